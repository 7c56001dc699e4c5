#include "support_intel.h"

#include "base/clock.h"

#include <QTest>

using namespace sandtable;
using namespace sandtable::tenant;
using namespace sandtable::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace
{

constexpr auto Incident =
    R"({"confidence":"High","status":"New","incident_time":{"opened":"2026-03-02"},"title":"One"})";

QByteArray shortOf(const QJsonValue &entity)
{
    return entity["id"_L1].toString().section(u'/', -1).toLatin1();
}

QByteArray header(const net::Response &response, QByteArrayView name)
{
    return net::headerValue(response.headers, name);
}

} // namespace

class TestEntityRoutes : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void everyTypeIsCreated_data();
    void everyTypeIsCreated();
    void judgementOfTheBlock();
    void serverKeys();
    void ownIds_data();
    void ownIds();
    void refusedBodies_data();
    void refusedBodies();
    void tooLong();
    void relationshipNeedsEnds();
    void fields();
    void pathTakesLongIds();
    void missing_data();
    void missing();
    void unknownParameters();
    void put();
    void putJudgement();
    void patch();
    void patchStampsStatus();
    void patchOnlyWhereItExists();
    void deletion();
    void externalIds();
    void unreadable();
    void capabilities_data();
    void capabilities();
    void feedback();
    void mitre();
    void cpe();
    void eventOfAWrite();
    void privateIntelPath();
    void waitFor();

private:
    QJsonValue post(const QByteArray &type, const QByteArray &body)
    {
        return IntelTenant::json(m_tenant->ask("POST", "/ctia/" + type, body));
    }
    std::unique_ptr<IntelTenant> m_tenant;
};

void TestEntityRoutes::init()
{
    m_tenant = std::make_unique<IntelTenant>();
}

void TestEntityRoutes::everyTypeIsCreated_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    const QByteArray described = R"("title":"t","description":"d","short_description":"s")";
    const QByteArray ref = "http://127.0.0.1:4001/ctia/asset/asset-11111111-2222-4333-8444-555555555555";
    const QByteArray ip = R"({"type":"ip","value":"192.0.2.1"})";
    const std::pair<const char *, QByteArray> rows[] = {
        {"actor", R"({"source":"s",)" + described + R"(,"actor_type":"Hacker"})"},
        {"asset", R"({"source":"s","valid_time":{},"asset_type":"device"})"},
        {"asset-mapping",
         R"({"source":"s","valid_time":{},"confidence":"High","specificity":"Unique","stability":"Managed","observable":)" +
             ip + R"(,"asset_ref":")" + ref + R"(","asset_type":"device"})"},
        {"asset-properties", R"({"source":"s","valid_time":{},"asset_ref":")" + ref + "\"}"},
        {"attack-pattern", "{" + described + "}"},
        {"campaign", "{" + described + R"(,"campaign_type":"c"})"},
        {"casebook", "{}"},
        {"coa", "{}"},
        {"data-table", R"({"columns":[{"name":"n","type":"string"}],"rows":[["a"]]})"},
        {"feed", R"({"feed_type":"indicator","output":"observables"})"},
        {"feedback", R"({"entity_id":")" + ref + R"(","feedback":-1,"reason":"r"})"},
        {"identity-assertion",
         R"({"identity":{"observables":[)" + ip + R"(]},"assertions":[{"name":"n","value":"v"}]})"},
        {"incident", Incident},
        {"indicator", R"({"producer":"NGFW"})"},
        {"investigation", R"({"source":"s","anything":{"goes":[1]}})"},
        {"judgement",
         R"({"source":"s","observable":)" + ip + R"(,"priority":95,"confidence":"High","severity":"Info"})"},
        {"malware", "{" + described + R"(,"labels":["trojan"]})"},
        {"note",
         R"({"note_class":"default","content":"c","related_entities":[{"entity_type":"asset","entity_id":")" +
             ref + R"("}]})"},
        {"relationship",
         R"({"relationship_type":"related-to","source_ref":")" + ref + R"(","target_ref":")" + ref + "\"}"},
        {"sighting", R"({"observed_time":{"start_time":"2026-03-02T09:14:07Z"}})"},
        {"target-record", R"({"source":"s","targets":[{"type":"endpoint","observables":[)" + ip +
                              R"(],"observed_time":{"start_time":"2026-03-02T09:14:07Z"}}]})"},
        {"tool", "{" + described + R"(,"labels":["remote-access"]})"},
        {"vulnerability", R"({"description":"d"})"},
        {"weakness", R"({"description":"d"})"},
    };
    for (const auto &[type, body] : rows)
        QTest::newRow(type) << QByteArray(type) << body;
}

