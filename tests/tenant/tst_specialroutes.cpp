#include "support_intel.h"

#include "tenant/intel/casebookroutes.h"

#include <QTest>

using namespace sandtable;
using namespace sandtable::tenant;
using namespace sandtable::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace
{

QJsonObject observable(const QString &value)
{
    return {{u"type"_s, u"ip"_s}, {u"value"_s, value}};
}

QByteArray shortOf(const QJsonObject &entity)
{
    return entity.value("id"_L1).toString().section(u'/', -1).toLatin1();
}

} // namespace

class TestSpecialRoutes : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void verdict();
    void listsOfAnObservable();
    void typeOutsideTheList();
    void pagedLists();
    void incidentStatus();
    void link();
    void linkRefusals_data();
    void linkRefusals();
    void expire();
    void casebookOperations_data();
    void casebookOperations();
    void casebookRefusals();
    void history();
    void developersOnly_data();
    void developersOnly();
    void missingScope();
    void quota();
    void statusAndVersion();
    void inspect();
    void enrich();
    void incidentSummary();

private:
    QJsonObject judge(const QString &value, int disposition, int priority = 90);
    std::unique_ptr<IntelTenant> m_tenant;
    QJsonObject m_incident;
};

void TestSpecialRoutes::init()
{
    m_tenant = std::make_unique<IntelTenant>();
    m_incident = m_tenant->make(
        u"incident"_s, {{u"confidence"_s, u"High"_s},
                        {u"status"_s, u"New"_s},
                        {u"incident_time"_s, QJsonObject{{u"opened"_s, u"2026-01-01T00:00:00.000Z"_s}}}});
}

QJsonObject TestSpecialRoutes::judge(const QString &value, int disposition, int priority)
{
    return m_tenant->make(u"judgement"_s, {{u"source"_s, u"s"_s},
                                           {u"observable"_s, observable(value)},
                                           {u"priority"_s, priority},
                                           {u"confidence"_s, u"High"_s},
                                           {u"severity"_s, u"High"_s},
                                           {u"disposition"_s, disposition}});
}

void TestSpecialRoutes::verdict()
{
    const net::Response none = m_tenant->ask("GET", "/ctia/ip/198.51.100.7/verdict");
    QCOMPARE(none.status, 404);
    QCOMPARE(none.body,
             QByteArray(R"({"message":"no verdict currently available for the supplied observable"})"));
    judge(u"198.51.100.7"_s, 2);
    const QJsonObject clean = judge(u"198.51.100.7"_s, 1);
    const QJsonValue found = IntelTenant::json(m_tenant->ask("GET", "/ctia/ip/198.51.100.7/verdict"));
    QCOMPARE(found["judgement_id"_L1], clean.value("id"_L1));
    QCOMPARE(found["disposition_name"_L1].toString(), u"Clean"_s);
    m_tenant->make(u"judgement"_s,
                   {{u"observable"_s, QJsonObject{{u"type"_s, u"url"_s}, {u"value"_s, u"http://A/b c"_s}}},
                    {u"disposition"_s, 2}});
    QCOMPARE(m_tenant->ask("GET", "/ctia/url/http%3A%2F%2Fa%2Fb%20c/verdict").status, 200);
}

