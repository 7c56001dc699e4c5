#include "net/mailbox.h"

#include <QPointer>

#include <utility>

namespace sandtable::net
{

namespace
{

/// Pieces done before timers, sockets and the window have their turn.
constexpr int PiecesInATurn = 16;

} // namespace

Mailbox::Mailbox(QObject *parent) : QObject(parent)
{
    connect(this, &Mailbox::arrived, this, &Mailbox::doSome, Qt::QueuedConnection);
}

void Mailbox::post(Work work)
{
    bool wake = false;
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.push_back(std::move(work));
        wake = !std::exchange(m_isWoken, true); // to wake a thread costs more than most pieces do
    }
    if (wake)
        emit arrived(QPrivateSignal());
}

void Mailbox::doSome()
{
    const QPointer<Mailbox> self(this);
    {
        const std::lock_guard lock(m_mutex);
        m_isWoken = false;
    }
    for (int done = 0; done < PiecesInATurn && self; ++done) {
        Work work;
        bool wake = false;
        {
            const std::lock_guard lock(m_mutex);
            if (m_waiting.empty())
                return;
            work = std::move(m_waiting.front());
            m_waiting.pop_front();
            // A loop that this piece runs, or the next turn, is to find the others.
            wake = !m_waiting.empty() && !std::exchange(m_isWoken, true);
        }
        if (wake)
            emit arrived(QPrivateSignal());
        work();
    }
}

} // namespace sandtable::net
