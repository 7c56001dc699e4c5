#pragma once

#include <QCoroTask>
#include <QDeadlineTimer>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>

namespace sandtable::session
{

/// Calls one asynchronous piece of work again and again: never two at a time, the wait counted from the end
/// of the last.
class Poller : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds StopLimit{1000};
    static constexpr std::chrono::milliseconds KickRest{25};

    /// `work` starts one round; what it returns resolves at the round's end.
    Poller(std::function<QCoro::Task<>()> work, std::chrono::milliseconds interval,
           QObject *parent = nullptr);

    /// The first round begins at once.
    void start();
    /// No further round; resolves when the one under way has ended, or after StopLimit.
    QCoro::Task<> stop();
    /// The next round begins now, or soon after the last one: whoever kicks all the time does not get all of
    /// the machine.
    void kick();
    /// Takes effect at once when it shortens the present wait.
    void setInterval(std::chrono::milliseconds interval);

signals:
    void wentIdle();

private:
    QCoro::Task<> round();

    std::function<QCoro::Task<>()> m_work;
    std::chrono::milliseconds m_interval;
    QTimer m_timer;
    QDeadlineTimer m_rested; ///< KickRest after the last round's end
    bool m_started = false;
    bool m_running = false;
    bool m_again = false;
};

} // namespace sandtable::session
