#include "desktop/reportdesk.h"

#include "desktop/topologypicture.h"
#include "report/reportwriter.h"
#include "scenario/library.h"

#include <QAction>
#include <QDir>
#include <QEvent>
#include <QMenu>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

RunReport reportOfNewestRun(session::LabSession &lab, const Theme &theme,
                            const std::function<const scenario::Scenario *(const QString &)> &scenario)
{
    const QList<session::JournalEntry> entries = lab.journal().recentAfter(0, session::Journal::MemoryLimit);
    const QString run = report::newestRun(entries);
    const QString id = report::scenarioOf(entries, run);
    // The told one has its facts in its texts; after a reset only the library's is left.
    const scenario::Scenario *told =
        !run.isEmpty() && lab.state().run == run ? lab.currentScenario() : scenario(id);
    RunReport result{report::reportOf(entries, run, told), {}};
    if (!told || run.isEmpty())
        return result;
    NetworkOutcome outcome;
    outcome.dropped = result.report.dropped;
    outcome.guarded = result.report.reached(session::Stage::Blocked).has_value();
    for (const session::Isolation &isolation : lab.isolations())
        outcome.isolated.append(isolation.node);
    result.picture = topologyPicture(theme, *told, outcome);
    return result;
}

ReportDesk::ReportDesk(session::LabSession &lab, const scenario::ScenarioLibrary &scenarios,
                       FileChooser &files, const Theme &theme, QWidget *window)
    : QObject(window), m_lab(lab), m_scenarios(scenarios), m_files(files), m_theme(theme), m_window(window)
{
}

void ReportDesk::addAction(QMenu &menu, QAction *before)
{
    m_action = new QAction(this);
    m_action->setObjectName(u"reportAction"_s);
    m_action->setShortcut(QKeySequence(u"Ctrl+S"_s));
    connect(m_action, &QAction::triggered, this, &ReportDesk::write);
    menu.insertAction(before, m_action);
    m_window->installEventFilter(this); // hears of another language
    retranslate();
}

void ReportDesk::retranslate()
{
    m_action->setText(tr("&Write report…"));
    m_action->setToolTip(tr("Write a report of the last run as HTML and PDF"));
}

bool ReportDesk::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_window && event->type() == QEvent::LanguageChange)
        retranslate();
    return QObject::eventFilter(watched, event);
}

void ReportDesk::write()
{
    const QString run = report::newestRun(m_lab.journal().recentAfter(0, session::Journal::MemoryLimit));
    if (run.isEmpty()) {
        emit failed(failure(ErrorKind::NotFound, {}, u"write the report"_s,
                            tr("There is nothing to report yet: press Attack first."))
                        .value());
        return;
    }
    const QString suggested = QDir(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation))
                                  .filePath(u"sandtable-"_s + run);
    m_files.saveFile(m_window, tr("Write a report of the last run"), suggested,
                     tr("HTML and PDF (*);;HTML (*.html);;PDF (*.pdf)"),
                     [self = QPointer(this)](const QString &file) {
                         if (self)
                             self->writeTo(file);
                     });
}

void ReportDesk::writeTo(const QString &file)
{
    const Result<report::ReportFiles> files = report::reportFiles(file);
    if (!files) {
        emit failed(files.error());
        return;
    }
    const RunReport made =
        reportOfNewestRun(m_lab, m_theme, [this](const QString &id) { return m_scenarios.find(id); });
    const Result<void> saved = report::writeReport(made.report, made.picture, *files);
    if (!saved) {
        emit failed(saved.error());
        return;
    }
    QStringList shown;
    for (const QString &name : files->names())
        shown.append(QDir::toNativeSeparators(name));
    emit written(tr("The report is written: %1.").arg(shown.join(u", "_s)));
}

} // namespace sandtable::desktop
