#include "support/hostilerequests.h"
#include "support_program.h"

#include <QElapsedTimer>
#include <QNetworkInterface>
#include <QTcpSocket>
#include <QTest>

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#endif

using namespace sandtable::test;
using namespace Qt::StringLiterals;

namespace
{

/// Sends over a connection of its own; everything that came until the server closed, and whether it did.
struct Spoken {
    QByteArray all;
    bool closed = false;
    [[nodiscard]] QByteArray status() const { return all.split('\r').constFirst().split(' ').value(1); }
    [[nodiscard]] int answers() const { return int(all.count("HTTP/1.1 ") - all.count("HTTP/1.1 100")); }
};

Spoken speak(quint16 port, const QByteArray &bytes, int patienceMs = 8000)
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, port);
    Spoken spoken;
    if (!socket.waitForConnected(5000))
        return spoken;
    socket.write(bytes);
    QElapsedTimer timer;
    timer.start();
    while (socket.state() != QAbstractSocket::UnconnectedState && timer.elapsed() < patienceMs) {
        socket.waitForReadyRead(50);
        spoken.all += socket.readAll();
    }
    spoken.all += socket.readAll();
    spoken.closed = socket.state() == QAbstractSocket::UnconnectedState;
    return spoken;
}

QByteArray request(const QByteArray &method, const QByteArray &path, const QByteArray &headers = {},
                   const QByteArray &body = {})
{
    QByteArray bytes = method + ' ' + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers;
    if (!body.isEmpty())
        bytes += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    return bytes + "\r\n" + body;
}

const QByteArray Close = "Connection: close\r\n";

/// An address of this machine that others could reach; null when it has none.
QHostAddress networkAddress()
{
    for (const QHostAddress &address : QNetworkInterface::allAddresses()) {
        if (!address.isLoopback() && address.protocol() == QAbstractSocket::IPv4Protocol)
            return address;
    }
    return {};
}

bool connects(const QHostAddress &address, quint16 port)
{
    QTcpSocket socket;
    socket.connectToHost(address, port);
    return socket.waitForConnected(2000);
}

} // namespace

/// The rows of what a bare QHttpServer does under attack, sent to both servers of the real program: none may
/// reproduce, and both go on.
class GuardTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup();
    void cleanupTestCase();
    void refusesWhatIsNoCleanRequest_data();
    void refusesWhatIsNoCleanRequest();
    void runsNoHiddenRequest_data();
    void runsNoHiddenRequest();
    void answersAPipelineInOrder();
    void closesWhereItShould_data() { servers(); }
    void closesWhereItShould();
    void grantsAContinuation_data() { servers(); }
    void grantsAContinuation();
    void headAndOptionsHaveNoBody_data() { servers(); }
    void headAndOptionsHaveNoBody();
    void doesNotUpgrade_data() { servers(); }
    void doesNotUpgrade();
    void splitsNoAnswer_data() { servers(); }
    void splitsNoAnswer();
    void clientsThatLeaveLoseNoOrder();
    void aHalfClosedClientLosesNoOrder();
    void clientsThatLeaveTheTenantHarmNobody();
    void answersAreNotMixedUp();
    void listensOnThisMachineAlone();
    void listensElsewhereWhenToldTo();

private:
    void servers();
    [[nodiscard]] quint16 portOf(const QByteArray &server) const
    {
        return quint16((server == "tenant" ? m_program->tenant({}) : m_program->callback({})).port());
    }
    [[nodiscard]] HostileTarget targetOf(const QByteArray &server) const;
    [[nodiscard]] QByteArray token() const { return m_program->value("api_token").toUtf8(); }
    [[nodiscard]] QByteArray order(const QByteArray &address, const QByteArray &headers = {}) const
    {
        return request("POST", "/api/v1/orders",
                       "Authorization: Bearer " + token() + "\r\nContent-Type: application/json\r\n" +
                           headers,
                       "{\"ip\":\"" + address + "\"}");
    }
    [[nodiscard]] QStringList ordered() const;
    std::unique_ptr<ServedProgram> m_program;
};

void GuardTest::initTestCase()
{
    m_program = std::make_unique<ServedProgram>();
    QVERIFY2(m_program->isReady(), m_program->errors().constData());
}

/// After each row both servers answer at once.
void GuardTest::cleanup()
{
    QCOMPARE(ask("GET", m_program->callback(u"/api/v1/health"_s)).status, 200);
    QCOMPARE(ask("GET", m_program->tenant(u"/ctia/version"_s)).status, 200);
}

void GuardTest::cleanupTestCase()
{
    QCOMPARE(m_program->stop(), 0);
}

void GuardTest::servers()
{
    QTest::addColumn<QByteArray>("server");
    QTest::newRow("callback") << QByteArray("callback");
    QTest::newRow("tenant") << QByteArray("tenant");
}

