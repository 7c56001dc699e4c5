#include "app/commandrunner.h"
#include "app/consoleapp.h"
#include "app/coredumps.h"
#include "app/descriptors.h"
#include "app/language.h"
#include "app/offlinecommands.h"
#include "app/options.h"
#include "app/output.h"
#include "app/rehearsalreporting.h"

#include <QApplication>
#include <QTimer>

#include <memory>

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

/// A report has a drawing, which takes more than a bare application object, yet no display.
std::unique_ptr<QCoreApplication> makeApplication(int &argc, char **argv, const Options &options)
{
    if (options.report.isEmpty())
        return std::make_unique<QCoreApplication>(argc, argv);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    auto application = std::make_unique<QApplication>(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);
    return application;
}

int runWithoutWindow(int argc, char **argv, const Options &options)
{
    const std::unique_ptr<QCoreApplication> application = makeApplication(argc, argv, options);
    Language language;
    language.choose({});
    if (isOfflineCommand(options.command))
        return runOfflineCommand(options);
    if (const sandtable::Result<void> writable = canReport(options); !writable) {
        printProblem(writable.error().detail);
        return ExitUsage;
    }
    CommandRunner runner(options);
    QTimer::singleShot(0, &runner, &CommandRunner::begin);
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    forbidCoreDumps();      // what cannot be had on this system does not keep the program from working
    allowManyDescriptors(); // nor does this
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
