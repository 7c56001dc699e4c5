#include "support_program.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QTcpSocket>
#include <QTest>

#include <algorithm>

using namespace sandtable::test;
using namespace Qt::StringLiterals;

namespace
{

constexpr qint64 MiB = 1 << 20;
const QByteArray Host = "Host: localhost\r\n";

QByteArray statusOf(const QByteArray &answer)
{
    return answer.split('\r').constFirst().split(' ').value(1);
}

/// Connections that are opened and held.
class Crowd
{
public:
    Crowd(quint16 port, int count, const QByteArray &bytes = {})
    {
        for (int i = 0; i < count; ++i) {
            auto socket = std::make_unique<QTcpSocket>();
            socket->connectToHost(u"127.0.0.1"_s, port);
            socket->waitForConnected(5000);
            if (!bytes.isEmpty())
                socket->write(bytes);
            socket->flush();
            m_sockets.push_back(std::move(socket));
        }
    }
    [[nodiscard]] int open()
    {
        int count = 0;
        for (const auto &socket : m_sockets) {
            socket->waitForReadyRead(0);
            count += socket->state() == QAbstractSocket::ConnectedState ? 1 : 0;
        }
        return count;
    }
    [[nodiscard]] int answered(const QByteArray &status)
    {
        int count = 0;
        for (const auto &socket : m_sockets) {
            socket->waitForReadyRead(0);
            count += statusOf(socket->peek(32)) == status ? 1 : 0;
        }
        return count;
    }

private:
    std::vector<std::unique_ptr<QTcpSocket>> m_sockets;
};

/// Sends pieces until the server closes; what it said.
QByteArray flood(quint16 port, const QByteArray &head, const QByteArray &piece, int pieces)
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, port);
    if (!socket.waitForConnected(5000))
        return {};
    socket.write(head);
    QByteArray all;
    for (int i = 0; i < pieces && socket.state() == QAbstractSocket::ConnectedState; ++i) {
        socket.write(piece);
        while (socket.bytesToWrite() > 4 * MiB && socket.waitForBytesWritten(2000)) {
        }
        socket.waitForReadyRead(0);
        all += socket.readAll();
        if (!all.isEmpty())
            break;
    }
    QElapsedTimer timer;
    timer.start();
    while (socket.state() == QAbstractSocket::ConnectedState && timer.elapsed() < 5000) {
        socket.waitForReadyRead(50);
        all += socket.readAll();
    }
    return all + socket.readAll();
}

} // namespace

/// The limits of both servers of the real program, set as a person would set them; and what a flood leaves
/// behind.
class LimitsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup();
    void cleanupTestCase();
    void allLimitsAreShown();
    void aWrongLimitChangesNothing();
    void limitsSurviveARestart();
    void sizesCanBeSet_data() { servers(); }
    void sizesCanBeSet();
    void timesCanBeSet_data() { servers(); }
    void timesCanBeSet();
    void connectionsCanBeSet_data() { servers(); }
    void connectionsCanBeSet();
    void requestsPerSecondCanBeSet_data() { servers(); }
    void requestsPerSecondCanBeSet();
    void requestsSentAheadCanBeSet_data() { servers(); }
    void requestsSentAheadCanBeSet();
    void floodsLeaveNothingBehind_data() { servers(); }
    void floodsLeaveNothingBehind();
    void silentConnectionsLeaveNothingBehind_data() { servers(); }
    void silentConnectionsLeaveNothingBehind();
    void readersThatDoNotReadLeaveNothingBehind();
    void fewDescriptorsAreEnough();

