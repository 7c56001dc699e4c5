#include "net/tlsidentity.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>

#include <chrono>
#include <memory>

namespace sandtable::net
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qint64 LargestFile = 1 << 20;
constexpr std::chrono::milliseconds Patience{2000};

struct TlsText {
    Q_DECLARE_TR_FUNCTIONS(sandtable::net::Tls)
};

tl::unexpected<Error> unusable(const QString &path, const QString &sentence)
{
    return failure(ErrorKind::Configuration, u"TLS"_s, u"read %1"_s.arg(path), sentence);
}

Result<QByteArray> contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unusable(path, TlsText::tr("%1 cannot be read: %2").arg(path, file.errorString()));
    const QByteArray content = file.read(LargestFile + 1);
    if (content.size() > LargestFile)
        return unusable(path, TlsText::tr("%1 is too large for a certificate or a key.").arg(path));
    return content;
}

Result<QSslKey> keyIn(const QString &path)
{
    const Result<QByteArray> content = contentOf(path);
    if (!content)
        return failure(content.error());
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec, QSsl::Dsa}) {
        const QSslKey key(*content, algorithm, QSsl::Pem, QSsl::PrivateKey);
        if (!key.isNull())
            return key;
    }
    if (content->contains("ENCRYPTED"))
        return unusable(
            path,
            TlsText::tr(
                "The key in %1 is protected by a passphrase; store it without one, readable by you alone.")
                .arg(path));
    return unusable(path, TlsText::tr("%1 holds no private key in PEM form.").arg(path));
}

/// The first connection that arrives, as a socket that can speak TLS.
class OneConnection : public QTcpServer
{
public:
    std::unique_ptr<QSslSocket> socket;

protected:
    void incomingConnection(qintptr descriptor) override
    {
        socket = std::make_unique<QSslSocket>();
        socket->setSocketDescriptor(descriptor);
    }
};

/// Whether the TLS library takes certificate and key as a pair. It looks when a server's side of a connection
/// begins, before anything is sent.
bool isPair(const QSslConfiguration &configuration)
{
    OneConnection server;
    QTcpSocket client;
    if (!server.listen(QHostAddress(QHostAddress::LocalHost), 0))
        return true; // it will show when the server itself listens
    client.connectToHost(QHostAddress(QHostAddress::LocalHost), server.serverPort());
    if (!server.waitForNewConnection(int(Patience.count())) || !server.socket)
        return true;
    server.socket->setSslConfiguration(configuration);
    server.socket->startServerEncryption();
    return server.socket->error() == QAbstractSocket::UnknownSocketError;
}

} // namespace

Result<QSslConfiguration> loadTls(const TlsFiles &files)
{
    if (files.certificate.isEmpty() || files.key.isEmpty())
        return unusable(files.certificate + files.key,
                        TlsText::tr("TLS needs both a certificate and its key."));
    if (!QSslSocket::supportsSsl())
        return unusable(
            files.certificate,
            TlsText::tr("This machine has no TLS library; install OpenSSL, or start without TLS."));
    const Result<QByteArray> content = contentOf(files.certificate);
    if (!content)
        return failure(content.error());
    const QList<QSslCertificate> chain = QSslCertificate::fromData(*content, QSsl::Pem);
    if (chain.isEmpty())
        return unusable(files.certificate,
                        TlsText::tr("%1 holds no certificate in PEM form.").arg(files.certificate));
    const QSslCertificate &own = chain.constFirst();
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (own.expiryDate() < now)
        return unusable(files.certificate,
                        TlsText::tr("The certificate in %1 has expired on %2; renew it.")
                            .arg(files.certificate, own.expiryDate().toString(Qt::ISODate)));
    if (own.effectiveDate() > now)
        return unusable(
            files.certificate,
            TlsText::tr("The certificate in %1 is not valid before %2; look at this machine's clock.")
                .arg(files.certificate, own.effectiveDate().toString(Qt::ISODate)));
    const Result<QSslKey> key = keyIn(files.key);
    if (!key)
        return failure(key.error());

    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificateChain(chain);
    configuration.setPrivateKey(*key);
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone); // browsers have no certificates
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setAllowedNextProtocols({QByteArrayLiteral("http/1.1")});
    if (!isPair(configuration))
        return unusable(files.key, TlsText::tr("The key in %1 does not belong to the certificate in %2.")
                                       .arg(files.key, files.certificate));
    return configuration;
}

} // namespace sandtable::net
