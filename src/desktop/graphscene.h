#pragma once

#include "desktop/theme.h"
#include "session/incidentgraph.h"

#include <QGraphicsScene>

namespace sandtable::desktop
{

class StageMask;

class GraphEdgeItem;
class GraphNodeItem;

/// The incident graph as a picture. One node at most is chosen; it stays so when the graph is read anew.
class GraphScene : public QGraphicsScene
{
    Q_OBJECT

public:
    /// Shows titles through `mask` where there is one; theme and mask outlive the scene.
    explicit GraphScene(const Theme &theme, QObject *parent = nullptr, const StageMask *mask = nullptr);
    ~GraphScene() override;
    void show(const session::IncidentGraph &graph);
    [[nodiscard]] const session::IncidentGraph &graph() const { return m_graph; }
    /// Chooses a node by id; false when there is none.
    bool choose(const QString &id);
    /// The chosen node; null while there is none.
    [[nodiscard]] const session::GraphNode *chosen() const;
    /// Chooses the next node in that direction (graphlayout.h, neighbourOf).
    void step(const QPoint &direction);
    /// The box of the chosen node, null without one.
    [[nodiscard]] QRectF chosenBox() const;
    [[nodiscard]] const QList<GraphNodeItem *> &nodeItems() const { return m_nodes; }
    [[nodiscard]] const QList<GraphEdgeItem *> &edgeItems() const { return m_edges; }

signals:
    void chosenChanged();

private:
    void build();
    void tellChoice();
    [[nodiscard]] int chosenIndex() const;

    const Theme &m_theme;
    const StageMask *m_mask;
    session::IncidentGraph m_graph;
    QList<GraphNodeItem *> m_nodes; ///< as in the graph
    QList<GraphEdgeItem *> m_edges;
    bool m_building = false;
};

} // namespace sandtable::desktop
