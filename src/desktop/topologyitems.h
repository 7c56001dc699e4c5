#pragma once

#include "desktop/theme.h"
#include "scenario/scenario.h"

#include <QGraphicsItem>
#include <QGraphicsObject>

#include <memory>

class QSvgRenderer;
class QVariantAnimation;

namespace sandtable::desktop
{

/// One node: a tile with its symbol, its name below, and the badge of its state.
class NodeItem : public QGraphicsObject
{
    Q_OBJECT

public:
    static constexpr double Side = 66;
    static constexpr double LargestLabel = 20;
    static constexpr double SmallestLabel = 12;

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
    /// Where the label stands, relative to the node: for the check that labels never overlap.
    [[nodiscard]] QRectF labelRect() const;
    /// Size of the label in units of the plane.
    void setLabelPixels(double pixels);

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

private:
    [[nodiscard]] bool isAttacker() const { return m_node.kind == QLatin1String("attacker"); }
    [[nodiscard]] QFont labelFont() const;

    scenario::Node m_node;
    const Theme &m_theme;
    scenario::NodeState m_state = scenario::NodeState::Safe;
    std::shared_ptr<QSvgRenderer> m_symbol;
    double m_labelPixels = LargestLabel;
    bool m_hovered = false;
    bool m_isolated = false;
};

/// A cable (solid) or a wireless link (dashed).
class LinkItem : public QGraphicsItem
{
public:
    LinkItem(const scenario::Link &link, const QPointF &from, const QPointF &to, const Theme &theme);
    [[nodiscard]] const scenario::Link &link() const { return m_link; }
    /// Lit while something hostile has travelled along it.
    void setLit(bool lit);
    [[nodiscard]] bool isLit() const { return m_lit; }
    [[nodiscard]] QRectF boundingRect() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    scenario::Link m_link;
    QLineF m_line;
    const Theme &m_theme;
    bool m_lit = false;
};

/// A few dots that travel along a path of nodes and vanish at its end; when the way ends at the firewall they
/// burst.
class PacketItem : public QGraphicsObject
{
    Q_OBJECT

public:
    PacketItem(const QList<QPointF> &way, bool dropped, const Theme &theme);
    /// Travels, then emits finished(). Without animation it is there at once.
    void start();
    [[nodiscard]] QRectF boundingRect() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

signals:
    void finished();

private:
    [[nodiscard]] QPointF at(double share) const;

    QPolygonF m_way;
    double m_length = 0;
    bool m_dropped;
    const Theme &m_theme;
    QVariantAnimation *m_animation;
};

/// What the endpoint agent says: a balloon at its node, gone after a while or with the next story.
class BalloonItem : public QGraphicsItem
{
public:
    /// Finds the place near `node` that covers least of `taken` and lies within `plane`.
    BalloonItem(const QString &text, const QPointF &node, const QRectF &plane, const QList<QRectF> &taken,
                const Theme &theme);
    [[nodiscard]] QRectF boundingRect() const override { return m_bounds; }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    QString m_text;
    QPointF m_node;
    QRectF m_box;
    QRectF m_bounds;
    const Theme &m_theme;
};

} // namespace sandtable::desktop
