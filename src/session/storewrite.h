#pragma once

#include "base/result.h"

#include <coroutine>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace sandtable::session
{

/// A write of the Store that is under way, for `co_await` on the main thread, by several if need be; copies
/// stand for the same write. An order in a flood waits for one: a QFuture with its watcher takes a tenth of
/// the main thread's time then.
class StoreWrite
{
public:
    StoreWrite() : m_state(std::make_shared<State>()) {}

    [[nodiscard]] bool isFinished() const { return m_state->outcome.has_value(); }
    /// What became of it; only where it is finished.
    [[nodiscard]] const Result<void> &result() const { return *m_state->outcome; }

    /// Notes the outcome, once, and leaves to `later` to call whoever waits: each in a turn of its own.
    void finish(const Result<void> &outcome, const std::function<void(std::function<void()>)> &later) const
    {
        m_state->outcome = outcome;
        for (const std::coroutine_handle<> waiting : std::exchange(m_state->waiting, {}))
            later([state = m_state, waiting] { waiting.resume(); });
    }

    // What co_await calls.
    [[nodiscard]] bool await_ready() const noexcept { return isFinished(); }
    void await_suspend(std::coroutine_handle<> waiting) const { m_state->waiting.push_back(waiting); }
    [[nodiscard]] Result<void> await_resume() const { return result(); }

private:
    struct State {
        std::optional<Result<void>> outcome;
        std::vector<std::coroutine_handle<>> waiting;
    };
    std::shared_ptr<State> m_state;
};

} // namespace sandtable::session
