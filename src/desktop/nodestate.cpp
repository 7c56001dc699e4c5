#include "desktop/nodestate.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>

#include <cmath>
#include <numbers>

namespace sandtable::desktop
{

using scenario::NodeState;

namespace
{

/// A star with rounded look: `points` tips between two radii (shares of the box).
QPainterPath burst(int points, double inner)
{
    QPolygonF polygon;
    for (int i = 0; i < 2 * points; ++i) {
        const double radius = i % 2 == 0 ? 0.5 : inner;
        const double angle = std::numbers::pi * (double(i) / points - 0.5);
        polygon << QPointF(0.5 + radius * std::cos(angle), 0.5 + radius * std::sin(angle));
    }
    QPainterPath path;
    path.addPolygon(polygon);
    path.closeSubpath();
    return path;
}

/// The outline of a state's badge in a box of 1 × 1.
QPainterPath outline(NodeState state)
{
    QPainterPath path;
    switch (state) {
    case NodeState::Safe:
    case NodeState::Blocked:
        path.addEllipse(QRectF(0.04, 0.04, 0.92, 0.92));
        break;
    case NodeState::Probed:
        path.addPolygon(QPolygonF({{0.5, 0.03}, {0.99, 0.93}, {0.01, 0.93}}));
        path.closeSubpath();
        break;
    case NodeState::Exploited:
        path = burst(9, 0.38);
        break;
    case NodeState::Protected:
        path.moveTo(0.5, 0.0);
        path.lineTo(0.94, 0.16);
        path.lineTo(0.94, 0.5);
        path.cubicTo(0.94, 0.76, 0.74, 0.92, 0.5, 1.0);
        path.cubicTo(0.26, 0.92, 0.06, 0.76, 0.06, 0.5);
        path.lineTo(0.06, 0.16);
        path.closeSubpath();
        break;
    }
    return path;
}

/// The mark on it, as strokes.
QPainterPath mark(NodeState state)
{
    QPainterPath path;
    switch (state) {
    case NodeState::Safe:
    case NodeState::Protected:
        path.moveTo(0.28, 0.52);
        path.lineTo(0.44, 0.68);
        path.lineTo(0.73, 0.34);
        break;
    case NodeState::Probed:
        path.moveTo(0.5, 0.36);
        path.lineTo(0.5, 0.6);
        path.moveTo(0.5, 0.765);
        path.lineTo(0.5, 0.775);
        break;
    case NodeState::Exploited:
        path.moveTo(0.36, 0.36);
        path.lineTo(0.64, 0.64);
        path.moveTo(0.64, 0.36);
        path.lineTo(0.36, 0.64);
        break;
    case NodeState::Blocked:
        path.moveTo(0.26, 0.5);
        path.lineTo(0.74, 0.5);
        break;
    }
    return path;
}

} // namespace

QColor stateColor(NodeState state, const Colors &colors)
{
    switch (state) {
    case NodeState::Safe:
        return colors.muted;
    case NodeState::Probed:
        return colors.warning;
    case NodeState::Exploited:
        return colors.danger;
    case NodeState::Protected:
        return colors.shield;
    case NodeState::Blocked:
        return colors.success;
    }
    return colors.muted;
}

QString stateText(NodeState state)
{
    switch (state) {
    case NodeState::Safe:
        return QCoreApplication::translate("NodeState", "Safe");
    case NodeState::Probed:
        return QCoreApplication::translate("NodeState", "Probed");
    case NodeState::Exploited:
        return QCoreApplication::translate("NodeState", "Exploited");
    case NodeState::Protected:
        return QCoreApplication::translate("NodeState", "Protected");
    case NodeState::Blocked:
        return QCoreApplication::translate("NodeState", "Blocked");
    }
    return {};
}

void paintStateBadge(QPainter &painter, const QRectF &box, NodeState state, const Colors &colors)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(box.topLeft());
    painter.scale(box.width(), box.height());
    QPen rim(colors.canvas, 0.11);
    rim.setJoinStyle(Qt::RoundJoin);
    painter.setPen(rim);
    painter.setBrush(stateColor(state, colors));
    painter.drawPath(outline(state));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colors.canvas, state == NodeState::Blocked ? 0.17 : 0.13, Qt::SolidLine, Qt::RoundCap,
                        Qt::RoundJoin));
    painter.drawPath(mark(state));
    painter.restore();
}

QString isolatedText()
{
    return QCoreApplication::translate("NodeState", "Isolated");
}

void paintIsolatedBadge(QPainter &painter, const QRectF &box, const Colors &colors)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(box.topLeft());
    painter.scale(box.width(), box.height());
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.canvas);
    painter.drawEllipse(QRectF(0, 0, 1, 1));
    painter.setPen(QPen(colors.isolated, 0.12, Qt::SolidLine, Qt::RoundCap));
    painter.drawEllipse(QRectF(0.08, 0.08, 0.84, 0.84));
    for (const double x : {0.32, 0.5, 0.68})
        painter.drawLine(QPointF(x, 0.22), QPointF(x, 0.78));
    painter.restore();
}

} // namespace sandtable::desktop
