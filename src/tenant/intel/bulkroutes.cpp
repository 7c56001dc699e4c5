#include "tenant/intel/bulkroutes.h"

#include "tenant/intel/bundleimport.h"
#include "tenant/intel/validation.h"

#include <QJsonArray>

namespace sandtable::tenant
{

using namespace Qt::StringLiterals;

namespace
{

enum class Change { Put, Patch, Delete };

/// `{plural:[item]}`: every plural of /bulk that offers `feature`, with items of that notation.
Shape bulkShape(TypeFeature feature, QStringView item)
{
    QString notation;
    for (const EntityType &type : entityTypes()) {
        if (type.can(TypeFeature::Bulk) && type.can(feature))
            notation += u"%1:[%2] "_s.arg(type.plural, item);
    }
    return parseShape(notation);
}

std::optional<net::Response> refuseSize(const QJsonObject &body)
{
    qsizetype count = 0;
    for (const QJsonValue &each : body)
        count += each.toArray().size();
    if (count <= MaxBatch)
        return {};
    return net::Response::text("Bulk max number of entities: " + QByteArray::number(MaxBatch), 400);
}

/// Schema errors of the entities themselves, by place in their lists.
QJsonObject entityErrors(const QJsonObject &body, Completeness completeness)
{
    QJsonObject errors;
    for (auto it = body.constBegin(); it != body.constEnd(); ++it) {
        QJsonArray wrong;
        bool found = false;
        const QJsonArray entities = it.value().toArray();
        for (const QJsonValue &each : entities) {
            const QJsonObject problems =
                schemaErrors(*entityTypeWithPlural(it.key()), each.toObject(), completeness);
            found = found || !problems.isEmpty();
            wrong.append(problems.isEmpty() ? QJsonValue() : QJsonValue(problems));
        }
        if (found)
            errors.insert(it.key(), wrong);
    }
    return errors;
}

net::Response createBulk(EntityStore &store, const net::Request &request, const Grant &grant)
{
    static const Shape shape = bulkShape(TypeFeature::Post, u"{*:any}");
    QJsonObject body;
    if (const std::optional<net::Response> refused = refuseBody(request, body))
        return *refused;
    if (const QJsonObject errors = schemaErrors(shape, body); !errors.isEmpty())
        return schemaFailure(errors);
    if (const QJsonObject errors = entityErrors(body, Completeness::Whole); !errors.isEmpty())
        return schemaFailure(errors);
    if (const std::optional<net::Response> refused = refuseSize(body))
        return *refused;

    QList<BatchItem> items;
    for (auto it = body.constBegin(); it != body.constEnd(); ++it) {
        const QJsonArray entities = it.value().toArray();
        for (const QJsonValue &each : entities) {
            if (const std::optional<net::Response> refused = refuseOwnId(store, each.toObject()))
                return *refused;
            items.append({entityTypeWithPlural(it.key()), each.toObject(), {}, {}, {}});
        }
    }
    EntityBatch batch(store, grant);
    if (const Result<void> done = batch.create(items); !done.has_value())
        return serverFailure(done.error());

    QHash<QString, QJsonArray> made;
    for (const BatchItem &item : std::as_const(items)) {
        if (item.error.isEmpty()) {
            made[item.type->plural].append(item.id);
            continue;
        }
        QJsonObject problem{
            {u"error"_s, item.error}, {u"type"_s, item.type->name}, {u"entity"_s, item.entity}};
        if (!item.message.isEmpty())
            problem.insert(u"msg"_s, item.message);
        made[item.type->plural].append(problem);
    }
    QJsonObject answer;
    for (auto it = made.cbegin(); it != made.cend(); ++it)
        answer.insert(it.key(), it.value());
    QJsonObject ids;
    for (auto it = batch.ids().cbegin(); it != batch.ids().cend(); ++it)
        ids.insert(it.key(), it.value());
    if (!ids.isEmpty())
        answer.insert(u"tempids"_s, ids);
    return jsonAnswer(answer, 201);
}

net::Response readBulk(const EntityStore &store, const net::Request &request, const Grant &grant)
{
    QStringList known;
    for (const EntityType &type : entityTypes()) {
        if (type.can(TypeFeature::Bulk))
            known << type.plural;
    }
    if (const std::optional<net::Response> refused = refuseUnknownParameters(request, known))
        return *refused;
    QHash<QString, QJsonArray> found;
    const QList<std::pair<QString, QString>> wanted = request.queryItems();
    if (wanted.size() > MaxBatch)
        return net::Response::text("Bulk max number of entities: " + QByteArray::number(MaxBatch), 400);
    for (const auto &[plural, id] : wanted) {
        const Result<std::optional<QJsonObject>> entity = store.find(*entityTypeWithPlural(plural), id);
        if (!entity.has_value())
            return serverFailure(entity.error());
        if (entity->has_value() && mayRead(**entity, grant))
            found[plural].append(**entity);
    }
    QJsonObject answer;
    for (auto it = found.cbegin(); it != found.cend(); ++it)
        answer.insert(it.key(), it.value());
    return jsonAnswer(answer);
}

/// What became of the changes to one type.
struct Outcome {
    QJsonArray done;
    QJsonArray missing;
    QJsonArray forbidden;

