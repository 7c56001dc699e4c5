#include "desktop/topologyitems.h"

#include "desktop/nodestate.h"
#include "desktop/symbols.h"

#include <QCoreApplication>
#include <QCursor>
#include <QGraphicsSceneContextMenuEvent>
#include <QGraphicsSceneMouseEvent>
#include <QKeyEvent>
#include <QPaintEngine>
#include <QPainter>
#include <QStyleOptionGraphicsItem>
#include <QSvgRenderer>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

using scenario::NodeState;

namespace
{

constexpr double BadgeSide = 27;
constexpr double SymbolSide = 48;
constexpr int LargestPicture = 1200; ///< pixels; what is larger is drawn directly: few such nodes are in view
constexpr double ArrowLength = 17;

} // namespace

NodeItem::NodeItem(const scenario::Node &node, const Theme &theme) : m_node(node), m_theme(theme)
{
    setPos(node.position);
    setZValue(2);
    setAcceptHoverEvents(true);
    setFlag(ItemIsFocusable);
    if (isAttacker())
        setCursor(Qt::PointingHandCursor);
    setObjectName("node_"_L1 + node.id);
    restyle();
}

void NodeItem::restyle()
{
    const Colors &colors = m_theme.colors();
    m_symbol = symbol(m_node.kind, colors.ink, colors.glyph);
    QStringList lines = {u"<b>%1</b>"_s.arg(m_node.label.toHtmlEscaped())};
    if (!m_node.role.isEmpty())
        lines << m_node.role.toHtmlEscaped();
    for (const QString &address : m_node.addresses)
        lines << u"<code>%1</code>"_s.arg(address.toHtmlEscaped());
    lines << stateText(m_state);
    if (m_isolated)
        lines << isolatedText();
    if (isAttacker())
        lines << QCoreApplication::translate("Topology", "Click to open the vulnerable login form.");
    setToolTip(lines.join("<br/>"_L1));
    redraw();
}

void NodeItem::redraw()
{
    m_picture = QPixmap();
    update();
}

void NodeItem::setLabel(const LabelPlace &label)
{
    prepareGeometryChange();
    m_label = label;
    redraw();
}

void NodeItem::setState(NodeState state)
{
    if (state == m_state)
        return;
    m_state = state;
    restyle();
}

void NodeItem::setIsolated(bool isolated)
{
    if (isolated == m_isolated)
        return;
    m_isolated = isolated;
    restyle();
}

bool NodeItem::isHost() const
{
    static const QStringList network = {u"attacker"_s, u"internet"_s, u"firewall"_s,    u"router"_s,
                                        u"switch"_s,   u"cloud"_s,    u"access-point"_s};
    return !network.contains(m_node.kind);
}

void NodeItem::contextMenuEvent(QGraphicsSceneContextMenuEvent *event)
{
    if (isHost())
        emit menuRequested(event->screenPos());
    else
        event->ignore();
}

/// The scene has its own units: type in it grows with the view, not with the window's scale.
QFont NodeItem::labelFont(const Theme &theme, double pixels)
{
    QFont font = theme.textFont(pixels, true);
    font.setPixelSize(qRound(pixels));
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

QRectF NodeItem::coverRect() const
{
    return QRectF(-Body / 2, -Body / 2, Body, Body).united(m_label.rect);
}

QRectF NodeItem::boundingRect() const
{
    const double half = Side / 2 + BadgeSide / 2 + 4;
    return QRectF(-half, -half, 2 * half, 2 * half).united(m_label.rect.adjusted(-1, -1, 1, 1));
}

QPainterPath NodeItem::shape() const
{
    QPainterPath path;
    path.addRect(QRectF(-Side / 2, -Side / 2, Side, Side).united(m_label.rect));
    return path;
}

void NodeItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    const QTransform view = painter->worldTransform();
    const double ratio = painter->device()->devicePixelRatioF();
    const double scale = view.m11() * ratio;
    const QRectF bounds = boundingRect();
    const QSize size(int(std::ceil(bounds.width() * scale)) + 1, int(std::ceil(bounds.height() * scale)) + 1);
    const bool onScreen = painter->paintEngine()->type() == QPaintEngine::Raster;
    if (!onScreen || view.type() > QTransform::TxScale ||
        std::max(size.width(), size.height()) > LargestPicture) {
        draw(*painter);
        return;
    }
    if (m_picture.isNull() || !qFuzzyCompare(m_pictureScale, scale) ||
        m_picture.devicePixelRatio() != ratio) {
        m_picture = QPixmap(size);
        m_picture.setDevicePixelRatio(ratio);
        m_picture.fill(Qt::transparent);
        m_pictureScale = scale;
        ++m_drawings;
        QPainter picture(&m_picture);
        picture.scale(view.m11(), view.m22());
        picture.translate(-bounds.topLeft());
        draw(picture);
    }
    // On whole pixels, else copying would blur it.
    const QPointF corner = view.map(bounds.topLeft());
    painter->save();
    painter->setWorldTransform(QTransform());
    painter->drawPixmap(
        QPointF(std::round(corner.x() * ratio) / ratio, std::round(corner.y() * ratio) / ratio), m_picture);
    painter->restore();
}

