#include "app/consoleapp.h"

#include "app/commandrunner.h"
#include "app/output.h"

#include <QApplication>

namespace sandtable::app
{

int runConsole(int argc, char **argv, const Options &options)
{
    const QApplication application(argc, argv);
    Q_UNUSED(options)
    return ExitDone;
}

} // namespace sandtable::app
