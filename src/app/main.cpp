#include "app/commandrunner.h"
#include "app/consoleapp.h"
#include "app/coredumps.h"
#include "app/language.h"
#include "app/offlinecommands.h"
#include "app/options.h"
#include "app/output.h"

#include <QApplication>
#include <QTimer>

using namespace sandtable::app;
using namespace Qt::StringLiterals;

namespace
{

QStringList argumentsOf(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    return arguments;
}

void nameApplication()
{
    QCoreApplication::setApplicationName(u"sandtable"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(SANDTABLE_VERSION));
}

int runWithoutWindow(int argc, char **argv, const Options &options)
{
    const QCoreApplication application(argc, argv);
    Language language;
    language.choose({});
    if (isOfflineCommand(options.command))
        return runOfflineCommand(options);
    CommandRunner runner(options);
    QTimer::singleShot(0, &runner, &CommandRunner::begin);
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    forbidCoreDumps(); // what cannot be had on this system does not keep the program from working
    nameApplication();
    CommandLine line = readCommandLine(argumentsOf(argc, argv));
    if (!line.options) {
        // Once more with an application object: translations need one, and which kind to make depended on the
        // options.
        const QCoreApplication application(argc, argv);
        Language language;
        language.choose({});
        line = readCommandLine(argumentsOf(argc, argv));
        if (line.exitCode == ExitDone)
            printLine(line.text);
        else
            printProblem(line.text);
        return line.exitCode;
    }
    installLogging(line.options->verbose);
    if (line.options->command == Command::Console)
        return runConsole(argc, argv, *line.options);
    return runWithoutWindow(argc, argv, *line.options);
}
