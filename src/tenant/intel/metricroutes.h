#pragma once

#include "tenant/intel/entitystore.h"
#include "tenant/intel/intelhttp.h"

namespace sandtable::tenant
{

/// GET /<type>/metric/{histogram,topn,cardinality}, for incidents /metric/average (private-intel.md 4.3,
/// Metrics).
void addMetricRoutes(const IntelRoutes &routes, const EntityStore &store);

} // namespace sandtable::tenant
