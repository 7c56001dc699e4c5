#include "support_intel.h"

#include "tenant/intel/graphdocument.h"

#include <QTest>

using namespace sandtable;
using namespace sandtable::tenant;
using namespace sandtable::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace
{

/// `alias:name(arguments){...}` of a selection.
QString shown(const QList<GraphField> &fields)
{
    QStringList parts;
    for (const GraphField &field : fields) {
        QString part = field.alias == field.name ? field.name : field.alias + u':' + field.name;
        if (!field.arguments.isEmpty())
            part += QString::fromUtf8(toCompactJson(field.arguments));
        if (!field.fields.isEmpty())
            part += u'{' + shown(field.fields) + u'}';
        parts << part;
    }
    return parts.join(u' ');
}

} // namespace

class TestGraph : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void documents_data();
    void documents();
    void refusedDocuments_data();
    void refusedDocuments();
    void queryOfThePythonModule();
    void oneEntity();
    void pages();
    void observable();
    void refusals_data();
    void refusals();
    void capabilities();

private:
    net::Response ask(const QString &query, const QJsonObject &variables = {})
    {
        return m_tenant->ask("POST", "/ctia/graphql",
                             QJsonObject{{u"query"_s, query}, {u"variables"_s, variables}});
    }
    QByteArray data(const QString &query, const QJsonObject &variables = {})
    {
        const net::Response answer = ask(query, variables);
        return answer.status == 200 ? toCompactJson(IntelTenant::json(answer)["data"_L1]) : answer.body;
    }
    QJsonObject sight(const QString &title, const QString &start);
    std::unique_ptr<IntelTenant> m_tenant;
};

void TestGraph::init()
{
    m_tenant = std::make_unique<IntelTenant>();
}

QJsonObject TestGraph::sight(const QString &title, const QString &start)
{
    const QJsonObject ip{{u"type"_s, u"ip"_s}, {u"value"_s, u"192.0.2.1"_s}};
    return m_tenant->make(u"sighting"_s, {{u"title"_s, title},
                                          {u"observables"_s, QJsonArray{ip}},
                                          {u"observed_time"_s, QJsonObject{{u"start_time"_s, start}}}});
}

void TestGraph::documents_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("short") << u"{ a, b { c } }"_s << u"a b{c}"_s;
    QTest::newRow("named") << u"query Q { a }"_s << u"a"_s;
    QTest::newRow("alias") << u"{ x: a }"_s << u"x:a"_s;
    QTest::newRow("arguments")
        << u"{ a(s: \"q\\\"}\\u0041\", n: -1.5, l: [1 2], o: {f: ENUM}, t: true) }"_s
        << u"a{\"l\":[1,2],\"n\":-1.5,\"o\":{\"f\":\"ENUM\"},\"s\":\"q\\\"}A\",\"t\":true}"_s;
    QTest::newRow("variables")
        << u"query Q($v: String!, $d: [Int!]! = [7], $none: Int) { a(v: $v, d: $d, n: $none) }"_s
        << u"a{\"d\":[7],\"v\":\"given\"}"_s;
    QTest::newRow("fragments") << u"query { a { ...F ... on T { d } } } fragment F on T { b c }"_s
                               << u"a{b c d}"_s;
    QTest::newRow("directives")
        << u"query($yes: Boolean = true) { a @skip(if: $yes) b @include(if: $yes) c @skip(if: false) { d } }"_s
        << u"b c{d}"_s;
    QTest::newRow("comments") << u"# all\n{ a # this\n b }"_s << u"a b"_s;
    QTest::newRow("block text") << u"{ a(s: \"\"\"one \"two\" }\"\"\") }"_s
                                << u"a{\"s\":\"one \\\"two\\\" }\"}"_s;
}

void TestGraph::documents()
{
    QFETCH(const QString, text);
    const auto fields = parseGraphDocument(text, {{u"v"_s, u"given"_s}}, {});
    QVERIFY2(fields.has_value(), fields.has_value() ? "" : qPrintable(fields.error().detail));
    QTEST(shown(*fields), "expected");
}

void TestGraph::refusedDocuments_data()
{
    QTest::addColumn<QString>("text");
    const char *const texts[] = {"",
                                 "{",
                                 "{ a",
                                 "{ a(b) }",
                                 "{ a(b: ) }",
                                 "{ a(b: \"x) }",
                                 "{ ...F }",
                                 "mutation { a }",
                                 "{ a } { b }",
                                 "{ a(b: \"\\x\") }",
                                 "query Q($a) { b }",
                                 "{ a # b"};
    for (const char *text : texts)
        QTest::newRow(*text ? text : "(empty)") << QString::fromLatin1(text);
    QTest::newRow("circle") << u"{ ...F } fragment F on T { ...F }"_s;
    QTest::newRow("deep") << u"{a"_s.repeated(5000);
    QTest::newRow("deep list") << u"{a(b:"_s + QString(5000, u'[');
    QString laughs = u"{ ...F0 } "_s;
    for (int i = 0; i < 12; ++i)
        laughs += u"fragment F%1 on T { ...F%2 ...F%2 ...F%2 ...F%2 } "_s.arg(i).arg(i + 1);
    QTest::newRow("many laughs") << laughs + u"fragment F12 on T { a }"_s;
}

void TestGraph::refusedDocuments()
{
    QFETCH(const QString, text);
    const auto fields = parseGraphDocument(text, {}, {});
    QVERIFY(!fields.has_value());
    QVERIFY(fields.error().detail.startsWith(u"Invalid Syntax: "_s));
}

