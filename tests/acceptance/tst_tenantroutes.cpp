#include "support_program.h"

#include <QJsonDocument>
#include <QTest>
#include <QUrlQuery>

using namespace sandtable::test;
using namespace Qt::StringLiterals;

/// The tenant's wire beside private intel: tokens, webhooks, automation, Webex; good and bad over a real
/// socket.
class TenantRoutesTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void answers_data();
    void answers();
    void messagesArePostedAndRead();
    void tokensComeInTheExpectedOrder();
    void webhooksTakeBothBodies_data();
    void webhooksTakeBothBodies();
    void aRepeatedDeliveryRunsOnce();
    void badAddressesAreToldToTheRoom();
    void firewallsReadTheFeedWithoutToken();

private:
    [[nodiscard]] QUrl webhook(const char *which) const { return QUrl(m_program->value(which)); }
    [[nodiscard]] int confirmationsOf(const QString &address) const;
    std::unique_ptr<ServedProgram> m_program;
    QString m_token;
};

void TenantRoutesTest::initTestCase()
{
    m_program = std::make_unique<ServedProgram>();
    QVERIFY2(m_program->isReady(), m_program->errors().constData());
    m_token = m_program->tenantToken();
    QVERIFY(!m_token.isEmpty());
}

int TenantRoutesTest::confirmationsOf(const QString &address) const
{
    int count = 0;
    for (const QJsonValue &message : m_program->roomMessages())
        count += message.toObject().value(u"markdown"_s).toString().contains(u'`' + address + u'`') ? 1 : 0;
    return count;
}

