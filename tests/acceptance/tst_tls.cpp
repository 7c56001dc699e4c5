#include "support/certificates.h"
#include "support_program.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QSslCertificate>
#include <QSslSocket>
#include <QTest>

using namespace sandtable::test;
using namespace Qt::StringLiterals;

namespace
{

/// What a browser would see: the answer, and who gave it.
struct Secured {
    int status = 0;
    QByteArray body;
    QByteArray certificate; ///< digest of the server's
    QString problem;
};

/// Asks over TLS and trusts what that file holds, for the name in the URL.
Secured askTls(const QByteArray &method, const QUrl &url, const QString &trusted,
               const HeaderList &headers = {}, const QByteArray &body = {})
{
    QSslSocket socket;
    QSslConfiguration configuration = socket.sslConfiguration();
    configuration.setCaCertificates(QSslCertificate::fromPath(trusted));
    socket.setSslConfiguration(configuration);
    socket.connectToHostEncrypted(url.host() == u"localhost" ? u"127.0.0.1"_s : url.host(),
                                  quint16(url.port()), url.host());
    Secured secured;
    if (!socket.waitForEncrypted(5000)) {
        secured.problem = socket.errorString();
        return secured;
    }
    secured.certificate = socket.peerCertificate().digest(QCryptographicHash::Sha256);
    QByteArray request = method + ' ' + url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority) +
                         " HTTP/1.1\r\nHost: " + url.authority().toLatin1() + "\r\nConnection: close\r\n";
    for (const auto &[name, value] : headers)
        request += name + ": " + value + "\r\n";
    if (method == "POST")
        request += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    socket.write(request + "\r\n" + body);
    QByteArray all;
    QElapsedTimer timer;
    timer.start();
    while (socket.state() == QAbstractSocket::ConnectedState && timer.elapsed() < 15000) {
        socket.waitForReadyRead(100);
        all += socket.readAll();
    }
    all += socket.readAll();
    secured.status = all.mid(9, 3).toInt();
    secured.body = all.mid(all.indexOf("\r\n\r\n") + 4);
    return secured;
}

bool copyOver(const QString &from, const QString &to)
{
    // As tools do that renew certificates: a new file takes the place of the old one at once.
    QFile::remove(to + u".new"_s);
    return QFile::copy(from, to + u".new"_s) && std::rename(qPrintable(to + u".new"_s), qPrintable(to)) == 0;
}

} // namespace

/// The callback server with a certificate: https and nothing else, also when the certificate is renewed or
/// breaks.
class TlsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void everythingIsSaidAndServedInHttps();
    void theLoopRunsOverHttps();
    void settingsNameTheFilesToo();
    void aRenewedCertificateIsUsed();
    void aBrokenOneKeepsTheOld();
    void badFilesAreRefusedAtTheStart_data();
    void badFilesAreRefusedAtTheStart();

private:
    [[nodiscard]] QString file(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QStringList tlsArguments() const
    {
        return {u"--tls-cert"_s, file(u"live/certificate.pem"_s), u"--tls-key"_s, file(u"live/key.pem"_s)};
    }
    QTemporaryDir m_folder;
};

void TlsTest::initTestCase()
{
    if (!QSslSocket::supportsSsl())
        QSKIP("this machine has no TLS library");
    for (const QString &name : {u"first"_s, u"second"_s, u"expired"_s, u"live"_s}) {
        QVERIFY(QDir(m_folder.path()).mkpath(name));
        if (name != u"live" &&
            !makeCertificate(file(name), "DNS:localhost,IP:127.0.0.1",
                             name == u"expired" ? CertificateAge::Expired : CertificateAge::Valid))
            QSKIP("there is no openssl command");
    }
}

void TlsTest::init()
{
    QVERIFY(copyOver(file(u"first/certificate.pem"_s), file(u"live/certificate.pem"_s)));
    QVERIFY(copyOver(file(u"first/key.pem"_s), file(u"live/key.pem"_s)));
}

