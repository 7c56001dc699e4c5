#include "workflows/runstore.h"

#include "base/jsontext.h"

namespace sandtable::workflows
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qsizetype ApiKeyBytes = 33;
constexpr int KeptIdempotencyKeys = 10000;

QString text(const QJsonObject &object)
{
    return QString::fromUtf8(toCompactJson(object));
}

Result<QJsonObject> object(const QVariant &value)
{
    return parseJsonObject(value.toString().toUtf8());
}
} // namespace

RunStore::RunStore(Database &database, const Clock &clock, RandomSource &random)
    : m_database(database), m_clock(clock), m_random(random)
{
}

QStringList RunStore::schema()
{
    return {
        u"CREATE TABLE workflow_document(id TEXT PRIMARY KEY, source BLOB NOT NULL, inputs TEXT NOT NULL, "_s
        u"python_allowed INTEGER NOT NULL)"_s,
        u"CREATE TABLE automation_webhook(id TEXT PRIMARY KEY, api_key TEXT NOT NULL)"_s,
        u"CREATE TABLE global_value(id TEXT PRIMARY KEY, value TEXT NOT NULL)"_s,
        u"CREATE TABLE queued_start(position INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, "
        u"workflow TEXT NOT "
        u"NULL, started_by TEXT NOT NULL, inputs TEXT NOT NULL, triggers TEXT NOT NULL, rule TEXT NOT NULL)"_s,
        u"CREATE TABLE seen_delivery(position INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE)"_s,
        u"CREATE TABLE workflow_run(position INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, "
        u"workflow TEXT NOT "
        u"NULL, ended TEXT NOT NULL, record TEXT NOT NULL)"_s,
    };
}

QStringList RunStore::consentSchema()
{
    return {
        u"CREATE TABLE python_consent(hash TEXT PRIMARY KEY, document TEXT NOT NULL, given TEXT NOT NULL)"_s,
        u"ALTER TABLE workflow_document DROP COLUMN python_allowed"_s,
    };
}

Result<void> RunStore::putConsent(const QStringList &contentHashes, const QString &name)
{
    // Each stands for itself; callers may have a transaction open.
    for (const QString &hash : contentHashes) {
        const auto done = m_database.run(
            u"INSERT INTO python_consent(hash, document, given) VALUES(?,?,?) ON CONFLICT(hash) DO NOTHING"_s,
            {hash, name, toWireTime(m_clock.now())});
        if (!done)
            return failure(done.error());
    }
    return {};
}

Result<QSet<QString>> RunStore::consents()
{
    auto rows = m_database.run(u"SELECT hash FROM python_consent"_s);
    if (!rows)
        return failure(rows.error());
    QSet<QString> hashes;
    while (rows->next())
        hashes.insert(rows->value(0).toString());
    return hashes;
}

Result<void> RunStore::putDocument(const StoredDocument &document)
{
    const auto done =
        m_database.run(u"INSERT OR REPLACE INTO workflow_document(id, source, inputs) VALUES(?,?,?)"_s,
                       {document.id, document.source, text(document.inputs)});
    if (!done)
        return failure(done.error());
    return {};
}

Result<void> RunStore::removeDocument(const QString &id)
{
    const auto done = m_database.run(u"DELETE FROM workflow_document WHERE id=?"_s, {id});
    if (!done)
        return failure(done.error());
    return {};
}

Result<QList<RunStore::StoredDocument>> RunStore::documents()
{
    auto rows = m_database.run(u"SELECT id, source, inputs FROM workflow_document ORDER BY id"_s);
    if (!rows)
        return failure(rows.error());
    QList<StoredDocument> list;
    while (rows->next()) {
        const Result<QJsonObject> inputs = object(rows->value(2));
        if (!inputs)
            return failure(inputs.error());
        list.append({rows->value(0).toString(), rows->value(1).toByteArray(), *inputs});
    }
    return list;
}

Result<WebhookKey> RunStore::ensureWebhook(const QString &webhookId)
{
    const QString key = QString::fromLatin1(m_random.bytes(ApiKeyBytes).toBase64());
    const auto added = m_database.run(
        u"INSERT INTO automation_webhook(id, api_key) VALUES(?,?) ON CONFLICT(id) DO NOTHING"_s,
        {webhookId, key});
    if (!added)
        return failure(added.error());
    auto rows = m_database.run(u"SELECT api_key FROM automation_webhook WHERE id=?"_s, {webhookId});
    if (!rows)
        return failure(rows.error());
    if (!rows->next())
        return failure(ErrorKind::Storage, u"tenant"_s, u"make a webhook"_s, webhookId);
    return WebhookKey{webhookId, rows->value(0).toString()};
}

Result<QList<WebhookKey>> RunStore::webhooks()
{
    auto rows = m_database.run(u"SELECT id, api_key FROM automation_webhook ORDER BY id"_s);
    if (!rows)
        return failure(rows.error());
    QList<WebhookKey> list;
    while (rows->next())
        list.append({rows->value(0).toString(), rows->value(1).toString()});
    return list;
}

