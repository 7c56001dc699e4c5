#include "base/jsontext.h"
#include "session/connectionprobe.h"
#include "session/probewords.h"
#include "support/manualclock.h"
#include "support/tlsserver.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QUrl>

using namespace sandtable;
using namespace sandtable::session;
using namespace Qt::StringLiterals;

namespace
{

const QByteArray Json("Content-Type: application/json\r\n");
const QByteArray Html("Content-Type: text/html\r\n");

QByteArray answer(const QByteArray &status, const QByteArray &body, const QByteArray &fields = Json)
{
    return "HTTP/1.1 " + status + "\r\n" + fields + "Content-Length: " + QByteArray::number(body.size()) +
           "\r\nConnection: close\r\n\r\n" + body;
}

/// Answers each request by the first rule that its first line contains, with the rule's bytes.
class Scripted : public QTcpServer
{
public:
    Scripted()
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            auto text = std::make_shared<QByteArray>();
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            connect(socket, &QTcpSocket::readyRead, this, [this, socket, text] {
                *text += socket->readAll();
                const qsizetype end = text->indexOf("\r\n\r\n");
                const qsizetype field = text->toLower().indexOf("content-length:");
                const int length =
                    field < 0
                        ? 0
                        : text->mid(field + 15, text->indexOf('\r', field) - field - 15).trimmed().toInt();
                if (end < 0 || text->size() < end + 4 + length)
                    return;
                requests.append(*text);
                const QByteArray line = text->left(text->indexOf('\r'));
                QByteArray bytes = answer("404 Not Found", "<html>no</html>", Html);
                for (const auto &[part, rule] : std::as_const(rules)) {
                    if (line.contains(part)) {
                        bytes = rule;
                        break;
                    }
                }
                socket->write(bytes);
                socket->disconnectFromHost();
            });
        });
    }
    [[nodiscard]] QString origin() const { return u"http://127.0.0.1:%1"_s.arg(serverPort()); }
    /// Puts a rule before the others.
    void rule(const QByteArray &part, const QByteArray &bytes) { rules.prepend({part, bytes}); }

    QList<std::pair<QByteArray, QByteArray>> rules;
    QByteArrayList requests;
};

QByteArray token(const QByteArray &scope)
{
    return answer("200 OK", R"({"access_token":"t-1","token_type":"bearer","expires_in":600,"scope":")" +
                                scope + "\"}");
}

ServiceUrls urlsOf(const QString &origin)
{
    const QUrl url(origin);
    return {url, url, url, url, QUrl(origin + u"/v1/"_s)};
}

} // namespace

class ConnectionProbeTest : public QObject
{
    Q_OBJECT

private slots:
    void saysWhatIsWrongWithTheTenant_data();
    void saysWhatIsWrongWithTheTenant();
    void whatIsMissingIsNotSent();
    void namesTls_data();
    void namesTls();
    void namesTheProxy();
    void namesAnUnreachableTenant();
    void judgesScopes_data();
    void judgesScopes();
    void judgesWebhooks_data();
    void judgesWebhooks();
    void triesTheWebhook_data();
    void triesTheWebhook();
    void showsTheBotAndItsRooms();
    void aRefusedBotTokenIsNamed();
    void opensADirectConversation();
    void postsATestAlert();

private:
    SystemClock m_clock;
};

