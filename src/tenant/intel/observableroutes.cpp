#include "tenant/intel/observableroutes.h"

#include "base/clock.h"
#include "tenant/intel/listing.h"
#include "tenant/intel/validation.h"
#include "tenant/intel/verdict.h"
#include "tenant/intel/vocabularies.h"

#include <algorithm>

namespace sandtable::tenant
{

using namespace Qt::StringLiterals;

namespace
{

/// The observable that the path names; the 400 when its type is not on the list.
std::optional<net::Response> refuseObservable(const net::Request &request, QString &type, QString &value)
{
    static const Shape shape = parseShape(u"observable_type!:=observable");
    type = request.parameters.value(u"observable_type"_s);
    value = request.parameters.value(u"observable_value"_s);
    const QJsonObject errors = schemaErrors(shape, {{u"observable_type"_s, type}});
    if (errors.isEmpty())
        return {};
    return schemaFailure(errors);
}

/// Keeps what was created in [from, to).
void keepPeriod(QList<QJsonObject> &entities, const net::Request &request)
{
    const QDateTime from = fromWireTime(request.queryValue(u"from").value_or(QString()));
    const QDateTime to = fromWireTime(request.queryValue(u"to").value_or(QString()));
    entities.removeIf([&from, &to](const QJsonObject &each) {
        const QDateTime created = fromWireTime(each.value("created"_L1).toString());
        return (from.isValid() && created < from) || (to.isValid() && created >= to);
    });
}

/// Long ids of one type at the target ends of relationships from these entities, each once, in order.
Result<QStringList> targetsOf(const EntityStore &store, const Grant &reader,
                              const QList<QJsonObject> &sources, const EntityType &targetType)
{
    QStringList targets;
    for (const QJsonObject &source : sources) {
        const Result<QList<QJsonObject>> relationships = store.withKey(
            *entityTypeNamed(u"relationship"), EntityKey::SourceRef, source.value("id"_L1).toString());
        if (!relationships.has_value())
            return failure(relationships.error());
        for (const QJsonObject &each : *relationships) {
            const QString target = each.value("target_ref"_L1).toString();
            if (mayRead(each, reader) && entityTypeOfId(target) == &targetType && !targets.contains(target))
                targets << target;
        }
    }
    return targets;
}

/// What one of the list routes shows.
struct ListRoute {
    const char *suffix;
    const EntityType *source;
    const EntityType *target; ///< nullptr: the source entities themselves
    QStringList capabilities;
};

net::Response answerList(const EntityStore &store, const net::Request &request, const Grant &grant,
                         const ListRoute &route)
{
    QString type;
    QString value;
    if (const std::optional<net::Response> refused = refuseObservable(request, type, value))
        return *refused;
    if (const std::optional<net::Response> refused =
            refuseUnknownParameters(request, listingParameters() + QStringList{u"from"_s, u"to"_s}))
        return *refused;
    Listing listing;
    if (const std::optional<net::Response> refused = refuseListing(request, *route.source, listing))
        return *refused;
    Result<QList<QJsonObject>> sources = withObservable(store, grant, *route.source, type, value);
    if (!sources.has_value())
        return serverFailure(sources.error());
    keepPeriod(*sources, request);
    if (!route.target)
        return answerListing(*sources, *route.source, listing);
    const Result<QStringList> targets = targetsOf(store, grant, *sources, *route.target);
    return targets.has_value() ? answerListing(*targets, listing) : serverFailure(targets.error());
}

net::Response answerVerdict(const EntityStore &store, const net::Request &request, const Grant &grant)
{
    QString type;
    QString value;
    if (const std::optional<net::Response> refused = refuseObservable(request, type, value))
        return *refused;
    const Result<QList<QJsonObject>> judgements =
        withObservable(store, grant, *entityTypeNamed(u"judgement"), type, value);
    if (!judgements.has_value())
        return serverFailure(judgements.error());
    if (const std::optional<QJsonObject> verdict = verdictFrom(*judgements, store.now()))
        return jsonAnswer(*verdict);
    return jsonAnswer(
        QJsonObject{{u"message"_s, u"no verdict currently available for the supplied observable"_s}}, 404);
}

} // namespace

Result<QList<QJsonObject>> withObservable(const EntityStore &store, const Grant &reader,
                                          const EntityType &type, const QString &observableType,
                                          const QString &value)
{
    Result<QList<QJsonObject>> found =
        store.withKey(type, EntityKey::Observable, observableKey(observableType, value));
    if (found.has_value())
        found->removeIf([&reader](const QJsonObject &each) { return !mayRead(each, reader); });
    return found;
}

void addObservableRoutes(const IntelRoutes &routes, const EntityStore &store)
{
    const QByteArray base = "/:observable_type/:observable_value/";
    routes.add("GET", base + "verdict", {u"read-verdict"_s},
               [&store](const net::Request &request, const Grant &grant) {
                   return answerVerdict(store, request, grant);
               });
    const EntityType *judgement = entityTypeNamed(u"judgement");
    const EntityType *sighting = entityTypeNamed(u"sighting");
    const EntityType *indicator = entityTypeNamed(u"indicator");
    const EntityType *incident = entityTypeNamed(u"incident");
    const ListRoute lists[] = {
        {"judgements", judgement, nullptr, {u"list-judgements"_s}},
        {"sightings", sighting, nullptr, {u"list-sightings"_s}},
        {"judgements/indicators", judgement, indicator, {u"list-judgements"_s, u"list-relationships"_s}},
        {"sightings/indicators", sighting, indicator, {u"list-sightings"_s, u"list-relationships"_s}},
        {"sightings/incidents", sighting, incident, {u"list-sightings"_s, u"list-relationships"_s}},
    };
    for (const ListRoute &route : lists) {
        routes.add("GET", base + route.suffix, route.capabilities,
                   [&store, route](const net::Request &request, const Grant &grant) {
                       return answerList(store, request, grant, route);
                   });
    }
}

} // namespace sandtable::tenant