void NodeItem::draw(QPainter &painter) const
{
    const Colors &colors = m_theme.colors();
    const QRectF tile(-Side / 2, -Side / 2, Side, Side);
    const bool calm = m_state == NodeState::Safe;
    const QColor rim = calm ? (isAttacker() ? colors.danger : colors.line) : stateColor(m_state, colors);
    painter.setRenderHint(QPainter::Antialiasing);
    if (!calm) {
        QColor halo = rim;
        halo.setAlphaF(0.22F);
        painter.setPen(Qt::NoPen);
        painter.setBrush(halo);
        painter.drawRoundedRect(tile.adjusted(-6, -6, 6, 6), 20, 20);
    }
    painter.setPen(QPen(m_hovered || hasFocus() ? colors.accent : rim, calm && !hasFocus() ? 2 : 3.5));
    painter.setBrush(colors.raised);
    painter.drawRoundedRect(tile, 15, 15);
    m_symbol->render(&painter, QRectF(-SymbolSide / 2, -SymbolSide / 2, SymbolSide, SymbolSide));

    if (m_isolated) {
        const QRectF cage = tile.adjusted(-4, -4, 4, 4);
        painter.setPen(QPen(colors.isolated, 4, Qt::SolidLine, Qt::RoundCap));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(cage, 18, 18);
        painter.setPen(QPen(colors.isolated, 3, Qt::SolidLine, Qt::RoundCap));
        for (const double share : {0.2, 0.4, 0.6, 0.8}) {
            const double x = cage.left() + share * cage.width();
            painter.drawLine(QPointF(x, cage.top() + 3), QPointF(x, cage.bottom() - 3));
        }
    }
    drawLabel(painter);
    if (!calm) {
        const QRectF badge(Side / 2 - BadgeSide / 2 - 2, -Side / 2 - BadgeSide / 2 + 2, BadgeSide, BadgeSide);
        paintStateBadge(painter, badge, m_state, colors);
    }
    if (m_isolated) {
        const QRectF badge(-Side / 2 - BadgeSide / 2 + 2, -Side / 2 - BadgeSide / 2 + 2, BadgeSide,
                           BadgeSide);
        paintIsolatedBadge(painter, badge, colors);
    }
}

void NodeItem::drawLabel(QPainter &painter) const
{
    if (m_label.rect.isNull())
        return;
    const Colors &colors = m_theme.colors();
    QColor plate = colors.canvas;
    plate.setAlphaF(0.88F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(plate);
    painter.drawRoundedRect(m_label.rect, 5, 5);
    painter.setPen(colors.ink);
    painter.setFont(labelFont(m_theme, m_label.pixels));
    painter.drawText(m_label.rect, Qt::AlignCenter, m_label.lines.join(u'\n'));
}

void NodeItem::mousePressEvent(QGraphicsSceneMouseEvent *event)
{
    event->setAccepted(isAttacker() && event->button() == Qt::LeftButton);
}

void NodeItem::mouseReleaseEvent(QGraphicsSceneMouseEvent *event)
{
    if (shape().contains(event->pos()))
        emit activated();
}

void NodeItem::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        emit activated();
    else if (isHost() && (event->key() == Qt::Key_Menu ||
                          (event->key() == Qt::Key_F10 && event->modifiers() == Qt::ShiftModifier)))
        emit menuRequested(QCursor::pos());
    else
        QGraphicsObject::keyPressEvent(event);
}

void NodeItem::hoverEnterEvent(QGraphicsSceneHoverEvent *)
{
    m_hovered = true;
    redraw();
}

void NodeItem::hoverLeaveEvent(QGraphicsSceneHoverEvent *)
{
    m_hovered = false;
    redraw();
}

void NodeItem::focusInEvent(QFocusEvent *event)
{
    QGraphicsObject::focusInEvent(event);
    redraw();
}

void NodeItem::focusOutEvent(QFocusEvent *event)
{
    QGraphicsObject::focusOutEvent(event);
    redraw();
}

LinkItem::LinkItem(const scenario::Link &link, const QPointF &from, const QPointF &to, const Theme &theme)
    : m_link(link), m_line(from, to), m_theme(theme)
{
    setZValue(0);
}

void LinkItem::setFlow(Flow flow)
{
    if (m_flow != flow) {
        m_flow = flow;
        update();
    }
}

QRectF LinkItem::boundingRect() const
{
    return QRectF(m_line.p1(), m_line.p2()).normalized().adjusted(-9, -9, 9, 9);
}

void LinkItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    const Colors &colors = m_theme.colors();
    QPen pen(isLit() ? colors.danger : colors.line, isLit() ? 3.5 : 2.5, Qt::SolidLine, Qt::RoundCap);
    if (m_link.wireless)
        pen.setDashPattern({0.6, 2.4});
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(pen);
    painter->drawLine(m_line);
    if (!hasArrow())
        return;
    // Two heads, so that one stays in sight when a name covers the other.
    const QLineF way = m_flow == Flow::Forward ? m_line : QLineF(m_line.p2(), m_line.p1());
    painter->setPen(Qt::NoPen);
    painter->setBrush(colors.danger);
    for (const double share : {0.5, 0.68}) {
        const QLineF along(way.pointAt(share), way.p2());
        const QLineF unit = along.unitVector();
        const QPointF step(unit.dx() * ArrowLength, unit.dy() * ArrowLength);
        const QPointF aside(-step.y() / 2, step.x() / 2);
        painter->drawPolygon(
            QPolygonF({along.p1() + step / 2, along.p1() - step / 2 + aside, along.p1() - step / 2 - aside}));
    }
}

} // namespace sandtable::desktop
