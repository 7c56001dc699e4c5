#include "support/tlsserver.h"

#include <QFile>
#include <QProcess>
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

bool openssl(const QStringList &arguments, const QString &folder)
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start(u"openssl"_s, arguments);
    return process.waitForFinished() && process.exitStatus() == QProcess::NormalExit &&
           process.exitCode() == 0;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

TlsServer::TlsServer(const QByteArray &names, Age age)
{
    const QString folder = m_folder.path();
    QFile extensions(m_folder.filePath(u"extensions.cnf"_s));
    if (!extensions.open(QIODevice::WriteOnly))
        return;
    extensions.write("basicConstraints=critical,CA:TRUE\nsubjectAltName=" + names + "\n");
    extensions.close();
    const QString days = age == Age::Expired ? u"-1"_s : u"2"_s;
    if (!openssl({u"req"_s, u"-new"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s,
                  u"ec_paramgen_curve:prime256v1"_s, u"-nodes"_s, u"-keyout"_s, u"key.pem"_s, u"-out"_s,
                  u"request.pem"_s, u"-subj"_s, u"/CN=Lab Authority"_s},
                 folder) ||
        !openssl({u"x509"_s, u"-req"_s, u"-in"_s, u"request.pem"_s, u"-signkey"_s, u"key.pem"_s, u"-days"_s,
                  days, u"-extfile"_s, u"extensions.cnf"_s, u"-out"_s, u"certificate.pem"_s},
                 folder))
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
