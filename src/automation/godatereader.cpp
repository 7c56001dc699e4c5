#include "automation/dates.h"
#include "automation/golayout.h"

#include <QHash>
#include <QLocale>
#include <QTimeZone>

namespace sandtable::automation
{

using namespace Qt::StringLiterals;
using namespace golayout;

namespace
{

/// What a reading text has told so far.
struct Reading {
    int year = 1;
    int month = 1;
    int day = 1;
    int hour = 0;
    int minute = 0;
    int second = 0;
    int millisecond = 0;
    int offset = 0;
    std::optional<bool> afternoon;
};

/// Reads forward through a text.
class Scanner
{
public:
    explicit Scanner(QStringView text) : m_text(text) {}

    std::optional<int> number(int least, int most)
    {
        int digits = 0;
        int value = 0;
        while (digits < most && m_at < m_text.size() && m_text[m_at] >= u'0' && m_text[m_at] <= u'9') {
            value = value * 10 + (m_text[m_at].unicode() - u'0');
            ++m_at;
            ++digits;
        }
        return digits >= least ? std::optional(value) : std::nullopt;
    }
    bool take(QStringView literal, Qt::CaseSensitivity sensitivity = Qt::CaseSensitive)
    {
        if (!m_text.mid(m_at).startsWith(literal, sensitivity))
            return false;
        m_at += literal.size();
        return true;
    }
    std::optional<int> name(QLocale::FormatType length, bool months)
    {
        const QLocale c = QLocale::c();
        for (int i = 1; i <= (months ? 12 : 7); ++i) {
            if (take(months ? c.monthName(i, length) : c.dayName(i, length), Qt::CaseInsensitive))
                return i;
        }
        return {};
    }
    std::optional<int> offset(bool colon, bool minutes)
    {
        const bool minus = take(u"-");
        if (!minus && !take(u"+"))
            return {};
        const std::optional<int> hours = number(2, 2);
        if (!hours || (colon && !take(u":")))
            return {};
        const std::optional<int> rest = minutes ? number(2, 2) : std::optional(0);
        if (!rest || *hours > 14 || *rest > 59)
            return {};
        return (minus ? -1 : 1) * (*hours * 3600 + *rest * 60);
    }
    QStringView word()
    {
        const qsizetype from = m_at;
        while (m_at < m_text.size() && m_text[m_at].isLetter())
            ++m_at;
        return m_text.mid(from, m_at - from);
    }
    [[nodiscard]] bool atEnd() const { return m_at == m_text.size(); }
    [[nodiscard]] QChar peek() const { return m_at < m_text.size() ? m_text[m_at] : QChar(); }

private:
    QStringView m_text;
    qsizetype m_at = 0;
};

std::optional<int> namedZone(QStringView name)
{
    static const QHash<QString, int> hours{{u"UTC"_s, 0},  {u"GMT"_s, 0},  {u"Z"_s, 0},    {u"UT"_s, 0},
                                           {u"EST"_s, -5}, {u"EDT"_s, -4}, {u"CST"_s, -6}, {u"CDT"_s, -5},
                                           {u"MST"_s, -7}, {u"MDT"_s, -6}, {u"PST"_s, -8}, {u"PDT"_s, -7},
                                           {u"CET"_s, 1},  {u"CEST"_s, 2}, {u"BST"_s, 1}};
    const auto found = hours.constFind(name.toString());
    return found == hours.cend() ? std::nullopt : std::optional(*found * 3600);
}

bool store(std::optional<int> value, int &into)
{
    if (value)
        into = *value;
    return value.has_value();
}

bool readFraction(Scanner &scanner, const QString &layout, Reading &reading)
{
    const bool optional = layout.contains(u'9');
    if (!scanner.take(u".") && !scanner.take(u","))
        return optional;
    int digits = 0;
    int value = 0;
    while (scanner.peek().isDigit()) {
        const int digit = *scanner.number(1, 1);
        if (digits++ < 3)
            value = value * 10 + digit;
    }
    for (int i = digits; i < 3; ++i)
        value *= 10;
    reading.millisecond = value;
    return digits > 0;
}

bool readElement(Scanner &scanner, const Element &element, Reading &r)
{
    switch (element.part) {
    case Part::Literal:
        return scanner.take(element.text);
    case Part::LongMonth:
        return store(scanner.name(QLocale::LongFormat, true), r.month);
    case Part::ShortMonth:
        return store(scanner.name(QLocale::ShortFormat, true), r.month);
    case Part::LongDay:
        return scanner.name(QLocale::LongFormat, false).has_value();
    case Part::ShortDay:
        return scanner.name(QLocale::ShortFormat, false).has_value();
    case Part::ZoneName:
        return store(namedZone(scanner.word()), r.offset);
    case Part::Year:
        return store(scanner.number(4, 4), r.year);
    case Part::ShortYear: {
        const bool good = store(scanner.number(2, 2), r.year);
        r.year += r.year >= 69 ? 1900 : 2000;
        return good;
    }
    case Part::Month:
        return store(scanner.number(2, 2), r.month);
    case Part::PlainMonth:
        return store(scanner.number(1, 2), r.month);
    case Part::Day:
        return store(scanner.number(2, 2), r.day);
    case Part::BlankDay:
        scanner.take(u" ");
        [[fallthrough]];
    case Part::PlainDay:
        return store(scanner.number(1, 2), r.day);
    case Part::Hour24:
    case Part::Hour12:
        return store(scanner.number(2, 2), r.hour);
    case Part::PlainHour12:
        return store(scanner.number(1, 2), r.hour);
    case Part::Minute:
        return store(scanner.number(2, 2), r.minute);
    case Part::PlainMinute:
        return store(scanner.number(1, 2), r.minute);
    case Part::Second:
    case Part::PlainSecond:
        return store(scanner.number(element.part == Part::Second ? 2 : 1, 2), r.second);
    case Part::UpperHalf:
    case Part::LowerHalf:
        r.afternoon = scanner.take(u"PM", Qt::CaseInsensitive);
        return *r.afternoon || scanner.take(u"AM", Qt::CaseInsensitive);
    case Part::Fraction:
        return readFraction(scanner, element.text, r);
    case Part::IsoZoneColon:
        return scanner.take(u"Z") || store(scanner.offset(true, true), r.offset);
    case Part::IsoZone:
        return scanner.take(u"Z") || store(scanner.offset(false, true), r.offset);
    case Part::ZoneColon:
        return store(scanner.offset(true, true), r.offset);
    case Part::Zone:
        return store(scanner.offset(false, true), r.offset);
    case Part::ZoneHour:
        return store(scanner.offset(false, false), r.offset);
    case Part::Utc:
        return scanner.take(u"Z");
    }
    return false;
}

} // namespace

QDateTime parseGoDate(const QString &text, const QString &layout, bool custom)
{
    Scanner scanner(text);
    Reading reading;
    const QList<Element> elements = readLayout(layout, custom);
    for (const Element &element : elements) {
        if (!readElement(scanner, element, reading))
            return {};
    }
    if (!scanner.atEnd())
        return {};
    if (reading.afternoon) {
        if (reading.hour < 1 || reading.hour > 12)
            return {};
        reading.hour = reading.hour % 12 + (*reading.afternoon ? 12 : 0);
    }
    const QDate date(reading.year, reading.month, reading.day);
    const QTime time(reading.hour, reading.minute, reading.second, reading.millisecond);
    if (!date.isValid() || !time.isValid())
        return {};
    if (reading.offset == 0)
        return QDateTime(date, time, QTimeZone::utc()).toUTC();
    return QDateTime(date, time, QTimeZone(reading.offset));
}

} // namespace sandtable::automation
