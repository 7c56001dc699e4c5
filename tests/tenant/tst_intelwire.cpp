#include "net/guardedserver.h"
#include "support_intel.h"

#include <QTcpSocket>
#include <QTest>

using namespace sandtable;
using namespace sandtable::test;
using namespace Qt::StringLiterals;

namespace
{

/// What a client saw on the socket.
struct WireAnswer {
    QByteArray statusLine;
    QHash<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;
};

} // namespace

/// The routes behind a real guarded server, spoken to with bytes.
class TestIntelWire : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void labSession();
    void feedViewIsPlain();
    void encodedLongIdIsOneSegment();
    void searchesOfTheWorkflows();
    void refusalsKeepTheirBodies();

private:
    WireAnswer send(const QByteArray &method, const QByteArray &target, const QByteArrayList &headers = {},
                    const QByteArray &body = {});
    QByteArray bearer();

    std::unique_ptr<IntelTenant> m_tenant;
    std::unique_ptr<net::GuardedServer> m_server;
};

void TestIntelWire::init()
{
    m_tenant = std::make_unique<IntelTenant>();
    net::ServerOptions options;
    options.name = u"tenant"_s;
    m_server = std::make_unique<net::GuardedServer>(m_tenant->router, options);
    QVERIFY(m_server->listen().has_value());
}

void TestIntelWire::cleanup()
{
    m_server.reset();
    m_tenant.reset();
}

WireAnswer TestIntelWire::send(const QByteArray &method, const QByteArray &target,
                               const QByteArrayList &headers, const QByteArray &body)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), m_server->port());
    QByteArray request = method + ' ' + target +
                         " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(m_server->port()) +
                         "\r\nConnection: close\r\n";
    for (const QByteArray &header : headers)
        request += header + "\r\n";
    if (!body.isEmpty())
        request += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    socket.write(request + "\r\n" + body);
    if (!QTest::qWaitFor([&socket] { return socket.state() == QAbstractSocket::UnconnectedState; }, 5000))
        return {"no answer", {}, {}};
    const QByteArray got = socket.readAll();
    const qsizetype end = got.indexOf("\r\n\r\n");
    WireAnswer answer;
    const QList<QByteArray> lines = got.left(end).split('\n');
    answer.statusLine = lines.value(0).trimmed();
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        answer.headers.insert(line.left(colon).toLower(), line.mid(colon + 1).trimmed());
    }
    answer.body = got.mid(end + 4);
    return answer;
}

QByteArray TestIntelWire::bearer()
{
    const QByteArray basic =
        (m_tenant->client.clientId + u':' + m_tenant->client.password.reveal()).toUtf8().toBase64();
    const WireAnswer answer =
        send("POST", "/iroh/oauth2/token",
             {"Authorization: Basic " + basic, "Content-Type: application/x-www-form-urlencoded",
              "Accept: application/json"},
             "grant_type=client_credentials");
    return "Authorization: Bearer " + answer.body.split('"').value(3);
}

void TestIntelWire::labSession()
{
    const QByteArray authorization = bearer();
    const WireAnswer answer = send(
        "POST", "/iroh/private-intel/bundle/import?external-key-prefixes=sandtable-",
        {authorization, "Content-Type: application/json"},
        R"({"source":"Sandtable","incidents":[{"id":"transient:i","external_ids":["sandtable-1-incident"],"confidence":"High","status":"New","incident_time":{"opened":"2026-03-02T09:14:07.000Z"}}]})");
    QCOMPARE(answer.statusLine, QByteArray("HTTP/1.1 200 OK"));
    QCOMPARE(answer.headers.value("content-type"), QByteArray("application/json; charset=utf-8"));
    QCOMPARE(answer.headers.value("x-ctim-version"), QByteArray("1.1.3"));
    QVERIFY(answer.headers.contains("x-ctia-version"));
    QVERIFY(answer.headers.contains("x-ctia-config"));
    QVERIFY2(answer.body.contains(R"("original_id":"transient:i","result":"created")"),
             answer.body.constData());
}

