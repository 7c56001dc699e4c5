#pragma once

#include "desktop/theme.h"

#include <QFrame>

namespace sandtable::desktop
{

/// A rounded panel with a coloured stripe along its left edge.
class StripedFrame : public QFrame
{
    Q_OBJECT

public:
    explicit StripedFrame(const Theme &theme, QWidget *parent = nullptr);

protected:
    /// The stripe's colour; an invalid one draws none.
    [[nodiscard]] virtual QColor stripe() const = 0;
    [[nodiscard]] const Theme &theme() const { return m_theme; }
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
};

} // namespace sandtable::desktop
