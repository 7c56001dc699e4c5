#include "automation/jail.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace sandtable::automation
{

using namespace Qt::StringLiterals;

namespace
{

/// The folder that an interpreter outside /usr needs: `/opt/python` for `/opt/python/bin/python3`.
QString installationOf(const QString &program)
{
    const QFileInfo real(QFileInfo(program).canonicalFilePath());
    if (real.filePath().isEmpty() || real.filePath().startsWith("/usr/"_L1))
        return {};
    return QFileInfo(real.path()).path();
}

/// Whether `folder` is `inner` or holds it.
bool holds(const QString &folder, const QString &inner)
{
    return folder == inner || inner.startsWith(folder.endsWith(u'/') ? folder : folder + u'/');
}

} // namespace

QString jailFolder()
{
    return u"/work"_s;
}

QStringList jailArguments(const QString &program, const QString &folder)
{
    QStringList arguments{u"--unshare-all"_s, u"--die-with-parent"_s,
                          u"--new-session"_s, u"--cap-drop"_s,
                          u"ALL"_s,           u"--hostname"_s,
                          u"script"_s,        u"--ro-bind"_s,
                          u"/usr"_s,          u"/usr"_s};
    // Merged systems have links into /usr here, others folders of their own.
    for (const QString &system : {u"/bin"_s, u"/lib"_s, u"/lib32"_s, u"/lib64"_s, u"/libx32"_s}) {
        const QFileInfo info(system);
        if (info.isSymLink())
            arguments += {u"--symlink"_s, u"usr"_s + system, system};
        else if (info.isDir())
            arguments += {u"--ro-bind"_s, system, system};
    }
    arguments += {u"--ro-bind-try"_s, u"/etc/ld.so.cache"_s, u"/etc/ld.so.cache"_s};
    if (const QString own = installationOf(program); !own.isEmpty())
        arguments += {u"--ro-bind"_s, own, own};
    arguments += {u"--proc"_s,       u"/proc"_s,
                  u"--dev"_s,        u"/dev"_s,
                  u"--remount-ro"_s, u"/dev"_s,
                  u"--bind"_s,       folder,
                  jailFolder(),      u"--symlink"_s,
                  jailFolder(),      u"/tmp"_s,
                  u"--chdir"_s,      jailFolder(),
                  u"--remount-ro"_s, u"/"_s,
                  u"--"_s,           QFileInfo(program).canonicalFilePath()};
    return arguments;
}

QString noJailReason(const QString &bubblewrap, const QString &program)
{
#ifdef Q_OS_LINUX
    if (bubblewrap.isEmpty())
        return QCoreApplication::translate("Workflow", "bubblewrap (bwrap) is not installed");
    const QString own = installationOf(program);
    if (!own.isEmpty() && holds(own, QDir::homePath()))
        return QCoreApplication::translate("Workflow", "the Python interpreter %1 lies among your own files")
            .arg(program);
    return {};
#else
    Q_UNUSED(bubblewrap)
    Q_UNUSED(program)
    return QCoreApplication::translate("Workflow", "this system has no bubblewrap");
#endif
}

QString refusedJailReason(const QString &said)
{
    return QCoreApplication::translate("Workflow", "bubblewrap may not make one here (%1)")
        .arg(said.isEmpty() ? u"no answer"_s : said.left(200));
}

} // namespace sandtable::automation
