#include "base/jsontext.h"
#include "session/bot/bot.h"
#include "session/bot/botwords.h"
#include "support_lab.h"
#include "support_webexroom.h"
#include "tenant/webex/webexids.h"
#include "webex/webhooksignature.h"

#include <QCoroTask>
#include <QSignalSpy>
#include <QTest>

using namespace sandtable;
using namespace sandtable::session;
using namespace Qt::StringLiterals;

namespace
{

/// A console with its bot in a real room, a scripted tenant, and, for webhooks, a small callback server.
class Console
{
public:
    explicit Console(test::WebexRoom &webex, const QString &deliveries, const QString &folder)
        : lab(tenant, folder), webex(webex)
    {
        net::Router router;
        router.add("POST", "/webex/webhook", [this](const net::Request &request, const net::Reply &reply) {
            ++deliveriesSeen;
            if (!webex::verifySignature(Secret(u"shared"_s), request.body,
                                        request.header("X-Spark-Signature")))
                return reply.send(net::Response::empty(401));
            take(*parseJsonObject(request.body), reply);
        });
        net::ServerOptions options;
        options.name = u"callback"_s;
        server = std::make_unique<net::GuardedServer>(std::move(router), options);
        if (!server->listen())
            qFatal("the callback server cannot listen");
        adopt(deliveries);
        Bot::Options botOptions;
        botOptions.webhookSecret = Secret(u"shared"_s);
        botOptions.installation = u"test"_s;
        botOptions.publicUrl = QUrl(u"http://127.0.0.1:%1"_s.arg(server->port()));
        lab.assembly().bot().configure(botOptions);
    }

    void adopt(const QString &deliveries, const std::function<void(Profile &)> &change = {})
    {
        Profile profile = tenant.profile(u"lab"_s);
        ProfileSecrets secrets = tenant.secrets();
        webex.putInto(profile, secrets);
        profile.deliveries = deliveries;
        if (change)
            change(profile);
        ProfileStore &profiles = lab.assembly().profiles();
        Settings settings = profiles.settings();
        settings.profiles.insert(u"lab"_s, profile);
        if (!QCoro::waitFor(profiles.apply(settings)))
            qFatal("the settings cannot be applied");
        profiles.setLab(profile, secrets);
    }

    QCoro::Task<> take(QJsonObject delivery, net::Reply reply)
    {
        const Result<bool> isNew = co_await lab.session().acceptDelivery(delivery);
        reply.send(net::Response::empty(isNew ? 204 : 503));
    }

    [[nodiscard]] bool isListening() { return lab.session().botState().listening; }
    [[nodiscard]] QList<BlockOrder> orders() { return lab.session().outbox().orders(); }

    test::ScriptedTenant tenant;
    test::LabUnderTest lab;
    test::WebexRoom &webex;
    std::unique_ptr<net::GuardedServer> server;
    int deliveriesSeen = 0;
};

} // namespace

class BotTest : public QObject
{
    Q_OBJECT

private slots:
    void choosesItsWay_data();
    void choosesItsWay();
    void readsDurations_data();
    void readsDurations();
    void takesOrders_data() { bothWays(); }
    void takesOrders();
    void aPressOrdersOnce_data() { bothWays(); }
    void aPressOrdersOnce();
    void refusesStrangers();
    void allowListCounts();
    void refusesWhatTheCardDidNotOffer();
    void isolatesAndForgets();
    void keepsItsWebhooks();
    void survivesCutConnections();
    void readsWhatItMissed();
    void twoPeopleMakeOneOrder();
    void stopsAskingWithABadToken();

private:
    static void bothWays()
    {
        QTest::addColumn<QString>("deliveries");
        QTest::newRow("webhook") << u"webhook"_s;
        QTest::newRow("websocket") << u"websocket"_s;
    }
};

