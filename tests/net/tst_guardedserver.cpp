#include "net/guardedserver.h"
#include "support/hostilerequests.h"
#include "support_rawsocket.h"

#include <QTest>
#include <QTimer>

using namespace sandtable;
using namespace sandtable::net;
using namespace Qt::StringLiterals;
using test::answersIn;
using test::rawExchange;

namespace
{

const QByteArray End = "\r\n\r\n";

QByteArray get(const QByteArray &path, const QByteArray &more = "Connection: close\r\n")
{
    return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + more + "\r\n";
}

QByteArray statusOf(const QByteArray &answer)
{
    return answer.split('\r').constFirst().split(' ').value(1);
}

ServerOptions quickOptions()
{
    ServerOptions options;
    options.name = u"test"_s;
    options.limits.headTime = std::chrono::milliseconds(400);
    options.limits.bodyTime = std::chrono::milliseconds(400);
    options.limits.idleTime = std::chrono::milliseconds(600);
    options.limits.answerTime = std::chrono::milliseconds(800);
    options.limits.body = 4096;
    options.limits.requestLine = 1024;
    options.limits.head = 4096;
    options.limits.headerFields = 20;
    return options;
}

} // namespace

/// The rows of what a bare QHttpServer does under attack: none of them may reproduce.
class GuardedServerTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void answersWholeRequests();
    void refusesWhatIsNoCleanRequest_data();
    void refusesWhatIsNoCleanRequest();
    void refusesAtOnceHoweverItArrives_data();
    void refusesAtOnceHoweverItArrives();
    void runsNoHiddenRequest_data();
    void runsNoHiddenRequest();
    void answersInOrder();
    void keepsAndClosesConnections_data();
    void keepsAndClosesConnections();
    void timesOut_data();
    void timesOut();
    void answersHeadWithoutBody();
    void answersOptionsAndWrongMethods();
    void grantsContinue();
    void survivesClientsThatLeave();
    void answersFromOtherThreads();
    void replacesUnusableHeaders();
    void refusesTooManyConnections();
    void droppedRepliesAreAnswered();
    void aTakenPortIsNamed();
    void tellsOfWhatItAnswered();

private:
    [[nodiscard]] QByteArray ask(const QByteArray &bytes) { return rawExchange(m_server->port(), bytes); }
    std::unique_ptr<GuardedServer> m_server;
    QList<Reply> m_kept;
    QByteArrayList m_seen;
};

void GuardedServerTest::init()
{
    m_kept.clear();
    m_seen.clear();
    Router router;
    router.add("GET", "/hello", [this](const Request &request, const Reply &reply) {
        m_seen.append(request.rawPath);
        reply.send(Response::text("hello"));
    });
    router.add("POST", "/echo", [this](const Request &request, const Reply &reply) {
        m_seen.append("echo " + request.body);
        reply.send(Response::text(request.body));
    });
    router.add("GET", "/late", [this](const Request &, const Reply &reply) {
        m_seen.append("late");
        QTimer::singleShot(100, this, [reply] { reply.send(Response::text("late")); });
    });
    router.add("GET", "/never", [this](const Request &, const Reply &reply) { m_kept.append(reply); });
    router.add("GET", "/dropped", [](const Request &, const Reply &) {});
    router.add("GET", "/split", [](const Request &request, const Reply &reply) {
        Response response = Response::text("split");
        response.headers.append({"X-Echo", request.queryValue(u"v").value_or(QString()).toUtf8()});
        reply.send(response);
    });
    router.add("GET", "/thread", [](const Request &, const Reply &reply) {
        QThread *thread = QThread::create([reply] { reply.send(Response::text("threaded")); });
        QObject::connect(thread, &QThread::finished, thread, &QObject::deleteLater);
        thread->start();
    });
    m_server = std::make_unique<GuardedServer>(std::move(router), quickOptions());
    QVERIFY(m_server->listen().has_value());
}

