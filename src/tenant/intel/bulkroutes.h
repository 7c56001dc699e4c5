#pragma once

#include "tenant/intel/entitystore.h"
#include "tenant/intel/intelhttp.h"

namespace sandtable::tenant
{

/// GET, POST, PUT, PATCH and DELETE /bulk (private-intel.md section 5).
void addBulkRoutes(const IntelRoutes &routes, EntityStore &store);

} // namespace sandtable::tenant
