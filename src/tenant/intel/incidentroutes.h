#pragma once

#include "tenant/intel/entitystore.h"
#include "tenant/intel/intelhttp.h"

namespace sandtable::tenant
{

/// POST /incident/:id/status and /incident/:id/link (private-intel.md section 5).
void addIncidentRoutes(const IntelRoutes &routes, EntityStore &store);

} // namespace sandtable::tenant
