#pragma once

#include "tenant/intel/entitystore.h"
#include "tenant/intel/intelhttp.h"

namespace sandtable::tenant
{

/// POST /casebook/:id/{observables,texts,bundle} (private-intel.md section 5, Casebook).
void addCasebookRoutes(const IntelRoutes &routes, EntityStore &store);

/// One operation (`add`, `remove`, `replace`) on a value: arrays item by item, objects key by key. An absent
/// value becomes what is given, whatever the operation.
[[nodiscard]] QJsonValue afterOperation(const QString &operation, const QJsonValue &old,
                                        const QJsonValue &given);

} // namespace sandtable::tenant
