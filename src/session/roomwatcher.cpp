#include "session/roomwatcher.h"

#include <QPointer>

namespace sandtable::session
{

namespace
{

constexpr int Page = 50;

} // namespace

RoomWatcher::RoomWatcher(Clients &clients, QObject *parent)
    : QObject(parent), m_clients(clients), m_poller([this] { return round(); }, CalmInterval),
      m_patience(clients.clock())
{
    connect(&clients, &Clients::changed, this, &RoomWatcher::forget);
}

void RoomWatcher::start()
{
    m_poller.start();
}

QCoro::Task<> RoomWatcher::stop()
{
    return m_poller.stop();
}

void RoomWatcher::setInterval(std::chrono::milliseconds interval)
{
    m_poller.setInterval(interval);
}

void RoomWatcher::kick()
{
    m_poller.kick();
}

void RoomWatcher::tryNow()
{
    m_patience.forget();
    m_poller.kick();
}

void RoomWatcher::learn(const webex::Message &message)
{
    if (m_loaded && message.roomId == m_clients.roomId() && !m_seen.contains(message.id))
        take({message});
}

void RoomWatcher::forget()
{
    ++m_generation;
    m_messages.clear();
    m_seen.clear();
    m_loaded = false;
    m_mentionsOnly = false;
    m_failing = false;
    m_patience.forget();
    m_poller.kick();
    emit cleared();
}

QCoro::Task<> RoomWatcher::round()
{
    const QPointer<RoomWatcher> self(this);
    if (!m_clients.hasRoom() || !m_patience.mayTry())
        co_return; // nothing to watch yet
    const int generation = m_generation;
    const Result<QList<webex::Message>> found =
        co_await m_clients.webex().messages(m_clients.roomId(), Page, m_mentionsOnly);
    if (!self || generation != m_generation)
        co_return;
    if (found) {
        m_failing = false;
        m_patience.forget();
        take(*found);
        co_return;
    }
    const Error error = found.error();
    if (error.kind == ErrorKind::Forbidden && !m_mentionsOnly) {
        m_mentionsOnly = true;
        m_poller.kick();
        emit becameLimited();
        co_return;
    }
    if (error.kind != ErrorKind::Cancelled)
        m_patience.noteFailure(error);
    if (error.kind != ErrorKind::Cancelled && !std::exchange(m_failing, true))
        emit failed(error);
}

void RoomWatcher::take(const QList<webex::Message> &newestFirst)
{
    QList<webex::Message> fresh;
    for (const webex::Message &message : newestFirst) {
        if (!m_seen.contains(message.id))
            fresh.prepend(message);
    }
    const bool first = !std::exchange(m_loaded, true);
    for (const webex::Message &message : std::as_const(fresh)) {
        m_seen.insert(message.id);
        m_messages.append(message);
        if (m_messages.size() > Kept)
            m_seen.remove(m_messages.takeFirst().id);
    }
    for (const webex::Message &message : std::as_const(fresh))
        emit messageArrived(message, !first);
}

} // namespace sandtable::session