void TestEntityRoutes::everyTypeIsCreated()
{
    QFETCH(const QByteArray, type);
    QFETCH(const QByteArray, body);
    const net::Response made = m_tenant->ask("POST", "/ctia/" + type + "?wait_for=true", body);
    QVERIFY2(made.status == 201, made.body.constData());
    const QJsonValue entity = IntelTenant::json(made);
    QCOMPARE(header(made, "Location"), entity["id"_L1].toString().toUtf8());
    QVERIFY(entity["id"_L1].toString().startsWith(IntelTenant::Origin + u"/ctia/"_s +
                                                  QString::fromLatin1(type + '/' + type + '-')));
    QCOMPARE(entity["type"_L1].toString(), QString::fromLatin1(type));
    const net::Response got = m_tenant->ask("GET", "/ctia/" + type + '/' + shortOf(entity));
    QCOMPARE(got.status, 200);
    QCOMPARE(got.body, made.body);
}

void TestEntityRoutes::judgementOfTheBlock()
{
    const QJsonValue judgement = post(
        "judgement",
        R"({"observable":{"value":"192.0.2.7","type":"ip"},"source":"securex-orchestration","disposition":5,"disposition_name":"Unknown","priority":95,"severity":"Info","confidence":"High","reason":"","tlp":"amber","timestamp":"2026-03-02T09:14:07.123456Z","schema_version":"1.0.19"})");
    QCOMPARE(judgement["valid_time"_L1]["start_time"_L1].toString(), toWireTime(m_tenant->clock.now()));
    QCOMPARE(judgement["valid_time"_L1]["end_time"_L1].toString(), u"2525-01-01T00:00:00.000Z"_s);
    QCOMPARE(judgement["timestamp"_L1].toString(), u"2026-03-02T09:14:07.123Z"_s);
    QCOMPARE(judgement["schema_version"_L1].toString(), u"1.1.3"_s);
    QCOMPARE(judgement["tlp"_L1].toString(), u"amber"_s);
    const net::Response wrong = m_tenant->ask(
        "POST", "/ctia/judgement",
        R"({"observable":{"value":"192.0.2.7","type":"ip"},"source":"s","disposition":1,"disposition_name":"Malicious","priority":95,"severity":"Info","confidence":"High"})");
    QCOMPARE(wrong.status, 400);
    QCOMPARE(IntelTenant::json(wrong)["error"_L1].toString(),
             u"Mismatched disposition and dispositon_name for judgement"_s);
    QCOMPARE(IntelTenant::json(wrong)["judgement"_L1]["disposition"_L1].toInt(), 1);
}

void TestEntityRoutes::serverKeys()
{
    const QJsonValue made = post("incident", Incident);
    const QString now = toWireTime(m_tenant->clock.now());
    QCOMPARE(made["owner"_L1].toString(), m_tenant->client.subject);
    QCOMPARE(made["groups"_L1], QJsonValue(QJsonArray{m_tenant->client.organization}));
    QCOMPARE(made["client_id"_L1].toString(), m_tenant->client.clientId);
    QCOMPARE(made["created"_L1].toString(), now);
    QCOMPARE(made["modified"_L1].toString(), now);
    QCOMPARE(made["timestamp"_L1].toString(), now);
    QCOMPARE(made["tlp"_L1].toString(), u"green"_s);
    QCOMPARE(made["incident_time"_L1]["opened"_L1].toString(), u"2026-03-02T00:00:00.000Z"_s);
}

void TestEntityRoutes::ownIds_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("error");
    QTest::newRow("transient") << QByteArray("transient:one") << 201 << QString();
    QTest::newRow("another host") << QByteArray("https://private.intel.amp.cisco.com/ctia/incident/"
                                                "incident-11111111-2222-4333-8444-555555555555")
                                  << 400 << u"Invalid hostname in ID"_s;
    QTest::newRow("this host") << QByteArray("http://127.0.0.1:4001/ctia/incident/"
                                             "incident-11111111-2222-4333-8444-555555555555")
                               << 403 << u"Missing capability to specify entity ID"_s;
}

