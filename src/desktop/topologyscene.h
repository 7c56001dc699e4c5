#pragma once

#include "desktop/stagescreens.h"
#include "desktop/theme.h"
#include "desktop/topologymotion.h"
#include "scenario/scenario.h"

#include <QGraphicsObject>
#include <QGraphicsScene>
#include <QHash>
#include <QPointer>

namespace sandtable::desktop
{

class NodeItem;
class LinkItem;
class PacketItem;

/// The lab network of one scenario, and what the beats of a story do to it. The plane is 1000 × 600 with a
/// margin.
class TopologyScene : public QGraphicsScene
{
    Q_OBJECT

public:
    explicit TopologyScene(const Theme &theme, QObject *parent = nullptr);
    ~TopologyScene() override;

    /// Draws this scenario's network; everybody is safe.
    void load(const scenario::Scenario &scenario);
    /// Everybody is safe again, nothing travels.
    void calm();
    /// Shows one beat: packets travel, a node changes, something appears on a screen.
    void play(const scenario::Beat &beat);
    /// Shows at once, without motion, what those beats have led to from the start of the story.
    void rebuild(const QList<scenario::Beat> &played);
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
    /// All nodes from the left top to the right bottom, as people read.
    [[nodiscard]] QList<NodeItem *> nodeItems() const;
    [[nodiscard]] QList<QLineF> linkLines() const;
    /// Whether something hostile went over the link of those two nodes.
    [[nodiscard]] bool isLit(const QString &from, const QString &to) const;
    /// What stands on the attacker's and the victim's screen.
    [[nodiscard]] const StageScreens &screens() const { return m_screens; }
    [[nodiscard]] Motion &motion() { return m_motion; }
    [[nodiscard]] const Theme &theme() const { return m_theme; }
    [[nodiscard]] qsizetype nodeCount() const { return m_nodes.size(); }
    [[nodiscard]] qsizetype linkCount() const { return m_links.size(); }
    [[nodiscard]] int packetCount() const { return m_packets; }
    /// What is to be in view: the nodes with their labels, or the whole plane.
    [[nodiscard]] QRectF contentRect() const;
    /// Whether no name touches another one or another node.
    [[nodiscard]] bool labelsAreClear() const;
    /// One sentence for screen readers: which nodes are in which state.
    [[nodiscard]] QString describe() const;

signals:
    /// Somebody clicked the attacker.
    void attackerActivated();
    /// The menu of that host is wanted.
    void hostMenuRequested(const QString &id, const QPoint &point);
    void nodeStateChanged(const QString &id, sandtable::scenario::NodeState state);
    /// Another network is there.
    void loaded();
    /// Something is new on the screens; it appears bit by bit when `moving`.
    void screensChanged(bool moving);

private:
    [[nodiscard]] bool moves() const { return !m_rebuilding && m_motion.animates(); }
    void fitLabels();
    void sendPackets(const QStringList &path);
    void lightUp(const QStringList &path);
    void stopTraffic();
    void ripple(const NodeItem &node);
    void restyle();

    const Theme &m_theme;
    QHash<QString, NodeItem *> m_nodes;
    QList<LinkItem *> m_links;
    QStringList m_attackers;
    QStringList m_firewalls;
    QStringList m_isolated;
    Motion m_motion;
    StageScreens m_screens;
    QList<QPointer<QGraphicsObject>> m_traffic; ///< packets and ripples
    int m_packets = 0;
    bool m_guarded = false;
    bool m_rebuilding = false;
};

} // namespace sandtable::desktop