void ConnectionProbeTest::saysWhatIsWrongWithTheTenant_data()
{
    QTest::addColumn<QByteArray>("part");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("says");
    QTest::newRow("good") << QByteArray("nothing") << QByteArray() << QString() << u"incidents can be read"_s;
    QTest::newRow("wrong password") << QByteArray("oauth2/token")
                                    << answer("401 Unauthorized",
                                              R"({"error":"invalid_client","error_description":"expired"})")
                                    << u"client_password"_s << u"expired"_s;
    QTest::newRow("invalid client as 400")
        << QByteArray("oauth2/token") << answer("400 Bad Request", R"({"error":"invalid_client"})")
        << u"client_password"_s << u"wrong or has expired"_s;
    QTest::newRow("another host") << QByteArray("oauth2/token")
                                  << answer("404 Not Found", "<html>nothing here</html>", Html) << u"region"_s
                                  << u"not a tenant of this region"_s;
    QTest::newRow("a portal") << QByteArray("oauth2/token") << answer("200 OK", "<html>log in</html>", Html)
                              << u"region"_s << u"not a tenant of this region"_s;
    QTest::newRow("scope") << QByteArray("oauth2/token") << token("casebook inspect") << u"client_id"_s
                           << u"lacks the scope private-intel."_s;
    QTest::newRow("only reading") << QByteArray("oauth2/token") << token("private-intel:read casebook")
                                  << u"client_id"_s << u"private-intel:write"_s;
    QTest::newRow("capability")
        << QByteArray("incident/search")
        << answer(
               "403 Forbidden",
               R"({"message":"Missing capability","error":"missing_capability","capabilities":["search-incident"],"owner":"x"})")
        << u"client_id"_s << u"search-incident"_s;
    QTest::newRow("token of another region")
        << QByteArray("incident/search") << answer("401 Unauthorized", R"({"error":"jwt_invalid_signature"})")
        << u"region"_s << u"then refused it"_s;
    QTest::newRow("no private intel")
        << QByteArray("incident/search") << answer("404 Not Found", "<html>no</html>", Html) << u"region"_s
        << u"not a tenant of this region"_s;
    QTest::newRow("fails") << QByteArray("incident/search") << answer("500 Oh", R"({"error":"boom"})")
                           << QString() << u"HTTP 500"_s;
    QTest::newRow("slow down") << QByteArray("oauth2/token")
                               << answer("429 Too Many", R"({"error":"Too Many Requests"})",
                                         Json + "Retry-After: 3600\r\n")
                               << QString() << u"3600"_s;
    QTest::newRow("clock ahead") << QByteArray("GET / ")
                                 << answer("200 OK", "x", "Date: Mon, 02 Mar 2026 09:14:07 GMT\r\n")
                                 << u"clock"_s << u"ahead"_s;
    QTest::newRow("clock behind") << QByteArray("GET / ")
                                  << answer("404 No", "x", "Date: Fri, 02 Mar 2096 09:14:07 GMT\r\n")
                                  << u"clock"_s << u"behind"_s;
}

void ConnectionProbeTest::saysWhatIsWrongWithTheTenant()
{
    QFETCH(QByteArray, part);
    QFETCH(QByteArray, bytes);
    QFETCH(QString, field);
    QFETCH(QString, says);
    Scripted server;
    server.rules = {{"oauth2/token", token("private-intel casebook")},
                    {"incident/search", answer("200 OK", "[]")}};
    server.rule(part, bytes);
    net::HttpClient http(m_clock);
    ConnectionProbe probe(http, m_clock);
    const ProbeAnswer got =
        QCoro::waitFor(probe.tenant(urlsOf(server.origin()), u" client-1 "_s, Secret(u"hush-1\n"_s)));
    QVERIFY2(got.sentence.contains(says), qPrintable(got.sentence));
    QCOMPARE(got.field, field);
    QCOMPARE(got.ok, part == "nothing");
    QCOMPARE(got.whatToDo.isEmpty(), got.ok);
    QVERIFY(!(got.sentence + got.whatToDo).contains(u"hush"_s));
    // What was pasted with blanks around it is sent without them.
    QVERIFY(server.requests.constFirst().contains(QByteArray("client-1:hush-1").toBase64()));
    if (got.ok)
        QCOMPARE(got.scopes, (QStringList{u"private-intel"_s, u"casebook"_s}));
}

void ConnectionProbeTest::whatIsMissingIsNotSent()
{
    Scripted server;
    net::HttpClient http(m_clock);
    ConnectionProbe probe(http, m_clock);
    QCOMPARE(QCoro::waitFor(probe.tenant({}, u"a"_s, Secret(u"b"_s))).field, u"region"_s);
    QCOMPARE(QCoro::waitFor(probe.tenant(urlsOf(server.origin()), {}, Secret(u"b"_s))).field, u"client_id"_s);
    QCOMPARE(QCoro::waitFor(probe.tenant(urlsOf(server.origin()), u"a"_s, {})).field, u"client_password"_s);
    QCOMPARE(QCoro::waitFor(probe.bot(QUrl(server.origin()), {})).answer.field, u"webex_token"_s);
    QVERIFY(server.requests.isEmpty());
}

void ConnectionProbeTest::namesTls_data()
{
    QTest::addColumn<QByteArray>("names");
    QTest::addColumn<bool>("expired");
    QTest::addColumn<bool>("trusted");
    QTest::addColumn<QString>("says");
    QTest::newRow("name") << QByteArray("DNS:other.example") << false << true
                          << u"the certificate is for other.example, not for 127.0.0.1"_s;
    QTest::newRow("self-signed") << QByteArray("IP:127.0.0.1") << false << false << u"self-signed"_s;
    QTest::newRow("expired") << QByteArray("IP:127.0.0.1") << true << true << u"expired on"_s;
}

