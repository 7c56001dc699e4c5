#pragma once

#include <QString>

#include <chrono>

namespace sandtable::automation
{

/// What a foreign program may use at most. Whatever goes beyond ends it, with everything that it started.
struct ConfinementLimits {
    std::chrono::milliseconds wallTime = std::chrono::minutes(5); ///< whatever a document asks for
    std::chrono::seconds processorTime{30};
    qint64 memory = qint64(512) << 20;    ///< bytes of address space
    qint64 fileSize = qint64(16) << 20;   ///< bytes of one file
    qint64 folderSize = qint64(64) << 20; ///< bytes of all files together
    int files = 500;                      ///< files and folders that it may make
    int openFiles = 64;
    qint64 output = qint64(4) << 20; ///< bytes of both outputs together
};

/// How well a foreign program is kept apart on this computer.
struct Confinement {
    bool jailed = false; ///< no network, and no files but its own folder and the system's programs
    QString jail;        ///< bubblewrap's path where jailed
    QString sentence;    ///< the same for people
};

/// The words of a confinement: `reason` says why there is no jail, empty where there is one.
[[nodiscard]] QString confinementSentence(const QString &reason);

} // namespace sandtable::automation