void GuardedServerTest::cleanup()
{
    m_server.reset();
    m_kept.clear();
}

void GuardedServerTest::answersWholeRequests()
{
    const QByteArray answer = ask(get("/hello?x=%20"));
    QCOMPARE(statusOf(answer), QByteArray("200"));
    QVERIFY(answer.endsWith("hello"));
    QVERIFY(answer.contains("X-Content-Type-Options: nosniff") ||
            answer.contains("x-content-type-options: nosniff"));
    QCOMPARE(statusOf(ask(get("/nothing"))), QByteArray("404"));
    QVERIFY(ask("POST /echo HTTP/1.1\r\nHost: 127.0.0.1:99\r\nConnection: close\r\nContent-Length: "
                "5\r\n\r\nabcde")
                .endsWith("abcde"));
}

void GuardedServerTest::refusesWhatIsNoCleanRequest_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArrayList>("statuses");
    const ServerLimits limits = quickOptions().limits;
    const test::HostileTarget target{"/hello",
                                     "/echo",
                                     limits.body,
                                     static_cast<qsizetype>(limits.requestLine),
                                     static_cast<qsizetype>(limits.head),
                                     limits.headerFields};
    for (const test::HostileRequest &request : test::hostileRequests(target))
        QTest::newRow(request.name) << request.bytes << request.statuses;
}

void GuardedServerTest::refusesWhatIsNoCleanRequest()
{
    QFETCH(QByteArray, sent);
    QFETCH(QByteArrayList, statuses);
    const QByteArray answer = ask(sent);
    QVERIFY2(statuses.contains(statusOf(answer)), answer.left(200));
    QCOMPARE(answersIn(answer), 1);
    QVERIFY(answer.toLower().contains("connection: close"));
    QVERIFY(m_seen.isEmpty());
    QVERIFY2(ask(get("/hello")).endsWith("hello"), "the server goes on");
}

void GuardedServerTest::refusesAtOnceHoweverItArrives_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    QTest::newRow("no HTTP") << QByteArray("H0.1OPTI\xc1\xc1") << 400;
    QTest::newRow("no HTTP behind a blank line") << QByteArray("\r\nH0.1OPTI\xc1\xc1") << 400;
    QTest::newRow("a line without end") << "GET /" + QByteArray(9000, 'a') << 414;
    QTest::newRow("a line without end behind a blank line") << "\r\nGET /" + QByteArray(9000, 'a') << 414;
    QTest::newRow("a bad field") << QByteArray("GET / HTTP/1.1\r\nbad field\r\n") << 400;
}

/// Nobody waits for a time-out where it is clear already, also when the packets are cut.
void GuardedServerTest::refusesAtOnceHoweverItArrives()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    for (const qsizetype piece : {bytes.size(), bytes.size() / 3, qsizetype(5)}) {
        QTcpSocket client;
        client.connectToHost(QHostAddress::LocalHost, m_server->port());
        QVERIFY(client.waitForConnected());
        for (qsizetype at = 0; at < bytes.size() && client.bytesAvailable() == 0; at += piece) {
            client.write(bytes.mid(at, piece));
            client.flush();
            QCoreApplication::processEvents();
        }
        QTRY_VERIFY_WITH_TIMEOUT(client.bytesAvailable() > 0, 300); // long before the time limit of a head
        QCOMPARE(client.readAll().mid(9, 3).toInt(), status);
    }
}

void GuardedServerTest::runsNoHiddenRequest_data()
{
    QTest::addColumn<QByteArray>("framing");
    for (const auto &[name, framing] : test::smugglingFramings())
        QTest::newRow(name) << framing;
}

void GuardedServerTest::runsNoHiddenRequest()
{
    QFETCH(QByteArray, framing);
    const QByteArray answer =
        ask("POST /echo HTTP/1.1\r\nHost: localhost\r\n" + framing + "\r\nzz\r\n0\r\n\r\n" + get("/hello"));
    QCOMPARE(answersIn(answer), 1);
    QVERIFY(!m_seen.contains("/hello"));
}

