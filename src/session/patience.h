#pragma once

#include "base/clock.h"
#include "base/error.h"

#include <QDateTime>

namespace sandtable::session
{

/// When a service that has failed is asked again: after a doubled wait up to a minute, after what it asked
/// for itself, and never by itself when it refused the credential (webex.md 1, 401). A value.
class Patience
{
public:
    static constexpr std::chrono::seconds FirstWait{2};
    static constexpr std::chrono::seconds LongestWait{60};

    explicit Patience(const Clock &clock) : m_clock(&clock) {}

    /// Whether it may be asked now.
    [[nodiscard]] bool mayTry() const
    {
        return !m_refused && (!m_next.isValid() || m_next <= m_clock->now());
    }
    void noteFailure(const Error &error)
    {
        m_refused = error.kind == ErrorKind::Unauthorized;
        m_wait = m_wait.count() == 0 ? FirstWait : std::min<std::chrono::seconds>(m_wait * 2, LongestWait);
        m_next = m_refused ? QDateTime() : m_clock->now().addSecs(error.retryAfter.value_or(m_wait).count());
    }
    /// It answered, or somebody wants it tried at once.
    void forget()
    {
        m_refused = false;
        m_wait = std::chrono::seconds(0);
        m_next = {};
    }
    /// UTC; invalid when nothing is waited for.
    [[nodiscard]] QDateTime nextTry() const { return m_next; }
    [[nodiscard]] bool isRefused() const { return m_refused; }

private:
    const Clock *m_clock;
    bool m_refused = false;
    std::chrono::seconds m_wait{0};
    QDateTime m_next;
};

} // namespace sandtable::session