void TestEntityRoutes::ownIds()
{
    QFETCH(const QByteArray, id);
    QFETCH(const QString, error);
    QByteArray body = Incident;
    body.insert(1, "\"id\":\"" + id + "\",");
    const net::Response answer = m_tenant->ask("POST", "/ctia/incident", body);
    QTEST(answer.status, "status");
    const QJsonValue json = IntelTenant::json(answer);
    QCOMPARE(json["error"_L1].toString(), error);
    if (answer.status == 400) {
        QCOMPARE(json["this-host"_L1].toString(), u"127.0.0.1"_s);
        QCOMPARE(json["id"_L1].toString(), QString::fromLatin1(id));
    }
    if (answer.status != 201)
        QCOMPARE(json["entity"_L1]["title"_L1].toString(), u"One"_s);
}

void TestEntityRoutes::refusedBodies_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("missing and unknown keys")
        << QByteArray(R"({"confidence":"High","status":"New","incident_time":{},"x":1})")
        << QByteArray(
               R"({"errors":{"incident_time":{"opened":"missing-required-key"},"x":"disallowed-key"}})");
    QTest::newRow("form") << QByteArray("a=b&c=d") << QByteArray(R"("type":"json-parse-exception")");
    QTest::newRow("nothing") << QByteArray() << QByteArray(R"("type":"json-parse-exception")");
    QTest::newRow("array") << QByteArray("[]") << QByteArray(R"("errors":)");
    QTest::newRow("closed list")
        << QByteArray(
               R"({"confidence":"Sure","status":"New","incident_time":{"opened":"2026-03-02T00:00:00Z"}})")
        << QByteArray(R"({"errors":{"confidence":"(not )");
    QTest::newRow("another type")
        << QByteArray(
               R"({"type":"sighting","confidence":"High","status":"New","incident_time":{"opened":"2026-03-02T00:00:00Z"}})")
        << QByteArray(R"({"errors":{"type":"(not )");
}

void TestEntityRoutes::refusedBodies()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QByteArray, answer);
    const net::Response refused = m_tenant->ask("POST", "/ctia/incident", body);
    QCOMPARE(refused.status, 400);
    QVERIFY2(refused.body.contains(answer), refused.body.constData());
    QCOMPARE(m_tenant->all(u"incident"_s).size(), 0);
}

void TestEntityRoutes::tooLong()
{
    QJsonObject body = IntelTenant::object(Incident);
    body.insert(u"title"_s, QString(1025, u'x'));
    const net::Response refused = m_tenant->ask("POST", "/ctia/incident", body);
    QCOMPARE(refused.status, 400);
    const QJsonValue json = IntelTenant::json(refused);
    QCOMPARE(json["error"_L1].toString(), u"Spec Validation Client Error"_s);
    QCOMPARE(json["type"_L1].toString(), u"Invalid Entity Error"_s);
    QVERIFY(json["message"_L1].isString());
    QCOMPARE(json["entity"_L1], QJsonValue(body));
}

void TestEntityRoutes::relationshipNeedsEnds()
{
    const net::Response refused = m_tenant->ask(
        "POST", "/ctia/relationship",
        R"({"relationship_type":"element-of","source_ref":"transient:a","target_ref":)"
        R"("http://127.0.0.1:4001/ctia/indicator/indicator-11111111-2222-4333-8444-555555555555"})");
    QCOMPARE(refused.status, 400);
    QVERIFY(refused.body.contains("is still a transient ID"));
}

void TestEntityRoutes::fields()
{
    const QJsonValue made = post("incident", Incident);
    const QJsonValue part = IntelTenant::json(m_tenant->ask(
        "GET", "/ctia/incident/" + shortOf(made) + "?fields=title&fields=incident_time.opened"));
    QCOMPARE(part.toObject().keys(),
             (QStringList{u"groups"_s, u"id"_s, u"incident_time"_s, u"owner"_s, u"title"_s, u"tlp"_s}));
}

void TestEntityRoutes::pathTakesLongIds()
{
    const QJsonValue made = post("incident", Incident);
    const QByteArray encoded = made["id"_L1].toString().toUtf8().toPercentEncoding();
    QCOMPARE(IntelTenant::json(m_tenant->ask("GET", "/ctia/incident/" + encoded)), made);
    QCOMPARE(m_tenant->ask("DELETE", "/ctia/incident/" + encoded).status, 204);
}

void TestEntityRoutes::missing_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    const QByteArray id = "-11111111-2222-4333-8444-555555555555";
    QTest::newRow("get") << QByteArray("GET") << "incident/incident" + id;
    QTest::newRow("put") << QByteArray("PUT") << "incident/incident" + id;
    QTest::newRow("patch") << QByteArray("PATCH") << "incident/incident" + id;
    QTest::newRow("delete") << QByteArray("DELETE") << "incident/incident" + id;
    QTest::newRow("event") << QByteArray("GET") << "event/event" + id;
    QTest::newRow("no id at all") << QByteArray("GET") << QByteArray("incident/x");
}

