#pragma once

#include <QList>
#include <QString>

namespace sandtable::automation::golayout
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

/// Cuts a layout into its elements; `custom` as in dates.h.
[[nodiscard]] QList<Element> readLayout(const QString &layout, bool custom);

} // namespace sandtable::automation::golayout
