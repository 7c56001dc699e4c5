#include "workflows/automationhost.h"

#include "automation/conditions.h"
#include "automation/documentscripts.h"
#include "base/jsontext.h"
#include "base/logging.h"
#include "workflows/documents.h"
#include "workflows/scheduleslots.h"

#include <QPointer>

#include <algorithm>

namespace sandtable::workflows
{

using namespace Qt::StringLiterals;

namespace
{
/// Schedules are looked at this often, so that a changed clock or a sleeping laptop is noticed.
constexpr std::chrono::seconds ScheduleTick{5};

QString withPrefix(const QString &webhookId)
{
    return webhookId.startsWith(u"webhook_"_s) ? webhookId : u"webhook_"_s + webhookId;
}
} // namespace

AutomationHost::AutomationHost(RunStore &store, net::HttpClient &http, const Clock &clock,
                               RandomSource &random, QObject *parent)
    : QObject(parent), m_store(store), m_http(http), m_clock(clock), m_random(random), m_client(http, clock),
      m_engine(std::make_unique<automation::Engine>(*this, m_library))
{
    m_scheduleTimer.setInterval(ScheduleTick);
    connect(&m_scheduleTimer, &QTimer::timeout, this, &AutomationHost::handleScheduleTick);
    watchEngine();
}

void AutomationHost::watchEngine()
{
    using automation::Engine;
    connect(m_engine.get(), &Engine::runStarted, this,
            [this](const automation::Run &run) { m_live.begin(run); });
    connect(m_engine.get(), &Engine::activityStarted, this,
            [this](const QString &run, int number, const automation::ActivityRun &activity) {
                m_live.start(run, number, activity);
            });
    connect(m_engine.get(), &Engine::activityFinished, this,
            [this](const QString &run, int number, const automation::ActivityRun &activity) {
                m_live.finish(run, number, activity);
            });
}

AutomationHost::~AutomationHost() = default;

void AutomationHost::configure(const AutomationSettings &settings)
{
    m_settings = settings;
    m_client.configure(
        {settings.visibility, settings.privateIntel, settings.clientId, settings.clientPassword});
}

Result<void> AutomationHost::start()
{
    const auto documents = m_store.documents();
    if (!documents)
        return failure(documents.error());
    const auto consents = m_store.consents();
    if (!consents)
        return failure(consents.error());
    m_consents = *consents;
    for (const RunStore::StoredDocument &document : *documents) {
        if (const Result<void> adopted = adopt(document); !adopted)
            return failure(adopted.error());
    }
    const auto pending = m_store.pending();
    if (!pending)
        return failure(pending.error());
    for (const QueuedStart &start : *pending) {
        // Missed slots are lost (workflow-documents.md 9); everything that somebody asked for goes on.
        if (start.startedBy != u"schedule"_s)
            m_waiting.push_back(start);
    }
    planSchedules();
    m_scheduleTimer.start();
    QMetaObject::invokeMethod(this, &AutomationHost::pump, Qt::QueuedConnection);
    return {};
}

Result<void> AutomationHost::adopt(const RunStore::StoredDocument &stored)
{
    const auto document = automation::WorkflowDocument::parse(stored.source);
    if (!document)
        return failure(document.error());
    m_library.install(*document);
    m_installed.insert(document->id,
                       {std::make_shared<const automation::WorkflowDocument>(*document), stored.inputs});
    return {};
}

Result<automation::WorkflowDocument> AutomationHost::install(const QByteArray &source,
                                                             const QJsonObject &inputs, bool allowPython)
{
    auto document = automation::WorkflowDocument::parse(source);
    if (!document)
        return failure(document.error());
    const RunStore::StoredDocument entry{document->id, source, inputs};
    if (const Result<void> stored = m_store.putDocument(entry); !stored)
        return failure(stored.error());
    for (const automation::Webhook &webhook : document->webhooks) {
        if (const auto key = m_store.ensureWebhook(webhook.id); !key)
            return failure(key.error());
    }
    if (const Result<void> adopted = adopt(entry); !adopted)
        return failure(adopted.error());
    if (!hasConsent(*document) && (allowPython || isOurs(*document))) {
        if (const Result<void> allowed = this->allowPython(document->id, document->contentHash); !allowed)
            return failure(allowed.error());
    }
    planSchedules();
    return document;
}

Result<void> AutomationHost::uninstall(const QString &workflowId)
{
    if (!find(workflowId))
        return failure(ErrorKind::NotFound, u"tenant"_s, u"remove a workflow"_s,
                       u"there is no workflow %1"_s.arg(workflowId));
    if (const Result<void> removed = m_store.removeDocument(workflowId); !removed)
        return removed;
    m_installed.remove(workflowId);
    m_library.remove(workflowId);
    planSchedules();
    return {};
}

const AutomationHost::Installed *AutomationHost::find(const QString &workflowId) const
{
    const auto found = m_installed.constFind(workflowId);
    return found == m_installed.cend() ? nullptr : &*found;
}

QString AutomationHost::webhookContentType(const QString &webhookId) const
{
    const QString id = withPrefix(webhookId);
    for (const Installed &installed : m_installed) {
        for (const automation::Webhook &webhook : installed.document->webhooks) {
            if (webhook.id == id)
                return webhook.contentType;
        }
    }
    return {};
}

Result<void> AutomationHost::acceptWebhook(const QString &webhookId, const QString &apiKey,
                                           const QByteArray &body, const QString &idempotencyKey)
{
    const QString id = withPrefix(webhookId);
    const auto keys = m_store.webhooks();
    if (!keys)
        return failure(keys.error());
    const auto key = std::find_if(keys->cbegin(), keys->cend(),
                                  [&](const WebhookKey &entry) { return entry.webhookId == id; });
    if (key == keys->cend())
        return failure(ErrorKind::NotFound, u"tenant"_s, u"accept a webhook"_s,
                       u"there is no such webhook"_s);
    if (!equalInConstantTime(key->apiKey.toUtf8(), apiKey.toUtf8()))
        return failure(ErrorKind::Unauthorized, u"tenant"_s, u"accept a webhook"_s,
                       u"the api_key is wrong"_s);

    QList<QueuedStart> starts;
    for (const Installed &installed : m_installed) {
        const automation::WorkflowDocument &document = *installed.document;
        for (const automation::Event &event : document.events) {
            if (event.webhookId != id)
                continue;
            for (const automation::Trigger &trigger : document.triggers) {
                if (trigger.refId != event.id || trigger.disabled)
                    continue;
                QueuedStart start =
                    newStart(trigger.workflowId.isEmpty() ? document.id : trigger.workflowId, u"webhook"_s);
                start.triggers.insert(trigger.id, QJsonObject{{u"request_body"_s, QString::fromUtf8(body)}});
                starts.append(start);
            }
        }
    }
    const Result<bool> isNew =
        m_store.enqueue(starts, idempotencyKey.isEmpty() ? QString() : id + u' ' + idempotencyKey);
    if (!isNew)
        return failure(isNew.error());
    if (*isNew) {
        for (const QueuedStart &start : std::as_const(starts))
            m_waiting.push_back(start);
        QMetaObject::invokeMethod(this, &AutomationHost::pump, Qt::QueuedConnection);
    }
    return {};
}

void AutomationHost::incidentCreated(const QJsonObject &facts)
{
    if (!m_settings.automatic)
        return;
    for (const Installed &installed : std::as_const(m_installed)) {
        for (const automation::Rule &rule : installed.document->rules) {
            if (rule.disabled || rule.type != u"incident.rule_event"_s)
                continue;
            if (const Result<bool> holds = automation::holdsForEvent(rule.conditions, facts);
                !holds.value_or(false))
                continue;
            for (const automation::Rule::Start &wanted : rule.starts) {
                if (wanted.disabled)
                    continue;
                QueuedStart start = newStart(wanted.workflowId, u"rule"_s);
                start.rule = facts;
                accept(start);
            }
        }
    }
}

Result<QString> AutomationHost::startOnDemand(const QString &workflowId, const QJsonObject &inputs)
{
    if (!find(workflowId))
        return failure(ErrorKind::NotFound, u"tenant"_s, u"start a workflow"_s,
                       u"there is no workflow %1"_s.arg(workflowId));
    QueuedStart start = newStart(workflowId, u"demand"_s);
    start.inputs = inputs;
    const Result<bool> queued = m_store.enqueue({start});
    if (!queued)
        return failure(queued.error());
    m_waiting.push_back(start);
    QMetaObject::invokeMethod(this, &AutomationHost::pump, Qt::QueuedConnection);
    return start.id;
}

QueuedStart AutomationHost::newStart(const QString &workflowId, const QString &startedBy)
{
    QueuedStart start;
    start.id = m_random.uuid();
    start.workflowId = workflowId;
    start.startedBy = startedBy;
    return start;
}

void AutomationHost::accept(QueuedStart start)
{
    if (const Result<bool> queued = m_store.enqueue({start}); !queued)
        qCWarning(logAutomation) << "a workflow start could not be noted:" << toText(queued.error());
    m_waiting.push_back(std::move(start));
    QMetaObject::invokeMethod(this, &AutomationHost::pump, Qt::QueuedConnection);
}

bool AutomationHost::runsAlone(const QString &workflowId) const
{
    const Installed *installed = find(workflowId);
    return installed && (!installed->document->schedules.isEmpty() || !installed->document->rules.isEmpty());
}

void AutomationHost::pump()
{
    for (auto waiting = m_waiting.begin(); waiting != m_waiting.end();) {
        const int allowed = runsAlone(waiting->workflowId) ? 1 : WebhookConcurrency;
        if (m_running.value(waiting->workflowId) >= allowed) {
            ++waiting;
            continue;
        }
        const QueuedStart start = *waiting;
        waiting = m_waiting.erase(waiting);
        ++m_running[start.workflowId];
        execute(start);
    }
}

QCoro::Task<> AutomationHost::execute(QueuedStart start)
{
    const QPointer<AutomationHost> alive(this);
    m_begun.insert(start.id);
    automation::RunRequest request;
    request.runId = start.id;
    request.startedBy = start.startedBy;
    request.triggers = start.triggers;
    request.rule = start.rule;
    automation::Run run;
    if (const Installed *installed = find(start.workflowId)) {
        request.document = installed->document;
        request.inputs = installed->inputs;
        for (auto given = start.inputs.begin(); given != start.inputs.end(); ++given)
            request.inputs.insert(given.key(), given.value());
        run = co_await m_engine->run(std::move(request));
    } else {
        run.id = start.id;
        run.workflowId = start.workflowId;
        run.state = automation::RunState::Failed;
        run.startedBy = start.startedBy;
        run.startedAt = m_clock.now();
        run.endedAt = run.startedAt;
        run.message = u"the workflow is not installed any more"_s;
    }
    // Cancelled by the end of the program: the start stays on disk and goes on at the next one.
    if (!alive || run.state == automation::RunState::Cancelled)
        co_return;
    m_begun.remove(start.id);
    m_live.end(run.id);
    if (const Result<void> finished = m_store.finish(run, !run.forget); !finished)
        qCWarning(logAutomation) << "a run could not be noted:" << toText(finished.error());
    if (run.state == automation::RunState::Failed)
        qCInfo(logAutomation) << "workflow" << run.workflowName << "failed:" << run.failedPlace
                              << run.message;
    if (--m_running[start.workflowId] <= 0)
        m_running.remove(start.workflowId);
    emit runFinished(run);
    if (alive)
        pump();
}

automation::Run AutomationHost::waitingRun(const QueuedStart &start) const
{
    automation::Run run;
    run.id = start.id;
    run.workflowId = start.workflowId;
    if (const Installed *installed = find(start.workflowId))
        run.workflowName = installed->document->name;
    run.state = automation::RunState::Queued;
    run.startedBy = start.startedBy;
    return run;
}

Result<QList<automation::Run>> AutomationHost::runs(int limit)
{
    QList<automation::Run> list;
    for (auto waiting = m_waiting.crbegin(); waiting != m_waiting.crend(); ++waiting)
        list.append(waitingRun(*waiting));
    list += m_live.runs();
    const Result<QList<automation::Run>> ended = m_store.runs(limit);
    if (!ended)
        return failure(ended.error());
    list += *ended;
    list.resize(std::min<qsizetype>(list.size(), limit));
    return list;
}

Result<std::optional<automation::Run>> AutomationHost::run(const QString &id)
{
    for (const QueuedStart &waiting : m_waiting) {
        if (waiting.id == id)
            return std::optional<automation::Run>(waitingRun(waiting));
    }
    if (std::optional<automation::Run> live = m_live.run(id))
        return live;
    return m_store.run(id);
}

void AutomationHost::planSchedules()
{
    m_planned.clear();
    const QDateTime now = m_clock.now();
    for (const Installed &installed : std::as_const(m_installed)) {
        const automation::WorkflowDocument &document = *installed.document;
        for (const automation::Trigger &trigger : document.triggers) {
            if (trigger.disabled || trigger.kind != u"schedule"_s)
                continue;
            for (const automation::Schedule &schedule : document.schedules) {
                if (schedule.id == trigger.refId)
                    m_planned.append({trigger.workflowId.isEmpty() ? document.id : trigger.workflowId,
                                      schedule, nextSlot(schedule, now)});
            }
        }
    }
}

void AutomationHost::handleScheduleTick()
{
    const QDateTime now = m_clock.now();
    for (Planned &planned : m_planned) {
        if (!planned.next.isValid() || planned.next > now)
            continue;
        planned.next = nextSlot(planned.schedule, now);
        const bool waits = std::any_of(m_waiting.cbegin(), m_waiting.cend(), [&](const QueuedStart &start) {
            return start.workflowId == planned.workflowId && start.startedBy == u"schedule"_s;
        });
        if (m_settings.automatic && !waits && m_running.value(planned.workflowId) == 0)
            accept(newStart(planned.workflowId, u"schedule"_s));
    }
}

std::optional<QUrl> AutomationHost::route(const QUrl &origin) const
{
    switch (automation::offlineServiceOf(origin.host()).value_or(automation::OfflineService(-1))) {
    case automation::OfflineService::PrivateIntel:
        return m_settings.privateIntel;
    case automation::OfflineService::Visibility:
        return m_settings.visibility;
    case automation::OfflineService::Webex:
        return m_settings.webex;
    }
    // The services' own addresses, which documents may name as they are.
    for (const QUrl &own : {m_settings.privateIntel, m_settings.visibility, m_settings.webex}) {
        if (origin.host() == own.host() && origin.port() == own.port())
            return own;
    }
    return std::nullopt;
}

bool AutomationHost::isBusyWith(const QString &workflowId) const
{
    return m_running.value(workflowId) > 0 ||
           std::any_of(m_waiting.cbegin(), m_waiting.cend(),
                       [&](const QueuedStart &start) { return start.workflowId == workflowId; });
}

QCoro::Task<Result<Secret>> AutomationHost::authorization(automation::AccountKey key, std::stop_token)
{
    if (key.type != u"runtime_user.oauth_integration"_s && !key.name.contains(u"SecureX Token"_s))
        co_return Secret();
    const Result<Secret> token = co_await m_client.token();
    if (!token)
        co_return failure(token.error());
    co_return Secret(u"Bearer "_s + token->reveal());
}

std::optional<QJsonValue> AutomationHost::readGlobal(const QString &id)
{
    const auto value = m_store.readGlobal(id);
    if (!value) {
        qCWarning(logAutomation) << "a global could not be read:" << toText(value.error());
        return std::nullopt;
    }
    return *value;
}

Result<void> AutomationHost::writeGlobal(const QString &id, const QJsonValue &value)
{
    return m_store.writeGlobal(id, value);
}

bool AutomationHost::mayRunPython(const automation::WorkflowDocument &document) const
{
    return m_consents.contains(document.contentHash);
}

bool AutomationHost::hasConsent(const automation::WorkflowDocument &document) const
{
    return std::ranges::all_of(automation::scriptHashes(document),
                               [this](const QString &hash) { return m_consents.contains(hash); });
}

QList<automation::WorkflowLibrary::Entry> AutomationHost::awaitingConsent() const
{
    QList<automation::WorkflowLibrary::Entry> list = m_library.installed();
    list.removeIf([this](const automation::WorkflowLibrary::Entry &entry) { return hasConsent(*entry); });
    return list;
}

Result<void> AutomationHost::allowPython(const QString &workflowId, const QString &contentHash)
{
    const Installed *installed = find(workflowId);
    if (!installed)
        return failure(ErrorKind::NotFound, u"tenant"_s, u"allow scripts"_s,
                       u"there is no workflow %1"_s.arg(workflowId));
    const automation::WorkflowDocument &document = *installed->document;
    if (document.contentHash != contentHash)
        return failure(ErrorKind::Conflict, u"tenant"_s, u"allow scripts"_s,
                       u"the workflow has changed since its scripts were read: read them again"_s);
    const QStringList hashes = automation::scriptHashes(document);
    if (const Result<void> stored = m_store.putConsent(hashes, document.name); !stored)
        return stored;
    for (const QString &hash : hashes)
        m_consents.insert(hash);
    return {};
}

automation::PythonSettings AutomationHost::python() const
{
    automation::PythonSettings settings = EngineServices::python();
    if (!m_settings.python.isEmpty())
        settings.program = m_settings.python;
    return settings;
}

} // namespace sandtable::workflows
