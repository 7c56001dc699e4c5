#include "net/guardedserver.h"
#include "support_rawsocket.h"

#include <QElapsedTimer>
#include <QTest>

using namespace sandtable;
using namespace sandtable::net;
using namespace Qt::StringLiterals;
using std::chrono::milliseconds;
using test::answersIn;
using test::rawExchange;

namespace
{

constexpr qint64 MiB = 1 << 20;

QByteArray get(const QByteArray &path, const QByteArray &more = "Connection: close\r\n")
{
    return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + more + "\r\n";
}

QByteArray post(qint64 size, const QByteArray &path = "/count")
{
    return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + QByteArray::number(size) +
           "\r\n\r\n";
}

QByteArray statusOf(const QByteArray &answer)
{
    return answer.split('\r').constFirst().split(' ').value(1);
}

/// A client of its own, from an address of its own.
class Client
{
public:
    explicit Client(quint16 port, const QHostAddress &from = QHostAddress(QHostAddress::LocalHost))
    {
        QObject::connect(&m_socket, &QTcpSocket::readyRead, &m_socket, [this] {
            if (reads)
                all += m_socket.readAll();
        });
        m_socket.bind(from);
        m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    }
    [[nodiscard]] bool isConnected() const { return m_socket.state() == QAbstractSocket::ConnectedState; }
    [[nodiscard]] bool isClosed() const { return m_socket.state() == QAbstractSocket::UnconnectedState; }
    void send(const QByteArray &bytes) { m_socket.write(bytes); }
    void leave() { m_socket.abort(); }
    /// Reads no more than fits into a small buffer, from now on nothing.
    void stopReading()
    {
        reads = false;
        m_socket.setReadBufferSize(1024);
    }
    void readOn()
    {
        reads = true;
        m_socket.setReadBufferSize(0);
        all += m_socket.readAll();
    }

    QByteArray all;
    bool reads = true;

private:
    QTcpSocket m_socket;
};

} // namespace

/// Every limit, over real sockets: the right status, then close; what was refused is not kept.
class ServerLimitsTest : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { m_server.reset(); }
    void connectionsInAll();
    void connectionsPerAddress();
    void whoDoesNothingGivesWay();
    void nobodyPushesOthersOut();
    void requestsPerSecond();
    void requestsSentAhead();
    void aPipelineWithinTheLimitIsAnswered();
    void theWholeRequestHasATime();
    void bytesOfAllTogether();
    void largeBodiesWhereTheyAreTaken();
    void aRefusalReachesWhoGoesOnSending();
    void aReaderThatTakesNothingIsClosed();
    void oneReaderMayNotQueueMore();
    void allReadersMayNotQueueMore();
    void aSlowReaderGetsItsWholeAnswer();
    void aReaderThatLagsIsNotAskedForMore();
    void limitsChangeWhileItRuns();

private:
    void start(const ServerLimits &limits);
    [[nodiscard]] quint16 port() const { return m_server->port(); }
    [[nodiscard]] QByteArray status(const QByteArray &request) const
    {
        return statusOf(rawExchange(port(), request));
    }
    std::unique_ptr<GuardedServer> m_server;
    std::shared_ptr<Admission> m_admission;
    int m_handled = 0;
};

void ServerLimitsTest::start(const ServerLimits &limits)
{
    m_handled = 0;
    Router router;
    router.add("GET", "/", [this](const Request &, const Reply &reply) {
        ++m_handled;
        reply.send(Response::text("in"));
    });
    router.add("GET", "/big", [this](const Request &request, const Reply &reply) {
        ++m_handled;
        const qint64 size = request.queryValue(u"mib").value_or(u"1"_s).toInt() * MiB;
        reply.send(Response::text(QByteArray(size, 'x')));
    });
    for (const char *path : {"/count", "/import"}) {
        router.add("POST", path, [this](const Request &request, const Reply &reply) {
            ++m_handled;
            reply.send(Response::text(QByteArray::number(request.body.size())));
        });
    }
    ServerOptions options;
    options.name = u"test"_s;
    options.limits = limits;
    options.admission = m_admission = std::make_shared<Admission>(limits);
    m_server = std::make_unique<GuardedServer>(std::move(router), options);
    QVERIFY(m_server->listen().has_value());
}

