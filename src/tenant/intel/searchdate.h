#pragma once

#include <QDateTime>

#include <optional>

namespace sandtable::tenant
{

/// The stretch of time that a date in a query stands for: `2026-03-02` is a whole day, `2026-03` a month,
/// `2026-03-02T09:14:07.000Z` a millisecond.
struct SearchDate {
    QDateTime first;
    QDateTime last; ///< included
};

/// Reads a date of a query: ISO 8601 from years to milliseconds (no zone: UTC), milliseconds since 1970,
/// `now` or
/// `<date>||`, both followed by steps like `-1d`, `+2h`, `/d` (y M w d h m s). Nothing on anything else.
[[nodiscard]] std::optional<SearchDate> readSearchDate(const QString &text, const QDateTime &now);

} // namespace sandtable::tenant
