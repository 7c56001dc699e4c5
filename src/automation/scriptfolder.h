#pragma once

#include "automation/confinement.h"

#include <QTemporaryDir>

namespace sandtable::automation
{

/// The one folder that a foreign program may write to: empty at first, gone with the object, whatever the
/// program has made of it.
class ScriptFolder
{
public:
    ScriptFolder() = default;
    ~ScriptFolder();
    ScriptFolder(const ScriptFolder &) = delete;
    ScriptFolder &operator=(const ScriptFolder &) = delete;

    [[nodiscard]] bool isValid() const { return m_folder.isValid(); }
    [[nodiscard]] QString path() const { return m_folder.path(); }
    [[nodiscard]] QString problem() const { return m_folder.errorString(); }
    /// Whether there is more in it than the limits allow, or something that cannot be looked into. Looks at
    /// no more entries than are allowed.
    [[nodiscard]] bool exceeds(const ConfinementLimits &limits) const;

private:
    QTemporaryDir m_folder;
};

} // namespace sandtable::automation
