#include "base/jsontext.h"
#include "net/guardedserver.h"
#include "support/manualclock.h"
#include "webex/mercury.h"
#include "webex/mercuryframes.h"

#include <QCoroTask>
#include <QSignalSpy>
#include <QTest>
#include <QWebSocket>
#include <QWebSocketServer>

using namespace sandtable;
using namespace sandtable::webex;
using namespace Qt::StringLiterals;

namespace
{

/// Webex's side of the wire, scripted: catalogue, devices, look-ups and a websocket.
class Cloud
{
public:
    Cloud() : sockets(u"cloud"_s, QWebSocketServer::NonSecureMode)
    {
        net::Router router;
        router.add("GET", "/u2c/api/v1/catalog", [this](const net::Request &, const net::Reply &reply) {
            ++catalogs;
            reply.send(json({{u"serviceLinks"_s,
                              QJsonObject{{u"wdm"_s, wdm.isEmpty() ? origin() + u"/wdm/api/v1"_s : wdm}}}}));
        });
        router.add("GET", "/wdm/api/v1/devices", [this](const net::Request &, const net::Reply &reply) {
            reply.send(known ? json({{u"devices"_s, QJsonArray{device()}}}) : net::Response::empty(404));
        });
        router.add(
            "POST", "/wdm/api/v1/devices", [this](const net::Request &request, const net::Reply &reply) {
                ++registrations;
                authorizations.append(request.header("Authorization"));
                reply.send(registerStatus == 200 ? json(device()) : net::Response::empty(registerStatus));
            });
        router.add("DELETE", "/wdm/api/v1/devices/:id",
                   [this](const net::Request &, const net::Reply &reply) {
                       ++returned;
                       reply.send(net::Response::empty());
                   });
        router.add("GET", "/conversation/api/v1/messages/:id",
                   [this](const net::Request &request, const net::Reply &reply) {
                       ++lookups;
                       reply.send(json({{u"id"_s, u"REST-"_s + request.parameters.value(u"id"_s)}}));
                   });
        router.add("GET", "/conversation/api/v1/attachment/actions/:id",
                   [](const net::Request &request, const net::Reply &reply) {
                       reply.send(json({{u"id"_s, u"PRESS-"_s + request.parameters.value(u"id"_s)}}));
                   });
        net::ServerOptions options;
        options.name = u"cloud"_s;
        server = std::make_unique<net::GuardedServer>(std::move(router), options);
        if (!server->listen() || !sockets.listen(QHostAddress::LocalHost))
            qFatal("the cloud cannot listen");
        QObject::connect(&sockets, &QWebSocketServer::newConnection, &sockets, [this] { accept(); });
    }

    void accept()
    {
        socket = sockets.nextPendingConnection();
        ++connections;
        handshakes.append(socket->request().rawHeader("Authorization"));
        QObject::connect(socket, &QWebSocket::textMessageReceived, socket, [this](const QString &text) {
            const QJsonObject frame = parseJsonObject(text.toUtf8()).value_or(QJsonObject());
            frames.append(frame);
            const QString type = frame.value(u"type"_s).toString();
            if (type == u"authorization" && refuse != 0) {
                socket->close(QWebSocketProtocol::CloseCode(refuse), u"no"_s);
            } else if (type == u"authorization" && answersAuthorization) {
                send({{u"id"_s, u"r1"_s},
                      {u"data"_s, QJsonObject{{u"eventType"_s, u"mercury.buffer_state"_s}}}});
            } else if (type == u"ping" && answersPings) {
                send({{u"id"_s, frame.value(u"id"_s)}, {u"type"_s, u"pong"_s}});
            }
        });
    }

    void send(const QJsonObject &frame, bool binary = false)
    {
        if (binary)
            socket->sendBinaryMessage(toCompactJson(frame));
        else
            socket->sendTextMessage(QString::fromUtf8(toCompactJson(frame)));
    }