void ConnectionProbeTest::namesTls()
{
    QFETCH(QByteArray, names);
    QFETCH(bool, expired);
    QFETCH(bool, trusted);
    QFETCH(QString, says);
    test::TlsServer server(names, expired ? test::TlsServer::Age::Expired : test::TlsServer::Age::Valid);
    QVERIFY2(server.isListening(), "the openssl command is needed");
    net::HttpClient http(m_clock);
    if (trusted)
        QVERIFY(http.setCaFile(server.certificateFile()).has_value());
    ConnectionProbe probe(http, m_clock);
    const ProbeAnswer tenant = QCoro::waitFor(probe.tenant(urlsOf(server.origin()), u"a"_s, Secret(u"b"_s)));
    QVERIFY(!tenant.ok);
    QVERIFY2(tenant.sentence.contains(says), qPrintable(tenant.sentence));
    QCOMPARE(tenant.field, u"ca_file"_s);
    const ProbeAnswer posted =
        QCoro::waitFor(probe.postTest(server.origin() + u"/webhooks/1?api_key=k"_s, BodyFormat::Json));
    QVERIFY2(!posted.ok && posted.sentence.contains(says), qPrintable(posted.sentence));
    QCOMPARE(server.requests, 0);
}

void ConnectionProbeTest::namesTheProxy()
{
    Scripted proxy;
    proxy.rule(" ",
               answer("407 Proxy Authentication Required", "", "Proxy-Authenticate: Basic realm=\"p\"\r\n"));
    net::HttpClient http(m_clock);
    http.setProxy(proxy.origin(), {});
    ConnectionProbe probe(http, m_clock);
    const ServiceUrls urls = urlsOf(u"https://tenant.example"_s);
    ProbeAnswer got = QCoro::waitFor(probe.tenant(urls, u"a"_s, Secret(u"b"_s)));
    QCOMPARE(got.field, u"proxy"_s);
    QVERIFY2(got.sentence.contains(u"HTTP 407"_s), qPrintable(got.sentence));
    proxy.close();
    got = QCoro::waitFor(probe.tenant(urls, u"a"_s, Secret(u"b"_s)));
    QCOMPARE(got.field, u"proxy"_s);
    QVERIFY2(got.sentence.contains(u"refuses"_s), qPrintable(got.sentence));
}

void ConnectionProbeTest::namesAnUnreachableTenant()
{
    Scripted gone;
    const QString origin = gone.origin();
    gone.close();
    net::HttpClient http(m_clock);
    ConnectionProbe probe(http, m_clock);
    const ProbeAnswer got = QCoro::waitFor(probe.tenant(urlsOf(origin), u"a"_s, Secret(u"b"_s)));
    QVERIFY(!got.ok);
    QCOMPARE(got.field, u"region"_s);
    QVERIFY(got.sentence.contains(u"no connection"_s));
    Error unknown{ErrorKind::Network, u"tenant"_s, u"x"_s, u"Host a.example not found"_s, {}, 0,
                  u"host"_s,          {},          false};
    const ProbeAnswer host = answerAbout(unknown, ProbeQuestion::Token);
    QCOMPARE(host.field, u"region"_s);
    QVERIFY(host.sentence.contains(u"a.example"_s));
}

void ConnectionProbeTest::judgesScopes_data()
{
    QTest::addColumn<QString>("scope");
    QTest::addColumn<QString>("missing");
    QTest::newRow("whole") << u"casebook private-intel"_s << QString();
    QTest::newRow("both halves") << u"private-intel:write private-intel:read"_s << QString();
    QTest::newRow("parts") << u"private-intel/incident private-intel/sighting"_s << QString();
    QTest::newRow("unnamed") << QString() << QString();
    QTest::newRow("none") << u"casebook"_s << u"private-intel."_s;
    QTest::newRow("no writing") << u"private-intel:read"_s << u"private-intel:write."_s;
    QTest::newRow("no reading") << u"private-intel:write"_s << u"private-intel:read."_s;
}

