#include "net/guardedserver.h"
#include "support/manualclock.h"
#include "tenant/webex/webexids.h"
#include "tenant/webex/webexservice.h"
#include "webex/webhooksignature.h"

#include "base/jsontext.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace sandtable;
using namespace sandtable::tenant;
using namespace Qt::StringLiterals;

namespace
{

/// The lab's Webex with a bot, two people and two rooms: one that the bot made, one that Ana made.
class Webex
{
public:
    Webex() : http(clock), service(*database, clock, random, http)
    {
        service.addTo(router);
        bot = *service.store().addPerson(true, u"SOC Lab"_s, u"soc-lab@webex.bot"_s);
        ana = *service.store().addPerson(false, u"Ana Lima"_s, u"ana@lab.example"_s);
        ben = *service.store().addPerson(false, u"Ben"_s, u"ben@lab.example"_s);
        botRoom = toWebexId(WebexKind::Room, service.store().addRoom(u"Alerts"_s, bot.uuid, false)->uuid);
        anaRoom = toWebexId(WebexKind::Room, service.store().addRoom(u"Talk"_s, ana.uuid, false)->uuid);
        ask("POST", "/v1/memberships", bot, {{u"roomId"_s, botRoom}, {u"personEmail"_s, ana.email}});
        ask("POST", "/v1/memberships", ana, {{u"roomId"_s, anaRoom}, {u"personEmail"_s, bot.email}});
    }

    net::Response ask(const QByteArray &method, const QByteArray &target, const WebexPerson &caller,
                      const QJsonObject &body = {})
    {
        net::Headers headers{{"Authorization", "Bearer " + caller.token.reveal().toUtf8()}};
        if (method == "POST" || method == "PUT")
            headers.append(net::Header{"Content-Type", "application/json;charset=utf-8"});
        return send(method, target, headers,
                    method == "POST" || method == "PUT" ? toCompactJson(body) : QByteArray());
    }

    net::Response send(const QByteArray &method, const QByteArray &target, const net::Headers &headers,
                       const QByteArray &body)
    {
        net::Request request;
        request.method = method;
        request.rawPath = target.split('?').constFirst();
        request.rawQuery = target.contains('?') ? target.mid(target.indexOf('?') + 1) : QByteArray();
        request.headers = headers;
        request.body = body;
        request.host = "127.0.0.1:4001";
        net::Response response;
        router.dispatch(request, net::Reply([&response](const net::Response &answer) { response = answer; }));
        return response;
    }

    static QJsonObject object(const net::Response &response)
    {
        return parseJsonObject(response.body).value_or(QJsonObject());
    }
    static QJsonArray items(const net::Response &response)
    {
        return object(response).value(u"items"_s).toArray();
    }
    static QByteArray segment(const QString &id) { return id.toLatin1(); }

    test::ManualClock clock;
    SystemRandom random;
    QTemporaryDir folder;
    std::optional<Database> database = *Database::open(folder.filePath(u"t.db"_s), {WebexStore::schema()});
    net::HttpClient http;
    net::Router router;
    WebexService service;
    WebexPerson bot;
    WebexPerson ana;
    WebexPerson ben;
    QString botRoom;
    QString anaRoom;
};

} // namespace

class WebexRoutesTest : public QObject
{
    Q_OBJECT

private slots:
    void idsAreThoseOfTheContract();
    void tellsWhoAsks();
    void refusals_data();
    void refusals();
    void roomsBelongToTheirMembers();
    void messagesRoundTrip();
    void longMessagesAreRefusedToTheLetter();
    void botsSeeWhatMentionsThem();
    void pagesLeadOn();
    void threadsAndEdits();
    void cardsAndPresses();
    void directRoomsAppear();
    void deliversSignedEvents();
    void givesUpOnDeadWebhooks();
};

void WebexRoutesTest::idsAreThoseOfTheContract()
{
    const QString uuid = u"11111111-2222-4333-8444-555555555555"_s;
    const QString id = u"Y2lzY29zcGFyazovL3VzL1JPT00vMTExMTExMTEtMjIyMi00MzMzLTg0NDQtNTU1NTU1NTU1NTU1"_s;
    QCOMPARE(toWebexId(WebexKind::Room, uuid), id);
    QCOMPARE(uuidOf(WebexKind::Room, id), uuid);
    QCOMPARE(uuidOf(WebexKind::Room, uuid), uuid);
    const QString padded = QString::fromLatin1(
        QByteArray("ciscospark://urn:TEAM:eu-central-1_k/MESSAGE/" + uuid.toLatin1()).toBase64());
    QCOMPARE(uuidOf(WebexKind::Message, padded), uuid);
    QVERIFY(!uuidOf(WebexKind::Message, id));
    QVERIFY(!uuidOf(WebexKind::Room, u"nonsense"_s));
}

