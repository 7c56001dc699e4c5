#include "app/offlinecommands.h"

#include "app/auditcommand.h"
#include "app/commandrunner.h"
#include "app/installationkeys.h"
#include "app/output.h"
#include "automation/workflowlibrary.h"
#include "base/datafolder.h"
#include "scenario/library.h"

#include <QCoreApplication>
#include <QDir>

namespace sandtable::app
{

using namespace Qt::StringLiterals;

namespace
{

struct CommandsText {
    Q_DECLARE_TR_FUNCTIONS(Commands)
};

int checkWorkflows(const Options &options)
{
    int code = ExitDone;
    for (const QString &path : options.files) {
        const Result<QByteArray> text = readFile(path, automation::WorkflowDocument::SizeLimit);
        const auto document = text ? automation::WorkflowDocument::parse(*text)
                                   : Result<automation::WorkflowDocument>(failure(text.error()));
        if (!document) {
            Error error = document.error();
            error.service = path;
            printProblem(error, options.verbose);
            code = ExitNo;
            continue;
        }
        printLine(CommandsText::tr("%1: %2, good").arg(path, document->name));
        for (const automation::DocumentNote &note : document->warnings)
            printLine(u"  "_s + automation::toText(note));
        const QStringList missing = automation::WorkflowLibrary().missing(*document);
        for (const QString &id : missing)
            printLine(u"  "_s + CommandsText::tr("calls %1, which is not in this file").arg(id));
    }
    return code;
}

int checkScenarios(const Options &options)
{
    int code = ExitDone;
    for (const QString &path : options.files) {
        const Result<scenario::Scenario> scenario = scenario::readScenarioFile(path);
        if (!scenario) {
            const QList<Error> mistakes = scenario::mistakesOf(path);
            for (const Error &mistake : mistakes)
                printProblem(mistake, options.verbose);
            if (mistakes.size() > 1)
                printLine(CommandsText::tr("%1: %n mistake(s)", nullptr, int(mistakes.size())).arg(path));
            code = ExitNo;
            continue;
        }
        printLine(CommandsText::tr("%1: %2, good").arg(path, scenario->title));
    }
    return code;
}

int listScenarios(const Options &options)
{
    scenario::ScenarioLibrary library;
    const QList<Error> problems = library.addFolder(QDir(options.data).filePath(u"scenarios"_s));
    for (const scenario::Scenario &scenario : library.scenarios())
        printLine(u"%1  %2"_s.arg(scenario.id.leftJustified(24), scenario.title));
    for (const Error &problem : problems)
        printProblem(problem, options.verbose);
    return problems.isEmpty() ? ExitDone : ExitNo;
}

/// Other keys for an installation that does not run; one that does is asked over its control API.
int rotate(const Options &options)
{
    const auto fail = [&options](const Error &error) {
        printProblem(error, options.verbose);
        return exitCodeFor(error);
    };
    const Result<DataFolder> folder = DataFolder::open(options.data);
    if (!folder)
        return fail(folder.error());
    SystemRandom random;
    const Result<InstallationKeys> keys = loadInstallationKeys(*folder, random);
    if (!keys)
        return fail(keys.error());
    const bool isToken = options.command == Command::RotateToken;
    const QDateTime now = SystemClock().now();
    const Result<InstallationKeys> changed =
        isToken ? withNewApiToken(*keys, *folder, random) : withNewLinkKey(*keys, *folder, random, now);
    if (!changed)
        return fail(changed.error());
    if (isToken)
        printLine(CommandsText::tr("The control API has a new token: serve --ready-json prints it."));
    else
        printLine(
            CommandsText::tr("Links are signed with a new key; those of the old one act until %1. Export "
                             "the workflows of a tenant again and import them there: they hold the old key.")
                .arg(callback::lastLinkOf(now).toUTC().toString(u"yyyy-MM-dd HH:mm"_s) + u" UTC"_s));
    return ExitDone;
}

} // namespace

bool isOfflineCommand(Command command)
{
    return command == Command::WorkflowCheck || command == Command::ScenarioCheck ||
           command == Command::ScenarioList || command == Command::RotateToken ||
           command == Command::RotateLinks || command == Command::AuditVerify;
}

int runOfflineCommand(const Options &options)
{
    switch (options.command) {
    case Command::WorkflowCheck:
        return checkWorkflows(options);
    case Command::ScenarioCheck:
        return checkScenarios(options);
    case Command::RotateToken:
    case Command::RotateLinks:
        return rotate(options);
    case Command::AuditVerify:
        return runAuditVerify(options);
    default:
        return listScenarios(options);
    }
}

} // namespace sandtable::app