void TestEntityRoutes::missing()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, path);
    const net::Response answer =
        m_tenant->ask(method, "/ctia/" + path, method.startsWith('P') ? QByteArray(Incident) : QByteArray());
    QCOMPARE(answer.status, 404);
    QCOMPARE(answer.body, QByteArray());
}

void TestEntityRoutes::unknownParameters()
{
    const QJsonValue made = post("incident", Incident);
    const net::Response answer = m_tenant->ask("GET", "/ctia/incident/" + shortOf(made) + "?a=1&fields=id");
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.body, QByteArray(R"({"errors":{"a":"disallowed-key"}})"));
}

void TestEntityRoutes::put()
{
    QByteArray first = Incident;
    first.insert(1, R"("tlp":"amber","tactics":["TA0002"],)");
    const QJsonValue made = post("incident", first);
    m_tenant->clock.advance(5min);
    const net::Response answer = m_tenant->ask(
        "PUT", "/ctia/incident/" + shortOf(made),
        R"({"confidence":"Low","status":"Open","incident_time":{"opened":"2026-03-02"},"title":"Two"})");
    QCOMPARE(answer.status, 200);
    const QJsonValue now = IntelTenant::json(answer);
    QCOMPARE(now["id"_L1], made["id"_L1]);
    QCOMPARE(now["created"_L1], made["created"_L1]);
    QCOMPARE(now["modified"_L1].toString(), toWireTime(m_tenant->clock.now()));
    QCOMPARE(now["title"_L1].toString(), u"Two"_s);
    QCOMPARE(now["tlp"_L1].toString(), u"amber"_s); // kept
    QVERIFY(now["tactics"_L1].isUndefined());       // vanished
    QCOMPARE(now["incident_time"_L1]["opened"_L1].toString(), toWireTime(m_tenant->clock.now()));
    const net::Response partial =
        m_tenant->ask("PUT", "/ctia/incident/" + shortOf(made), R"({"status":"Open"})");
    QCOMPARE(partial.status, 400);
    QVERIFY(partial.body.contains(R"("confidence":"missing-required-key")"));
}

void TestEntityRoutes::putJudgement()
{
    const net::Response answer = m_tenant->ask(
        "PUT", "/ctia/judgement/judgement-11111111-2222-4333-8444-555555555555", QByteArray("{}"));
    QCOMPARE(answer.status, 403);
    const QJsonValue json = IntelTenant::json(answer);
    QCOMPARE(json["error"_L1].toString(), u"missing_capability"_s);
    QCOMPARE(json["message"_L1].toString(), u"Missing capability"_s);
    QCOMPARE(json["capabilities"_L1], QJsonValue(QJsonArray{u"create-judgement"_s, u"developer"_s}));
    QCOMPARE(json["owner"_L1].toString(), m_tenant->client.login);
}

void TestEntityRoutes::patch()
{
    QByteArray first = Incident;
    first.insert(1, R"("tactics":["TA0002","TA0003"],"meta":{"a":1,"b":{"c":2}},)");
    const QJsonValue made = post("incident", first);
    const net::Response answer =
        m_tenant->ask("PATCH", "/ctia/incident/" + shortOf(made) + "?wait_for=true",
                      R"({"tactics":["TA0001"],"meta":{"b":{"d":3}},"severity":"High"})");
    QCOMPARE(answer.status, 200);
    const QJsonValue now = IntelTenant::json(answer);
    QCOMPARE(now["tactics"_L1], QJsonValue(QJsonArray{u"TA0001"_s}));
    QCOMPARE(toCompactJson(now["meta"_L1]), QByteArray(R"({"a":1,"b":{"c":2,"d":3}})"));
    QCOMPARE(now["severity"_L1].toString(), u"High"_s);
    QCOMPARE(now["title"_L1].toString(), u"One"_s);
    QCOMPARE(now["timestamp"_L1], made["timestamp"_L1]);
    QCOMPARE(m_tenant->ask("PATCH", "/ctia/incident/" + shortOf(made), R"({"x":1})").body,
             QByteArray(R"({"errors":{"x":"disallowed-key"}})"));
}