void TlsTest::everythingIsSaidAndServedInHttps()
{
    ServedProgram program({}, tlsArguments());
    QVERIFY2(program.isReady(), program.errors().constData());
    QCOMPARE(program.callback({}).scheme(), u"https"_s);
    const QString trusted = file(u"first/certificate.pem"_s);
    const Secured health = askTls("GET", program.callback(u"/api/v1/health"_s), trusted);
    QVERIFY2(health.status == 200, qPrintable(health.problem));
    // Plain HTTP on that port is not answered, and does no harm.
    const QByteArray plain =
        askRaw(quint16(program.callback({}).port()),
               "GET /api/v1/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    QVERIFY2(!plain.contains("HTTP"), plain);
    QCOMPARE(askTls("GET", program.callback(u"/api/v1/health"_s), trusted).status, 200);

    const HeaderList token = bearerJson(program.value("api_token"));
    QCOMPARE(
        askTls("POST", program.callback(u"/api/v1/attack"_s), trusted, token, R"({"pace":"instant"})").status,
        202);
    QString markdown;
    QVERIFY(eventually([&] {
        for (const QJsonValue &message : program.roomMessages())
            markdown += message.toObject().value(u"markdown"_s).toString();
        return !blockLinks(markdown).isEmpty();
    }));
    for (const QUrl &link : blockLinks(markdown)) {
        QCOMPARE(link.scheme(), u"https"_s);
        QCOMPARE(link.host(), u"localhost"_s);
        QCOMPARE(link.port(), program.callback({}).port());
    }
    const Secured click = askTls("GET", blockLinks(markdown).constFirst(), trusted, navigation());
    QCOMPARE(click.status, 200);
    QCOMPARE(program.stop(), 0);
}

/// The program's own clicks are taken by its own server, although nobody else trusts that certificate.
void TlsTest::theLoopRunsOverHttps()
{
    QTemporaryDir data;
    const Ended ended =
        runProgram(QStringList{u"rehearse"_s, u"--pace"_s, u"instant"_s, u"--json"_s, u"--port"_s, u"0"_s,
                               u"--tenant-port"_s, u"0"_s, u"--data"_s, data.path()} +
                   tlsArguments());
    QVERIFY2(ended.exitCode == 0, ended.out + ended.err);
}

void TlsTest::settingsNameTheFilesToo()
{
    QTemporaryDir data;
    QFile settings(QDir(data.path()).filePath(u"settings.json"_s));
    QVERIFY(settings.open(QIODevice::WriteOnly));
    const QJsonObject tls{{u"certificate"_s, file(u"live/certificate.pem"_s)},
                          {u"key"_s, file(u"live/key.pem"_s)}};
    settings.write(QJsonDocument(QJsonObject{{u"version"_s, 1}, {u"tls"_s, tls}}).toJson());
    settings.close();
    ServedProgram program(data.path());
    QVERIFY2(program.isReady(), program.errors().constData());
    QCOMPARE(program.callback({}).scheme(), u"https"_s);
    const QString trusted = file(u"first/certificate.pem"_s);
    const HeaderList token = bearerJson(program.value("api_token"));
    // Other files, while it runs: unusable ones change nothing, good ones are taken at once.
    QJsonObject other{{u"certificate"_s, file(u"expired/certificate.pem"_s)},
                      {u"key"_s, file(u"expired/key.pem"_s)}};
    const auto patch = [&](const QString &trustedNow) {
        QSslSocket socket;
        QSslConfiguration configuration = socket.sslConfiguration();
        configuration.setCaCertificates(QSslCertificate::fromPath(trustedNow));
        socket.setSslConfiguration(configuration);
        const QByteArray body = QJsonDocument(QJsonObject{{u"tls"_s, other}}).toJson(QJsonDocument::Compact);
        socket.connectToHostEncrypted(u"127.0.0.1"_s, quint16(program.callback({}).port()));
        if (!socket.waitForEncrypted(5000))
            return false;
        socket.write("PATCH /api/v1/config HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                     "Content-Type: application/json\r\nAuthorization: Bearer " +
                     program.value("api_token").toLatin1() +
                     "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        QByteArray all;
        while (socket.waitForReadyRead(5000))
            all += socket.readAll();
        return all.startsWith("HTTP/1.1 200");
    };
    QVERIFY(patch(trusted));
    QByteArray said;
    QVERIFY(eventually([&] { return (said += program.errors()).contains("expired"); }));
    QCOMPARE(askTls("GET", program.callback(u"/api/v1/health"_s), trusted).status, 200);
    other = {{u"certificate"_s, file(u"second/certificate.pem"_s)}, {u"key"_s, file(u"second/key.pem"_s)}};
    QVERIFY(patch(trusted));
    QVERIFY(eventually([&] {
        return askTls("GET", program.callback(u"/api/v1/health"_s), file(u"second/certificate.pem"_s))
                   .status == 200;
    }));
    QCOMPARE(program.stop(), 0);
}

void TlsTest::aRenewedCertificateIsUsed()
{
    ServedProgram program({}, tlsArguments());
    QVERIFY2(program.isReady(), program.errors().constData());
    const QUrl health = program.callback(u"/api/v1/health"_s);
    const Secured before = askTls("GET", health, file(u"first/certificate.pem"_s));
    QCOMPARE(before.status, 200);
    QVERIFY(copyOver(file(u"second/key.pem"_s), file(u"live/key.pem"_s)));
    QVERIFY(copyOver(file(u"second/certificate.pem"_s), file(u"live/certificate.pem"_s)));
    Secured after;
    QVERIFY(eventually([&] {
        after = askTls("GET", health, file(u"second/certificate.pem"_s));
        return after.status == 200;
    }));
    QVERIFY(after.certificate != before.certificate);
    const Secured journal = askTls("GET", program.callback(u"/api/v1/journal?after=0"_s),
                                   file(u"second/certificate.pem"_s), bearer(program.value("api_token")));
    QVERIFY2(journal.body.contains("certificate was renewed"), journal.body);
    QCOMPARE(program.stop(), 0);
}

void TlsTest::aBrokenOneKeepsTheOld()
{
    ServedProgram program({}, tlsArguments());
    QVERIFY2(program.isReady(), program.errors().constData());
    const QUrl health = program.callback(u"/api/v1/health"_s);
    const QString trusted = file(u"first/certificate.pem"_s);
    QVERIFY(copyOver(file(u"second/certificate.pem"_s), file(u"live/certificate.pem"_s)));
    QByteArray said;
    QVERIFY(eventually([&] { return (said += program.errors()).contains("cannot be used"); }));
    QVERIFY2(said.contains("does not belong") && said.contains("stays in use"), said);
    QCOMPARE(askTls("GET", health, trusted).status, 200);
    const Secured journal = askTls("GET", program.callback(u"/api/v1/journal?after=0"_s), trusted,
                                   bearer(program.value("api_token")));
    QVERIFY(journal.body.contains("cannot be used"));
    const QByteArray plain =
        askRaw(quint16(health.port()), "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    QVERIFY2(!plain.contains("HTTP"), plain);
    // Mended by its key, it is taken.
    QVERIFY(copyOver(file(u"second/key.pem"_s), file(u"live/key.pem"_s)));
    QVERIFY(
        eventually([&] { return askTls("GET", health, file(u"second/certificate.pem"_s)).status == 200; }));
    QCOMPARE(program.stop(), 0);
}

void TlsTest::badFilesAreRefusedAtTheStart_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("says");
    const QString good = file(u"first/certificate.pem"_s);
    const QString key = file(u"first/key.pem"_s);
    const auto row = [](const char *name, const QStringList &arguments, const char *says) {
        QTest::newRow(name) << arguments << QByteArray(says);
    };
    row("certificate alone", {u"--tls-cert"_s, good}, "belong together");
    row("key alone", {u"--tls-key"_s, key}, "belong together");
    row("empty", {u"--tls-cert"_s, good, u"--tls-key"_s, QString()}, "belong together");
    row("absent", {u"--tls-cert"_s, u"/nowhere/c.pem"_s, u"--tls-key"_s, key}, "cannot be read");
    row("swapped", {u"--tls-cert"_s, key, u"--tls-key"_s, good}, "no certificate");
    row("key of another", {u"--tls-cert"_s, good, u"--tls-key"_s, file(u"second/key.pem"_s)},
        "does not belong");
    row("expired",
        {u"--tls-cert"_s, file(u"expired/certificate.pem"_s), u"--tls-key"_s, file(u"expired/key.pem"_s)},
        "expired");
    row("for the tenant alone", {u"--tenant-only"_s, u"--tls-cert"_s, good, u"--tls-key"_s, key},
        "--tenant-only");
}

void TlsTest::badFilesAreRefusedAtTheStart()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, says);
    QTemporaryDir data;
    const Ended ended = runProgram(QStringList{u"serve"_s, u"--ready-json"_s, u"--port"_s, u"0"_s,
                                               u"--tenant-port"_s, u"0"_s, u"--data"_s, data.path()} +
                                       arguments,
                                   20000);
    QCOMPARE(ended.exitCode, 2);
    QVERIFY(ended.out.isEmpty());
    QVERIFY2(ended.err.contains(says), ended.err);
    QCOMPARE(ended.err.count('\n'), 1);
}

QTEST_GUILESS_MAIN(TlsTest)
#include "tst_tls.moc"
