#include "support/tlsserver.h"

#include "support/certificates.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QTcpSocket>

namespace sandtable::test
{

using namespace Qt::StringLiterals;

namespace
{

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

TlsServer::TlsServer(const QByteArray &names, Age age)
{
    if (!makeCertificate(m_folder.path(), names,
                         age == Age::Expired ? CertificateAge::Expired : CertificateAge::Valid))
        return;
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificate(QSslCertificate(contentOf(certificateFile())));
    configuration.setPrivateKey(QSslKey(contentOf(m_folder.filePath(u"key.pem"_s)), QSsl::Ec));
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    m_server = std::make_unique<QSslServer>();
    m_server->setSslConfiguration(configuration);
    connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, [this] {
        while (QTcpSocket *socket = m_server->nextPendingConnection()) {
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
                if (!socket->readAll().contains("\r\n\r\n"))
                    return;
                ++requests;
                socket->write(answer);
                socket->disconnectFromHost();
            });
        }
    });
    if (!m_server->listen(QHostAddress::LocalHost))
        m_server.reset();
}

TlsServer::~TlsServer() = default;

bool TlsServer::isListening() const
{
    return m_server != nullptr;
}

QString TlsServer::origin() const
{
    return u"https://127.0.0.1:%1"_s.arg(m_server ? m_server->serverPort() : 0);
}

QString TlsServer::certificateFile() const
{
    return m_folder.filePath(u"certificate.pem"_s);
}

} // namespace sandtable::test