    void tell(const QString &activity, int number, const QString &verb = u"post"_s, bool binary = false,
              const QString &conversations = {})
    {
        const QString url =
            (conversations.isEmpty() ? origin() + u"/conversation/api/v1/"_s : conversations) +
            u"conversations/room-1"_s;
        send({{u"id"_s, u"e-"_s + activity},
              {u"sequenceNumber"_s, number},
              {u"data"_s,
               QJsonObject{{u"eventType"_s, u"conversation.activity"_s},
                           {u"activity"_s, QJsonObject{{u"id"_s, activity},
                                                       {u"verb"_s, verb},
                                                       {u"actor"_s, QJsonObject{{u"type"_s, u"PERSON"_s}}},
                                                       {u"target"_s, QJsonObject{{u"id"_s, u"room-1"_s},
                                                                                 {u"url"_s, url}}}}}}}},
             binary);
    }

    static net::Response json(const QJsonObject &object)
    {
        return net::Response::json(toCompactJson(object));
    }
    [[nodiscard]] QString origin() const { return u"http://127.0.0.1:%1"_s.arg(server->port()); }
    [[nodiscard]] QJsonObject device() const
    {
        return {{u"name"_s, u"sandtable-test"_s},
                {u"url"_s, origin() + u"/wdm/api/v1/devices/d1"_s},
                {u"webSocketUrl"_s,
                 socketUrl.isEmpty()
                     ? u"ws://127.0.0.1:%1/v1/apps/wx2/registrations/d1/messages"_s.arg(sockets.serverPort())
                     : socketUrl}};
    }
    [[nodiscard]] int count(const QString &type) const
    {
        return int(std::ranges::count_if(
            frames, [&](const QJsonObject &frame) { return frame.value(u"type"_s) == type; }));
    }

    std::unique_ptr<net::GuardedServer> server;
    QWebSocketServer sockets;
    QWebSocket *socket = nullptr;
    QList<QJsonObject> frames;
    QList<QByteArray> handshakes;
    QList<QByteArray> authorizations;
    QString wdm;
    QString socketUrl;
    int catalogs = 0;
    int registrations = 0;
    int returned = 0;
    int lookups = 0;
    int connections = 0;
    int refuse = 0;
    int registerStatus = 200;
    bool known = false;
    bool answersAuthorization = true;
    bool answersPings = true;
};

} // namespace

class MercuryTest : public QObject
{
    Q_OBJECT

private slots:
    void listens();
    void usesTheDeviceThatIsThere();
    void tellsEachEventOnce();
    void readsTheRoomAfterAGap();
    void noticesSilence();
    void comesBack();
    void registersAnewWhenTheDeviceIsStale();
    void closeCodes_data();
    void closeCodes();
    void staysAwayWhenTold();
    void sendsTheTokenNowhereElse();
    void asksWithABadTokenOnce();
    void absurdNumbersCountNothing_data();
    void absurdNumbersCountNothing();

private:
    void begin(Cloud &cloud, MercuryListener &listener)
    {
        MercuryOptions options;
        options.catalog = QUrl(cloud.origin() + u"/u2c/api/v1/catalog?format=hostmap"_s);
        options.token = Secret(u"bot-token"_s);
        options.installation = u"test"_s;
        options.firstWait = std::chrono::milliseconds(20);
        options.longestWait = std::chrono::milliseconds(80);
        options.pingEvery = std::chrono::milliseconds(40);
        options.pongLimit = std::chrono::milliseconds(60);
        listener.start(options);
    }
    SystemClock m_clock;
    SystemRandom m_random;
    net::HttpClient m_http{m_clock};
};

void MercuryTest::listens()
{
    Cloud cloud;
    MercuryListener listener(m_http, m_clock, m_random);
    QSignalSpy ready(&listener, &MercuryListener::ready);
    QSignalSpy happened(&listener, &MercuryListener::happened);
    begin(cloud, listener);
    QVERIFY(ready.wait());
    QCOMPARE(ready.constFirst().constFirst().toBool(),
             false); // nothing was missed before the first connection
    QVERIFY(listener.isReady());
    QCOMPARE(cloud.registrations, 1);
    QCOMPARE(cloud.authorizations.constFirst(), QByteArray("Bearer bot-token"));
    QCOMPARE(cloud.frames.constFirst().value(u"data"_s).toObject().value(u"token"_s).toString(),
             u"Bearer bot-token"_s);
    cloud.tell(u"m1"_s, 1);
    QVERIFY(happened.wait());
    const auto event = happened.constFirst().constFirst().value<MercuryEvent>();
    QCOMPARE(event.kind, MercuryEvent::Kind::Message);
    QCOMPARE(event.id, u"REST-m1"_s);
    QTRY_COMPARE(cloud.count(u"ack"_s), 1);
    cloud.tell(u"a1"_s, 2, u"cardAction"_s, true); // binary frames are read as well
    QVERIFY(happened.wait());
    QCOMPARE(happened.constLast().constFirst().value<MercuryEvent>().id, u"PRESS-a1"_s);
    QCoro::waitFor(listener.stop());
    QCOMPARE(cloud.returned, 1);
    QVERIFY(!listener.isReady());
}

