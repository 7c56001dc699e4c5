#include "tenant/intel/visibilityroutes.h"

#include "base/jsontext.h"
#include "tenant/intel/inspect.h"
#include "tenant/intel/observableroutes.h"
#include "tenant/intel/validation.h"
#include "tenant/intel/verdict.h"

#include <QJsonArray>
#include <QSet>

namespace sandtable::tenant
{

using namespace Qt::StringLiterals;

namespace
{

/// What the one module of this tenant is called in answers of enrich.
const auto ModuleName = u"Private Intelligence"_s;
const auto ModuleId = u"1898d0e8-45f7-550d-8ab5-915f064426dd"_s;

net::Response answerInspect(const net::Request &request)
{
    static const Shape shape = parseShape(u"content!:text");
    QJsonObject body;
    if (const std::optional<net::Response> refused = refuseBody(request, body))
        return *refused;
    if (const QJsonObject errors = schemaErrors(shape, body); !errors.isEmpty())
        return schemaFailure(errors);
    QJsonArray found;
    for (const FoundObservable &each : inspectText(body.value("content"_L1).toString()))
        found.append(QJsonObject{{u"value"_s, each.value}, {u"type"_s, each.type}});
    return jsonAnswer(found);
}

QJsonObject documents(const QJsonArray &docs)
{
    return {{u"count"_s, docs.size()}, {u"docs"_s, docs}};
}

/// The observables of an enrich request; the 400 when the body is something else.
std::optional<net::Response> refuseObservables(const net::Request &request, QJsonArray &observables)
{
    static const Shape shape = parseShape(u"observables!:[@observable]");
    const Result<QJsonValue> parsed = parseJson(request.body);
    if (!parsed.has_value())
        return unparsable(toText(parsed.error()));
    const QJsonObject errors = schemaErrors(shape, {{u"observables"_s, *parsed}});
    if (!errors.isEmpty())
        return jsonAnswer(QJsonObject{{u"errors"_s, errors.value("observables"_L1)}}, 400);
    observables = parsed->toArray();
    return {};
}

net::Response answerEnrich(const EntityStore &store, const net::Request &request, const Grant &grant,
                           bool observe)
{
    QJsonArray observables;
    if (const std::optional<net::Response> refused = refuseObservables(request, observables))
        return *refused;
    QJsonArray verdicts;
    QJsonArray judgements;
    QJsonArray sightings;
    QSet<QString> seen;
    for (const QJsonValue &each : std::as_const(observables)) {
        const QString type = each["type"_L1].toString();
        const QString value = each["value"_L1].toString();
        if (seen.contains(observableKey(type, value)))
            continue;
        seen.insert(observableKey(type, value));
        const Result<QList<QJsonObject>> judged =
            withObservable(store, grant, *entityTypeNamed(u"judgement"), type, value);
        const Result<QList<QJsonObject>> seenThere =
            withObservable(store, grant, *entityTypeNamed(u"sighting"), type, value);
        if (!judged.has_value() || !seenThere.has_value())
            return serverFailure(judged.has_value() ? seenThere.error() : judged.error());
        if (const std::optional<QJsonObject> verdict = verdictFrom(*judged, store.now()))
            verdicts.append(*verdict);
        for (const QJsonObject &judgement : *judged) {
            if (isValidAt(judgement, store.now()))
                judgements.append(judgement);
        }
        for (const QJsonObject &sighting : *seenThere)
            sightings.append(sighting);
    }
    QJsonObject data{{u"verdicts"_s, documents(verdicts)}};
    if (observe) {
        data.insert(u"judgements"_s, documents(judgements));
        data.insert(u"sightings"_s, documents(sightings));
    }
    return jsonAnswer(QJsonObject{{u"data"_s, QJsonArray{QJsonObject{{u"module"_s, ModuleName},
                                                                     {u"module_type_id"_s, ModuleId},
                                                                     {u"module_instance_id"_s, ModuleId},
                                                                     {u"data"_s, data}}}}});
}

/// Local, readable entities at one end of relationships, each once.
class Neighbours
{
public:
    Neighbours(const EntityStore &store, const Grant &reader) : m_store(store), m_reader(reader) {}