Result<std::optional<QJsonValue>> RunStore::readGlobal(const QString &id)
{
    auto rows = m_database.run(u"SELECT value FROM global_value WHERE id=?"_s, {id});
    if (!rows)
        return failure(rows.error());
    if (!rows->next())
        return std::optional<QJsonValue>();
    const Result<QJsonValue> value = parseJson(rows->value(0).toString().toUtf8());
    if (!value)
        return failure(value.error());
    return std::optional<QJsonValue>(*value);
}

Result<void> RunStore::writeGlobal(const QString &id, const QJsonValue &value)
{
    const auto done = m_database.run(
        u"INSERT INTO global_value(id, value) VALUES(?,?) ON CONFLICT(id) DO UPDATE SET value=excluded.value"_s,
        {id, QString::fromUtf8(toCompactJson(value))});
    if (!done)
        return failure(done.error());
    return {};
}

Result<bool> RunStore::enqueue(const QList<QueuedStart> &starts, const QString &idempotencyKey)
{
    bool isNew = true;
    const Result<void> done = m_database.transaction([&]() -> Result<void> {
        if (!idempotencyKey.isEmpty()) {
            auto seen = m_database.run(u"SELECT 1 FROM seen_delivery WHERE key=?"_s, {idempotencyKey});
            if (!seen)
                return failure(seen.error());
            if (seen->next()) {
                isNew = false;
                return {};
            }
            if (const auto noted =
                    m_database.run(u"INSERT INTO seen_delivery(key) VALUES(?)"_s, {idempotencyKey});
                !noted)
                return failure(noted.error());
            const auto cut = m_database.run(
                u"DELETE FROM seen_delivery WHERE position <= (SELECT max(position) FROM seen_delivery) - ?"_s,
                {KeptIdempotencyKeys});
            if (!cut)
                return failure(cut.error());
        }
        for (const QueuedStart &start : starts) {
            const auto added = m_database.run(
                u"INSERT INTO queued_start(id, workflow, started_by, inputs, triggers, rule) VALUES(?,?,?,?,?,?)"_s,
                {start.id, start.workflowId, start.startedBy, text(start.inputs), text(start.triggers),
                 text(start.rule)});
            if (!added)
                return failure(added.error());
        }
        return {};
    });
    if (!done)
        return failure(done.error());
    return isNew;
}

Result<QList<QueuedStart>> RunStore::pending()
{
    auto rows = m_database.run(
        u"SELECT id, workflow, started_by, inputs, triggers, rule FROM queued_start ORDER BY position"_s);
    if (!rows)
        return failure(rows.error());
    QList<QueuedStart> list;
    while (rows->next()) {
        QueuedStart start;
        start.id = rows->value(0).toString();
        start.workflowId = rows->value(1).toString();
        start.startedBy = rows->value(2).toString();
        for (const auto &[column, member] :
             {std::pair{3, &start.inputs}, std::pair{4, &start.triggers}, std::pair{5, &start.rule}}) {
            const Result<QJsonObject> value = object(rows->value(column));
            if (!value)
                return failure(value.error());
            *member = *value;
        }
        list.append(start);
    }
    return list;
}

Result<void> RunStore::finish(const automation::Run &run, bool record)
{
    return m_database.transaction([&]() -> Result<void> {
        if (const auto gone = m_database.run(u"DELETE FROM queued_start WHERE id=?"_s, {run.id}); !gone)
            return failure(gone.error());
        if (!record)
            return {};
        const auto added = m_database.run(
            u"INSERT OR REPLACE INTO workflow_run(id, workflow, ended, record) VALUES(?,?,?,?)"_s,
            {run.id, run.workflowId, toWireTime(m_clock.now()), text(run.toJson())});
        if (!added)
            return failure(added.error());
        const auto cut = m_database.run(
            u"DELETE FROM workflow_run WHERE position <= (SELECT max(position) FROM workflow_run) - ?"_s,
            {KeptRuns});
        if (!cut)
            return failure(cut.error());
        return {};
    });
}

Result<QList<automation::Run>> RunStore::runs(int limit)
{
    auto rows = m_database.run(u"SELECT record FROM workflow_run ORDER BY position DESC LIMIT ?"_s, {limit});
    if (!rows)
        return failure(rows.error());
    QList<automation::Run> list;
    while (rows->next()) {
        const Result<QJsonObject> record = object(rows->value(0));
        if (!record)
            return failure(record.error());
        const Result<automation::Run> run = automation::Run::fromJson(*record);
        if (!run)
            return failure(run.error());
        list.append(*run);
    }
    return list;
}

Result<std::optional<automation::Run>> RunStore::run(const QString &id)
{
    auto rows = m_database.run(u"SELECT record FROM workflow_run WHERE id=?"_s, {id});
    if (!rows)
        return failure(rows.error());
    if (!rows->next())
        return std::optional<automation::Run>();
    const Result<QJsonObject> record = object(rows->value(0));
    if (!record)
        return failure(record.error());
    const Result<automation::Run> run = automation::Run::fromJson(*record);
    if (!run)
        return failure(run.error());
    return std::optional<automation::Run>(*run);
}

} // namespace sandtable::workflows
