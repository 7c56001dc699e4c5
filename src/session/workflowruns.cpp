#include "session/workflowruns.h"

#include "base/clock.h"
#include "net/redaction.h"
#include "session/automationapi.h"
#include "session/clients.h"
#include "session/workflowrunner.h"

#include <QPointer>

#include <algorithm>

namespace sandtable::session
{

using namespace Qt::StringLiterals;

namespace
{

QDateTime timeOf(const QJsonValue &json)
{
    return json.isString() ? fromWireTime(json.toString()) : QDateTime();
}

QList<ActivityRecord> recordsOf(const QJsonValue &json)
{
    QList<ActivityRecord> records;
    for (const QJsonValue &entry : json.toArray())
        records.append(ActivityRecord::fromJson(entry.toObject()));
    return records;
}

/// A tenant of an older version may not mask what it tells.
QJsonObject masked(const QJsonObject &json)
{
    return net::redacted(json).toObject();
}

} // namespace

RunSummary RunSummary::fromJson(const QJsonObject &json)
{
    RunSummary run;
    run.id = json.value(u"id"_s).toString();
    run.workflow = json.value(u"workflow_name"_s).toString();
    if (run.workflow.isEmpty())
        run.workflow = json.value(u"workflow_id"_s).toString();
    run.startedBy = json.value(u"started_by"_s).toString();
    run.state = json.value(u"state"_s).toString();
    run.started = timeOf(json.value(u"started_at"_s));
    run.ended = timeOf(json.value(u"ended_at"_s));
    run.message = json.value(u"message"_s).toString();
    return run;
}

ActivityRecord ActivityRecord::fromJson(const QJsonObject &json)
{
    ActivityRecord record;
    record.id = json.value(u"id"_s).toString();
    record.label = json.value(u"label"_s).toString();
    record.type = json.value(u"type"_s).toString();
    record.state = json.value(u"state"_s).toString();
    record.started = timeOf(json.value(u"started_at"_s));
    record.ended = timeOf(json.value(u"ended_at"_s));
    record.pass = json.value(u"pass"_s).toInt(-1);
    record.inputs = json.value(u"inputs"_s).toObject();
    record.outputs = json.value(u"outputs"_s).toObject();
    record.error = json.value(u"error"_s).toObject().value(u"message"_s).toString();
    record.children = recordsOf(json.value(u"children"_s));
    return record;
}

// Written out: QList's comparison cannot be looked up while ActivityRecord is incomplete.
bool operator==(const ActivityRecord &a, const ActivityRecord &b)
{
    const auto own = [](const ActivityRecord &record) {
        return std::tie(record.id, record.label, record.type, record.state, record.started, record.ended,
                        record.pass, record.inputs, record.outputs, record.error);
    };
    return own(a) == own(b) &&
           std::equal(a.children.begin(), a.children.end(), b.children.begin(), b.children.end());
}

RunDetail RunDetail::fromJson(const QJsonObject &json)
{
    return {RunSummary::fromJson(json), json.value(u"inputs"_s).toObject(),
            json.value(u"outputs"_s).toObject(), recordsOf(json.value(u"activities"_s))};
}

WorkflowRuns::WorkflowRuns(net::HttpClient &http, Clients &clients, ProfileStore &profiles, RunnerOf runner,
                           QObject *parent)
    : QObject(parent), m_http(http), m_clients(clients), m_profiles(profiles), m_runner(std::move(runner)),
      m_poller([this] { return round(); }, BusyInterval)
{
    connect(&clients, &Clients::changed, this, &WorkflowRuns::forget);
}

WorkflowRuns::~WorkflowRuns() = default;

void WorkflowRuns::setWatching(bool watching)
{
    if (std::exchange(m_watching, watching) == watching || !watching)
        return;
    if (std::exchange(m_started, true))
        m_poller.kick();
    else
        m_poller.start();
}

void WorkflowRuns::choose(const QString &runId)
{
    if (m_chosen == runId)
        return;
    m_chosen = runId;
    takeDetail({});
    kick();
}

void WorkflowRuns::kick()
{
    if (m_started)
        m_poller.kick();
}

void WorkflowRuns::forget()
{
    ++m_generation;
    m_hopeless = false;
    m_chosen.clear();
    take({});
    takeDetail({});
    takeAwaiting({});
    tell({});
    kick();
}

QCoro::Task<> WorkflowRuns::round()
{
    const QPointer<WorkflowRuns> self(this);
    const int generation = m_generation;
    if (!m_watching || m_hopeless)
        co_return;
    const Result<QJsonObject> runs = co_await readRuns();
    if (!self || generation != m_generation)
        co_return;
    if (!runs) {
        const ErrorKind kind = runs.error().kind;
        m_hopeless = kind == ErrorKind::NotFound || kind == ErrorKind::Protocol ||
                     kind == ErrorKind::Forbidden || kind == ErrorKind::Rejected;
        if (m_hopeless) {
            take({});
            takeAwaiting({});
        }
        if (kind != ErrorKind::Cancelled)
            tell(sentenceFor(runs.error()));
        m_poller.setInterval(CalmInterval);
        co_return;
    }
    QList<RunSummary> list;
    for (const QJsonValue &run : runs->value(u"runs"_s).toArray())
        list.append(RunSummary::fromJson(masked(run.toObject())));
    QList<AwaitingConsent> awaiting;
    for (const QJsonValue &entry : runs->value(u"awaiting_consent"_s).toArray())
        awaiting.append(
            {entry.toObject().value(u"id"_s).toString(), entry.toObject().value(u"name"_s).toString()});
    tell({});
    takeAwaiting(awaiting);
    take(list); // who listens may choose another run
    const QString chosen = m_chosen;
    const bool known = m_detail.summary.id == chosen && !m_detail.summary.isActive() && !chosen.isEmpty();
    if (!chosen.isEmpty() && !known) {
        const Result<QJsonObject> run = co_await readRun(chosen);
        if (!self || generation != m_generation)
            co_return;
        if (run && chosen == m_chosen)
            takeDetail(RunDetail::fromJson(masked(*run)));
    }
    const bool busy = std::ranges::any_of(m_runs, &RunSummary::isActive);
    m_poller.setInterval(busy ? BusyInterval : CalmInterval);
}

Result<std::shared_ptr<AutomationApi>> WorkflowRuns::api() const
{
    if (!m_clients.hasTenant())
        return failure(ErrorKind::Configuration, u"tenant"_s, u"read the runs"_s,
                       u"the profile names no API client"_s);
    return std::make_shared<AutomationApi>(m_http, m_clients.tenant(),
                                           m_profiles.active().profile.urls.automation);
}

QCoro::Task<Result<ScriptReview>> WorkflowRuns::review(QString id)
{
    const auto asked = api();
    if (!asked)
        co_return failure(asked.error());
    const std::shared_ptr<AutomationApi> api = *asked;
    const Result<QJsonObject> scripts = co_await api->scripts(id);
    if (!scripts)
        co_return failure(scripts.error());
    co_return ScriptReview::fromJson(*scripts);
}

QCoro::Task<Result<void>> WorkflowRuns::allow(QString id, QString contentHash)
{
    const QPointer<WorkflowRuns> self(this);
    const auto asked = api();
    if (!asked)
        co_return failure(asked.error());
    const std::shared_ptr<AutomationApi> api = *asked;
    const Result<void> allowed = co_await api->allow(id, contentHash);
    if (self)
        self->kick();
    co_return allowed;
}

QCoro::Task<Result<QJsonObject>> WorkflowRuns::readRuns()
{
    const ActiveProfile &active = m_profiles.active();
    if (active.profile.workflows == WorkflowPlace::Console) {
        WorkflowRunner *runner = m_runner();
        if (!runner)
            co_return failure(ErrorKind::Unsupported, u"workflow"_s, u"read the runs"_s,
                              u"the workflows of this console are not running"_s);
        const Result<QJsonArray> runs = co_await runner->runs();
        if (!runs)
            co_return failure(runs.error());
        co_return QJsonObject{{u"runs"_s, *runs}};
    }
    const auto asked = api();
    if (!asked)
        co_return failure(asked.error());
    const std::shared_ptr<AutomationApi> api = *asked;
    const Result<QJsonObject> runs = co_await api->runs();
    co_return runs;
}

QCoro::Task<Result<QJsonObject>> WorkflowRuns::readRun(QString id)
{
    const ActiveProfile &active = m_profiles.active();
    if (active.profile.workflows == WorkflowPlace::Console) {
        WorkflowRunner *runner = m_runner();
        if (!runner)
            co_return failure(ErrorKind::Unsupported, u"workflow"_s, u"read a run"_s,
                              u"the workflows of this console are not running"_s);
        const Result<QJsonObject> run = co_await runner->run(id);
        co_return run;
    }
    const auto api =
        std::make_shared<AutomationApi>(m_http, m_clients.tenant(), active.profile.urls.automation);
    const Result<QJsonObject> run = co_await api->run(id);
    co_return run;
}

void WorkflowRuns::take(const QList<RunSummary> &runs)
{
    if (m_runs == runs)
        return;
    m_runs = runs;
    emit runsChanged();
}

void WorkflowRuns::takeDetail(const RunDetail &detail)
{
    if (m_detail == detail)
        return;
    m_detail = detail;
    emit detailChanged();
}

void WorkflowRuns::takeAwaiting(const QList<AwaitingConsent> &awaiting)
{
    if (m_awaiting == awaiting)
        return;
    m_awaiting = awaiting;
    emit awaitingChanged();
}

void WorkflowRuns::tell(const QString &sentence)
{
    if (m_sentence == sentence)
        return;
    m_sentence = sentence;
    emit sentenceChanged(sentence);
}

QString WorkflowRuns::sentenceFor(const Error &error) const
{
    switch (error.kind) {
    case ErrorKind::Unsupported:
        return tr("The workflows of this console are not running yet: complete the profile in Settings.");
    case ErrorKind::Configuration:
        return tr("The profile names no API client: complete it in Settings to see the runs.");
    case ErrorKind::NotFound:
    case ErrorKind::Protocol:
    case ErrorKind::Rejected:
    case ErrorKind::Forbidden:
        return tr("This tenant does not show its workflow runs to this program: look at them under "
                  "Automate > Runs in the tenant.");
    default:
        return tr("The workflow runs cannot be read right now; the next try follows by itself.");
    }
}

} // namespace sandtable::session