void TestGraph::queryOfThePythonModule()
{
    sight(u"old"_s, u"2026-01-01"_s);
    sight(u"new"_s, u"2026-02-01"_s);
    const auto query =
        u"query Sightings($query: String, $first: Int) {sightings(query: $query, first: $first, orderBy: "
        "[{field: OBSERVED_TIME_START_TIME, direction: desc}]) {nodes {title observables {value type} "
        "resolution observed_time {start_time end_time} relations {relation source {value type}}}}}"_s;
    QCOMPARE(
        data(query, {{u"query"_s, u"*"_s}, {u"first"_s, 100}}),
        QByteArray(
            R"({"sightings":{"nodes":[{"observables":[{"type":"ip","value":"192.0.2.1"}],"observed_time":{"end_time":null,"start_time":"2026-02-01T00:00:00.000Z"},"relations":null,"resolution":null,"title":"new"},)"
            R"({"observables":[{"type":"ip","value":"192.0.2.1"}],"observed_time":{"end_time":null,"start_time":"2026-01-01T00:00:00.000Z"},"relations":null,"resolution":null,"title":"old"}]}})"));
    QCOMPARE(data(query, {{u"query"_s, u"title:nobody"_s}}), QByteArray(R"({"sightings":{"nodes":[]}})"));
}

void TestGraph::oneEntity()
{
    const QString id = sight(u"one"_s, u"2026-01-01"_s).value("id"_L1).toString();
    for (const QString &each : {id, id.section(u'/', -1)})
        QCOMPARE(
            data(u"query($id: String!) { s: sighting(id: $id) { title __typename } }"_s, {{u"id"_s, each}}),
            QByteArray(R"({"s":{"__typename":"sighting","title":"one"}})"));
    QCOMPARE(data(u"{ attack_pattern(id: \"x\") { title } }"_s), QByteArray(R"({"attack_pattern":null})"));
}

void TestGraph::pages()
{
    for (const QString &title : {u"c"_s, u"a"_s, u"b"_s})
        sight(title, u"2026-01-01"_s);
    const auto query =
        u"query($after: String) { sightings(first: 2, after: $after, orderBy: {field: TITLE}) { "
        "totalCount pageInfo { hasNextPage endCursor } edges { node { title } } } }"_s;
    QCOMPARE(
        data(query),
        QByteArray(
            R"({"sightings":{"edges":[{"node":{"title":"a"}},{"node":{"title":"b"}}],"pageInfo":{"endCursor":"2","hasNextPage":true},"totalCount":3}})"));
    QCOMPARE(
        data(query, {{u"after"_s, u"2"_s}}),
        QByteArray(
            R"({"sightings":{"edges":[{"node":{"title":"c"}}],"pageInfo":{"endCursor":"3","hasNextPage":false},"totalCount":3}})"));
}

void TestGraph::observable()
{
    sight(u"one"_s, u"2026-01-01"_s);
    m_tenant->make(u"judgement"_s,
                   {{u"observable"_s, QJsonObject{{u"type"_s, u"ip"_s}, {u"value"_s, u"192.0.2.1"_s}}},
                    {u"disposition"_s, 2}});
    QCOMPARE(
        data(u"{ observable(type: \"ip\", value: \"192.0.2.1\") { value verdict { disposition_name } "
             u"judgements { "
             "totalCount } sightings { nodes { title } } } }"_s),
        QByteArray(
            R"({"observable":{"judgements":{"totalCount":1},"sightings":{"nodes":[{"title":"one"}]},"value":"192.0.2.1","verdict":{"disposition_name":"Malicious"}}})"));
    QCOMPARE(data(u"{ observable(type: \"ip\", value: \"192.0.2.2\") { verdict { disposition } } }"_s),
             QByteArray(R"({"observable":{"verdict":null}})"));
}

void TestGraph::refusals_data()
{
    QTest::addColumn<QString>("query");
    QTest::newRow("syntax") << u"{ sightings"_s;
    QTest::newRow("root") << u"{ dragons { nodes { id } } }"_s;
    QTest::newRow("field") << u"{ sightings { nodes { dragons } } }"_s;
    QTest::newRow("order") << u"{ sightings(orderBy: {field: DRAGONS}) { totalCount } }"_s;
    QTest::newRow("lucene") << u"{ sightings(query: \"a:b:c\") { totalCount } }"_s;
    QTest::newRow("no selection") << u"{ sighting(id: \"x\") }"_s;
    QTest::newRow("page") << u"{ sightings(first: 20000) { totalCount } }"_s;
    QTest::newRow("observable") << u"{ observable(type: \"ip\", value: \"x\") { dragons } }"_s;
}

void TestGraph::refusals()
{
    QFETCH(const QString, query);
    const net::Response answer = ask(query);
    QCOMPARE(answer.status, 400);
    const QJsonArray errors = IntelTenant::json(answer)["errors"_L1].toArray();
    QCOMPARE(errors.size(), 1);
    QVERIFY(!errors[0].toString().isEmpty());
}

void TestGraph::capabilities()
{
    QCOMPARE(m_tenant->askPublic("POST", "/ctia/graphql", "{}").status, 401);
    QCOMPARE(m_tenant->ask("POST", "/ctia/graphql", "{}").body,
             QByteArray(R"({"errors":{"query":"missing-required-key"}})"));
    m_tenant->useScopes({u"private-intel/sighting"_s});
    QCOMPARE(ask(u"{ sightings { totalCount } }"_s).status, 200);
    const net::Response refused = ask(u"{ incidents { totalCount } }"_s);
    QCOMPARE(refused.status, 403);
    QCOMPARE(IntelTenant::json(refused)["capabilities"_L1].toString(), u"search-incident"_s);
}

QTEST_GUILESS_MAIN(TestGraph)
#include "tst_graph.moc"