void TestEntityRoutes::patchStampsStatus()
{
    const QJsonValue made = post("incident", Incident);
    m_tenant->clock.advance(5min);
    const QJsonValue contained = IntelTenant::json(
        m_tenant->ask("PATCH", "/ctia/incident/" + shortOf(made), R"({"status":"Open: Contained"})"));
    const QString now = toWireTime(m_tenant->clock.now());
    QCOMPARE(contained["incident_time"_L1]["opened"_L1].toString(), now);
    QCOMPARE(contained["incident_time"_L1]["contained"_L1].toString(), now);
}

void TestEntityRoutes::patchOnlyWhereItExists()
{
    const QJsonValue made = post("indicator", R"({"producer":"NGFW"})");
    const net::Response answer =
        m_tenant->ask("PATCH", "/ctia/indicator/" + shortOf(made), R"({"title":"t"})");
    QCOMPARE(answer.status, 405);
    QVERIFY(header(answer, "Allow").contains("PUT"));
}

void TestEntityRoutes::deletion()
{
    const QJsonValue made = post("incident", Incident);
    const net::Response answer = m_tenant->ask("DELETE", "/ctia/incident/" + shortOf(made));
    QCOMPARE(answer.status, 204);
    QCOMPARE(answer.body, QByteArray());
    QCOMPARE(m_tenant->ask("GET", "/ctia/incident/" + shortOf(made)).status, 404);
    QCOMPARE(m_tenant->ask("DELETE", "/ctia/incident/" + shortOf(made)).status, 404);
}

void TestEntityRoutes::externalIds()
{
    QByteArray body = Incident;
    body.insert(1, R"("external_ids":["sandtable-1/A b"],)");
    const QJsonValue one = post("incident", body);
    m_tenant->clock.advance(1s);
    const QJsonValue two = post("incident", body);
    post("incident", Incident);
    const net::Response both = m_tenant->ask("GET", "/ctia/incident/external_id/SANDTABLE-1%2FA%20b");
    QCOMPARE(both.status, 200);
    QCOMPARE(IntelTenant::json(both), QJsonValue(QJsonArray{one, two}));
    const net::Response page =
        m_tenant->ask("GET", "/ctia/incident/external_id/sandtable-1%2FA%20b?limit=1&offset=1");
    QCOMPARE(IntelTenant::json(page), QJsonValue(QJsonArray{two}));
    QCOMPARE(header(page, "X-Total-Hits"), QByteArray("2"));
    QCOMPARE(m_tenant->ask("GET", "/ctia/incident/external_id/sandtable-1").body, QByteArray("[]"));
}

void TestEntityRoutes::unreadable()
{
    Grant stranger = m_tenant->grant;
    stranger.subject = u"somebody"_s;
    stranger.organization = u"elsewhere"_s;
    QJsonObject incident = IntelTenant::object(Incident);
    incident.insert(u"external_ids"_s, QJsonArray{u"e"_s});
    const auto made = m_tenant->store->create(*entityTypeNamed(u"incident"), incident, stranger);
    QVERIFY(made.has_value());
    const QByteArray path = "/ctia/incident/" + shortOf(*made);
    for (const char *method : {"GET", "PUT", "PATCH", "DELETE"}) {
        const net::Response answer =
            m_tenant->ask(method, path, *method == 'P' ? QByteArray(Incident) : QByteArray());
        QCOMPARE(answer.status, 403);
        QCOMPARE(IntelTenant::json(answer)["message"_L1].toString(),
                 u"You are not allowed to read this document"_s);
    }
    QCOMPARE(m_tenant->ask("GET", "/ctia/incident/external_id/e").body, QByteArray("[]"));
}

void TestEntityRoutes::capabilities_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QString>("capability");
    QTest::newRow("post") << QByteArray("POST") << QByteArray("incident") << u"create-incident"_s;
    QTest::newRow("get") << QByteArray("GET") << QByteArray("attack-pattern/x") << u"read-attack-pattern"_s;
    QTest::newRow("put") << QByteArray("PUT") << QByteArray("incident/x") << u"create-incident"_s;
    QTest::newRow("patch") << QByteArray("PATCH") << QByteArray("incident/x") << u"create-incident"_s;
    QTest::newRow("delete") << QByteArray("DELETE") << QByteArray("incident/x") << u"delete-incident"_s;
    QTest::newRow("external id") << QByteArray("GET") << QByteArray("incident/external_id/x")
                                 << u"read-incident"_s;
}

