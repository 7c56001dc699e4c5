#include "support_program.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QMessageAuthenticationCode>
#include <QTest>
#include <QUrlQuery>

using namespace sandtable::test;
using namespace Qt::StringLiterals;

namespace
{
const HeaderList Form{{"Content-Type", "application/x-www-form-urlencoded"}};
const HeaderList Json{{"Content-Type", "application/json"}};
} // namespace

/// Every callback route, good and bad, over a real socket of one served program.
class RoutesTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void answers_data();
    void answers();
    void linksFollowTheTable_data();
    void linksFollowTheTable();
    void linksFromElsewhereFollowTheTable_data();
    void linksFromElsewhereFollowTheTable();
    void alteredLinksAreRefused();
    void expiredLinksAreRefused();
    void signedDeliveriesAreNoted_data();
    void signedDeliveriesAreNoted();
    void confirmPagesWorkOnce();
    void theSameAddressIsOneOrder();
    void protectedAddressesAreNeverBlocked();
    void secretsAreWriteOnly();
    void nothingIsReflectedUnescaped_data();
    void nothingIsReflectedUnescaped();
    void anyGetActsOnlyWhereItIsSet();
    void theLoginFormAttacks();
    void journalGoesOn();

private:
    [[nodiscard]] QString api() const { return m_program->value("api_token"); }
    /// A signed link of an alert, with the address of a fresh story.
    [[nodiscard]] QUrl signedLink();
    [[nodiscard]] int ordersFor(const QString &address) { return ordersFor(*m_program, address); }
    [[nodiscard]] static int ordersFor(const ServedProgram &program, const QString &address);
    /// What a GET of a block link led to: orders, posts, asks, looks, nothing, or the status of a refusal.
    [[nodiscard]] static QString outcome(const ServedProgram &program, const Answer &answer,
                                         const QString &address);
    std::unique_ptr<ServedProgram> m_program;
    std::unique_ptr<ServedProgram> m_tunnelled;
};

void RoutesTest::initTestCase()
{
    m_program = std::make_unique<ServedProgram>();
    QVERIFY2(m_program->isReady(), m_program->errors().constData());
}

QUrl RoutesTest::signedLink()
{
    const QSet<QString> before = [&] {
        QSet<QString> known;
        for (const QJsonValue &message : m_program->roomMessages())
            known.insert(message.toObject().value(u"id"_s).toString());
        return known;
    }();
    static_cast<void>(ask("POST", m_program->callback(u"/api/v1/reset"_s), bearer(api())));
    static_cast<void>(
        ask("POST", m_program->callback(u"/api/v1/attack"_s), bearerJson(api()), R"({"pace":"instant"})"));
    QUrl link;
    const bool found = eventually([&] {
        for (const QJsonValue &message : m_program->roomMessages()) {
            const QList<QUrl> links = blockLinks(message.toObject().value(u"markdown"_s).toString());
            if (!before.contains(message.toObject().value(u"id"_s).toString()) && !links.isEmpty())
                link = m_program->callback(u"/block?"_s + links.constFirst().query(QUrl::FullyEncoded));
        }
        return !link.isEmpty();
    });
    return found ? link : QUrl();
}

int RoutesTest::ordersFor(const ServedProgram &program, const QString &address)
{
    int count = 0;
    for (const QJsonValue &order :
         ask("GET", program.callback(u"/api/v1/orders"_s), bearer(program.value("api_token")))
             .object()
             .value(u"orders"_s)
             .toArray())
        count += order.toObject().value(u"ip"_s).toString() == address ? 1 : 0;
    return count;
}

QString RoutesTest::outcome(const ServedProgram &program, const Answer &answer, const QString &address)
{
    const bool ordered = ordersFor(program, address) > 0;
    if (answer.status != 200)
        return ordered ? u"orders and refuses"_s : QString::number(answer.status);
    if (ordered)
        return u"orders"_s;
    if (answer.body.isEmpty())
        return u"nothing"_s;
    if (answer.body.contains("data-submit"))
        return u"posts"_s;
    return answer.body.contains("<form") ? u"asks"_s : u"looks"_s;
}