void TenantRoutesTest::answers_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("path");
    QTest::addColumn<HeaderList>("headers");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("says");
    const HeaderList bearerHeader{{"Authorization", "Bearer TENANT"}};
    const HeaderList bot{{"Authorization", "Bearer BOT"}};
    const HeaderList json{{"Content-Type", "application/json"}};
    const HeaderList form{{"Content-Type", "application/x-www-form-urlencoded"}};
    const auto row = [](const char *name, const char *method, const QString &path, const HeaderList &headers,
                        const QByteArray &body, int status, const char *says) {
        QTest::newRow(name) << QByteArray(method) << path << headers << body << status << QByteArray(says);
    };
    row("token without client", "POST", u"/iroh/oauth2/token"_s, form, "grant_type=client_credentials", 401,
        "invalid_client");
    row("token without grant", "POST", u"/iroh/oauth2/token"_s, form, "", 400, "invalid_request");
    row("no bearer", "GET", u"/ctia/incident/search"_s, {}, {}, 401, "not_authenticated");
    row("nonsense bearer", "GET", u"/ctia/incident/search"_s, {{"Authorization", "Bearer abc"}}, {}, 401,
        "jwt");
    row("incidents", "GET", u"/ctia/incident/search"_s, bearerHeader, {}, 200, "[");
    row("the same under iroh", "GET", u"/iroh/private-intel/incident/search"_s, bearerHeader, {}, 200, "[");
    row("unknown filter", "GET", u"/ctia/incident/search?colour=red"_s, bearerHeader, {}, 400,
        "disallowed-key");
    row("unknown type", "GET", u"/ctia/unicorn/search"_s, bearerHeader, {}, 404, "");
    row("wrong method", "DELETE", u"/ctia/version"_s, bearerHeader, {}, 405, "");
    row("broken JSON", "POST", u"/ctia/bundle/import"_s, bearerHeader + json, "{\"source\":", 400,
        "json-parse-exception");
    row("bundle without source", "POST", u"/ctia/bundle/import"_s, bearerHeader + json, "{}", 400,
        "missing-required-key");
    row("empty bundle", "POST", u"/ctia/bundle/import"_s, bearerHeader + json, "{\"source\":\"t\"}", 200,
        "\"results\":[]");
    row("over the import's limit", "POST", u"/ctia/bundle/import"_s, bearerHeader + json,
        QByteArray((16 << 20) + 1, ' '), 413, "");
    row("inspect", "POST", u"/iroh/iroh-inspect/inspect"_s, bearerHeader + json,
        "{\"content\":\"see 203.0.113.7 and example.com\"}", 200, "203.0.113.7");
    row("status", "GET", u"/ctia/status"_s, bearerHeader, {}, 200, "ok");
    row("version needs no token", "GET", u"/ctia/version"_s, {}, {}, 200, "ctim-version");
    row("verdict of a stranger", "GET", u"/ctia/ip/192.0.2.1/verdict"_s, bearerHeader, {}, 404, "no verdict");
    row("feed with a wrong secret", "GET", u"FEED"_s, {}, {}, 401, "wrong secret");
    row("unknown webhook", "POST", u"/webhooks/nothing?api_key=x"_s, json, "{}", 404, "");
    row("workflows", "GET", u"/automation/v1/workflows"_s, bearerHeader, {}, 200, "Block observable");
    row("workflows without token", "GET", u"/automation/v1/workflows"_s, {}, {}, 401, "not_authenticated");
    row("unknown workflow", "POST", u"/automation/v1/workflows/x/start"_s, bearerHeader + json, "{}", 404,
        "not_found");
    row("unknown run", "GET", u"/automation/v1/runs/x"_s, bearerHeader, {}, 404, "not_found");
    row("document that is none", "POST", u"/automation/v1/workflows"_s, bearerHeader + json,
        "{\"document\":{\"workflow\":7}}", 400, "workflow");
    row("who is the bot", "GET", u"/v1/people/me"_s, bot, {}, 200, "\"type\":\"bot\"");
    row("Webex without token", "GET", u"/v1/people/me"_s, {}, {}, 401, "trackingId");
    row("Webex: an unknown room", "GET", u"/v1/rooms/x"_s, bot, {}, 404, "Room not found");
    row("Webex: rooms", "GET", u"/v1/rooms"_s, bot, {}, 200, "Security alerts");
    row("Webex with a wrong token", "GET", u"/v1/people/me"_s, {{"Authorization", "Bearer no"}}, {}, 401,
        "trackingId");
    row("Webex: unknown path", "GET", u"/v1/teapots"_s, bot, {}, 404, "trackingId");
    row("Webex: the room", "GET", u"/v1/rooms/ROOM"_s, bot, {}, 200, "\"type\":\"group\"");
    row("Webex: who is in the room", "GET", u"/v1/memberships?roomId=ROOM"_s, bot, {}, 200, "\"items\"");
    row("Webex: messages of the bot's own room", "GET", u"/v1/messages?roomId=ROOM"_s, bot, {}, 200,
        "\"items\"");
    row("Webex: wrong method", "PUT", u"/v1/people/me"_s, bot + json, "{}", 405, "trackingId");
    row("Webex: messages of no room", "GET", u"/v1/messages"_s, bot, {}, 400, "trackingId");
    row("Webex: message without text", "POST", u"/v1/messages"_s, bot + json, "{\"roomId\":\"ROOM\"}", 400,
        "trackingId");
    row("Webex: message to nowhere", "POST", u"/v1/messages"_s, bot + json,
        "{\"roomId\":\"x\",\"text\":\"hello\"}", 404, "trackingId");
    row("Webex: broken JSON", "POST", u"/v1/messages"_s, bot + json, "{\"roomId\":", 400, "trackingId");
    row("Webex: unknown message", "GET", u"/v1/messages/x"_s, bot, {}, 404, "trackingId");
    row("unknown path", "GET", u"/nothing/here"_s, {}, {}, 404, "");
    row("unknown entity", "GET", u"/ctia/incident/incident-00000000-0000-4000-8000-000000000000"_s,
        bearerHeader, {}, 404, "");
    row("unknown route of private intel", "GET", u"/ctia/nothing/at/all"_s, bearerHeader, {}, 404, "<html");
    row("entity of another type", "POST", u"/ctia/sighting"_s, bearerHeader + json, "[]", 400, "");
    row("runs", "GET", u"/automation/v1/runs"_s, bearerHeader, {}, 200, "\"runs\"");
    row("runs without token", "GET", u"/automation/v1/runs"_s, {}, {}, 401, "not_authenticated");
    row("import without document", "POST", u"/automation/v1/workflows"_s, bearerHeader + json, "{}", 400,
        "document:");
    row("import without token", "POST", u"/automation/v1/workflows"_s, json, "{}", 401, "not_authenticated");
    row("start with broken JSON", "POST",
        u"/automation/v1/workflows/definition_workflow_03SANDTABLECHECKINCIDENTS00000000A01/start"_s,
        bearerHeader + json, "{\n]", 400, "line 2");
    row("webhook with GET", "GET", u"/webhooks/nothing"_s, {}, {}, 405, "");
}

