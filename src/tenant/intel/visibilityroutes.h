#pragma once

#include "tenant/intel/entitystore.h"
#include "tenant/intel/intelhttp.h"

namespace sandtable::tenant
{

/// The visibility family on the same origin: POST /iroh/iroh-inspect/inspect, GET /iroh/iroh-enrich/settings,
/// POST /iroh/iroh-enrich/{observe,deliberate,refer}/observables, GET
/// /iroh/private-intel/incident-summary/search (private-intel.md section 1).
void addVisibilityRoutes(const IntelRoutes &routes, const EntityStore &store);

} // namespace sandtable::tenant