void RoutesTest::answers_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("path");
    QTest::addColumn<HeaderList>("headers");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("says");
    const HeaderList token{{"Authorization", "Bearer TOKEN"}};
    const HeaderList tokenJson = token + Json;
    const auto row = [](const char *name, const char *method, const QString &path, const HeaderList &headers,
                        const QByteArray &body, int status, const char *says) {
        QTest::newRow(name) << QByteArray(method) << path << headers << body << status << QByteArray(says);
    };
    row("home", "GET", u"/"_s, {}, {}, 200, "Sandtable");
    row("home as JSON", "GET", u"/"_s, {{"Accept", "application/json"}}, {}, 200, "\"state\"");
    row("login form", "GET", u"/hacker"_s, {}, {}, 200, "action=\"/login\"");
    row("style", "GET", u"/assets/page.css"_s, {}, {}, 200, "color-scheme");
    row("script", "GET", u"/assets/page.js"_s, {}, {}, 200, "use strict");
    row("unknown page", "GET", u"/nowhere"_s, {}, {}, 404, "<h1>");
    row("trailing slash is another page", "GET", u"/hacker/"_s, {}, {}, 404, "<h1>");
    row("wrong method", "DELETE", u"/block"_s, {}, {}, 405, "<h1>");
    row("wrong method of the API", "DELETE", u"/api/v1/orders"_s, token, {}, 405, "error");
    row("wrong method of the page", "POST", u"/"_s, Form, "a=b", 405, "<h1>");
    row("wrong method of the login form", "GET", u"/login"_s, {}, {}, 405, "<h1>");
    row("wrong method of an order's page", "POST", u"/orders/1"_s, Form, "a=b", 405, "<h1>");
    row("wrong method of the deliveries", "GET", u"/webex/webhook"_s, {}, {}, 405, "error");
    row("wrong method of the attack", "GET", u"/api/v1/attack"_s, token, {}, 405, "error");
    row("wrong method of the config", "POST", u"/api/v1/config"_s, tokenJson, "{}", 405, "error");
    row("unknown route of the API", "GET", u"/api/v1/nothing"_s, token, {}, 404, "not_found");
    row("health needs no token", "GET", u"/api/v1/health"_s, {}, {}, 200, "ok");
    row("no token", "GET", u"/api/v1/state"_s, {}, {}, 401, "unauthorized");
    row("wrong token", "GET", u"/api/v1/state"_s, {{"Authorization", "Bearer no"}}, {}, 401, "unauthorized");
    row("state", "GET", u"/api/v1/state"_s, token, {}, 200, "stage");
    row("scenarios", "GET", u"/api/v1/scenarios"_s, token, {}, 200, "log4shell");
    row("orders", "GET", u"/api/v1/orders"_s, token, {}, 200, "orders");
    row("order without address", "POST", u"/api/v1/orders"_s, tokenJson, "{}", 400, "ip:");
    row("order with a number", "POST", u"/api/v1/orders"_s, tokenJson, "{\"ip\":7}", 400, "ip:");
    row("order with an unknown field", "POST", u"/api/v1/orders"_s, tokenJson,
        "{\"ip\":\"192.0.2.101\",\"x\":1}", 400, "x:");
    row("broken JSON", "POST", u"/api/v1/orders"_s, tokenJson, "{\"ip\":\n nope}", 400, "line 2");
    row("JSON that is no object", "POST", u"/api/v1/orders"_s, tokenJson, "[1]", 400, "object");
    row("another type", "POST", u"/api/v1/orders"_s, token + HeaderList{{"Content-Type", "text/plain"}}, "{}",
        415, "application/json");
    row("too large", "POST", u"/api/v1/orders"_s, tokenJson, QByteArray(300 * 1024, ' '), 413, "larger");
    row("no address at all", "POST", u"/api/v1/orders"_s, tokenJson, "{\"ip\":\"web-portal\"}", 400, "usage");
    row("loopback", "POST", u"/api/v1/orders"_s, tokenJson, "{\"ip\":\"127.0.0.1\"}", 400, "usage");
    row("order without token", "POST", u"/api/v1/orders"_s, Json, "{\"ip\":\"192.0.2.101\"}", 401,
        "unauthorized");
    row("attack without token", "POST", u"/api/v1/attack"_s, Json, "{}", 401, "unauthorized");
    row("reset without token", "POST", u"/api/v1/reset"_s, Json, "{}", 401, "unauthorized");
    row("check without token", "POST", u"/api/v1/check"_s, Json, "{}", 401, "unauthorized");
    row("config without token", "PATCH", u"/api/v1/config"_s, Json, "{}", 401, "unauthorized");
    row("scenarios without token", "GET", u"/api/v1/scenarios"_s, {}, {}, 401, "unauthorized");
    row("journal without token", "GET", u"/api/v1/journal"_s, {}, {}, 401, "unauthorized");
    row("broken JSON of the attack", "POST", u"/api/v1/attack"_s, tokenJson, "{\"pace\"", 400, "line 1");
    row("broken JSON of the config", "PATCH", u"/api/v1/config"_s, tokenJson, "{\n\n,}", 400, "line 3");
    row("config of another type", "PATCH", u"/api/v1/config"_s, token + Form, "a=b", 415,
        "application/json");
    row("too large for the login form", "POST", u"/login"_s, Form, QByteArray(300 * 1024, 'a'), 413,
        "larger");
    row("too large for a delivery", "POST", u"/webex/webhook"_s, Json, QByteArray(300 * 1024, ' '), 413,
        "larger");
    row("attack with a wrong pace", "POST", u"/api/v1/attack"_s, tokenJson, "{\"pace\":\"slow\"}", 400,
        "pace:");
    row("attack of an unknown scenario", "POST", u"/api/v1/attack"_s, tokenJson, "{\"scenario\":\"moon\"}",
        404, "not_found");
    row("journal", "GET", u"/api/v1/journal?after=0"_s, token, {}, 200, "entries");
    row("journal after a word", "GET", u"/api/v1/journal?after=now"_s, token, {}, 400, "after:");
    row("journal after a negative number", "GET", u"/api/v1/journal?after=-1"_s, token, {}, 400, "after:");
    row("config", "GET", u"/api/v1/config"_s, token, {}, 200, "profile");
    row("config with an unknown key", "PATCH", u"/api/v1/config"_s, tokenJson, "{\"colour\":1}", 400,
        "colour");
    row("config of a wrong kind", "PATCH", u"/api/v1/config"_s, tokenJson, "{\"any_get_acts\":\"yes\"}", 400,
        "any_get_acts");
    row("config with an unknown secret", "PATCH", u"/api/v1/config"_s, tokenJson,
        "{\"secrets\":{\"pin\":\"1\"}}", 400, "secrets.pin");
    row("webhook URL that is none", "PATCH", u"/api/v1/config"_s, tokenJson,
        "{\"secrets\":{\"webhook_url\":\"nowhere\"}}", 400, "error");
    row("check", "POST", u"/api/v1/check"_s, tokenJson, "{}", 200, "rows");
    row("Webex delivery without signature", "POST", u"/webex/webhook"_s, Json, "{\"resource\":\"messages\"}",
        401, "X-Spark-Signature");
    row("Webex delivery with a wrong signature", "POST", u"/webex/webhook"_s,
        Json + HeaderList{{"X-Spark-Signature", QByteArray(40, 'a')}}, "{}", 401, "X-Spark-Signature");
    row("link without address", "GET", u"/block"_s, navigation(), {}, 400, "ip is missing");
    row("link with nonsense", "GET", u"/block?ip=999.1.1.1"_s, navigation(), {}, 400, "<h1>");
    row("link with a name", "GET", u"/block?ip=example.com"_s, navigation(), {}, 400, "<h1>");
    row("link to loopback", "GET", u"/block?ip=127.0.0.1"_s, navigation(), {}, 400, "<h1>");
    row("link to multicast", "GET", u"/block?ip=224.0.0.1"_s, navigation(), {}, 400, "<h1>");
    row("link to link-local", "GET", u"/block?ip=fe80::1"_s, navigation(), {}, 400, "<h1>");
    row("link to broadcast", "GET", u"/block?ip=255.255.255.255"_s, navigation(), {}, 400, "<h1>");
    row("link to nothing", "GET", u"/block?ip=0.0.0.0"_s, navigation(), {}, 400, "<h1>");
    row("confirm page as JSON", "POST", u"/block"_s, Json, "{}", 415, "<h1>");
    row("confirm page without address", "POST", u"/block"_s, Form, "token=x", 400, "ip is missing");
    row("confirm page without token", "POST", u"/block"_s, Form, "ip=192.0.2.105", 403, "<h1>");
    row("confirm page from another site", "POST", u"/block"_s,
        Form + HeaderList{{"Origin", "http://evil.example"}}, "ip=192.0.2.105&token=x", 403, "<h1>");
    row("unknown order", "GET", u"/orders/nothing"_s, {}, {}, 404, "<h1>");
    row("unknown order as JSON", "GET", u"/orders/nothing"_s, {{"Accept", "application/json"}}, {}, 404,
        "not_found");
    row("login as JSON", "POST", u"/login"_s, Json, "{}", 415, "<h1>");
    row("login from another site", "POST", u"/login"_s, Form + HeaderList{{"Sec-Fetch-Site", "cross-site"}},
        "username=x", 403, "<h1>");
}

