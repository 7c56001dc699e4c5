#pragma once

#include "base/clock.h"
#include "desktop/storyprogress.h"
#include "desktop/theme.h"

#include <QAbstractButton>
#include <QTimer>
#include <QWidget>

namespace sandtable::desktop
{

/// One arrow of the rail. A button, so that it is reachable by keyboard and has an accessible name.
class RailButton : public QAbstractButton
{
    Q_OBJECT

public:
    RailButton(session::Stage stage, const Theme &theme, QWidget *parent);
    void setStep(const RailStep &step, const QString &name);
    [[nodiscard]] const RailStep &step() const { return m_step; }
    /// The running clock of the step that is to come next; empty on all others.
    void setWaiting(const QString &text);
    void setPosition(bool first, bool last);
    void restyle();
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QColor fill() const;
    [[nodiscard]] QColor textColor() const;
    [[nodiscard]] QColor doneColor() const;

    RailStep m_step;
    QString m_waiting;
    bool m_first = false;
    bool m_last = false;
    const Theme &m_theme;
};

/// The story along the top: Attack → Detected → Incident → Alert → Order → Relay → Blocked → Confirmed, lit
/// as they are reached, with the time since the attack.
class StoryRail : public QWidget
{
    Q_OBJECT

public:
    StoryRail(const Theme &theme, const Clock &clock, QWidget *parent = nullptr);

    void update(const session::SessionState &state);
    [[nodiscard]] QList<RailStep> steps() const { return m_progress.steps(); }

signals:
    /// Somebody wants to see what proves this stage.
    void stageActivated(sandtable::session::Stage stage);

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void tick();

    StoryProgress m_progress;
    const Theme &m_theme;
    const Clock &m_clock;
    QList<RailButton *> m_buttons;
    QTimer m_ticking;
};

} // namespace sandtable::desktop