void TestEntityRoutes::capabilities()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, path);
    QFETCH(const QString, capability);
    QCOMPARE(m_tenant->askPublic(method, "/ctia/" + path).status, 401);
    m_tenant->useScopes({u"private-intel/sighting"_s});
    const net::Response answer = m_tenant->ask(method, "/ctia/" + path);
    QCOMPARE(answer.status, 403);
    QCOMPARE(IntelTenant::json(answer)["capabilities"_L1].toString(), capability);
}

void TestEntityRoutes::feedback()
{
    const QJsonValue incident = post("incident", Incident);
    const QByteArray about = incident["id"_L1].toString().toUtf8();
    const QJsonValue made =
        post("feedback", R"({"entity_id":")" + about + R"(","feedback":1,"reason":"good"})");
    QVERIFY(made["id"_L1].isString());
    QCOMPARE(IntelTenant::json(m_tenant->ask("GET", "/ctia/feedback?entity_id=" + about.toPercentEncoding())),
             QJsonValue(QJsonArray{made}));
    QCOMPARE(m_tenant->ask("GET", "/ctia/feedback?entity_id=other").body, QByteArray("[]"));
    QCOMPARE(m_tenant->ask("GET", "/ctia/feedback").body,
             QByteArray(R"({"errors":{"entity_id":"missing-required-key"}})"));
    QCOMPARE(m_tenant->ask("GET", "/ctia/feedback?entity_id=x&b=1").status, 400);
    QCOMPARE(m_tenant->ask("PUT", "/ctia/feedback/" + shortOf(made), QByteArray("{}")).status, 405);
}

void TestEntityRoutes::mitre()
{
    const QJsonValue made = post(
        "attack-pattern",
        R"({"title":"t","description":"d","short_description":"s","external_references":[{"source_name":"mitre-attack","external_id":"T1059"}]})");
    QVERIFY(made["id"_L1].isString());
    QCOMPARE(IntelTenant::json(m_tenant->ask("GET", "/ctia/attack-pattern/mitre/T1059")), made);
    const net::Response none = m_tenant->ask("GET", "/ctia/attack-pattern/mitre/T1");
    QCOMPARE(none.status, 404);
    QCOMPARE(none.body, QByteArray(R"({"error":"attack-pattern not found"})"));
}

void TestEntityRoutes::cpe()
{
    post("vulnerability", R"({"description":"d"})");
    QCOMPARE(m_tenant->ask("GET", "/ctia/vulnerability/cpe_match_strings?cpe23_match_strings=a").body,
             QByteArray("[]"));
    QCOMPARE(m_tenant->ask("GET", "/ctia/vulnerability/cpe_match_strings").status, 400);
}

void TestEntityRoutes::eventOfAWrite()
{
    const QJsonValue made = post("incident", Incident);
    const QJsonArray events = m_tenant->all(u"event"_s);
    QCOMPARE(events.size(), 1);
    const QJsonValue event = IntelTenant::json(m_tenant->ask("GET", "/ctia/event/" + shortOf(events[0])));
    QCOMPARE(event["event_type"_L1].toString(), u"record-created"_s);
    QCOMPARE(event["entity"_L1], made);
    QCOMPARE(m_tenant->ask("POST", "/ctia/event", QByteArray("{}")).status, 404);
}

void TestEntityRoutes::privateIntelPath()
{
    const net::Response made = m_tenant->ask("POST", "/iroh/private-intel/incident", QByteArray(Incident));
    QCOMPARE(made.status, 201);
    QCOMPARE(header(made, "X-Ctim-Version"), QByteArray("1.1.3"));
    QVERIFY(IntelTenant::json(made)["id"_L1].toString().contains(u"/ctia/incident/"_s));
}

void TestEntityRoutes::waitFor()
{
    QCOMPARE(m_tenant->ask("POST", "/ctia/incident?wait_for=false", QByteArray(Incident)).status, 201);
    QCOMPARE(m_tenant->ask("POST", "/ctia/incident?wait_for=perhaps", QByteArray(Incident)).status, 400);
}

QTEST_GUILESS_MAIN(TestEntityRoutes)
#include "tst_entityroutes.moc"
