#pragma once

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>

#include <optional>

namespace sandtable::tenant
{

/// The width of a histogram's buckets; weeks begin on Monday.
enum class Granularity { Day, Week, Month };

/// `day`, `week`, `month`.
[[nodiscard]] std::optional<Granularity> granularityNamed(const QString &name);

/// `[{"key":"2026-03-01T00:00:00.000Z","value":3}]`: how many entities have a time at `path` in each bucket,
/// from the first to the last that has one, empty ones between them included. Buckets begin at midnight
/// `offsetSeconds` east of UTC.
[[nodiscard]] QJsonArray histogramOf(const QList<QJsonObject> &entities, const QString &path,
                                     Granularity granularity, int offsetSeconds);

/// `[{"key":"ip","value":3}]`: the most frequent values at `path` (least frequent when ascending), texts
/// without case; equally frequent ones by key.
[[nodiscard]] QJsonArray topValuesOf(const QList<QJsonObject> &entities, const QString &path, qsizetype limit,
                                     bool ascending);

/// How many different values there are at `path`, texts without case.
[[nodiscard]] qsizetype distinctValuesOf(const QList<QJsonObject> &entities, const QString &path);

/// The seconds between two states of an incident: `new_to_opened`, `opened_to_closed`, `new_to_contained`.
/// Nothing while it has not been in both.
[[nodiscard]] std::optional<double> intervalOf(const QJsonObject &incident, const QString &name);

} // namespace sandtable::tenant
