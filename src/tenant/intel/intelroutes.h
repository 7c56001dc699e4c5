#pragma once

#include "net/router.h"
#include "tenant/intel/entitystore.h"
#include "tenant/intel/tokenservice.h"

namespace sandtable::tenant
{

/// Everything of private-intel.md sections 1 to 5 on one origin: tokens, entities, search, bundles, bulk,
/// feeds and the rest, each `/ctia/X` also as `/iroh/private-intel/X`. The router's handlers keep references
/// to the other three.
void addIntelRoutes(net::Router &router, EntityStore &store, TokenService &tokens, const Clock &clock);

} // namespace sandtable::tenant