HostileTarget GuardTest::targetOf(const QByteArray &server) const
{
    HostileTarget target;
    if (server == "callback") {
        target.get = "/api/v1/health";
        target.post = "/block";
    } else {
        target.get = "/ctia/version";
        target.post = "/ctia/bundle/import";
        target.body = 16 << 20;
    }
    return target;
}

QStringList GuardTest::ordered() const
{
    QStringList addresses;
    const Answer answer =
        ask("GET", m_program->callback(u"/api/v1/orders"_s), bearer(m_program->value("api_token")));
    for (const QJsonValue &order : answer.object().value(u"orders"_s).toArray())
        addresses.append(order.toObject().value(u"ip"_s).toString());
    return addresses;
}

void GuardTest::refusesWhatIsNoCleanRequest_data()
{
    QTest::addColumn<QByteArray>("server");
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArrayList>("statuses");
    for (const QByteArray &server : {QByteArray("callback"), QByteArray("tenant")}) {
        for (const HostileRequest &row : hostileRequests(targetOf(server)))
            QTest::newRow(server + ": " + row.name) << server << row.bytes << row.statuses;
    }
}

void GuardTest::refusesWhatIsNoCleanRequest()
{
    QFETCH(QByteArray, server);
    QFETCH(QByteArray, sent);
    QFETCH(QByteArrayList, statuses);
    const Spoken spoken = speak(portOf(server), sent);
    QVERIFY2(statuses.contains(spoken.status()), spoken.all.left(300));
    QCOMPARE(spoken.answers(), 1);
    QVERIFY(spoken.closed);
    QVERIFY(spoken.all.toLower().contains("x-content-type-options: nosniff"));
}

void GuardTest::runsNoHiddenRequest_data()
{
    QTest::addColumn<QByteArray>("framing");
    for (const auto &[name, framing] : smugglingFramings())
        QTest::newRow(name) << framing;
}

/// What would be run if the body were read as a second request: an order, and a new object in the tenant.
void GuardTest::runsNoHiddenRequest()
{
    QFETCH(QByteArray, framing);
    const QByteArray begin = " HTTP/1.1\r\nHost: localhost\r\n" + framing + "\r\nzz\r\n0\r\n\r\n";
    const Spoken callback = speak(portOf("callback"), "POST /block" + begin + order("203.0.113.66"));
    QCOMPARE(callback.answers(), 1);
    QVERIFY(callback.closed);
    QVERIFY(!ordered().contains(u"203.0.113.66"_s));

    const QByteArray bearerLine = "Authorization: Bearer " + m_program->tenantToken().toLatin1() + "\r\n";
    const QByteArray incident = R"({"type":"incident","title":"smuggled","source":"x","confidence":"High",)"
                                R"("status":"New","incident_time":{"opened":"2026-03-02T09:14:07Z"}})";
    const Spoken tenant =
        speak(portOf("tenant"), "POST /ctia/bundle/import" + begin +
                                    request("POST", "/ctia/incident",
                                            bearerLine + "Content-Type: application/json\r\n", incident));
    QCOMPARE(tenant.answers(), 1);
    QVERIFY(tenant.closed);
    QCOMPARE(ask("GET", m_program->tenant(u"/ctia/incident/search/count"_s), bearer(m_program->tenantToken()))
                 .body,
             QByteArray("0"));
}

/// An order takes its time until it is on disk; what was sent behind it does not overtake it.
void GuardTest::answersAPipelineInOrder()
{
    const Spoken spoken =
        speak(portOf("callback"), order("203.0.113.10") + request("GET", "/api/v1/health") +
                                      order("203.0.113.11") + request("GET", "/nowhere", Close));
    QVERIFY(spoken.closed);
    QCOMPARE(spoken.answers(), 4);
    QByteArrayList statuses;
    for (qsizetype at = spoken.all.indexOf("HTTP/1.1 "); at >= 0;
         at = spoken.all.indexOf("HTTP/1.1 ", at + 9))
        statuses.append(spoken.all.mid(at + 9, 3));
    QCOMPARE(statuses, (QByteArrayList{"201", "200", "201", "404"}));
    const QList<qsizetype> places{spoken.all.indexOf("203.0.113.10"), spoken.all.indexOf("\"status\":\"ok\""),
                                  spoken.all.indexOf("203.0.113.11")};
    QVERIFY(places.at(0) > 0 && places.at(1) > places.at(0) && places.at(2) > places.at(1));
}

