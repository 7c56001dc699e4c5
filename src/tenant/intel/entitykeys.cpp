#include "tenant/intel/entitykeys.h"

#include "tenant/intel/intelhttp.h"

namespace sandtable::tenant
{

using namespace Qt::StringLiterals;

QString observableKey(const QString &type, const QString &value)
{
    return type + u'\n' + value.toCaseFolded();
}

QList<std::pair<EntityKey, QString>> entityKeys(const EntityType &type, const QJsonObject &entity)
{
    QList<std::pair<EntityKey, QString>> keys;
    const auto addText = [&keys](EntityKey kind, const QJsonValue &value) {
        if (value.isString())
            keys.append({kind, value.toString()});
    };
    const auto addObservable = [&keys](const QJsonValue &observable) {
        if (observable.isObject())
            keys.append({EntityKey::Observable,
                         observableKey(observable["type"_L1].toString(), observable["value"_L1].toString())});
    };
    if (type.name == "event"_L1) { // an event has the external ids of nobody
        const QJsonObject subject = entity.value("entity"_L1).toObject();
        for (const QString &end : {u"id"_s, u"source_ref"_s, u"target_ref"_s}) {
            if (subject.contains(end))
                keys.append({EntityKey::About, shortId(subject.value(end).toString())});
        }
        return keys;
    }
    const QJsonArray externalIds = entity.value("external_ids"_L1).toArray();
    for (const QJsonValue &each : externalIds)
        keys.append({EntityKey::ExternalId, each.toString().toCaseFolded()});
    addText(EntityKey::SourceRef, entity.value("source_ref"_L1));
    addText(EntityKey::TargetRef, entity.value("target_ref"_L1));
    if (entity.contains("entity_id"_L1))
        keys.append({EntityKey::About, shortId(entity.value("entity_id"_L1).toString())});
    addObservable(entity.value("observable"_L1));
    const QJsonArray observables = entity.value("observables"_L1).toArray();
    for (const QJsonValue &each : observables)
        addObservable(each);
    return keys;
}

QJsonArray changedFields(const QJsonObject &before, const QJsonObject &after)
{
    QJsonArray changes;
    const auto add = [&changes](const QString &field, QLatin1StringView action, const QJsonObject &change) {
        changes.append(QJsonObject{{u"field"_s, field}, {u"action"_s, action}, {u"change"_s, change}});
    };
    for (auto it = after.constBegin(); it != after.constEnd(); ++it) {
        if (it.key() == "modified"_L1 || before.value(it.key()) == it.value())
            continue;
        if (before.contains(it.key()))
            add(it.key(), "modified"_L1, {{u"before"_s, before.value(it.key())}, {u"after"_s, it.value()}});
        else
            add(it.key(), "added"_L1, {{u"after"_s, it.value()}});
    }
    for (auto it = before.constBegin(); it != before.constEnd(); ++it) {
        if (!after.contains(it.key()))
            add(it.key(), "deleted"_L1, {{u"before"_s, it.value()}});
    }
    return changes;
}

} // namespace sandtable::tenant
