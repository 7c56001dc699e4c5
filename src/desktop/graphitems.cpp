#include "desktop/graphitems.h"

#include "desktop/graphwords.h"
#include "desktop/symbols.h"

#include <QCursor>
#include <QFontMetricsF>
#include <QPainter>
#include <QStyleOptionGraphicsItem>
#include <QSvgRenderer>

namespace sandtable::desktop
{

using namespace Qt::StringLiterals;

namespace
{

constexpr double TitleType = 15;
constexpr double CaptionType = 12.5;
constexpr double LabelType = 12.5;
constexpr double LongestTitle = 168;
constexpr double Symbol = 24;
constexpr double Beside = 11; ///< outline to symbol, and text to outline
constexpr double Between = 7; ///< symbol to text
constexpr double Above = 6;
constexpr double Head = 8;

/// A line that leaves and arrives level.
QPainterPath lineThrough(const PlacedEdge &placed)
{
    QPainterPath line;
    if (placed.points.size() < 2)
        return line;
    const QPointF first = placed.points.first();
    const QPointF last = placed.points.last();
    line.moveTo(first);
    if (placed.bow) {
        const double apex = placed.points.at(1).x();
        const double x = (apex - (first.x() + last.x()) / 8) / 0.75;
        line.cubicTo({x, first.y()}, {x, last.y()}, last);
        return line;
    }
    for (qsizetype i = 1; i < placed.points.size(); ++i) {
        const QPointF from = placed.points[i - 1];
        const QPointF to = placed.points[i];
        const double middle = (from.x() + to.x()) / 2;
        line.cubicTo({middle, from.y()}, {middle, to.y()}, to);
    }
    return line;
}

} // namespace

GraphNodeItem::GraphNodeItem(const session::GraphNode &node, const Theme &theme, const StageMask *mask)
    : m_theme(theme), m_node(node)
{
    setFlag(ItemIsSelectable);
    setCursor(Qt::PointingHandCursor);
    setToolTip(mask ? mask->masked(describe(node)) : describe(node));
    setZValue(2);
    const QFontMetricsF title(theme.textFont(TitleType, true));
    const QFontMetricsF caption(theme.textFont(CaptionType));
    // Of a sentence the beginning tells most; of a hash or a name both ends do.
    const QString whole = mask ? mask->masked(node.title.simplified()) : node.title.simplified();
    m_title = title.elidedText(whole, whole.contains(u' ') ? Qt::ElideRight : Qt::ElideMiddle,
                               theme.px(LongestTitle));
    const double text =
        std::max(title.horizontalAdvance(m_title), caption.horizontalAdvance(captionOf(node)));
    const double height = std::max<double>(title.height() + caption.height(), theme.px(Symbol));
    m_size = {text + theme.px(2 * Beside + Symbol + Between), height + theme.px(2 * Above)};
    const Colors &colors = theme.colors();
    m_symbol = symbol(symbolOf(node.kind), colorOf(node.kind, colors), colors.glyph);
}

QRectF GraphNodeItem::boundingRect() const
{
    const double pen = m_theme.px(3);
    return QRectF(QPointF(0, 0), m_size).adjusted(-pen, -pen, pen, pen);
}

QPainterPath GraphNodeItem::shape() const
{
    return outlineOf(m_node.kind, QRectF(QPointF(0, 0), m_size));
}

void GraphNodeItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    const Colors &colors = m_theme.colors();
    const QColor color = colorOf(m_node.kind, colors);
    const QRectF box(QPointF(0, 0), m_size);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(isSelected() ? colors.glyph : colors.raised);
    painter->setPen(QPen(color, isSelected() ? m_theme.px(3.4) : m_theme.px(1.8)));
    painter->drawPath(outlineOf(m_node.kind, box));
    const double side = m_theme.px(Symbol);
    m_symbol->render(painter, QRectF(m_theme.px(Beside), (m_size.height() - side) / 2, side, side));
    const double left = m_theme.px(Beside + Symbol + Between);
    const QRectF text(left, m_theme.px(Above), m_size.width() - left,
                      m_size.height() - m_theme.px(2 * Above));
    painter->setPen(colors.ink);
    painter->setFont(m_theme.textFont(TitleType, true));
    painter->drawText(text, Qt::AlignLeft | Qt::AlignTop | Qt::TextSingleLine, m_title);
    // On the fill of a chosen node the secondary colour would be too faint.
    painter->setPen(isSelected() ? colors.ink : colors.muted);
    painter->setFont(m_theme.textFont(CaptionType));
    painter->drawText(text, Qt::AlignLeft | Qt::AlignBottom | Qt::TextSingleLine, captionOf(m_node));
}

GraphEdgeItem::GraphEdgeItem(const session::GraphEdge &edge, const Theme &theme)
    : m_theme(theme), m_edge(edge)
{
    setToolTip(edge.relation);
}

QSizeF GraphEdgeItem::labelSize() const
{
    if (m_edge.isPart || m_edge.relation.isEmpty())
        return {};
    const QFontMetricsF metrics(m_theme.textFont(LabelType));
    return {metrics.horizontalAdvance(m_edge.relation) + m_theme.px(8), metrics.height() + m_theme.px(2)};
}

void GraphEdgeItem::place(const PlacedEdge &placed)
{
    prepareGeometryChange();
    m_placed = placed;
    m_line = lineThrough(placed);
    m_head.clear();
    if (placed.points.size() < 2)
        return;
    const QPointF tip = placed.points.last();
    const bool rightwards = !placed.bow && placed.points[placed.points.size() - 2].x() < tip.x();
    const double length = m_theme.px(Head) * (rightwards ? -1 : 1);
    m_head << tip << tip + QPointF(length, m_theme.px(Head) * 0.5)
           << tip + QPointF(length, -m_theme.px(Head) * 0.5);
}

void GraphEdgeItem::setEmphasis(bool emphasis)
{
    if (std::exchange(m_emphasis, emphasis) == emphasis)
        return;
    setZValue(emphasis ? 1 : 0);
    update();
}

QRectF GraphEdgeItem::boundingRect() const
{
    const double around = m_theme.px(Head);
    return (m_line.boundingRect() | m_placed.label).adjusted(-around, -around, around, around);
}

QPainterPath GraphEdgeItem::shape() const
{
    QPainterPathStroker stroker;
    stroker.setWidth(m_theme.px(8));
    QPainterPath path = stroker.createStroke(m_line);
    path.addRect(m_placed.label);
    return path;
}

void GraphEdgeItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    const Colors &colors = m_theme.colors();
    const QColor color = m_emphasis ? colors.accent : m_edge.isPart ? colors.line : colors.muted;
    QPen pen(color, m_theme.px(m_emphasis ? 2.6 : 1.6));
    if (m_edge.isPart)
        pen.setDashPattern({3, 3});
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(pen);
    painter->setBrush(Qt::NoBrush);
    painter->drawPath(m_line);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    if (!m_edge.isPart)
        painter->drawPolygon(m_head);
    if (m_placed.label.isNull())
        return;
    painter->setBrush(colors.canvas);
    painter->drawRoundedRect(m_placed.label, m_theme.px(4), m_theme.px(4));
    painter->setPen(m_emphasis ? colors.ink : colors.muted);
    painter->setFont(m_theme.textFont(LabelType, m_emphasis));
    painter->drawText(m_placed.label, Qt::AlignCenter | Qt::TextSingleLine, m_edge.relation);
}

} // namespace sandtable::desktop
