#pragma once

#include "automation/run.h"
#include "base/clock.h"
#include "base/database.h"
#include "base/randomsource.h"

#include <QJsonObject>
#include <QList>
#include <QSet>
#include <QStringList>

#include <optional>

namespace sandtable::workflows
{

/// A start of a workflow that was accepted and has not ended yet. On disk from acceptance to the end of its
/// run.
struct QueuedStart {
    QString id; ///< the run's id
    QString workflowId;
    QString startedBy; ///< "webhook", "schedule", "rule", "demand"
    QJsonObject inputs;
    QJsonObject triggers; ///< trigger id → outputs
    QJsonObject rule;     ///< outputs of the incident rule
};

/// One webhook of the automation family: its URL ends in `/webhooks/<id without prefix>?api_key=<key>`.
struct WebhookKey {
    QString webhookId; ///< `webhook_…`
    QString apiKey;
};

/// What automation keeps: documents, webhook keys, globals, starts and runs. Lives on the tenant's thread.
class RunStore
{
public:
    static constexpr int KeptRuns = 500;

    RunStore(Database &database, const Clock &clock, RandomSource &random);
    /// The tables, for the tenant's migrations.
    [[nodiscard]] static QStringList schema();
    /// The step after it: consent belongs to a content, no longer to whatever is installed under an id.
    [[nodiscard]] static QStringList consentSchema();

    /// An installed workflow.
    struct StoredDocument {
        QString id;
        QByteArray source;
        QJsonObject inputs; ///< values for its inputs, by name: what a person fills in after an import
    };
    /// Adds or replaces.
    [[nodiscard]] Result<void> putDocument(const StoredDocument &document);
    [[nodiscard]] Result<void> removeDocument(const QString &id);
    [[nodiscard]] Result<QList<StoredDocument>> documents();

    /// Somebody has read the scripts of the document `name` and consented to run them: the contents with
    /// these hashes, for good.
    [[nodiscard]] Result<void> putConsent(const QStringList &contentHashes, const QString &name);
    [[nodiscard]] Result<QSet<QString>> consents();

    /// The key of a webhook, made at the first call: base64 text that may hold `+ / =`.
    [[nodiscard]] Result<WebhookKey> ensureWebhook(const QString &webhookId);
    [[nodiscard]] Result<QList<WebhookKey>> webhooks();

    [[nodiscard]] Result<std::optional<QJsonValue>> readGlobal(const QString &id);
    [[nodiscard]] Result<void> writeGlobal(const QString &id, const QJsonValue &value);

    /// Puts the starts on disk, all or none. With an idempotency key that was seen before: nothing is added,
    /// false.
    [[nodiscard]] Result<bool> enqueue(const QList<QueuedStart> &starts, const QString &idempotencyKey = {});
    /// What was accepted and has not ended, oldest first.
    [[nodiscard]] Result<QList<QueuedStart>> pending();
    /// The start is over: its record takes its place in one transaction (`record` false: forget it). The
    /// oldest records beyond KeptRuns go.
    [[nodiscard]] Result<void> finish(const automation::Run &run, bool record);
    /// The newest records, newest first.
    [[nodiscard]] Result<QList<automation::Run>> runs(int limit);
    [[nodiscard]] Result<std::optional<automation::Run>> run(const QString &id);

private:
    Database &m_database;
    const Clock &m_clock;
    RandomSource &m_random;
};

} // namespace sandtable::workflows
