#pragma once

#include "tenant/intel/entitystore.h"
#include "tenant/intel/intelhttp.h"

namespace sandtable::tenant
{

/// POST /bundle/import, GET and POST /bundle/export (private-intel.md section 3).
void addBundleRoutes(const IntelRoutes &routes, EntityStore &store);

} // namespace sandtable::tenant
