#pragma once

#include "desktop/theme.h"
#include "scenario/scenario.h"

#include <QGraphicsScene>
#include <QHash>
#include <QPointer>

namespace sandtable::desktop
{

class NodeItem;
class LinkItem;
class BalloonItem;

/// The lab network of one scenario, and what the beats of a story do to it. The plane is 1000 × 600 with a
/// margin.
class TopologyScene : public QGraphicsScene
{
    Q_OBJECT

public:
    explicit TopologyScene(const Theme &theme, QObject *parent = nullptr);

    /// Draws this scenario's network; everybody is safe.
    void load(const scenario::Scenario &scenario);
    /// Everybody is safe again, nothing travels.
    void calm();
    /// Shows one beat: packets travel, a node changes, the agent speaks.
    void play(const scenario::Beat &beat);
    /// The blocking feed names the attacker: the firewall guards, the attacker is blocked.
    void setGuarded(bool guarded);

    /// The ids of the isolated hosts; all others are not.
    void setIsolated(const QStringList &nodes);
    [[nodiscard]] bool isIsolated(const QString &id) const;
    /// The node whose name or address that is; empty when none.
    [[nodiscard]] QString nodeNamed(const QString &host) const;

    void setNodeState(const QString &id, scenario::NodeState state);
    [[nodiscard]] std::optional<scenario::NodeState> nodeState(const QString &id) const;
    [[nodiscard]] NodeItem *nodeItem(const QString &id) const { return m_nodes.value(id); }
    [[nodiscard]] qsizetype nodeCount() const { return m_nodes.size(); }
    [[nodiscard]] qsizetype linkCount() const { return m_links.size(); }
    [[nodiscard]] int packetCount() const { return m_packets; }
    /// What is to be in view: the nodes with their labels, or the whole plane.
    [[nodiscard]] QRectF contentRect() const;
    /// Whether the labels are as large as they get without touching each other; false when even the smallest
    /// do.
    [[nodiscard]] bool labelsAreClear() const { return !labelsCollide(); }
    /// One sentence for screen readers: which nodes are in which state.
    [[nodiscard]] QString describe() const;

signals:
    /// Somebody clicked the attacker.
    void attackerActivated();
    /// The menu of that host is wanted.
    void hostMenuRequested(const QString &id, const QPoint &point);
    void nodeStateChanged(const QString &id, sandtable::scenario::NodeState state);

private:
    void fitLabels();
    [[nodiscard]] bool labelsCollide() const;
    void sendPackets(const QStringList &path);
    [[nodiscard]] QList<QRectF> takenPlaces() const;
    void restyle();

    const Theme &m_theme;
    QHash<QString, NodeItem *> m_nodes;
    QList<LinkItem *> m_links;
    QStringList m_attackers;
    QStringList m_firewalls;
    QStringList m_isolated;
    BalloonItem *m_balloon = nullptr;
    int m_packets = 0;
    bool m_guarded = false;
};

} // namespace sandtable::desktop