void TestSpecialRoutes::listsOfAnObservable()
{
    const QJsonObject judgement = judge(u"10.0.0.1"_s, 2);
    judge(u"10.0.0.2"_s, 2);
    const QJsonObject sighting = m_tenant->make(
        u"sighting"_s,
        {{u"observed_time"_s, QJsonObject{{u"start_time"_s, u"2026-03-02"_s}}},
         {u"observables"_s, QJsonArray{observable(u"10.0.0.9"_s), observable(u"10.0.0.1"_s)}},
         {u"targets"_s, QJsonArray{QJsonObject{{u"observables"_s, QJsonArray{observable(u"10.9.9.9"_s)}}}}}});
    const QJsonObject indicator = m_tenant->make(u"indicator"_s, {{u"producer"_s, u"p"_s}});
    m_tenant->relate(judgement, u"indicates"_s, indicator);
    m_tenant->relate(judgement, u"element-of"_s, indicator);
    m_tenant->relate(sighting, u"sighting-of"_s, indicator);
    m_tenant->relate(sighting, u"member-of"_s, m_incident);
    const auto ids = [this](const QByteArray &suffix) {
        return IntelTenant::json(m_tenant->ask("GET", "/ctia/ip/10.0.0.1/" + suffix));
    };
    QCOMPARE(ids("judgements"), QJsonValue(QJsonArray{judgement}));
    QCOMPARE(ids("sightings"), QJsonValue(QJsonArray{sighting}));
    QCOMPARE(ids("judgements/indicators"), QJsonValue(QJsonArray{indicator.value("id"_L1)}));
    QCOMPARE(ids("sightings/indicators"), QJsonValue(QJsonArray{indicator.value("id"_L1)}));
    QCOMPARE(ids("sightings/incidents"), QJsonValue(QJsonArray{m_incident.value("id"_L1)}));
    QCOMPARE(m_tenant->ask("GET", "/ctia/ip/10.9.9.9/sightings").body,
             QByteArray("[]")); // targets do not count
}

void TestSpecialRoutes::typeOutsideTheList()
{
    for (const char *suffix : {"verdict", "judgements", "sightings/incidents"}) {
        const net::Response answer = m_tenant->ask("GET", QByteArray("/ctia/address/10.0.0.1/") + suffix);
        QCOMPARE(answer.status, 400);
        QVERIFY(IntelTenant::json(answer)["errors"_L1]["observable_type"_L1].isString());
    }
    QCOMPARE(m_tenant->ask("GET", "/ctia/ip/10.0.0.1/judgements?x=1").body,
             QByteArray(R"({"errors":{"x":"disallowed-key"}})"));
}

void TestSpecialRoutes::pagedLists()
{
    for (int priority = 1; priority <= 5; ++priority) {
        judge(u"10.0.0.1"_s, 2, priority);
        m_tenant->clock.advance(1s);
    }
    const QByteArray path = "/ctia/ip/10.0.0.1/judgements";
    net::Response answer =
        m_tenant->ask("GET", path + "?limit=2&sort_by=priority&sort_order=desc&fields=priority");
    const auto priorities = [](const net::Response &page) {
        QByteArrayList list;
        const QJsonArray rows = IntelTenant::json(page).toArray();
        for (const QJsonValue &row : rows)
            list << QByteArray::number(row["priority"_L1].toInt());
        return list.join(' ');
    };
    QCOMPARE(priorities(answer), QByteArray("5 4"));
    QCOMPARE(headerValue(answer.headers, "X-Total-Hits"), QByteArray("5"));
    QCOMPARE(headerValue(answer.headers, "X-Sort"), QByteArray("[4]"));
    QVERIFY(!hasHeader(answer.headers, "X-Previous"));
    QCOMPARE(headerValue(answer.headers, "X-Next"), QByteArray("limit=2&offset=2&search_after=4"));
    QCOMPARE(IntelTenant::json(answer)[0].toObject().keys(),
             (QStringList{u"groups"_s, u"id"_s, u"owner"_s, u"priority"_s, u"tlp"_s}));
    answer = m_tenant->ask("GET", path + "?sort_by=priority:desc&" + headerValue(answer.headers, "X-Next"));
    QCOMPARE(priorities(answer), QByteArray("3 2"));
    answer = m_tenant->ask("GET", path + "?sort_by=priority:desc&limit=2&offset=4");
    QCOMPARE(priorities(answer), QByteArray("1"));
    QCOMPARE(headerValue(answer.headers, "X-Previous"), QByteArray("limit=2&offset=2"));
    QVERIFY(!hasHeader(answer.headers, "X-Next"));
    QCOMPARE(priorities(m_tenant->ask("GET", path)), QByteArray("1 2 3 4 5"));
    QCOMPARE(priorities(m_tenant->ask("GET", path + "?from=2026-03-02T09:14:08Z&to=2026-03-02T09:14:10Z")),
             QByteArray("2 3"));
    for (const char *wrong : {"?sort_by=nothing", "?limit=10000&offset=1", "?limit=-1", "?limit=x"})
        QCOMPARE(m_tenant->ask("GET", path + wrong).status, 400);
    QCOMPARE(m_tenant->ask("GET", path + "?limit=0").body, QByteArray("[]"));
}

