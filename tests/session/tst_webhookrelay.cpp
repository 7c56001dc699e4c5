#include "support_outbox.h"
#include "support_webhook.h"

#include "net/httpclient.h"
#include "session/relaybody.h"

#include <QTest>

using namespace sandtable;
using namespace sandtable::session;
using namespace sandtable::test;
using namespace Qt::StringLiterals;
using Act = ScriptedWebhook::Act;

namespace
{

const QString Attacker = u"198.51.100.7"_s;

ActiveProfile profileWith(const QString &webhookUrl)
{
    ActiveProfile active;
    active.profile = *defaultProfile(u"custom"_s);
    active.profile.roomId = u"room+1"_s;
    active.secrets.webexToken = Secret(u"bot \"token\" &1"_s);
    active.secrets.webhookUrl = Secret(webhookUrl);
    return active;
}

} // namespace

class WebhookRelayTest : public QObject
{
    Q_OBJECT

private slots:
    void theBodiesAreExact();
    void theRequestIsTheContract_data();
    void theRequestIsTheContract();
    void theTenantTakesItOnce_data();
    void theTenantTakesItOnce();
    void aMissingWebhookUrlIsSaidAndAppliedLater();
    void stopEndsARequestThatHangs();
};

void WebhookRelayTest::theBodiesAreExact()
{
    const Address address{u"ipv6"_s, u"2001:db8::1"_s};
    const RelayBody json = makeRelayBody(BodyFormat::Json, address, u"R1"_s, Secret(u"T\"1"_s));
    const QByteArray expected =
        "{\"list_of_ips\":[\"2001:db8::1\"],\"roomId\":\"R1\",\"webex_bot_token\":\"T\\\"1\"}";
    QCOMPARE(json.body, expected);
    QCOMPARE(json.contentType, QByteArray("application/json"));
    const RelayBody form = makeRelayBody(BodyFormat::Form, address, u"R 1"_s, Secret(u"T&1="_s));
    QCOMPARE(form.body, QByteArray("list_of_ips=2001%3Adb8%3A%3A1&roomId=R%201&webex_bot_token=T%261%3D"));
    QCOMPARE(form.contentType, QByteArray("application/x-www-form-urlencoded"));
}

void WebhookRelayTest::theRequestIsTheContract_data()
{
    QTest::addColumn<BodyFormat>("format");
    QTest::newRow("json") << BodyFormat::Json;
    QTest::newRow("form") << BodyFormat::Form;
}

void WebhookRelayTest::theRequestIsTheContract()
{
    QFETCH(BodyFormat, format);
    ScriptedWebhook tenant({{Act::Answer, 202, {}}});
    SystemClock clock;
    net::HttpClient http(clock);
    ActiveProfile active = profileWith(tenant.url());
    active.profile.webhookFormat = format;
    WebhookRelay relay(http, [&] { return active; });
    BlockOrder order;
    order.id = u"5d0c7a00-0000-4000-8000-000000000001"_s;
    order.address = {u"ip"_s, Attacker};
    QVERIFY(QCoro::waitFor(relay.send(order, {})).has_value());
    QCOMPARE(tenant.seen().size(), 1);
    const ScriptedWebhook::Seen seen = tenant.seen().first();
    QVERIFY2(seen.head.startsWith("POST /webhooks/H1?api_key=key-1 HTTP/1.1"), seen.head.constData());
    QCOMPARE(seen.header("Idempotency-Key"), order.id.toLatin1());
    const RelayBody expected = makeRelayBody(format, order.address, u"room+1"_s, active.secrets.webexToken);
    QCOMPARE(seen.body, expected.body);
    QCOMPARE(seen.header("Content-Type"), expected.contentType);
    QVERIFY(!relay.repeatsAreHarmless());
    active.profile.name = u"lab"_s;
    QVERIFY(relay.repeatsAreHarmless());
}

