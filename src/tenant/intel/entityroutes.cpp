#include "tenant/intel/entityroutes.h"

#include "tenant/intel/entitybatch.h"
#include "tenant/intel/listing.h"
#include "tenant/intel/validation.h"

#include <QJsonArray>

#include <algorithm>

namespace sandtable::tenant
{

using namespace Qt::StringLiterals;

namespace
{

/// `wait_for` is true or false; the answer waits either way.
std::optional<net::Response> refuseWaitFor(const net::Request &request)
{
    const std::optional<QString> given = request.queryValue(u"wait_for");
    if (!given || *given == "true"_L1 || *given == "false"_L1)
        return {};
    return schemaFailure(
        {{u"wait_for"_s, u"(not (instance? java.lang.Boolean \"%1\"))"_s.arg(given->left(50))}});
}

/// The stored entity of the path, or the answer when there is none for this client.
std::optional<net::Response> refuseMissing(const EntityStore &store, const EntityType &type,
                                           const net::Request &request, const Grant &grant,
                                           QJsonObject &stored)
{
    const Result<std::optional<QJsonObject>> found = store.find(type, request.parameters.value(u"id"_s));
    if (!found.has_value())
        return serverFailure(found.error());
    if (!found->has_value())
        return entityMissing();
    if (!mayRead(**found, grant))
        return unreadableDocument();
    stored = **found;
    return {};
}

/// A relationship by itself has no bundle that could name its ends.
std::optional<net::Response> refuseTransientEnds(const EntityType &type, const QJsonObject &entity)
{
    if (type.name != "relationship"_L1 || (!isTransient(entity.value("source_ref"_L1).toString()) &&
                                           !isTransient(entity.value("target_ref"_L1).toString())))
        return {};
    return jsonAnswer(
        QJsonObject{
            {u"error"_s,
             u"A relationship cannot be created if a source or a target ref is still a transient ID (The "
             "source or target entity is probably not provided in the bundle)"_s},
            {u"relationship"_s, entity}},
        400);
}

net::Response answerPost(EntityStore &store, const EntityType &type, const net::Request &request,
                         const Grant &grant)
{
    QJsonObject entity;
    if (const auto refused = refuseWaitFor(request))
        return *refused;
    if (const auto refused = refuseBody(request, entity))
        return *refused;
    if (const QJsonObject errors = schemaErrors(type, entity); !errors.isEmpty())
        return schemaFailure(errors);
    if (const auto refused = refuseOwnId(store, entity))
        return *refused;
    if (const std::optional<BrokenRule> rule = brokenRule(type, entity))
        return ruleFailure(*rule, entity);
    if (const auto refused = refuseTransientEnds(type, entity))
        return *refused;
    const Result<QJsonObject> made = store.create(type, entity, grant);
    if (!made.has_value())
        return serverFailure(made.error());
    net::Response response = jsonAnswer(*made, 201);
    response.headers << net::Header{"Location", made->value("id"_L1).toString().toUtf8()};
    return response;
}

net::Response answerGet(const EntityStore &store, const EntityType &type, const net::Request &request,
                        const Grant &grant)
{
    QJsonObject stored;
    if (const auto refused = refuseUnknownParameters(request, {u"fields"_s}))
        return *refused;
    if (const auto refused = refuseMissing(store, type, request, grant, stored))
        return *refused;
    return jsonAnswer(withFields(stored, request.queryValues(u"fields")));
}

/// PUT and PATCH: `completeness` tells which.
net::Response answerUpdate(EntityStore &store, const EntityType &type, const net::Request &request,
                           const Grant &grant, Completeness completeness)
{
    QJsonObject entity;
    QJsonObject stored;
    if (const auto refused = refuseWaitFor(request))
        return *refused;
    if (const auto refused = refuseBody(request, entity))
        return *refused;
    if (const QJsonObject errors = schemaErrors(type, entity, completeness); !errors.isEmpty())
        return schemaFailure(errors);
    if (const auto refused = refuseMissing(store, type, request, grant, stored))
        return *refused;
    if (completeness == Completeness::Partial)
        entity = deepMerged(EntityStore::clientPart(stored), entity);
    if (const std::optional<BrokenRule> rule = brokenRule(type, entity))
        return ruleFailure(*rule, entity);
    if (const auto refused = refuseTransientEnds(type, entity))
        return *refused;
    const Result<QJsonObject> done = store.replace(type, stored, entity, grant);
    return done.has_value() ? jsonAnswer(*done) : serverFailure(done.error());
}

net::Response answerDelete(EntityStore &store, const EntityType &type, const net::Request &request,
                           const Grant &grant)
{
    QJsonObject stored;
    if (const auto refused = refuseWaitFor(request))
        return *refused;
    if (const auto refused = refuseMissing(store, type, request, grant, stored))
        return *refused;
    const Result<void> done = store.remove(type, stored, grant);
    return done.has_value() ? net::Response::empty(204) : serverFailure(done.error());
}

/// The readable ones out of `found`, as a page.
net::Response answerReadable(Result<QList<QJsonObject>> found, const EntityType &type,
                             const net::Request &request, const Grant &grant)
{
    Listing listing;
    if (const auto refused = refuseListing(request, type, listing))
        return *refused;
    if (!found.has_value())
        return serverFailure(found.error());
    found->removeIf([&grant](const QJsonObject &each) { return !mayRead(each, grant); });
    return answerListing(std::move(*found), type, listing);
}

net::Response answerFeedbackList(const EntityStore &store, const EntityType &type,
                                 const net::Request &request, const Grant &grant)
{
    if (const auto refused =
            refuseUnknownParameters(request, listingParameters() + QStringList{u"entity_id"_s}))
        return *refused;
    const std::optional<QString> entity = request.queryValue(u"entity_id");
    if (!entity)
        return schemaFailure({{u"entity_id"_s, u"missing-required-key"_s}});
    Result<QList<QJsonObject>> found = store.withKey(type, EntityKey::About, shortId(*entity));
    if (found.has_value() && entity->contains(u'/'))
        found->removeIf(
            [&entity](const QJsonObject &each) { return each.value("entity_id"_L1).toString() != *entity; });
    return answerReadable(std::move(found), type, request, grant);
}

net::Response answerMitre(const EntityStore &store, const EntityType &type, const net::Request &request,
                          const Grant &grant)
{
    if (const auto refused = refuseUnknownParameters(request, {u"fields"_s}))
        return *refused;
    const Result<QList<QJsonObject>> patterns = store.all(type);
    if (!patterns.has_value())
        return serverFailure(patterns.error());
    const QString wanted = request.parameters.value(u"id"_s);
    for (const QJsonObject &each : *patterns) {
        if (mayRead(each, grant) && valuesAt(each, u"external_references.external_id"_s).contains(wanted))
            return jsonAnswer(withFields(each, request.queryValues(u"fields")));
    }
    return errorAnswer(404, u"attack-pattern not found"_s);
}

net::Response answerCpe(const EntityStore &store, const EntityType &type, const net::Request &request,
                        const Grant &grant)
{
    const QStringList wanted = request.queryValues(u"cpe23_match_strings");
    if (const auto refused =
            refuseUnknownParameters(request, listingParameters() + QStringList{u"cpe23_match_strings"_s}))
        return *refused;
    if (wanted.isEmpty())
        return schemaFailure({{u"cpe23_match_strings"_s, u"missing-required-key"_s}});
    Result<QList<QJsonObject>> found = store.all(type);
    if (found.has_value()) {
        found->removeIf([&wanted](const QJsonObject &each) {
            const QJsonArray names = valuesAt(each, u"configurations.nodes.cpe_match.cpe23Uri"_s);
            return std::none_of(names.begin(), names.end(), [&wanted](const QJsonValue &name) {
                return wanted.contains(name.toString());
            });
        });
    }
    return answerReadable(std::move(found), type, request, grant);
}

void addRoutesOf(const EntityType &type, const IntelRoutes &routes, EntityStore &store)
{
    const QByteArray base = '/' + type.name.toLatin1();
    const QString create = u"create-"_s + type.name;
    const QString read = u"read-"_s + type.name;
    routes.add("GET", base + "/:id", {read},
               [&store, &type](const net::Request &request, const Grant &grant) {
                   return answerGet(store, type, request, grant);
               });
    if (type.can(TypeFeature::Post)) {
        routes.add("POST", base, {create}, [&store, &type](const net::Request &request, const Grant &grant) {
            return answerPost(store, type, request, grant);
        });
        routes.add("DELETE", base + "/:id", {u"delete-"_s + type.name},
                   [&store, &type](const net::Request &request, const Grant &grant) {
                       return answerDelete(store, type, request, grant);
                   });
    }
    if (type.can(TypeFeature::Put)) {
        // A judgement is expired or deleted, never rewritten: for developers, and nobody here is one.
        const QStringList capabilities =
            type.name == "judgement"_L1 ? QStringList{create, u"developer"_s} : QStringList{create};
        routes.add("PUT", base + "/:id", capabilities,
                   [&store, &type](const net::Request &request, const Grant &grant) {
                       return answerUpdate(store, type, request, grant, Completeness::Whole);
                   });
    }
    if (type.can(TypeFeature::Patch))
        routes.add("PATCH", base + "/:id", {create},
                   [&store, &type](const net::Request &request, const Grant &grant) {
                       return answerUpdate(store, type, request, grant, Completeness::Partial);
                   });
    if (type.can(TypeFeature::ExternalId))
        routes.add("GET", base + "/external_id/:external_id", {read},
                   [&store, &type](const net::Request &request, const Grant &grant) {
                       return answerReadable(store.withKey(type, EntityKey::ExternalId,
                                                           request.parameters.value(u"external_id"_s)),
                                             type, request, grant);
                   });
}

} // namespace

void addEntityRoutes(const IntelRoutes &routes, EntityStore &store)
{
    for (const EntityType &type : entityTypes()) // made once: the handlers keep references
        addRoutesOf(type, routes, store);
    using Answer =
        net::Response (*)(const EntityStore &, const EntityType &, const net::Request &, const Grant &);
    const auto addList = [&routes, &store](const QByteArray &path, const QString &typeName, Answer answer) {
        const EntityType &type = *entityTypeNamed(typeName);
        routes.add("GET", path, {u"read-"_s + typeName},
                   [&store, &type, answer](const net::Request &request, const Grant &grant) {
                       return answer(store, type, request, grant);
                   });
    };
    addList("/feedback", u"feedback"_s, answerFeedbackList);
    addList("/attack-pattern/mitre/:id", u"attack-pattern"_s, answerMitre);
    addList("/vulnerability/cpe_match_strings", u"vulnerability"_s, answerCpe);
}

} // namespace sandtable::tenant
