#include "workflows/consoleworkflows.h"

#include "base/logging.h"

#include <QPromise>

namespace sandtable::workflows
{

using namespace Qt::StringLiterals;

namespace
{

using RunPromise = std::shared_ptr<QPromise<Result<automation::Run>>>;

/// A promise that resolves exactly once.
template <typename T>
std::shared_ptr<QPromise<T>> newPromise()
{
    auto promise = std::make_shared<QPromise<T>>();
    promise->start();
    return promise;
}

template <typename T>
void resolve(const std::shared_ptr<QPromise<T>> &promise, T value)
{
    promise->addResult(std::move(value));
    promise->finish();
}

tl::unexpected<Error> notStarted()
{
    return failure(ErrorKind::Unsupported, u"workflow"_s, u"run a workflow"_s,
                   u"this console does not run the workflows"_s);
}

} // namespace

/// Everything that lives on the thread, in the order in which it is made.
struct ConsoleWorkflows::Room {
    Room(Database opened, const Clock &clock)
        : database(std::move(opened)), http(clock), runs(database, clock, random),
          host(runs, http, clock, random)
    {
        QObject::connect(&timer, &QTimer::timeout, &timer, [this] { poll(); });
    }

    [[nodiscard]] Result<void> open(const ConsoleWorkflowsOptions &wanted)
    {
        apply(wanted);
        if (Result<void> started = host.start(); !started)
            return started;
        return install();
    }

    void apply(const ConsoleWorkflowsOptions &wanted)
    {
        options = wanted;
        options.settings.automatic = false; // here the timer and people start them
        host.configure(options.settings);
        http.setProxy(options.settings.proxy);
        if (const Result<void> trusted = http.setCaFile(options.settings.caFile); !trusted)
            qCWarning(logAutomation) << "certificate authorities:" << toText(trusted.error());
        timer.setInterval(options.checkEvery);
        if (options.poll && !timer.isActive()) {
            timer.start();
            QMetaObject::invokeMethod(
                &timer, [this] { poll(); }, Qt::QueuedConnection);
        } else if (!options.poll) {
            timer.stop();
        }
    }

    [[nodiscard]] Result<void> install()
    {
        for (const QString &name : documentFiles()) {
            const Result<QByteArray> source = documentSource(name);
            if (!source)
                return failure(source.error());
            const auto installed = host.install(*source, inputsFor(name, options.inputs), true);
            if (!installed)
                return failure(installed.error());
        }
        return {};
    }

    void poll()
    {
        if (!options.poll || host.isBusyWith(checkWorkflowId()))
            return;
        if (const Result<QString> started = host.startOnDemand(checkWorkflowId(), {}); !started)
            qCWarning(logAutomation) << "incidents could not be checked:" << toText(started.error());
    }

