#include "session/incidentgraph.h"

#include <QJsonArray>
#include <QTest>

using namespace sandtable;
using namespace sandtable::session;
using namespace Qt::StringLiterals;

namespace
{

QString idOf(const QString &type, int number)
{
    return u"http://tenant.example/ctia/%1/%1-00000000-0000-4000-8000-%2"_s.arg(type).arg(number, 12, 10,
                                                                                          QChar(u'0'));
}

QJsonObject entity(const QString &type, int number, QJsonObject more = {})
{
    more.insert(u"id"_s, idOf(type, number));
    more.insert(u"type"_s, type);
    if (!more.contains(u"title"_s))
        more.insert(u"title"_s, u"%1 %2"_s.arg(type).arg(number));
    return more;
}

QJsonObject relationship(const QString &from, const QString &kind, const QString &to)
{
    return {{u"id"_s, from + kind + to},
            {u"relationship_type"_s, kind},
            {u"source_ref"_s, from},
            {u"target_ref"_s, to}};
}

QJsonObject observable(const QString &type, const QString &value)
{
    return {{u"type"_s, type}, {u"value"_s, value}};
}

QJsonObject relation(const QString &name, const QJsonObject &source, const QJsonObject &related)
{
    return {{u"origin"_s, u"x"_s}, {u"relation"_s, name}, {u"source"_s, source}, {u"related"_s, related}};
}

/// `from --relation--> to`, with the titles of the nodes.
QStringList edgesOf(const IncidentGraph &graph)
{
    QStringList edges;
    for (const GraphEdge &edge : graph.edges)
        edges << u"%1 --%2--> %3"_s.arg(graph.node(edge.from)->title, edge.relation,
                                        graph.node(edge.to)->title);
    return edges;
}

QStringList titlesOf(const IncidentGraph &graph, GraphKind kind)
{
    QStringList titles;
    for (const GraphNode &node : graph.nodes) {
        if (node.kind == kind)
            titles << node.title;
    }
    return titles;
}

} // namespace

class IncidentGraphTest : public QObject
{
    Q_OBJECT

private slots:
    void typesOfIds_data();
    void typesOfIds();
    void edgesComeFromTheAnswers_data();
    void edgesComeFromTheAnswers();
    void sharedObservablesAreOneNode();
    void targetsAreHosts();
    void judgementsAndIndicators();
    void propertiesStayAsGiven();
    void theRestIsCounted();
    void malformedAnswersDoNoHarm();
};

void IncidentGraphTest::typesOfIds_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("type");
    QTest::newRow("long") << idOf(u"sighting"_s, 1) << u"sighting"_s;
    QTest::newRow("short") << u"incident-00000000-0000-4000-8000-000000000001"_s << u"incident"_s;
    QTest::newRow("with a hyphen") << u"attack-pattern-00000000-0000-4000-8000-000000000001"_s
                                   << u"attack-pattern"_s;
    QTest::newRow("transient") << u"transient:sandtable-1-incident"_s << QString();
    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("path") << u"../../x-00000000-0000-4000-8000-00000000000g"_s << QString();
}

void IncidentGraphTest::typesOfIds()
{
    QFETCH(QString, id);
    QTEST(entityTypeOf(id), "type");
}

