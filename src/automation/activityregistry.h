#pragma once

#include "automation/activity.h"

#include <map>
#include <memory>

namespace sandtable::automation
{

/// Activity types by name. A file in activities/ adds its own with `void add_<file name>(ActivityRegistry
/// &)`.
class ActivityRegistry
{
public:
    /// Every type this program knows.
    [[nodiscard]] static ActivityRegistry withAllActivities();

    template <typename T>
    void add(const QString &type)
    {
        m_activities[type] = std::make_shared<const T>();
    }
    /// Null for unknown types.
    [[nodiscard]] const Activity *find(const QString &type) const;
    [[nodiscard]] QStringList types() const;

private:
    std::map<QString, std::shared_ptr<const Activity>> m_activities;
};

} // namespace sandtable::automation
