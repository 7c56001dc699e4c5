#include "tenant/intel/validation.h"

#include "base/clock.h"
#include "base/jsontext.h"
#include "tenant/intel/vocabularies.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QUrl>

namespace sandtable::tenant
{

using namespace Qt::StringLiterals;

namespace
{

const auto FarEnd = u"2525-01-01T00:00:00.000Z"_s;

bool isReference(const QString &text)
{
    static const QRegularExpression longId(
        u"^https?://[-\\da-zA-Z][-\\da-zA-Z.]*(?::\\d+)?(?:/[-\\w.]+)*/ctia/[a-z][-a-z]+/[a-z][-a-z]+-"
        "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"_s);
    return text.startsWith("transient:"_L1) || longId.match(text).hasMatch();
}

bool isRelevantTime(const QString &text)
{
    static const QDateTime first = fromWireTime(u"1970-01-01"_s);
    static const QDateTime last = fromWireTime(FarEnd);
    const QDateTime moment = fromWireTime(text);
    return moment >= first && moment <= last;
}

QString failed(const QJsonValue &value, const QString &rule, const QStringList &path)
{
    QStringList keys;
    for (const QString &key : path)
        keys << u':' + key;
    return QString(u"%1 - failed: %2 in: [%3]"_s)
        .arg(QString::fromUtf8(toCompactJson(value).left(200)), rule, keys.join(u' '));
}

/// The first broken rule below a value, or an empty text.
QString broken(const Shape &shape, const QJsonValue &value, const QStringList &path)
{
    using Kind = Shape::Kind;
    const QString text = value.toString();
    if (shape.limit > 0 && text.size() > shape.limit)
        return failed(value, u"(max-len %1)"_s.arg(shape.limit), path);
    switch (shape.kind) {
    case Kind::Integer:
        return shape.natural && value.toDouble() < 0 ? failed(value, u"pos?"_s, path) : QString();
    case Kind::Time:
        return isRelevantTime(text) ? QString() : failed(value, u"relevant-time"_s, path);
    case Kind::Uri:
        return !text.isEmpty() && QUrl(text, QUrl::StrictMode).isValid() ? QString()
                                                                         : failed(value, u"uri?"_s, path);
    case Kind::Reference:
        return isReference(text) ? QString() : failed(value, u"long-id or transient-id"_s, path);
    case Kind::List: {
        const QJsonArray list = value.toArray();
        for (qsizetype i = 0; i < list.size(); ++i) {
            if (QString problem = broken(*shape.item, list[i], path + QStringList(QString::number(i)));
                !problem.isEmpty())
                return problem;
        }
        return {};
    }
    case Kind::Object: {
        const QJsonObject object = value.toObject();
        for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
            const Field *field = shape.field(it.key());
            const Shape *wanted = field ? &field->shape : shape.item.get();
            if (!wanted)
                continue;
            if (QString problem = broken(*wanted, it.value(), path + QStringList(it.key()));
                !problem.isEmpty())
                return problem;
        }
        const QDateTime start = fromWireTime(object.value("start_time"_L1).toString());
        const QDateTime end = fromWireTime(object.value("end_time"_L1).toString());
        if (shape.field(u"start_time") && shape.field(u"end_time") && start.isValid() && end.isValid() &&
            end < start)
            return failed(value, u"(<= start_time end_time)"_s, path);
        return {};
    }
    default:
        return {};
    }
}

QJsonValue withWireTimes(const Shape &shape, const QJsonValue &value)
{
    if (shape.kind == Shape::Kind::Time) {
        const QDateTime moment = fromWireTime(value.toString());
        return moment.isValid() ? QJsonValue(toWireTime(moment)) : value;
    }
    if (shape.kind == Shape::Kind::List && shape.item->kind != Shape::Kind::Any) {
        QJsonArray list;
        const QJsonArray given = value.toArray();
        for (const QJsonValue &each : given)
            list.append(withWireTimes(*shape.item, each));
        return list;
    }
    if (shape.kind == Shape::Kind::Object) {
        QJsonObject object = value.toObject();
        for (const Field &field : shape.fields) {
            const auto it = object.find(field.name);
            if (it != object.end())
                *it = withWireTimes(field.shape, *it);
        }
        return object;
    }
    return value;
}

QJsonObject validTime(const QJsonObject &given, const QJsonObject &previous, const QDateTime &now)
{
    QJsonObject made = given;
    if (!made.contains("start_time"_L1))
        made.insert(u"start_time"_s, previous.value("start_time"_L1).toString(toWireTime(now)));
    if (!made.contains("end_time"_L1))
        made.insert(u"end_time"_s, previous.value("end_time"_L1).toString(FarEnd));
    return made;
}

void completeDisposition(QJsonObject &judgement)
{
    if (!judgement.contains("disposition"_L1)) {
        const int known = dispositionNumber(judgement.value("disposition_name"_L1).toString());
        judgement.insert(u"disposition"_s, known > 0 ? known : 5);
    }
    judgement.insert(u"disposition_name"_s, dispositionName(judgement.value("disposition"_L1).toInt()));
}

net::Response badRequest(const QJsonObject &body)
{
    return net::Response::json(toCompactJson(body), 400);
}

} // namespace