private:
    void servers();
    [[nodiscard]] quint16 portOf(const QByteArray &server) const
    {
        return quint16((server == "tenant" ? m_program->tenant({}) : m_program->callback({})).port());
    }
    [[nodiscard]] static QByteArray pathOf(const QByteArray &server)
    {
        return server == "tenant" ? "/ctia/version" : "/api/v1/health";
    }
    [[nodiscard]] static QByteArray get(const QByteArray &server,
                                        const QByteArray &more = "Connection: close\r\n")
    {
        return "GET " + pathOf(server) + " HTTP/1.1\r\n" + Host + more + "\r\n";
    }
    [[nodiscard]] static QByteArray post(const QByteArray &server, qint64 size)
    {
        return QByteArray("POST ") + (server == "tenant" ? "/ctia/bundle/import" : "/block") +
               " HTTP/1.1\r\n" + Host + "Content-Length: " + QByteArray::number(size) + "\r\n\r\n";
    }
    [[nodiscard]] bool isWell() const
    {
        return ask("GET", m_program->callback(u"/api/v1/health"_s)).status == 200 &&
               ask("GET", m_program->tenant(u"/ctia/version"_s)).status == 200;
    }
    [[nodiscard]] Answer patch(const QJsonObject &config) const
    {
        return ask("PATCH", m_program->callback(u"/api/v1/config"_s),
                   bearerJson(m_program->value("api_token")),
                   QJsonDocument(config).toJson(QJsonDocument::Compact));
    }
    [[nodiscard]] bool set(const QByteArray &server, const QJsonObject &limits);
    [[nodiscard]] qint64 residentKiB() const;
    [[nodiscard]] static qsizetype descriptorsOf(qint64 process);
    [[nodiscard]] qsizetype descriptors() const { return descriptorsOf(m_program->processId()); }
    /// Connections that the server of that port holds, as the system tells (proc(5), /proc/net/tcp).
    [[nodiscard]] static qsizetype held(quint16 port);
    std::unique_ptr<ServedProgram> m_program;
    QJsonObject m_standard;
};

void LimitsTest::initTestCase()
{
    m_program = std::make_unique<ServedProgram>();
    QVERIFY2(m_program->isReady(), m_program->errors().constData());
    const Answer config =
        ask("GET", m_program->callback(u"/api/v1/config"_s), bearer(m_program->value("api_token")));
    m_standard = config.object().value(u"limits"_s).toObject();
    QCOMPARE(m_standard.keys(), (QStringList{u"callback"_s, u"tenant"_s}));
}

void LimitsTest::cleanup()
{
    // A limit of requests may still hold for this one.
    QVERIFY(eventually([&] { return patch({{u"limits"_s, m_standard}}).status == 200; }));
    QVERIFY(eventually([&] { return isWell(); }));
}

void LimitsTest::cleanupTestCase()
{
    QCOMPARE(m_program->stop(), 0);
}

void LimitsTest::servers()
{
    QTest::addColumn<QByteArray>("server");
    QTest::newRow("callback") << QByteArray("callback");
    QTest::newRow("tenant") << QByteArray("tenant");
}

bool LimitsTest::set(const QByteArray &server, const QJsonObject &limits)
{
    return patch({{u"limits"_s, QJsonObject{{QString::fromLatin1(server), limits}}}}).status == 200;
}

qint64 LimitsTest::residentKiB() const
{
    QFile status(u"/proc/%1/status"_s.arg(m_program->processId()));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray all = status.readAll();
    const qsizetype at = all.indexOf("VmRSS:");
    return at < 0 ? 0
                  : all.mid(at + 6, all.indexOf('\n', at) - at - 6)
                        .trimmed()
                        .split(' ')
                        .constFirst()
                        .toLongLong();
}

qsizetype LimitsTest::descriptorsOf(qint64 process)
{
    return QDir(u"/proc/%1/fd"_s.arg(process))
        .entryList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::System)
        .size();
}

