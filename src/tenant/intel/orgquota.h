#pragma once

#include "base/clock.h"

#include <QHash>
#include <QString>

#include <chrono>
#include <optional>

namespace sandtable::tenant
{

/// Counts the requests of each organisation: at most `limit` in an hour (private-intel.md 1, Limits).
class OrgQuota
{
public:
    static constexpr int DefaultLimit = 8000;

    explicit OrgQuota(const Clock &clock, int limit = DefaultLimit) : m_clock(clock), m_limit(limit) {}

    /// Counts one request; says how long to wait when the hour's are used up.
    [[nodiscard]] std::optional<std::chrono::seconds> take(const QString &organization);
    [[nodiscard]] int limit() const { return m_limit; }

private:
    struct Hour {
        std::chrono::milliseconds start{0};
        int count = 0;
    };
    const Clock &m_clock;
    int m_limit;
    QHash<QString, Hour> m_hours;
};

} // namespace sandtable::tenant
