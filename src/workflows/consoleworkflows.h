#pragma once

#include "net/mailbox.h"
#include "net/workerthread.h"
#include "workflows/automationhost.h"
#include "workflows/documents.h"

#include <QFuture>

namespace sandtable::workflows
{

/// Where the console runs the documents, and with what.
struct ConsoleWorkflowsOptions {
    QString databaseFile; ///< one for each profile: what waits belongs to its tenant
    AutomationSettings settings;
    AlertInputs inputs;
    std::chrono::seconds checkEvery{300};
    bool poll = true; ///< *Check incidents* runs by itself every `checkEvery`
    /// Sees what the workflows ask of others, masked; on their thread. Counts when the file is opened.
    std::function<void(const net::Exchange &exchange)> traced;
};

/// Runs the program's workflow documents in this program against any tenant (application.md, Profiles:
/// workflows `console`), on a thread of its own with an engine, a database and an HTTP client of its own.
/// What was accepted survives a restart. Made, used and destroyed on the main thread.
class ConsoleWorkflows : public QObject
{
    Q_OBJECT

public:
    explicit ConsoleWorkflows(const Clock &clock, QObject *parent = nullptr);
    /// Ends what is under way; it goes on at the next start.
    ~ConsoleWorkflows() override;

    /// Opens and installs; again with other options: takes them over, with another file it is opened instead.
    /// Errors: Storage, Document.
    QFuture<Result<void>> start(const ConsoleWorkflowsOptions &options);
    /// Closes; resolves when it is closed.
    QFuture<Result<void>> stop();

    /// *Check incidents* now, or the run that is under way; resolves at its end. Errors: Unsupported before
    /// start.
    QFuture<Result<automation::Run>> checkNow();
    /// Alerts that incident (short or long id), whether or not it was alerted; resolves at the run's end.
    QFuture<Result<automation::Run>> alertIncident(const QString &incident);
    /// *Receive observables* with that body; resolves when it is on disk. The same key again starts nothing.
    QFuture<Result<void>> receive(const QByteArray &body, const QString &key);

    /// What ran and runs, as AutomationHost::runs says. Errors: Unsupported before start, Storage.
    QFuture<Result<QList<automation::Run>>> runs(int limit);
    /// One of them. Errors: NotFound, Unsupported before start, Storage.
    QFuture<Result<automation::Run>> run(const QString &id);

signals:
    /// On the main thread.
    void runFinished(const sandtable::automation::Run &run);

private:
    struct Room;
    QFuture<Result<automation::Run>> startRun(const QString &workflowId, const QJsonObject &inputs,
                                              bool joins);

    const Clock &m_clock;
    net::Mailbox m_mailbox;       ///< for the main thread
    std::unique_ptr<Room> m_room; ///< lives on m_thread
    net::WorkerThread m_thread;
};

} // namespace sandtable::workflows
