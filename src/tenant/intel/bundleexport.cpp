#include "tenant/intel/bundleexport.h"

#include <QJsonArray>
#include <QSet>

#include <algorithm>

namespace sandtable::tenant
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype MaxRelationships = 1000; // of each entity

/// Collects entities by plural, each once.
class Collection
{
public:
    Collection(const EntityStore &store, const Grant &reader) : m_store(store), m_reader(reader) {}

    /// The entity, when it is local, there and readable; it is added.
    Result<std::optional<QJsonObject>> take(const QString &id)
    {
        const EntityType *type = entityTypeOfId(id);
        const bool foreign = id.contains("://"_L1) && !id.startsWith(m_store.origin() + u'/');
        if (!type || foreign || !type->can(TypeFeature::Bulk))
            return std::optional<QJsonObject>();
        Result<std::optional<QJsonObject>> found = m_store.find(*type, id);
        if (!found.has_value() || !found->has_value())
            return found;
        if (!mayRead(**found, m_reader))
            return std::optional<QJsonObject>();
        add(*type, **found);
        return found;
    }

    void add(const EntityType &type, const QJsonObject &entity)
    {
        const QString id = entity.value("id"_L1).toString();
        if (m_seen.contains(id))
            return;
        m_seen.insert(id);
        m_entities[type.plural].append(entity);
    }

    QJsonObject bundle() const
    {
        QJsonObject made{{u"type"_s, u"bundle"_s}, {u"source"_s, u"ctia"_s}};
        for (auto it = m_entities.cbegin(); it != m_entities.cend(); ++it)
            made.insert(it.key(), it.value());
        return made;
    }

private:
    const EntityStore &m_store;
    const Grant &m_reader;
    QSet<QString> m_seen;
    QHash<QString, QJsonArray> m_entities;
};

bool isOfType(const QString &ref, const QStringList &types)
{
    return types.isEmpty() || std::any_of(types.cbegin(), types.cend(),
                                          [&ref](const QString &type) { return ref.contains(type); });
}

/// The newest relationships of an entity that the options want.
Result<QList<QJsonObject>> relationshipsOf(const EntityStore &store, const Grant &reader, const QString &id,
                                           const ExportOptions &options)
{
    const EntityType &type = *entityTypeNamed(u"relationship");
    QList<QJsonObject> found;
    const std::pair<QString, EntityKey> ends[] = {{u"source_ref"_s, EntityKey::SourceRef},
                                                  {u"target_ref"_s, EntityKey::TargetRef}};
    for (const auto &[name, key] : ends) {
        if (!options.relatedTo.isEmpty() && !options.relatedTo.contains(name))
            continue;
        const Result<QList<QJsonObject>> there = store.withKey(type, key, id);
        if (!there.has_value())
            return failure(there.error());
        std::copy_if(there->cbegin(), there->cend(), std::back_inserter(found), [&](const QJsonObject &each) {
            return mayRead(each, reader) &&
                   isOfType(each.value("source_ref"_L1).toString(), options.sourceTypes) &&
                   isOfType(each.value("target_ref"_L1).toString(), options.targetTypes);
        });
    }
    std::stable_sort(found.begin(), found.end(), [](const QJsonObject &a, const QJsonObject &b) {
        return a.value("timestamp"_L1).toString() > b.value("timestamp"_L1).toString();
    });
    if (found.size() > MaxRelationships)
        found.resize(MaxRelationships);
    return found;
}

} // namespace

Result<QJsonObject> exportBundle(const EntityStore &store, const Grant &reader, const ExportOptions &options)
{
    Collection collection(store, reader);
    for (const QString &id : options.ids) {
        const Result<std::optional<QJsonObject>> entity = collection.take(id);
        if (!entity.has_value())
            return failure(entity.error());
        if (!entity->has_value() || !options.includeRelated)
            continue;
        const Result<QList<QJsonObject>> relationships =
            relationshipsOf(store, reader, (*entity)->value("id"_L1).toString(), options);
        if (!relationships.has_value())
            return failure(relationships.error());
        for (const QJsonObject &each : *relationships) {
            collection.add(*entityTypeNamed(u"relationship"), each);
            for (const QString &end : {u"source_ref"_s, u"target_ref"_s}) {
                const Result<std::optional<QJsonObject>> other = collection.take(each.value(end).toString());
                if (!other.has_value())
                    return failure(other.error());
            }
        }
    }
    return collection.bundle();
}

} // namespace sandtable::tenant