qsizetype LimitsTest::held(quint16 port)
{
    QFile table(u"/proc/net/tcp"_s);
    if (!table.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray local = ':' + QByteArray::number(port, 16).rightJustified(4, '0').toUpper();
    const QByteArrayList lines = table.readAll().split('\n');
    return std::ranges::count_if(lines, [&local](const QByteArray &line) {
        const QByteArrayList fields = line.simplified().split(' ');
        return fields.value(1).endsWith(local) && fields.value(3) == "01"; // established
    });
}

void LimitsTest::allLimitsAreShown()
{
    const QJsonObject callback = m_standard.value(u"callback"_s).toObject();
    const QJsonObject tenant = m_standard.value(u"tenant"_s).toObject();
    QCOMPARE(callback.keys(), tenant.keys());
    QCOMPARE(callback.size(), 22);
    QCOMPARE(callback.value(u"body"_s).toInteger(), 64 * 1024);
    QCOMPARE(tenant.value(u"large_body"_s).toInteger(), 16 * MiB);
}

void LimitsTest::aWrongLimitChangesNothing()
{
    for (const QByteArray body :
         {R"({"limits":{"callback":{"body":1}}})", R"({"limits":{"callback":{"bodies":4096}}})",
          R"({"limits":{"desktop":{}}})", R"({"limits":{"tenant":{"head_ms":"fast"}}})",
          R"({"limits":[]})"}) {
        const Answer refused = ask("PATCH", m_program->callback(u"/api/v1/config"_s),
                                   bearerJson(m_program->value("api_token")), body);
        QCOMPARE(refused.status, 400);
        QVERIFY(refused.body.contains("limits"));
    }
    const Answer config =
        ask("GET", m_program->callback(u"/api/v1/config"_s), bearer(m_program->value("api_token")));
    QCOMPARE(config.object().value(u"limits"_s).toObject(), m_standard);
}

void LimitsTest::limitsSurviveARestart()
{
    QTemporaryDir folder;
    QFile settings(folder.filePath(u"settings.json"_s));
    QVERIFY(settings.open(QIODevice::WriteOnly));
    settings.write(
        R"({"version":1,"limits":{"callback":{"body":2048},"tenant":{"large_body":4096,"body":1024}}})");
    settings.close();
    ServedProgram program(folder.path());
    QVERIFY2(program.isReady(), program.errors().constData());
    const quint16 callback = quint16(program.callback({}).port());
    const quint16 tenant = quint16(program.tenant({}).port());
    QCOMPARE(statusOf(flood(callback, post("callback", 2049), {}, 0)), QByteArray("413"));
    QCOMPARE(statusOf(flood(tenant, post("tenant", 4097), {}, 0)), QByteArray("413"));
    QCOMPARE(program.stop(), 0);
}

void LimitsTest::sizesCanBeSet()
{
    QFETCH(QByteArray, server);
    QVERIFY(set(server, {{u"request_line"_s, 512},
                         {u"head"_s, 2048},
                         {u"header_fields"_s, 10},
                         {u"body"_s, 4096},
                         {u"large_body"_s, 8192}}));
    const quint16 port = portOf(server);
    const qint64 most = server == "tenant" ? 8192 : 4096;
    QCOMPARE(statusOf(flood(port, "GET /" + QByteArray(600, 'a') + " HTTP/1.1\r\n" + Host + "\r\n", {}, 0)),
             QByteArray("414"));
    QCOMPARE(statusOf(flood(port, get(server, "X: " + QByteArray(2100, 'a') + "\r\n"), {}, 0)),
             QByteArray("431"));
    QCOMPARE(statusOf(flood(port, get(server, QByteArray("X: 1\r\n").repeated(12)), {}, 0)),
             QByteArray("431"));
    QCOMPARE(statusOf(flood(port, post(server, most + 1), {}, 0)), QByteArray("413"));
    const QByteArray within = flood(port, post(server, most), QByteArray(most, 'x') + get(server), 1);
    QVERIFY2(statusOf(within) != "413" && !within.isEmpty(), within.left(100));
}

void LimitsTest::timesCanBeSet()
{
    QFETCH(QByteArray, server);
    QVERIFY(set(server,
                {{u"head_ms"_s, 400}, {u"body_ms"_s, 400}, {u"idle_ms"_s, 400}, {u"request_ms"_s, 1200}}));
    const quint16 port = portOf(server);
    const auto late = [&](const QByteArray &bytes) {
        QElapsedTimer timer;
        timer.start();
        const QByteArray all = flood(port, bytes, {}, 0);
        return std::pair(statusOf(all), timer.elapsed() >= 300 && timer.elapsed() < 4500);
    };
    QCOMPARE(late({}), std::pair(QByteArray(), true));
    QCOMPARE(late("GET / HTTP/1.1\r\nHost: loc"), std::pair(QByteArray("408"), true));
    QCOMPARE(late(post(server, 10) + "abc"), std::pair(QByteArray("408"), true));
    QCOMPARE(late(get(server, {})), std::pair(QByteArray("200"), true)); // answered, then idle
    // Always in time, never done.
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, port);
    QVERIFY(socket.waitForConnected(5000));
    QVERIFY(set(server, {{u"body_ms"_s, 60000}}));
    socket.write(post(server, 4000));
    QByteArray all;
    QVERIFY(eventually([&] {
        socket.write("x");
        socket.waitForReadyRead(50);
        all += socket.readAll();
        return socket.state() == QAbstractSocket::UnconnectedState;
    }));
    QCOMPARE(statusOf(all), QByteArray("408"));
}