void ConnectionProbeTest::judgesScopes()
{
    QFETCH(QString, scope);
    QFETCH(QString, missing);
    const ProbeAnswer got = scopesAnswer(scope);
    QCOMPARE(got.ok, missing.isEmpty());
    QVERIFY2(got.ok || got.sentence.endsWith(u"lacks the scope "_s + missing), qPrintable(got.sentence));
}

void ConnectionProbeTest::judgesWebhooks_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("ok");
    QTest::newRow("ours") << u"https://automate.eu.security.cisco.com/webhooks/abc?api_key=k%2B1"_s << true;
    QTest::newRow("SecureX") << u"https://securex-ao.eu.security.cisco.com/webhooks/abc?api_key=k"_s << true;
    QTest::newRow("loopback") << u"http://127.0.0.1:4001/webhooks/abc?api_key=k"_s << true;
    QTest::newRow("other region") << u"https://automate.us.security.cisco.com/webhooks/abc?api_key=k"_s
                                  << false;
    QTest::newRow("stranger") << u"https://automate.eu.security.cisco.com.evil.example/webhooks/a?api_key=k"_s
                              << false;
    QTest::newRow("not encrypted") << u"http://automate.eu.security.cisco.com/webhooks/abc?api_key=k"_s
                                   << false;
    QTest::newRow("no key") << u"https://automate.eu.security.cisco.com/webhooks/abc"_s << false;
    QTest::newRow("no id") << u"https://automate.eu.security.cisco.com/webhooks/?api_key=k"_s << false;
    QTest::newRow("other path") << u"https://automate.eu.security.cisco.com/hooks/abc?api_key=k"_s << false;
    QTest::newRow("no URL") << u"abc"_s << false;
    QTest::newRow("nothing") << QString() << false;
}

void ConnectionProbeTest::judgesWebhooks()
{
    QFETCH(QString, url);
    QFETCH(bool, ok);
    net::HttpClient http(m_clock);
    const ConnectionProbe probe(http, m_clock);
    const ProbeAnswer got = probe.webhook(url, defaultProfile(u"eu"_s)->urls);
    QVERIFY2(got.ok == ok, qPrintable(got.sentence));
    QCOMPARE(got.field, ok ? QString() : u"webhook_url"_s);
    QVERIFY(!got.sentence.contains(u"k%2B1"_s));
    // A tenant of one's own has webhooks of its own.
    ServiceUrls own;
    own.automation = QUrl(u"https://tenant.example:8443"_s);
    QVERIFY(probe.webhook(u"https://tenant.example:8443/webhooks/a?api_key=k"_s, own).ok);
    QVERIFY(!probe.webhook(u"https://automate.us.security.cisco.com/webhooks/a?api_key=k"_s, own).ok);
}

void ConnectionProbeTest::triesTheWebhook_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("field");
    QTest::newRow("taken") << answer("202 Accepted", "") << QString();
    QTest::newRow("wrong key") << answer("401 Unauthorized", "{}") << u"webhook_url"_s;
    QTest::newRow("wrong key as 403") << answer("403 Forbidden", "{}") << u"webhook_url"_s;
    QTest::newRow("no such webhook") << answer("404 Not Found", "{}") << u"webhook_url"_s;
    QTest::newRow("format") << answer("415 Unsupported", "{}") << u"webhook_format"_s;
}

void ConnectionProbeTest::triesTheWebhook()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, field);
    Scripted server;
    server.rule("/webhooks/", bytes);
    net::HttpClient http(m_clock);
    ConnectionProbe probe(http, m_clock);
    for (const BodyFormat format : {BodyFormat::Json, BodyFormat::Form}) {
        server.requests.clear();
        const ProbeAnswer got =
            QCoro::waitFor(probe.postTest(server.origin() + u"/webhooks/1?api_key=hush"_s, format));
        QCOMPARE(got.ok, field.isEmpty());
        QCOMPARE(got.field, field);
        QVERIFY(!(got.sentence + got.whatToDo).contains(u"hush"_s));
        QCOMPARE(server.requests.size(), 1);
        const QByteArray body =
            server.requests.constFirst().mid(server.requests.constFirst().indexOf("\r\n\r\n") + 4);
        if (format == BodyFormat::Json)
            QVERIFY(parseJsonObject(body)->value(u"list_of_ips"_s).toArray().isEmpty());
        else
            QVERIFY(body.startsWith("list_of_ips=&"));
    }
}