    Result<void> take(const QString &typeName, const QString &id)
    {
        const EntityType *type = entityTypeOfId(id);
        if (!type || type->name != typeName || m_seen.contains(id))
            return {};
        m_seen.insert(id);
        const Result<std::optional<QJsonObject>> found = m_store.find(*type, id);
        if (!found.has_value())
            return failure(found.error());
        if (found->has_value() && mayRead(**found, m_reader))
            m_entities.append(**found);
        return {};
    }
    [[nodiscard]] const QJsonArray &entities() const { return m_entities; }

private:
    const EntityStore &m_store;
    const Grant &m_reader;
    QSet<QString> m_seen;
    QJsonArray m_entities;
};

/// The context of one incident: its relationships, the sightings that are members, the indicators these point
/// to.
Result<QJsonObject> contextOf(const EntityStore &store, const Grant &grant, const QString &incidentId)
{
    const EntityType &relationship = *entityTypeNamed(u"relationship");
    Neighbours sightings(store, grant);
    Neighbours indicators(store, grant);
    QJsonArray relationships;
    QSet<QString> followed;
    const Result<QList<QJsonObject>> members = store.withKey(relationship, EntityKey::TargetRef, incidentId);
    if (!members.has_value())
        return failure(members.error());
    for (const QJsonObject &member : *members) {
        if (!mayRead(member, grant))
            continue;
        relationships.append(member);
        const QString source = member.value("source_ref"_L1).toString();
        if (followed.contains(source))
            continue;
        followed.insert(source);
        Result<void> done = sightings.take(u"sighting"_s, source);
        if (done.has_value())
            done = indicators.take(u"indicator"_s, source);
        if (!done.has_value())
            return failure(done.error());
        const Result<QList<QJsonObject>> onward = store.withKey(relationship, EntityKey::SourceRef, source);
        if (!onward.has_value())
            return failure(onward.error());
        for (const QJsonObject &each : *onward) {
            const QString target = each.value("target_ref"_L1).toString();
            const EntityType *type = entityTypeOfId(target);
            if (!type || type->name != "indicator"_L1 || !mayRead(each, grant))
                continue;
            relationships.append(each);
            if (done = indicators.take(u"indicator"_s, target); !done.has_value())
                return failure(done.error());
        }
    }
    return QJsonObject{{u"indicators"_s, indicators.entities()},
                       {u"relationships"_s, relationships},
                       {u"sightings"_s, sightings.entities()}};
}

net::Response answerSummary(const EntityStore &store, const net::Request &request, const Grant &grant)
{
    const QStringList ids = request.queryValues(u"id");
    if (ids.isEmpty())
        return schemaFailure({{u"id"_s, u"missing-required-key"_s}});
    QJsonArray summaries;
    for (const QString &id : ids) {
        const Result<std::optional<QJsonObject>> incident = store.find(*entityTypeNamed(u"incident"), id);
        if (!incident.has_value())
            return serverFailure(incident.error());
        if (!incident->has_value() || !mayRead(**incident, grant))
            continue;
        const Result<QJsonObject> context = contextOf(store, grant, (*incident)->value("id"_L1).toString());
        if (!context.has_value())
            return serverFailure(context.error());
        summaries.append(QJsonObject{{u"context"_s, *context}});
    }
    return jsonAnswer(summaries);
}

} // namespace

void addVisibilityRoutes(const IntelRoutes &routes, const EntityStore &store)
{
    routes.addAt("POST", "/iroh/iroh-inspect/inspect", {u"inspect"_s},
                 [](const net::Request &request, const Grant &) { return answerInspect(request); });
    routes.addAt("GET", "/iroh/iroh-enrich/settings", {u"enrich"_s},
                 [](const net::Request &, const Grant &) { return jsonAnswer(QJsonObject()); });
    const std::pair<QByteArray, bool> views[] = {{"observe", true}, {"deliberate", false}};
    for (const auto &[name, observe] : views) {
        routes.addAt("POST", "/iroh/iroh-enrich/" + name + "/observables", {u"enrich"_s},
                     [&store, observe = observe](const net::Request &request, const Grant &grant) {
                         return answerEnrich(store, request, grant, observe);
                     });
    }
    // References lead to other products' pages; a tenant with one module of its own has none.
    routes.addAt("POST", "/iroh/iroh-enrich/refer/observables", {u"enrich"_s},
                 [](const net::Request &request, const Grant &) -> net::Response {
                     QJsonArray observables;
                     if (const std::optional<net::Response> refused = refuseObservables(request, observables))
                         return *refused;
                     return jsonAnswer(QJsonObject{{u"data"_s, QJsonArray()}});
                 });
    routes.add("GET", "/incident-summary/search", {u"read-incident"_s},
               [&store](const net::Request &request, const Grant &grant) {
                   return answerSummary(store, request, grant);
               });
}

} // namespace sandtable::tenant
