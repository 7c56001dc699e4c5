#include "net/connectionwords.h"
#include "net/httpclient.h"
#include "net/proxychoice.h"
#include "support/tlsserver.h"

#include <QCoroTask>
#include <QFile>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

using namespace sandtable;
using namespace sandtable::net;
using namespace Qt::StringLiterals;

namespace
{

/// A proxy, or what stands in its place: answers every head with the same bytes and keeps it.
class OneAnswer : public QTcpServer
{
public:
    explicit OneAnswer(QByteArray answer) : m_answer(std::move(answer))
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
                const QByteArray text = socket->readAll();
                if (!text.contains("\r\n\r\n"))
                    return;
                heads.append(text);
                socket->write(m_answer);
                socket->disconnectFromHost();
            });
        });
    }
    [[nodiscard]] QString url() const { return u"http://127.0.0.1:%1"_s.arg(serverPort()); }
    QByteArrayList heads;

private:
    QByteArray m_answer;
};

HttpRequest getRequest(const QString &url)
{
    HttpRequest request;
    request.target = QUrl(url);
    request.timeout = std::chrono::milliseconds(3000);
    request.service = u"test"_s;
    return request;
}

const QByteArray Fine("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok");

} // namespace

class ConnectionTest : public QObject
{
    Q_OBJECT

private slots:
    void namesTlsProblems_data();
    void namesTlsProblems();
    void aCaFileIsTrustedBesidesTheSystems();
    void aBadCaFileLeavesTheSystemsAlone_data();
    void aBadCaFileLeavesTheSystemsAlone();
    void aChangeOfTrustLetsRequestsEnd();
    void choosesTheProxy_data();
    void choosesTheProxy();
    void goesThroughTheProxy();
    void namesProxyProblems_data();
    void namesProxyProblems();

private:
    SystemClock m_clock;
};

void ConnectionTest::namesTlsProblems_data()
{
    QTest::addColumn<QByteArray>("names");
    QTest::addColumn<bool>("expired");
    QTest::addColumn<bool>("trusted");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("for another name")
        << QByteArray("DNS:other.example,DNS:www.other.example") << false << true
        << u"the certificate is for other.example, www.other.example, not for 127.0.0.1"_s;
    QTest::newRow("self-signed") << QByteArray("IP:127.0.0.1") << false << false
                                 << u"the certificate is self-signed"_s;
    QTest::newRow("expired") << QByteArray("IP:127.0.0.1") << true << true
                             << u"the certificate expired on "_s;
    QTest::newRow("both") << QByteArray("DNS:other.example") << false << false << u"self-signed"_s;
}

void ConnectionTest::namesTlsProblems()
{
    QFETCH(QByteArray, names);
    QFETCH(bool, expired);
    QFETCH(bool, trusted);
    QFETCH(QString, sentence);
    test::TlsServer server(names, expired ? test::TlsServer::Age::Expired : test::TlsServer::Age::Valid);
    QVERIFY2(server.isListening(), "the openssl command is needed");
    HttpClient client(m_clock);
    if (trusted)
        QVERIFY(client.setCaFile(server.certificateFile()).has_value());
    for (const Delivery delivery : {Delivery::Repeatable, Delivery::Once}) {
        HttpRequest request = getRequest(server.origin());
        request.delivery = delivery;
        const Result<HttpAnswer> answer = QCoro::waitFor(client.send(request));
        QVERIFY(!answer.has_value());
        QCOMPARE(answer.error().kind, ErrorKind::Network);
        QCOMPARE(answer.error().serviceCode, QString(connection_code::Tls));
        QVERIFY(!answer.error().mayHaveBeenDelivered);
        QVERIFY2(answer.error().detail.contains(sentence), qPrintable(answer.error().detail));
    }
    QCOMPARE(server.requests, 0);
}

void ConnectionTest::aCaFileIsTrustedBesidesTheSystems()
{
    test::TlsServer server("IP:127.0.0.1");
    QVERIFY2(server.isListening(), "the openssl command is needed");
    HttpClient client(m_clock);
    QVERIFY(client.setCaFile(server.certificateFile()).has_value());
    const Result<HttpAnswer> answer = QCoro::waitFor(client.send(getRequest(server.origin())));
    QVERIFY2(answer.has_value(), qPrintable(answer ? QString() : toText(answer.error())));
    QCOMPARE(answer->body, QByteArray("ok"));
    QVERIFY(client.setCaFile({}).has_value());
    QVERIFY(!QCoro::waitFor(client.send(getRequest(server.origin()))).has_value());
    QCOMPARE(server.requests, 1);
}

