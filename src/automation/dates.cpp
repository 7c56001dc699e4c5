#include "automation/dates.h"

#include <QLocale>
#include <QTimeZone>

#include <array>

namespace sandtable::automation
{

using namespace Qt::StringLiterals;

namespace
{

/// One element of a Go layout. Longer spellings come before their prefixes.
enum class Part {
    Literal,
    LongMonth,
    ShortMonth,
    LongDay,
    ShortDay,
    ZoneName,
    Year,
    ShortYear,
    Month,
    PlainMonth,
    Day,
    BlankDay,
    PlainDay,
    Hour24,
    Hour12,
    PlainHour12,
    Minute,
    PlainMinute,
    Second,
    PlainSecond,
    UpperHalf,
    LowerHalf,
    Fraction,
    IsoZoneColon,
    IsoZone,
    ZoneColon,
    Zone,
    ZoneHour,
    Utc
};

struct Element {
    Part part = Part::Literal;
    QString text;
};

struct Spelling {
    QLatin1StringView text;
    Part part;
};

constexpr std::array spellings{Spelling{"January"_L1, Part::LongMonth},
                               Spelling{"Jan"_L1, Part::ShortMonth},
                               Spelling{"Monday"_L1, Part::LongDay},
                               Spelling{"Mon"_L1, Part::ShortDay},
                               Spelling{"MST"_L1, Part::ZoneName},
                               Spelling{"2006"_L1, Part::Year},
                               Spelling{"Z07:00"_L1, Part::IsoZoneColon},
                               Spelling{"Z0700"_L1, Part::IsoZone},
                               Spelling{"-07:00"_L1, Part::ZoneColon},
                               Spelling{"-0700"_L1, Part::Zone},
                               Spelling{"-07"_L1, Part::ZoneHour},
                               Spelling{"01"_L1, Part::Month},
                               Spelling{"02"_L1, Part::Day},
                               Spelling{"03"_L1, Part::Hour12},
                               Spelling{"04"_L1, Part::Minute},
                               Spelling{"05"_L1, Part::Second},
                               Spelling{"06"_L1, Part::ShortYear},
                               Spelling{"15"_L1, Part::Hour24},
                               Spelling{"_2"_L1, Part::BlankDay},
                               Spelling{"PM"_L1, Part::UpperHalf},
                               Spelling{"pm"_L1, Part::LowerHalf},
                               Spelling{"Z"_L1, Part::Utc},
                               Spelling{"1"_L1, Part::PlainMonth},
                               Spelling{"2"_L1, Part::PlainDay},
                               Spelling{"3"_L1, Part::PlainHour12},
                               Spelling{"4"_L1, Part::PlainMinute},
                               Spelling{"5"_L1, Part::PlainSecond}};

QList<Element> readLayout(const QString &layout, bool custom)
{
    QList<Element> elements;
    qsizetype at = 0;
    const bool namedMonth = layout.contains("Jan"_L1);
    while (at < layout.size()) {
        const QStringView rest = QStringView(layout).mid(at);
        if (custom && rest.startsWith("2018"_L1)) {
            elements.append({Part::Year, {}});
            at += 4;
            continue;
        }
        const bool fraction =
            rest.size() > 1 && (rest[0] == u'.' || rest[0] == u',') && (rest[1] == u'0' || rest[1] == u'9') &&
            !elements.isEmpty() &&
            (elements.last().part == Part::Second || elements.last().part == Part::PlainSecond);
        if (fraction) {
            qsizetype end = 1;
            while (end < rest.size() && rest[end] == rest[1])
                ++end;
            elements.append({Part::Fraction, rest.left(end).toString()});
            at += end;
            continue;
        }
        bool found = false;
        for (const Spelling &spelling : spellings) {
            if (!rest.startsWith(spelling.text))
                continue;
            Part part = spelling.part;
            if (custom && namedMonth && part == Part::Month)
                part = Part::Day;
            elements.append({part, {}});
            at += spelling.text.size();
            found = true;
            break;
        }
        if (found)
            continue;
        if (elements.isEmpty() || elements.last().part != Part::Literal)
            elements.append({Part::Literal, {}});
        elements.last().text += layout.at(at++);
    }
    return elements;
}

QString offsetText(int seconds, bool colon, bool minutes = true)
{
    const int total = qAbs(seconds) / 60;
    QString text = (seconds < 0 ? u"-"_s : u"+"_s) + u"%1"_s.arg(total / 60, 2, 10, QChar(u'0'));
    if (minutes)
        text += (colon ? u":"_s : QString()) + u"%1"_s.arg(total % 60, 2, 10, QChar(u'0'));
    return text;
}

QString padded(int number, int width = 2, QChar fill = u'0')
{
    return u"%1"_s.arg(number, width, 10, fill);
}

int hourOf12(const QTime &time)
{
    return time.hour() % 12 == 0 ? 12 : time.hour() % 12;
}

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

QString fractionText(const QString &layout, int milliseconds)
{
    const qsizetype width = layout.size() - 1;
    QString digits = padded(milliseconds, 3).leftJustified(width, u'0').left(width);
    if (layout.contains(u'9')) {
        while (digits.endsWith(u'0'))
            digits.chop(1);
        if (digits.isEmpty())
            return {};
    }
    return layout.left(1) + digits;
}

QString writeElement(const Element &element, const QDateTime &moment)
{
    const QLocale c = QLocale::c();
    const QDate date = moment.date();
    const QTime time = moment.time();
    const int offset = moment.offsetFromUtc();
    switch (element.part) {
    case Part::Literal:
        return element.text;
    case Part::LongMonth:
        return c.monthName(date.month());
    case Part::ShortMonth:
        return c.monthName(date.month(), QLocale::ShortFormat);
    case Part::LongDay:
        return c.dayName(date.dayOfWeek());
    case Part::ShortDay:
        return c.dayName(date.dayOfWeek(), QLocale::ShortFormat);
    case Part::ZoneName:
        return offset == 0 ? u"UTC"_s : offsetText(offset, false);
    case Part::Year:
        return padded(date.year(), 4);
    case Part::ShortYear:
        return padded(date.year() % 100);
    case Part::Month:
        return padded(date.month());
    case Part::PlainMonth:
        return QString::number(date.month());
    case Part::Day:
        return padded(date.day());
    case Part::BlankDay:
        return padded(date.day(), 2, u' ');
    case Part::PlainDay:
        return QString::number(date.day());
    case Part::Hour24:
        return padded(time.hour());
    case Part::Hour12:
        return padded(hourOf12(time));
    case Part::PlainHour12:
        return QString::number(hourOf12(time));
    case Part::Minute:
        return padded(time.minute());
    case Part::PlainMinute:
        return QString::number(time.minute());
    case Part::Second:
        return padded(time.second());
    case Part::PlainSecond:
        return QString::number(time.second());
    case Part::UpperHalf:
        return time.hour() < 12 ? u"AM"_s : u"PM"_s;
    case Part::LowerHalf:
        return time.hour() < 12 ? u"am"_s : u"pm"_s;
    case Part::Fraction:
        return fractionText(element.text, time.msec());
    case Part::IsoZoneColon:
        return offset == 0 ? u"Z"_s : offsetText(offset, true);
    case Part::IsoZone:
        return offset == 0 ? u"Z"_s : offsetText(offset, false);
    case Part::ZoneColon:
        return offsetText(offset, true);
    case Part::Zone:
        return offsetText(offset, false);
    case Part::ZoneHour:
        return offsetText(offset, false, false);
    case Part::Utc:
        return u"Z"_s;
    }
    return {};
}

} // namespace

QString unsetDate()
{
    return u"0001-01-01T00:00:00+00:00"_s;
}

QString toDateText(const QDateTime &moment)
{
    return formatGoDate(moment, moment.time().msec() == 0 ? u"2006-01-02T15:04:05-07:00"_s
                                                          : u"2006-01-02T15:04:05.000-07:00"_s);
}

QDateTime parseAnyDate(const QString &text)
{
    static const QStringList layouts{u"2006-01-02T15:04:05.999999999Z07:00"_s,
                                     u"2006-01-02T15:04:05.999999999Z0700"_s,
                                     u"2006-01-02T15:04:05.999999999"_s,
                                     u"2006-01-02 15:04:05.999999999Z07:00"_s,
                                     u"2006-01-02 15:04:05.999999999"_s,
                                     u"02 Jan 06 15:04 MST"_s,
                                     u"02 Jan 06 15:04 -0700"_s,
                                     u"Monday, 02-Jan-06 15:04:05 MST"_s,
                                     u"Mon, 02 Jan 2006 15:04:05 MST"_s,
                                     u"Mon, 02 Jan 2006 15:04:05 -0700"_s,
                                     u"Mon Jan _2 15:04:05 2006"_s,
                                     u"Mon Jan _2 15:04:05 MST 2006"_s,
                                     u"2006-01-02"_s,
                                     u"02-01-2006"_s,
                                     u"20060102-150405"_s};
    const QString trimmed = text.trimmed();
    if (trimmed.size() < 8 || trimmed.size() > 64)
        return {};
    for (const QString &layout : layouts) {
        const QDateTime moment = parseGoDate(trimmed, layout);
        if (moment.isValid())
            return moment;
    }
    return {};
}

QString formatGoDate(const QDateTime &moment, const QString &layout, bool custom)
{
    const QList<Element> elements = readLayout(layout, custom);
    QDateTime shown = moment;
    for (const Element &element : elements) {
        if (element.part == Part::Utc)
            shown = moment.toUTC();
    }
    QString text;
    for (const Element &element : elements)
        text += writeElement(element, shown);
    return text;
}

QDateTime parseGoDate(const QString &text, const QString &layout, bool custom)
{
    Scanner scanner(text);
    Reading reading;
    const QList<Element> elements = readLayout(layout, custom);
    for (const Element &element : elements) {
        if (!readElement(scanner, element, reading))
            return {};
        // Go accepts a fraction after the seconds even where the layout has none.
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
        return QDateTime(date, time, Qt::UTC);
    return QDateTime(date, time, Qt::OffsetFromUTC, reading.offset);
}

QString goLayoutOfJavaPattern(const QString &pattern)
{
    static const QHash<QString, QString> layouts{
        {u"yyyy"_s, u"2006"_s},  {u"uuuu"_s, u"2006"_s}, {u"yy"_s, u"06"_s},       {u"MMMM"_s, u"January"_s},
        {u"MMM"_s, u"Jan"_s},    {u"MM"_s, u"01"_s},     {u"M"_s, u"1"_s},         {u"dd"_s, u"02"_s},
        {u"d"_s, u"2"_s},        {u"HH"_s, u"15"_s},     {u"H"_s, u"15"_s},        {u"hh"_s, u"03"_s},
        {u"h"_s, u"3"_s},        {u"mm"_s, u"04"_s},     {u"m"_s, u"4"_s},         {u"ss"_s, u"05"_s},
        {u"s"_s, u"5"_s},        {u"a"_s, u"PM"_s},      {u"EEEE"_s, u"Monday"_s}, {u"EEE"_s, u"Mon"_s},
        {u"E"_s, u"Mon"_s},      {u"z"_s, u"MST"_s},     {u"zzz"_s, u"MST"_s},     {u"Z"_s, u"-0700"_s},
        {u"XXX"_s, u"Z07:00"_s}, {u"XX"_s, u"Z0700"_s},  {u"X"_s, u"Z0700"_s},     {u"ZZZZZ"_s, u"Z07:00"_s}};
    QString layout;
    for (qsizetype at = 0; at < pattern.size();) {
        const QChar letter = pattern.at(at);
        if (letter == u'\'') {
            const qsizetype end = pattern.indexOf(u'\'', at + 1);
            layout += end < 0         ? pattern.mid(at + 1)
                      : end == at + 1 ? u"'"_s
                                      : pattern.mid(at + 1, end - at - 1);
            at = end < 0 ? pattern.size() : end + 1;
            continue;
        }
        qsizetype end = at + 1;
        while (end < pattern.size() && letter.isLetter() && pattern.at(end) == letter)
            ++end;
        const QString run = pattern.mid(at, end - at);
        layout += letter == u'S' ? QString(run.size(), u'0') : layouts.value(run, run);
        at = end;
    }
    return layout;
}

} // namespace sandtable::automation
