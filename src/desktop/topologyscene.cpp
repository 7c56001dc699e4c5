#include "desktop/topologyscene.h"

#include "desktop/nodestate.h"
#include "desktop/topologyitems.h"
#include "desktop/topologytraffic.h"

#include <QFontMetricsF>
#include <QGraphicsView>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

using scenario::BeatKind;
using scenario::NodeState;

namespace
{
const QRectF Plane(0, 0, 1000, 600);
constexpr double SceneMargin = 2000; ///< so that every corner can be brought into the middle
} // namespace

TopologyScene::TopologyScene(const Theme &theme, QObject *parent)
    : QGraphicsScene(parent), m_theme(theme), m_motion(theme)
{
    setItemIndexMethod(NoIndex); // few items, some of them moving
    connect(&theme, &Theme::changed, this, &TopologyScene::restyle);
}

TopologyScene::~TopologyScene()
{
    // What moves lets go of the motion, and views of the scene, while both are still whole.
    stopTraffic();
    for (QGraphicsView *view : views())
        view->setScene(nullptr);
}

void TopologyScene::load(const scenario::Scenario &scenario)
{
    clear();
    m_nodes.clear();
    m_links.clear();
    m_attackers.clear();
    m_firewalls.clear();
    m_traffic.clear();
    m_packets = 0;
    m_guarded = false;
    m_screens.load(scenario);
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
    setSceneRect(contentRect().adjusted(-SceneMargin, -SceneMargin, SceneMargin, SceneMargin));
    emit loaded();
    emit screensChanged(false);
}

QRectF TopologyScene::contentRect() const
{
    QRectF rect;
    for (const NodeItem *item : m_nodes)
        rect |= item->mapRectToScene(item->boundingRect());
    return rect.isEmpty() ? Plane : rect;
}

QList<NodeItem *> TopologyScene::nodeItems() const
{
    QList<NodeItem *> nodes = m_nodes.values();
    std::sort(nodes.begin(), nodes.end(), [](const NodeItem *a, const NodeItem *b) {
        return std::pair(a->y(), a->x()) < std::pair(b->y(), b->x());
    });
    return nodes;
}

QList<QLineF> TopologyScene::linkLines() const
{
    QList<QLineF> lines;
    for (const LinkItem *link : m_links)
        lines << link->line();
    return lines;
}

bool TopologyScene::isLit(const QString &from, const QString &to) const
{
    return std::any_of(m_links.begin(), m_links.end(), [&](const LinkItem *item) {
        const scenario::Link &link = item->link();
        return item->isLit() &&
               ((link.from == from && link.to == to) || (link.from == to && link.to == from));
    });
}

void TopologyScene::fitLabels()
{
    const QList<NodeItem *> nodes = nodeItems();
    QList<LabelWish> wishes;
    for (const NodeItem *node : nodes)
        wishes.append({node->pos(), node->node().label});
    const QList<LabelPlace> places =
        placeLabels(wishes, NodeItem::Body, [this](const QString &text, double pixels) {
            const QFontMetricsF metrics(NodeItem::labelFont(m_theme, pixels));
            return QSizeF(metrics.horizontalAdvance(text), metrics.height());
        });
    for (qsizetype i = 0; i < nodes.size(); ++i)
        nodes[i]->setLabel(places[i]);
}

bool TopologyScene::labelsAreClear() const
{
    QList<LabelWish> wishes;
    QList<LabelPlace> places;
    for (const NodeItem *node : nodeItems()) {
        wishes.append({node->pos(), node->node().label});
        places.append(node->label());
    }
    return labelsAreApart(wishes, places, NodeItem::Body);
}

void TopologyScene::calm()
{
    stopTraffic();
    for (const QString &id : m_nodes.keys())
        setNodeState(id, NodeState::Safe);
    for (LinkItem *link : std::as_const(m_links))
        link->setFlow(LinkItem::Flow::None);
    m_screens.clear();
    const bool guarded = m_guarded;
    m_guarded = false;
    setGuarded(guarded);
    emit screensChanged(false);
}

void TopologyScene::rebuild(const QList<scenario::Beat> &played)
{
    stopTraffic();
    QHash<QString, NodeState> states;
    for (const QString &id : std::as_const(m_firewalls))
        states.insert(id, m_guarded ? NodeState::Protected : NodeState::Safe);
    for (const QString &id : std::as_const(m_attackers))
        states.insert(id, m_guarded ? NodeState::Blocked : NodeState::Safe);
    for (LinkItem *link : std::as_const(m_links))
        link->setFlow(LinkItem::Flow::None);
    m_screens.clear();
    for (const scenario::Beat &beat : played) {
        m_screens.play(beat);
        if (beat.kind == BeatKind::State)
            states.insert(beat.node, beat.state);
        else if (beat.kind == BeatKind::Packet)
            lightUp(beat.path);
    }
    m_rebuilding = true;
    for (const QString &id : m_nodes.keys())
        setNodeState(id, states.value(id, NodeState::Safe));
    m_rebuilding = false;
    emit screensChanged(false);
}

void TopologyScene::stopTraffic()
{
    for (const QPointer<QGraphicsObject> &item : std::exchange(m_traffic, {}))
        delete item.data();
    m_packets = 0;
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
    if (moves() && state != NodeState::Safe)
        ripple(*item);
    emit nodeStateChanged(id, state);
}

std::optional<NodeState> TopologyScene::nodeState(const QString &id) const
{
    const NodeItem *item = m_nodes.value(id);
    return item ? std::optional(item->state()) : std::nullopt;
}

void TopologyScene::play(const scenario::Beat &beat)
{
    if (beat.kind == BeatKind::Packet)
        sendPackets(beat.path);
    else if (beat.kind == BeatKind::State)
        setNodeState(beat.node, beat.state);
    if (m_screens.play(beat))
        emit screensChanged(moves());
}

void TopologyScene::lightUp(const QStringList &path)
{
    for (LinkItem *item : std::as_const(m_links)) {
        const scenario::Link &link = item->link();
        for (qsizetype i = 1; i < path.size(); ++i) {
            if (link.from == path[i - 1] && link.to == path[i])
                item->setFlow(LinkItem::Flow::Forward);
            else if (link.to == path[i - 1] && link.from == path[i])
                item->setFlow(LinkItem::Flow::Backward);
        }
    }
}

void TopologyScene::sendPackets(const QStringList &path)
{
    QPolygonF way;
    for (const QString &id : path) {
        if (const NodeItem *item = m_nodes.value(id))
            way << item->pos();
    }
    if (way.size() < 2)
        return;
    lightUp(path);
    if (!moves())
        return; // the lit links and their arrow heads tell it
    auto *packet = new PacketItem(way, m_firewalls.contains(path.last()), m_theme, m_motion);
    addItem(packet);
    m_traffic.removeAll(QPointer<QGraphicsObject>());
    m_traffic.append(packet);
    ++m_packets;
    connect(packet, &PacketItem::finished, this, [this, packet] {
        --m_packets;
        packet->hide();
        packet->deleteLater();
    });
    packet->start();
}

void TopologyScene::ripple(const NodeItem &node)
{
    auto *item = new RippleItem(node.pos(), stateColor(node.state(), m_theme.colors()), m_motion);
    addItem(item);
    m_traffic.removeAll(QPointer<QGraphicsObject>());
    m_traffic.append(item);
    connect(item, &RippleItem::finished, item, [item] {
        item->hide();
        item->deleteLater();
    });
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