void RoutesTest::answers()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, path);
    QFETCH(HeaderList, headers);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(QByteArray, says);
    for (auto &[name, value] : headers)
        value.replace("TOKEN", api().toUtf8());
    const Answer answer = ask(method, m_program->callback(path), headers, body);
    QVERIFY2(answer.status == status, QByteArray::number(answer.status) + ' ' + answer.body);
    QVERIFY2(answer.body.contains(says), answer.body.constData());
    QCOMPARE(answer.headers.value("x-content-type-options"), QByteArray("nosniff"));
    if (status == 405)
        QVERIFY(!answer.headers.value("allow").isEmpty());
    if (path.startsWith(u"/api/"_s) || path.startsWith(u"/webex/"_s))
        QVERIFY(answer.headers.value("content-type").startsWith("application/json"));
    if (answer.headers.value("content-type").startsWith("text/html")) {
        QVERIFY(answer.headers.value("content-security-policy").contains("default-src 'none'"));
        QCOMPARE(answer.headers.value("referrer-policy"), QByteArray("no-referrer"));
    }
}

void RoutesTest::linksFollowTheTable_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<HeaderList>("headers");
    QTest::addColumn<QString>("isSigned"); // orders, posts, asks, looks
    QTest::addColumn<QString>("unsignedNear");
    const HeaderList crossSite{
        {"Sec-Fetch-Mode", "navigate"}, {"Sec-Fetch-Dest", "document"}, {"Sec-Fetch-Site", "cross-site"}};
    QTest::newRow("navigation") << QByteArray("GET") << navigation() << u"orders"_s << u"orders"_s;
    QTest::newRow("navigation from a web client")
        << QByteArray("GET") << crossSite << u"orders"_s << u"asks"_s;
    QTest::newRow("says nothing") << QByteArray("GET") << HeaderList{} << u"posts"_s << u"asks"_s;
    QTest::newRow("HEAD") << QByteArray("HEAD") << HeaderList{} << u"nothing"_s << u"nothing"_s;
    QTest::newRow("HEAD as navigation") << QByteArray("HEAD") << navigation() << u"nothing"_s << u"nothing"_s;
    QTest::newRow("prefetch") << QByteArray("GET") << HeaderList{{"Sec-Purpose", "prefetch"}} + navigation()
                              << u"looks"_s << u"looks"_s;
    QTest::newRow("old prefetch") << QByteArray("GET") << HeaderList{{"Purpose", "prefetch"}} << u"looks"_s
                                  << u"looks"_s;
    QTest::newRow("picture") << QByteArray("GET")
                             << HeaderList{{"Sec-Fetch-Mode", "no-cors"},
                                           {"Sec-Fetch-Dest", "image"},
                                           {"Sec-Fetch-Site", "cross-site"}}
                             << u"asks"_s << u"asks"_s;
}

