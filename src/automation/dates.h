#pragma once

#include <QDateTime>
#include <QString>

#include <optional>

namespace sandtable::automation
{

/// `0001-01-01T00:00:00+00:00`: the date that is not set.
[[nodiscard]] QString unsetDate();

/// RFC 3339 with a numeric offset, milliseconds only where there are any: how a date variable reads as text.
[[nodiscard]] QString toDateText(const QDateTime &moment);

/// Any of the forms of section 4: RFC 3339, 822, 850, 1123, ANSIC, Unix, `2006-01-02`, `02-01-2006`,
/// `20060102-150405`. No zone means UTC. Invalid on anything else.
[[nodiscard]] QDateTime parseAnyDate(const QString &text);

/// Writes a moment in a Go layout (`02 Jan 06 15:04 MST`). `custom` layouts may use the year 2018, and `01`
/// beside a month name is the day. A literal `Z` means UTC.
[[nodiscard]] QString formatGoDate(const QDateTime &moment, const QString &layout, bool custom = false);

/// Reads a text by a Go layout; invalid if it does not fit.
[[nodiscard]] QDateTime parseGoDate(const QString &text, const QString &layout, bool custom = false);

/// A Java date pattern (`yyyy-MM-dd'T'HH:mm:ss.SSSZ`) as Go layout.
[[nodiscard]] QString goLayoutOfJavaPattern(const QString &pattern);

} // namespace sandtable::automation