void ConnectionProbeTest::showsTheBotAndItsRooms()
{
    Scripted server;
    server.rules = {
        {"/v1/people/me",
         answer("200 OK", R"({"id":"B1","emails":["soc@webex.bot"],"displayName":"SOC Lab","type":"bot"})")},
        {"/v1/rooms", answer("200 OK", R"({"items":[{"id":"R1","title":"Alerts","type":"group"},
            {"id":"R2","title":"Ana","type":"direct"}]})")}};
    net::HttpClient http(m_clock);
    ConnectionProbe probe(http, m_clock);
    BotProbe got = QCoro::waitFor(probe.bot(QUrl(server.origin() + u"/v1/"_s), Secret(u"token-1 "_s)));
    QVERIFY2(got.answer.ok, qPrintable(got.answer.sentence));
    QVERIFY(got.answer.sentence.contains(u"SOC Lab (soc@webex.bot)"_s));
    QCOMPARE(got.bot.id, u"B1"_s);
    QCOMPARE(got.rooms.size(), 2);
    QVERIFY(server.requests.constFirst().contains("Bearer token-1\r\n"));
    server.rule(
        "/v1/people/me",
        answer("200 OK", R"({"id":"P1","emails":["ana@lab.example"],"displayName":"Ana","type":"person"})"));
    got = QCoro::waitFor(probe.bot(QUrl(server.origin() + u"/v1/"_s), Secret(u"token-1"_s)));
    QVERIFY(got.answer.ok && got.answer.sentence.contains(u"12 hours"_s));
}

void ConnectionProbeTest::aRefusedBotTokenIsNamed()
{
    Scripted server;
    server.rule("/v1/", answer("401 Unauthorized", R"({"message":"bad token","trackingId":"T1"})"));
    net::HttpClient http(m_clock);
    ConnectionProbe probe(http, m_clock);
    const BotProbe got = QCoro::waitFor(probe.bot(QUrl(server.origin() + u"/v1/"_s), Secret(u"hush"_s)));
    QVERIFY(!got.answer.ok);
    QCOMPARE(got.answer.field, u"webex_token"_s);
    QVERIFY(!got.answer.sentence.contains(u"hush"_s));
}

void ConnectionProbeTest::opensADirectConversation()
{
    Scripted server;
    server.rules = {
        {"POST /v1/messages", answer("200 OK", R"({"id":"M1","roomId":"D1","roomType":"direct"})")},
        {"/v1/rooms/D1", answer("200 OK", R"({"id":"D1","title":"Ana","type":"direct"})")}};
    net::HttpClient http(m_clock);
    ConnectionProbe probe(http, m_clock);
    const QUrl webex(server.origin() + u"/v1/"_s);
    Result<webex::Room> room = QCoro::waitFor(probe.openDirect(webex, Secret(u"t"_s), u" ana@lab.example"_s));
    QVERIFY2(room.has_value(), qPrintable(room ? QString() : toText(room.error())));
    QCOMPARE(room->id, u"D1"_s);
    QCOMPARE(room->title, u"Ana"_s);
    QVERIFY(server.requests.constFirst().contains(R"("toPersonEmail":"ana@lab.example")"));
    server.rule("POST /v1/messages", answer("404 Not Found", R"({"message":"no such person"})"));
    room = QCoro::waitFor(probe.openDirect(webex, Secret(u"t"_s), u"nobody@lab.example"_s));
    QVERIFY(!room.has_value());
    QCOMPARE(room.error().kind, ErrorKind::NotFound);
}

void ConnectionProbeTest::postsATestAlert()
{
    Scripted server;
    server.rule("POST /v1/messages", answer("200 OK", R"({"id":"M1","roomId":"R1"})"));
    net::HttpClient http(m_clock);
    ConnectionProbe probe(http, m_clock);
    const QUrl webex(server.origin() + u"/v1/"_s);
    QVERIFY(QCoro::waitFor(probe.testAlert(webex, Secret(u"t"_s), u"R1"_s)).ok);
    QVERIFY(!server.requests.constFirst().contains("/block?"));
    server.rule("POST /v1/messages", answer("404 Not Found", R"({"message":"no room"})"));
    const ProbeAnswer got = QCoro::waitFor(probe.testAlert(webex, Secret(u"t"_s), u"R1"_s));
    QCOMPARE(got.ok, false);
    QCOMPARE(got.field, u"room"_s);
}

QTEST_GUILESS_MAIN(ConnectionProbeTest)
#include "tst_connectionprobe.moc"
