#include "session/poller.h"

#include <QCoroSignal>
#include <QPointer>

namespace sandtable::session
{

Poller::Poller(std::function<QCoro::Task<>()> work, std::chrono::milliseconds interval, QObject *parent)
    : QObject(parent), m_work(std::move(work)), m_interval(interval)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] { round(); });
}

void Poller::start()
{
    if (m_started)
        return;
    m_started = true;
    if (!m_running)
        m_timer.start(0);
    else
        m_again = true;
}

QCoro::Task<> Poller::stop()
{
    m_started = false;
    m_timer.stop();
    if (!m_running)
        co_return;
    co_await qCoro(this, &Poller::wentIdle, StopLimit);
}

void Poller::kick()
{
    if (m_running)
        m_again = true;
    else if (m_started && !(m_timer.isActive() && m_timer.remainingTimeAsDuration() <= KickRest))
        m_timer.start(std::chrono::ceil<std::chrono::milliseconds>(m_rested.remainingTimeAsDuration()));
}

void Poller::setInterval(std::chrono::milliseconds interval)
{
    m_interval = interval;
    if (m_timer.isActive() && m_timer.remainingTimeAsDuration() > interval)
        m_timer.start(interval);
}

QCoro::Task<> Poller::round()
{
    const QPointer<Poller> self(this);
    m_running = true;
    m_again = false;
    co_await m_work();
    if (!self)
        co_return;
    m_running = false;
    m_rested.setRemainingTime(KickRest);
    if (m_started)
        m_timer.start(m_again ? std::min(KickRest, m_interval) : m_interval);
    emit wentIdle();
}

} // namespace sandtable::session
