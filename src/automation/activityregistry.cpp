#include "automation/activityregistry.h"

namespace sandtable::automation
{

const Activity *ActivityRegistry::find(const QString &type) const
{
    const auto found = m_activities.find(type);
    return found == m_activities.end() ? nullptr : found->second.get();
}

QStringList ActivityRegistry::types() const
{
    QStringList names;
    for (const auto &entry : m_activities)
        names.append(entry.first);
    return names;
}

} // namespace sandtable::automation