void ServerLimitsTest::connectionsInAll()
{
    ServerLimits limits;
    limits.connections = 3;
    start(limits);
    std::vector<std::unique_ptr<Client>> guests;
    for (int i = 0; i < 3; ++i) {
        guests.push_back(std::make_unique<Client>(port()));
        guests.back()->send(get("/", {}) + "GET / HT"); // busy with the next request
        QTRY_VERIFY(guests.back()->all.endsWith("in"));
    }
    const QByteArray refused = rawExchange(port(), get("/"));
    QCOMPARE(statusOf(refused), QByteArray("503"));
    QVERIFY(refused.contains("Retry-After: 1\r\n"));
    QCOMPARE(m_handled, 3);
    guests.front()->leave();
    QTRY_COMPARE(status(get("/")), QByteArray("200"));
}

void ServerLimitsTest::connectionsPerAddress()
{
    ServerLimits limits;
    limits.connectionsPerLoopback = 2;
    start(limits);
    std::vector<std::unique_ptr<Client>> guests;
    for (int i = 0; i < 2; ++i) {
        guests.push_back(std::make_unique<Client>(port()));
        guests.back()->send(get("/", {}) + "GET / HT"); // busy with the next request
        QTRY_VERIFY(guests.back()->all.endsWith("in"));
    }
    QCOMPARE(status(get("/")), QByteArray("503"));
#ifdef Q_OS_LINUX // where all of 127.0.0.0/8 is this machine
    Client other(port(), QHostAddress(u"127.0.0.2"_s));
    other.send(get("/"));
    QTRY_VERIFY(other.all.endsWith("in"));
#endif
}

void ServerLimitsTest::whoDoesNothingGivesWay()
{
    ServerLimits limits;
    limits.connections = 3;
    start(limits);
    Client silent(port());
    QTRY_COMPARE(m_admission->connections(), 1);
    QTest::qWait(20); // the first one has waited longest
    Client idle(port());
    idle.send(get("/", {}));
    QTRY_VERIFY(idle.all.endsWith("in"));
    Client busy(port());
    busy.send("GET / HT");
    QTRY_COMPARE(m_admission->connections(), 3);
    QTest::qWait(300);
    QCOMPARE(status(get("/")), QByteArray("200"));
    QTRY_VERIFY(silent.isClosed());
    QVERIFY(idle.isConnected());
    QVERIFY(busy.isConnected());
    Client another(port());
    another.send("GET / HT");
    QTRY_COMPARE(m_admission->connections(), 3);
    QCOMPARE(status(get("/")), QByteArray("200"));
    QTRY_VERIFY(idle.isClosed());
    busy.send("TP/1.1\r\nHost: localhost\r\n\r\n");
    QTRY_VERIFY(busy.all.endsWith("in"));
}

/// An address that has all that it may have makes room among its own connections only.
void ServerLimitsTest::nobodyPushesOthersOut()
{
#ifdef Q_OS_LINUX
    ServerLimits limits;
    limits.connections = 100;
    limits.connectionsPerLoopback = 2;
    start(limits);
    Client other(port(), QHostAddress(u"127.0.0.2"_s));
    QTRY_COMPARE(m_admission->connections(), 1);
    Client first(port());
    first.send("GET / HT");
    Client second(port());
    second.send("GET / HT");
    QTRY_COMPARE(m_admission->connections(), 3);
    QTest::qWait(300);
    QCOMPARE(status(get("/")), QByteArray("503"));
    QVERIFY(other.isConnected());
#else
    QSKIP("this machine has one loopback address");
#endif
}

void ServerLimitsTest::requestsPerSecond()
{
    ServerLimits limits;
    limits.loopbackRequestsPerSecond = 2;
    limits.requestBurst = 5;
    start(limits);
    Client quick(port());
    for (int i = 1; i <= 5; ++i) {
        quick.send(get("/", {}));
        QTRY_COMPARE(answersIn(quick.all), i);
    }
    QVERIFY(!quick.all.contains("429"));
    quick.send(get("/", {}));
    QTRY_VERIFY(quick.isClosed());
    const QByteArray last = quick.all.mid(quick.all.lastIndexOf("HTTP/1.1 "));
    QCOMPARE(statusOf(last), QByteArray("429"));
    QVERIFY(last.contains("Retry-After: 1\r\n"));
    QCOMPARE(m_handled, 5);
    QCOMPARE(status(get("/")), QByteArray("429")); // a new connection changes nothing
#ifdef Q_OS_LINUX
    Client other(port(), QHostAddress(u"127.0.0.2"_s));
    other.send(get("/"));
    QTRY_VERIFY(other.all.endsWith("in"));
#endif
    QVERIFY(QTest::qWaitFor([&] { return status(get("/")) == "200"; }, 5000));
}

