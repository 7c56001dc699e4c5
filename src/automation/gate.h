#pragma once

#include <chrono>
#include <coroutine>
#include <functional>
#include <optional>
#include <stop_token>
#include <utility>

#include <QCoroTask>
#include <QTimer>

namespace sandtable::automation
{

/// A coroutine waits here (`co_await gate.opened()`, one only) until somebody on the same thread opens it or
/// the token stops. Opening resumes the coroutine at once, which may destroy the gate: touch nothing of it
/// afterwards.
class Gate
{
public:
    explicit Gate(std::stop_token stop) : m_onStop(std::move(stop), [this] { open(); }) {}
    Gate(const Gate &) = delete;
    Gate &operator=(const Gate &) = delete;

    void open()
    {
        m_open = true;
        if (const std::coroutine_handle<> waiter = std::exchange(m_waiter, {}))
            waiter.resume();
    }
    /// What is awaited; freely copied, because g++ 12 copies what it awaits.
    class Opened
    {
    public:
        explicit Opened(Gate *gate) : m_gate(gate) {}
        [[nodiscard]] bool await_ready() const noexcept { return m_gate->m_open; }
        void await_suspend(std::coroutine_handle<> waiter) noexcept { m_gate->m_waiter = waiter; }
        void await_resume() const noexcept {}

    private:
        Gate *m_gate;
    };
    [[nodiscard]] Opened opened() { return Opened(this); }

private:
    bool m_open = false;
    std::coroutine_handle<> m_waiter;
    std::stop_callback<std::function<void()>> m_onStop;
};

/// Waits; false if the token stopped first. Zero gives the event loop a turn.
QCoro::Task<bool> pause(std::chrono::milliseconds duration, std::stop_token stop);

/// A token of its own that stops with its parent, and after a while where a limit is given.
class TimeLimit
{
public:
    TimeLimit(std::stop_token parent, std::optional<std::chrono::milliseconds> limit);
    ~TimeLimit();
    TimeLimit(const TimeLimit &) = delete;
    TimeLimit &operator=(const TimeLimit &) = delete;

    [[nodiscard]] std::stop_token token() const { return m_source.get_token(); }
    [[nodiscard]] bool hasExpired() const { return m_expired; }

private:
    void stop();

    std::stop_source m_source;
    bool m_expired = false;
    QTimer *m_timer = nullptr;
    std::stop_callback<std::function<void()>> m_onStop;
};

} // namespace sandtable::automation