void GuardedServerTest::answersInOrder()
{
    const QByteArray answer = ask(get("/late", {}) + get("/hello", {}) + get("/late", {}) + get("/hello"));
    QCOMPARE(answersIn(answer), 4);
    const QList<qsizetype> places{answer.indexOf("\r\n\r\nlate"), answer.indexOf("\r\n\r\nhello"),
                                  answer.lastIndexOf("\r\n\r\nlate"), answer.lastIndexOf("\r\n\r\nhello")};
    QVERIFY(places.at(0) > 0 && std::is_sorted(places.begin(), places.end()));
}

void GuardedServerTest::keepsAndClosesConnections_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<bool>("closes");
    QTest::newRow("1.1 keeps") << get("/hello", {}) << false;
    QTest::newRow("1.1 close") << get("/hello") << true;
    QTest::newRow("1.0 closes") << QByteArray("GET /hello HTTP/1.0\r\nHost: localhost\r\n\r\n") << true;
}

void GuardedServerTest::keepsAndClosesConnections()
{
    QFETCH(QByteArray, sent);
    QFETCH(bool, closes);
    QTcpSocket socket;
    QByteArray all;
    connect(&socket, &QTcpSocket::readyRead, this, [&] { all += socket.readAll(); });
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), m_server->port());
    QTRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState);
    socket.write(sent);
    QTRY_VERIFY(all.endsWith("hello"));
    if (closes) {
        QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
        return;
    }
    socket.write(get("/hello"));
    QTRY_COMPARE(all.count("hello"), 2);
}

void GuardedServerTest::timesOut_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArray>("status");
    QTest::newRow("silence") << QByteArray() << QByteArray();
    QTest::newRow("half a head") << QByteArray("GET /hello HTTP/1.1\r\nHost: loc") << QByteArray("408");
    QTest::newRow("half a body")
        << QByteArray("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nabc")
        << QByteArray("408");
    QTest::newRow("no answer") << get("/never") << QByteArray("504");
}

void GuardedServerTest::timesOut()
{
    QFETCH(QByteArray, sent);
    QFETCH(QByteArray, status);
    QTcpSocket socket;
    QByteArray all;
    connect(&socket, &QTcpSocket::readyRead, this, [&] { all += socket.readAll(); });
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), m_server->port());
    QTRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState);
    socket.write(sent);
    QTRY_COMPARE_WITH_TIMEOUT(socket.state(), QAbstractSocket::UnconnectedState, 5000);
    QCOMPARE(statusOf(all), status);
}

void GuardedServerTest::answersHeadWithoutBody()
{
    const QByteArray answer = ask("HEAD /hello HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    QCOMPARE(statusOf(answer), QByteArray("200"));
    QVERIFY(answer.endsWith(End));
    QVERIFY(answer.toLower().contains("content-length: 5"));
}

void GuardedServerTest::answersOptionsAndWrongMethods()
{
    const QByteArray options = ask("OPTIONS /hello HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    QCOMPARE(statusOf(options), QByteArray("204"));
    QVERIFY(options.toLower().contains("allow: get, head, options"));
    const QByteArray wrong = ask("DELETE /hello HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    QCOMPARE(statusOf(wrong), QByteArray("405"));
    QVERIFY(wrong.toLower().contains("allow: get, head, options"));
}

void GuardedServerTest::grantsContinue()
{
    QTcpSocket socket;
    QByteArray all;
    connect(&socket, &QTcpSocket::readyRead, this, [&] { all += socket.readAll(); });
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), m_server->port());
    QTRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState);
    socket.write(
        "POST /echo HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
    QTRY_VERIFY(all.startsWith("HTTP/1.1 100 Continue\r\n\r\n"));
    socket.write("abc");
    QTRY_VERIFY(all.endsWith("abc"));
}

void GuardedServerTest::survivesClientsThatLeave()
{
    for (int round = 0; round < 60; ++round) {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), m_server->port());
        QTRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState);
        socket.write(get(round % 2 == 0 ? "/late" : "/never"));
        QTest::qWait(round % 5);
        socket.abort();
    }
    QTest::qWait(150); // the late answers find nobody
    for (const Reply &reply : std::as_const(m_kept))
        reply.send(Response::text("too late"));
    QVERIFY(ask(get("/hello")).endsWith("hello"));
}