void WebhookRelayTest::theTenantTakesItOnce_data()
{
    QTest::addColumn<QList<ScriptedWebhook::Step>>("steps");
    QTest::addColumn<int>("requests"); // that arrive whole
    QTest::addColumn<OrderState>("state");
    using Steps = QList<ScriptedWebhook::Step>;
    const ScriptedWebhook::Step taken{Act::Answer, 202, {}};
    QTest::newRow("202") << Steps{taken} << 1 << OrderState::Relayed;
    QTest::newRow("200") << Steps{{Act::Answer, 200, {}}} << 1 << OrderState::Relayed;
    QTest::newRow("500 then 202") << Steps{{Act::Answer, 500, {}}, taken} << 2 << OrderState::Relayed;
    QTest::newRow("503 with Retry-After 0")
        << Steps{{Act::Answer, 503, "Retry-After: 0\r\n"}, taken} << 2 << OrderState::Relayed;
    QTest::newRow("429 then 202") << Steps{{Act::Answer, 429, "Retry-After: 0\r\n"}, taken} << 2
                                  << OrderState::Relayed;
    QTest::newRow("401") << Steps{{Act::Answer, 401, {}}} << 1 << OrderState::Failed;
    QTest::newRow("404") << Steps{{Act::Answer, 404, {}}} << 1 << OrderState::Failed;
    QTest::newRow("redirect") << Steps{{Act::Answer, 302, "Location: http://127.0.0.1:1/\r\n"}} << 1
                              << OrderState::Failed;
    QTest::newRow("cut after the request")
        << Steps{{Act::CutAfter, 0, {}}, taken} << 2 << OrderState::Relayed;
}

void WebhookRelayTest::theTenantTakesItOnce()
{
    QFETCH(QList<ScriptedWebhook::Step>, steps);
    QFETCH(int, requests);
    QFETCH(OrderState, state);
    QTemporaryDir folder;
    ScriptedWebhook tenant(steps);
    SystemClock clock;
    net::HttpClient http(clock);
    WebhookRelay relay(http, [&] { return profileWith(tenant.url()); });
    FakeFeed feed;
    OutboxUnderTest lab(folder.filePath(u"session.db"_s), relay, feed);
    lab.outbox.start();
    const Result<Placement> placed = QCoro::waitFor(lab.outbox.place(orderFor(Attacker)));
    QTRY_COMPARE(lab.outbox.order(placed->order.id)->state, state);
    QCOMPARE(tenant.seen().size(), requests);
    QSet<QByteArray> keys;
    for (const ScriptedWebhook::Seen &seen : tenant.seen())
        keys.insert(seen.header("Idempotency-Key"));
    QCOMPARE(keys, QSet<QByteArray>{placed->order.id.toLatin1()});
}

void WebhookRelayTest::aMissingWebhookUrlIsSaidAndAppliedLater()
{
    QTemporaryDir folder;
    ScriptedWebhook tenant({{Act::Answer, 202, {}}});
    SystemClock clock;
    net::HttpClient http(clock);
    QString url;
    WebhookRelay relay(http, [&] { return profileWith(url); });
    FakeFeed feed;
    OutboxUnderTest lab(folder.filePath(u"session.db"_s), relay, feed);
    lab.outbox.start();
    const Result<Placement> placed = QCoro::waitFor(lab.outbox.place(orderFor(Attacker)));
    QTRY_VERIFY(lab.outbox.order(placed->order.id)->problem.contains(u"webhook URL"_s));
    url = tenant.url();
    QTRY_COMPARE(lab.outbox.order(placed->order.id)->state, OrderState::Relayed);
}

void WebhookRelayTest::stopEndsARequestThatHangs()
{
    QTemporaryDir folder;
    ScriptedWebhook tenant({{Act::Silence, 0, {}}});
    SystemClock clock;
    net::HttpClient http(clock);
    WebhookRelay relay(http, [&] { return profileWith(tenant.url()); });
    FakeFeed feed;
    QElapsedTimer time;
    {
        OutboxUnderTest lab(folder.filePath(u"session.db"_s), relay, feed);
        lab.outbox.start();
        QCoro::waitFor(lab.outbox.place(orderFor(Attacker)));
        QTRY_COMPARE(tenant.seen().size(), 1);
        time.start();
    }
    QVERIFY(time.elapsed() < 1000);
    OutboxUnderTest again(folder.filePath(u"session.db"_s), relay, feed);
    QVERIFY(again.outbox.load().has_value());
    QCOMPARE(again.outbox.orders().first().state,
             OrderState::Relaying); // nobody knows: the feed will be asked
}

QTEST_GUILESS_MAIN(WebhookRelayTest)
#include "tst_webhookrelay.moc"