void WebexRoutesTest::tellsWhoAsks()
{
    Webex webex;
    const net::Response answer = webex.ask("GET", "/v1/people/me", webex.bot);
    QCOMPARE(answer.status, 200);
    const QJsonObject me = Webex::object(answer);
    QCOMPARE(me.value(u"type"_s).toString(), u"bot"_s);
    QCOMPARE(me.value(u"emails"_s).toArray().first().toString(), webex.bot.email);
    QVERIFY(me.value(u"avatar"_s).isString());
    QVERIFY(me.value(u"created"_s).toString().endsWith(u".000Z"_s));
    QVERIFY(!net::headerValue(answer.headers, "trackingID").isEmpty());
    QCOMPARE(Webex::items(webex.ask("GET", "/v1/people?email=ANA@lab.example", webex.bot)).size(), 1);
    QCOMPARE(webex.ask("GET", "/v1/people", webex.bot).status, 400);
}

void WebexRoutesTest::refusals_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<net::Headers>("headers");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    const net::Headers json{{"Authorization", "Bearer BOT"}, {"Content-Type", "application/json"}};
    QTest::newRow("no token") << QByteArray("GET") << QByteArray("/v1/people/me") << net::Headers{}
                              << QByteArray() << 401;
    QTest::newRow("wrong token") << QByteArray("GET") << QByteArray("/v1/people/me")
                                 << net::Headers{{"Authorization", "Bearer nobody"}} << QByteArray() << 401;
    QTest::newRow("other scheme") << QByteArray("GET") << QByteArray("/v1/people/me")
                                  << net::Headers{{"Authorization", "Basic BOT"}} << QByteArray() << 401;
    QTest::newRow("broken JSON") << QByteArray("POST") << QByteArray("/v1/messages") << json
                                 << QByteArray("{\"roomId\":") << 400;
    QTest::newRow("multipart") << QByteArray("POST") << QByteArray("/v1/messages")
                               << net::Headers{{"Authorization", "Bearer BOT"},
                                               {"Content-Type", "multipart/form-data"}}
                               << QByteArray("x") << 415;
    QTest::newRow("no room") << QByteArray("POST") << QByteArray("/v1/messages") << json
                             << QByteArray("{\"text\":\"x\"}") << 400;
    QTest::newRow("unknown room") << QByteArray("POST") << QByteArray("/v1/messages") << json
                                  << QByteArray("{\"roomId\":\"zzz\",\"text\":\"x\"}") << 404;
    QTest::newRow("room without title")
        << QByteArray("POST") << QByteArray("/v1/rooms") << json << QByteArray("{}") << 400;
    QTest::newRow("method") << QByteArray("PATCH") << QByteArray("/v1/messages") << json << QByteArray("{}")
                            << 405;
    QTest::newRow("max is a word") << QByteArray("GET") << QByteArray("/v1/rooms?max=many") << json
                                   << QByteArray() << 400;
    QTest::newRow("webhook to nowhere")
        << QByteArray("POST") << QByteArray("/v1/webhooks") << json
        << QByteArray(
               "{\"name\":\"n\",\"targetUrl\":\"ftp://x\",\"resource\":\"messages\",\"event\":\"created\"}")
        << 400;
}

void WebexRoutesTest::refusals()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    QFETCH(net::Headers, headers);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    Webex webex;
    for (net::Header &header : headers)
        header.value.replace("BOT", webex.bot.token.reveal().toUtf8());
    const net::Response answer = webex.send(method, target, headers, body);
    QCOMPARE(answer.status, status);
    if (status == 405)
        return;
    const QJsonObject error = Webex::object(answer);
    QVERIFY(!error.value(u"message"_s).toString().isEmpty());
    QCOMPARE(error.value(u"errors"_s).toArray().first().toObject().value(u"description"_s),
             error.value(u"message"_s));
    QCOMPARE(error.value(u"trackingId"_s).toString().toLatin1(),
             net::headerValue(answer.headers, "trackingID"));
}

