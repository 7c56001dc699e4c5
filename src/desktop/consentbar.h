#pragma once

#include "desktop/theme.h"
#include "session/workflowruns.h"

#include <QPointer>
#include <QWidget>

class QLabel;
class QPushButton;

namespace sandtable::desktop
{

class ConsentDialog;

/// One line while workflows wait for somebody's consent to their Python: says which, and opens the dialog
/// that shows the scripts and asks. Hidden while there are none.
class ConsentBar : public QWidget
{
    Q_OBJECT

public:
    /// Both outlive it.
    ConsentBar(session::WorkflowRuns &runs, const Theme &theme, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void takeAwaiting();
    void review();
    void ask(const session::ScriptReview &review);

    session::WorkflowRuns &m_runs;
    const Theme &m_theme;
    QLabel *m_sentence;
    QPushButton *m_read;
    QPointer<ConsentDialog> m_dialog;
};

} // namespace sandtable::desktop