void TenantRoutesTest::answers()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, path);
    QFETCH(HeaderList, headers);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(QByteArray, says);
    for (auto &[name, value] : headers) {
        value.replace("TENANT", m_token.toUtf8());
        value.replace("BOT", m_program->value("webex_token").toUtf8());
    }
    path.replace(u"ROOM"_s, m_program->value("room_id"));
    body.replace("ROOM", m_program->value("room_id").toUtf8());
    QUrl url = m_program->tenant(path);
    if (path == u"FEED") {
        url = QUrl(m_program->ready().value(u"feeds"_s).toObject().value(u"ip"_s).toString());
        url.setQuery(u"s=wrong"_s);
    }
    const Answer answer = ask(method, url, headers, body);
    QVERIFY2(answer.status == status, QByteArray::number(answer.status) + ' ' + answer.body.left(500));
    QVERIFY2(answer.body.contains(says), answer.body.left(500).constData());
    if (status == 405)
        QVERIFY(!answer.headers.value("allow").isEmpty());
}

void TenantRoutesTest::messagesArePostedAndRead()
{
    const QString bot = m_program->value("webex_token");
    const QString room = m_program->value("room_id");
    const QByteArray body = QJsonDocument(QJsonObject{{u"roomId"_s, room},
                                                      {u"markdown"_s, u"**Hello**, <b>room</b>"_s},
                                                      {u"text"_s, u"Hello, room"_s}})
                                .toJson(QJsonDocument::Compact);
    const Answer posted = ask("POST", m_program->tenant(u"/v1/messages"_s), bearerJson(bot), body);
    QCOMPARE(posted.status, 200);
    QVERIFY(!posted.headers.value("trackingid").isEmpty());
    const QJsonObject message = posted.object();
    QCOMPARE(message.value(u"roomId"_s).toString(), room);
    QVERIFY(message.value(u"created"_s).toString().endsWith(u'Z'));
    const QUrl one = m_program->tenant(u"/v1/messages/"_s + message.value(u"id"_s).toString());
    QCOMPARE(ask("DELETE", one, bearer(bot)).status, 204);
    QCOMPARE(ask("DELETE", one, bearer(bot)).status, 404);
}

void TenantRoutesTest::tokensComeInTheExpectedOrder()
{
    const QByteArray credentials =
        (m_program->value("client_id") + u':' + m_program->value("client_password")).toUtf8().toBase64();
    const Answer answer = ask(
        "POST", m_program->tenant(u"/iroh/oauth2/token"_s),
        {{"Authorization", "Basic " + credentials}, {"Content-Type", "application/x-www-form-urlencoded"}},
        "grant_type=client_credentials");
    QVERIFY(answer.body.startsWith("{\"access_token\":\""));
    QVERIFY(answer.body.contains("\",\"token_type\":\"bearer\",\"expires_in\":600,\"scope\":\""));
}

void TenantRoutesTest::webhooksTakeBothBodies_data()
{
    QTest::addColumn<QByteArray>("which");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("address");
    QTest::addColumn<int>("status");
    QTest::newRow("JSON") << QByteArray("webhook_url") << QByteArray("application/json")
                          << QByteArray(
                                 R"({"list_of_ips":["192.0.2.11"],"roomId":"ROOM","webex_bot_token":"BOT"})")
                          << u"192.0.2.11"_s << 202;
    QTest::newRow("JSON with charset")
        << QByteArray("webhook_url") << QByteArray("application/json; charset=utf-8")
        << QByteArray(R"({"list_of_ips":["2001:db8::12"],"roomId":"ROOM","webex_bot_token":"BOT"})")
        << u"2001:db8::12"_s << 202;
    QTest::newRow("form") << QByteArray("legacy_webhook_url")
                          << QByteArray("application/x-www-form-urlencoded")
                          << QByteArray("list_of_ips=192.0.2.13&roomId=ROOM&webex_bot_token=BOT")
                          << u"192.0.2.13"_s << 202;
    QTest::newRow("form called JSON")
        << QByteArray("webhook_url") << QByteArray("application/json")
        << QByteArray("list_of_ips=192.0.2.14&roomId=ROOM&webex_bot_token=BOT") << u"192.0.2.14"_s << 202;
    QTest::newRow("another type") << QByteArray("webhook_url") << QByteArray("text/plain") << QByteArray("{}")
                                  << QString() << 415;
    QTest::newRow("wrong key") << QByteArray("webhook_url wrong") << QByteArray("application/json")
                               << QByteArray("{}") << QString() << 401;
    QTest::newRow("too large") << QByteArray("webhook_url") << QByteArray("application/json")
                               << QByteArray((1 << 20) + 1, ' ') << QString() << 413;
}

