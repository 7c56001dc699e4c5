#pragma once

#include "desktop/stripedframe.h"
#include "session/sessionstate.h"

class QLabel;
class QToolButton;

namespace sandtable::desktop
{

/// Which of the first three steps is next: 1 attack, 2 click the address, 3 reset; 0: the lab is at work.
[[nodiscard]] int firstStepAfter(session::Stage stage);

/// One line for whoever sees the console for the first time: what to do next. Goes away when the three steps
/// were taken, or when it is closed, and does not come back by itself.
class HintLine : public StripedFrame
{
    Q_OBJECT

public:
    HintLine(const Theme &theme, QWidget *parent);

    void showState(const session::SessionState &state);

signals:
    /// It is not needed any more.
    void finished();

protected:
    [[nodiscard]] QColor stripe() const override;
    void changeEvent(QEvent *event) override;

private:
    void fill();

    int m_step = 1;
    bool m_confirmed = false; ///< a whole story was told
    QLabel *m_text;
    QToolButton *m_close;
};

} // namespace sandtable::desktop