void TestSpecialRoutes::incidentStatus()
{
    m_tenant->clock.advance(1min);
    const QByteArray path = "/ctia/incident/" + shortOf(m_incident) + "/status";
    const net::Response answer = m_tenant->ask("POST", path, QByteArray(R"({"status":"Open"})"));
    QCOMPARE(answer.status, 200);
    QCOMPARE(IntelTenant::json(answer)["status"_L1].toString(), u"Open"_s);
    QCOMPARE(IntelTenant::json(answer)["incident_time"_L1]["opened"_L1].toString(),
             u"2026-03-02T09:15:07.000Z"_s);
    QCOMPARE(IntelTenant::json(answer)["created"_L1], m_incident.value("created"_L1));
    const QByteArray encoded = m_incident.value("id"_L1).toString().toLatin1().toPercentEncoding();
    QCOMPARE(m_tenant
                 ->ask("POST", "/iroh/private-intel/incident/" + encoded + "/status",
                       QByteArray(R"({"status":"Closed"})"))
                 .status,
             200);
    QCOMPARE(m_tenant->ask("POST", path, QByteArray(R"({"status":"Gone"})")).status, 400);
    QCOMPARE(m_tenant->ask("POST", path, QByteArray("{}")).body,
             QByteArray(R"({"errors":{"status":"missing-required-key"}})"));
    const net::Response missing =
        m_tenant->ask("POST", "/ctia/incident/incident-0c2a7b1e-1111-4222-8333-0123456789ab/status",
                      QByteArray(R"({"status":"New"})"));
    QCOMPARE(missing.status, 404);
    QVERIFY(missing.body.isEmpty());
}

void TestSpecialRoutes::link()
{
    const QJsonObject casebook = m_tenant->make(u"casebook"_s, {});
    const net::Response answer = m_tenant->ask("POST", "/ctia/incident/" + shortOf(m_incident) + "/link",
                                               QJsonObject{{u"casebook_id"_s, casebook.value("id"_L1)}});
    QCOMPARE(answer.status, 201);
    const QJsonValue relationship = IntelTenant::json(answer);
    QCOMPARE(relationship["relationship_type"_L1].toString(), u"related-to"_s);
    QCOMPARE(relationship["source_ref"_L1], casebook.value("id"_L1));
    QCOMPARE(relationship["target_ref"_L1], m_incident.value("id"_L1));
    QCOMPARE(relationship["tlp"_L1].toString(), u"amber"_s);
    QCOMPARE(headerValue(answer.headers, "Location"), relationship["id"_L1].toString().toLatin1());
}

void TestSpecialRoutes::linkRefusals_data()
{
    QTest::addColumn<QByteArray>("id"); // empty: the incident's
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("error");
    const QByteArray nobody = "incident-0c2a7b1e-1111-4222-8333-0123456789ab";
    const QString either =
        u"Please provide exactly one of the following fields: casebook_id, investigation_id\n"_s;
    QTest::newRow("incident") << nobody << QByteArray(R"({"casebook_id":"casebook-1"})") << 404
                              << u"Invalid Incident id"_s;
    QTest::newRow("casebook") << QByteArray() << QByteArray(R"({"casebook_id":"casebook-1"})") << 400
                              << u"Invalid Casebook id"_s;
    QTest::newRow("investigation") << QByteArray() << QByteArray(R"({"investigation_id":"i"})") << 400
                                   << u"Invalid Investigation id"_s;
    QTest::newRow("none") << QByteArray() << QByteArray("{}") << 400 << QString(either + u"None provided."_s);
    QTest::newRow("both") << QByteArray() << QByteArray(R"({"investigation_id":"i","casebook_id":"c"})")
                          << 400 << QString(either + u"Provided: casebook_id, investigation_id"_s);
}

