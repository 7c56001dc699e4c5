#include "desktop/graphscene.h"

#include "desktop/graphitems.h"
#include "desktop/graphwords.h"

#include <QHash>

namespace sandtable::desktop
{

namespace
{
constexpr double Margin = 10;
} // namespace

GraphScene::GraphScene(const Theme &theme, QObject *parent, const StageMask *mask)
    : QGraphicsScene(parent), m_theme(theme), m_mask(mask)
{
    if (mask)
        connect(mask, &StageMask::changed, this, &GraphScene::build);
    setItemIndexMethod(NoIndex);
    connect(this, &QGraphicsScene::selectionChanged, this, &GraphScene::tellChoice);
    connect(&theme, &Theme::changed, this, &GraphScene::build);
}

GraphScene::~GraphScene()
{
    disconnect(this, nullptr, this, nullptr); // the base class says that the selection goes with its items
}

void GraphScene::show(const session::IncidentGraph &graph)
{
    if (graph == m_graph)
        return;
    m_graph = graph;
    build();
}

void GraphScene::build()
{
    const session::GraphNode *was = chosen();
    const QString before = was ? was->id : m_graph.incident;
    m_building = true;
    clear();
    m_nodes.clear();
    m_edges.clear();
    QHash<QString, int> places;
    QList<LayoutNode> boxes;
    for (const session::GraphNode &node : std::as_const(m_graph.nodes)) {
        auto *item = new GraphNodeItem(node, m_theme, m_mask);
        places.insert(node.id, int(m_nodes.size()));
        boxes.append({item->size(), rankOf(node.kind)});
        m_nodes.append(item);
        addItem(item);
    }
    QList<LayoutEdge> lines;
    for (const session::GraphEdge &edge : std::as_const(m_graph.edges)) {
        auto *item = new GraphEdgeItem(edge, m_theme);
        lines.append({places.value(edge.from, -1), places.value(edge.to, -1), item->labelSize()});
        m_edges.append(item);
        addItem(item);
    }
    LayoutMetrics metrics;
    metrics.rowGap = m_theme.px(12);
    metrics.columnGap = m_theme.px(30);
    metrics.labelRoom = m_theme.px(26);
    metrics.labelGap = m_theme.px(3);
    const GraphPlaces placed = layOut(boxes, lines, metrics);
    for (qsizetype i = 0; i < m_nodes.size(); ++i)
        m_nodes[i]->setPos(placed.nodes[i].topLeft());
    for (qsizetype i = 0; i < m_edges.size(); ++i)
        m_edges[i]->place(placed.edges[i]);
    const double margin = m_theme.px(Margin);
    setSceneRect(placed.bounds.adjusted(-margin, -margin, margin, margin));
    m_building = false;
    if (!choose(before) && !choose(m_graph.incident))
        tellChoice();
}

bool GraphScene::choose(const QString &id)
{
    for (GraphNodeItem *item : std::as_const(m_nodes)) {
        if (item->node().id != id)
            continue;
        if (!item->isSelected()) {
            clearSelection();
            item->setSelected(true);
        }
        return true;
    }
    return false;
}

int GraphScene::chosenIndex() const
{
    for (qsizetype i = 0; i < m_nodes.size(); ++i) {
        if (m_nodes[i]->isSelected())
            return int(i);
    }
    return -1;
}

const session::GraphNode *GraphScene::chosen() const
{
    const int index = chosenIndex();
    return index < 0 ? nullptr : &m_nodes[index]->node();
}

QRectF GraphScene::chosenBox() const
{
    const int index = chosenIndex();
    return index < 0 ? QRectF() : m_nodes[index]->sceneBoundingRect();
}

void GraphScene::step(const QPoint &direction)
{
    QList<QRectF> boxes;
    for (const GraphNodeItem *item : std::as_const(m_nodes))
        boxes.append(QRectF(item->pos(), item->size()));
    const int next = neighbourOf(boxes, chosenIndex(), direction);
    if (next >= 0 && next < m_nodes.size())
        choose(m_nodes[next]->node().id);
}

void GraphScene::tellChoice()
{
    if (m_building)
        return;
    const session::GraphNode *node = chosen();
    for (GraphEdgeItem *item : std::as_const(m_edges))
        item->setEmphasis(node && (item->edge().from == node->id || item->edge().to == node->id));
    emit chosenChanged();
}

} // namespace sandtable::desktop