void ConnectionTest::aBadCaFileLeavesTheSystemsAlone_data()
{
    QTest::addColumn<bool>("exists");
    QTest::newRow("absent") << false;
    QTest::newRow("no certificate") << true;
}

void ConnectionTest::aBadCaFileLeavesTheSystemsAlone()
{
    QFETCH(bool, exists);
    QTemporaryDir folder;
    const QString path = folder.filePath(u"ca.pem"_s);
    QFile file(path);
    if (exists) {
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("not a certificate\n");
        file.close();
    }
    test::TlsServer server("IP:127.0.0.1");
    QVERIFY2(server.isListening(), "the openssl command is needed");
    HttpClient client(m_clock);
    QVERIFY(client.setCaFile(server.certificateFile()).has_value());
    const Result<void> taken = client.setCaFile(path);
    QVERIFY(!taken.has_value());
    QCOMPARE(taken.error().kind, ErrorKind::Configuration);
    QVERIFY(toText(taken.error()).contains(path));
    QVERIFY(!QCoro::waitFor(client.send(getRequest(server.origin()))).has_value());
    QCOMPARE(server.requests, 0);
}

void ConnectionTest::aChangeOfTrustLetsRequestsEnd()
{
    // The server answers when the trust has changed while the request was under way.
    QTcpServer slow;
    QVERIFY(slow.listen(QHostAddress::LocalHost));
    HttpClient client(m_clock);
    HttpRequest request = getRequest(u"http://127.0.0.1:%1/"_s.arg(slow.serverPort()));
    std::optional<Result<HttpAnswer>> answer;
    QCoro::connect(client.send(request), this, [&](const Result<HttpAnswer> &got) { answer = got; });
    QTRY_VERIFY(slow.hasPendingConnections());
    QTcpSocket *socket = slow.nextPendingConnection();
    QTRY_VERIFY(socket->bytesAvailable() > 0);
    test::TlsServer server("IP:127.0.0.1");
    QVERIFY(client.setCaFile(server.certificateFile()).has_value());
    client.setProxy(u"none"_s);
    socket->write(Fine);
    socket->disconnectFromHost();
    QTRY_VERIFY(answer.has_value());
    QVERIFY2(answer->has_value(), qPrintable(answer->has_value() ? QString() : toText(answer->error())));
    QVERIFY(QCoro::waitFor(client.send(getRequest(server.origin()))).has_value());
}

void ConnectionTest::choosesTheProxy_data()
{
    QTest::addColumn<QString>("setting");
    QTest::addColumn<QStringList>("environment");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("proxy");
    const QString target = u"https://visibility.example/x"_s;
    const QStringList both{u"HTTPS_PROXY=http://one.example:3128"_s,
                           u"NO_PROXY=.corp.example, other.example:444"_s};
    QTest::newRow("upper case") << u"system"_s << both << target << u"one.example:3128"_s;
    QTest::newRow("lower case wins") << u"system"_s << both + QStringList{u"https_proxy=two.example:80"_s}
                                     << target << u"two.example:80"_s;
    QTest::newRow("all") << u"system"_s << QStringList{u"ALL_PROXY=socks5://s.example:1081"_s} << target
                         << u"s.example:1081"_s;
    QTest::newRow("plain HTTP") << u"system"_s << QStringList{u"http_proxy=http://h.example:8080"_s}
                                << u"http://a.example/"_s << u"h.example:8080"_s;
    QTest::newRow("not HTTP_PROXY") << u"system"_s << QStringList{u"HTTP_PROXY=http://evil.example:1"_s}
                                    << u"http://a.example/"_s << QString();
    QTest::newRow("exempt domain") << u"system"_s << both << u"https://a.corp.example/"_s << QString();
    QTest::newRow("exempt port") << u"system"_s << both << u"https://other.example:444/"_s << QString();
    QTest::newRow("other port") << u"system"_s << both << u"https://other.example/"_s
                                << u"one.example:3128"_s;
    QTest::newRow("exempt network") << u"system"_s
                                    << QStringList{u"HTTPS_PROXY=http://one.example:3128"_s,
                                                   u"NO_PROXY=10.0.0.0/8"_s}
                                    << u"https://10.1.2.3/"_s << QString();
    QTest::newRow("exempt all") << u"system"_s
                                << QStringList{u"HTTPS_PROXY=http://one.example:1"_s, u"no_proxy=*"_s}
                                << target << QString();
    QTest::newRow("loopback never") << u"http://p.example:1"_s << both << u"https://127.0.0.1:4001/"_s
                                    << QString();
    QTest::newRow("loopback 6 never") << u"system"_s << both << u"http://[::1]:4001/"_s << QString();
    QTest::newRow("localhost never") << u"system"_s << both << u"https://LOCALHOST/"_s << QString();
    QTest::newRow("none") << u"none"_s << both << target << QString();
    QTest::newRow("chosen") << u"http://p.example:8080"_s << both << target << u"p.example:8080"_s;
}

