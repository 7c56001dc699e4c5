#include "net/workerthread.h"

#include <future>
#include <memory>

namespace sandtable::net
{

WorkerThread::WorkerThread(const QString &name)
{
    m_thread.setObjectName(name);
    m_mailbox.moveToThread(&m_thread);
    m_thread.start();
}

WorkerThread::~WorkerThread()
{
    m_thread.quit();
    m_thread.wait();
}

void WorkerThread::run(const std::function<void()> &work)
{
    // Shared: the thread may still be leaving set_value() when this function returns.
    const auto done = std::make_shared<std::promise<void>>();
    m_mailbox.post([&work, done] {
        work();
        done->set_value();
    });
    done->get_future().wait();
}

void WorkerThread::post(Mailbox::Work work)
{
    m_mailbox.post(std::move(work));
}

} // namespace sandtable::net
