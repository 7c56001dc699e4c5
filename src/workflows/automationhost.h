#pragma once

#include "automation/engine.h"
#include "intel/threatresponseclient.h"
#include "workflows/liveruns.h"
#include "workflows/runstore.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <deque>
#include <memory>

namespace sandtable::workflows
{

/// What the automation host knows of the services that its workflows talk to.
struct AutomationSettings {
    QUrl privateIntel; ///< origins: what documents name as the cloud's services is routed here
    QUrl visibility;
    QUrl webex;
    QString clientId;
    Secret clientPassword;
    QString region = QStringLiteral("prod-nam");
    QString python; ///< the interpreter; empty: `python3`
    QString caFile; ///< further certificate authorities (net::HttpClient::setCaFile)
    QString proxy = QStringLiteral("system"); ///< net::HttpClient::setProxy
    bool automatic = true; ///< schedules and incident rules start workflows; off: only webhooks and people do
};

/// The automation side of a tenant, or of this console: installed workflows and what starts them (webhooks,
/// schedules, incident rules, on demand). A start that was accepted is on disk until its run has ended, also
/// across a crash. Runs of a workflow that a schedule or a rule starts never overlap; webhook runs do, up to
/// WebhookConcurrency. Lives on one thread.
class AutomationHost : public QObject, public automation::EngineServices
{
    Q_OBJECT

public:
    static constexpr int WebhookConcurrency = 4;

    AutomationHost(RunStore &store, net::HttpClient &http, const Clock &clock, RandomSource &random,
                   QObject *parent = nullptr);
    ~AutomationHost() override;

    /// Where the tenant answers; before start().
    void configure(const AutomationSettings &settings);

    /// Whether schedules and incident rules start workflows from now on.
    void setAutomatic(bool automatic) { m_settings.automatic = automatic; }
    /// Reads the installed documents and goes on with starts that had not ended; begins the schedules.
    [[nodiscard]] Result<void> start();

    /// Installs or replaces a document with values for its inputs (by name). Its Python runs only where
    /// somebody has consented to this very content: now (`allowPython`), earlier, or because it came with the
    /// program. Errors: Document, Storage.
    [[nodiscard]] Result<automation::WorkflowDocument> install(const QByteArray &source,
                                                               const QJsonObject &inputs, bool allowPython);
    /// What installed documents run and nobody has consented to yet.
    [[nodiscard]] QList<automation::WorkflowLibrary::Entry> awaitingConsent() const;
    /// Whether all scripts of the document may run.
    [[nodiscard]] bool hasConsent(const automation::WorkflowDocument &document) const;
    /// Somebody has read the scripts and consents; `contentHash` says what was read. Errors: NotFound,
    /// Conflict (another content is installed by now), Storage.
    [[nodiscard]] Result<void> allowPython(const QString &workflowId, const QString &contentHash);
    /// How well scripts are kept apart on this computer.
    [[nodiscard]] QCoro::Task<automation::Confinement> scriptConfinement() const
    {
        return m_engine->scriptConfinement();
    }
    /// Removes a document; what it has started goes on. Errors: NotFound, Storage.
    [[nodiscard]] Result<void> uninstall(const QString &workflowId);
    /// The key of one of the installed webhooks.
    [[nodiscard]] Result<WebhookKey> webhookKey(const QString &webhookId)
    {
        return m_store.ensureWebhook(webhookId);
    }
    [[nodiscard]] QList<automation::WorkflowLibrary::Entry> installed() const
    {
        return m_library.installed();
    }

    /// Accepts a webhook delivery for every enabled trigger of that webhook; on disk when it returns.
    /// `webhookId` with or without its prefix. Errors: NotFound, Unauthorized (wrong key), Storage.
    [[nodiscard]] Result<void> acceptWebhook(const QString &webhookId, const QString &apiKey,
                                             const QByteArray &body, const QString &idempotencyKey);
    /// The Content-Type a webhook takes; empty for an unknown one.
    [[nodiscard]] QString webhookContentType(const QString &webhookId) const;

    /// An incident was created: starts what the rules say. `facts`: `{"incident":{…},"targets":{"data":[…]},
    /// "observables":{"data":[…]}}` (workflow-documents.md 9).
    void incidentCreated(const QJsonObject &facts);

    /// Starts a workflow by hand; the run's id. Errors: NotFound, Storage, and what the engine refuses.
    [[nodiscard]] Result<QString> startOnDemand(const QString &workflowId, const QJsonObject &inputs);
    /// Whether a run of that workflow waits or is under way.
    [[nodiscard]] bool isBusyWith(const QString &workflowId) const;
    /// Whether that run is under way, and not only waiting.
    [[nodiscard]] bool isRunning(const QString &runId) const { return m_begun.contains(runId); }

    /// Waiting ones first, then those under way, then the newest records; at most `limit`.
    [[nodiscard]] Result<QList<automation::Run>> runs(int limit);
    /// One of them; while it is under way with the activities so far.
    [[nodiscard]] Result<std::optional<automation::Run>> run(const QString &id);
    [[nodiscard]] bool isIdle() const { return m_waiting.empty() && m_running.isEmpty(); }

signals:
    void runFinished(const sandtable::automation::Run &run);

private:
    // What the engine needs.
    [[nodiscard]] net::HttpClient &http() override { return m_http; }
    [[nodiscard]] const Clock &clock() const override { return m_clock; }
    [[nodiscard]] RandomSource &random() override { return m_random; }
    [[nodiscard]] QString region() const override { return m_settings.region; }
    [[nodiscard]] std::optional<QUrl> route(const QUrl &origin) const override;
    QCoro::Task<Result<Secret>> authorization(automation::AccountKey key, std::stop_token cancel) override;
    [[nodiscard]] std::optional<QJsonValue> readGlobal(const QString &id) override;
    [[nodiscard]] Result<void> writeGlobal(const QString &id, const QJsonValue &value) override;
    [[nodiscard]] bool mayRunPython(const automation::WorkflowDocument &document) const override;
    [[nodiscard]] automation::PythonSettings python() const override;

    struct Installed {
        automation::WorkflowLibrary::Entry document;
        QJsonObject inputs;
    };
    [[nodiscard]] Result<void> adopt(const RunStore::StoredDocument &stored);
    void watchEngine();
    [[nodiscard]] automation::Run waitingRun(const QueuedStart &start) const;
    [[nodiscard]] const Installed *find(const QString &workflowId) const;
    [[nodiscard]] bool runsAlone(const QString &workflowId) const;
    [[nodiscard]] QueuedStart newStart(const QString &workflowId, const QString &startedBy);
    void accept(QueuedStart start);
    void pump();
    QCoro::Task<> execute(QueuedStart start);
    void planSchedules();
    void handleScheduleTick();

    RunStore &m_store;
    net::HttpClient &m_http;
    const Clock &m_clock;
    RandomSource &m_random;
    AutomationSettings m_settings;
    automation::WorkflowLibrary m_library;
    QHash<QString, Installed> m_installed;
    QSet<QString> m_consents; ///< content hashes
    std::deque<QueuedStart> m_waiting;
    LiveRuns m_live;
    QSet<QString> m_begun;         ///< runs under way
    QHash<QString, int> m_running; ///< workflow id → runs under way
    struct Planned {
        QString workflowId;
        automation::Schedule schedule;
        QDateTime next;
    };
    QList<Planned> m_planned;
    QTimer m_scheduleTimer;
    intel::ThreatResponseClient m_client; ///< mints the tokens of account keys, as a workflow's platform does
    std::unique_ptr<automation::Engine> m_engine;
};

} // namespace sandtable::workflows