void RoutesTest::linksFollowTheTable()
{
    QFETCH(QByteArray, method);
    QFETCH(HeaderList, headers);
    QFETCH(QString, isSigned);
    QFETCH(QString, unsignedNear);
    const QUrl link = signedLink();
    const QString address = QUrlQuery(link).queryItemValue(u"ip"_s);
    QVERIFY(!address.isEmpty());
    QCOMPARE(outcome(*m_program, ask(method, link, headers), address), isSigned);

    static int fresh = 1;
    const QString other =
        u"192.0.2.%1"_s.arg(fresh++); // stories draw from the other two documentation ranges
    const Answer answer = ask(method, m_program->callback(u"/block?ip="_s + other), headers);
    QCOMPARE(outcome(*m_program, answer, other), unsignedNear);
    // A Host that nobody allowed is not answered at all.
    const QByteArray raw = askRaw(
        static_cast<quint16>(link.port()),
        method + " /block?ip=192.0.2.250 HTTP/1.1\r\nHost: tunnel.example\r\nConnection: close\r\n\r\n");
    QVERIFY(raw.startsWith("HTTP/1.1 421"));
    QCOMPARE(ordersFor(u"192.0.2.250"_s), 0);
}

void RoutesTest::linksFromElsewhereFollowTheTable_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<HeaderList>("headers");
    QTest::addColumn<QString>("isSigned");
    const HeaderList prefetch{{"Sec-Purpose", "prefetch"}};
    QTest::newRow("navigation") << QByteArray("GET") << navigation() << u"orders"_s;
    QTest::newRow("says nothing") << QByteArray("GET") << HeaderList{} << u"posts"_s;
    QTest::newRow("HEAD") << QByteArray("HEAD") << HeaderList{} << u"nothing"_s;
    QTest::newRow("HEAD as navigation") << QByteArray("HEAD") << navigation() << u"nothing"_s;
    QTest::newRow("prefetch") << QByteArray("GET") << prefetch + navigation() << u"looks"_s;
}

