#include "support/manualclock.h"

#include <QTimeZone>

namespace sandtable::test
{

ManualClock::ManualClock(const QDateTime &start) : m_start(start.toMSecsSinceEpoch()) {}

QDateTime ManualClock::now() const
{
    return QDateTime::fromMSecsSinceEpoch(m_start + m_elapsed, QTimeZone::utc()).toUTC();
}

std::chrono::milliseconds ManualClock::steady() const
{
    return std::chrono::milliseconds(m_elapsed);
}

void ManualClock::advance(std::chrono::milliseconds step)
{
    m_elapsed += step.count();
}

} // namespace sandtable::test
