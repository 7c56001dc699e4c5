#pragma once

#include "tenant/intel/entitystore.h"
#include "tenant/intel/intelhttp.h"

namespace sandtable::tenant
{

/// GET /feed/:id/view and /feed/:id/view.txt: the public views that firewalls read, computed at every request
/// (private-intel.md section 5, Feeds). Feeds themselves are ordinary entities.
void addFeedRoutes(const IntelRoutes &routes, const EntityStore &store);

} // namespace sandtable::tenant
