#pragma once

#include "automation/value.h"

#include <QCoroTask>

#include <stop_token>

namespace sandtable::automation
{

/// One script and what is to be read from it afterwards.
struct PythonTask {
    struct Query {
        QString name;     ///< of the result
        QString variable; ///< Python global
        QString type;     ///< `string`, `integer` …
    };
    QString program;
    QString script;
    QStringList arguments; ///< sys.argv[1..]
    QList<Query> queries;
};

/// What it printed and what its globals hold.
struct PythonResult {
    QString output;
    QJsonObject queries;
};

/// Runs foreign Python in a process of its own: isolated mode without site packages, an empty working folder,
/// a minimal environment, no sockets, no further processes, memory and output limits. Script and arguments go
/// through its standard input. Stopping the token kills it. Errors: Configuration (no interpreter),
/// Cancelled, TooLarge, Rejected (the script failed; `detail` says how).
QCoro::Task<Result<PythonResult>> runPython(PythonTask task, std::stop_token stop);

} // namespace sandtable::automation
