#pragma once

#include "net/message.h"

#include <functional>
#include <memory>

namespace sandtable::net
{

/// The right to answer one request, once, now or later, from any thread. Cheap to copy; copies share the
/// right. When the last copy goes away unused the client gets a 500, so that nobody waits for ever; when the
/// client has left, sending does nothing.
class Reply
{
public:
    using Sink = std::function<void(Response)>;
    explicit Reply(Sink sink);

    /// Answers. A second call is ignored (and logged).
    void send(Response response) const;
    [[nodiscard]] bool isAnswered() const;

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace sandtable::net
