#pragma once

#include "tenant/intel/entitystore.h"
#include "tenant/intel/intelhttp.h"

namespace sandtable::tenant
{

/// The newer reads of incidents (private-intel.md 1): `GET /v2/incident/search[/count]`, `/v2/incident/{id}`
/// and its
/// `/status`, `/observables`, `/targets`; the incidents themselves are those of private intel.
void addConureRoutes(const IntelRoutes &routes, EntityStore &store);

} // namespace sandtable::tenant
