#include "tenant/intel/entitybatch.h"

#include "tenant/intel/intelhttp.h"
#include "tenant/intel/validation.h"

#include <QUrl>

namespace sandtable::tenant
{

using namespace Qt::StringLiterals;

namespace
{

int phaseOf(const EntityType &type)
{
    if (type.name == "relationship"_L1)
        return 2;
    return type.name == "asset-mapping"_L1 || type.name == "asset-properties"_L1 ? 1 : 0;
}

void fail(BatchItem &item, const BrokenRule &rule)
{
    switch (rule.kind) {
    case BrokenRule::Kind::Spec:
        item.error = u"Entity validation Error"_s;
        break;
    case BrokenRule::Kind::Tlp:
        item.error = u"Entity Access Control validation Error"_s;
        break;
    case BrokenRule::Kind::Disposition:
        item.error = rule.message;
        return;
    }
    item.message = rule.message;
}

} // namespace

bool isTransient(const QString &id)
{
    return id.startsWith("transient:"_L1);
}

std::optional<net::Response> refuseOwnId(const EntityStore &store, const QJsonObject &entity)
{
    const QString id = entity.value("id"_L1).toString();
    if (id.isEmpty() || isTransient(id))
        return {};
    const QString host = QUrl(store.origin()).host();
    if (id.contains("://"_L1) && QUrl(id).host() != host)
        return jsonAnswer(QJsonObject{{u"error"_s, u"Invalid hostname in ID"_s},
                                      {u"id"_s, id},
                                      {u"this-host"_s, host},
                                      {u"entity"_s, entity}},
                          400);
    return jsonAnswer(
        QJsonObject{{u"error"_s, u"Missing capability to specify entity ID"_s}, {u"entity"_s, entity}}, 403);
}

Result<void> EntityBatch::create(QList<BatchItem> &items)
{
    return m_store.together([&]() -> Result<void> {
        for (int phase = 0; phase < 3; ++phase) {
            for (BatchItem &item : items) {
                if (phaseOf(*item.type) != phase)
                    continue;
                if (const Result<void> done = createOne(item); !done.has_value())
                    return done;
            }
        }
        return {};
    });
}

Result<void> EntityBatch::createOne(BatchItem &item)
{
    if (const std::optional<BrokenRule> rule = brokenRule(*item.type, item.entity)) {
        fail(item, *rule);
        return {};
    }
    if (item.type->name == "relationship"_L1) {
        resolve(item, u"source_ref"_s);
        resolve(item, u"target_ref"_s);
    } else if (phaseOf(*item.type) == 1) {
        resolve(item, u"asset_ref"_s);
    }
    if (!item.error.isEmpty())
        return {};
    const Result<QJsonObject> made = m_store.create(*item.type, item.entity, m_author);
    if (!made.has_value())
        return failure(made.error());
    item.id = made->value("id"_L1).toString();
    if (const QString own = item.entity.value("id"_L1).toString(); isTransient(own))
        m_ids.insert(own, item.id);
    return {};
}

void EntityBatch::resolve(BatchItem &item, const QString &key) const
{
    const QString ref = item.entity.value(key).toString();
    if (!isTransient(ref))
        return;
    const QString known = m_ids.value(ref);
    if (!known.isEmpty())
        item.entity.insert(key, known);
    else if (key == "asset_ref"_L1)
        item.error =
            u"Cannot resolve asset_ref for transient ID: '%1', in '%2'. Perhaps the associated Asset is "
            "missing in the Bundle?"_s.arg(ref, item.type->name);
    else
        item.error =
            u"A relationship cannot be created if a source or a target ref is still a transient ID (The "
            "source or target entity is probably not provided in the bundle)"_s;
}

} // namespace sandtable::tenant
