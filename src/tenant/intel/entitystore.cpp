#include "tenant/intel/entitystore.h"

#include "base/jsontext.h"
#include "tenant/intel/entitykeys.h"
#include "tenant/intel/incidentstatus.h"
#include "tenant/intel/intelhttp.h"
#include "tenant/intel/validation.h"

#include <QJsonArray>

#include <algorithm>
#include <utility>

namespace sandtable::tenant
{

using namespace Qt::StringLiterals;

namespace
{

/// What clients cannot set: made by `completed`.
const QStringList ServerKeys{u"owner"_s, u"groups"_s, u"client_id"_s, u"created"_s, u"modified"_s};

} // namespace

EntityStore::EntityStore(Database &database, const Clock &clock, RandomSource &random, QString origin,
                         QString schemaVersion)
    : m_database(database), m_clock(clock), m_random(random), m_origin(std::move(origin)),
      m_schemaVersion(std::move(schemaVersion))
{
}

QStringList EntityStore::schema()
{
    return {
        u"CREATE TABLE entities (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, type TEXT NOT NULL, "
        "document TEXT NOT NULL)"_s,
        u"CREATE INDEX entities_by_type ON entities (type, number)"_s,
        u"CREATE TABLE entity_keys (kind INTEGER NOT NULL, value TEXT NOT NULL, entity INTEGER NOT NULL "
        "REFERENCES entities (number) ON DELETE CASCADE, PRIMARY KEY (kind, value, entity)) WITHOUT ROWID"_s,
        u"CREATE INDEX entity_keys_by_entity ON entity_keys (entity)"_s,
        u"CREATE TABLE entity_origin (origin TEXT NOT NULL)"_s};
}

QString EntityStore::newShortId(const EntityType &type)
{
    return type.name + u'-' + m_random.uuid();
}

QString EntityStore::longId(const EntityType &type, const QString &shortId) const
{
    return m_origin + "/ctia/"_L1 + type.name + u'/' + shortId;
}

QJsonObject EntityStore::completed(const EntityType &type, QJsonObject entity, const QJsonObject &previous,
                                   const Grant &author, const QString &shortId)
{
    const QDateTime now = m_clock.now();
    entity = withTypeDefaults(type, std::move(entity), now, previous);
    if (type.name == "incident"_L1 && !previous.isEmpty())
        entity = withStatusStamps(std::move(entity), previous, now);
    entity.insert(u"schema_version"_s, m_schemaVersion);
    entity.insert(u"modified"_s, toWireTime(now));
    if (previous.isEmpty()) {
        entity.insert(u"id"_s, longId(type, shortId));
        entity.insert(u"created"_s, toWireTime(now));
        entity.insert(u"owner"_s, author.subject);
        entity.insert(u"groups"_s, QJsonArray{author.organization});
        entity.insert(u"client_id"_s, author.clientId);
    } else {
        for (const QString &key : {u"id"_s, u"created"_s, u"owner"_s, u"groups"_s, u"client_id"_s})
            entity.insert(key, previous.value(key));
    }
    if (type.name == "feed"_L1) {
        const QString secret =
            previous.contains("secret"_L1) ? previous.value("secret"_L1).toString() : m_random.uuid();
        const QLatin1StringView view =
            entity.value("output"_L1).toString() == "judgements"_L1 ? "/view?s="_L1 : "/view.txt?s="_L1;
        entity.insert(u"secret"_s, secret);
        entity.insert(u"feed_view_url"_s, QString(entity.value("id"_L1).toString() + view + secret));
    }
    return entity;
}

Result<void> EntityStore::write(const EntityType &type, const QString &id, const QJsonObject &document)
{
    const QString text = QString::fromUtf8(toCompactJson(document));
    Result<QSqlQuery> row =
        m_database.run(u"INSERT INTO entities (id, type, document) VALUES (?, ?, ?) "
                       "ON CONFLICT (id) DO UPDATE SET document = excluded.document RETURNING number"_s,
                       {id, type.name, text});
    if (!row.has_value())
        return failure(row.error());
    if (!row->next())
        return failure(ErrorKind::Storage, u"tenant"_s, u"store an entity"_s, id);
    const QVariant number = row->value(0);
    row->finish();
    if (const auto documents = m_documents.find(type.name); documents != m_documents.end())
        documents->insert(number.toLongLong(), document);
    if (const Result<QSqlQuery> done =
            m_database.run(u"DELETE FROM entity_keys WHERE entity = ?"_s, {number});
        !done.has_value())
        return failure(done.error());
    for (const auto &[kind, value] : entityKeys(type, document)) {
        const Result<QSqlQuery> done =
            m_database.run(u"INSERT OR IGNORE INTO entity_keys (kind, value, entity) VALUES (?, ?, ?)"_s,
                           {int(kind), value, number});
        if (!done.has_value())
            return failure(done.error());
    }
    return {};
}

Result<QJsonObject> EntityStore::create(const EntityType &type, const QJsonObject &entity,
                                        const Grant &author, const QString &given)
{
    const QString id = given.isEmpty() ? newShortId(type) : given;
    const QJsonObject document = completed(type, entity, {}, author, id);
    const Result<void> done = together([&]() -> Result<void> {
        if (const Result<void> written = write(type, id, document); !written.has_value())
            return written;
        m_created.append({&type, document});
        return record(u"record-created"_s, document, {}, author);
    });
    if (!done.has_value())
        return failure(done.error());
    return document;
}

Result<QJsonObject> EntityStore::replace(const EntityType &type, const QJsonObject &stored,
                                         const QJsonObject &entity, const Grant &author)
{
    const QString id = shortId(stored.value("id"_L1).toString());
    const QJsonObject document = completed(type, entity, stored, author, id);
    const Result<void> done = together([&]() -> Result<void> {
        if (const Result<void> written = write(type, id, document); !written.has_value())
            return written;
        return record(u"record-updated"_s, document, stored, author);
    });
    if (!done.has_value())
        return failure(done.error());
    return document;
}

Result<void> EntityStore::remove(const EntityType &type, const QJsonObject &stored, const Grant &author)
{
    return together([&]() -> Result<void> {
        Result<QSqlQuery> row = m_database.run(u"DELETE FROM entities WHERE id = ? RETURNING number"_s,
                                               {shortId(stored.value("id"_L1).toString())});
        if (!row.has_value())
            return failure(row.error());
        if (const auto documents = m_documents.find(type.name); row->next() && documents != m_documents.end())
            documents->remove(row->value(0).toLongLong());
        row->finish();
        return record(u"record-deleted"_s, stored, {}, author);
    });
}

Result<void> EntityStore::record(const QString &eventType, const QJsonObject &entity,
                                 const QJsonObject &previous, const Grant &author)
{
    const EntityType &type = *entityTypeNamed(u"event");
    const QString id = newShortId(type);
    const QString now = toWireTime(m_clock.now());
    QJsonObject event{{u"id"_s, longId(type, id)},
                      {u"type"_s, type.name},
                      {u"event_type"_s, eventType},
                      {u"schema_version"_s, m_schemaVersion},
                      {u"entity"_s, entity},
                      {u"owner"_s, author.subject},
                      {u"groups"_s, QJsonArray{author.organization}},
                      {u"client_id"_s, author.clientId},
                      {u"tlp"_s, entity.value("tlp"_L1)},
                      {u"timestamp"_s, now}};
    if (eventType == "record-updated"_L1)
        event.insert(u"fields"_s, changedFields(previous, entity));
    return write(type, id, event);
}

Result<QList<QJsonObject>> EntityStore::read(const QString &sql, const QVariantList &values) const
{
    Result<QSqlQuery> rows = m_database.run(sql, values);
    if (!rows.has_value())
        return failure(rows.error());
    QList<QJsonObject> found;
    while (rows->next()) {
        const Result<QJsonObject> document = parseJsonObject(rows->value(0).toString().toUtf8());
        if (!document.has_value())
            return failure(ErrorKind::Storage, u"tenant"_s, u"read an entity"_s, document.error().detail);
        found.append(*document);
    }
    return found;
}

Result<std::optional<QJsonObject>> EntityStore::find(const EntityType &type, const QString &id) const
{
    const Result<QList<QJsonObject>> found =
        read(u"SELECT document FROM entities WHERE id = ? AND type = ?"_s, {shortId(id), type.name});
    if (!found.has_value())
        return failure(found.error());
    return found->isEmpty() ? std::optional<QJsonObject>() : std::optional<QJsonObject>(found->constFirst());
}

Result<EntityStore::Documents> EntityStore::readAll(const EntityType &type) const
{
    Result<QSqlQuery> rows =
        m_database.run(u"SELECT number, document FROM entities WHERE type = ?"_s, {type.name});
    if (!rows.has_value())
        return failure(rows.error());
    Documents documents;
    while (rows->next()) {
        const Result<QJsonObject> document = parseJsonObject(rows->value(1).toString().toUtf8());
        if (!document.has_value())
            return failure(ErrorKind::Storage, u"tenant"_s, u"read an entity"_s, document.error().detail);
        documents.insert(rows->value(0).toLongLong(), *document);
    }
    return documents;
}

Result<QList<QJsonObject>> EntityStore::all(const EntityType &type) const
{
    if (const auto known = m_documents.constFind(type.name); known != m_documents.constEnd())
        return known->values();
    const Result<Documents> documents = readAll(type);
    if (!documents.has_value())
        return failure(documents.error());
    if (type.name != "event"_L1) // there is one for every write, and few are ever read
        m_documents.insert(type.name, *documents);
    return documents->values();
}

Result<QList<QJsonObject>> EntityStore::withKey(const EntityType &type, EntityKey key, const QString &value,
                                                Qt::CaseSensitivity sensitivity) const
{
    const QString collation = sensitivity == Qt::CaseInsensitive ? u"COLLATE NOCASE"_s : QString();
    // CROSS: keys first. Left to itself SQLite walks all of the type, to spare the sorting.
    return read(u"SELECT document FROM entity_keys CROSS JOIN entities ON number = entity WHERE kind = ? AND "
                "value = ? %1 AND type = ? ORDER BY number"_s.arg(collation),
                {int(key), key == EntityKey::ExternalId ? value.toCaseFolded() : value, type.name});
}

Result<void> EntityStore::together(const std::function<Result<void>()> &work)
{
    if (m_depth > 0)
        return work();
    ++m_depth;
    const Result<void> done = m_database.transaction(work);
    --m_depth;
    if (!done.has_value())
        m_documents.clear(); // it may hold what was rolled back
    const auto created = std::exchange(m_created, {});
    if (const CreatedObserver observer = m_createdObserver; done.has_value() && observer) {
        for (const auto &[type, entity] : created)
            observer(*type, entity);
    }
    return done;
}

Result<void> EntityStore::adoptOrigin(const QString &origin)
{
    const Result<void> done = together([&]() -> Result<void> {
        Result<QSqlQuery> known = m_database.run(u"SELECT origin FROM entity_origin"_s);
        if (!known.has_value())
            return failure(known.error());
        const QString old = known->next() ? known->value(0).toString() : m_origin;
        known->finish();
        struct Statement {
            QString sql;
            QVariantList values;
        };
        QList<Statement> statements;
        if (!old.isEmpty() && old != origin) {
            const QString from = old + "/ctia/"_L1;
            const QString to = origin + "/ctia/"_L1;
            const auto keys =
                u"UPDATE OR REPLACE entity_keys SET value = replace(value, ?, ?) WHERE instr(value, ?)"_s;
            statements << Statement{u"UPDATE entities SET document = replace(document, ?, ?)"_s, {from, to}}
                       << Statement{keys, {from, to, from}}
                       << Statement{keys, {from.toCaseFolded(), to.toCaseFolded(), from.toCaseFolded()}};
        }
        statements << Statement{u"DELETE FROM entity_origin"_s, {}}
                   << Statement{u"INSERT INTO entity_origin (origin) VALUES (?)"_s, {origin}};
        for (const Statement &each : std::as_const(statements)) {
            if (const Result<QSqlQuery> run = m_database.run(each.sql, each.values); !run.has_value())
                return failure(run.error());
        }
        return {};
    });
    m_documents.clear();
    if (done.has_value())
        m_origin = origin;
    return done;
}

QJsonObject EntityStore::clientPart(QJsonObject stored)
{
    for (const QString &key : ServerKeys)
        stored.remove(key);
    return stored;
}

bool mayRead(const QJsonObject &entity, const Grant &grant)
{
    if (entity.value("owner"_L1).toString() == grant.subject ||
        entity.value("authorized_users"_L1).toArray().contains(grant.subject) ||
        entity.value("authorized_groups"_L1).toArray().contains(grant.organization))
        return true;
    return entity.value("groups"_L1).toArray().contains(grant.organization) &&
           entity.value("tlp"_L1).toString() != "red"_L1;
}

} // namespace sandtable::tenant
