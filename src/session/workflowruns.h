#pragma once

#include "base/result.h"
#include "net/httpclient.h"
#include "session/poller.h"
#include "session/scriptreview.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QObject>
#include <QString>

#include <functional>
#include <memory>

namespace sandtable::session
{

class AutomationApi;
class Clients;
class ProfileStore;
class WorkflowRunner;

/// One line of the list of runs.
struct RunSummary {
    QString id;
    QString workflow;  ///< its name
    QString startedBy; ///< "webhook", "schedule", "rule", "demand"
    QString state;     ///< "queued", "running", "waiting", "succeeded", "failed", "cancelled"
    QDateTime started; ///< UTC; invalid while it waits
    QDateTime ended;   ///< invalid until it has ended
    QString message;   ///< what it said at its end, or why it failed

    [[nodiscard]] bool isActive() const
    {
        return state == u"queued" || state == u"running" || state == u"waiting";
    }
    [[nodiscard]] static RunSummary fromJson(const QJsonObject &json);
    friend bool operator==(const RunSummary &, const RunSummary &) = default;
};

/// How one activity went; those that it ran stand below it.
struct ActivityRecord {
    QString id;
    QString label;
    QString type;
    QString state; ///< as RunSummary::state, and "skipped", "not_run"
    QDateTime started;
    QDateTime ended;
    int pass = -1; ///< the pass of a loop, from 0; -1: no pass
    QJsonObject inputs;
    QJsonObject outputs;
    QString error; ///< why it failed
    QList<ActivityRecord> children;

    [[nodiscard]] static ActivityRecord fromJson(const QJsonObject &json);
    friend bool operator==(const ActivityRecord &a, const ActivityRecord &b);
};

/// One run with everything that it did.
struct RunDetail {
    RunSummary summary;
    QJsonObject inputs;
    QJsonObject outputs;
    QList<ActivityRecord> activities;

    [[nodiscard]] static RunDetail fromJson(const QJsonObject &json);
    friend bool operator==(const RunDetail &, const RunDetail &) = default;
};

/// The runs of the workflow documents, where the profile in use says that they run: asked of the tenant's
/// automation over HTTP, or of this program's own workflows. Asks while somebody watches: every half second
/// as long as a run is under way, else every five. Everything is masked. Main thread.
class WorkflowRuns : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds BusyInterval{500};
    static constexpr std::chrono::milliseconds CalmInterval{5000};

    using RunnerOf = std::function<WorkflowRunner *()>;
    WorkflowRuns(net::HttpClient &http, Clients &clients, ProfileStore &profiles, RunnerOf runner,
                 QObject *parent = nullptr);
    ~WorkflowRuns() override;

    /// Whether somebody looks; the first reading follows at once.
    void setWatching(bool watching);
    /// The run whose activities are wanted; empty: none.
    void choose(const QString &runId);
    /// Reads now.
    void kick();

    /// The scripts of one of the workflows that wait, to read. Errors: NotFound, Configuration without a
    /// tenant, the tenant's.
    QCoro::Task<Result<ScriptReview>> review(QString id);
    /// Somebody has read them and consents. Errors: Conflict when they have changed since, as review().
    QCoro::Task<Result<void>> allow(QString id, QString contentHash);

    /// Workflows whose Python does not run before somebody consents.
    [[nodiscard]] const QList<AwaitingConsent> &awaitingConsent() const { return m_awaiting; }
    /// Newest first.
    [[nodiscard]] const QList<RunSummary> &runs() const { return m_runs; }
    /// The chosen run, as far as it is known.
    [[nodiscard]] const RunDetail &detail() const { return m_detail; }
    /// Why there are no runs to see, for people; empty when there is nothing to say.
    [[nodiscard]] const QString &sentence() const { return m_sentence; }

signals:
    void runsChanged();
    void awaitingChanged();
    void detailChanged();
    void sentenceChanged(const QString &sentence);

private:
    QCoro::Task<> round();
    [[nodiscard]] Result<std::shared_ptr<AutomationApi>> api() const;
    QCoro::Task<Result<QJsonObject>> readRuns();
    QCoro::Task<Result<QJsonObject>> readRun(QString id);
    void forget();
    void take(const QList<RunSummary> &runs);
    void takeDetail(const RunDetail &detail);
    void takeAwaiting(const QList<AwaitingConsent> &awaiting);
    void tell(const QString &sentence);
    [[nodiscard]] QString sentenceFor(const Error &error) const;

    net::HttpClient &m_http;
    Clients &m_clients;
    ProfileStore &m_profiles;
    RunnerOf m_runner;
    Poller m_poller;
    QList<RunSummary> m_runs;
    RunDetail m_detail;
    QList<AwaitingConsent> m_awaiting;
    QString m_chosen;
    QString m_sentence;
    int m_generation = 0; ///< counts profile changes
    bool m_watching = false;
    bool m_started = false;
    bool m_hopeless = false; ///< this tenant has no runs to show: not asked again
};

} // namespace sandtable::session