    [[nodiscard]] QJsonObject toJson(const QString &doneName) const
    {
        QJsonObject errors;
        if (!missing.isEmpty())
            errors.insert(u"not-found"_s, missing);
        if (!forbidden.isEmpty())
            errors.insert(u"forbidden"_s, forbidden);
        QJsonObject outcome;
        if (!done.isEmpty())
            outcome.insert(doneName, done);
        if (!errors.isEmpty())
            outcome.insert(u"errors"_s, errors);
        return outcome;
    }
};

/// Replaces, merges or removes one stored entity; nothing when that worked.
std::optional<net::Response> change(EntityStore &store, const EntityType &type, const QJsonObject &stored,
                                    const QJsonObject &given, Change kind, const Grant &grant)
{
    if (kind == Change::Delete) {
        const Result<void> done = store.remove(type, stored, grant);
        return done.has_value() ? std::optional<net::Response>() : serverFailure(done.error());
    }
    const QJsonObject entity =
        kind == Change::Put ? given : deepMerged(EntityStore::clientPart(stored), given);
    if (const std::optional<BrokenRule> rule = brokenRule(type, entity))
        return ruleFailure(*rule, entity);
    const Result<QJsonObject> done = store.replace(type, stored, entity, grant);
    return done.has_value() ? std::optional<net::Response>() : serverFailure(done.error());
}

net::Response changeBulk(EntityStore &store, const Grant &grant, const QJsonObject &body, Change kind)
{
    QJsonObject answer;
    net::Response refusal;
    const Result<void> stored = store.together([&]() -> Result<void> {
        for (auto it = body.constBegin(); it != body.constEnd(); ++it) {
            const EntityType &type = *entityTypeWithPlural(it.key());
            Outcome outcome;
            const QJsonArray items = it.value().toArray();
            for (const QJsonValue &each : items) {
                QJsonObject given = each.toObject();
                const QString id = kind == Change::Delete ? each.toString() : given.take("id"_L1).toString();
                const Result<std::optional<QJsonObject>> found = store.find(type, id);
                if (!found.has_value())
                    return failure(found.error());
                if (!found->has_value()) {
                    outcome.missing.append(id);
                } else if (!mayRead(**found, grant) || (type.name == "judgement"_L1 && kind == Change::Put)) {
                    outcome.forbidden.append(id);
                } else if (const std::optional<net::Response> failed =
                               change(store, type, **found, given, kind, grant)) {
                    refusal = *failed;
                    return failure(ErrorKind::Rejected, u"tenant"_s, u"change a bulk"_s, id);
                } else {
                    outcome.done.append((*found)->value("id"_L1));
                }
            }
            answer.insert(type.plural, outcome.toJson(kind == Change::Delete ? u"deleted"_s : u"updated"_s));
        }
        return {};
    });
    if (stored.has_value())
        return jsonAnswer(answer);
    return stored.error().kind == ErrorKind::Rejected ? refusal : serverFailure(stored.error());
}

net::Response updateBulk(EntityStore &store, const net::Request &request, const Grant &grant, Change kind)
{
    static const Shape putShape = bulkShape(TypeFeature::Put, u"{id!:text *:any}");
    static const Shape patchShape = bulkShape(TypeFeature::Patch, u"{id!:text *:any}");
    static const Shape deleteShape = bulkShape(TypeFeature::Post, u"text");
    QJsonObject body;
    if (const std::optional<net::Response> refused = refuseBody(request, body))
        return *refused;
    const Shape &shape = kind == Change::Put ? putShape : kind == Change::Patch ? patchShape : deleteShape;
    if (const QJsonObject errors = schemaErrors(shape, body); !errors.isEmpty())
        return schemaFailure(errors);
    if (kind != Change::Delete) {
        const QJsonObject errors =
            entityErrors(body, kind == Change::Put ? Completeness::Whole : Completeness::Partial);
        if (!errors.isEmpty())
            return schemaFailure(errors);
    }
    if (const std::optional<net::Response> refused = refuseSize(body))
        return *refused;
    return changeBulk(store, grant, body, kind);
}

} // namespace

void addBulkRoutes(const IntelRoutes &routes, EntityStore &store)
{
    routes.add("POST", "/bulk", {u"import-bundle"_s},
               [&store](const net::Request &request, const Grant &grant) {
                   return createBulk(store, request, grant);
               });
    routes.add("GET", "/bulk", {u"list-relationships"_s},
               [&store](const net::Request &request, const Grant &grant) {
                   return readBulk(store, request, grant);
               });
    const std::pair<const char *, Change> changes[] = {
        {"PUT", Change::Put}, {"PATCH", Change::Patch}, {"DELETE", Change::Delete}};
    for (const auto &[method, kind] : changes) {
        routes.add(method, "/bulk", {u"import-bundle"_s},
                   [&store, kind = kind](const net::Request &request, const Grant &grant) {
                       return updateBulk(store, request, grant, kind);
                   });
    }
}

} // namespace sandtable::tenant
