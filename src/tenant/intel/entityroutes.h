#pragma once

#include "tenant/intel/entitystore.h"
#include "tenant/intel/intelhttp.h"

namespace sandtable::tenant
{

/// What every type of the entity table can do by itself (private-intel.md 4.1): POST, GET, PUT, PATCH and
/// DELETE of one entity, its external ids; the list of an entity's feedback, attack patterns by their MITRE
/// id and vulnerabilities by CPE (4.2). Searches: searchroutes.h.
void addEntityRoutes(const IntelRoutes &routes, EntityStore &store);

} // namespace sandtable::tenant