std::optional<BrokenRule> brokenRule(const EntityType &type, const QJsonObject &entity,
                                     const QStringList &allowedTlps)
{
    if (QString problem = broken(type.shape, entity, {}); !problem.isEmpty())
        return BrokenRule{BrokenRule::Kind::Spec, problem};
    const QString tlp = entity.value("tlp"_L1).toString();
    if (!tlp.isEmpty() && !allowedTlps.isEmpty() && !allowedTlps.contains(tlp))
        return BrokenRule{BrokenRule::Kind::Tlp, u"Invalid document TLP %1, allowed TLPs are: %2"_s.arg(
                                                     tlp, allowedTlps.join(u','))};
    if (type.name == "judgement"_L1 && entity.contains("disposition"_L1) &&
        entity.contains("disposition_name"_L1) &&
        dispositionName(entity.value("disposition"_L1).toInt()) !=
            entity.value("disposition_name"_L1).toString())
        return BrokenRule{BrokenRule::Kind::Disposition,
                          u"Mismatched disposition and dispositon_name for judgement"_s};
    return {};
}

QJsonObject withTypeDefaults(const EntityType &type, QJsonObject entity, const QDateTime &now,
                             const QJsonObject &previous)
{
    entity = withWireTimes(type.shape, entity).toObject();
    entity.insert(u"type"_s, type.name);
    if (!entity.contains("timestamp"_L1))
        entity.insert(u"timestamp"_s, toWireTime(now));
    if (!entity.contains("tlp"_L1))
        entity.insert(u"tlp"_s, previous.value("tlp"_L1).toString(u"green"_s));
    if (type.shape.field(u"valid_time"))
        entity.insert(u"valid_time"_s, validTime(entity.value("valid_time"_L1).toObject(),
                                                 previous.value("valid_time"_L1).toObject(), now));
    if (type.name == "sighting"_L1) {
        if (!entity.contains("count"_L1))
            entity.insert(u"count"_s, 1);
        if (!entity.contains("confidence"_L1))
            entity.insert(u"confidence"_s, u"Unknown"_s);
    }
    if (type.name == "judgement"_L1)
        completeDisposition(entity);
    return entity;
}

QJsonObject deepMerged(QJsonObject base, const QJsonObject &patch)
{
    for (auto it = patch.constBegin(); it != patch.constEnd(); ++it) {
        const QJsonValue old = base.value(it.key());
        base.insert(it.key(), old.isObject() && it.value().isObject()
                                  ? QJsonValue(deepMerged(old.toObject(), it.value().toObject()))
                                  : it.value());
    }
    return base;
}

net::Response schemaFailure(const QJsonObject &errors)
{
    return badRequest({{u"errors"_s, errors}});
}

net::Response ruleFailure(const BrokenRule &rule, const QJsonObject &entity)
{
    switch (rule.kind) {
    case BrokenRule::Kind::Tlp:
        return badRequest({{u"type"_s, u"Invalid TLP Error"_s},
                           {u"message"_s, rule.message},
                           {u"entity"_s, entity},
                           {u"class"_s, u"clojure.lang.ExceptionInfo"_s}});
    case BrokenRule::Kind::Disposition:
        return badRequest({{u"error"_s, rule.message}, {u"judgement"_s, entity}});
    case BrokenRule::Kind::Spec:
        break;
    }
    return badRequest({{u"error"_s, u"Spec Validation Client Error"_s},
                       {u"type"_s, u"Invalid Entity Error"_s},
                       {u"message"_s, rule.message},
                       {u"entity"_s, entity},
                       {u"class"_s, u"clojure.lang.ExceptionInfo"_s}});
}

net::Response unparsable(const QString &message)
{
    return badRequest({{u"type"_s, u"json-parse-exception"_s}, {u"message"_s, message}});
}

std::optional<net::Response> refuseUnknownParameters(const net::Request &request, const QStringList &allowed)
{
    QJsonObject errors;
    for (const auto &[name, value] : request.queryItems()) {
        if (!allowed.contains(name))
            errors.insert(name, u"disallowed-key"_s);
    }
    if (errors.isEmpty())
        return {};
    return schemaFailure(errors);
}

} // namespace sandtable::tenant
