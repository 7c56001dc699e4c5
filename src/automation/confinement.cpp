#include "automation/confinement.h"

#include <QCoreApplication>

namespace sandtable::automation
{

QString confinementSentence(const QString &reason)
{
    if (reason.isEmpty())
        return QCoreApplication::translate("Workflow",
                                           "Scripts run in a jail: without a network, with an empty folder, "
                                           "and they see no files of yours.");
#ifdef Q_OS_UNIX
    return QCoreApplication::translate(
               "Workflow", "Scripts run without a jail: %1. They are limited in time, memory and files, but "
                           "could read your files and use the network.")
        .arg(reason);
#else
    return QCoreApplication::translate(
               "Workflow", "Scripts run without a jail: %1. They are limited in time and files, but could "
                           "read your files, use the network and any amount of memory.")
        .arg(reason);
#endif
}

} // namespace sandtable::automation