void WebexRoutesTest::roomsBelongToTheirMembers()
{
    Webex webex;
    QCOMPARE(webex.ask("GET", "/v1/rooms/" + Webex::segment(webex.botRoom), webex.ana).status, 200);
    QCOMPARE(webex.ask("GET", "/v1/rooms/" + Webex::segment(webex.botRoom), webex.ben).status, 404);
    QCOMPARE(Webex::items(webex.ask("GET", "/v1/rooms", webex.ben)).size(), 0);
    const QJsonObject join{{u"roomId"_s, webex.botRoom}, {u"personEmail"_s, webex.ben.email}};
    const net::Response joined = webex.ask("POST", "/v1/memberships", webex.ana, join);
    QCOMPARE(joined.status, 200);
    QCOMPARE(webex.ask("POST", "/v1/memberships", webex.ana, join).status, 409);
    QCOMPARE(
        Webex::items(webex.ask("GET", "/v1/memberships?roomId=" + Webex::segment(webex.botRoom), webex.ben))
            .size(),
        3);
    const QString membership = Webex::object(joined).value(u"id"_s).toString();
    QCOMPARE(webex.ask("DELETE", "/v1/memberships/" + Webex::segment(membership), webex.ana).status, 204);
    QCOMPARE(webex.ask("GET", "/v1/rooms/" + Webex::segment(webex.botRoom), webex.ben).status, 404);
    const net::Response renamed =
        webex.ask("PUT", "/v1/rooms/" + Webex::segment(webex.botRoom), webex.bot, {{u"title"_s, u"New"_s}});
    QCOMPARE(Webex::object(renamed).value(u"title"_s).toString(), u"New"_s);
    QCOMPARE(webex.ask("DELETE", "/v1/rooms/" + Webex::segment(webex.botRoom), webex.bot).status, 204);
    QCOMPARE(webex.ask("GET", "/v1/rooms/" + Webex::segment(webex.botRoom), webex.bot).status, 404);
}

void WebexRoutesTest::messagesRoundTrip()
{
    Webex webex;
    const net::Response posted =
        webex.ask("POST", "/v1/messages", webex.bot,
                  {{u"roomId"_s, webex.botRoom},
                   {u"markdown"_s, u"**Alert** [go](http://localhost:4000/block?ip=203.0.113.7) <b>"_s}});
    QCOMPARE(posted.status, 200);
    const QJsonObject message = Webex::object(posted);
    QCOMPARE(message.value(u"text"_s).toString(), u"Alert go <b>"_s);
    QVERIFY(message.value(u"html"_s).toString().contains(u"<b>Alert</b>"_s));
    QVERIFY(message.value(u"html"_s).toString().contains(u"&lt;b&gt;"_s));
    const QJsonArray listed =
        Webex::items(webex.ask("GET", "/v1/messages?roomId=" + Webex::segment(webex.botRoom), webex.ana));
    QCOMPARE(listed.first().toObject(), message);
    const QString id = message.value(u"id"_s).toString();
    QCOMPARE(webex.ask("DELETE", "/v1/messages/" + Webex::segment(id), webex.ana).status, 403);
    QCOMPARE(webex.ask("DELETE", "/v1/messages/" + Webex::segment(id), webex.bot).status, 204);
    QCOMPARE(webex.ask("GET", "/v1/messages/" + Webex::segment(id), webex.bot).status, 404);
}

void WebexRoutesTest::longMessagesAreRefusedToTheLetter()
{
    Webex webex;
    const auto post = [&](const QString &text) {
        return webex.ask("POST", "/v1/messages", webex.bot,
                         {{u"roomId"_s, webex.botRoom}, {u"markdown"_s, text}});
    };
    QCOMPARE(post(QString(7439, u'x')).status, 200);
    const net::Response refused = post(QString(3720, u'é'));
    QCOMPARE(refused.status, 400);
    QCOMPARE(
        Webex::object(refused).value(u"message"_s).toString(),
        u"Unable to post message to room: Message length limited to 7439 characters before encryption and 10000 characters after encryption."_s);
}

