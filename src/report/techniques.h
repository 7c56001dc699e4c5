#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace sandtable::report
{

/// A technique of MITRE ATT&CK, as the scenarios name them by id.
struct Technique {
    QString id;   ///< "T1059.001"
    QString name; ///< "Command and Scripting Interpreter: PowerShell"; empty for one that is not in the list
    QString tactic; ///< "Execution"; several are joined by commas
    friend bool operator==(const Technique &, const Technique &) = default;
};

/// The techniques of those ids, in that order (resources/attack/techniques.json; names as on
/// attack.mitre.org).
[[nodiscard]] QList<Technique> techniquesOf(const QStringList &ids);

} // namespace sandtable::report