void TestSpecialRoutes::linkRefusals()
{
    QFETCH(QByteArray, id);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(QString, error);
    const net::Response answer =
        m_tenant->ask("POST", "/ctia/incident/" + (id.isEmpty() ? shortOf(m_incident) : id) + "/link", body);
    QCOMPARE(answer.status, status);
    QCOMPARE(IntelTenant::json(answer)["error"_L1].toString(), error);
}

void TestSpecialRoutes::expire()
{
    const QJsonObject judgement = judge(u"10.0.0.1"_s, 2);
    const QByteArray path = "/ctia/judgement/" + shortOf(judgement) + "/expire";
    QCOMPARE(m_tenant->ask("POST", path).body, QByteArray(R"({"errors":{"reason":"missing-required-key"}})"));
    m_tenant->clock.advance(1s);
    net::Response answer = m_tenant->ask("POST", path + "?reason=first%20time", QByteArray("ignored"));
    QCOMPARE(answer.status, 200);
    QCOMPARE(IntelTenant::json(answer)["reason"_L1].toString(), u" first time"_s);
    QCOMPARE(IntelTenant::json(answer)["valid_time"_L1]["end_time"_L1].toString(),
             u"2026-03-02T09:14:08.000Z"_s);
    QCOMPARE(IntelTenant::json(answer)["valid_time"_L1]["start_time"_L1].toString(),
             u"2026-03-02T09:14:07.000Z"_s);
    answer = m_tenant->ask("POST", path + "?reason=again");
    QCOMPARE(IntelTenant::json(answer)["reason"_L1].toString(), u" first time again"_s);
    QCOMPARE(m_tenant->ask("GET", "/ctia/ip/10.0.0.1/verdict").status, 404);
    answer = m_tenant->ask("POST", "/ctia/judgement/judgement-x/expire?reason=r");
    QCOMPARE(answer.status, 404);
    QCOMPARE(answer.body, QByteArray("Judgement not found"));
    const QJsonObject mapping = m_tenant->make(u"asset-mapping"_s, {{u"source"_s, u"s"_s}});
    QCOMPARE(m_tenant->ask("POST", "/ctia/asset-mapping/" + shortOf(mapping) + "/expire").status, 200);
}

void TestSpecialRoutes::casebookOperations_data()
{
    QTest::addColumn<QString>("operation");
    QTest::addColumn<QByteArray>("old"); // empty: absent
    QTest::addColumn<QByteArray>("given");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *tag, const QString &operation, const char *old, const char *given,
                        const char *expected) {
        QTest::newRow(tag) << operation << QByteArray(old) << QByteArray(given) << QByteArray(expected);
    };
    row("add", u"add"_s, "[1,2]", "[2,3]", "[1,2,2,3]");
    row("remove", u"remove"_s, "[1,2,2,3]", "[2]", "[1,3]");
    row("replace", u"replace"_s, "[1,2]", "[3]", "[3]");
    row("remove from nothing", u"remove"_s, "", "[2]", "[2]");
    row("add to nothing", u"add"_s, "", "[2]", "[2]");
    row("bundle add", u"add"_s, R"({"a":[1],"source":"x"})", R"({"a":[2],"b":[3],"source":"y"})",
        R"({"a":[1,2],"b":[3],"source":"y"})");
    row("bundle remove", u"remove"_s, R"({"a":[1,2],"source":"x"})", R"({"a":[1],"source":"y"})",
        R"({"a":[2],"source":"x"})");
}