void ServerLimitsTest::requestsSentAhead()
{
    ServerLimits limits;
    limits.pipelined = 4;
    start(limits);
    const QByteArray answer = rawExchange(port(), get("/", {}).repeated(50));
    QCOMPARE(answersIn(answer), 1);
    QCOMPARE(statusOf(answer), QByteArray("429"));
    QCOMPARE(m_handled, 0);
}

void ServerLimitsTest::aPipelineWithinTheLimitIsAnswered()
{
    ServerLimits limits;
    limits.pipelined = 4;
    start(limits);
    // Bodies that look like requests are none.
    const QByteArray body = get("/", {}).repeated(20);
    const QByteArray answer = rawExchange(port(), get("/", {}) + post(body.size()) + body + get("/", {}) +
                                                      post(body.size()) + body + get("/"));
    QCOMPARE(answersIn(answer), 5);
    QCOMPARE(answer.count("200 OK"), 5);
    QCOMPARE(m_handled, 5);
}

void ServerLimitsTest::theWholeRequestHasATime()
{
    ServerLimits limits;
    limits.requestTime = milliseconds(700);
    start(limits);
    Client slow(port());
    slow.send("POST /count HTTP/1.1\r\nHost: localhost\r\n");
    QElapsedTimer timer;
    timer.start();
    bool head = true;
    while (!slow.isClosed() && timer.elapsed() < 5000) { // never late for a head or a body of its own
        QTest::qWait(100);
        slow.send(head ? "Content-Length: 100\r\n\r\n" : "x");
        head = false;
    }
    QVERIFY(slow.isClosed());
    QVERIFY(timer.elapsed() >= 600);
    QCOMPARE(statusOf(slow.all), QByteArray("408"));
    QCOMPARE(m_handled, 0);
}

void ServerLimitsTest::bytesOfAllTogether()
{
    ServerLimits limits;
    limits.body = 4 * MiB;
    limits.buffered = 2 * MiB;
    start(limits);
    std::vector<std::unique_ptr<Client>> clients;
    for (int i = 0; i < 8; ++i) {
        clients.push_back(std::make_unique<Client>(port()));
        clients.back()->send(post(MiB) + QByteArray(MiB - 1, 'x'));
    }
    const auto refused = [&] {
        return std::count_if(clients.begin(), clients.end(),
                             [](const auto &client) { return statusOf(client->all) == "503"; });
    };
    QTRY_VERIFY(refused() >= 6);
    QTRY_VERIFY(m_admission->arriving.used <= limits.buffered);
    QCOMPARE(m_handled, 0);
    // Those that were taken can finish, and everything is given back.
    for (const auto &client : clients)
        client->send("x");
    QTRY_COMPARE(m_handled + refused(), 8);
    clients.clear();
    QTRY_COMPARE(m_admission->arriving.used, 0);
}

void ServerLimitsTest::largeBodiesWhereTheyAreTaken()
{
    ServerLimits limits;
    limits.largeBody = MiB;
    limits.largeBodyPaths = {"/import"};
    start(limits);
    const QByteArray body(MiB, 'x');
    QCOMPARE(status(post(body.size(), "/import") + body + get("/")), QByteArray("200"));
    QCOMPARE(status(post(MiB + 1, "/import")), QByteArray("413"));
    QCOMPARE(status(post(MiB, "/import/")), QByteArray("413"));
    QCOMPARE(status(post(limits.body + 1, "/count")), QByteArray("413"));
    const QByteArray plain(limits.body, 'x');
    QCOMPARE(status(post(plain.size()) + plain + get("/")), QByteArray("200"));
}

