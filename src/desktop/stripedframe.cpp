#include "desktop/stripedframe.h"

#include <QPainter>
#include <QPainterPath>

namespace sandtable::desktop
{

StripedFrame::StripedFrame(const Theme &theme, QWidget *parent) : QFrame(parent), m_theme(theme) {}

void StripedFrame::paintEvent(QPaintEvent *)
{
    const Colors &colors = m_theme.colors();
    const QColor color = stripe();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath path;
    path.addRoundedRect(QRectF(rect()).adjusted(0.75, 0.75, -0.75, -0.75), m_theme.px(9), m_theme.px(9));
    painter.fillPath(path, colors.raised);
    if (color.isValid()) {
        painter.save();
        painter.setClipPath(path);
        painter.fillRect(QRectF(0, 0, m_theme.px(6), height()), color);
        painter.restore();
    }
    painter.setPen(QPen(color.isValid() ? color : colors.line, 1.2));
    painter.drawPath(path);
}

} // namespace sandtable::desktop
