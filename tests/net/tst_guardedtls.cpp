#include "net/guardedserver.h"
#include "net/tlswatch.h"
#include "support/certificates.h"
#include "support/hostilerequests.h"
#include "support_rawsocket.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace sandtable;
using namespace sandtable::net;
using namespace Qt::StringLiterals;
using std::chrono::milliseconds;
using test::answersIn;

namespace
{

constexpr qint64 MiB = 1 << 20;

QByteArray get(const QByteArray &path, const QByteArray &more = "Connection: close\r\n")
{
    return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + more + "\r\n";
}

QByteArray statusOf(const QByteArray &answer)
{
    return answer.split('\r').constFirst().split(' ').value(1);
}

bool copyOver(const QString &from, const QString &to)
{
    QFile::remove(to);
    return QFile::copy(from, to);
}

/// A client that speaks TLS and takes any certificate; it tells which one it was given.
class TlsClient
{
public:
    explicit TlsClient(quint16 port)
    {
        m_socket.setPeerVerifyMode(QSslSocket::VerifyNone);
        QObject::connect(&m_socket, &QSslSocket::readyRead, &m_socket, [this] { all += m_socket.readAll(); });
        m_socket.connectToHostEncrypted(u"127.0.0.1"_s, port);
    }
    void send(const QByteArray &bytes) { m_socket.write(bytes); }
    [[nodiscard]] bool isEncrypted() const { return m_socket.isEncrypted(); }
    [[nodiscard]] bool isClosed() const { return m_socket.state() == QAbstractSocket::UnconnectedState; }
    [[nodiscard]] QByteArray certificate() const
    {
        return m_socket.peerCertificate().digest(QCryptographicHash::Sha256);
    }
    [[nodiscard]] QSsl::SslProtocol protocol() const { return m_socket.sessionProtocol(); }
    QSslSocket &socket() { return m_socket; }

    QByteArray all;

private:
    QSslSocket m_socket;
};

} // namespace

/// The guard over TLS, and the certificate with which it speaks.
class GuardedTlsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup() { m_server.reset(); }
    void answersOverTls();
    void plainHttpIsNotAnswered();
    void hostileRequestsGetTheSameAnswers_data();
    void hostileRequestsGetTheSameAnswers();
    void aHandshakeThatDoesNotComeEnds();
    void survivesClientsThatLeaveInTheHandshake();
    void aRefusalReachesWhoGoesOnSending();
    void tooManyConnectionsAreToldSo();
    void aLargeAnswerArrivesWhole();
    void aReaderThatTakesNothingIsClosed();
    void anotherCertificateWhileItRuns();
    void unusableFilesAreNamed_data();
    void unusableFilesAreNamed();
    void filesThatChangeAreReadAgain();
    void filesThatBreakAreTold();

private:
    [[nodiscard]] TlsFiles files(const QString &name) const
    {
        return {m_folder.filePath(name + u"/certificate.pem"_s), m_folder.filePath(name + u"/key.pem"_s)};
    }
    [[nodiscard]] QByteArray ask(const QByteArray &bytes) const;
    QTemporaryDir m_folder;
    ServerLimits m_limits;
    std::unique_ptr<GuardedServer> m_server;
    std::shared_ptr<Admission> m_admission;
    int m_handled = 0;
};

void GuardedTlsTest::initTestCase()
{
    if (!QSslSocket::supportsSsl())
        QSKIP("this machine has no TLS library");
    for (const QString &name : {u"first"_s, u"second"_s, u"expired"_s, u"protected"_s}) {
        QVERIFY(QDir(m_folder.path()).mkpath(name));
        if (!test::makeCertificate(m_folder.filePath(name), "IP:127.0.0.1,DNS:localhost",
                                   name == u"expired" ? test::CertificateAge::Expired
                                                      : test::CertificateAge::Valid))
            QSKIP("there is no openssl command");
    }
    QVERIFY(test::protectKey(files(u"protected"_s).key));
}

void GuardedTlsTest::init()
{
    m_handled = 0;
    m_limits = {};
    m_limits.headTime = milliseconds(1500);
    m_limits.writeTime = milliseconds(700);
    m_limits.connections = 4;
    Router router;
    router.add("GET", "/hello", [this](const Request &request, const Reply &reply) {
        ++m_handled;
        reply.send(Response::text(request.secure ? "secure" : "plain"));
    });
    router.add("POST", "/echo", [this](const Request &request, const Reply &reply) {
        ++m_handled;
        reply.send(Response::text(request.body));
    });
    router.add("GET", "/big", [this](const Request &, const Reply &reply) {
        ++m_handled;
        reply.send(Response::text(QByteArray(12 * MiB, 'x')));
    });
    const Result<QSslConfiguration> tls = loadTls(files(u"first"_s));
    QVERIFY2(tls.has_value(), qPrintable(tls ? QString() : toText(tls.error())));
    ServerOptions options;
    options.name = u"test"_s;
    options.limits = m_limits;
    options.tls = *tls;
    options.admission = m_admission = std::make_shared<Admission>(m_limits);
    m_server = std::make_unique<GuardedServer>(std::move(router), options);
    QVERIFY(m_server->listen().has_value());
}

