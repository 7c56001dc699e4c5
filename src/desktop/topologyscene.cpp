#include "desktop/topologyscene.h"

#include "desktop/nodestate.h"
#include "desktop/topologyitems.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

using scenario::BeatKind;
using scenario::NodeState;

namespace
{
const QRectF Plane(0, 0, 1000, 600);
} // namespace

TopologyScene::TopologyScene(const Theme &theme, QObject *parent) : QGraphicsScene(parent), m_theme(theme)
{
    setItemIndexMethod(NoIndex); // few items, some of them moving
    connect(&theme, &Theme::changed, this, &TopologyScene::restyle);
}

void TopologyScene::load(const scenario::Scenario &scenario)
{
    clear();
    m_nodes.clear();
    m_links.clear();
    m_attackers.clear();
    m_firewalls.clear();
    m_balloon = nullptr;
    m_packets = 0;
    m_guarded = false;
    for (const scenario::Link &link : scenario.links) {
        const scenario::Node *from = scenario.node(link.from);
        const scenario::Node *to = scenario.node(link.to);
        if (!from || !to)
            continue;
        auto *item = new LinkItem(link, from->position, to->position, m_theme);
        addItem(item);
        m_links.append(item);
    }
    for (const scenario::Node &node : scenario.nodes) {
        auto *item = new NodeItem(node, m_theme);
        addItem(item);
        m_nodes.insert(node.id, item);
        item->setIsolated(m_isolated.contains(node.id));
        connect(item, &NodeItem::menuRequested, this,
                [this, id = node.id](const QPoint &point) { emit hostMenuRequested(id, point); });
        if (node.kind == "attacker"_L1) {
            m_attackers << node.id;
            connect(item, &NodeItem::activated, this, &TopologyScene::attackerActivated);
        } else if (node.kind == "firewall"_L1) {
            m_firewalls << node.id;
        }
    }
    fitLabels();
    setSceneRect(contentRect().adjusted(-200, -200, 200, 200));
}

QRectF TopologyScene::contentRect() const
{
    QRectF rect;
    for (const NodeItem *item : m_nodes)
        rect |= item->mapRectToScene(item->boundingRect());
    return rect.isEmpty() ? Plane : rect;
}

void TopologyScene::fitLabels()
{
    for (double pixels = NodeItem::LargestLabel; pixels >= NodeItem::SmallestLabel; pixels -= 1) {
        for (NodeItem *item : std::as_const(m_nodes))
            item->setLabelPixels(pixels);
        if (!labelsCollide())
            return;
    }
}

bool TopologyScene::labelsCollide() const
{
    const QList<NodeItem *> nodes = m_nodes.values();
    for (qsizetype i = 0; i < nodes.size(); ++i) {
        const QRectF label = nodes[i]->mapRectToScene(nodes[i]->labelRect());
        for (qsizetype j = 0; j < nodes.size(); ++j) {
            const NodeItem *other = nodes[j];
            if (i != j && label.intersects(other->mapRectToScene(other->shape().boundingRect())))
                return true;
        }
    }
    return false;
}

void TopologyScene::calm()
{
    for (const QString &id : m_nodes.keys())
        setNodeState(id, NodeState::Safe);
    for (LinkItem *link : std::as_const(m_links))
        link->setLit(false);
    for (QGraphicsItem *item : items()) {
        if (dynamic_cast<PacketItem *>(item))
            delete item;
    }
    delete m_balloon;
    m_balloon = nullptr;
    m_packets = 0;
    const bool guarded = m_guarded;
    m_guarded = false;
    setGuarded(guarded);
}

void TopologyScene::setGuarded(bool guarded)
{
    if (guarded == m_guarded)
        return;
    m_guarded = guarded;
    for (const QString &id : std::as_const(m_firewalls))
        setNodeState(id, guarded ? NodeState::Protected : NodeState::Safe);
    for (const QString &id : std::as_const(m_attackers))
        setNodeState(id, guarded ? NodeState::Blocked : NodeState::Safe);
}

