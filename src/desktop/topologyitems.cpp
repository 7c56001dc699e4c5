#include "desktop/topologyitems.h"

#include "desktop/nodestate.h"
#include "desktop/symbols.h"

#include <QCoreApplication>
#include <QCursor>
#include <QFontMetricsF>
#include <QGraphicsScene>
#include <QGraphicsSceneContextMenuEvent>
#include <QGraphicsSceneMouseEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QStyleOptionGraphicsItem>
#include <QSvgRenderer>
#include <QVariantAnimation>

#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

using scenario::NodeState;

namespace
{

constexpr double BalloonPixels = 17;
constexpr double BadgeSide = 27;
constexpr double SymbolSide = 48;

/// The scene has its own units: type in it grows with the view, not with the window's scale.
QFont sceneFont(const Theme &theme, double units, bool bold)
{
    QFont font = theme.textFont(units, bold);
    font.setPixelSize(qRound(units));
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

} // namespace

NodeItem::NodeItem(const scenario::Node &node, const Theme &theme) : m_node(node), m_theme(theme)
{
    setPos(node.position);
    setZValue(2);
    setAcceptHoverEvents(true);
    setFlag(ItemIsFocusable);
    setCacheMode(DeviceCoordinateCache);
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
    prepareGeometryChange();
    update();
}

void NodeItem::setLabelPixels(double pixels)
{
    prepareGeometryChange();
    m_labelPixels = pixels;
    update();
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

QFont NodeItem::labelFont() const
{
    return sceneFont(m_theme, m_labelPixels, true);
}

QRectF NodeItem::labelRect() const
{
    const QFontMetricsF metrics(labelFont());
    const double width = metrics.horizontalAdvance(m_node.label) + 6;
    return QRectF(-width / 2, Side / 2 + 3, width, metrics.height());
}

QRectF NodeItem::boundingRect() const
{
    const double half = Side / 2 + BadgeSide / 2 + 4;
    return QRectF(-half, -half, 2 * half, 2 * half).united(labelRect().adjusted(-1, -1, 1, 1));
}

QPainterPath NodeItem::shape() const
{
    QPainterPath path;
    path.addRect(QRectF(-Side / 2, -Side / 2, Side, Side).united(labelRect()));
    return path;
}

void NodeItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    const Colors &colors = m_theme.colors();
    const QRectF tile(-Side / 2, -Side / 2, Side, Side);
    const bool calm = m_state == NodeState::Safe;
    const QColor rim = calm ? (isAttacker() ? colors.danger : colors.line) : stateColor(m_state, colors);
    painter->setRenderHint(QPainter::Antialiasing);
    if (!calm) {
        QColor halo = rim;
        halo.setAlphaF(0.22F);
        painter->setPen(Qt::NoPen);
        painter->setBrush(halo);
        painter->drawRoundedRect(tile.adjusted(-6, -6, 6, 6), 20, 20);
    }
    painter->setPen(QPen(m_hovered || hasFocus() ? colors.accent : rim, calm && !hasFocus() ? 2 : 3.5));
    painter->setBrush(colors.raised);
    painter->drawRoundedRect(tile, 15, 15);
    m_symbol->render(painter, QRectF(-SymbolSide / 2, -SymbolSide / 2, SymbolSide, SymbolSide));

    if (m_isolated) {
        const QRectF cage = tile.adjusted(-4, -4, 4, 4);
        painter->setPen(QPen(colors.isolated, 4, Qt::SolidLine, Qt::RoundCap));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(cage, 18, 18);
        painter->setPen(QPen(colors.isolated, 3, Qt::SolidLine, Qt::RoundCap));
        for (const double share : {0.2, 0.4, 0.6, 0.8}) {
            const double x = cage.left() + share * cage.width();
            painter->drawLine(QPointF(x, cage.top() + 3), QPointF(x, cage.bottom() - 3));
        }
    }

    const QRectF label = labelRect();
    QColor plate = colors.canvas;
    plate.setAlphaF(0.88F);
    painter->setPen(Qt::NoPen);
    painter->setBrush(plate);
    painter->drawRoundedRect(label, 5, 5);
    painter->setPen(colors.ink);
    painter->setFont(labelFont());
    painter->drawText(label, Qt::AlignCenter, m_node.label);

    if (!calm) {
        const QRectF badge(Side / 2 - BadgeSide / 2 - 2, -Side / 2 - BadgeSide / 2 + 2, BadgeSide, BadgeSide);
        paintStateBadge(*painter, badge, m_state, colors);
    }
    if (m_isolated) {
        const QRectF badge(-Side / 2 - BadgeSide / 2 + 2, -Side / 2 - BadgeSide / 2 + 2, BadgeSide,
                           BadgeSide);
        paintIsolatedBadge(*painter, badge, colors);
    }
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
    update();
}

void NodeItem::hoverLeaveEvent(QGraphicsSceneHoverEvent *)
{
    m_hovered = false;
    update();
}

LinkItem::LinkItem(const scenario::Link &link, const QPointF &from, const QPointF &to, const Theme &theme)
    : m_link(link), m_line(from, to), m_theme(theme)
{
    setZValue(0);
}

void LinkItem::setLit(bool lit)
{
    if (m_lit != lit) {
        m_lit = lit;
        update();
    }
}

QRectF LinkItem::boundingRect() const
{
    return QRectF(m_line.p1(), m_line.p2()).normalized().adjusted(-4, -4, 4, 4);
}

void LinkItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    const Colors &colors = m_theme.colors();
    QPen pen(m_lit ? colors.danger : colors.line, m_lit ? 3.5 : 2.5, Qt::SolidLine, Qt::RoundCap);
    if (m_link.wireless)
        pen.setDashPattern({0.6, 2.4});
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(pen);
    painter->drawLine(m_line);
}

