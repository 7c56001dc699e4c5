#include "app/rehearsalreporting.h"

#include "desktop/reportdesk.h"
#include "report/reportwriter.h"

#include <QApplication>

namespace sandtable::app
{

Result<void> canReport(const Options &options)
{
    if (options.report.isEmpty())
        return {};
    const Result<report::ReportFiles> files = report::reportFiles(options.report);
    return files ? report::canWrite(*files) : Result<void>(failure(files.error()));
}

Result<QStringList> reportRehearsal(Lab &lab)
{
    const Result<report::ReportFiles> files = report::reportFiles(lab.options().report);
    if (!files)
        return failure(files.error());
    auto *application = qobject_cast<QApplication *>(QCoreApplication::instance());
    if (!application)
        return failure(ErrorKind::Unsupported, {}, lab.options().report,
                       QStringLiteral("a report needs an application that draws"));
    desktop::Theme theme(*application);
    theme.choose(desktop::ThemeChoice::Light); // it is read on paper
    const desktop::RunReport made = desktop::reportOfNewestRun(
        lab.session(), theme, [&lab](const QString &id) { return lab.scenarios().find(id); });
    const Result<void> written = report::writeReport(made.report, made.picture, *files);
    if (!written)
        return failure(written.error());
    return files->names();
}

} // namespace sandtable::app