void TestSpecialRoutes::casebookOperations()
{
    QFETCH(QString, operation);
    QFETCH(QByteArray, old);
    QFETCH(QByteArray, given);
    QFETCH(QByteArray, expected);
    const QJsonValue before = old.isEmpty() ? QJsonValue(QJsonValue::Undefined) : *parseJson(old);
    QCOMPARE(toCompactJson(afterOperation(operation, before, *parseJson(given))), expected);
}

void TestSpecialRoutes::casebookRefusals()
{
    const QJsonObject casebook = m_tenant->make(u"casebook"_s, {});
    const QByteArray path = "/ctia/casebook/" + shortOf(casebook);
    const net::Response added =
        m_tenant->ask("POST", path + "/observables",
                      QByteArray(R"({"operation":"add","observables":[{"type":"ip","value":"::1"}]})"));
    QCOMPARE(added.status, 200);
    QCOMPARE(IntelTenant::json(added)["observables"_L1].toArray().size(), 1);
    QCOMPARE(m_tenant
                 ->ask("POST", path + "/texts",
                       QByteArray(R"({"operation":"add","texts":[{"type":"a","text":"b"}]})"))
                 .status,
             200);
    QCOMPARE(m_tenant->ask("POST", path + "/texts", QByteArray(R"({"operation":"swap","texts":[]})")).status,
             400);
    QCOMPARE(m_tenant->ask("POST", path + "/texts", QByteArray(R"({"operation":"add"})")).body,
             QByteArray(R"({"errors":{"texts":"missing-required-key"}})"));
    const net::Response missing = m_tenant->ask("POST", "/ctia/casebook/casebook-x/bundle",
                                                QByteArray(R"({"operation":"add","bundle":{}})"));
    QCOMPARE(missing.status, 404);
    QCOMPARE(missing.body, QByteArray(R"({"error":"casebook not found"})"));
}

void TestSpecialRoutes::history()
{
    const QByteArray id = shortOf(m_incident);
    m_tenant->clock.advance(1min);
    QCOMPARE(
        m_tenant->ask("POST", "/ctia/incident/" + id + "/status", QByteArray(R"({"status":"Open"})")).status,
        200);
    m_tenant->clock.advance(1s);
    m_tenant->relate(m_tenant->make(u"sighting"_s, {}), u"member-of"_s, m_incident);
    const QByteArray encoded = m_incident.value("id"_L1).toString().toLatin1().toPercentEncoding();
    const QJsonArray history =
        IntelTenant::json(m_tenant->ask("GET", "/ctia/event/history/" + encoded)).toArray();
    QCOMPARE(history.size(), 2);
    QCOMPARE(history[0]["count"_L1].toInt(), 2);
    QCOMPARE(history[0]["from"_L1].toString(), u"2026-03-02T09:15:07.000Z"_s);
    QCOMPARE(history[0]["to"_L1].toString(), u"2026-03-02T09:15:08.000Z"_s);
    QCOMPARE(history[0]["owner"_L1].toString(), m_tenant->client.subject);
    QCOMPARE(history[0]["events"_L1][0]["entity"_L1]["type"_L1].toString(), u"relationship"_s);
    const QJsonValue update = history[0]["events"_L1][1];
    QCOMPARE(update["event_type"_L1].toString(), u"record-updated"_s);
    QStringList fields;
    const QJsonArray changes = update["fields"_L1].toArray();
    for (const QJsonValue &each : changes)
        fields << each["field"_L1].toString() + u' ' + each["action"_L1].toString();
    QCOMPARE(fields, (QStringList{u"incident_time modified"_s, u"status modified"_s}));
    QCOMPARE(history[1]["events"_L1][0]["event_type"_L1].toString(), u"record-created"_s);
}