void TenantRoutesTest::webhooksTakeBothBodies()
{
    QFETCH(QByteArray, which);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    QFETCH(QString, address);
    QFETCH(int, status);
    QUrl url = webhook(which.split(' ').constFirst().constData());
    if (which.contains("wrong"))
        url.setQuery(u"api_key=wrong"_s);
    body.replace("ROOM", m_program->value("room_id").toUtf8());
    body.replace("BOT", m_program->value("webex_token").toUtf8());
    const Answer answer = ask("POST", url, {{"Content-Type", type}}, body);
    QCOMPARE(answer.status, status);
    if (status != 202)
        return;
    QVERIFY(answer.body.isEmpty());
    QVERIFY(eventually([&] { return confirmationsOf(address) == 1; }));
    const QString feed = address.contains(u':') ? u"ipv6"_s : u"ip"_s;
    QVERIFY(ask("GET", QUrl(m_program->ready().value(u"feeds"_s).toObject().value(feed).toString()))
                .body.split('\n')
                .contains(address.toLatin1()));
}

void TenantRoutesTest::aRepeatedDeliveryRunsOnce()
{
    const QByteArray body = R"({"list_of_ips":["192.0.2.21"],"roomId":")" +
                            m_program->value("room_id").toUtf8() + R"(","webex_bot_token":")" +
                            m_program->value("webex_token").toUtf8() + "\"}";
    const HeaderList headers{{"Content-Type", "application/json"}, {"Idempotency-Key", "order-1"}};
    for (int i = 0; i < 3; ++i)
        QCOMPARE(ask("POST", webhook("webhook_url"), headers, body).status, 202);
    QVERIFY(eventually([&] { return confirmationsOf(u"192.0.2.21"_s) == 1; }));
    // Another order, and then nothing of the repeated one has followed.
    QCOMPARE(ask("POST", webhook("webhook_url"), {{"Content-Type", "application/json"}},
                 QByteArray(body).replace("192.0.2.21", "192.0.2.22"))
                 .status,
             202);
    QVERIFY(eventually([&] { return confirmationsOf(u"192.0.2.22"_s) == 1; }));
    QCOMPARE(confirmationsOf(u"192.0.2.21"_s), 1);
}

void TenantRoutesTest::badAddressesAreToldToTheRoom()
{
    const QByteArray body =
        R"({"list_of_ips":["192.0.2.31","not-an-address","127.0.0.1","192.0.2.31"],"roomId":")" +
        m_program->value("room_id").toUtf8() + R"(","webex_bot_token":")" +
        m_program->value("webex_token").toUtf8() + "\"}";
    QCOMPARE(ask("POST", webhook("webhook_url"), {{"Content-Type", "application/json"}}, body).status, 202);
    QString said;
    QVERIFY(eventually([&] {
        for (const QJsonValue &message : m_program->roomMessages()) {
            if (message.toObject().value(u"markdown"_s).toString().contains(u"not-an-address"_s))
                said = message.toObject().value(u"markdown"_s).toString();
        }
        return !said.isEmpty();
    }));
    QCOMPARE(said.count(u"**Blocked**"_s), 1);
    QCOMPARE(said.count(u"**Not blocked**"_s), 2);
    QVERIFY(!m_program->feed().contains("127.0.0.1"));
}

void TenantRoutesTest::firewallsReadTheFeedWithoutToken()
{
    const Answer feed =
        ask("GET", QUrl(m_program->ready().value(u"feeds"_s).toObject().value(u"ip"_s).toString()));
    QCOMPARE(feed.status, 200);
    QVERIFY(feed.headers.value("content-type").startsWith("text/plain"));
    QVERIFY(!feed.body.endsWith('\n'));
    QByteArrayList lines = feed.body.split('\n');
    const QByteArrayList given = lines;
    std::sort(lines.begin(), lines.end());
    QCOMPARE(given, lines);
    QCOMPARE(lines.removeAll("192.0.2.31"), 1);
    QCOMPARE(
        ask("GET", QUrl(m_program->ready().value(u"feeds"_s).toObject().value(u"sha256"_s).toString())).body,
        QByteArray());
}

QTEST_GUILESS_MAIN(TenantRoutesTest)
#include "tst_tenantroutes.moc"