void MercuryTest::usesTheDeviceThatIsThere()
{
    Cloud cloud;
    cloud.known = true;
    MercuryListener listener(m_http, m_clock, m_random);
    QSignalSpy ready(&listener, &MercuryListener::ready);
    begin(cloud, listener);
    QVERIFY(ready.wait());
    QCOMPARE(cloud.registrations, 0);
}

void MercuryTest::tellsEachEventOnce()
{
    Cloud cloud;
    MercuryListener listener(m_http, m_clock, m_random);
    QSignalSpy ready(&listener, &MercuryListener::ready);
    QSignalSpy happened(&listener, &MercuryListener::happened);
    begin(cloud, listener);
    QVERIFY(ready.wait());
    cloud.tell(u"m1"_s, 1);
    cloud.tell(u"m1"_s, 2);
    cloud.tell(u"m2"_s, 3, u"acknowledge"_s);
    cloud.tell(u"m3"_s, 4, u"update"_s);
    cloud.socket->sendTextMessage(u"no JSON"_s);
    cloud.tell(u"m4"_s, 5, u"share"_s);
    QTRY_COMPARE(happened.size(), 2);
    QTRY_COMPARE(cloud.count(u"ack"_s), 5);
    QCOMPARE(happened.size(), 2);
}

void MercuryTest::readsTheRoomAfterAGap()
{
    Cloud cloud;
    MercuryListener listener(m_http, m_clock, m_random);
    QSignalSpy ready(&listener, &MercuryListener::ready);
    begin(cloud, listener);
    QVERIFY(ready.wait());
    cloud.tell(u"m1"_s, 1);
    cloud.tell(u"m9"_s, 9);
    QTRY_COMPARE(ready.size(), 2);
    QCOMPARE(ready.constLast().constFirst().toBool(), true);
}

void MercuryTest::noticesSilence()
{
    Cloud cloud;
    cloud.answersPings = false;
    MercuryListener listener(m_http, m_clock, m_random);
    QSignalSpy lost(&listener, &MercuryListener::lost);
    begin(cloud, listener);
    QVERIFY(lost.wait());
    QVERIFY(lost.constFirst().at(1).toDateTime().isValid());
    cloud.answersPings = true;
    QTRY_VERIFY(listener.isReady());
    QTest::qWait(200); // pings are answered now: the connection stays
    QVERIFY(listener.isReady());
}

void MercuryTest::comesBack()
{
    Cloud cloud;
    MercuryListener listener(m_http, m_clock, m_random);
    QSignalSpy ready(&listener, &MercuryListener::ready);
    QSignalSpy lost(&listener, &MercuryListener::lost);
    begin(cloud, listener);
    QVERIFY(ready.wait());
    for (int i = 1; i <= 5; ++i) {
        cloud.socket->abort();
        QTRY_COMPARE(lost.size(), i);
        QTRY_COMPARE(ready.size(), i + 1);
        QCOMPARE(ready.constLast().constFirst().toBool(), true);
    }
    QCOMPARE(cloud.registrations, 1);
}

void MercuryTest::registersAnewWhenTheDeviceIsStale()
{
    Cloud cloud;
    cloud.known = true;
    // What answers there is no websocket, but a 404.
    cloud.socketUrl = u"ws://127.0.0.1:%1/gone"_s.arg(cloud.server->port());
    MercuryListener listener(m_http, m_clock, m_random);
    QSignalSpy lost(&listener, &MercuryListener::lost);
    begin(cloud, listener);
    QVERIFY(lost.wait());
    cloud.socketUrl.clear();
    QTRY_VERIFY(listener.isReady());
    QCOMPARE(cloud.registrations, 1);
}

