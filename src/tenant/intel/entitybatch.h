#pragma once

#include "net/message.h"
#include "tenant/intel/entitystore.h"

#include <QHash>

#include <optional>

namespace sandtable::tenant
{

/// One new entity of a bundle or bulk, well-formed; after `EntityBatch::create` either `id` or `error` is
/// set.
struct BatchItem {
    const EntityType *type = nullptr;
    QJsonObject entity;
    QString id;      ///< long id of what was created
    QString error;   ///< why it was not: the text of private-intel.md section 3
    QString message; ///< explanation
};

/// Creates many entities in the order of section 3 (entities, assets' mappings and properties, relationships)
/// and puts real ids where transient ones stood.
class EntityBatch
{
public:
    EntityBatch(EntityStore &store, const Grant &author) : m_store(store), m_author(author) {}

    /// A transient id stands for an entity that is there already.
    void know(const QString &transientId, const QString &longId) { m_ids.insert(transientId, longId); }

    /// Creates what can be created; a broken rule marks its item only. Errors: Storage, then nothing is
    /// stored.
    [[nodiscard]] Result<void> create(QList<BatchItem> &items);

    /// Transient ids and the long ids they stand for, of known and of created entities.
    [[nodiscard]] const QHash<QString, QString> &ids() const { return m_ids; }

private:
    [[nodiscard]] Result<void> createOne(BatchItem &item);
    void resolve(BatchItem &item, const QString &key) const;

    EntityStore &m_store;
    const Grant &m_author;
    QHash<QString, QString> m_ids;
};

[[nodiscard]] bool isTransient(const QString &id);

/// The refusal of an entity that brings an id of its own: 400 for another host, else 403 (section 2). Nothing
/// for none and for transient ids.
[[nodiscard]] std::optional<net::Response> refuseOwnId(const EntityStore &store, const QJsonObject &entity);

} // namespace sandtable::tenant
