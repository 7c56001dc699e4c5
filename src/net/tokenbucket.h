#pragma once

#include <chrono>
#include <optional>

namespace sandtable::net
{

/// How often something may happen: a bucket that holds `burst` tokens and gains `perSecond` of them. Full at
/// first. Both may differ from call to call (settings change while servers run); `now` is a steady time.
class TokenBucket
{
public:
    /// Takes a token: nothing when there was one, otherwise how long it is until the next.
    [[nodiscard]] std::optional<std::chrono::milliseconds> take(int burst, int perSecond,
                                                                std::chrono::milliseconds now);
    /// Gains what is due by now.
    void refill(int perSecond, std::chrono::milliseconds now);
    void fill() { m_spent = 0; }
    [[nodiscard]] bool isFull() const { return m_spent <= 0; }

private:
    double m_spent = 0; ///< tokens that are not there
    std::chrono::milliseconds m_at{0};
};

} // namespace sandtable::net