void WebexRoutesTest::botsSeeWhatMentionsThem()
{
    Webex webex;
    const QJsonObject plain = Webex::object(webex.ask(
        "POST", "/v1/messages", webex.ana, {{u"roomId"_s, webex.anaRoom}, {u"text"_s, u"among us"_s}}));
    const QJsonObject mention = Webex::object(webex.ask(
        "POST", "/v1/messages", webex.ana,
        {{u"roomId"_s, webex.anaRoom}, {u"markdown"_s, u"<@personEmail:soc-lab@webex.bot|SOC> block"_s}}));
    QCOMPARE(mention.value(u"text"_s).toString(), u"SOC block"_s);
    QCOMPARE(mention.value(u"mentionedPeople"_s).toArray().first().toString(),
             toWebexId(WebexKind::People, webex.bot.uuid));
    const QByteArray list = "/v1/messages?roomId=" + Webex::segment(webex.anaRoom);
    QCOMPARE(webex.ask("GET", list, webex.bot).status, 403);
    const QJsonArray seen = Webex::items(webex.ask("GET", list + "&mentionedPeople=me", webex.bot));
    QCOMPARE(seen.size(), 1);
    QCOMPARE(seen.first().toObject().value(u"id"_s), mention.value(u"id"_s));
    QCOMPARE(
        webex.ask("GET", "/v1/messages/" + Webex::segment(plain.value(u"id"_s).toString()), webex.bot).status,
        404);
    QCOMPARE(Webex::items(webex.ask("GET", list, webex.ana)).size(), 2);
    // The room that the bot made is its own: it sees everything there.
    webex.ask("POST", "/v1/messages", webex.ana, {{u"roomId"_s, webex.botRoom}, {u"text"_s, u"hello"_s}});
    QCOMPARE(Webex::items(webex.ask("GET", "/v1/messages?roomId=" + Webex::segment(webex.botRoom), webex.bot))
                 .size(),
             1);
}

void WebexRoutesTest::pagesLeadOn()
{
    Webex webex;
    for (int i = 0; i < 7; ++i)
        webex.ask("POST", "/v1/messages", webex.bot,
                  {{u"roomId"_s, webex.botRoom}, {u"text"_s, QString::number(i)}});
    QByteArray target = "/v1/messages?max=3&roomId=" + Webex::segment(webex.botRoom);
    QStringList texts;
    int pages = 0;
    while (!target.isEmpty()) {
        const net::Response page = webex.ask("GET", target, webex.ana);
        QVERIFY(++pages <= 3);
        for (const QJsonValue &item : Webex::items(page))
            texts.append(item.toObject().value(u"text"_s).toString());
        const QByteArray link = net::headerValue(page.headers, "Link");
        if (link.isEmpty())
            break;
        QVERIFY(link.startsWith("<http://127.0.0.1:4001/v1/messages?") && link.endsWith(">; rel=\"next\""));
        target = link.mid(22, link.indexOf('>') - 22);
    }
    QCOMPARE(texts.join(u','), u"6,5,4,3,2,1,0"_s);
}

void WebexRoutesTest::threadsAndEdits()
{
    Webex webex;
    const QJsonObject root = Webex::object(
        webex.ask("POST", "/v1/messages", webex.bot, {{u"roomId"_s, webex.botRoom}, {u"text"_s, u"root"_s}}));
    const QString rootId = root.value(u"id"_s).toString();
    const QJsonObject reply =
        Webex::object(webex.ask("POST", "/v1/messages", webex.ana,
                                {{u"roomId"_s, webex.botRoom},
                                 {u"text"_s, u"reply"_s},
                                 {u"parentId"_s, *uuidOf(WebexKind::Message, rootId)}}));
    QCOMPARE(reply.value(u"parentId"_s).toString(), rootId);
    QCOMPARE(
        webex
            .ask("POST", "/v1/messages", webex.bot,
                 {{u"roomId"_s, webex.botRoom}, {u"text"_s, u"x"_s}, {u"parentId"_s, reply.value(u"id"_s)}})
            .status,
        400);
    QCOMPARE(Webex::items(webex.ask("GET",
                                    "/v1/messages?roomId=" + Webex::segment(webex.botRoom) +
                                        "&parentId=" + Webex::segment(rootId),
                                    webex.ana))
                 .size(),
             1);
    const QByteArray target = "/v1/messages/" + Webex::segment(rootId);
    for (int edit = 0; edit < 10; ++edit)
        QCOMPARE(webex
                     .ask("PUT", target, webex.bot,
                          {{u"roomId"_s, webex.botRoom}, {u"text"_s, QString::number(edit)}})
                     .status,
                 200);
    QCOMPARE(webex.ask("PUT", target, webex.bot, {{u"roomId"_s, webex.botRoom}, {u"text"_s, u"11"_s}}).status,
             400);
    QCOMPARE(
        webex.ask("PUT", target, webex.ana, {{u"roomId"_s, webex.botRoom}, {u"text"_s, u"mine"_s}}).status,
        403);
    QVERIFY(Webex::object(webex.ask("GET", target, webex.bot)).contains(u"updated"_s));
}

