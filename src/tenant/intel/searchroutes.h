#pragma once

#include "tenant/intel/entitystore.h"
#include "tenant/intel/intelhttp.h"

namespace sandtable::tenant
{

/// GET /<type>/search and /search/count, DELETE /<type>/search (private-intel.md 4.1 and 4.3).
void addSearchRoutes(const IntelRoutes &routes, EntityStore &store);

} // namespace sandtable::tenant
