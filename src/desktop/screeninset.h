#pragma once

#include "desktop/stagescreens.h"
#include "desktop/theme.h"

#include <QWidget>

namespace sandtable::desktop
{

class Motion;

/// Somebody's screen beside the network: a frame with a title bar, painted by itself. What is new on it
/// appears bit by bit while things may move, else at once.
class ScreenInset : public QWidget
{
    Q_OBJECT

public:
    ScreenInset(const Theme &theme, Motion &motion, QWidget *parent);
    ~ScreenInset() override;

    /// Shows that; with `moving` what is new appears bit by bit.
    void showScreens(const StageScreens &screens, bool moving);
    /// The size it wants, in pixels.
    [[nodiscard]] QSize sizeHint() const override;
    /// Whether something is still appearing.
    [[nodiscard]] bool isMoving() const { return m_holding; }

protected:
    [[nodiscard]] virtual QString title() const = 0;
    /// Size at scale 1.
    [[nodiscard]] virtual QSizeF baseSize() const = 0;
    virtual void paintScreen(QPainter &painter, const QRectF &screen) = 0;
    /// Takes the new screens; returns how many milliseconds what is new takes to appear.
    virtual int take(const StageScreens &before) = 0;
    /// What it shows, in words.
    [[nodiscard]] virtual QString words() const = 0;

    [[nodiscard]] const StageScreens &screens() const { return m_screens; }
    [[nodiscard]] const Theme &theme() const { return m_theme; }
    /// Milliseconds since what is new began to appear; very large when all is there.
    [[nodiscard]] qint64 age() const { return m_age; }
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void advance(qint64 now);
    void settle();
    void describe();

    const Theme &m_theme;
    Motion &m_motion;
    StageScreens m_screens;
    qint64 m_begun = 0;
    qint64 m_age;
    int m_duration = 0;
    bool m_holding = false;
};

/// The attacker's screen: the login form with what is typed into it.
class FormInset : public ScreenInset
{
    Q_OBJECT

public:
    FormInset(const Theme &theme, Motion &motion, QWidget *parent);
    /// What stands in the field at this moment.
    [[nodiscard]] QString shownText() const;

protected:
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QSizeF baseSize() const override;
    void paintScreen(QPainter &painter, const QRectF &screen) override;
    int take(const StageScreens &before) override;
    [[nodiscard]] QString words() const override;
};

/// The victim's screen: a console whose lines appear one by one, and the endpoint agent's warning, which
/// slides in above them.
class ConsoleInset : public ScreenInset
{
    Q_OBJECT

public:
    ConsoleInset(const Theme &theme, Motion &motion, QWidget *parent);
    /// The newest line as far as it is there.
    [[nodiscard]] QString shownLine() const;
    /// How much of the warning has slid in: 0 … 1.
    [[nodiscard]] double warningShare() const;

protected:
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QSizeF baseSize() const override;
    void paintScreen(QPainter &painter, const QRectF &screen) override;
    int take(const StageScreens &before) override;
    [[nodiscard]] QString words() const override;

private:
    void paintWarning(QPainter &painter, const QRectF &screen);

    bool m_newLine = false;
    bool m_newWarning = false;
};

} // namespace sandtable::desktop