void TopologyScene::setIsolated(const QStringList &nodes)
{
    m_isolated = nodes;
    for (auto node = m_nodes.cbegin(); node != m_nodes.cend(); ++node) {
        const bool isolated = nodes.contains(node.key());
        if (node.value()->isIsolated() == isolated)
            continue;
        node.value()->setIsolated(isolated);
        emit nodeStateChanged(node.key(), node.value()->state());
    }
}

bool TopologyScene::isIsolated(const QString &id) const
{
    const NodeItem *item = m_nodes.value(id);
    return item && item->isIsolated();
}

QString TopologyScene::nodeNamed(const QString &host) const
{
    for (auto node = m_nodes.cbegin(); node != m_nodes.cend(); ++node) {
        const scenario::Node &known = node.value()->node();
        if (known.id.compare(host, Qt::CaseInsensitive) == 0 ||
            known.label.compare(host, Qt::CaseInsensitive) == 0 || known.addresses.contains(host))
            return node.key();
    }
    return {};
}

void TopologyScene::setNodeState(const QString &id, NodeState state)
{
    NodeItem *item = m_nodes.value(id);
    if (!item || item->state() == state)
        return;
    item->setState(state);
    emit nodeStateChanged(id, state);
}

std::optional<NodeState> TopologyScene::nodeState(const QString &id) const
{
    const NodeItem *item = m_nodes.value(id);
    return item ? std::optional(item->state()) : std::nullopt;
}

void TopologyScene::play(const scenario::Beat &beat)
{
    switch (beat.kind) {
    case BeatKind::Packet:
        sendPackets(beat.path);
        break;
    case BeatKind::State:
        setNodeState(beat.node, beat.state);
        break;
    case BeatKind::AgentWarning:
        if (const NodeItem *item = m_nodes.value(beat.node)) {
            delete m_balloon;
            m_balloon = new BalloonItem(beat.text, item->pos(), contentRect(), takenPlaces(), m_theme);
            addItem(m_balloon);
        }
        break;
    case BeatKind::ConsoleLine:
    case BeatKind::Detected:
    case BeatKind::Log:
        break;
    }
}

QList<QRectF> TopologyScene::takenPlaces() const
{
    QList<QRectF> taken;
    for (const NodeItem *item : m_nodes)
        taken << item->mapRectToScene(item->shape().boundingRect());
    return taken;
}

void TopologyScene::sendPackets(const QStringList &path)
{
    QList<QPointF> way;
    for (const QString &id : path) {
        if (const NodeItem *item = m_nodes.value(id))
            way << item->pos();
    }
    if (way.size() < 2)
        return;
    for (LinkItem *item : std::as_const(m_links)) {
        for (qsizetype i = 1; i < path.size(); ++i) {
            const scenario::Link &link = item->link();
            if ((link.from == path[i - 1] && link.to == path[i]) ||
                (link.to == path[i - 1] && link.from == path[i]))
                item->setLit(true);
        }
    }
    auto *packet = new PacketItem(way, m_firewalls.contains(path.last()), m_theme);
    addItem(packet);
    ++m_packets;
    connect(packet, &PacketItem::finished, this, [this, packet] {
        --m_packets;
        packet->deleteLater();
    });
    packet->start();
}

void TopologyScene::restyle()
{
    for (NodeItem *item : std::as_const(m_nodes))
        item->restyle();
    fitLabels();
    update();
}

QString TopologyScene::describe() const
{
    QStringList parts;
    for (const NodeItem *item : m_nodes) {
        if (item->state() != NodeState::Safe)
            parts << tr("%1: %2").arg(item->node().label, stateText(item->state()));
        if (item->isIsolated())
            parts << tr("%1: %2").arg(item->node().label, isolatedText());
    }
    parts.sort();
    return parts.isEmpty() ? tr("All machines are safe.") : parts.join("; "_L1);
}

} // namespace sandtable::desktop
