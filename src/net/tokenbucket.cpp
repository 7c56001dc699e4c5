#include "net/tokenbucket.h"

#include <algorithm>
#include <cmath>

namespace sandtable::net
{

void TokenBucket::refill(int perSecond, std::chrono::milliseconds now)
{
    const double gained = double((now - m_at).count()) * perSecond / 1000.0;
    m_spent = std::max(0.0, m_spent - gained);
    m_at = now;
}

std::optional<std::chrono::milliseconds> TokenBucket::take(int burst, int perSecond,
                                                           std::chrono::milliseconds now)
{
    refill(perSecond, now);
    if (const double missing = m_spent + 1 - burst; missing > 0)
        return std::chrono::milliseconds(
            static_cast<std::chrono::milliseconds::rep>(std::ceil(missing * 1000.0 / perSecond)));
    m_spent += 1;
    return std::nullopt;
}

} // namespace sandtable::net
