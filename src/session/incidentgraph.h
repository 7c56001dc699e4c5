#pragma once

#include <QJsonObject>
#include <QList>
#include <QMetaType>
#include <QString>

namespace sandtable::session
{

/// What a node of the incident graph is, as CTIM names it.
enum class GraphKind { Incident, Sighting, Target, Observable, Judgement, Indicator, Other };

/// One thing that the tenant told of.
struct GraphNode {
    QString id; ///< the long id; of an observable `ip:203.0.113.7`, of a target its type and observables
    GraphKind kind = GraphKind::Other;
    QString title;          ///< its title, value or name, for people
    QString type;           ///< "sighting"; of an observable "ip", of a target "endpoint.server"
    QJsonObject properties; ///< as the tenant gave them
    friend bool operator==(const GraphNode &, const GraphNode &) = default;
};

/// How two of them belong together.
struct GraphEdge {
    QString from;
    QString to;
    QString relation;    ///< as in CTIM: "member-of", "Connected_To"; of a part the member: "observables"
    bool isPart = false; ///< the tenant names `to` inside of `from`, without an object of its own
    friend bool operator==(const GraphEdge &, const GraphEdge &) = default;
};

/// An incident with everything that belongs to it: a value, each node and edge once.
struct IncidentGraph {
    QString incident; ///< long id
    QList<GraphNode> nodes;
    QList<GraphEdge> edges;
    int moreNodes = 0; ///< that are there and not shown
    int moreEdges = 0;

    [[nodiscard]] bool isEmpty() const { return nodes.isEmpty(); }
    /// Null when there is none.
    [[nodiscard]] const GraphNode *node(const QString &id) const;
    friend bool operator==(const IncidentGraph &, const IncidentGraph &) = default;
};

/// What the tenant answered, before it is put together (private-intel.md 6, 8).
struct IncidentAnswers {
    QJsonObject incident;
    QList<QJsonObject> relationships;
    QList<QJsonObject> entities; ///< sightings, judgements, indicators …: whatever the relationships name
};

/// How much of it is shown; the rest is counted.
struct GraphLimits {
    qsizetype nodes = 60;
    qsizetype edges = 120;
};

/// The identity of an observable: its type and value, without case.
[[nodiscard]] QString observableNodeId(const QString &type, const QString &value);
/// The type of the entity behind a long or short id ("sighting"), empty when it is none.
[[nodiscard]] QString entityTypeOf(const QString &id);

/// Puts the answers together. An observable that several sightings name is one node, and so is a target; a
/// relation about an address of a target ends at that target. Relationships whose ends are not there are left
/// out: they outlive what they name (private-intel.md 9). What the tenant sends twice or malformed does no
/// harm. The order is the answers'.
[[nodiscard]] IncidentGraph graphOf(const IncidentAnswers &answers, const GraphLimits &limits = {});

} // namespace sandtable::session

Q_DECLARE_METATYPE(sandtable::session::IncidentGraph)