void IncidentGraphTest::edgesComeFromTheAnswers_data()
{
    QTest::addColumn<QList<QJsonObject>>("relationships");
    QTest::addColumn<QList<QJsonObject>>("entities");
    QTest::addColumn<QStringList>("edges");
    const QString incident = idOf(u"incident"_s, 1);
    const QString one = idOf(u"sighting"_s, 1);
    const QJsonObject ip = observable(u"ip"_s, u"203.0.113.7"_s);
    const QJsonObject domain = observable(u"domain"_s, u"bad.example"_s);
    const QJsonObject sighting =
        entity(u"sighting"_s, 1,
               {{u"observables"_s, QJsonArray{ip, domain}},
                {u"relations"_s, QJsonArray{relation(u"Resolved_To"_s, domain, ip)}}});
    using Objects = QList<QJsonObject>;
    QTest::newRow("an incident alone") << Objects{} << Objects{} << QStringList();
    QTest::newRow("a sighting with its relations")
        << Objects{relationship(one, u"member-of"_s, incident)} << Objects{sighting}
        << QStringList{
               u"sighting 1 --observables--> 203.0.113.7"_s, u"sighting 1 --observables--> bad.example"_s,
               u"bad.example --Resolved_To--> 203.0.113.7"_s, u"sighting 1 --member-of--> incident 1"_s};
    QTest::newRow("the same twice is one")
        << Objects{relationship(one, u"member-of"_s, incident), relationship(one, u"member-of"_s, incident)}
        << Objects{entity(u"sighting"_s, 1), entity(u"sighting"_s, 1)}
        << QStringList{u"sighting 1 --member-of--> incident 1"_s};
    QTest::newRow("a relationship outlives what it names")
        << Objects{relationship(idOf(u"sighting"_s, 9), u"member-of"_s, incident)} << Objects{}
        << QStringList();
    QTest::newRow("a relation about something that no list names")
        << Objects{}
        << Objects{entity(u"sighting"_s, 1,
                          {{u"relations"_s, QJsonArray{relation(u"Connected_To"_s, ip, domain)}}})}
        << QStringList{u"203.0.113.7 --Connected_To--> bad.example"_s};
    QTest::newRow("a note about the incident")
        << Objects{relationship(idOf(u"note"_s, 3), u"related-to"_s, incident)}
        << Objects{entity(u"note"_s, 3, {{u"title"_s, u"isolated"_s}})}
        << QStringList{u"isolated --related-to--> incident 1"_s};
}

void IncidentGraphTest::edgesComeFromTheAnswers()
{
    QFETCH(QList<QJsonObject>, relationships);
    QFETCH(QList<QJsonObject>, entities);
    const IncidentGraph graph = graphOf({entity(u"incident"_s, 1), relationships, entities});
    QTEST(edgesOf(graph), "edges");
    QCOMPARE(graph.incident, idOf(u"incident"_s, 1));
    QCOMPARE(titlesOf(graph, GraphKind::Incident), QStringList{u"incident 1"_s});
    QCOMPARE(graph.moreNodes + graph.moreEdges, 0);
}

void IncidentGraphTest::sharedObservablesAreOneNode()
{
    const QJsonObject upper = observable(u"domain"_s, u"Bad.Example"_s);
    const QJsonObject lower = observable(u"domain"_s, u"bad.example"_s);
    const IncidentGraph graph =
        graphOf({entity(u"incident"_s, 1),
                 {},
                 {entity(u"sighting"_s, 1, {{u"observables"_s, QJsonArray{upper}}}),
                  entity(u"sighting"_s, 2, {{u"observables"_s, QJsonArray{lower}}})}});
    QCOMPARE(titlesOf(graph, GraphKind::Observable), QStringList{u"Bad.Example"_s});
    QCOMPARE(graph.edges.size(), 2);
}

void IncidentGraphTest::targetsAreHosts()
{
    const QJsonObject host = observable(u"hostname"_s, u"web-portal"_s);
    const QJsonObject own = observable(u"ip"_s, u"10.20.0.11"_s);
    const QJsonObject attacker = observable(u"ip"_s, u"203.0.113.7"_s);
    const QJsonObject first{{u"type"_s, u"endpoint.server"_s}, {u"observables"_s, QJsonArray{host, own}}};
    const QJsonObject second{{u"type"_s, u"endpoint.server"_s},
                             {u"observables"_s, QJsonArray{host, own, observable(u"ip"_s, u"192.0.2.10"_s)}}};
    const IncidentGraph graph =
        graphOf({entity(u"incident"_s, 1),
                 {},
                 {entity(u"sighting"_s, 1,
                         {{u"observables"_s, QJsonArray{attacker}},
                          {u"targets"_s, QJsonArray{first}},
                          {u"relations"_s, QJsonArray{relation(u"Connected_To"_s, own, attacker)}}}),
                  entity(u"sighting"_s, 2, {{u"targets"_s, QJsonArray{second}}})}});
    QCOMPARE(titlesOf(graph, GraphKind::Target), QStringList{u"web-portal"_s});
    QCOMPARE(titlesOf(graph, GraphKind::Observable), QStringList{u"203.0.113.7"_s});
    QVERIFY(edgesOf(graph).contains(u"web-portal --Connected_To--> 203.0.113.7"_s));
    QVERIFY(edgesOf(graph).contains(u"sighting 2 --targets--> web-portal"_s));
}

