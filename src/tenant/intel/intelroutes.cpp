#include "tenant/intel/intelroutes.h"

#include "tenant/intel/bulkroutes.h"
#include "tenant/intel/bundleroutes.h"
#include "tenant/intel/casebookroutes.h"
#include "tenant/intel/conureroutes.h"
#include "tenant/intel/entityroutes.h"
#include "tenant/intel/eventroutes.h"
#include "tenant/intel/expireroutes.h"
#include "tenant/intel/feedroutes.h"
#include "tenant/intel/graphroutes.h"
#include "tenant/intel/incidentroutes.h"
#include "tenant/intel/intelhttp.h"
#include "tenant/intel/metricroutes.h"
#include "tenant/intel/observableroutes.h"
#include "tenant/intel/searchroutes.h"
#include "tenant/intel/visibilityroutes.h"

#include <QJsonArray>

namespace sandtable::tenant
{

using namespace Qt::StringLiterals;

namespace
{

void addServerRoutes(const IntelRoutes &routes, const EntityStore &store)
{
    routes.addPublic("GET", "/status", [](const net::Request &) {
        return jsonAnswer(QJsonObject{{u"status"_s, u"ok"_s}});
    });
    routes.addPublic("GET", "/version", [&store](const net::Request &) {
        return jsonAnswer(QJsonObject{{u"base"_s, u"/ctia"_s},
                                      {u"ctim-version"_s, store.schemaVersion()},
                                      {u"beta"_s, true},
                                      {u"ctia-build"_s, QString::fromLatin1(SANDTABLE_VERSION)},
                                      {u"ctia-config"_s, u"sandtable"_s},
                                      {u"ctia-supported_features"_s, QJsonArray()}});
    });
    for (const char *path : {"/properties", "/metrics"}) {
        routes.add("GET", path, {u"developer"_s},
                   [](const net::Request &, const Grant &) { return entityMissing(); });
    }
}

} // namespace

void addIntelRoutes(net::Router &router, EntityStore &store, TokenService &tokens, const Clock &clock)
{
    router.add("POST", "/iroh/oauth2/token", [&tokens](const net::Request &request, const net::Reply &reply) {
        reply.send(tokens.answerTokenRequest(request));
    });
    const IntelRoutes routes(router, tokens, store.schemaVersion(), std::make_shared<OrgQuota>(clock));
    addServerRoutes(routes, store);
    addEntityRoutes(routes, store);
    addSearchRoutes(routes, store);
    addMetricRoutes(routes, store);
    addGraphRoutes(routes, store);
    addBundleRoutes(routes, store);
    addBulkRoutes(routes, store);
    addFeedRoutes(routes, store);
    addObservableRoutes(routes, store);
    addIncidentRoutes(routes, store);
    addExpireRoutes(routes, store);
    addCasebookRoutes(routes, store);
    addEventRoutes(routes, store);
    addVisibilityRoutes(routes, store);
    addConureRoutes(routes, store);
}

} // namespace sandtable::tenant
