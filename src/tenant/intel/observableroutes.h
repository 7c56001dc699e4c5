#pragma once

#include "tenant/intel/entitystore.h"
#include "tenant/intel/intelhttp.h"

namespace sandtable::tenant
{

/// GET
/// /{type}/{value}/{verdict,judgements,sightings,judgements/indicators,sightings/indicators,sightings/incidents}
/// (private-intel.md section 5, Observables).
void addObservableRoutes(const IntelRoutes &routes, const EntityStore &store);

/// Readable judgements or sightings with an observable, the value compared without case.
[[nodiscard]] Result<QList<QJsonObject>> withObservable(const EntityStore &store, const Grant &reader,
                                                        const EntityType &type, const QString &observableType,
                                                        const QString &value);

} // namespace sandtable::tenant
