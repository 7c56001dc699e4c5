#pragma once

#include "net/mailbox.h"

#include <QThread>

#include <functional>

namespace sandtable::net
{

/// A thread with an event loop that joins when it is destroyed. What lives on it is created and destroyed
/// there by `run`, which waits for the call to finish (start and stop only, never while the program works).
class WorkerThread
{
public:
    explicit WorkerThread(const QString &name);
    ~WorkerThread();
    WorkerThread(const WorkerThread &) = delete;
    WorkerThread &operator=(const WorkerThread &) = delete;

    /// Runs on the thread, after all that was posted before, and returns when done. Not from the thread
    /// itself.
    void run(const std::function<void()> &work);
    /// Queues for the thread.
    void post(Mailbox::Work work);

private:
    QThread m_thread;
    Mailbox m_mailbox;
};

} // namespace sandtable::net