void ConnectionTest::choosesTheProxy()
{
    QFETCH(QString, setting);
    QFETCH(QStringList, environment);
    QFETCH(QString, url);
    QProcessEnvironment variables;
    for (const QString &line : environment)
        variables.insert(line.section(u'=', 0, 0), line.section(u'=', 1));
    QTEST(ProxyChoice(setting, variables).nameFor(QUrl(url)), "proxy");
}

void ConnectionTest::goesThroughTheProxy()
{
    OneAnswer proxy(Fine);
    OneAnswer direct(Fine);
    HttpClient client(m_clock);
    client.setProxy(proxy.url(), {});
    const Result<HttpAnswer> answer =
        QCoro::waitFor(client.send(getRequest(u"http://tenant.example/iroh"_s)));
    QVERIFY2(answer.has_value(), qPrintable(answer ? QString() : toText(answer.error())));
    QCOMPARE(proxy.heads.size(), 1);
    QVERIFY(proxy.heads.constFirst().startsWith("GET http://tenant.example/iroh "));
    // This computer is asked directly, and that changes nothing for the others.
    QVERIFY(QCoro::waitFor(client.send(getRequest(direct.url()))).has_value());
    QCOMPARE(direct.heads.size(), 1);
    HttpRequest once = getRequest(u"http://tenant.example/order"_s);
    once.method = "POST";
    once.body = "x";
    once.delivery = Delivery::Once;
    QVERIFY(QCoro::waitFor(client.send(once)).has_value());
    QCOMPARE(proxy.heads.size(), 2);
    // TLS goes through a tunnel, asked for in the environment's way.
    QProcessEnvironment variables;
    variables.insert(u"HTTPS_PROXY"_s, proxy.url());
    client.setProxy(u"system"_s, variables);
    QVERIFY(!QCoro::waitFor(client.send(getRequest(u"https://tenant.example/"_s))).has_value());
    QVERIFY(proxy.heads.size() > 2);
    QVERIFY(proxy.heads.constLast().startsWith("CONNECT tenant.example:443 "));
}

void ConnectionTest::namesProxyProblems_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("sentence");
    const QByteArray asks(
        "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"p\"\r\n"
        "Content-Length: 0\r\nConnection: close\r\n\r\n");
    QTest::newRow("407") << asks << u"http://tenant.example/"_s << u"HTTP 407"_s;
    QTest::newRow("407 to a tunnel") << asks << u"https://tenant.example/"_s << u"HTTP 407"_s;
    QTest::newRow("refused") << QByteArray() << u"http://tenant.example/"_s << u"refuses connections"_s;
    QTest::newRow("tunnel refused") << QByteArray() << u"https://tenant.example/"_s
                                    << u"refuses connections"_s;
}

void ConnectionTest::namesProxyProblems()
{
    QFETCH(QByteArray, answer);
    QFETCH(QString, url);
    QFETCH(QString, sentence);
    OneAnswer proxy(answer);
    const QString name = proxy.url();
    if (answer.isEmpty())
        proxy.close();
    HttpClient client(m_clock);
    client.setProxy(name, {});
    const Result<HttpAnswer> got = QCoro::waitFor(client.send(getRequest(url)));
    QVERIFY(!got.has_value());
    QVERIFY2(got.error().serviceCode == connection_code::Proxy, qPrintable(toText(got.error())));
    QVERIFY2(got.error().detail.contains(sentence), qPrintable(got.error().detail));
    QVERIFY(got.error().detail.contains(name.section(u"//"_s, 1)));
    QVERIFY(!got.error().mayHaveBeenDelivered);
}

QTEST_GUILESS_MAIN(ConnectionTest)
#include "tst_connection.moc"
