#pragma once

#include "automation/confinement.h"
#include "automation/value.h"

#include <QCoroTask>
#include <QHash>

#include <memory>
#include <stop_token>

namespace sandtable::automation
{

/// What scripts run with.
struct PythonSettings {
    QString program;    ///< the interpreter, absolute or found in PATH
    QString bubblewrap; ///< what makes the jail, absolute; empty: none
    ConfinementLimits limits;

    /// The system's interpreter, else PATH's, and the system's bubblewrap.
    [[nodiscard]] static PythonSettings ofThisSystem();
};

/// One script and what is to be read from it afterwards.
struct PythonTask {
    struct Query {
        QString name;     ///< of the result
        QString variable; ///< Python global
        QString type;     ///< `string`, `integer` …
    };
    QString script;
    QStringList arguments; ///< sys.argv[1..]
    QList<Query> queries;
};

/// What it printed and what its globals hold.
struct PythonResult {
    QString output;
    QJsonObject queries;
    QString confinement; ///< Confinement::sentence of the run
};

/// Runs foreign Python in a process of its own (see runConfined): isolated mode without site packages, no
/// further processes or threads. Script and arguments go through its standard input. Whether there can be a
/// jail is tried once. One thread; shared, because runs may outlive their engine.
class PythonRunner
{
public:
    /// How well scripts are kept apart here.
    static QCoro::Task<Confinement> confinement(std::shared_ptr<PythonRunner> runner,
                                                PythonSettings settings);
    /// Stopping the token kills it. Errors: Configuration (no interpreter), Storage (no folder), Cancelled,
    /// TooLarge (a limit was reached), Rejected (the script failed); `detail` is for people.
    static QCoro::Task<Result<PythonResult>>
    run(std::shared_ptr<PythonRunner> runner, PythonSettings settings, PythonTask task, std::stop_token stop);

private:
    QHash<QString, Confinement> m_tried; ///< by bubblewrap and interpreter
};

} // namespace sandtable::automation