void GuardTest::closesWhereItShould()
{
    QFETCH(QByteArray, server);
    const QByteArray path = targetOf(server).get;
    const Spoken asked = speak(portOf(server), request("GET", path, Close));
    QVERIFY(asked.closed);
    QCOMPARE(asked.status(), QByteArray("200"));
    const Spoken old = speak(portOf(server), "GET " + path + " HTTP/1.0\r\nHost: localhost\r\n\r\n");
    QVERIFY(old.closed);
    QCOMPARE(old.status(), QByteArray("200"));
    const Spoken kept = speak(
        portOf(server), "GET " + path + " HTTP/1.0\r\nHost: localhost\r\nConnection: keep-alive\r\n\r\n");
    QVERIFY(kept.closed);
    const Spoken open = speak(portOf(server), request("GET", path), 300);
    QVERIFY(!open.closed);
    QCOMPARE(open.status(), QByteArray("200"));
}

void GuardTest::grantsAContinuation()
{
    QFETCH(QByteArray, server);
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, portOf(server));
    QVERIFY(socket.waitForConnected(5000));
    const QByteArray body = "{\"a\":1}";
    socket.write("POST " + targetOf(server).post +
                 " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                 "Expect: 100-continue\r\nContent-Length: " +
                 QByteArray::number(body.size()) + "\r\n\r\n");
    QByteArray all;
    const auto read = [&] {
        socket.waitForReadyRead(20);
        all += socket.readAll();
        return all;
    };
    QVERIFY(eventually([&] { return read() == "HTTP/1.1 100 Continue\r\n\r\n"; }));
    socket.write(body);
    QVERIFY(eventually([&] { return read().count("HTTP/1.1 4") == 1; })); // such a body is none of theirs
}

void GuardTest::headAndOptionsHaveNoBody()
{
    QFETCH(QByteArray, server);
    const QByteArray path = targetOf(server).get;
    const Spoken head = speak(portOf(server), request("HEAD", path, Close));
    QCOMPARE(head.status(), QByteArray("200"));
    QVERIFY(head.all.endsWith("\r\n\r\n"));
    QCOMPARE(head.all.count("\r\n\r\n"), 1);
    const Spoken options = speak(portOf(server), request("OPTIONS", path, Close));
    QCOMPARE(options.status(), QByteArray("204"));
    QVERIFY(options.all.toLower().contains("allow: get, head, options"));
    QVERIFY(options.all.endsWith("\r\n\r\n"));
    const Spoken wrong = speak(portOf(server), request("DELETE", path, Close));
    QCOMPARE(wrong.status(), QByteArray("405"));
    QVERIFY(wrong.all.toLower().contains("allow: get, head, options"));
}

void GuardTest::doesNotUpgrade()
{
    QFETCH(QByteArray, server);
    const QByteArray web = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                           "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    const QByteArray h2c =
        "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQ\r\n";
    for (int round = 0; round < 20; ++round) {
        for (const QByteArray &upgrade : {web, h2c}) {
            // The answering route, one that answers late, and one that is not there.
            for (const QByteArray &path : {targetOf(server).get, QByteArray("/"), QByteArray("/nowhere")}) {
                const Spoken spoken = speak(portOf(server), request("GET", path, upgrade) +
                                                                request("GET", targetOf(server).get, Close));
                QCOMPARE(spoken.answers(), 2);
                QVERIFY(!spoken.all.contains("HTTP/1.1 101"));
            }
        }
    }
}

void GuardTest::splitsNoAnswer()
{
    QFETCH(QByteArray, server);
    const QByteArray evil = "a%0d%0aX-Injected:%20yes%0d%0a%0d%0a<html>";
    for (const QByteArray &path :
         {"/block?ip=" + evil, "/orders/" + evil, "/hacker?x=" + evil, "/ctia/incident/" + evil,
          "/ctia/incident/search?query=" + evil, "/webhooks/" + evil, "/v1/messages/" + evil,
          "/iroh/oauth2/token?" + evil}) {
        const Spoken spoken = speak(portOf(server), request("GET", path, Close));
        QVERIFY(spoken.closed);
        QCOMPARE(spoken.answers(), 1);
        const QByteArray head = spoken.all.left(spoken.all.indexOf("\r\n\r\n"));
        QVERIFY2(!head.contains("X-Injected"), head);
    }
}

void GuardTest::clientsThatLeaveLoseNoOrder()
{
    QStringList wanted;
    for (int i = 1; i <= 40; ++i) {
        const QString address = u"198.51.100.%1"_s.arg(i);
        wanted.append(address);
        QTcpSocket socket;
        socket.connectToHost(u"127.0.0.1"_s, portOf("callback"));
        QVERIFY(socket.waitForConnected(5000));
        socket.write(order(address.toLatin1()));
        QVERIFY(socket.waitForBytesWritten(5000));
        QTest::qWait(i % 4);
        socket.disconnectFromHost(); // in the middle of its answer
    }
    QVERIFY(eventually([&] {
        const QStringList there = ordered();
        return std::all_of(wanted.begin(), wanted.end(),
                           [&](const QString &address) { return there.count(address) == 1; });
    }));
}

