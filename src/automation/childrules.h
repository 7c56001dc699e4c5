#pragma once

#include "automation/confinement.h"

#include <functional>

class QProcess;

namespace sandtable::automation
{

/// What the operating system holds a child process to, from before its program begins: its own process group,
/// limits, no inherited descriptors, no root, and an end when this program ends. Linux has all of it, other
/// Unix systems all but the last two of the descriptors and the end; elsewhere there is only killing.
class ChildRules
{
public:
    /// `jailed`: the child is bubblewrap, which must keep the means to build the jail.
    ChildRules(const ConfinementLimits &limits, bool jailed);

    /// Before the start.
    void applyTo(QProcess &process) const;
    /// Gives the child's folder to whoever the child runs as. False when that fails.
    [[nodiscard]] bool handOver(const QString &folder) const;
    /// Kills the child and its whole group, also after the child itself has ended.
    static void kill(QProcess &process, qint64 processId);

private:
    ConfinementLimits m_limits;
    bool m_jailed;
    bool m_dropsRoot = false;
    unsigned m_user = 0; ///< whom a child of root runs as
    unsigned m_group = 0;
};

} // namespace sandtable::automation
