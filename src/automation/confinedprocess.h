#pragma once

#include "automation/confinement.h"
#include "base/result.h"

#include <QByteArray>
#include <QCoroTask>
#include <QStringList>

#include <stop_token>

namespace sandtable::automation
{

/// One start of a foreign program.
struct ConfinedTask {
    QString program; ///< absolute
    QStringList arguments;
    QByteArray input; ///< its whole standard input
    QString jail;     ///< bubblewrap's path; empty: no jail
    ConfinementLimits limits;
};

/// How it ended.
struct ConfinedResult {
    enum class End {
        Exited,        ///< by itself, however
        NotStarted,    ///< the program, or the jail, could not be started
        Stopped,       ///< by the token
        WallTime,      ///< a limit was reached: which
        ProcessorTime, //
        OutputSize,    //
        FolderSize     ///< too many files, too large ones, or a folder that nobody can look into
    };
    End end = End::Exited;
    int exitCode = 0; ///< of Exited; as shells count, a signal is 128 more than its number
    QByteArray output;
    QByteArray errors;
};

/// Runs a foreign program in a process group of its own with an empty working folder, a clean environment, no
/// descriptors but the three standard ones, and the limits; in a jail where one is named. At its end, and
/// when the token stops, everything that it started is killed and the folder goes. Where this program runs as
/// root the other does not: it runs as `nobody`. Error: Storage, when there is no room for a folder.
QCoro::Task<Result<ConfinedResult>> runConfined(ConfinedTask task, std::stop_token stop);

/// Tries once whether `bubblewrap` (a path, empty where there is none) can jail `program` on this computer.
QCoro::Task<Confinement> tryJail(QString bubblewrap, QString program);

} // namespace sandtable::automation