void RoutesTest::linksFromElsewhereFollowTheTable()
{
    QFETCH(QByteArray, method);
    QFETCH(HeaderList, headers);
    QFETCH(QString, isSigned);
    if (!m_tunnelled)
        m_tunnelled = std::make_unique<ServedProgram>(
            QString(), QStringList{u"--public-url"_s, u"http://tunnel.example"_s});
    QVERIFY2(m_tunnelled->isReady(), m_tunnelled->errors().constData());
    // What comes through a tunnel carries the public name, though its other end is on this machine.
    const auto throughTunnel = [](QUrl link) {
        link.setHost(u"tunnel.example"_s);
        return link;
    };
    static int fresh = 1;
    const QString bare = u"192.0.2.%1"_s.arg(fresh++);
    const QUrl unsignedLink = throughTunnel(m_tunnelled->callback(u"/block?ip="_s + bare));
    QCOMPARE(outcome(*m_tunnelled, ask(method, unsignedLink, headers), bare), u"403"_s);

    const QString address = u"192.0.2.%1"_s.arg(fresh++);
    const qint64 soon = QDateTime::currentSecsSinceEpoch() + 60;
    const QUrl link = throughTunnel(m_tunnelled->signedLink(address, u"http://x.example/i?a=b&c"_s, soon));
    QCOMPARE(outcome(*m_tunnelled, ask(method, link, headers), address), isSigned);
}

