#pragma once

#include "tenant/intel/entitystore.h"
#include "tenant/intel/intelhttp.h"

namespace sandtable::tenant
{

/// POST /graphql (private-intel.md section 5): per type `sighting(id)` and
/// `sightings(query, first, after, orderBy)`, and `observable(type, value)` with its verdict, judgements and
/// sightings.
void addGraphRoutes(const IntelRoutes &routes, const EntityStore &store);

} // namespace sandtable::tenant