void LimitsTest::connectionsCanBeSet()
{
    QFETCH(QByteArray, server);
    const quint16 port = portOf(server);
    for (const QString &limit : {u"connections_per_loopback"_s, u"connections"_s}) {
        // In all: this program's own clients of its servers need some as well.
        const int most = limit == u"connections" ? 24 : 20;
        QVERIFY(set(server, {{u"idle_ms"_s, 10000}, {limit, most}}));
        {
            Crowd crowd(port, 40, get(server, {}) + "GET / HT"); // busy with the next request
            QVERIFY(eventually([&] { return crowd.answered("200") + crowd.answered("503") == 40; }));
            const int answered = crowd.answered("200");
            QVERIFY2(answered <= most && answered >= 1, QByteArray::number(answered));
        }
        QVERIFY(eventually([&] { return isWell(); }));
        QVERIFY(set(server, m_standard.value(QString::fromLatin1(server)).toObject()));
    }
}

void LimitsTest::requestsPerSecondCanBeSet()
{
    QFETCH(QByteArray, server);
    const quint16 port = portOf(server);
    QVERIFY(set(server, {{u"loopback_requests_per_second"_s, 5}, {u"request_burst"_s, 10}}));
    int good = 0;
    int refused = 0;
    QByteArray last;
    for (int i = 0; i < 40; ++i) {
        const QByteArray answer = flood(port, get(server), {}, 0);
        good += statusOf(answer) == "200" ? 1 : 0;
        if (statusOf(answer) == "429") {
            ++refused;
            last = answer;
        }
    }
    QCOMPARE(good + refused, 40);
    QVERIFY2(refused >= 5, QByteArray::number(refused)); // slow machines earn tokens meanwhile
    QVERIFY(last.contains("Retry-After: 1\r\n"));
    QVERIFY(last.contains("Connection: close\r\n"));
    QVERIFY(eventually([&] { return statusOf(flood(port, get(server), {}, 0)) == "200"; }));
}

void LimitsTest::requestsSentAheadCanBeSet()
{
    QFETCH(QByteArray, server);
    QVERIFY(set(server, {{u"pipelined"_s, 3}}));
    const QByteArray few = get(server, {}).repeated(3) + get(server);
    QCOMPARE(flood(portOf(server), few, {}, 0).count("HTTP/1.1 200"), 4);
    const QByteArray many = flood(portOf(server), get(server, {}).repeated(100), {}, 0);
    QVERIFY2(many.contains("HTTP/1.1 429"), many.left(200));
    QVERIFY(many.count("HTTP/1.1 200") < 100);
}

