#include "automation/childrules.h"

#include <QFile>
#include <QProcess>

#ifdef Q_OS_UNIX
#include <csignal>
#include <grp.h>
#include <pwd.h>
#include <sys/resource.h>
#include <unistd.h>
#endif
#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif

namespace sandtable::automation
{

#ifdef Q_OS_UNIX

namespace
{

constexpr unsigned NobodyWhereUnknown = 65534;

/// Runs between fork and exec: system calls only.
void limit(int what, qint64 soft, qint64 hard)
{
    const rlimit value{rlim_t(soft), rlim_t(hard)};
    ::setrlimit(static_cast<decltype(RLIMIT_CORE)>(what), &value);
}

#ifdef Q_OS_LINUX
/// Every descriptor of this program that was opened without care is shut when the child's program begins.
void shutDescriptors()
{
#ifdef SYS_close_range
    constexpr unsigned OnExec = 1U << 2U; // CLOSE_RANGE_CLOEXEC, Linux 5.11
    ::syscall(SYS_close_range, 3U, ~0U, OnExec);
#endif
}
#endif

} // namespace

ChildRules::ChildRules(const ConfinementLimits &limits, bool jailed)
    : m_limits(limits), m_jailed(jailed), m_dropsRoot(::geteuid() == 0)
{
    if (!m_dropsRoot)
        return;
    const passwd *nobody = ::getpwnam("nobody");
    m_user = nobody ? nobody->pw_uid : NobodyWhereUnknown;
    m_group = nobody ? nobody->pw_gid : NobodyWhereUnknown;
}

void ChildRules::applyTo(QProcess &process) const
{
    process.setChildProcessModifier([rules = *this] {
        ::setsid();
        const ConfinementLimits &limits = rules.m_limits;
        const qint64 seconds = limits.processorTime.count();
        limit(RLIMIT_CPU, seconds, seconds + 1);
        limit(RLIMIT_AS, limits.memory, limits.memory);
        limit(RLIMIT_FSIZE, limits.fileSize, limits.fileSize);
        limit(RLIMIT_NOFILE, limits.openFiles, limits.openFiles);
        limit(RLIMIT_CORE, 0, 0);
        if (rules.m_dropsRoot) {
            // A child that stays root is worse than none.
            if (::setgroups(0, nullptr) != 0 || ::setgid(rules.m_group) != 0 || ::setuid(rules.m_user) != 0)
                ::_exit(126);
        }
#ifdef Q_OS_LINUX
        shutDescriptors();
        ::prctl(PR_SET_PDEATHSIG, SIGKILL); // after the change of user, which clears it
        if (!rules.m_jailed)                // where bubblewrap is set-uid it needs its privileges
            ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
#endif
    });
}

bool ChildRules::handOver(const QString &folder) const
{
    return !m_dropsRoot || ::chown(QFile::encodeName(folder).constData(), m_user, m_group) == 0;
}

void ChildRules::kill(QProcess &process, qint64 processId)
{
    if (processId > 1)
        ::kill(-pid_t(processId), SIGKILL);
    process.kill();
}

#else

ChildRules::ChildRules(const ConfinementLimits &limits, bool jailed) : m_limits(limits), m_jailed(jailed) {}

void ChildRules::applyTo(QProcess &) const {}

bool ChildRules::handOver(const QString &) const
{
    return true;
}

void ChildRules::kill(QProcess &process, qint64)
{
    process.kill();
}

#endif

} // namespace sandtable::automation
