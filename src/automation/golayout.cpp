#include "automation/golayout.h"

#include "automation/dates.h"

#include <QLocale>

#include <array>

namespace sandtable::automation
{

using namespace Qt::StringLiterals;
using namespace golayout;

namespace
{

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

QList<Element> golayout::readLayout(const QString &layout, bool custom)
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

} // namespace sandtable::automation