void WebexRoutesTest::cardsAndPresses()
{
    Webex webex;
    const auto card = [](int actions) {
        QJsonArray list;
        for (int i = 0; i < actions; ++i)
            list.append(QJsonObject{{u"type"_s, u"Action.Submit"_s}, {u"title"_s, u"t"_s}});
        return QJsonObject{
            {u"contentType"_s, u"application/vnd.microsoft.card.adaptive"_s},
            {u"content"_s,
             QJsonObject{{u"type"_s, u"AdaptiveCard"_s}, {u"version"_s, u"1.3"_s}, {u"actions"_s, list}}}};
    };
    const auto post = [&](const QJsonArray &attachments) {
        return webex.ask(
            "POST", "/v1/messages", webex.bot,
            {{u"roomId"_s, webex.botRoom}, {u"markdown"_s, u"card"_s}, {u"attachments"_s, attachments}});
    };
    QCOMPARE(post({card(6)}).status, 400);
    QCOMPARE(post({card(1), card(1)}).status, 400);
    QCOMPARE(post({QJsonObject{{u"contentType"_s, u"image/png"_s}}}).status, 400);
    const QString message = Webex::object(post({card(5)})).value(u"id"_s).toString();
    const QJsonObject press{{u"type"_s, u"submit"_s},
                            {u"messageId"_s, message},
                            {u"inputs"_s, QJsonObject{{u"action"_s, u"block"_s}}}};
    const net::Response pressed = webex.ask("POST", "/v1/attachment/actions", webex.ana, press);
    QCOMPARE(pressed.status, 200);
    const QJsonObject action = Webex::object(pressed);
    QCOMPARE(
        Webex::object(webex.ask(
            "GET", "/v1/attachment/actions/" + Webex::segment(action.value(u"id"_s).toString()), webex.bot)),
        action);
    QCOMPARE(webex.ask("POST", "/v1/attachment/actions", webex.ben, press).status, 404);
    QCOMPARE(webex
                 .ask("PUT", "/v1/messages/" + Webex::segment(message), webex.bot,
                      {{u"roomId"_s, webex.botRoom}, {u"text"_s, u"x"_s}})
                 .status,
             400);
}

void WebexRoutesTest::directRoomsAppear()
{
    Webex webex;
    const QJsonObject first = Webex::object(webex.ask(
        "POST", "/v1/messages", webex.bot, {{u"toPersonEmail"_s, webex.ben.email}, {u"text"_s, u"hi"_s}}));
    QCOMPARE(first.value(u"roomType"_s).toString(), u"direct"_s);
    const QJsonObject second =
        Webex::object(webex.ask("POST", "/v1/messages", webex.ben,
                                {{u"toPersonEmail"_s, webex.bot.email}, {u"text"_s, u"hi you"_s}}));
    QCOMPARE(second.value(u"roomId"_s), first.value(u"roomId"_s));
    QCOMPARE(
        Webex::items(webex.ask("GET", "/v1/messages/direct?personEmail=ben@lab.example", webex.bot)).size(),
        2);
    QCOMPARE(
        webex
            .ask("POST", "/v1/messages", webex.bot,
                 {{u"toPersonEmail"_s, webex.ben.email}, {u"roomId"_s, webex.botRoom}, {u"text"_s, u"x"_s}})
            .status,
        400);
}

