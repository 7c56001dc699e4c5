#include "tenant/intel/orgquota.h"

namespace sandtable::tenant
{

using namespace std::chrono_literals;

std::optional<std::chrono::seconds> OrgQuota::take(const QString &organization)
{
    const std::chrono::milliseconds now = m_clock.steady();
    const auto known = m_hours.find(organization);
    if (known == m_hours.end() || now - known->start >= 1h) {
        m_hours.insert(organization, {now, 1});
        return {};
    }
    if (known->count < m_limit) {
        ++known->count;
        return {};
    }
    return std::chrono::ceil<std::chrono::seconds>(known->start + 1h - now);
}

} // namespace sandtable::tenant
