#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QList>

#include <optional>

namespace sandtable::tenant
{

/// Whether a judgement's valid_time holds the moment: start <= now < end.
[[nodiscard]] bool isValidAt(const QJsonObject &judgement, const QDateTime &now);

/// The verdict that judgements about one observable give now (private-intel.md 7): highest priority, then
/// lowest disposition number, then earliest start. Nothing when none is valid.
[[nodiscard]] std::optional<QJsonObject> verdictFrom(const QList<QJsonObject> &judgements,
                                                     const QDateTime &now);

} // namespace sandtable::tenant