void WebexRoutesTest::deliversSignedEvents()
{
    Webex webex;
    QList<net::Request> received;
    net::Router target;
    target.add("POST", "/hook", [&](const net::Request &request, const net::Reply &reply) {
        received.append(request);
        reply.send(net::Response::empty(200));
    });
    net::ServerOptions options;
    options.name = u"target"_s;
    net::GuardedServer server(std::move(target), options);
    QVERIFY(server.listen().has_value());
    const QString url = u"http://127.0.0.1:%1/hook"_s.arg(server.port());
    QJsonObject hook{{u"name"_s, u"n"_s},
                     {u"targetUrl"_s, url},
                     {u"resource"_s, u"messages"_s},
                     {u"event"_s, u"created"_s},
                     {u"secret"_s, u"lab-secret-1"_s},
                     {u"filter"_s, u"roomId="_s + webex.anaRoom}};
    QCOMPARE(webex.ask("POST", "/v1/webhooks", webex.bot, hook).status, 200);
    QCOMPARE(webex.ask("POST", "/v1/webhooks", webex.bot, hook).status, 409);
    hook.insert(u"resource"_s, u"attachmentActions"_s);
    hook.remove(u"filter"_s);
    QCOMPARE(webex.ask("POST", "/v1/webhooks", webex.bot, hook).status, 200);

    webex.ask("POST", "/v1/messages", webex.ana,
              {{u"roomId"_s, webex.anaRoom}, {u"text"_s, u"the bot does not hear this"_s}});
    webex.ask("POST", "/v1/messages", webex.ana,
              {{u"roomId"_s, webex.botRoom},
               {u"markdown"_s, u"<@personEmail:soc-lab@webex.bot|B> another room"_s}});
    webex.ask("POST", "/v1/messages", webex.ana,
              {{u"roomId"_s, webex.anaRoom},
               {u"markdown"_s, u"<@personEmail:soc-lab@webex.bot|B> secret words"_s}});
    QTRY_COMPARE(received.size(), 1);
    QCOMPARE(received.constFirst().header("X-Spark-Signature"),
             webex::signatureOf(Secret(u"lab-secret-1"_s), received.constFirst().body));
    QVERIFY(!received.constFirst().body.contains("secret words"));
    const QJsonObject delivery = parseJsonObject(received.constFirst().body).value_or(QJsonObject());
    QCOMPARE(delivery.value(u"resource"_s).toString(), u"messages"_s);
    QCOMPARE(delivery.value(u"data"_s).toObject().value(u"personEmail"_s).toString(), webex.ana.email);

    const QJsonObject cardContent{{u"type"_s, u"AdaptiveCard"_s}, {u"version"_s, u"1.3"_s}};
    const QJsonArray card{QJsonObject{{u"contentType"_s, u"application/vnd.microsoft.card.adaptive"_s},
                                      {u"content"_s, cardContent}}};
    const QString message =
        Webex::object(
            webex.ask("POST", "/v1/messages", webex.bot,
                      {{u"roomId"_s, webex.botRoom}, {u"markdown"_s, u"c"_s}, {u"attachments"_s, card}}))
            .value(u"id"_s)
            .toString();
    webex.ask("POST", "/v1/attachment/actions", webex.ana,
              {{u"type"_s, u"submit"_s},
               {u"messageId"_s, message},
               {u"inputs"_s, QJsonObject{{u"pin"_s, u"1234"_s}}}});
    QTRY_COMPARE(received.size(), 2);
    QVERIFY(!received.constLast().body.contains("1234"));
}

void WebexRoutesTest::givesUpOnDeadWebhooks()
{
    Webex webex;
    const QJsonObject hook{{u"name"_s, u"n"_s},
                           {u"targetUrl"_s, u"http://127.0.0.1:9/closed"_s},
                           {u"resource"_s, u"messages"_s},
                           {u"event"_s, u"created"_s}};
    const QString id =
        Webex::object(webex.ask("POST", "/v1/webhooks", webex.ana, hook)).value(u"id"_s).toString();
    const QByteArray target = "/v1/webhooks/" + Webex::segment(id);
    const auto status = [&] {
        return Webex::object(webex.ask("GET", target, webex.ana)).value(u"status"_s).toString();
    };
    for (int i = 0; i < 99; ++i)
        webex.ask("POST", "/v1/messages", webex.bot, {{u"roomId"_s, webex.botRoom}, {u"text"_s, u"x"_s}});
    QTest::qWait(200);
    QCOMPARE(status(), u"active"_s);
    webex.ask("POST", "/v1/messages", webex.bot, {{u"roomId"_s, webex.botRoom}, {u"text"_s, u"x"_s}});
    QTRY_COMPARE(status(), u"inactive"_s);
    webex.ask(
        "PUT", target, webex.ana,
        {{u"name"_s, u"n"_s}, {u"targetUrl"_s, u"http://127.0.0.1:9/closed"_s}, {u"status"_s, u"active"_s}});
    QCOMPARE(status(), u"active"_s);
    QCOMPARE(webex.ask("DELETE", target, webex.bot).status, 404);
    QCOMPARE(webex.ask("DELETE", target, webex.ana).status, 204);
}

QTEST_GUILESS_MAIN(WebexRoutesTest)
#include "tst_webexroutes.moc"