void BotTest::choosesItsWay_data()
{
    QTest::addColumn<QString>("webex");
    QTest::addColumn<QString>("deliveries");
    QTest::addColumn<bool>("reachable");
    QTest::addColumn<QString>("way");
    const QString real = u"https://webexapis.com/v1/"_s;
    QTest::newRow("real, behind a router") << real << u"auto"_s << false << u"websocket"_s;
    QTest::newRow("real, public address") << real << u"auto"_s << true << u"webhook"_s;
    QTest::newRow("real, wanted") << real << u"websocket"_s << true << u"websocket"_s;
    QTest::newRow("lab") << u"http://127.0.0.1:4001/v1/"_s << u"auto"_s << false << u"webhook"_s;
    QTest::newRow("no Webex") << QString() << u"auto"_s << true << u"none"_s;
}

void BotTest::choosesItsWay()
{
    QFETCH(QString, webex);
    QFETCH(QString, deliveries);
    QFETCH(bool, reachable);
    Profile profile = *defaultProfile(u"custom"_s);
    profile.urls.webex = QUrl(webex);
    profile.roomId = u"R1"_s;
    profile.deliveries = deliveries;
    Bot::Options options;
    options.reachable = reachable;
    QTEST(toText(Bot::transportFor(profile, options)), "way");
}

void BotTest::readsDurations_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("seconds"); // -1: for ever, -2: refused
    QTest::newRow("nothing") << QString() << qint64(-1);
    QTest::newRow("ever") << u"ever"_s << qint64(-1);
    QTest::newRow("an hour") << u"1h"_s << qint64(3600);
    QTest::newRow("a day") << u"24 Hours"_s << qint64(86400);
    QTest::newRow("minutes") << u"90m"_s << qint64(5400);
    QTest::newRow("two days") << u"2d"_s << qint64(172800);
    QTest::newRow("zero") << u"0h"_s << qint64(-2);
    QTest::newRow("too long") << u"9999d"_s << qint64(-2);
    QTest::newRow("words") << u"a while"_s << qint64(-2);
}

void BotTest::readsDurations()
{
    QFETCH(QString, text);
    const auto read = botwords::parseDuration(text);
    const qint64 seconds = !read ? -2 : !*read ? -1 : (*read)->count();
    QTEST(seconds, "seconds");
}

void BotTest::takesOrders()
{
    QFETCH(QString, deliveries);
    QTemporaryDir folder;
    test::WebexRoom webex;
    Console console(webex, deliveries, folder.path());
    QTRY_VERIFY(console.isListening());
    const QString help = webex.say(webex.ana, u"help"_s);
    QTRY_COMPARE(webex.saidByBot(help).size(), 1);
    QVERIFY(webex.saidByBot(help).constFirst().contains(u"unblock"_s));

    const QString order = webex.say(webex.ana, u"block 192.0.2.7 for 1h"_s);
    QTRY_COMPARE(console.orders().size(), 1);
    const BlockOrder placed = console.orders().constFirst();
    QCOMPARE(placed.address.value, u"192.0.2.7"_s);
    QCOMPARE(placed.who, webex.ana.email);
    QCOMPARE(placed.from, webex.room);
    QCOMPARE(placed.origin, OrderOrigin::Command);
    QCOMPARE(placed.evidence.value(u"message"_s).toString(), order);
    QCOMPARE(placed.placed.secsTo(placed.until), 3600);
    // One message in the thread, which ends with the result.
    QTRY_VERIFY(webex.saidByBot(order).value(0).contains(u"**blocked** until"_s));
    QCOMPARE(webex.saidByBot(order).size(), 1);
    QVERIFY(webex.saidByBot(order).constFirst().contains(u"ana@lab"_s));

    const QString wrong = webex.say(webex.ana, u"block 127.0.0.1"_s);
    QTRY_COMPARE(webex.saidByBot(wrong).size(), 1);
    const QString unknown = webex.say(webex.ana, u"make coffee"_s);
    QTRY_COMPARE(webex.saidByBot(unknown), QStringList{botwords::oneLineOfHelp()});
    QCOMPARE(console.orders().size(), 1);
    for (const QString &word :
         {u"status"_s, u"feed"_s, u"incidents"_s, u"attack"_s, u"reset"_s, u"isolate"_s}) {
        const QString asked = webex.say(webex.ana, word);
        QTRY_COMPARE_WITH_TIMEOUT(webex.saidByBot(asked).size(), 1, 8000);
    }
    QCOMPARE(console.lab.state().stage, Stage::Idle); // attacks are not started from rooms unless allowed
}

