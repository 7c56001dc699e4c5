#pragma once

#include "base/clock.h"
#include "desktop/presenterpage.h"
#include "desktop/theme.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;

namespace sandtable::desktop
{

/// The speaker's own window: the notes of the moment in large type, what comes next, how late it is. It asks
/// for what its buttons and keys say; the keys are actions of the main window (addActions).
class PresenterWindow : public QWidget
{
    Q_OBJECT

public:
    PresenterWindow(const Theme &theme, const Clock &clock, QWidget *parent);

    void showState(const session::SessionState &state);
    void showPosition(const session::StoryPosition &position);
    /// The show begins now: its clock starts at nought.
    void beginShow();
    void showBlank(bool blank);
    [[nodiscard]] const PresenterPage &page() const { return m_page; }

public slots:
    /// The clocks; runs by itself every second while the window is shown.
    void tick();

signals:
    void nextRequested();
    void backRequested();
    void blankRequested();
    void resetRequested();
    void attackRequested();

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QLabel *addLabel(const QString &name, const QString &role = {});
    QPushButton *addButton(const QString &name, void (PresenterWindow::*wanted)());
    void fill();
    void restyle();
    void retranslate();

    const Theme &m_theme;
    const Clock &m_clock;
    session::SessionState m_state;
    session::StoryPosition m_position;
    PresenterPage m_page;
    QString m_run;
    QDateTime m_attack; ///< when this story began
    QDateTime m_show;
    QTimer m_ticking;
    bool m_blank = false;
    QLabel *m_stage;
    QLabel *m_progress;
    QLabel *m_clockLabel;
    QLabel *m_sinceAttack;
    QLabel *m_sinceShow;
    QLabel *m_now;
    QLabel *m_notes;
    QLabel *m_nextTitle;
    QLabel *m_next;
    QPushButton *m_back;
    QPushButton *m_nextButton;
    QPushButton *m_blankButton;
    QPushButton *m_attackButton;
    QPushButton *m_reset;
};

} // namespace sandtable::desktop
