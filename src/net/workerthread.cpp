#include "net/workerthread.h"

namespace sandtable::net
{

WorkerThread::WorkerThread(const QString &name)
{
    m_thread.setObjectName(name);
    m_anchor.moveToThread(&m_thread);
    m_thread.start();
}

WorkerThread::~WorkerThread()
{
    m_thread.quit();
    m_thread.wait();
}

void WorkerThread::run(const std::function<void()> &work)
{
    QMetaObject::invokeMethod(
        &m_anchor, [&work] { work(); }, Qt::BlockingQueuedConnection);
}

void WorkerThread::post(std::function<void()> work)
{
    QMetaObject::invokeMethod(
        &m_anchor, [work = std::move(work)] { work(); }, Qt::QueuedConnection);
}

} // namespace sandtable::net