void RoutesTest::alteredLinksAreRefused()
{
    const QUrl link = signedLink();
    const QString address = QUrlQuery(link).queryItemValue(u"ip"_s);
    const auto with = [&](const QString &name, const QString &value) {
        QUrl changed = link;
        QUrlQuery query(link);
        query.removeQueryItem(name);
        if (!value.isNull())
            query.addQueryItem(name, value);
        changed.setQuery(query);
        return ask("GET", changed, navigation()).status;
    };
    QCOMPARE(with(u"ip"_s, u"192.0.2.251"_s), 403);
    QCOMPARE(with(u"sig"_s, QString(43, u'A')), 403);
    QCOMPARE(with(u"sig"_s, QString()), 403);
    QCOMPARE(with(u"exp"_s, u"9999999999"_s), 403);
    QCOMPARE(with(u"exp"_s, QString()), 403);
    QCOMPARE(with(u"incident"_s, u"x"_s), 403);
    QCOMPARE(ordersFor(address) + ordersFor(u"192.0.2.251"_s), 0);
    QCOMPARE(ask("GET", link, navigation()).status, 200);
    QCOMPARE(ordersFor(address), 1);
}

void RoutesTest::expiredLinksAreRefused()
{
    const QString address = u"192.0.2.252"_s;
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    const Answer late = ask("GET", m_program->signedLink(address, u"incident-1"_s, now - 5), navigation());
    QCOMPARE(late.status, 403);
    QVERIFY2(late.body.contains("expired"), late.body.constData());
    QCOMPARE(ask("GET", m_program->signedLink(address, u"incident-1"_s, now - 5)).status, 403);
    QCOMPARE(ordersFor(address), 0);
    // It was the time alone that spoke against it.
    QCOMPARE(ask("GET", m_program->signedLink(address, u"incident-1"_s, now + 60), navigation()).status, 200);
    QCOMPARE(ordersFor(address), 1);
}

void RoutesTest::signedDeliveriesAreNoted_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("says");
    const QByteArray good = R"({"resource":"messages","event":"created","data":{"id":"M1"}})";
    QTest::newRow("new") << good << 200 << QByteArray("noted");
    QTest::newRow("repeated") << good << 200 << QByteArray("known");
    QTest::newRow("broken") << QByteArray("{\n\"resource\":") << 400 << QByteArray("line 2");
    QTest::newRow("without resource") << QByteArray(R"({"event":"created"})") << 400 << QByteArray("resource:");
    QTest::newRow("without event") << QByteArray(R"({"resource":"messages"})") << 400 << QByteArray("event:");
    QTest::newRow("without id") << QByteArray(R"({"resource":"messages","event":"created","data":{}})") << 400
                                << QByteArray("data.id:");
}

void RoutesTest::signedDeliveriesAreNoted()
{
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(QByteArray, says);
    const QByteArray signature =
        QMessageAuthenticationCode::hash(body, m_program->key("webex_secret"), QCryptographicHash::Sha1)
            .toHex();
    const Answer answer = ask("POST", m_program->callback(u"/webex/webhook"_s),
                              Json + HeaderList{{"X-Spark-Signature", signature}}, body);
    QVERIFY2(answer.status == status, QByteArray::number(answer.status) + ' ' + answer.body);
    QVERIFY2(answer.body.contains(says), answer.body.constData());
    // One byte more, and the signature is that of another body.
    QCOMPARE(ask("POST", m_program->callback(u"/webex/webhook"_s),
                 Json + HeaderList{{"X-Spark-Signature", signature}}, body + ' ')
                 .status,
             401);
}

