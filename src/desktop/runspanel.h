#pragma once

#include "base/clock.h"
#include "desktop/theme.h"
#include "session/workflowruns.h"

#include <QFrame>
#include <QTimer>

class QLabel;
class QPlainTextEdit;
class QSplitter;
class QTableView;
class QTreeView;

namespace sandtable::desktop
{

class RunsModel;
class RunTreeModel;

/// The runs of the workflows: the list, the chosen run's activities as a tree, and what the chosen one of
/// them was given and gave. Follows the newest run until somebody chooses another. Its contents are made when
/// it is shown for the first time; it has the runs read only while it is seen. Workflows that wait for
/// consent to their scripts are told above the list.
class RunsPanel : public QFrame
{
    Q_OBJECT

public:
    /// All three outlive the panel.
    RunsPanel(session::WorkflowRuns &runs, const Clock &clock, const Theme &theme, QWidget *parent = nullptr);
    ~RunsPanel() override;

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void build();
    void connectParts();
    void restyle();
    void arrange();
    void retranslate();
    void takeRuns();
    void takeDetail();
    void chooseRun();
    void showText();
    void updateHint();

    session::WorkflowRuns &m_runs;
    const Clock &m_clock;
    const Theme &m_theme;
    RunsModel *m_list = nullptr; ///< null until it is shown
    RunTreeModel *m_tree = nullptr;
    QLabel *m_hint = nullptr;
    QTableView *m_table = nullptr;
    QTreeView *m_activities = nullptr;
    QPlainTextEdit *m_text = nullptr;
    QSplitter *m_splitter = nullptr;
    QString m_followed; ///< the run that was chosen because it was the newest
    QTimer m_ticking;
};

} // namespace sandtable::desktop
