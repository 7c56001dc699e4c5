#include "net/httpclient.h"
#include "support/manualclock.h"

#include <QCoroTask>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>

using namespace sandtable;
using namespace sandtable::net;
using namespace Qt::StringLiterals;

namespace
{

/// Plays scripted bytes: the n-th request on the server gets the n-th answer. `HANG` never answers, `CLOSE`
/// closes after reading, `RESET` cuts at once; an answer that ends in `|` leaves the connection open.
class ScriptedServer : public QTcpServer
{
public:
    explicit ScriptedServer(QByteArrayList script) : m_script(std::move(script))
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            ++connections;
            auto buffer = std::make_shared<QByteArray>();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket, buffer] {
                *buffer += socket->readAll();
                while (isWhole(*buffer))
                    answer(socket, *buffer);
            });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        });
    }
    [[nodiscard]] QUrl url(const QString &path = u"/"_s) const
    {
        return QUrl(u"http://127.0.0.1:%1%2"_s.arg(serverPort()).arg(path));
    }
    QByteArrayList requests;
    int connections = 0;

private:
    static bool isWhole(const QByteArray &buffer)
    {
        const qsizetype end = buffer.indexOf("\r\n\r\n");
        if (end < 0)
            return false;
        const QByteArray head = buffer.left(end).toLower();
        const qsizetype field = head.indexOf("content-length:");
        const qint64 length =
            field < 0 ? 0 : head.mid(field + 15).split('\r').constFirst().trimmed().toLongLong();
        return buffer.size() >= end + 4 + length;
    }
    void answer(QTcpSocket *socket, QByteArray &buffer)
    {
        requests.append(std::exchange(buffer, QByteArray()));
        QByteArray text = m_script.value(qMin<qsizetype>(requests.size(), m_script.size()) - 1);
        if (text == "HANG")
            return;
        if (text == "CLOSE")
            return socket->disconnectFromHost();
        if (text == "RESET")
            return socket->abort();
        const bool keep = text.endsWith('|');
        if (keep)
            text.chop(1);
        text.replace("PORT", QByteArray::number(serverPort()));
        socket->write(text);
        if (!keep)
            socket->disconnectFromHost();
    }
    QByteArrayList m_script;
};

QByteArray ok(const QByteArray &body, bool keep = false)
{
    return "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body +
           (keep ? "|" : "");
}

HttpRequest getRequest(const QUrl &url)
{
    HttpRequest request;
    request.target = url;
    request.timeout = std::chrono::milliseconds(700);
    request.service = u"test"_s;
    request.purpose = u"try"_s;
    return request;
}

HttpRequest order(const QUrl &url)
{
    HttpRequest request = getRequest(url);
    request.method = "POST";
    request.headers = {{"Content-Type", "application/json"}};
    request.body = R"({"list_of_ips":["203.0.113.7"]})";
    request.delivery = Delivery::Once;
    return request;
}

} // namespace

class HttpClientTest : public QObject
{
    Q_OBJECT

private slots:
    void takesAnswersAndNamesFailures_data();
    void takesAnswersAndNamesFailures();
    void anOrderLeavesOnce_data();
    void anOrderLeavesOnce();
    void aRefusedConnectionDeliversNothing();
    void waitsWhenToldTo();
    void redirectsLeaveCredentialsBehind();
    void canBeCancelled();
    void endsWithItsRequests();
    void stuckRequestsHoldNobody_data();
    void stuckRequestsHoldNobody();
    void tracesAreMasked();

private:
    SystemClock m_clock;
};

void HttpClientTest::takesAnswersAndNamesFailures_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("status");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("200") << ok("hello") << 200 << ErrorKind::Service;
    QTest::newRow("404 is an answer")
        << QByteArray("HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\nno") << 404 << ErrorKind::Service;
    QTest::newRow("500 is an answer")
        << QByteArray("HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n") << 500 << ErrorKind::Service;
    QTest::newRow("cut short") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhal") << 0
                               << ErrorKind::Network;
    QTest::newRow("silence") << QByteArray("HANG") << 0 << ErrorKind::Timeout;
    QTest::newRow("closed") << QByteArray("CLOSE") << 0 << ErrorKind::Network;
    QTest::newRow("reset") << QByteArray("RESET") << 0 << ErrorKind::Network;
    QTest::newRow("too large") << ok(QByteArray(5000, 'x')) << 0 << ErrorKind::TooLarge;
    QTest::newRow("drips for ever") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc|") << 0
                                    << ErrorKind::Timeout;
}

