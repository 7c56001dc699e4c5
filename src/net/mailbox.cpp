#include "net/mailbox.h"

namespace sandtable::net
{

Mailbox::Mailbox(QObject *parent) : QObject(parent)
{
    connect(this, &Mailbox::arrived, this, &Mailbox::doNext, Qt::QueuedConnection);
}

void Mailbox::post(Work work)
{
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.push_back(std::move(work));
    }
    emit arrived(QPrivateSignal());
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
