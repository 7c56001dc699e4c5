#include "tenant/intel/incidentroutes.h"

#include "tenant/intel/validation.h"

#include <QJsonArray>

namespace sandtable::tenant
{

using namespace Qt::StringLiterals;

namespace
{

const EntityType &incidentType()
{
    return *entityTypeNamed(u"incident");
}

net::Response answerStatus(EntityStore &store, const net::Request &request, const Grant &grant)
{
    static const Shape shape = parseShape(u"status!:=status");
    QJsonObject body;
    if (const std::optional<net::Response> refused = refuseBody(request, body))
        return *refused;
    if (const QJsonObject errors = schemaErrors(shape, body); !errors.isEmpty())
        return schemaFailure(errors);
    const Result<std::optional<QJsonObject>> stored =
        store.find(incidentType(), request.parameters.value(u"id"_s));
    if (!stored.has_value())
        return serverFailure(stored.error());
    if (!stored->has_value())
        return entityMissing();
    if (!mayRead(**stored, grant))
        return unreadableDocument();
    QJsonObject incident = EntityStore::clientPart(**stored);
    incident.insert(u"status"_s, body.value("status"_L1));
    const Result<QJsonObject> done = store.replace(incidentType(), **stored, incident, grant);
    return done.has_value() ? jsonAnswer(*done) : serverFailure(done.error());
}

net::Response answerLink(EntityStore &store, const net::Request &request, const Grant &grant)
{
    static const Shape shape = parseShape(u"casebook_id:text investigation_id:text tlp:=tlp");
    QJsonObject body;
    if (const std::optional<net::Response> refused = refuseBody(request, body))
        return *refused;
    if (const QJsonObject errors = schemaErrors(shape, body); !errors.isEmpty())
        return schemaFailure(errors);

    const bool casebook = body.contains("casebook_id"_L1);
    const bool investigation = body.contains("investigation_id"_L1);
    if (casebook == investigation)
        return errorAnswer(
            400, u"Please provide exactly one of the following fields: casebook_id, investigation_id\n"_s +
                     (casebook ? u"Provided: casebook_id, investigation_id"_s : u"None provided."_s));

    const Result<std::optional<QJsonObject>> incident =
        store.find(incidentType(), request.parameters.value(u"id"_s));
    if (!incident.has_value())
        return serverFailure(incident.error());
    if (!incident->has_value() || !mayRead(**incident, grant))
        return errorAnswer(404, u"Invalid Incident id"_s);

    const QString id = body.value(casebook ? "casebook_id"_L1 : "investigation_id"_L1).toString();
    const EntityType &type = *entityTypeNamed(casebook ? u"casebook" : u"investigation");
    const Result<std::optional<QJsonObject>> source = store.find(type, id);
    if (!source.has_value())
        return serverFailure(source.error());
    if (!source->has_value() || !mayRead(**source, grant))
        return errorAnswer(400, casebook ? u"Invalid Casebook id"_s : u"Invalid Investigation id"_s);

    const Result<QJsonObject> relationship =
        store.create(*entityTypeNamed(u"relationship"),
                     QJsonObject{{u"relationship_type"_s, u"related-to"_s},
                                 {u"source_ref"_s, (*source)->value("id"_L1)},
                                 {u"target_ref"_s, (*incident)->value("id"_L1)},
                                 {u"tlp"_s, body.value("tlp"_L1).toString(u"amber"_s)}},
                     grant);
    if (!relationship.has_value())
        return serverFailure(relationship.error());
    net::Response response = jsonAnswer(*relationship, 201);
    response.headers << net::Header{"Location", relationship->value("id"_L1).toString().toUtf8()};
    return response;
}

} // namespace

void addIncidentRoutes(const IntelRoutes &routes, EntityStore &store)
{
    routes.add("POST", "/incident/:id/status", {u"create-incident"_s},
               [&store](const net::Request &request, const Grant &grant) {
                   return answerStatus(store, request, grant);
               });
    routes.add("POST", "/incident/:id/link", {u"read-incident"_s, u"create-relationship"_s},
               [&store](const net::Request &request, const Grant &grant) {
                   return answerLink(store, request, grant);
               });
}

} // namespace sandtable::tenant