/// 100 MB to a route and to nowhere, 3,000,000 chunks, blank lines without end, heads of 16 MB: refused, and
/// not kept. Bodies that are allowed and do not end are held up to the budget, and given back.
void LimitsTest::floodsLeaveNothingBehind()
{
    QFETCH(QByteArray, server);
    const quint16 port = portOf(server);
    const qint64 before = residentKiB();
    if (before == 0)
        QSKIP("the memory of another process is read from /proc");
    const QByteArray piece(MiB, 'x');
    for (int round = 0; round < 3; ++round) {
        const QByteArray large = "Content-Length: 100000000\r\n\r\n";
        QCOMPARE(statusOf(flood(port, post(server, 100'000'000), piece, 100)), QByteArray("413"));
        QCOMPARE(statusOf(flood(port, "POST /nowhere HTTP/1.1\r\n" + Host + large, piece, 100)),
                 QByteArray("413"));
        QCOMPARE(statusOf(flood(port, "POST / HTTP/1.1\r\n" + Host + "Transfer-Encoding: chunked\r\n\r\n",
                                QByteArray("1\r\nx\r\n").repeated(100'000), 30)),
                 QByteArray("411"));
        QCOMPARE(statusOf(flood(port, {}, QByteArray("\r\n").repeated(MiB / 2), 100)), QByteArray("400"));
        QCOMPARE(statusOf(flood(port, "GET / HTTP/1.1\r\n" + Host + "X: ", piece, 16)), QByteArray("431"));
        QCOMPARE(
            statusOf(flood(port, "GET / HTTP/1.1\r\n" + Host, QByteArray("X: 1\r\n").repeated(100'000), 1)),
            QByteArray("431"));
        QCOMPARE(statusOf(flood(port, "GET /", piece, 4)), QByteArray("414"));
    }
    QVERIFY2(residentKiB() - before < 24 * 1024, QByteArray::number(residentKiB() - before));

    if (server == "tenant") {
        // Twenty bodies of ten megabytes without their last byte: 200 MB were sent, 64 MiB may be held.
        qint64 most = 0;
        {
            std::vector<std::unique_ptr<QTcpSocket>> senders;
            for (int i = 0; i < 20; ++i) {
                senders.push_back(std::make_unique<QTcpSocket>());
                QTcpSocket &socket = *senders.back();
                socket.connectToHost(u"127.0.0.1"_s, port);
                QVERIFY(socket.waitForConnected(5000));
                socket.write(post(server, 10 * MiB));
                for (int part = 0; part < 10; ++part) {
                    socket.write(part == 9 ? piece.chopped(1) : piece);
                    while (socket.bytesToWrite() > 0 && socket.waitForBytesWritten(500)) {
                    }
                    most = qMax(most, residentKiB() - before);
                }
            }
            QVERIFY(isWell());
        }
        QVERIFY2(most < 160 * 1024, QByteArray::number(most));
        QVERIFY(eventually([&] { return residentKiB() - before < 64 * 1024; }));
    }
}

void LimitsTest::silentConnectionsLeaveNothingBehind()
{
    QFETCH(QByteArray, server);
    QVERIFY(set(server, {{u"head_ms"_s, 1500}, {u"idle_ms"_s, 1500}}));
    const qsizetype before = descriptors();
    {
        Crowd silent(portOf(server), 200);
        Crowd dripping(portOf(server), 200, "GET / HT");
        Crowd idle(portOf(server), 200, get(server, {}));
        if (before > 0) // this system shows them, to this user
            QVERIFY(descriptors() > before + 100);
        QVERIFY2(isWell(), "others are served meanwhile");
        QVERIFY(eventually([&] { return silent.open() + dripping.open() + idle.open() == 0; }));
        QCOMPARE(silent.answered("408"), 0);
        QCOMPARE(dripping.answered("408"), 200);
        QCOMPARE(idle.answered("200"), 200);
    }
    // The program asks its own tenant meanwhile, on a few connections more or less.
    QVERIFY(eventually([&] { return descriptors() <= before + 20; }));
}

/// Answers that nobody reads do not pile up, and their connections end.
void LimitsTest::readersThatDoNotReadLeaveNothingBehind()
{
    const qint64 before = residentKiB();
    if (before == 0)
        QSKIP("the memory of another process is read from /proc");
    QVERIFY(set("callback", {{u"write_ms"_s, 1000}, {u"pipelined"_s, 1000}}));
    constexpr int Readers = 8;
    std::vector<std::unique_ptr<QTcpSocket>> readers;
    for (int i = 0; i < Readers; ++i) {
        readers.push_back(std::make_unique<QTcpSocket>());
        QTcpSocket &socket = *readers.back();
        socket.setReadBufferSize(1024);
        socket.connectToHost(u"127.0.0.1"_s, portOf("callback"));
        QVERIFY(socket.waitForConnected(5000));
        socket.setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, 4096);
    }
    QVERIFY(eventually([&] { return held(portOf("callback")) == Readers; }));
    // More than the system itself keeps for a reader (4 MiB on Linux): what is beyond waits in the program.
    for (int chunk = 0; chunk < 12; ++chunk) {
        for (const auto &socket : readers)
            socket->write(("GET /assets/page.css HTTP/1.1\r\n" + Host + "\r\n").repeated(300));
        QTest::qWait(150);
    }
    QVERIFY(eventually([&] { return held(portOf("callback")) == 0; }));
    QVERIFY2(residentKiB() - before < 48 * 1024, QByteArray::number(residentKiB() - before));
}

/// 400 connections to a program that may open 256 files: it neither spins nor leaves anybody waiting, and is
/// as before when they are gone.
void LimitsTest::fewDescriptorsAreEnough()
{
#ifdef Q_OS_LINUX
    constexpr int Descriptors = 256;
    ServedProgram program({}, {}, Descriptors);
    QVERIFY2(program.isReady(), program.errors().constData());
    const auto ticks = [&program] {
        QFile stat(u"/proc/%1/stat"_s.arg(program.processId()));
        if (!stat.open(QIODevice::ReadOnly))
            return qint64(-1);
        const QByteArrayList fields = stat.readAll().split(' ');
        return fields.value(13).toLongLong() + fields.value(14).toLongLong();
    };
    int number = 70;
    for (const QUrl &url : {program.callback(u"/api/v1/health"_s), program.tenant(u"/ctia/version"_s)}) {
        Crowd crowd(quint16(url.port()), 400);
        // Those that say nothing give way to those that ask.
        QVERIFY(eventually([&] { return ask("GET", url).status == 200; }, 2000));
        QVERIFY(crowd.open() > 30);
        const QUrl other = url.path() == u"/ctia/version" ? program.callback(u"/api/v1/health"_s)
                                                          : program.tenant(u"/ctia/version"_s);
        QCOMPARE(ask("GET", other).status, 200);
        const qint64 begun = ticks();
        QTest::qWait(1000);
        QVERIFY2(ticks() - begun < 50, "it spins while it waits");
        // Its databases and clients have descriptors left, and an order goes all the way.
        QVERIFY(crowd.open() > 30);
        QVERIFY2(descriptorsOf(program.processId()) < Descriptors * 3 / 4,
                 QByteArray::number(descriptorsOf(program.processId())));
        const QByteArray address = "203.0.113." + QByteArray::number(++number);
        QCOMPARE(ask("POST", program.callback(u"/api/v1/orders"_s), bearerJson(program.value("api_token")),
                     QByteArray(R"({"ip":"ADDRESS"})").replace("ADDRESS", address))
                     .status,
                 201);
        QVERIFY(eventually([&] { return program.feed().contains(address); }));
    }
    QVERIFY(eventually([&] { return ask("GET", program.callback(u"/api/v1/health"_s)).status == 200; }));
    QVERIFY(eventually([&] { return ask("GET", program.tenant(u"/ctia/version"_s)).status == 200; }));
    QCOMPARE(program.stop(), 0);
#else
    QSKIP("processor time of another process is read from /proc");
#endif
}

QTEST_GUILESS_MAIN(LimitsTest)
#include "tst_limits.moc"
