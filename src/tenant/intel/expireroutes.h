#pragma once

#include "tenant/intel/entitystore.h"
#include "tenant/intel/intelhttp.h"

namespace sandtable::tenant
{

/// POST /judgement/:id/expire?reason=, /asset-mapping/:id/expire and /asset-properties/:id/expire: validity
/// ends now (private-intel.md section 5).
void addExpireRoutes(const IntelRoutes &routes, EntityStore &store);

} // namespace sandtable::tenant
