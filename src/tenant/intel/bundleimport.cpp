#include "tenant/intel/bundleimport.h"

#include "tenant/intel/intelhttp.h"
#include "tenant/intel/validation.h"

#include <QJsonArray>
#include <QSet>

#include <algorithm>

namespace sandtable::tenant
{

using namespace Qt::StringLiterals;

namespace
{

/// One submitted entity and what became of it.
struct Imported {
    const EntityType *type = nullptr;
    QJsonObject entity;
    QStringList externalIds;
    QString existing; ///< long id of the stored one
    BatchItem item;
};

/// The keys of a bundle besides its entities.
const Shape &envelope()
{
    static const Shape shape = [] {
        QString notation =
            u"id:ref type:text schema_version:text revision:natural external_ids:[text] "
            "external_references:[@reference] timestamp:time language:short tlp:=tlp source!:medium "
            "source_uri:uri "
            "title:short description:long short_description:medium valid_time:@valid verdicts:[any] "
            "authorized_users:[text] authorized_groups:[text] verdict_refs:[text]"_s;
        for (const EntityType &type : entityTypes()) {
            if (type.can(TypeFeature::Bundle))
                notation +=
                    u" %1_refs:[text] %2:[any]"_s.arg(QString(type.name).replace(u'-', u'_'), type.plural);
        }
        return parseShape(notation);
    }();
    return shape;
}

/// The entities of a bundle, exact duplicates once.
QList<Imported> entitiesOf(const QJsonObject &bundle, const QStringList &prefixes)
{
    QList<Imported> entities;
    for (const EntityType &type : entityTypes()) {
        if (!type.can(TypeFeature::Bundle))
            continue;
        QSet<QJsonObject> seen;
        const QJsonArray submitted = bundle.value(type.plural).toArray();
        for (const QJsonValue &each : submitted) {
            const QJsonObject entity = each.toObject();
            if (seen.contains(entity))
                continue;
            seen.insert(entity);
            entities.append(
                {&type, entity, countingExternalIds(entity, prefixes), {}, {&type, entity, {}, {}, {}}});
        }
    }
    return entities;
}

/// The first readable stored entity of the same type with a counting id.
Result<QString> existingId(const EntityStore &store, const Grant &author, const Imported &entity)
{
    for (const QString &externalId : entity.externalIds) {
        const Result<QList<QJsonObject>> found =
            store.withKey(*entity.type, EntityKey::ExternalId, externalId);
        if (!found.has_value())
            return failure(found.error());
        const auto readable =
            std::find_if(found->cbegin(), found->cend(),
                         [&author](const QJsonObject &stored) { return mayRead(stored, author); });
        if (readable != found->cend())
            return readable->value("id"_L1).toString();
    }
    return QString();
}

QJsonObject resultOf(const Imported &entity)
{
    QJsonObject result{{u"type"_s, entity.type->name}};
    const QString own = entity.entity.value("id"_L1).toString();
    if (isTransient(own))
        result.insert(u"original_id"_s, own);
    if (!entity.externalIds.isEmpty())
        result.insert(u"external_ids"_s, QJsonArray::fromStringList(entity.externalIds));
    if (!entity.existing.isEmpty()) {
        result.insert(u"result"_s, u"exists"_s);
        result.insert(u"id"_s, entity.existing);
    } else if (entity.item.error.isEmpty()) {
        result.insert(u"result"_s, u"created"_s);
        result.insert(u"id"_s, entity.item.id);
    } else {
        result.insert(u"result"_s, u"error"_s);
        result.insert(u"error"_s, entity.item.error);
        if (!entity.item.message.isEmpty())
            result.insert(u"msg"_s, entity.item.message);
    }
    return result;
}

} // namespace

QStringList keyPrefixes(const QString &parameter)
{
    QStringList prefixes;
    for (const QString &each : parameter.split(u',')) {
        if (const QString prefix = each.trimmed(); !prefix.isEmpty())
            prefixes << prefix;
    }
    return prefixes;
}

QStringList countingExternalIds(const QJsonObject &entity, const QStringList &prefixes)
{
    QStringList counting;
    const QJsonArray given = entity.value("external_ids"_L1).toArray();
    for (const QJsonValue &each : given) {
        const QString id = each.toString();
        if (prefixes.isEmpty() || std::any_of(prefixes.cbegin(), prefixes.cend(),
                                              [&id](const QString &prefix) { return id.startsWith(prefix); }))
            counting << id;
    }
    return counting;
}

QJsonObject bundleErrors(const QJsonObject &bundle)
{
    QJsonObject errors = schemaErrors(envelope(), bundle);
    if (const QJsonValue type = bundle.value("type"_L1); type.isString() && type.toString() != "bundle"_L1)
        errors.insert(u"type"_s, QString(u"(not (= \"bundle\" \"%1\"))"_s).arg(type.toString().left(100)));
    for (const EntityType &type : entityTypes()) {
        if (!type.can(TypeFeature::Bundle) || !bundle.value(type.plural).isArray())
            continue;
        QJsonArray wrong; // a set: only what is wrong is listed
        const QJsonArray submitted = bundle.value(type.plural).toArray();
        for (const QJsonValue &each : submitted) {
            if (!each.isObject()) {
                wrong.append(u"(not (map? a-value))"_s);
                continue;
            }
            const QJsonObject problems = schemaErrors(type, each.toObject());
            if (!problems.isEmpty())
                wrong.append(problems);
        }
        if (!wrong.isEmpty())
            errors.insert(type.plural, wrong);
    }
    return errors;
}

net::Response importBundle(EntityStore &store, const Grant &author, const QJsonObject &bundle,
                           const QStringList &prefixes)
{
    QList<Imported> entities = entitiesOf(bundle, prefixes);
    if (entities.size() > MaxBatch)
        return net::Response::text("Bundle max nb of entities: " + QByteArray::number(MaxBatch), 400);

    EntityBatch batch(store, author);
    for (Imported &each : entities) {
        const Result<QString> id = existingId(store, author, each);
        if (!id.has_value())
            return serverFailure(id.error());
        each.existing = *id;
        if (each.existing.isEmpty()) {
            if (const std::optional<net::Response> refused = refuseOwnId(store, each.entity))
                return *refused;
        } else if (const QString own = each.entity.value("id"_L1).toString(); isTransient(own)) {
            batch.know(own, each.existing);
        }
    }

    QList<BatchItem> fresh;
    for (const Imported &each : std::as_const(entities)) {
        if (each.existing.isEmpty())
            fresh.append(each.item);
    }
    if (const Result<void> done = batch.create(fresh); !done.has_value())
        return serverFailure(done.error());

    QJsonArray results;
    QJsonArray existing;
    qsizetype next = 0;
    for (Imported &each : entities) {
        if (each.existing.isEmpty())
            each.item = fresh[next++];
        (each.existing.isEmpty() ? results : existing).append(resultOf(each));
    }
    for (const QJsonValue &each : std::as_const(existing))
        results.append(each);
    return jsonAnswer(QJsonObject{{u"results"_s, results}});
}

} // namespace sandtable::tenant