void TestSpecialRoutes::developersOnly_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("capabilities");
    QTest::newRow("properties") << QByteArray("GET") << QByteArray("/ctia/properties")
                                << QByteArray(R"("developer")");
    QTest::newRow("metrics") << QByteArray("GET") << QByteArray("/ctia/metrics")
                             << QByteArray(R"("developer")");
    QTest::newRow("event") << QByteArray("DELETE") << QByteArray("/ctia/event/event-1")
                           << QByteArray(R"(["developer","delete-event"])");
    QTest::newRow("events") << QByteArray("DELETE") << QByteArray("/ctia/event/search")
                            << QByteArray(R"(["search-event","developer","delete-event"])");
}

void TestSpecialRoutes::developersOnly()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, capabilities);
    const net::Response answer = m_tenant->ask(method, path);
    QCOMPARE(answer.status, 403);
    QVERIFY2(answer.body.contains("\"capabilities\":" + capabilities), answer.body.constData());
    QCOMPARE(m_tenant->askPublic(method, path).status, 401);
}

void TestSpecialRoutes::missingScope()
{
    ApiClient reader = m_tenant->client;
    reader.scopes = {u"private-intel:read"_s};
    QVERIFY(m_tenant->tokens->putClient(reader).has_value());
    net::Request request;
    request.body = "grant_type=client_credentials&client_id=" + reader.clientId.toLatin1() +
                   "&client_secret=" + reader.password.reveal().toLatin1();
    const QByteArray token =
        IntelTenant::json(m_tenant->tokens->answerTokenRequest(request))["access_token"_L1]
            .toString()
            .toLatin1();
    const auto ask = [&](const QByteArray &method, const QByteArray &path) {
        net::Request asked;
        asked.method = method;
        asked.rawPath = path;
        asked.body = R"({"source":"s"})";
        asked.headers << net::Header{"Authorization", "Bearer " + token};
        net::Response answer;
        m_tenant->router.dispatch(asked,
                                  net::Reply([&answer](net::Response got) { answer = std::move(got); }));
        return answer;
    };
    QCOMPARE(ask("POST", "/ctia/bundle/import").status, 403);
    QVERIFY(ask("POST", "/ctia/bundle/import").body.contains(R"("capabilities":"import-bundle")"));
    QCOMPARE(ask("GET", "/ctia/ip/10.0.0.1/judgements").status, 200);
    QCOMPARE(ask("POST", "/iroh/iroh-inspect/inspect").status, 403);
}

void TestSpecialRoutes::quota()
{
    for (int i = 0; i < 8000; ++i) {
        if (m_tenant->ask("GET", "/iroh/iroh-enrich/settings").status != 200)
            QFAIL(qPrintable(u"refused after %1"_s.arg(i)));
        if (i % 1000 == 0)
            m_tenant->clock.advance(1s);
    }
    const net::Response answer = m_tenant->ask("GET", "/iroh/iroh-enrich/settings");
    QCOMPARE(answer.status, 429);
    QCOMPARE(answer.body, QByteArray(R"({"error": "Too Many Requests"})"));
    QCOMPARE(headerValue(answer.headers, "Retry-After"), QByteArray("3592"));
    QCOMPARE(m_tenant->askPublic("GET", "/ctia/version").status, 200);
}

void TestSpecialRoutes::statusAndVersion()
{
    QCOMPARE(m_tenant->askPublic("GET", "/ctia/status").body, QByteArray(R"({"status":"ok"})"));
    const QJsonValue version = IntelTenant::json(m_tenant->askPublic("GET", "/iroh/private-intel/version"));
    QCOMPARE(version["base"_L1].toString(), u"/ctia"_s);
    QCOMPARE(version["ctim-version"_L1].toString(), u"1.1.3"_s);
    QCOMPARE(version["beta"_L1].toBool(), true);
    QVERIFY(version["ctia-supported_features"_L1].isArray());
}

