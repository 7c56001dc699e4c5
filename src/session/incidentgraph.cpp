#include "session/incidentgraph.h"

#include <QHash>
#include <QJsonArray>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace sandtable::session
{

using namespace Qt::StringLiterals;

namespace
{

QString textOf(const QJsonObject &object, const QString &key)
{
    return object.value(key).toString();
}

GraphKind kindOf(const QString &type)
{
    static const QHash<QString, GraphKind> kinds{{u"incident"_s, GraphKind::Incident},
                                                 {u"sighting"_s, GraphKind::Sighting},
                                                 {u"judgement"_s, GraphKind::Judgement},
                                                 {u"indicator"_s, GraphKind::Indicator}};
    return kinds.value(type, GraphKind::Other);
}

/// Collects nodes and edges once each and counts what is over the limits.
class Builder
{
public:
    explicit Builder(const GraphLimits &limits) : m_limits(limits) {}

    void addIncident(const QJsonObject &incident);
    void addEntities(const QList<QJsonObject> &entities);
    void addParts(const QList<QJsonObject> &entities);
    void addRelationships(const QList<QJsonObject> &relationships);
    [[nodiscard]] IncidentGraph take() { return std::move(m_graph); }

private:
    void addEntity(const QJsonObject &entity);
    void addSightingParts(const QString &id, const QJsonObject &sighting);
    void addTarget(const QString &sighting, const QJsonObject &target);
    void addRelation(const QJsonObject &relation);
    QString addObservable(const QJsonObject &observable);
    [[nodiscard]] QString ownerOf(const QJsonObject &observable) const;
    void addNode(GraphNode node);
    void addEdge(GraphEdge edge);

    GraphLimits m_limits;
    IncidentGraph m_graph;
    QSet<QString> m_known;            ///< shown or counted
    QSet<QString> m_shown;            ///< ids of nodes
    QSet<QString> m_edges;            ///< shown or counted
    QHash<QString, QString> m_owners; ///< target by the observable that only it names
};

void Builder::addNode(GraphNode node)
{
    if (m_known.contains(node.id))
        return;
    m_known.insert(node.id);
    if (m_graph.nodes.size() >= m_limits.nodes) {
        ++m_graph.moreNodes;
        return;
    }
    m_shown.insert(node.id);
    m_graph.nodes.append(std::move(node));
}

void Builder::addEdge(GraphEdge edge)
{
    if (edge.from == edge.to || !m_known.contains(edge.from) || !m_known.contains(edge.to))
        return;
    const QString key = edge.from + u'\n' + edge.relation + u'\n' + edge.to;
    if (m_edges.contains(key))
        return;
    m_edges.insert(key);
    if (m_graph.edges.size() >= m_limits.edges || !m_shown.contains(edge.from) || !m_shown.contains(edge.to))
        ++m_graph.moreEdges;
    else
        m_graph.edges.append(std::move(edge));
}

void Builder::addEntity(const QJsonObject &entity)
{
    const QString id = textOf(entity, u"id"_s);
    if (id.isEmpty())
        return;
    GraphNode node;
    node.id = id;
    node.type = textOf(entity, u"type"_s);
    if (node.type.isEmpty())
        node.type = entityTypeOf(id);
    node.kind = kindOf(node.type);
    node.title = textOf(entity, u"title"_s);
    if (node.title.isEmpty())
        node.title = textOf(entity, u"short_description"_s);
    if (node.kind == GraphKind::Judgement)
        node.title = textOf(entity, u"disposition_name"_s);
    if (node.title.isEmpty())
        node.title = textOf(entity, u"content"_s); // of a note
    if (node.title.isEmpty())
        node.title = id.section(u'/', -1);
    node.properties = entity;
    addNode(std::move(node));
}

void Builder::addIncident(const QJsonObject &incident)
{
    m_graph.incident = textOf(incident, u"id"_s);
    addEntity(incident);
}

void Builder::addEntities(const QList<QJsonObject> &entities)
{
    for (const QJsonObject &entity : entities)
        addEntity(entity);
}

QString Builder::addObservable(const QJsonObject &observable)
{
    const QString type = textOf(observable, u"type"_s);
    const QString value = textOf(observable, u"value"_s);
    if (type.isEmpty() || value.isEmpty())
        return {};
    const QString id = observableNodeId(type, value);
    addNode({id, GraphKind::Observable, value, type, observable});
    return id;
}

void Builder::addTarget(const QString &sighting, const QJsonObject &target)
{
    QStringList names;
    QStringList keys;
    QString name;
    const QJsonArray observables = target.value(u"observables"_s).toArray();
    for (const QJsonValue &value : observables) {
        const QJsonObject observable = value.toObject();
        const QString type = textOf(observable, u"type"_s);
        const QString text = textOf(observable, u"value"_s);
        if (text.isEmpty())
            continue;
        names.append(text);
        keys.append(observableNodeId(type, text));
        if (type == u"hostname" && name.isEmpty())
            name = text;
    }
    const QString type = textOf(target, u"type"_s);
    if (names.isEmpty() && type.isEmpty())
        return;
    // A host is the same one when it has the same name, whatever else each sensor knows of it.
    keys.sort();
    const QString identity = name.isEmpty() ? keys.join(u',') : observableNodeId(u"hostname"_s, name);
    const QString id = u"target:%1:%2"_s.arg(type, identity);
    addNode({id, GraphKind::Target, name.isEmpty() ? names.value(0, type) : name, type, target});
    for (const QString &key : keys) {
        if (!m_owners.contains(key))
            m_owners.insert(key, id);
    }
    addEdge({sighting, id, u"targets"_s, true});
}

QString Builder::ownerOf(const QJsonObject &observable) const
{
    const QString id = observableNodeId(textOf(observable, u"type"_s), textOf(observable, u"value"_s));
    if (m_known.contains(id))
        return id;
    return m_owners.value(id);
}

void Builder::addSightingParts(const QString &id, const QJsonObject &sighting)
{
    for (const QJsonValue &observable : sighting.value(u"observables"_s).toArray())
        addEdge({id, addObservable(observable.toObject()), u"observables"_s, true});
    for (const QJsonValue &target : sighting.value(u"targets"_s).toArray())
        addTarget(id, target.toObject());
}

void Builder::addRelation(const QJsonObject &relation)
{
    const QJsonObject source = relation.value(u"source"_s).toObject();
    const QJsonObject related = relation.value(u"related"_s).toObject();
    QString from = ownerOf(source);
    QString to = ownerOf(related);
    if (from.isEmpty())
        from = addObservable(source);
    if (to.isEmpty())
        to = addObservable(related);
    addEdge({from, to, textOf(relation, u"relation"_s), false});
}

void Builder::addParts(const QList<QJsonObject> &entities)
{
    for (const QJsonObject &entity : entities) {
        const QString id = textOf(entity, u"id"_s);
        if (entityTypeOf(id) == u"sighting")
            addSightingParts(id, entity);
    }
    for (const QJsonObject &entity : entities) { // after all parts: a relation may name those of another one
        for (const QJsonValue &relation : entity.value(u"relations"_s).toArray())
            addRelation(relation.toObject());
    }
    for (const QJsonObject &entity : entities) {
        const QString id = textOf(entity, u"id"_s);
        const QString owner = ownerOf(entity.value(u"observable"_s).toObject());
        if (entityTypeOf(id) == u"judgement" && !owner.isEmpty())
            addEdge({id, owner, u"observable"_s, true});
    }
}

void Builder::addRelationships(const QList<QJsonObject> &relationships)
{
    for (const QJsonObject &relationship : relationships)
        addEdge({textOf(relationship, u"source_ref"_s), textOf(relationship, u"target_ref"_s),
                 textOf(relationship, u"relationship_type"_s), false});
}

} // namespace

const GraphNode *IncidentGraph::node(const QString &id) const
{
    const auto found = std::ranges::find(nodes, id, &GraphNode::id);
    return found == nodes.end() ? nullptr : &*found;
}

QString observableNodeId(const QString &type, const QString &value)
{
    return type.toLower() + u':' + value.toLower();
}

QString entityTypeOf(const QString &id)
{
    static const QRegularExpression shortId(
        u"^([a-z][a-z-]*)-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"_s,
        QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = shortId.match(id.section(u'/', -1));
    return match.hasMatch() ? match.captured(1).toLower() : QString();
}

IncidentGraph graphOf(const IncidentAnswers &answers, const GraphLimits &limits)
{
    Builder builder(limits);
    builder.addIncident(answers.incident);
    builder.addEntities(answers.entities);
    builder.addParts(answers.entities);
    builder.addRelationships(answers.relationships);
    return builder.take();
}

} // namespace sandtable::session