    SystemRandom random;
    Database database;
    net::HttpClient http;
    RunStore runs;
    AutomationHost host;
    QTimer timer;
    ConsoleWorkflowsOptions options;
    QHash<QString, QList<RunPromise>> awaited; ///< run id → who waits for its end
};

ConsoleWorkflows::ConsoleWorkflows(const Clock &clock, QObject *parent)
    : QObject(parent), m_clock(clock), m_thread(u"workflows"_s)
{
}

ConsoleWorkflows::~ConsoleWorkflows()
{
    m_thread.run([this] { m_room.reset(); });
}

QFuture<Result<void>> ConsoleWorkflows::start(const ConsoleWorkflowsOptions &options)
{
    auto promise = newPromise<Result<void>>();
    m_thread.post([this, options, promise] {
        if (m_room && m_room->options.databaseFile == options.databaseFile) {
            m_room->apply(options);
            return resolve(promise, m_room->install());
        }
        m_room.reset();
        auto database = Database::open(options.databaseFile, {RunStore::schema(), RunStore::consentSchema()});
        if (!database)
            return resolve<Result<void>>(promise, failure(database.error()));
        m_room = std::make_unique<Room>(std::move(*database), m_clock);
        connect(&m_room->host, &AutomationHost::runFinished, &m_room->timer,
                [this](const automation::Run &run) {
                    const QList<RunPromise> waiting = m_room->awaited.take(run.id);
                    for (const RunPromise &one : waiting)
                        resolve<Result<automation::Run>>(one, run);
                    m_mailbox.post([this, run] { emit runFinished(run); });
                });
        if (options.traced)
            connect(&m_room->http, &net::HttpClient::exchanged, &m_room->http, options.traced);
        const Result<void> opened = m_room->open(options);
        if (!opened)
            m_room.reset();
        resolve(promise, opened);
    });
    return promise->future();
}

QFuture<Result<void>> ConsoleWorkflows::stop()
{
    auto promise = newPromise<Result<void>>();
    m_thread.post([this, promise] {
        if (m_room) {
            for (const QList<RunPromise> &waiting : std::as_const(m_room->awaited)) {
                for (const RunPromise &one : waiting)
                    resolve<Result<automation::Run>>(one, notStarted());
            }
        }
        m_room.reset();
        resolve<Result<void>>(promise, {});
    });
    return promise->future();
}

QFuture<Result<automation::Run>> ConsoleWorkflows::startRun(const QString &workflowId,
                                                            const QJsonObject &inputs, bool joins)
{
    auto promise = newPromise<Result<automation::Run>>();
    m_thread.post([this, workflowId, inputs, joins, promise] {
        if (!m_room)
            return resolve<Result<automation::Run>>(promise, notStarted());
        // A check that is waiting to begin sees whatever there is to see: one more would find nothing new.
        if (joins && !m_room->awaited.isEmpty()) {
            const auto pending = m_room->runs.pending();
            for (const QueuedStart &start : pending.value_or(QList<QueuedStart>())) {
                if (start.workflowId == workflowId && start.inputs.isEmpty() &&
                    m_room->awaited.contains(start.id) && !m_room->host.isRunning(start.id)) {
                    m_room->awaited[start.id].append(promise);
                    return;
                }
            }
        }
        const Result<QString> started = m_room->host.startOnDemand(workflowId, inputs);
        if (!started)
            return resolve<Result<automation::Run>>(promise, failure(started.error()));
        m_room->awaited[*started].append(promise);
    });
    return promise->future();
}

QFuture<Result<automation::Run>> ConsoleWorkflows::checkNow()
{
    return startRun(checkWorkflowId(), {}, true);
}

QFuture<Result<automation::Run>> ConsoleWorkflows::alertIncident(const QString &incident)
{
    return startRun(checkWorkflowId(), {{u"incident_id"_s, incident}}, false);
}

QFuture<Result<void>> ConsoleWorkflows::receive(const QByteArray &body, const QString &key)
{
    auto promise = newPromise<Result<void>>();
    m_thread.post([this, body, key, promise] {
        if (!m_room)
            return resolve<Result<void>>(promise, notStarted());
        const Result<WebhookKey> webhook = m_room->runs.ensureWebhook(receiveWebhookId());
        if (!webhook)
            return resolve<Result<void>>(promise, failure(webhook.error()));
        resolve(promise, m_room->host.acceptWebhook(webhook->webhookId, webhook->apiKey, body, key));
    });
    return promise->future();
}

QFuture<Result<QList<automation::Run>>> ConsoleWorkflows::runs(int limit)
{
    auto promise = newPromise<Result<QList<automation::Run>>>();
    m_thread.post([this, limit, promise] {
        if (!m_room)
            return resolve<Result<QList<automation::Run>>>(promise, notStarted());
        resolve(promise, m_room->host.runs(limit));
    });
    return promise->future();
}

QFuture<Result<automation::Run>> ConsoleWorkflows::run(const QString &id)
{
    auto promise = newPromise<Result<automation::Run>>();
    m_thread.post([this, id, promise] {
        if (!m_room)
            return resolve<Result<automation::Run>>(promise, notStarted());
        const Result<std::optional<automation::Run>> found = m_room->host.run(id);
        if (!found)
            return resolve<Result<automation::Run>>(promise, failure(found.error()));
        if (!*found)
            return resolve<Result<automation::Run>>(
                promise,
                failure(ErrorKind::NotFound, u"workflow"_s, u"read a run"_s, u"there is no such run"_s));
        resolve<Result<automation::Run>>(promise, **found);
    });
    return promise->future();
}

} // namespace sandtable::workflows
