#pragma once

#include "tenant/intel/entitystore.h"
#include "tenant/intel/intelhttp.h"

namespace sandtable::tenant
{

/// GET /event/history/:id, and the 403 of DELETE /event/:id and DELETE /event/search (private-intel.md
/// sections 1 and 5). Reading and searching events is as for every type.
void addEventRoutes(const IntelRoutes &routes, const EntityStore &store);

/// Events of one owner that follow each other within five seconds, together:
/// `[{count,from,to,owner,events}]`, newest first.
[[nodiscard]] QJsonArray eventHistory(QList<QJsonObject> events);

} // namespace sandtable::tenant