void RoutesTest::confirmPagesWorkOnce()
{
    const Answer page = ask("GET", m_program->callback(u"/block?ip=2001:db8::42"_s));
    const QByteArray token = page.body.mid(page.body.indexOf("name=\"token\" value=\"") + 20, 32);
    QVERIFY(token.size() == 32 && !token.contains('"'));
    const QByteArray form = "ip=2001%3Adb8%3A%3A42&incident=&token=" + token;
    QCOMPARE(
        ask("POST", m_program->callback(u"/block"_s), Form, "ip=192.0.2.77&incident=&token=" + token).status,
        403);
    QCOMPARE(ask("POST", m_program->callback(u"/block"_s), Form, form).status,
             403); // shown for another address: used up
    const Answer again = ask("GET", m_program->callback(u"/block?ip=2001:db8::42"_s));
    const QByteArray fresh = again.body.mid(again.body.indexOf("name=\"token\" value=\"") + 20, 32);
    const QByteArray right = "ip=2001%3Adb8%3A%3A42&incident=&token=" + fresh;
    const Answer ordered =
        ask("POST", m_program->callback(u"/block"_s),
            Form + HeaderList{{"Origin", "null"}, {"Sec-Fetch-Site", "same-origin"}}, right);
    QCOMPARE(ordered.status, 200);
    QVERIFY(ordered.body.contains("data-poll=\"/orders/"));
    QCOMPARE(ask("POST", m_program->callback(u"/block"_s), Form, right).status, 403);
    QCOMPARE(ordersFor(u"2001:db8::42"_s), 1);
    const QByteArray path = ordered.body.mid(ordered.body.indexOf("data-poll=\"") + 11, 44);
    QVERIFY(eventually([&] {
        const Answer order =
            ask("GET", m_program->callback(QString::fromLatin1(path)), {{"Accept", "application/json"}});
        return order.object().value(u"state"_s).toString() == u"confirmed" &&
               !order.object().value(u"text"_s).toString().isEmpty();
    }));
}

void RoutesTest::theSameAddressIsOneOrder()
{
    const Answer first =
        ask("POST", m_program->callback(u"/api/v1/orders"_s), bearerJson(api()), R"({"ip":"192.0.2.88"})");
    const Answer second = ask("POST", m_program->callback(u"/api/v1/orders"_s), bearerJson(api()),
                              R"({"ip":"::ffff:192.0.2.88"})");
    QCOMPARE(first.status, 201);
    QCOMPARE(second.status, 200);
    QCOMPARE(first.object().value(u"id"_s), second.object().value(u"id"_s));
    QVERIFY(ask("GET", m_program->callback(u"/block?ip=192.0.2.88"_s), navigation())
                .body.contains(first.object().value(u"id"_s).toString().toUtf8()));
    QVERIFY(eventually([&] { return m_program->feed().count("192.0.2.88") == 1; }));
}

void RoutesTest::protectedAddressesAreNeverBlocked()
{
    const QByteArray patch = R"({"profiles":{"lab":{"protected_addresses":["192.0.2.128/25"]}}})";
    const Answer changed = ask("PATCH", m_program->callback(u"/api/v1/config"_s), bearerJson(api()), patch);
    QVERIFY2(changed.status == 200, changed.body.constData());
    QCOMPARE(
        ask("POST", m_program->callback(u"/api/v1/orders"_s), bearerJson(api()), R"({"ip":"192.0.2.200"})")
            .status,
        400);
    QCOMPARE(ask("GET", m_program->callback(u"/block?ip=192.0.2.200"_s), navigation()).status, 400);
    QCOMPARE(ask("GET", m_program->callback(u"/block?ip=192.0.2.200"_s)).status, 400);
    QCOMPARE(ask("PATCH", m_program->callback(u"/api/v1/config"_s), bearerJson(api()),
                 R"({"profiles":{"lab":{"protected_addresses":[]}}})")
                 .status,
             200);
    QCOMPARE(ask("GET", m_program->callback(u"/block?ip=192.0.2.200"_s)).status, 200);
}

void RoutesTest::secretsAreWriteOnly()
{
    const Answer config = ask("GET", m_program->callback(u"/api/v1/config"_s), bearer(api()));
    for (const char *name : {"api_token", "client_password", "webex_token", "webhook_url"})
        QVERIFY2(!config.body.contains(m_program->value(name).toUtf8()), name);
    QCOMPARE(config.object().value(u"secrets"_s).toObject().value(u"webex_token"_s).toBool(), true);
    const Answer journal = ask("GET", m_program->callback(u"/api/v1/journal?after=0"_s), bearer(api()));
    for (const char *name : {"api_token", "client_password", "webex_token"})
        QVERIFY2(!journal.body.contains(m_program->value(name).toUtf8()), name);
    QVERIFY(!journal.body.contains(
        QUrlQuery(QUrl(m_program->value("webhook_url"))).queryItemValue(u"api_key"_s).toUtf8()));
}

