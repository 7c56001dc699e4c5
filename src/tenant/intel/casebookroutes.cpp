#include "tenant/intel/casebookroutes.h"

#include "tenant/intel/validation.h"

#include <QJsonArray>

namespace sandtable::tenant
{

using namespace Qt::StringLiterals;

namespace
{

const EntityType &casebookType()
{
    return *entityTypeNamed(u"casebook");
}

net::Response answerOperation(EntityStore &store, const net::Request &request, const Grant &grant,
                              const QString &field, const Shape &shape)
{
    QJsonObject body;
    if (const std::optional<net::Response> refused = refuseBody(request, body))
        return *refused;
    if (const QJsonObject errors = schemaErrors(shape, body); !errors.isEmpty())
        return schemaFailure(errors);
    const Result<std::optional<QJsonObject>> stored =
        store.find(casebookType(), request.parameters.value(u"id"_s));
    if (!stored.has_value())
        return serverFailure(stored.error());
    if (!stored->has_value())
        return errorAnswer(404, u"casebook not found"_s);
    if (!mayRead(**stored, grant))
        return unreadableDocument();

    QJsonObject casebook = EntityStore::clientPart(**stored);
    casebook.insert(field, afterOperation(body.value("operation"_L1).toString(), casebook.value(field),
                                          body.value(field)));
    if (const std::optional<BrokenRule> rule = brokenRule(casebookType(), casebook))
        return ruleFailure(*rule, casebook);
    const Result<QJsonObject> done = store.replace(casebookType(), **stored, casebook, grant);
    return done.has_value() ? jsonAnswer(*done) : serverFailure(done.error());
}

} // namespace

QJsonValue afterOperation(const QString &operation, const QJsonValue &old, const QJsonValue &given)
{
    if (old.isUndefined() || operation == "replace"_L1)
        return given;
    if (old.isArray() && given.isArray()) {
        QJsonArray items = old.toArray();
        const QJsonArray others = given.toArray();
        if (operation == "add"_L1) {
            for (const QJsonValue &each : others)
                items.append(each);
            return items;
        }
        QJsonArray kept;
        for (const QJsonValue &each : std::as_const(items)) {
            if (!others.contains(each))
                kept.append(each);
        }
        return kept;
    }
    if (old.isObject() && given.isObject()) {
        QJsonObject object = old.toObject();
        const QJsonObject others = given.toObject();
        for (auto it = others.constBegin(); it != others.constEnd(); ++it)
            object.insert(it.key(), afterOperation(operation, object.value(it.key()), it.value()));
        return object;
    }
    return operation == "add"_L1 ? given : old;
}

void addCasebookRoutes(const IntelRoutes &routes, EntityStore &store)
{
    const std::pair<QString, QString> fields[] = {{u"observables"_s, u"[@observable]"_s},
                                                  {u"texts"_s, u"[{type!:text text!:text}]"_s},
                                                  {u"bundle"_s, u"{*:any}"_s}};
    for (const auto &[field, kind] : fields) {
        const Shape shape = parseShape(u"operation!:=operation %1!:%2"_s.arg(field, kind));
        routes.add("POST", "/casebook/:id/" + field.toLatin1(), {u"create-casebook"_s},
                   [&store, field = field, shape](const net::Request &request, const Grant &grant) {
                       return answerOperation(store, request, grant, field, shape);
                   });
    }
}

} // namespace sandtable::tenant
