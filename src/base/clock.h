#pragma once

#include <QDateTime>

#include <chrono>

namespace sandtable
{

/// Where time comes from. Injected, so that tests do not sleep. Implementations are thread-safe.
class Clock
{
public:
    virtual ~Clock() = default;
    /// The present moment, UTC, milliseconds.
    [[nodiscard]] virtual QDateTime now() const = 0;
    /// A steady reading for measuring durations; its zero means nothing.
    [[nodiscard]] virtual std::chrono::milliseconds steady() const = 0;
};

/// The machine's clocks.
class SystemClock : public Clock
{
public:
    [[nodiscard]] QDateTime now() const override;
    [[nodiscard]] std::chrono::milliseconds steady() const override;
};

/// `2026-03-02T09:14:07.000Z`: UTC with exactly three digits, the form that CTIA and Webex send
/// (private-intel.md 4.4, webex.md 1).
[[nodiscard]] QString toWireTime(const QDateTime &moment);

/// Reads ISO 8601 as the services accept it: date only, no fraction, microseconds (truncated), `Z` or offset;
/// no zone means UTC. Invalid on anything else.
[[nodiscard]] QDateTime fromWireTime(const QString &text);

} // namespace sandtable
