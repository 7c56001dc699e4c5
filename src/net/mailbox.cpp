#include "net/mailbox.h"

namespace sandtable::net
{

void Mailbox::post(Work work)
{
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.push_back(std::move(work));
    }
    QMetaObject::invokeMethod(this, &Mailbox::doNext, Qt::QueuedConnection);
}

void Mailbox::doNext()
{
    Work work;
    {
        const std::lock_guard lock(m_mutex);
        work = std::move(m_waiting.front());
        m_waiting.pop_front();
    }
    work();
}

} // namespace sandtable::net
