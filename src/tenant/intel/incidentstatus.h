#pragma once

#include <QDateTime>
#include <QJsonObject>

namespace sandtable::tenant
{

/// An incident with the stamps in `incident_time` that a changed `status` brings (private-intel.md 5,
/// Incident status): for POST /incident/:id/status, PATCH and PUT. Unchanged when the status is that of
/// `previous`.
[[nodiscard]] QJsonObject withStatusStamps(QJsonObject incident, const QJsonObject &previous,
                                           const QDateTime &now);

} // namespace sandtable::tenant
