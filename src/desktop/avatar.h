#pragma once

#include "desktop/theme.h"

#include <QWidget>

namespace sandtable::desktop
{

/// One or two capital letters for a person or a bot: "soc-lab@webex.bot" and "Soc Lab" give "SL".
[[nodiscard]] QString initialsOf(const QString &name);

/// A disc with somebody's initials. Says nothing to screen readers: the name stands beside it.
class Avatar : public QWidget
{
    Q_OBJECT

public:
    explicit Avatar(const Theme &theme, QWidget *parent = nullptr);
    void setName(const QString &name);
    [[nodiscard]] QString initials() const { return m_initials; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QString m_initials;
    uint m_tone = 0;
};

/// The line that leads from a message to a reply: down at the left of the reply, with a branch to it.
class ThreadLine : public QWidget
{
    Q_OBJECT

public:
    explicit ThreadLine(const Theme &theme, QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
};

} // namespace sandtable::desktop
