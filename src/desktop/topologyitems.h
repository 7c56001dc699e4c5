#pragma once

#include "desktop/theme.h"
#include "desktop/topologylabels.h"
#include "scenario/scenario.h"

#include <QGraphicsItem>
#include <QGraphicsObject>
#include <QPixmap>

#include <memory>

class QSvgRenderer;

namespace sandtable::desktop
{

/// One node: a tile with its symbol, its name beside it, and the badge of its state. It is drawn once for
/// each size and state and copied from then on: things that move over it cost no new drawing.
class NodeItem : public QGraphicsObject
{
    Q_OBJECT

public:
    static constexpr double Side = 66;
    /// The square that no name of another node may touch.
    static constexpr double Body = 76;

    NodeItem(const scenario::Node &node, const Theme &theme);

    [[nodiscard]] const scenario::Node &node() const { return m_node; }
    [[nodiscard]] scenario::NodeState state() const { return m_state; }
    void setState(scenario::NodeState state);
    /// Cut off from the network: drawn behind bars, whatever its state.
    [[nodiscard]] bool isIsolated() const { return m_isolated; }
    void setIsolated(bool isolated);
    /// Whether it is a host that can be isolated, not a part of the network itself.
    [[nodiscard]] bool isHost() const;
    /// Colours or language changed.
    void restyle();

    [[nodiscard]] QRectF boundingRect() const override;
    [[nodiscard]] QPainterPath shape() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;
    /// Tile and name: what nothing else may cover, relative to the node.
    [[nodiscard]] QRectF coverRect() const;
    [[nodiscard]] const LabelPlace &label() const { return m_label; }
    void setLabel(const LabelPlace &label);
    /// Type of that size, in units of the plane.
    [[nodiscard]] static QFont labelFont(const Theme &theme, double pixels);
    /// How often it was drawn anew, not copied.
    [[nodiscard]] int drawings() const { return m_drawings; }

signals:
    void activated();
    /// Its menu is wanted at that point of the screen.
    void menuRequested(const QPoint &point);

protected:
    void contextMenuEvent(QGraphicsSceneContextMenuEvent *event) override;
    void mousePressEvent(QGraphicsSceneMouseEvent *event) override;
    void mouseReleaseEvent(QGraphicsSceneMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void hoverEnterEvent(QGraphicsSceneHoverEvent *event) override;
    void hoverLeaveEvent(QGraphicsSceneHoverEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    [[nodiscard]] bool isAttacker() const { return m_node.kind == QLatin1String("attacker"); }
    void draw(QPainter &painter) const;
    void drawLabel(QPainter &painter) const;
    /// Its picture is out of date.
    void redraw();

    scenario::Node m_node;
    const Theme &m_theme;
    scenario::NodeState m_state = scenario::NodeState::Safe;
    std::shared_ptr<QSvgRenderer> m_symbol;
    LabelPlace m_label;
    QPixmap m_picture;
    double m_pictureScale = 0;
    int m_drawings = 0;
    bool m_hovered = false;
    bool m_isolated = false;
};

/// A cable (solid) or a wireless link (dashed).
class LinkItem : public QGraphicsItem
{
public:
    LinkItem(const scenario::Link &link, const QPointF &from, const QPointF &to, const Theme &theme);
    [[nodiscard]] const scenario::Link &link() const { return m_link; }
    /// Which way something went that way.
    enum class Flow { None, Forward, Backward };
    /// Lit once something hostile has travelled along it.
    void setFlow(Flow flow);
    [[nodiscard]] Flow flow() const { return m_flow; }
    [[nodiscard]] bool isLit() const { return m_flow != Flow::None; }
    [[nodiscard]] const QLineF &line() const { return m_line; }
    /// Whether an arrow head tells the direction, where nothing moves.
    [[nodiscard]] bool hasArrow() const { return isLit() && !m_theme.animates(); }
    [[nodiscard]] QRectF boundingRect() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    scenario::Link m_link;
    QLineF m_line;
    const Theme &m_theme;
    Flow m_flow = Flow::None;
};

} // namespace sandtable::desktop