void MercuryTest::closeCodes_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<int>("meaning");
    const int again = int(MercuryClose::Reconnect);
    const int away = int(MercuryClose::StayAway);
    for (const int code : {1001, 1005, 1006, 1011})
        QTest::addRow("%d", code) << code << QString() << again;
    for (const int code : {4000, 1003, 1008, 4400, 4403})
        QTest::addRow("%d", code) << code << QString() << away;
    QTest::newRow("4401") << 4401 << QString() << int(MercuryClose::RenewToken);
    QTest::newRow("1000") << 1000 << QString() << away;
    QTest::newRow("1000 idle") << 1000 << u"idle"_s << again;
    QTest::newRow("1000 done") << 1000 << u"done (forced)"_s << again;
    QTest::newRow("1000 pong") << 1000 << u"pong not received"_s << again;
}

void MercuryTest::closeCodes()
{
    QFETCH(int, code);
    QFETCH(QString, reason);
    QTEST(int(meaningOf(code, reason)), "meaning");
}

void MercuryTest::staysAwayWhenTold()
{
    Cloud cloud;
    cloud.refuse = 4401;
    MercuryListener listener(m_http, m_clock, m_random);
    QSignalSpy lost(&listener, &MercuryListener::lost);
    begin(cloud, listener);
    QVERIFY(lost.wait());
    QVERIFY(!lost.constFirst().at(1).toDateTime().isValid());
    QVERIFY(lost.constFirst().at(0).toString().contains(u"token"_s));
    QTest::qWait(200);
    QCOMPARE(cloud.connections, 1);
    cloud.refuse = 0;
    listener.tryNow(); // a person may try again at any time
    QTRY_VERIFY(listener.isReady());
}

void MercuryTest::sendsTheTokenNowhereElse()
{
    Cloud cloud;
    Cloud stranger;
    {
        MercuryListener listener(m_http, m_clock, m_random);
        QSignalSpy ready(&listener, &MercuryListener::ready);
        QSignalSpy happened(&listener, &MercuryListener::happened);
        begin(cloud, listener);
        QVERIFY(ready.wait());
        cloud.tell(u"m1"_s, 1, u"post"_s, false, u"http://example.net/conversation/api/v1/"_s);
        QTRY_COMPARE(ready.size(), 2); // not looked up there: the room is read instead
        QCOMPARE(happened.size(), 0);
        QCOMPARE(cloud.lookups, 0);
    }
    cloud.wdm = u"http://wdm.example.net/wdm/api/v1"_s; // plain HTTP beyond this machine
    MercuryListener listener(m_http, m_clock, m_random);
    QSignalSpy lost(&listener, &MercuryListener::lost);
    begin(cloud, listener);
    QVERIFY(lost.wait());
    QVERIFY(lost.constFirst().constFirst().toString().contains(u"wdm.example.net"_s));
}

void MercuryTest::asksWithABadTokenOnce()
{
    Cloud cloud;
    cloud.registerStatus = 401;
    MercuryListener listener(m_http, m_clock, m_random);
    QSignalSpy lost(&listener, &MercuryListener::lost);
    begin(cloud, listener);
    QVERIFY(lost.wait());
    QTest::qWait(200);
    QCOMPARE(cloud.registrations, 1);
    QCOMPARE(lost.size(), 1);
}

void MercuryTest::absurdNumbersCountNothing_data()
{
    QTest::addColumn<QByteArray>("number");
    QTest::addColumn<bool>("counts");
    QTest::newRow("good") << QByteArray("7") << true;
    QTest::newRow("beyond every integer") << QByteArray("1e300") << false;
    QTest::newRow("below every integer") << QByteArray("-1e300") << false;
    QTest::newRow("the next one does not exist") << QByteArray("9223372036854775807") << false;
    QTest::newRow("negative") << QByteArray("-1") << false;
    QTest::newRow("text") << QByteArray("\"7\"") << false;
}

void MercuryTest::absurdNumbersCountNothing()
{
    QFETCH(QByteArray, number);
    QFETCH(bool, counts);
    const MercuryFrame frame = readMercuryFrame(R"({"id":"e","sequenceNumber":)" + number +
                                                R"(,"data":{"eventType":"conversation.activity"}})");
    QCOMPARE(frame.kind, MercuryFrame::Kind::Event);
    QCOMPARE(frame.number.has_value(), counts);
}

QTEST_GUILESS_MAIN(MercuryTest)
#include "tst_mercury.moc"