void GuardedServerTest::answersFromOtherThreads()
{
    for (int i = 0; i < 20; ++i)
        QVERIFY(ask(get("/thread")).endsWith("threaded"));
}

void GuardedServerTest::replacesUnusableHeaders()
{
    QTest::ignoreMessage(QtWarningMsg, "an answer with an unusable status or header was replaced");
    const QByteArray answer = ask(get("/split?v=a%0d%0aX-Injected:%20yes"));
    QCOMPARE(statusOf(answer), QByteArray("500"));
    QVERIFY(!answer.contains("X-Injected"));
}

void GuardedServerTest::refusesTooManyConnections()
{
    ServerOptions options = quickOptions();
    options.limits.connections = 3;
    options.limits.idleTime = std::chrono::seconds(20);
    options.limits.headTime = std::chrono::seconds(20);
    Router router;
    router.add("GET", "/", [](const Request &, const Reply &reply) { reply.send(Response::text("in")); });
    GuardedServer small(std::move(router), options);
    QVERIFY(small.listen().has_value());
    QList<std::shared_ptr<QTcpSocket>> guests;
    for (int i = 0; i < 3; ++i) {
        auto socket = std::make_shared<QTcpSocket>();
        socket->connectToHost(QHostAddress(QHostAddress::LocalHost), small.port());
        QTRY_COMPARE(socket->state(), QAbstractSocket::ConnectedState);
        socket->write(get("/", {}) + "GET / HT"); // busy with the next request
        QTRY_VERIFY(socket->bytesAvailable() > 0);
        guests.append(socket);
    }
    QCOMPARE(statusOf(rawExchange(small.port(), get("/"))), QByteArray("503"));
    guests.removeFirst();
    QTRY_COMPARE(statusOf(rawExchange(small.port(), get("/"))), QByteArray("200"));
}

void GuardedServerTest::droppedRepliesAreAnswered()
{
    QCOMPARE(statusOf(ask(get("/dropped"))), QByteArray("500"));
}

void GuardedServerTest::aTakenPortIsNamed()
{
    ServerOptions options = quickOptions();
    options.port = m_server->port();
    GuardedServer second(Router(), options);
    const Result<void> listening = second.listen();
    QVERIFY(!listening.has_value());
    QCOMPARE(listening.error().kind, ErrorKind::Busy);
    QVERIFY(listening.error().detail.contains(QString::number(options.port)));
}

void GuardedServerTest::tellsOfWhatItAnswered()
{
    ServerOptions options = quickOptions();
    QStringList told;
    options.trace.tell = [&told](const Exchange &exchange) { told.append(QUrl(exchange.url).path()); };
    options.untraced = {"/health"};
    Router router;
    for (const char *path : {"/hello", "/health"})
        router.add("GET", path,
                   [](const Request &, const Reply &reply) { reply.send(Response::text("in")); });
    GuardedServer server(std::move(router), options);
    QVERIFY(server.listen().has_value());
    for (const char *path : {"/health", "/hello", "/health", "/nothing"})
        QVERIFY(!rawExchange(server.port(), get(path)).isEmpty());
    QCOMPARE(told, (QStringList{u"/hello"_s, u"/nothing"_s}));
}

QTEST_GUILESS_MAIN(GuardedServerTest)
#include "tst_guardedserver.moc"
