#pragma once

#include "net/router.h"
#include "tenant/intel/tokenservice.h"
#include "workflows/automationhost.h"

namespace sandtable::tenant
{

/// The automation family: `POST /webhooks/{id}?api_key=…` (workflow-documents.md 9) and, for this program's
/// own commands and views, with the bearer of the tenant's API client: `GET /automation/v1/workflows`,
/// `DELETE /automation/v1/workflows/{id}`, `POST /automation/v1/workflows`
/// (`{"document":{…},"inputs":{…},"allow_python":bool}`), `POST /automation/v1/workflows/{id}/start`
/// (`{"inputs":{…}}` → 202 `{"run":"…"}`), `GET /automation/v1/runs`
/// (also says which workflows wait for consent to their scripts), `GET /automation/v1/runs/{id}`,
/// `GET /automation/v1/workflows/{id}/scripts` (what to read before consenting) and
/// `POST /automation/v1/workflows/{id}/consent` (`{"content_hash":"…"}` of what was read; 409: it has changed).
void addAutomationRoutes(net::Router &router, workflows::AutomationHost &host, TokenService &tokens);

} // namespace sandtable::tenant
