#pragma once

#include "desktop/filechooser.h"
#include "desktop/theme.h"
#include "report/rehearsalreport.h"
#include "session/labsession.h"

#include <QImage>
#include <QObject>

class QAction;
class QMenu;

namespace sandtable::desktop
{

/// A report of the newest run, with the picture of its network.
struct RunReport {
    report::RehearsalReport report;
    QImage picture;
};

/// What the journal says of the newest run; its `run` is empty when nothing has been rehearsed yet.
/// `scenario` finds a scenario by its id and may give null.
[[nodiscard]] RunReport
reportOfNewestRun(session::LabSession &lab, const Theme &theme,
                  const std::function<const scenario::Scenario *(const QString &)> &scenario);

/// Story → Write report…: asks for a file and writes the newest run's report there.
class ReportDesk : public QObject
{
    Q_OBJECT

public:
    /// All of them outlive it.
    ReportDesk(session::LabSession &lab, const scenario::ScenarioLibrary &scenarios, FileChooser &files,
               const Theme &theme, QWidget *window);

    /// Adds the action `reportAction` to the menu, before `before`.
    void addAction(QMenu &menu, QAction *before);
    /// Asks where, and writes.
    void write();

signals:
    /// The sentence for the banner: which files there are now.
    void written(const QString &sentence);
    void failed(const sandtable::Error &error);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void writeTo(const QString &file);
    void retranslate();

    session::LabSession &m_lab;
    const scenario::ScenarioLibrary &m_scenarios;
    FileChooser &m_files;
    const Theme &m_theme;
    QWidget *m_window;
    QAction *m_action = nullptr;
};

} // namespace sandtable::desktop
