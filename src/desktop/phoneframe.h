#pragma once

#include "desktop/theme.h"

#include <QWidget>

namespace sandtable::desktop
{

/// A phone as a frame around one widget, upright and narrow: its head with a loudspeaker, and its foot where
/// there is the height for it.
class PhoneFrame : public QWidget
{
    Q_OBJECT

public:
    explicit PhoneFrame(const Theme &theme, QWidget *parent = nullptr);
    /// What is on its screen; owned from then on.
    void setScreen(QWidget *screen);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] QRect body() const;
    [[nodiscard]] bool isWhole() const;
    void place();

    const Theme &m_theme;
    QWidget *m_screen = nullptr;
};

} // namespace sandtable::desktop