void TestSpecialRoutes::inspect()
{
    const net::Response answer =
        m_tenant->ask("POST", "/iroh/iroh-inspect/inspect",
                      QByteArray(R"({"content":"see 198.51.100.7 and evil.example.com"})"));
    QCOMPARE(
        answer.body,
        QByteArray(R"([{"type":"ip","value":"198.51.100.7"},{"type":"domain","value":"evil.example.com"}])"));
    QCOMPARE(m_tenant->ask("POST", "/iroh/iroh-inspect/inspect", QByteArray(R"({"content":""})")).body,
             QByteArray("[]"));
    QCOMPARE(m_tenant->ask("POST", "/iroh/iroh-inspect/inspect", QByteArray("{}")).status, 400);
    QCOMPARE(m_tenant->askPublic("POST", "/iroh/iroh-inspect/inspect", "{}").status, 401);
}

void TestSpecialRoutes::enrich()
{
    judge(u"10.0.0.1"_s, 2);
    const QByteArray body =
        R"([{"type":"ip","value":"10.0.0.1"},{"type":"ip","value":"10.0.0.1"},{"type":"ip","value":"10.0.0.2"}])";
    const QJsonValue observed =
        IntelTenant::json(m_tenant->ask("POST", "/iroh/iroh-enrich/observe/observables", body));
    const QJsonValue module = observed["data"_L1][0];
    QVERIFY(module["module"_L1].isString() && module["module_type_id"_L1].isString() &&
            module["module_instance_id"_L1].isString());
    QCOMPARE(module["data"_L1]["verdicts"_L1]["count"_L1].toInt(), 1);
    QCOMPARE(module["data"_L1]["judgements"_L1]["docs"_L1].toArray().size(), 1);
    QCOMPARE(module["data"_L1]["sightings"_L1]["count"_L1].toInt(), 0);
    const QJsonValue deliberated =
        IntelTenant::json(m_tenant->ask("POST", "/iroh/iroh-enrich/deliberate/observables", body));
    QCOMPARE(deliberated["data"_L1][0]["data"_L1].toObject().keys(), QStringList{u"verdicts"_s});
    QCOMPARE(m_tenant->ask("POST", "/iroh/iroh-enrich/refer/observables", body).status, 200);
    for (const char *wrong : {"{}", "[{}]", R"([{"type":"address","value":"a"}])", "x"})
        QCOMPARE(m_tenant->ask("POST", "/iroh/iroh-enrich/observe/observables", QByteArray(wrong)).status,
                 400);
    QCOMPARE(m_tenant->ask("GET", "/iroh/iroh-enrich/settings").status, 200);
}

void TestSpecialRoutes::incidentSummary()
{
    const QJsonObject sighting = m_tenant->make(u"sighting"_s, {});
    const QJsonObject indicator = m_tenant->make(u"indicator"_s, {});
    m_tenant->relate(sighting, u"member-of"_s, m_incident);
    m_tenant->relate(sighting, u"sighting-of"_s, indicator);
    const QJsonValue summary = IntelTenant::json(
        m_tenant->ask("GET", "/iroh/private-intel/incident-summary/search?id=" +
                                 m_incident.value("id"_L1).toString().toLatin1().toPercentEncoding()));
    QCOMPARE(summary.toArray().size(), 1);
    const QJsonValue context = summary[0]["context"_L1];
    QCOMPARE(context["sightings"_L1].toArray(), QJsonArray{sighting});
    QCOMPARE(context["indicators"_L1].toArray(), QJsonArray{indicator});
    QCOMPARE(context["relationships"_L1].toArray().size(), 2);
    QCOMPARE(m_tenant->ask("GET", "/iroh/private-intel/incident-summary/search?id=nothing").body,
             QByteArray("[]"));
}

QTEST_GUILESS_MAIN(TestSpecialRoutes)
#include "tst_specialroutes.moc"
