#pragma once

#include "tenant/intel/entitystore.h"
#include "tenant/intel/intelhttp.h"

namespace sandtable::tenant
{

/// The answer to a search of one type, with its parameters, paging and headers (private-intel.md 4.3).
[[nodiscard]] net::Response answerSearch(const EntityStore &store, const EntityType &type,
                                         const net::Request &request, const Grant &grant);
/// The number that a search finds.
[[nodiscard]] net::Response answerCount(const EntityStore &store, const EntityType &type,
                                        const net::Request &request, const Grant &grant);

/// GET /<type>/search and /search/count, DELETE /<type>/search (private-intel.md 4.1 and 4.3).
void addSearchRoutes(const IntelRoutes &routes, EntityStore &store);

} // namespace sandtable::tenant