void BotTest::aPressOrdersOnce()
{
    QFETCH(QString, deliveries);
    QTemporaryDir folder;
    test::WebexRoom webex;
    Console console(webex, deliveries, folder.path());
    QTRY_VERIFY(console.isListening());
    const QString card = webex.postCard({u"192.0.2.1"_s, u"192.0.2.2"_s, u"192.0.2.3"_s});
    const QJsonObject inputs{{u"action"_s, u"block"_s}, {u"observables"_s, u"192.0.2.1,192.0.2.3"_s}};
    QCOMPARE(webex.press(webex.ana, card, inputs), 200);
    QTRY_COMPARE(console.orders().size(), 2);
    QTRY_COMPARE(webex.saidByBot(card).size(), 1);
    QTRY_VERIFY(webex.saidByBot(card).constFirst().count(u"**blocked**"_s) == 2);
    QCOMPARE(console.orders().constFirst().origin, OrderOrigin::Card);
    QCOMPARE(console.orders().constFirst().evidence.value(u"message"_s).toString(), card);
    QTRY_COMPARE(console.tenant.relayed.size(), 2);
    // Pressed again: what was decided, by whom and when; no further order.
    QCOMPARE(webex.press(webex.ana, card, inputs), 200);
    QTRY_COMPARE(webex.saidByBot(card).size(), 2);
    QVERIFY(webex.saidByBot(card).constLast().contains(u"ordered the block at"_s));
    QCOMPARE(console.orders().size(), 2);
    QCOMPARE(console.tenant.relayed.size(), 2);
}

void BotTest::refusesStrangers()
{
    QTemporaryDir folder;
    test::WebexRoom webex;
    Console console(webex, u"websocket"_s, folder.path());
    QTRY_VERIFY(console.isListening());
    webex.say(webex.eve, u"block 192.0.2.9"_s, true);
    const auto refusals = [&] {
        return std::ranges::count_if(console.lab.entries(JournalKind::Note), [](const JournalEntry &entry) {
            return entry.text.contains(u"was refused"_s);
        });
    };
    QTRY_COMPARE(refusals(), 1);
    QVERIFY(console.orders().isEmpty());
    // A person of the room may order in a conversation of its own.
    webex.say(webex.ana, u"block 192.0.2.9"_s, true);
    QTRY_COMPARE(console.orders().size(), 1);
}

void BotTest::allowListCounts()
{
    QTemporaryDir folder;
    test::WebexRoom webex;
    Console console(webex, u"websocket"_s, folder.path());
    console.adopt(u"websocket"_s, [](Profile &profile) { profile.allowedPeople = {u"other.example"_s}; });
    QTRY_VERIFY(console.isListening());
    webex.say(webex.eve, u"block 192.0.2.9"_s, true);
    QTRY_COMPARE(console.orders().size(), 1);
    const QString refused = webex.say(webex.ana, u"block 192.0.2.10"_s);
    QTRY_COMPARE(webex.saidByBot(refused).size(), 1);
    QCOMPARE(console.orders().size(), 1);
}

