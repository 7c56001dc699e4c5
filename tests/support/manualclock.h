#pragma once

#include "base/clock.h"

#include <atomic>

namespace sandtable::test
{

/// Time that moves only when a test says so. Thread-safe.
class ManualClock : public Clock
{
public:
    explicit ManualClock(const QDateTime &start = fromWireTime(QStringLiteral("2026-03-02T09:14:07.000Z")));
    [[nodiscard]] QDateTime now() const override;
    [[nodiscard]] std::chrono::milliseconds steady() const override;
    void advance(std::chrono::milliseconds step);

private:
    const qint64 m_start;
    std::atomic<qint64> m_elapsed = 0;
};

} // namespace sandtable::test