QByteArray GuardedTlsTest::ask(const QByteArray &bytes) const
{
    TlsClient client(m_server->port());
    client.send(bytes);
    static_cast<void>(QTest::qWaitFor([&] { return client.isClosed(); }, 5000));
    return client.all;
}

void GuardedTlsTest::answersOverTls()
{
    TlsClient client(m_server->port());
    client.send(get("/hello", {}));
    QTRY_VERIFY(client.all.endsWith("secure"));
    QVERIFY(client.protocol() >= QSsl::TlsV1_2);
    client.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nabcde" + get("/hello"));
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(answersIn(client.all), 3);
}

void GuardedTlsTest::plainHttpIsNotAnswered()
{
    QCOMPARE(test::rawExchange(m_server->port(), get("/hello")).left(5).contains("HTTP"), false);
    QCOMPARE(m_handled, 0);
    QVERIFY(ask(get("/hello")).endsWith("secure"));
}

void GuardedTlsTest::hostileRequestsGetTheSameAnswers_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArrayList>("statuses");
    // The same code reads what TLS has decrypted: some rows of each kind show that it does.
    const QList<test::HostileRequest> requests = test::hostileRequests({"/hello", "/echo"});
    for (qsizetype i = 0; i < requests.size(); i += 6)
        QTest::newRow(requests.at(i).name) << requests.at(i).bytes << requests.at(i).statuses;
}

void GuardedTlsTest::hostileRequestsGetTheSameAnswers()
{
    QFETCH(QByteArray, sent);
    QFETCH(QByteArrayList, statuses);
    const QByteArray answer = ask(sent);
    QVERIFY2(statuses.contains(statusOf(answer)), answer.left(200));
    QCOMPARE(answersIn(answer), 1);
    QCOMPARE(m_handled, 0);
}

void GuardedTlsTest::aHandshakeThatDoesNotComeEnds()
{
    QTcpSocket silent;
    silent.connectToHost(u"127.0.0.1"_s, m_server->port());
    QTcpSocket half;
    half.connectToHost(u"127.0.0.1"_s, m_server->port());
    QTRY_COMPARE(m_admission->connections(), 2);
    half.write(QByteArray::fromHex("1603010200010001fc0303")); // the beginning of a ClientHello
    QTRY_COMPARE(silent.state(), QAbstractSocket::UnconnectedState);
    QTRY_COMPARE(half.state(), QAbstractSocket::UnconnectedState);
    QTRY_COMPARE(m_admission->connections(), 0);
}

void GuardedTlsTest::survivesClientsThatLeaveInTheHandshake()
{
    for (int round = 0; round < 40; ++round) {
        TlsClient client(m_server->port());
        client.send(get(round % 3 == 0 ? "/big" : "/hello"));
        QTest::qWait(round % 8);
        client.socket().abort();
    }
    QTRY_COMPARE(m_admission->connections(), 0);
    QVERIFY(ask(get("/hello")).endsWith("secure"));
    QCOMPARE(m_admission->leaving.used, 0);
    QCOMPARE(m_admission->arriving.used, 0);
}

void GuardedTlsTest::aRefusalReachesWhoGoesOnSending()
{
    TlsClient client(m_server->port());
    client.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000000\r\n\r\n");
    client.send(QByteArray(4 * MiB, 'x'));
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(statusOf(client.all), QByteArray("413"));
    QCOMPARE(m_handled, 0);
}

void GuardedTlsTest::tooManyConnectionsAreToldSo()
{
    std::vector<std::unique_ptr<TlsClient>> guests;
    for (int i = 0; i < m_limits.connections; ++i) {
        guests.push_back(std::make_unique<TlsClient>(m_server->port()));
        guests.back()->send(get("/hello", {}) + "GET / HT"); // busy with the next request
        QTRY_VERIFY(guests.back()->all.endsWith("secure"));
    }
    QCOMPARE(statusOf(ask({})), QByteArray("503"));
    QCOMPARE(m_handled, m_limits.connections);
}

void GuardedTlsTest::aLargeAnswerArrivesWhole()
{
    const QByteArray answer = ask(get("/big"));
    QCOMPARE(answer.size() - answer.indexOf("\r\n\r\n") - 4, 12 * MiB);
}

void GuardedTlsTest::aReaderThatTakesNothingIsClosed()
{
    TlsClient lazy(m_server->port());
    QTRY_VERIFY(lazy.isEncrypted());
    lazy.socket().disconnect();
    lazy.socket().setReadBufferSize(1024);
    lazy.send(get("/big", {}));
    QTRY_COMPARE(m_handled, 1);
    QTRY_VERIFY(m_admission->leaving.used > MiB); // what is encrypted and not sent counts as well
    QTRY_COMPARE(m_admission->connections(), 0);
    QCOMPARE(m_admission->leaving.used, 0);
}