void BotTest::refusesWhatTheCardDidNotOffer()
{
    QTemporaryDir folder;
    test::WebexRoom webex;
    Console console(webex, u"webhook"_s, folder.path());
    QTRY_VERIFY(console.isListening());
    const QString card = webex.postCard({u"192.0.2.1"_s});
    int said = 0;
    const QList<QJsonObject> wrong{
        {{u"action"_s, u"block"_s}, {u"observables"_s, u"192.0.2.99"_s}},
        {{u"action"_s, u"block"_s}, {u"observables"_s, u""_s}},
        {{u"action"_s, u"block"_s}},
        {{u"action"_s, u"destroy"_s}},
        {{u"action"_s, u"block"_s}, {u"observables"_s, u"192.0.2.1"_s}, {u"duration"_s, u"soon"_s}},
        {{u"action"_s, u"isolate"_s}, {u"endpoints"_s, u"web-01"_s}},
    };
    for (const QJsonObject &inputs : wrong) {
        QCOMPARE(webex.press(webex.ana, card, inputs), 200);
        ++said;
        QTRY_COMPARE(webex.saidByBot(card).size(), said);
    }
    QVERIFY(console.orders().isEmpty());
    QVERIFY(console.lab.session().isolations().isEmpty());
    // A card that somebody else has posted is none of ours.
    const net::Response foreign =
        webex.ask("POST", "/v1/messages", webex.ana, {{u"roomId"_s, webex.room}, {u"text"_s, u"x"_s}});
    const QString id = parseJsonObject(foreign.body)->value(u"id"_s).toString();
    webex.press(webex.ana, id, {{u"action"_s, u"block"_s}, {u"observables"_s, u"192.0.2.1"_s}});
    QTest::qWait(200);
    QVERIFY(console.orders().isEmpty());
}

void BotTest::isolatesAndForgets()
{
    QTemporaryDir folder;
    test::WebexRoom webex;
    Console console(webex, u"webhook"_s, folder.path());
    QTRY_VERIFY(console.isListening());
    const QString card = webex.postCard({u"192.0.2.1"_s}, {u"web-01"_s, u"hr-laptop-7"_s}, {});
    QCOMPARE(webex.press(webex.ana, card, {{u"action"_s, u"isolate"_s}, {u"endpoints"_s, u"web-01"_s}}), 200);
    QTRY_COMPARE(console.lab.session().isolations().size(), 1);
    const Isolation isolation = console.lab.session().isolations().constFirst();
    QCOMPARE(isolation.host, u"web-01"_s);
    QCOMPARE(isolation.who, webex.ana.email);
    QVERIFY(isolation.simulated && isolation.done);
    QTRY_VERIFY(webex.saidByBot(card).value(0).contains(u"simulated"_s));
    console.lab.session().reset();
    QVERIFY(console.lab.session().isolations().isEmpty());
}

void BotTest::keepsItsWebhooks()
{
    QTemporaryDir folder;
    test::WebexRoom webex;
    const auto webhooks = [&] { return *webex.service().store().webhooks(); };
    {
        Console console(webex, u"webhook"_s, folder.path());
        QTRY_VERIFY(console.isListening());
        QCOMPARE(webhooks().size(), 2);
        // Registered before, but switched off and pointing elsewhere: mended at the next start.
        tenant::WebexWebhook off = webhooks().constFirst();
        off.active = false;
        QVERIFY(webex.service().store().saveWebhook(off));
        console.lab.assembly().bot().tryNow();
        console.adopt(u"webhook"_s);
        console.lab.assembly().bot().start();
        QTRY_VERIFY(std::ranges::all_of(webhooks(), &tenant::WebexWebhook::active));
        QCOMPARE(webhooks().size(), 2);
    }
    QCOMPARE(webhooks().size(), 0); // removed at the end
}