void GuardTest::aHalfClosedClientLosesNoOrder()
{
#ifdef Q_OS_UNIX
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, portOf("callback"));
    QVERIFY(socket.waitForConnected(5000));
    socket.write(order("198.51.100.200", Close));
    QVERIFY(socket.waitForBytesWritten(5000));
    ::shutdown(int(socket.socketDescriptor()), SHUT_WR);
    QByteArray all;
    QVERIFY(eventually([&] {
        socket.waitForReadyRead(20);
        all += socket.readAll();
        return socket.state() == QAbstractSocket::UnconnectedState;
    }));
    QVERIFY(all.isEmpty() || all.startsWith("HTTP/1.1 201"));
    QVERIFY(eventually([&] { return ordered().count(u"198.51.100.200"_s) == 1; }));
#else
    QSKIP("half a connection is closed with shutdown(2) here");
#endif
}

void GuardTest::clientsThatLeaveTheTenantHarmNobody()
{
    const QByteArray authorization = "Authorization: Bearer " + m_program->tenantToken().toLatin1() + "\r\n";
    for (int i = 0; i < 120; ++i) {
        QTcpSocket socket;
        socket.connectToHost(u"127.0.0.1"_s, portOf("tenant"));
        QVERIFY(socket.waitForConnected(5000));
        const QByteArray whole = request(
            i % 2 == 0 ? "GET" : "POST",
            i % 2 == 0
                ? "/ctia/incident/search?limit=100"
                : "/automation/v1/workflows/definition_workflow_03SANDTABLECHECKINCIDENTS00000000A01/start",
            authorization + "Content-Type: application/json\r\n", i % 2 == 0 ? "" : "{}");
        socket.write(i % 5 == 0 ? whole.left(whole.size() / 2) : whole);
        socket.waitForBytesWritten(1000);
        QTest::qWait(i % 3);
        socket.abort();
    }
    QVERIFY(!m_program->tenantToken().isEmpty());
}

/// Many clients at once, each with a path of its own: nobody gets the answer of somebody else.
void GuardTest::answersAreNotMixedUp()
{
    struct Client {
        QTcpSocket socket;
        QByteArray id;
        QByteArray all;
        int sent = 0;
    };
    constexpr int Rounds = 20;
    std::vector<std::unique_ptr<Client>> clients;
    for (int i = 0; i < 40; ++i) {
        auto client = std::make_unique<Client>();
        client->id = "order-" + QByteArray::number(1000 + i);
        client->socket.connectToHost(u"127.0.0.1"_s, portOf("callback"));
        QVERIFY(client->socket.waitForConnected(5000));
        clients.push_back(std::move(client));
    }
    QVERIFY(eventually([&] {
        bool done = true;
        for (const auto &client : clients) {
            client->all += client->socket.readAll();
            if (client->all.count("HTTP/1.1 ") == client->sent && client->sent < Rounds) {
                const QByteArray id = client->id + '-' + QByteArray::number(client->sent++);
                client->socket.write(request("GET", "/block?ip=" + id));
            }
            done = done && client->all.count("HTTP/1.1 400") == Rounds;
            client->socket.waitForReadyRead(0);
        }
        return done;
    }));
    for (const auto &client : clients) {
        for (const auto &other : clients)
            QCOMPARE(client->all.contains(other->id), client == other);
    }
}

void GuardTest::listensOnThisMachineAlone()
{
    const QHostAddress address = networkAddress();
    if (address.isNull())
        QSKIP("this machine has no address but loopback");
    for (const QByteArray &server : {QByteArray("callback"), QByteArray("tenant")}) {
        QVERIFY(connects(QHostAddress(QHostAddress::LocalHost), portOf(server)));
        QVERIFY2(!connects(address, portOf(server)), server);
    }
}

/// `--listen` is the explicit yes; the journal, which the window shows, says what it means. The tenant stays
/// where it is.
void GuardTest::listensElsewhereWhenToldTo()
{
    const QHostAddress address = networkAddress();
    if (address.isNull())
        QSKIP("this machine has no address but loopback");
    ServedProgram program({}, {u"--listen"_s, u"0.0.0.0"_s});
    QVERIFY2(program.isReady(), program.errors().constData());
    QVERIFY(connects(address, quint16(program.callback({}).port())));
    QVERIFY(!connects(address, quint16(program.tenant({}).port())));
    QVERIFY(eventually([&] {
        return ask("GET", program.callback(u"/api/v1/journal?after=0"_s), bearer(program.value("api_token")))
            .body.contains("listens on 0.0.0.0");
    }));
    QCOMPARE(program.stop(), 0);
}

QTEST_GUILESS_MAIN(GuardTest)
#include "tst_guard.moc"