PacketItem::PacketItem(const QList<QPointF> &way, bool dropped, const Theme &theme)
    : m_way(way), m_dropped(dropped), m_theme(theme), m_animation(new QVariantAnimation(this))
{
    for (qsizetype i = 1; i < m_way.size(); ++i)
        m_length += QLineF(m_way[i - 1], m_way[i]).length();
    setZValue(1);
    setAcceptedMouseButtons(Qt::NoButton);
    m_animation->setStartValue(0.0);
    m_animation->setEndValue(1.0);
    m_animation->setDuration(std::clamp(int(m_length * 1.9), 350, 1600));
    connect(m_animation, &QVariantAnimation::valueChanged, this, [this](const QVariant &value) {
        prepareGeometryChange();
        setPos(at(value.toDouble()));
    });
    connect(m_animation, &QVariantAnimation::finished, this, &PacketItem::finished);
    if (!m_way.isEmpty())
        setPos(m_way.first());
}

void PacketItem::start()
{
    if (!m_theme.animates() || m_length <= 0)
        emit finished();
    else
        m_animation->start();
}

QPointF PacketItem::at(double share) const
{
    double left = share * m_length;
    for (qsizetype i = 1; i < m_way.size(); ++i) {
        const QLineF leg(m_way[i - 1], m_way[i]);
        if (left <= leg.length() && leg.length() > 0)
            return leg.pointAt(left / leg.length());
        left -= leg.length();
    }
    return m_way.isEmpty() ? QPointF() : m_way.last();
}

QRectF PacketItem::boundingRect() const
{
    return QRectF(-64, -64, 128, 128);
}

void PacketItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    const double share = m_animation->currentValue().toDouble();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    const QColor color = m_dropped && share > 0.97 ? m_theme.colors().success : m_theme.colors().danger;
    for (int i = 5; i >= 0; --i) {
        const double behind = std::max(0.0, share - i * 10.0 / std::max(m_length, 1.0));
        QColor dot = color;
        dot.setAlphaF(float(1.0 - i * 0.16));
        painter->setBrush(dot);
        const double radius = 8.5 - i * 0.9;
        painter->drawEllipse(at(behind) - pos(), radius, radius);
    }
    painter->setBrush(m_theme.colors().canvas);
    painter->drawEllipse(QPointF(0, 0), 3, 3);
}

BalloonItem::BalloonItem(const QString &text, const QPointF &node, const QRectF &plane,
                         const QList<QRectF> &taken, const Theme &theme)
    : m_text(text), m_node(node), m_theme(theme)
{
    const QFontMetricsF metrics(sceneFont(theme, BalloonPixels, true));
    constexpr int Step = 15;
    constexpr int Reach = 270;
    double best = std::numeric_limits<double>::max();
    for (const double width : {300.0, 230.0, 175.0}) {
        const QRectF words = metrics.boundingRect(QRectF(0, 0, width - 54, 400), Qt::TextWordWrap, text);
        QRectF box(0, 0, width, words.height() + 22);
        for (int dx = -Reach; dx <= Reach; dx += Step) {
            for (int dy = -Reach; dy <= Reach; dy += Step) {
                box.moveCenter(node + QPointF(dx, dy));
                if (!plane.contains(box))
                    continue;
                double cost = std::hypot(dx, dy);
                for (const QRectF &other : taken) {
                    const QRectF covered = box.adjusted(-6, -6, 6, 6) & other;
                    cost += 5 * covered.width() * covered.height();
                }
                if (cost < best) {
                    best = cost;
                    m_box = box;
                }
            }
        }
    }
    if (m_box.isEmpty()) { // a plane too small for any place
        m_box = QRectF(0, 0, 175, 110);
        m_box.moveCenter(node);
    }
    m_bounds = m_box.united(QRectF(node, QSizeF(1, 1))).adjusted(-4, -4, 4, 4);
    setZValue(1.5);
}

void BalloonItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    const Colors &colors = m_theme.colors();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(colors.shield, 2.5, Qt::DotLine, Qt::RoundCap));
    painter->drawLine(m_box.center(), m_node);
    painter->setPen(QPen(colors.shield, 2));
    painter->setBrush(colors.surface);
    painter->drawRoundedRect(m_box, 9, 9);
    paintStateBadge(*painter, QRectF(m_box.left() + 11, m_box.center().y() - 14, 28, 28),
                    NodeState::Protected, colors);
    painter->setPen(colors.ink);
    painter->setFont(sceneFont(m_theme, BalloonPixels, true));
    painter->drawText(m_box.adjusted(48, 6, -6, -6), Qt::AlignVCenter | Qt::TextWordWrap, m_text);
}

} // namespace sandtable::desktop