void HttpClientTest::takesAnswersAndNamesFailures()
{
    QFETCH(QByteArray, answer);
    QFETCH(int, status);
    QFETCH(ErrorKind, kind);
    ScriptedServer server({answer});
    HttpClient client(m_clock);
    HttpRequest request = getRequest(server.url());
    request.answerLimit = 4096;
    const Result<HttpAnswer> result = QCoro::waitFor(client.send(request));
    QCOMPARE(result.has_value(), status != 0);
    if (status != 0)
        QCOMPARE(result->status, status);
    else
        QCOMPARE(result.error().kind, kind);
}

void HttpClientTest::anOrderLeavesOnce_data()
{
    QTest::addColumn<QByteArrayList>("script");
    QTest::addColumn<int>("before"); // requests on a kept connection, before the order
    QTest::newRow("server closes after reading") << QByteArrayList{"CLOSE"} << 0;
    QTest::newRow("server resets after reading") << QByteArrayList{"RESET"} << 0;
    QTest::newRow("server never answers") << QByteArrayList{"HANG"} << 0;
    QTest::newRow("half an answer") << QByteArrayList{"HTTP/1.1 202 Acc"} << 0;
    QTest::newRow("kept connection closes") << QByteArrayList{ok("a", true), ok("b", true), "CLOSE"} << 2;
    QTest::newRow("503 is not repeated")
        << QByteArrayList{"HTTP/1.1 503 Busy\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n"} << 0;
}

void HttpClientTest::anOrderLeavesOnce()
{
    QFETCH(QByteArrayList, script);
    QFETCH(int, before);
    ScriptedServer server(script);
    HttpClient client(m_clock);
    for (int i = 0; i < before; ++i)
        QVERIFY(QCoro::waitFor(client.send(getRequest(server.url()))).has_value());
    const Result<HttpAnswer> result = QCoro::waitFor(client.send(order(server.url(u"/webhooks/1"_s))));
    if (!result.has_value())
        QVERIFY(result.error().mayHaveBeenDelivered);
    QTest::qWait(300); // time enough for a silent repetition
    int orders = 0;
    for (const QByteArray &request : std::as_const(server.requests))
        orders += request.startsWith("POST /webhooks/1") ? 1 : 0;
    QCOMPARE(orders, 1);
    QVERIFY(server.requests.constLast().endsWith(R"({"list_of_ips":["203.0.113.7"]})"));
}

void HttpClientTest::aRefusedConnectionDeliversNothing()
{
    quint16 port = 0;
    {
        QTcpServer closed;
        QVERIFY(closed.listen(QHostAddress::LocalHost));
        port = closed.serverPort();
    }
    HttpClient client(m_clock);
    const Result<HttpAnswer> result =
        QCoro::waitFor(client.send(order(QUrl(u"http://127.0.0.1:%1/"_s.arg(port)))));
    QVERIFY(!result.has_value());
    QCOMPARE(result.error().kind, ErrorKind::Network);
    QVERIFY(!result.error().mayHaveBeenDelivered);
}

void HttpClientTest::waitsWhenToldTo()
{
    ScriptedServer server({"HTTP/1.1 429 Slow\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n", ok("now")});
    HttpClient client(m_clock);
    QSignalSpy throttled(&client, &HttpClient::throttled);
    QElapsedTimer timer;
    timer.start();
    const Result<HttpAnswer> result = QCoro::waitFor(client.send(getRequest(server.url())));
    QVERIFY(result.has_value());
    QCOMPARE(result->body, QByteArray("now"));
    QVERIFY(timer.elapsed() >= 900);
    QCOMPARE(throttled.size(), 1);

    ScriptedServer stubborn({"HTTP/1.1 429 Slow\r\nRetry-After: 3600\r\nContent-Length: 0\r\n\r\n"});
    const Result<HttpAnswer> refused = QCoro::waitFor(client.send(getRequest(stubborn.url())));
    QCOMPARE(refused->status, 429);
    QCOMPARE(errorFrom(*refused, {}, {}, {}).kind, ErrorKind::RateLimited);
    QCOMPARE(*errorFrom(*refused, {}, {}, {}).retryAfter, std::chrono::seconds(3600));
}

void HttpClientTest::redirectsLeaveCredentialsBehind()
{
    ScriptedServer other({ok("other")});
    ScriptedServer server({"HTTP/1.1 302 Go\r\nLocation: /second\r\nContent-Length: 0\r\n\r\n",
                           "HTTP/1.1 302 Go\r\nLocation: http://127.0.0.1:" +
                               QByteArray::number(other.serverPort()) + "/x\r\nContent-Length: 0\r\n\r\n"});
    HttpClient client(m_clock);
    HttpRequest request = getRequest(server.url());
    request.headers = {{"Authorization", "Bearer abc"}};
    QCOMPARE(QCoro::waitFor(client.send(request))->status, 302);
    server.requests.clear();
    request.redirectLimit = 3;
    const Result<HttpAnswer> result = QCoro::waitFor(client.send(request));
    QCOMPARE(result->body, QByteArray("other"));
    QCOMPARE(server.requests.size(), 2);
    QVERIFY(server.requests.constLast().contains("Bearer abc"));
    QVERIFY(!other.requests.constFirst().contains("Bearer abc"));
}

