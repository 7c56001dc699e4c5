#include "desktop/healthmark.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>

namespace sandtable::desktop
{

using session::ServiceHealth;

QColor healthColor(ServiceHealth health, const Colors &colors)
{
    switch (health) {
    case ServiceHealth::Unknown:
        return colors.muted;
    case ServiceHealth::Good:
        return colors.success;
    case ServiceHealth::Slow:
    case ServiceHealth::Waiting:
        return colors.warning;
    case ServiceHealth::Failed:
        return colors.danger;
    }
    return colors.muted;
}

QString healthText(ServiceHealth health)
{
    switch (health) {
    case ServiceHealth::Unknown:
        return QCoreApplication::translate("ServiceHealth", "not asked yet");
    case ServiceHealth::Good:
        return QCoreApplication::translate("ServiceHealth", "good");
    case ServiceHealth::Slow:
        return QCoreApplication::translate("ServiceHealth", "slow");
    case ServiceHealth::Waiting:
        return QCoreApplication::translate("ServiceHealth", "waiting");
    case ServiceHealth::Failed:
        return QCoreApplication::translate("ServiceHealth", "refused");
    }
    return {};
}

HealthMark::HealthMark(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void HealthMark::setHealth(ServiceHealth health)
{
    if (m_health == health)
        return;
    m_health = health;
    update();
}

QSize HealthMark::sizeHint() const
{
    return QSize(m_theme.px(16), m_theme.px(16));
}

void HealthMark::paintEvent(QPaintEvent *)
{
    const Colors &colors = m_theme.colors();
    const QColor color = healthColor(m_health, colors);
    const double side = std::min(width(), height());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate((width() - side) / 2, (height() - side) / 2);
    painter.scale(side, side);
    QPen pen(color, 0.13, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    painter.setPen(pen);
    const QRectF box(0.08, 0.08, 0.84, 0.84);
    switch (m_health) {
    case ServiceHealth::Unknown:
        painter.drawEllipse(box);
        break;
    case ServiceHealth::Good:
        painter.setBrush(color);
        painter.drawEllipse(box);
        pen.setColor(colors.window);
        painter.setPen(pen);
        painter.drawPolyline(QPolygonF({{0.29, 0.52}, {0.44, 0.67}, {0.72, 0.34}}));
        break;
    case ServiceHealth::Slow: {
        QPainterPath glass;
        glass.addPolygon(QPolygonF({{0.15, 0.08}, {0.85, 0.08}, {0.15, 0.92}, {0.85, 0.92}}));
        glass.closeSubpath();
        painter.setBrush(color);
        painter.drawPath(glass);
        break;
    }
    case ServiceHealth::Waiting:
        painter.drawEllipse(box);
        painter.drawPolyline(QPolygonF({{0.5, 0.26}, {0.5, 0.52}, {0.68, 0.62}}));
        break;
    case ServiceHealth::Failed:
        painter.setBrush(color);
        painter.drawRect(box);
        pen.setColor(colors.window);
        painter.setPen(pen);
        painter.drawLine(QPointF(0.32, 0.32), QPointF(0.68, 0.68));
        painter.drawLine(QPointF(0.68, 0.32), QPointF(0.32, 0.68));
        break;
    }
}

} // namespace sandtable::desktop