void RoutesTest::nothingIsReflectedUnescaped_data()
{
    QTest::addColumn<QString>("path");
    const QString hostile = QString::fromLatin1(QUrl::toPercentEncoding(u"\"><script>alert(1)</script>"_s));
    QTest::newRow("address") << u"/block?ip="_s + hostile;
    QTest::newRow("incident") << u"/block?ip=192.0.2.105&incident="_s + hostile;
    QTest::newRow("order") << u"/orders/"_s + hostile;
    QTest::newRow("path") << u'/' + hostile;
}

void RoutesTest::nothingIsReflectedUnescaped()
{
    QFETCH(QString, path);
    const Answer answer = ask("GET", m_program->callback(path));
    QVERIFY(answer.status >= 200);
    QVERIFY(!answer.body.contains("<script>alert"));
}

void RoutesTest::anyGetActsOnlyWhereItIsSet()
{
    QCOMPARE(ask("GET", m_program->callback(u"/block?ip=192.0.2.90"_s)).status, 200);
    QCOMPARE(ordersFor(u"192.0.2.90"_s), 0);
    QCOMPARE(
        ask("PATCH", m_program->callback(u"/api/v1/config"_s), bearerJson(api()), R"({"any_get_acts":true})")
            .status,
        200);
    QCOMPARE(ask("HEAD", m_program->callback(u"/block?ip=192.0.2.90"_s)).status, 200);
    QCOMPARE(ordersFor(u"192.0.2.90"_s), 0);
    QCOMPARE(ask("GET", m_program->callback(u"/block?ip=192.0.2.90"_s)).status, 200);
    QCOMPARE(ordersFor(u"192.0.2.90"_s), 1);
    QCOMPARE(
        ask("PATCH", m_program->callback(u"/api/v1/config"_s), bearerJson(api()), R"({"any_get_acts":false})")
            .status,
        200);
}

void RoutesTest::theLoginFormAttacks()
{
    static_cast<void>(ask("POST", m_program->callback(u"/api/v1/reset"_s), bearer(api())));
    QCOMPARE(
        ask("PATCH", m_program->callback(u"/api/v1/config"_s), bearerJson(api()), R"({"pace":"instant"})")
            .status,
        200);
    const Answer answer = ask("POST", m_program->callback(u"/login"_s), Form,
                              "username=%24%7Bjndi%3Aldap%3A%2F%2Ftyped.example%2Fa%7D&password=x");
    QCOMPARE(answer.status, 200);
    QVERIFY(eventually([&] {
        return ask("GET", m_program->callback(u"/api/v1/journal?after=0"_s), bearer(api()))
            .body.contains("typed.example");
    }));
}

void RoutesTest::journalGoesOn()
{
    const QJsonObject first =
        ask("GET", m_program->callback(u"/api/v1/journal?after=0"_s), bearer(api())).object();
    const QJsonArray entries = first.value(u"entries"_s).toArray();
    QVERIFY(!entries.isEmpty());
    for (qsizetype i = 1; i < entries.size(); ++i)
        QCOMPARE(entries.at(i).toObject().value(u"number"_s).toInteger(),
                 entries.at(i - 1).toObject().value(u"number"_s).toInteger() + 1);
    const QString last = QString::number(first.value(u"last"_s).toInteger());
    const QJsonObject next =
        ask("GET", m_program->callback(u"/api/v1/journal?after="_s + last), bearer(api())).object();
    QVERIFY(next.value(u"last"_s).toInteger() >= last.toLongLong());
    for (const QJsonValue &entry : next.value(u"entries"_s).toArray())
        QVERIFY(entry.toObject().value(u"number"_s).toInteger() > last.toLongLong());
}

QTEST_GUILESS_MAIN(RoutesTest)
#include "tst_routes.moc"