void GuardedTlsTest::anotherCertificateWhileItRuns()
{
    TlsClient before(m_server->port());
    before.send(get("/hello", {}));
    QTRY_VERIFY(before.all.endsWith("secure"));
    const Result<QSslConfiguration> second = loadTls(files(u"second"_s));
    QVERIFY(second.has_value());
    m_server->setTls(*second);
    TlsClient after(m_server->port());
    QTRY_VERIFY(after.isEncrypted());
    QVERIFY(after.certificate() != before.certificate());
    before.send(get("/hello", {}));
    QTRY_COMPARE(answersIn(before.all), 2);
}

void GuardedTlsTest::unusableFilesAreNamed_data()
{
    QTest::addColumn<TlsFiles>("given");
    QTest::addColumn<QString>("says");
    const TlsFiles good = files(u"first"_s);
    const QString garbage = m_folder.filePath(u"garbage.pem"_s);
    QFile file(garbage);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----\n");
    file.close();
    QTest::newRow("no key") << TlsFiles{good.certificate, {}} << u"both"_s;
    QTest::newRow("no certificate") << TlsFiles{{}, good.key} << u"both"_s;
    QTest::newRow("absent certificate") << TlsFiles{u"/nowhere/c.pem"_s, good.key} << u"cannot be read"_s;
    QTest::newRow("absent key") << TlsFiles{good.certificate, u"/nowhere/k.pem"_s} << u"cannot be read"_s;
    QTest::newRow("a folder") << TlsFiles{m_folder.path(), good.key} << u"cannot be read"_s;
    QTest::newRow("garbage for a certificate") << TlsFiles{garbage, good.key} << u"no certificate"_s;
    QTest::newRow("garbage for a key") << TlsFiles{good.certificate, garbage} << u"no private key"_s;
    QTest::newRow("key as certificate") << TlsFiles{good.key, good.key} << u"no certificate"_s;
    QTest::newRow("certificate as key")
        << TlsFiles{good.certificate, good.certificate} << u"no private key"_s;
    QTest::newRow("key of another") << TlsFiles{good.certificate, files(u"second"_s).key}
                                    << u"does not belong"_s;
    QTest::newRow("expired") << files(u"expired"_s) << u"expired"_s;
    QTest::newRow("with a passphrase") << files(u"protected"_s) << u"passphrase"_s;
}

void GuardedTlsTest::unusableFilesAreNamed()
{
    QFETCH(TlsFiles, given);
    QFETCH(QString, says);
    const Result<QSslConfiguration> tls = loadTls(given);
    QVERIFY(!tls.has_value());
    QCOMPARE(tls.error().kind, ErrorKind::Configuration);
    QVERIFY2(tls.error().detail.contains(says), qPrintable(tls.error().detail));
}

void GuardedTlsTest::filesThatChangeAreReadAgain()
{
    QVERIFY(QDir(m_folder.path()).mkpath(u"watched"_s));
    const TlsFiles watched = files(u"watched"_s);
    QVERIFY(copyOver(files(u"first"_s).certificate, watched.certificate));
    QVERIFY(copyOver(files(u"first"_s).key, watched.key));
    TlsWatch watch(watched, milliseconds(50));
    QSignalSpy renewed(&watch, &TlsWatch::renewed);
    QSignalSpy failed(&watch, &TlsWatch::failed);
    QTest::qWait(200);
    QCOMPARE(renewed.count(), 0);
    QVERIFY(copyOver(files(u"second"_s).certificate, watched.certificate));
    QVERIFY(copyOver(files(u"second"_s).key, watched.key));
    QTRY_COMPARE(renewed.count(), 1);
    QCOMPARE(renewed.constFirst().constFirst().value<QSslConfiguration>().localCertificate(),
             loadTls(files(u"second"_s))->localCertificate());
    QCOMPARE(failed.count(), 0);
}

void GuardedTlsTest::filesThatBreakAreTold()
{
    QVERIFY(QDir(m_folder.path()).mkpath(u"broken"_s));
    const TlsFiles watched = files(u"broken"_s);
    QVERIFY(copyOver(files(u"first"_s).certificate, watched.certificate));
    QVERIFY(copyOver(files(u"first"_s).key, watched.key));
    TlsWatch watch(watched, milliseconds(50));
    QSignalSpy renewed(&watch, &TlsWatch::renewed);
    QSignalSpy failed(&watch, &TlsWatch::failed);
    QVERIFY(copyOver(files(u"second"_s).certificate, watched.certificate));
    QTRY_COMPARE(failed.count(), 1);
    QTest::qWait(300);
    QCOMPARE(failed.count(), 1); // once for each change
    QVERIFY(copyOver(files(u"second"_s).key, watched.key));
    QTRY_COMPARE(renewed.count(), 1);
    QVERIFY(QFile::remove(watched.key));
    QTRY_COMPARE(failed.count(), 2);
    QCOMPARE(renewed.count(), 1);
}

QTEST_GUILESS_MAIN(GuardedTlsTest)
#include "tst_guardedtls.moc"