void TestIntelWire::feedViewIsPlain()
{
    const QJsonObject indicator = m_tenant->make(u"indicator"_s, {{u"producer"_s, u"NGFW"_s}});
    const QJsonObject feed = m_tenant->make(u"feed"_s, {{u"feed_type"_s, u"indicator"_s},
                                                        {u"output"_s, u"observables"_s},
                                                        {u"indicator_id"_s, indicator.value("id"_L1)}});
    const QByteArray view =
        feed.value("feed_view_url"_L1).toString().mid(IntelTenant::Origin.size()).toLatin1();
    WireAnswer answer = send("GET", view);
    QCOMPARE(answer.statusLine, QByteArray("HTTP/1.1 200 OK"));
    QCOMPARE(answer.headers.value("content-type"), QByteArray("text/plain; charset=utf-8"));
    QCOMPARE(answer.headers.value("content-length"), QByteArray("0"));
    QCOMPARE(answer.body, QByteArray());

    const QJsonObject judgement = m_tenant->make(
        u"judgement"_s,
        {{u"observable"_s, QJsonObject{{u"type"_s, u"ip"_s}, {u"value"_s, u"198.51.100.7"_s}}}});
    m_tenant->relate(judgement, u"element-of"_s, indicator);
    answer = send("GET", view);
    QCOMPARE(answer.body, QByteArray("198.51.100.7"));
    answer = send("GET", view + "x");
    QCOMPARE(answer.statusLine, QByteArray("HTTP/1.1 401 Unauthorized"));
    QCOMPARE(answer.body, QByteArray("wrong secret"));
}

void TestIntelWire::encodedLongIdIsOneSegment()
{
    const QJsonObject incident =
        m_tenant->make(u"incident"_s, {{u"status"_s, u"New"_s},
                                       {u"incident_time"_s, QJsonObject{{u"opened"_s, u"2026-01-01"_s}}}});
    const WireAnswer answer =
        send("POST",
             "/ctia/incident/" + incident.value("id"_L1).toString().toUtf8().toPercentEncoding() + "/status",
             {bearer()}, R"({"status":"Open"})");
    QCOMPARE(answer.statusLine, QByteArray("HTTP/1.1 200 OK"));
    QVERIFY(answer.body.contains(R"("status":"Open")"));
}

void TestIntelWire::searchesOfTheWorkflows()
{
    const QJsonObject incident = m_tenant->make(u"incident"_s, {{u"title"_s, u"One"_s}});
    const QJsonObject sighting = m_tenant->make(
        u"sighting"_s, {{u"observed_time"_s, QJsonObject{{u"start_time"_s, u"2026-03-02"_s}}}});
    m_tenant->relate(sighting, u"member-of"_s, incident);
    const QByteArray authorization = bearer();
    const QByteArray target = incident.value("id"_L1).toString().toLatin1(); // as it is, not encoded
    WireAnswer answer =
        send("GET", "/ctia/relationship/search?limit=1000&target_ref=" + target, {authorization});
    QCOMPARE(answer.statusLine, QByteArray("HTTP/1.1 200 OK"));
    QCOMPARE(answer.headers.value("x-total-hits"), QByteArray("1"));
    QVERIFY(answer.body.contains(sighting.value("id"_L1).toString().toLatin1()));
    answer = send(
        "GET", "/ctia/sighting/search?id=" + sighting.value("id"_L1).toString().section(u'/', -1).toLatin1(),
        {authorization});
    QCOMPARE(answer.headers.value("x-total-hits"), QByteArray("1"));
    answer = send(
        "GET", "/ctia/indicator/search?limit=1&offset=0&query=title:Secure_Firewall_SecureX_Indicator_IPv4",
        {authorization});
    QCOMPARE(answer.body, QByteArray("[]"));
    answer = send(
        "POST", "/ctia/judgement?wait_for=true", {authorization, "Content-Type: application/json"},
        R"({"observable":{"value":"192.0.2.7","type":"ip"},"source":"s","priority":95,"severity":"Info","confidence":"High"})");
    QCOMPARE(answer.statusLine, QByteArray("HTTP/1.1 201 Created"));
    QVERIFY(answer.headers.value("location").contains("/ctia/judgement/judgement-"));
    answer =
        send("DELETE", answer.headers.value("location").mid(IntelTenant::Origin.size()), {authorization});
    QCOMPARE(answer.statusLine, QByteArray("HTTP/1.1 204 No Content"));
}

void TestIntelWire::refusalsKeepTheirBodies()
{
    WireAnswer answer = send("POST", "/ctia/bundle/import", {}, "{}");
    QCOMPARE(answer.statusLine, QByteArray("HTTP/1.1 401 Unauthorized"));
    QCOMPARE(answer.body,
             QByteArray(R"({"error":"not_authenticated","message":"Only authenticated users allowed"})"));
    answer = send("POST", "/ctia/bundle/import", {bearer()}, "a=b&c=d");
    QCOMPARE(answer.statusLine, QByteArray("HTTP/1.1 400 Bad Request"));
    QVERIFY(answer.body.contains(R"("type":"json-parse-exception")"));
    answer =
        send("POST", "/iroh/oauth2/token", {}, "grant_type=client_credentials&client_id=a&client_secret=b");
    QCOMPARE(answer.statusLine, QByteArray("HTTP/1.1 401 Unauthorized"));
    QCOMPARE(answer.body.left(26), QByteArray(R"({"error":"invalid_client",)"));
}

QTEST_GUILESS_MAIN(TestIntelWire)
#include "tst_intelwire.moc"
