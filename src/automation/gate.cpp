#include "automation/gate.h"

namespace sandtable::automation
{

QCoro::Task<bool> pause(std::chrono::milliseconds duration, std::stop_token stop)
{
    Gate gate(stop);
    QTimer *timer = new QTimer; // outlives its own signal: the coroutine ends within it
    timer->setSingleShot(true);
    QObject::connect(timer, &QTimer::timeout, timer, [&gate] { gate.open(); });
    timer->start(duration);
    co_await gate.opened();
    timer->stop();
    timer->disconnect();
    timer->deleteLater();
    co_return !stop.stop_requested();
}

TimeLimit::TimeLimit(std::stop_token parent, std::optional<std::chrono::milliseconds> limit)
    : m_onStop(std::move(parent), [this] { stop(); })
{
    if (!limit)
        return;
    m_timer = new QTimer;
    m_timer->setSingleShot(true);
    QObject::connect(m_timer, &QTimer::timeout, m_timer, [this] {
        m_expired = true;
        stop();
    });
    m_timer->start(*limit);
}

TimeLimit::~TimeLimit()
{
    if (!m_timer)
        return;
    m_timer->stop();
    m_timer->disconnect();
    m_timer->deleteLater();
}

void TimeLimit::stop()
{
    std::stop_source source = m_source; // stopping may end the coroutine that owns this
    source.request_stop();
}

} // namespace sandtable::automation
