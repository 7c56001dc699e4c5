#pragma once

#include "desktop/graphlayout.h"
#include "desktop/stagemask.h"
#include "desktop/theme.h"
#include "session/incidentgraph.h"

#include <QGraphicsItem>

#include <memory>

class QSvgRenderer;

namespace sandtable::desktop
{

/// A node of the incident graph: outline and symbol by kind, its title and what it is. Selectable; the scene
/// owns it.
class GraphNodeItem : public QGraphicsItem
{
public:
    enum { Type = UserType + 41 };

    /// Title and tooltip go through `mask` where there is one.
    GraphNodeItem(const session::GraphNode &node, const Theme &theme, const StageMask *mask = nullptr);
    [[nodiscard]] int type() const override { return Type; }
    [[nodiscard]] const session::GraphNode &node() const { return m_node; }
    /// How much room it takes: its texts fit, long ones are shortened.
    [[nodiscard]] QSizeF size() const { return m_size; }
    [[nodiscard]] QRectF boundingRect() const override;
    [[nodiscard]] QPainterPath shape() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    const Theme &m_theme;
    session::GraphNode m_node;
    QString m_title;
    QSizeF m_size;
    std::shared_ptr<QSvgRenderer> m_symbol;
};

/// A relation: its line with an arrow head and the relation's name. The scene owns it.
class GraphEdgeItem : public QGraphicsItem
{
public:
    GraphEdgeItem(const session::GraphEdge &edge, const Theme &theme);
    [[nodiscard]] const session::GraphEdge &edge() const { return m_edge; }
    /// The room of its text; empty for parts, whose lines need none.
    [[nodiscard]] QSizeF labelSize() const;
    void place(const PlacedEdge &placed);
    /// One of its ends is chosen.
    void setEmphasis(bool emphasis);
    [[nodiscard]] QRectF boundingRect() const override;
    [[nodiscard]] QPainterPath shape() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    const Theme &m_theme;
    session::GraphEdge m_edge;
    PlacedEdge m_placed;
    QPainterPath m_line;
    QPolygonF m_head;
    bool m_emphasis = false;
};

} // namespace sandtable::desktop
