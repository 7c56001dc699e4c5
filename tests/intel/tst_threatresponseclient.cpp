#include "base/jsontext.h"
#include "intel/bundlebuilder.h"
#include "intel/threatresponseclient.h"
#include "net/guardedserver.h"
#include "support/manualclock.h"

#include <QCoroTask>
#include <QTest>

using namespace sandtable;
using namespace sandtable::intel;
using namespace Qt::StringLiterals;

namespace
{

/// A tenant that counts, on a real socket.
class Tenant
{
public:
    Tenant()
    {
        net::Router router;
        router.add(
            "POST", "/iroh/oauth2/token", [this](const net::Request &request, const net::Reply &reply) {
                ++tokens;
                if (request.header("Authorization") != "Basic " + QByteArray("client:right").toBase64())
                    return reply.send(net::Response::json(
                        R"({"error":"invalid_client","error_description":"no such client"})", 401));
                reply.send(net::Response::json(
                    "{\"access_token\":\"token-" + QByteArray::number(tokens) +
                    R"(","token_type":"bearer","expires_in":600,"scope":"private-intel"})"));
            });
        router.add(
            "GET", "/ctia/incident/search", [this](const net::Request &request, const net::Reply &reply) {
                bearers.append(request.header("Authorization"));
                if (refusals-- > 0)
                    return reply.send(
                        net::Response::json(R"({"error":"jwt_revoked","error_description":"revoked"})", 401));
                const int offset = request.queryValue(u"offset").value_or(u"0"_s).toInt();
                QJsonArray page;
                for (int i = offset; i < qMin(offset + 100, incidents); ++i)
                    page.append(QJsonObject{{u"id"_s, i}});
                net::Response response = net::Response::json(toCompactJson(page));
                if (offset + 100 < incidents)
                    response.headers.append(
                        net::Header{"X-Next", "limit=100&offset=" + QByteArray::number(offset + 100)});
                reply.send(response);
            });
        router.add("POST", "/ctia/bundle/import", [this](const net::Request &request, const net::Reply &reply) {
            query = request.rawQuery;
            reply.send(net::Response::json(
                R"({"results":[{"id":"http://t/ctia/incident/incident-1","original_id":"transient:a","type":"incident","result":"exists"},{"original_id":"transient:b","type":"sighting","result":"error","error":"Entity validation Error","msg":"too long"}]})"));
        });
        router.add("GET", "/ctia/feed/search", [](const net::Request &, const net::Reply &reply) {
            reply.send(net::Response::json(
                R"([{"id":"f0","title":"Feed_IPv4_old","feed_view_url":"http://t/0"},{"id":"f1","title":"Feed_IPv4","feed_view_url":"http://t/1"}])"));
        });
        router.add("GET", "/view", [this](const net::Request &request, const net::Reply &reply) {
            bearers.append(request.header("Authorization"));
            reply.send(net::Response::text("203.0.113.7\n2001:db8::1"));
        });
        router.add("DELETE", "/ctia/judgement/:id", [](const net::Request &, const net::Reply &reply) {
            reply.send(net::Response::empty(404));
        });
        router.add("POST", "/ctia/judgement", [](const net::Request &, const net::Reply &reply) {
            reply.send(net::Response::json(
                R"({"message":"Missing capability","error":"missing_capability","capabilities":["create-judgement","developer"],"owner":"x"})",
                403));
        });
        net::ServerOptions options;
        options.name = u"tenant"_s;
        server = std::make_unique<net::GuardedServer>(std::move(router), options);
        if (!server->listen())
            qFatal("no port");
    }
    [[nodiscard]] QUrl url(const QString &path = {}) const
    {
        return QUrl(u"http://127.0.0.1:%1%2"_s.arg(server->port()).arg(path));
    }
    [[nodiscard]] Connection connection(const QString &password = u"right"_s) const
    {
        return {url(), url(), u"client"_s, Secret(password)};
    }

    std::unique_ptr<net::GuardedServer> server;
    int tokens = 0;
    int refusals = 0;
    int incidents = 3;
    QByteArrayList bearers;
    QByteArray query;
};

} // namespace

class ThreatResponseClientTest : public QObject
{
    Q_OBJECT

private slots:
    void keepsItsTokenUntilShortlyBeforeTheEnd();
    void manyWaitForOneToken();
    void replacesARefusedTokenOnce();
    void namesWhatIsWrong();
    void readsTheReport();
    void pagesAndFeeds();
    void buildsOneBundleASighting();
};

void ThreatResponseClientTest::keepsItsTokenUntilShortlyBeforeTheEnd()
{
    Tenant tenant;
    test::ManualClock clock;
    net::HttpClient http(clock);
    ThreatResponseClient client(http, clock);
    client.configure(tenant.connection());
    for (int i = 0; i < 5; ++i)
        QVERIFY(QCoro::waitFor(client.search(u"incident"_s, {})).has_value());
    QCOMPARE(tenant.tokens, 1);
    clock.advance(std::chrono::seconds(530));
    QVERIFY(QCoro::waitFor(client.search(u"incident"_s, {})).has_value());
    QCOMPARE(tenant.tokens, 1);
    clock.advance(std::chrono::seconds(15));
    QVERIFY(QCoro::waitFor(client.search(u"incident"_s, {})).has_value());
    QCOMPARE(tenant.tokens, 2);
    QCOMPARE(tenant.bearers.constLast(), QByteArray("Bearer token-2"));
    QCOMPARE(client.scope(), u"private-intel"_s);
}

void ThreatResponseClientTest::manyWaitForOneToken()
{
    Tenant tenant;
    test::ManualClock clock;
    net::HttpClient http(clock);
    ThreatResponseClient client(http, clock);
    client.configure(tenant.connection());
    int good = 0;
    for (int i = 0; i < 8; ++i)
        client.search(u"incident"_s, {}).then([&good](Result<QJsonArray> answer) { good += answer ? 1 : 0; });
    QTRY_COMPARE(good, 8);
    QCOMPARE(tenant.tokens, 1);
}

void ThreatResponseClientTest::replacesARefusedTokenOnce()
{
    Tenant tenant;
    test::ManualClock clock;
    net::HttpClient http(clock);
    ThreatResponseClient client(http, clock);
    client.configure(tenant.connection());
    tenant.refusals = 1;
    QVERIFY(QCoro::waitFor(client.search(u"incident"_s, {})).has_value());
    QCOMPARE(tenant.tokens, 2);
    QCOMPARE(tenant.bearers.size(), 2);
    tenant.refusals = 5;
    const Result<QJsonArray> refused = QCoro::waitFor(client.search(u"incident"_s, {}));
    QCOMPARE(refused.error().kind, ErrorKind::Unauthorized);
    QCOMPARE(tenant.tokens, 3);
    QCOMPARE(tenant.bearers.size(), 4);
}

void ThreatResponseClientTest::namesWhatIsWrong()
{
    Tenant tenant;
    test::ManualClock clock;
    net::HttpClient http(clock);
    ThreatResponseClient client(http, clock);
    client.configure(tenant.connection(u"wrong"_s));
    const Result<Secret> token = QCoro::waitFor(client.token());
    QCOMPARE(token.error().kind, ErrorKind::Unauthorized);
    QCOMPARE(token.error().detail, u"no such client"_s);
    client.configure(tenant.connection());
    const Result<QJsonObject> created = QCoro::waitFor(client.create(u"judgement"_s, {{u"a"_s, 1}}));
    QCOMPARE(created.error().kind, ErrorKind::Forbidden);
    QVERIFY(created.error().detail.contains(u"create-judgement, developer"_s));
    QVERIFY(QCoro::waitFor(client.remove(u"judgement"_s, u"judgement-1"_s)).has_value());
    QCOMPARE(QCoro::waitFor(client.read(u"sighting"_s, u"sighting-1"_s)).error().kind, ErrorKind::NotFound);
}

void ThreatResponseClientTest::readsTheReport()
{
    Tenant tenant;
    test::ManualClock clock;
    net::HttpClient http(clock);
    ThreatResponseClient client(http, clock);
    client.configure(tenant.connection());
    const Result<ImportReport> report =
        QCoro::waitFor(client.importBundle({{u"source"_s, u"x"_s}}, u"sandtable-"_s));
    QCOMPARE(tenant.query, QByteArray("external-key-prefixes=sandtable-"));
    QCOMPARE(report->idOf(u"transient:a"_s), u"http://t/ctia/incident/incident-1"_s);
    QVERIFY(report->idOf(u"transient:b"_s).isEmpty());
    QCOMPARE(report->problems(), QStringList{u"sighting: Entity validation Error too long"_s});
}

void ThreatResponseClientTest::pagesAndFeeds()
{
    Tenant tenant;
    tenant.incidents = 250;
    test::ManualClock clock;
    net::HttpClient http(clock);
    ThreatResponseClient client(http, clock);
    client.configure(tenant.connection());
    QCOMPARE(QCoro::waitFor(client.searchAll(u"incident"_s, {}, 10000))->size(), 250);
    const auto feed = QCoro::waitFor(client.feedTitled(u"Feed_IPv4"_s));
    QCOMPARE((*feed)->id, u"f1"_s);
    QVERIFY(!QCoro::waitFor(client.feedTitled(u"Feed_IPv6"_s))->has_value());
    tenant.bearers.clear();
    QCOMPARE(*QCoro::waitFor(client.feedValues(tenant.url(u"/view"_s))),
             (QStringList{u"203.0.113.7"_s, u"2001:db8::1"_s}));
    QCOMPARE(tenant.bearers, QByteArrayList{QByteArray()});
}

void ThreatResponseClientTest::buildsOneBundleASighting()
{
    Incident incident;
    incident.title = u"T"_s;
    incident.confidence = u"High"_s;
    Sighting first;
    first.name = u"one"_s;
    first.observables = {{u"ip"_s, u"203.0.113.7"_s}};
    first.targets = {{u"endpoint"_s, {}, {{u"hostname"_s, u"web"_s}}}};
    first.relations = {{u"Connected_To"_s, {u"hostname"_s, u"web"_s}, {u"ip"_s, u"203.0.113.7"_s}}};
    Sighting second;
    second.name = u"two"_s;
    const BundleBuilder builder(u"run1"_s, fromWireTime(u"2026-03-02T09:14:07Z"_s));
    const QList<QJsonObject> bundles = builder.attackBundles(incident, {first, second});
    QCOMPARE(bundles.size(), 2);
    QStringList ids;
    for (const QJsonObject &bundle : bundles) {
        QCOMPARE(bundle.value(u"source"_s).toString(), u"Sandtable"_s);
        const QJsonObject incidentJson = bundle.value(u"incidents"_s).toArray().first().toObject();
        const QJsonObject sighting = bundle.value(u"sightings"_s).toArray().first().toObject();
        const QJsonObject relationship = bundle.value(u"relationships"_s).toArray().first().toObject();
        QCOMPARE(incidentJson.value(u"id"_s).toString(), builder.incidentTransientId());
        QCOMPARE(incidentJson.value(u"external_ids"_s).toArray().first().toString(),
                 u"sandtable-run1-incident"_s);
        QCOMPARE(relationship.value(u"source_ref"_s), sighting.value(u"id"_s));
        QCOMPARE(relationship.value(u"target_ref"_s), incidentJson.value(u"id"_s));
        QCOMPARE(relationship.value(u"relationship_type"_s).toString(), u"member-of"_s);
        for (const QJsonObject &entity : {incidentJson, sighting, relationship})
            ids.append(entity.value(u"external_ids"_s).toArray().first().toString());
        QCOMPARE(sighting.value(u"observed_time"_s).toObject().value(u"start_time"_s).toString(),
                 u"2026-03-02T09:14:07.000Z"_s);
    }
    ids.removeDuplicates();
    QCOMPARE(ids, builder.externalIds({first, second}));
    const QJsonObject sighting = bundles.constFirst().value(u"sightings"_s).toArray().first().toObject();
    QCOMPARE(sighting.value(u"relations"_s).toArray().first().toObject().value(u"relation"_s).toString(),
             u"Connected_To"_s);
    QCOMPARE(
        sighting.value(u"targets"_s).toArray().first().toObject().value(u"observables"_s).toArray().size(),
        1);
}

QTEST_GUILESS_MAIN(ThreatResponseClientTest)
#include "tst_threatresponseclient.moc"
