#include "tenant/intel/conureroutes.h"

#include "tenant/intel/searchroutes.h"

#include <QJsonArray>

namespace sandtable::tenant
{

using namespace Qt::StringLiterals;

namespace
{

/// The incident that a path names, readable by the caller; else the answer.
std::variant<QJsonObject, net::Response> incidentOf(const EntityStore &store, const net::Request &request,
                                                    const Grant &grant)
{
    const auto found = store.find(*entityTypeNamed(u"incident"), shortId(request.parameters.value(u"id"_s)));
    if (!found)
        return serverFailure(found.error());
    if (!*found)
        return entityMissing();
    if (!mayRead(**found, grant))
        return unreadableDocument();
    return **found;
}

/// What the incident's sightings hold under `key`, each once.
Result<QJsonArray> gathered(const EntityStore &store, const QString &incident, bool targets)
{
    QJsonArray all;
    const auto relationships =
        store.withKey(*entityTypeNamed(u"relationship"), EntityKey::TargetRef, incident);
    if (!relationships)
        return failure(relationships.error());
    for (const QJsonObject &relationship : *relationships) {
        const auto sighting =
            store.find(*entityTypeNamed(u"sighting"), relationship.value(u"source_ref"_s).toString());
        if (!sighting)
            return failure(sighting.error());
        const QJsonArray list = *sighting
                                    ? (*sighting)->value(targets ? u"targets"_s : u"observables"_s).toArray()
                                    : QJsonArray();
        for (const QJsonValue &value : list) {
            if (!all.contains(value))
                all.append(value);
        }
    }
    return all;
}

} // namespace

void addConureRoutes(const IntelRoutes &routes, EntityStore &store)
{
    const QStringList rights{u"read-incident"_s};
    const EntityType &incident = *entityTypeNamed(u"incident");
    routes.addAt("GET", "/v2/incident/search", {u"search-incident"_s},
                 [&store, &incident](const net::Request &request, const Grant &grant) {
                     return answerSearch(store, incident, request, grant);
                 });
    routes.addAt("GET", "/v2/incident/search/count", {u"search-incident"_s},
                 [&store, &incident](const net::Request &request, const Grant &grant) {
                     return answerCount(store, incident, request, grant);
                 });
    routes.addAt("GET", "/v2/incident/:id", rights,
                 [&store](const net::Request &request, const Grant &grant) {
                     const auto found = incidentOf(store, request, grant);
                     if (const auto *refused = std::get_if<net::Response>(&found))
                         return *refused;
                     return jsonAnswer(std::get<QJsonObject>(found));
                 });
    routes.addAt("GET", "/v2/incident/:id/status", rights,
                 [&store](const net::Request &request, const Grant &grant) {
                     const auto found = incidentOf(store, request, grant);
                     if (const auto *refused = std::get_if<net::Response>(&found))
                         return *refused;
                     const QJsonObject entity = std::get<QJsonObject>(found);
                     return jsonAnswer(QJsonObject{{u"status"_s, entity.value(u"status"_s)},
                                                   {u"incident_time"_s, entity.value(u"incident_time"_s)}});
                 });
    for (const bool targets : {false, true}) {
        routes.addAt("GET", targets ? "/v2/incident/:id/targets" : "/v2/incident/:id/observables", rights,
                     [&store, targets](const net::Request &request, const Grant &grant) {
                         const auto found = incidentOf(store, request, grant);
                         if (const auto *refused = std::get_if<net::Response>(&found))
                             return *refused;
                         const QString id = std::get<QJsonObject>(found).value(u"id"_s).toString();
                         const Result<QJsonArray> all = gathered(store, id, targets);
                         return all ? jsonAnswer(*all) : serverFailure(all.error());
                     });
    }
}

} // namespace sandtable::tenant