void ServerLimitsTest::aRefusalReachesWhoGoesOnSending()
{
    start({});
    for (int round = 0; round < 5; ++round) {
        Client client(port());
        client.send(post(100 * MiB));
        client.send(QByteArray(8 * MiB, 'x'));
        QTRY_VERIFY(client.isClosed());
        QCOMPARE(statusOf(client.all), QByteArray("413"));
    }
    QCOMPARE(m_handled, 0);
    QTRY_COMPARE(m_admission->connections(), 0);
}

void ServerLimitsTest::aReaderThatTakesNothingIsClosed()
{
    ServerLimits limits;
    limits.writeTime = milliseconds(500);
    start(limits);
    Client lazy(port());
    lazy.stopReading();
    lazy.send(get("/big?mib=16", {}));
    QTRY_COMPARE(m_handled, 1);
    QVERIFY(m_admission->leaving.used > MiB);
    QTRY_COMPARE_WITH_TIMEOUT(m_admission->connections(), 0, 5000);
    QCOMPARE(m_admission->leaving.used, 0);
}

void ServerLimitsTest::oneReaderMayNotQueueMore()
{
    ServerLimits limits;
    limits.queuedForReader = 4 * MiB;
    start(limits);
    Client client(port());
    client.send(get("/big?mib=5", {}));
    QTRY_VERIFY(client.isClosed());
    QVERIFY(client.all.size() < 4 * MiB);
    QTRY_COMPARE(m_admission->leaving.used, 0);
    QByteArray all = rawExchange(port(), get("/big?mib=3"));
    QVERIFY(all.size() > 3 * MiB);
}

void ServerLimitsTest::allReadersMayNotQueueMore()
{
    ServerLimits limits;
    limits.queuedForReaders = 40 * MiB;
    start(limits);
    std::vector<std::unique_ptr<Client>> clients;
    for (int i = 0; i < 8; ++i) {
        clients.push_back(std::make_unique<Client>(port()));
        clients.back()->stopReading();
        clients.back()->send(get("/big?mib=16", {}));
    }
    QTRY_COMPARE(m_handled, 8);
    QVERIFY(m_admission->leaving.used <= limits.queuedForReaders);
    QTRY_VERIFY(m_admission->connections() <= 4);
    QCOMPARE(status(get("/")), QByteArray("200"));
}

void ServerLimitsTest::aSlowReaderGetsItsWholeAnswer()
{
    start({});
    Client slow(port());
    slow.stopReading();
    slow.send(get("/big?mib=12"));
    QTRY_COMPARE(m_handled, 1);
    QTest::qWait(2600); // longer than a closing connection may idle
    slow.readOn();
    QTRY_VERIFY_WITH_TIMEOUT(slow.isClosed(), 10000);
    QVERIFY(slow.all.size() > 12 * MiB);
}

void ServerLimitsTest::aReaderThatLagsIsNotAskedForMore()
{
    ServerLimits limits;
    limits.pipelined = 1000;
    start(limits);
    Client lazy(port());
    lazy.stopReading();
    lazy.send(get("/big?mib=8", {}).repeated(5));
    QTRY_VERIFY(m_handled >= 1);
    QTest::qWait(100);
    QVERIFY2(m_handled == 1, "an answer waits, and the next request was run all the same");
    QVERIFY(m_admission->leaving.used < 9 * MiB);
    lazy.readOn();
    QTRY_VERIFY_WITH_TIMEOUT(lazy.all.size() > 40 * MiB, 15000);
    QCOMPARE(m_handled, 5);
    QCOMPARE(answersIn(lazy.all), 5);
}

void ServerLimitsTest::limitsChangeWhileItRuns()
{
    start({});
    Client before(port());
    before.send(get("/", {}));
    QTRY_VERIFY(before.all.endsWith("in"));
    ServerLimits limits;
    limits.body = 1024;
    limits.idleTime = milliseconds(300);
    limits.headTime = milliseconds(300);
    m_server->setLimits(limits);
    QCOMPARE(status(post(1025)), QByteArray("413"));
    Client silent(port());
    QTRY_VERIFY(silent.isConnected());
    QTRY_VERIFY_WITH_TIMEOUT(silent.isClosed(), 3000);
    before.send(get("/", {}));
    QTRY_COMPARE(answersIn(before.all), 2);
    QTRY_VERIFY_WITH_TIMEOUT(before.isClosed(), 3000);
}

QTEST_GUILESS_MAIN(ServerLimitsTest)
#include "tst_serverlimits.moc"
