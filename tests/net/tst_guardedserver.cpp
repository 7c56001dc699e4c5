#include "net/guardedserver.h"
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
    QTest::addColumn<QByteArray>("status");
    const QByteArray host = "Host: localhost\r\n";
    const QByteArray post = "POST /echo HTTP/1.1\r\nHost: localhost\r\n";
    const auto row = [](const char *name, const QByteArray &sent, const char *status) {
        QTest::newRow(name) << sent << QByteArray(status);
    };
    row("garbage", "\x16\x03\x01\x02\x01\xfc garbage", "400");
    row("garbage line", "hello there\r\n\r\n", "400");
    row("no version", "GET /hello\r\n" + host + "\r\n", "400");
    row("strange version", "GET /hello HTTP/9.9\r\n" + host + "\r\n", "505");
    row("no version at all", "GET /hello HTTPx1y1\r\n" + host + "\r\n", "400");
    row("bare LF", "GET /hello HTTP/1.1\nHost: localhost\n\n", "400");
    row("folded header", "GET /hello HTTP/1.1\r\n" + host + "X-A: 1\r\n 2\r\n\r\n", "400");
    row("header without colon", "GET /hello HTTP/1.1\r\n" + host + "nonsense\r\n\r\n", "400");
    row("blank before colon", "GET /hello HTTP/1.1\r\n" + host + "X-A : 1\r\n\r\n", "400");
    row("NUL in header", "GET /hello HTTP/1.1\r\n" + host + QByteArray("X-A: a\0b\r\n\r\n", 12), "400");
    row("no Host", "GET /hello HTTP/1.1\r\n\r\n", "400");
    row("two Hosts", "GET /hello HTTP/1.1\r\n" + host + host + "\r\n", "400");
    row("foreign Host", "GET /hello HTTP/1.1\r\nHost: evil.example\r\n\r\n", "421");
    row("Host with a path", "GET /hello HTTP/1.1\r\nHost: localhost/evil\r\n\r\n", "400");
    row("absolute target", "GET http://localhost/hello HTTP/1.1\r\n" + host + "\r\n", "400");
    row("encoded NUL", "GET /hello%00 HTTP/1.1\r\n" + host + "\r\n", "400");
    row("broken escape", "GET /hello%2 HTTP/1.1\r\n" + host + "\r\n", "400");
    row("two lengths", post + "Content-Length: 1\r\nContent-Length: 1\r\n\r\nx", "400");
    row("length and chunked", post + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0" + End, "400");
    row("length abc", post + "Content-Length: abc\r\n\r\n", "400");
    row("length -5", post + "Content-Length: -5\r\n\r\n", "400");
    row("length +5", post + "Content-Length: +5\r\n\r\nabcde", "400");
    row("length 2^64-1", post + "Content-Length: 18446744073709551615\r\n\r\n", "413");
    row("length 2^63-1", post + "Content-Length: 9223372036854775807\r\n\r\n", "413");
    row("length list", post + "Content-Length: 5, 5\r\n\r\nabcde", "400");
    row("chunked", post + "Transfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0" + End, "411");
    row("gzip encoding", post + "Transfer-Encoding: gzip\r\n\r\n", "501");
    row("xchunkedx", post + "Transfer-Encoding: xchunkedx\r\n\r\n", "501");
    row("body over the limit", post + "Content-Length: 4097\r\n\r\n", "413");
    row("long request line", "GET /" + QByteArray(2000, 'a') + " HTTP/1.1\r\n" + host + "\r\n", "414");
    row("endless request line", "GET /" + QByteArray(20000, 'a'), "414");
    row("large head", "GET /hello HTTP/1.1\r\n" + host + "X-A: " + QByteArray(5000, 'a') + "\r\n\r\n", "431");
    row("many headers", "GET /hello HTTP/1.1\r\n" + host + QByteArray("X: 1\r\n").repeated(30) + "\r\n",
        "431");
    row("blank lines", QByteArray("\r\n").repeated(5000), "400");
    row("other expectation", post + "Expect: miracles\r\nContent-Length: 1\r\n\r\nx", "417");
    row("method in lower case words", "g@t /hello HTTP/1.1\r\n" + host + "\r\n", "400");
}

void GuardedServerTest::refusesWhatIsNoCleanRequest()
{
    QFETCH(QByteArray, sent);
    QFETCH(QByteArray, status);
    const QByteArray answer = ask(sent);
    QCOMPARE(statusOf(answer), status);
    QCOMPARE(answersIn(answer), 1);
    QVERIFY(answer.contains("Connection: close"));
    QVERIFY(m_seen.isEmpty());
    QVERIFY2(ask(get("/hello")).endsWith("hello"), "the server goes on");
}

void GuardedServerTest::runsNoHiddenRequest_data()
{
    QTest::addColumn<QByteArray>("framing");
    QTest::newRow("two lengths") << QByteArray("Content-Length: 0\r\nContent-Length: 40\r\n");
    QTest::newRow("length and chunked") << QByteArray("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n");
    QTest::newRow("chunk size zz") << QByteArray("Transfer-Encoding: chunked\r\n");
    QTest::newRow("length 0x0") << QByteArray("Content-Length: 0x0\r\n");
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
        socket->write(get("/", {}));
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

QTEST_GUILESS_MAIN(GuardedServerTest)
#include "tst_guardedserver.moc"