void BotTest::survivesCutConnections()
{
    QTemporaryDir folder;
    test::WebexRoom webex;
    Console console(webex, u"websocket"_s, folder.path());
    QTRY_VERIFY(console.isListening());
    constexpr int Messages = 200;
    constexpr int Cuts = 20;
    // The guard against floods is not what is tested here: ten people speak in turn.
    QList<tenant::WebexPerson> people;
    const QString uuid = *tenant::uuidOf(tenant::WebexKind::Room, webex.room);
    for (int i = 0; i < 20; ++i) {
        people.append(
            *webex.service().store().addPerson(false, u"P%1"_s.arg(i), u"p%1@lab.example"_s.arg(i)));
        QVERIFY(webex.service().store().join(people.constLast().uuid, uuid, false));
    }
    QSet<QString> wanted;
    for (int i = 0; i < Messages; ++i) {
        const QString address = u"192.0.2.%1"_s.arg(i + 1);
        wanted.insert(address);
        webex.say(people.at(i % people.size()), u"block "_s + address);
        if (i % (Messages / Cuts) == 3) {
            webex.service().socket().cutAll();
            QTRY_VERIFY_WITH_TIMEOUT(!console.isListening(), 5000);
            if (i % 20 == 3) // every other time nobody helps: it comes back by itself
                console.lab.session().tryNow(u"webex"_s);
        }
        QTest::qWait(1);
    }
    QTRY_COMPARE_WITH_TIMEOUT(console.orders().size(), Messages, 60000);
    QSet<QString> got;
    for (const BlockOrder &order : console.orders())
        got.insert(order.address.value);
    QCOMPARE(got, wanted);
    QTRY_COMPARE_WITH_TIMEOUT(webex.saidByBot().size(), Messages, 20000); // one answer each
    QTest::qWait(300);
    QCOMPARE(webex.saidByBot().size(), Messages);
}

void BotTest::readsWhatItMissed()
{
    QTemporaryDir folder;
    test::WebexRoom webex;
    {
        Console console(webex, u"webhook"_s, folder.path());
        QTRY_VERIFY(console.isListening());
        const QString first = webex.say(webex.ana, u"help"_s);
        QTRY_COMPARE(webex.saidByBot(first).size(), 1);
    }
    const QString missed = webex.say(webex.ana, u"block 192.0.2.50"_s);
    Console console(webex, u"webhook"_s, folder.path());
    QTRY_COMPARE(console.orders().size(), 1);
    QTRY_VERIFY(webex.saidByBot(missed).value(0).contains(u"192.0.2.50"_s));
    QCOMPARE(console.orders().constFirst().who, webex.ana.email);
}

void BotTest::twoPeopleMakeOneOrder()
{
    QTemporaryDir folder;
    test::WebexRoom webex;
    Console console(webex, u"webhook"_s, folder.path());
    QTRY_VERIFY(console.isListening());
    QVERIFY(webex.service().store().join(webex.eve.uuid, *tenant::uuidOf(tenant::WebexKind::Room, webex.room),
                                         false));
    const QString card = webex.postCard({u"192.0.2.1"_s});
    const QJsonObject inputs{{u"action"_s, u"block"_s}, {u"observables"_s, u"192.0.2.1"_s}};
    QCOMPARE(webex.press(webex.ana, card, inputs), 200);
    QCOMPARE(webex.press(webex.eve, card, inputs), 200);
    QTRY_COMPARE(webex.saidByBot(card).size(), 2);
    QCOMPARE(console.orders().size(), 1);
    QTRY_COMPARE(console.tenant.relayed.size(), 1);
}

void BotTest::stopsAskingWithABadToken()
{
    QTemporaryDir folder;
    test::WebexRoom webex;
    webex.bot.token = Secret(u"revoked"_s);
    Console console(webex, u"webhook"_s, folder.path());
    QTRY_VERIFY(console.lab.session().botState().sentence.contains(u"refuses the bot's token"_s));
    QVERIFY(!console.lab.session().botState().nextTry.isValid());
    QVERIFY(!console.isListening());
}

QTEST_GUILESS_MAIN(BotTest)
#include "tst_bot.moc"
