#pragma once

#include "base/result.h"
#include "session/settings.h"

#include <QHostAddress>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace sandtable::app
{

/// The commands of application.md, Program and commands.
enum class Command {
    Console,
    Serve,
    Rehearse,
    Check,
    Prepare,
    Clean,
    WorkflowCheck,
    WorkflowRun,
    WorkflowList,
    WorkflowImport,
    WorkflowExport,
    ScenarioCheck,
    ScenarioList,
    RotateToken,
    RotateLinks,
    AuditVerify
};

/// Exit codes of application.md.
enum ExitCode { ExitDone = 0, ExitNo = 1, ExitUsage = 2, ExitCannotStart = 3 };

/// How the rehearsal answers the alert.
enum class Respond { Link, Card, None };

/// The command line, read and checked.
struct Options {
    Command command = Command::Console;
    QString data; ///< the data folder
    QString profile;
    QHostAddress listen = QHostAddress(QHostAddress::LocalHost);
    quint16 port = 4000;
    quint16 tenantPort = 4001;
    QUrl publicUrl;
    net::TlsFiles tls; ///< both or neither
    bool verbose = false;

    QString scenario;                          ///< rehearse
    bool json = false;                         ///< rehearse, audit verify
    std::optional<session::Pace> pace;         ///< rehearse
    Respond respond = Respond::Link;           ///< rehearse
    QString report;                            ///< rehearse: the file that was named
    bool readyJson = false;                    ///< serve
    bool tenantOnly = false;                   ///< serve: no console, only the lab tenant for others
    bool withToken = false;                    ///< workflow export
    bool allowPython = false;                  ///< workflow run, workflow import: consent to their scripts
    bool room = false;                         ///< check
    bool yes = false;                          ///< clean, prepare
    bool undo = false;                         ///< prepare
    QStringList files;                         ///< workflow, scenario
    QList<std::pair<QString, QString>> inputs; ///< workflow run
};

/// What reading the command line led to: options, or a text to print and an exit code (--help, --version,
/// mistakes).
struct CommandLine {
    std::optional<Options> options;
    QString text;
    int exitCode = ExitDone;
};

/// Reads the arguments without the program's name. Needs no application object.
[[nodiscard]] CommandLine readCommandLine(const QStringList &arguments);

} // namespace sandtable::app
