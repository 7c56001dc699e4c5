#pragma once

#include "base/clock.h"
#include "base/database.h"
#include "base/randomsource.h"
#include "base/result.h"
#include "tenant/intel/entitytypes.h"
#include "tenant/intel/tokenservice.h"

#include <QHash>
#include <QJsonObject>
#include <QMap>

#include <functional>
#include <optional>

namespace sandtable::tenant
{

/// What entities can be found by without reading all of their type.
enum class EntityKey {
    ExternalId = 1, ///< one of external_ids, without case
    SourceRef = 2,  ///< relationship source_ref, whole
    TargetRef = 3,  ///< relationship target_ref, whole
    Observable = 4, ///< judgement observable, sighting observables, asset-mapping observable: `observableKey`
    About = 5 ///< feedback entity_id, event entity id and the ends of an event's relationship: short ids
};

/// The key of an observable: type and value, the value without case.
[[nodiscard]] QString observableKey(const QString &type, const QString &value);

/// The tenant's entities and the events that tell of every write, on SQLite. Entities are documents as they
/// are sent out. It does not check shapes or rules (validation.h): callers do that first. Lives on the
/// tenant's thread.
class EntityStore
{
public:
    /// `origin` is `<scheme>://<host>[:port]`, the start of new long ids.
    EntityStore(Database &database, const Clock &clock, RandomSource &random, QString origin,
                QString schemaVersion = QStringLiteral("1.1.3"));
    /// The tables, for the tenant's migrations.
    [[nodiscard]] static QStringList schema();

    /// Moves everything stored to `origin` when it was written under another one (the one adopted last, else
    /// the constructor's): ids, references and links inside documents, keys and events, all or nothing. New
    /// ids start with it from then on. Call it once the tenant's address is known.
    [[nodiscard]] Result<void> adoptOrigin(const QString &origin);
    /// Called with every created entity (events excepted) after its creation has been committed, in the order
    /// of creation. It may write to the store.
    using CreatedObserver = std::function<void(const EntityType &type, const QJsonObject &entity)>;
    void setCreatedObserver(CreatedObserver observer) { m_createdObserver = std::move(observer); }

    [[nodiscard]] const QString &origin() const { return m_origin; }
    void setOrigin(const QString &origin) { m_origin = origin; }
    [[nodiscard]] const QString &schemaVersion() const { return m_schemaVersion; }
    [[nodiscard]] QDateTime now() const { return m_clock.now(); }

    /// A fresh short id: "incident-<uuid>".
    [[nodiscard]] QString newShortId(const EntityType &type);
    /// `<origin>/ctia/<type>/<short id>`.
    [[nodiscard]] QString longId(const EntityType &type, const QString &shortId) const;

    /// Completes (private-intel.md 4.4; secret and view of feeds) and stores a new entity, with its event.
    [[nodiscard]] Result<QJsonObject> create(const EntityType &type, const QJsonObject &entity,
                                             const Grant &author, const QString &shortId = {});
    /// Stores `entity` instead of `stored`, whose id, owner, creation and secret stay; stamps a changed
    /// incident status. For PUT, PATCH (merge first) and the special routes.
    [[nodiscard]] Result<QJsonObject> replace(const EntityType &type, const QJsonObject &stored,
                                              const QJsonObject &entity, const Grant &author);
    [[nodiscard]] Result<void> remove(const EntityType &type, const QJsonObject &stored, const Grant &author);

    /// By short or long id; the type must match.
    [[nodiscard]] Result<std::optional<QJsonObject>> find(const EntityType &type, const QString &id) const;
    /// All of a type in the order of their creation. Kept in memory (events excepted), so that searching is
    /// cheap.
    [[nodiscard]] Result<QList<QJsonObject>> all(const EntityType &type) const;
    /// Those with a key, in the order of their creation. References compare as whole strings; without case
    /// only the letters of ASCII are equal to their capitals.
    [[nodiscard]] Result<QList<QJsonObject>>
    withKey(const EntityType &type, EntityKey key, const QString &value,
            Qt::CaseSensitivity sensitivity = Qt::CaseSensitive) const;

    /// Runs several writes as one: all or nothing. May nest.
    [[nodiscard]] Result<void> together(const std::function<Result<void>()> &work);

    /// What clients post of a stored document: without the server's own keys.
    [[nodiscard]] static QJsonObject clientPart(QJsonObject stored);

private:
    using Documents = QMap<qint64, QJsonObject>; ///< by row number

    [[nodiscard]] QJsonObject completed(const EntityType &type, QJsonObject entity,
                                        const QJsonObject &previous, const Grant &author,
                                        const QString &shortId);
    [[nodiscard]] Result<void> write(const EntityType &type, const QString &shortId,
                                     const QJsonObject &document);
    [[nodiscard]] Result<void> record(const QString &eventType, const QJsonObject &entity,
                                      const QJsonObject &previous, const Grant &author);
    [[nodiscard]] Result<QList<QJsonObject>> read(const QString &sql, const QVariantList &values) const;
    [[nodiscard]] Result<Documents> readAll(const EntityType &type) const;

    Database &m_database;
    const Clock &m_clock;
    RandomSource &m_random;
    QString m_origin;
    QString m_schemaVersion;
    int m_depth = 0;
    /// What `all` has read, by type; follows every write.
    mutable QHash<QString, Documents> m_documents;
    CreatedObserver m_createdObserver;
    QList<std::pair<const EntityType *, QJsonObject>> m_created; ///< not committed yet
};

/// Whether somebody may see an entity: its organisation (red: its owner only) and those named in
/// authorized_users and authorized_groups.
[[nodiscard]] bool mayRead(const QJsonObject &entity, const Grant &grant);

} // namespace sandtable::tenant
