#include "tenant/intel/expireroutes.h"

#include "tenant/intel/validation.h"

namespace sandtable::tenant
{

using namespace Qt::StringLiterals;

namespace
{

net::Response answerExpire(EntityStore &store, const EntityType &type, const net::Request &request,
                           const Grant &grant)
{
    const bool isJudgement = type.name == "judgement"_L1;
    const std::optional<QString> reason = request.queryValue(u"reason");
    if (isJudgement && !reason)
        return schemaFailure({{u"reason"_s, u"missing-required-key"_s}});
    const Result<std::optional<QJsonObject>> stored = store.find(type, request.parameters.value(u"id"_s));
    if (!stored.has_value())
        return serverFailure(stored.error());
    if (!stored->has_value())
        return isJudgement ? net::Response::text("Judgement not found", 404)
                           : errorAnswer(404, u"%1 not found"_s.arg(type.name));
    if (!mayRead(**stored, grant))
        return unreadableDocument();

    QJsonObject entity = EntityStore::clientPart(**stored);
    QJsonObject valid = entity.value("valid_time"_L1).toObject();
    valid.insert(u"end_time"_s, toWireTime(store.now()));
    entity.insert(u"valid_time"_s, valid);
    if (isJudgement)
        entity.insert(u"reason"_s, QString(entity.value("reason"_L1).toString() + u' ' + *reason));
    const Result<QJsonObject> done = store.replace(type, **stored, entity, grant);
    return done.has_value() ? jsonAnswer(*done) : serverFailure(done.error());
}

} // namespace

void addExpireRoutes(const IntelRoutes &routes, EntityStore &store)
{
    for (const QString &name : {u"judgement"_s, u"asset-mapping"_s, u"asset-properties"_s}) {
        const EntityType &type = *entityTypeNamed(name);
        routes.add("POST", '/' + name.toLatin1() + "/:id/expire", {QString(u"create-"_s + name)},
                   [&store, &type](const net::Request &request, const Grant &grant) {
                       return answerExpire(store, type, request, grant);
                   });
    }
}

} // namespace sandtable::tenant