void HttpClientTest::canBeCancelled()
{
    ScriptedServer server({"HANG"});
    HttpClient client(m_clock);
    std::stop_source stop;
    QTimer::singleShot(100, this, [&] { stop.request_stop(); });
    HttpRequest request = getRequest(server.url());
    request.timeout = std::chrono::seconds(30);
    const Result<HttpAnswer> result = QCoro::waitFor(client.send(request, stop.get_token()));
    QCOMPARE(result.error().kind, ErrorKind::Cancelled);
    QCOMPARE(QCoro::waitFor(client.send(request, stop.get_token())).error().kind, ErrorKind::Cancelled);
}

void HttpClientTest::endsWithItsRequests()
{
    ScriptedServer server({"HANG"});
    auto client = std::make_unique<HttpClient>(m_clock);
    int ended = 0;
    const auto watch = [&ended](Result<HttpAnswer> result) {
        ended += !result && result.error().kind == ErrorKind::Cancelled ? 1 : 0;
    };
    HttpRequest request = getRequest(server.url());
    request.timeout = std::chrono::seconds(30);
    for (int i = 0; i < 5; ++i)
        client->send(i % 2 == 0 ? request : order(server.url())).then(watch);
    QTRY_VERIFY(server.requests.size() >= 4);
    client.reset();
    QTRY_COMPARE(ended, 5);
}

void HttpClientTest::stuckRequestsHoldNobody_data()
{
    QTest::addColumn<bool>("stuckAreOrders");
    QTest::addColumn<bool>("nextIsOrder");
    QTest::newRow("orders behind orders") << true << true;
    QTest::newRow("orders behind questions") << false << true;
    QTest::newRow("questions behind orders") << true << false;
    QTest::newRow("questions behind questions") << false << false;
}

/// One destination that does not answer does not hold the others; nor does it hold orders to itself, which
/// travel on connections of their own (the access manager has six a host for everything else).
void HttpClientTest::stuckRequestsHoldNobody()
{
    QFETCH(bool, stuckAreOrders);
    QFETCH(bool, nextIsOrder);
    ScriptedServer stuck({"HANG"});
    HttpClient client(m_clock);
    for (int i = 0; i < 30; ++i)
        client.send(stuckAreOrders ? order(stuck.url()) : getRequest(stuck.url()))
            .then([](Result<HttpAnswer>) {});
    QTRY_VERIFY(stuck.requests.size() >= (stuckAreOrders ? 30 : 6));
    ScriptedServer quick({ok("quick")});
    QElapsedTimer timer;
    timer.start();
    QVERIFY(
        QCoro::waitFor(client.send(nextIsOrder ? order(quick.url()) : getRequest(quick.url()))).has_value());
    QVERIFY2(timer.elapsed() < 600, "it waited for others");
    client.send(order(stuck.url(u"/behind"_s))).then([](Result<HttpAnswer>) {});
    QTRY_VERIFY_WITH_TIMEOUT(
        std::any_of(stuck.requests.cbegin(), stuck.requests.cend(),
                    [](const QByteArray &text) { return text.startsWith("POST /behind"); }),
        600);
}

void HttpClientTest::tracesAreMasked()
{
    ScriptedServer server({ok(R"({"access_token":"topsecret"})")});
    HttpClient client(m_clock);
    QList<Exchange> seen;
    connect(&client, &HttpClient::exchanged, this, [&](const Exchange &exchange) { seen.append(exchange); });
    HttpRequest request = order(server.url(u"/webhooks/1?api_key=hush"_s));
    request.headers.append(Header{"Authorization", "Bearer hush"});
    request.body = R"({"webex_bot_token":"hush","roomId":"room-1"})";
    QVERIFY(QCoro::waitFor(client.send(request)).has_value());
    QCOMPARE(seen.size(), 1);
    const Exchange &exchange = seen.constFirst();
    QCOMPARE(exchange.status, 200);
    const QByteArray all = exchange.url.toUtf8() + exchange.requestBody + exchange.answerBody +
                           headerValue(exchange.requestHeaders, "Authorization");
    QVERIFY2(!all.contains("hush") && !all.contains("topsecret"), all.constData());
    QVERIFY(exchange.requestBody.contains("room-1"));
    QVERIFY(server.requests.constFirst().contains("hush"));
}

QTEST_GUILESS_MAIN(HttpClientTest)
#include "tst_httpclient.moc"
