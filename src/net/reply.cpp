#include "net/reply.h"

#include "base/logging.h"

#include <atomic>

namespace sandtable::net
{

struct Reply::State {
    explicit State(Sink answer) : sink(std::move(answer)) {}
    State(const State &) = delete;
    State &operator=(const State &) = delete;
    ~State()
    {
        if (!answered.exchange(true))
            sink(Response::json(R"({"error":{"code":"service","message":"the request was dropped"}})", 500));
    }
    Sink sink;
    std::atomic<bool> answered = false;
};

Reply::Reply(Sink sink) : m_state(std::make_shared<State>(std::move(sink))) {}

void Reply::send(Response response) const
{
    if (m_state->answered.exchange(true)) {
        qCWarning(logNet) << "a request was answered twice; the second answer is dropped";
        return;
    }
    m_state->sink(std::move(response));
}

bool Reply::isAnswered() const
{
    return m_state->answered;
}

} // namespace sandtable::net