void IncidentGraphTest::judgementsAndIndicators()
{
    const QJsonObject ip = observable(u"ip"_s, u"203.0.113.7"_s);
    QJsonObject judgement = entity(u"judgement"_s, 5, {{u"observable"_s, ip}});
    judgement.remove(u"title"_s);
    judgement.insert(u"disposition_name"_s, u"Malicious"_s);
    const IncidentGraph graph =
        graphOf({entity(u"incident"_s, 1),
                 {relationship(idOf(u"judgement"_s, 5), u"element-of"_s, idOf(u"indicator"_s, 6))},
                 {entity(u"sighting"_s, 1, {{u"observables"_s, QJsonArray{ip}}}), judgement,
                  entity(u"indicator"_s, 6)}});
    QCOMPARE(edgesOf(graph), QStringList({u"sighting 1 --observables--> 203.0.113.7"_s,
                                          u"Malicious --observable--> 203.0.113.7"_s,
                                          u"Malicious --element-of--> indicator 6"_s}));
    QCOMPARE(titlesOf(graph, GraphKind::Indicator), QStringList{u"indicator 6"_s});
}

void IncidentGraphTest::propertiesStayAsGiven()
{
    const QJsonObject incident =
        entity(u"incident"_s, 1, {{u"scores"_s, QJsonObject{{u"global"_s, 12.5}}}, {u"unknown"_s, true}});
    const IncidentGraph graph = graphOf({incident, {}, {}});
    QCOMPARE(graph.nodes.first().properties, incident);
}

void IncidentGraphTest::theRestIsCounted()
{
    QJsonArray many;
    for (int i = 0; i < 100; ++i)
        many.append(observable(u"ip"_s, u"203.0.113.%1"_s.arg(i)));
    const IncidentGraph graph =
        graphOf({entity(u"incident"_s, 1),
                 {relationship(idOf(u"sighting"_s, 1), u"member-of"_s, idOf(u"incident"_s, 1))},
                 {entity(u"sighting"_s, 1, {{u"observables"_s, many}})}},
                {10, 5});
    QCOMPARE(graph.nodes.size(), 10);
    QCOMPARE(graph.moreNodes, 92);
    QCOMPARE(graph.edges.size(), 5);
    QCOMPARE(graph.moreEdges, 96);
    for (const GraphEdge &edge : graph.edges)
        QVERIFY(graph.node(edge.from) && graph.node(edge.to));
}

void IncidentGraphTest::malformedAnswersDoNoHarm()
{
    const QJsonObject odd = entity(u"sighting"_s, 1,
                                   {{u"observables"_s, QJsonArray{1, u"x"_s, QJsonObject{}, QJsonArray{}}},
                                    {u"targets"_s, QJsonArray{QJsonObject{}, 4}},
                                    {u"relations"_s, QJsonArray{QJsonObject{}, true}}});
    const IncidentGraph graph = graphOf({{}, {QJsonObject{}}, {odd, QJsonObject{}}});
    QCOMPARE(graph.nodes.size(), 1);
    QCOMPARE(graph.edges.size(), 0);
}

QTEST_GUILESS_MAIN(IncidentGraphTest)
#include "tst_incidentgraph.moc"
