#pragma once

#include <QByteArray>
#include <QObject>
#include <QTemporaryDir>

#include <memory>

QT_BEGIN_NAMESPACE
class QSslServer;
QT_END_NAMESPACE

namespace sandtable::test
{

/// A TLS server on the loopback address whose certificate was made for the test by the `openssl` command: it
/// answers every request with the same text. Runs on the test's thread.
class TlsServer : public QObject
{
    Q_OBJECT

public:
    enum class Age { Valid, Expired };

    /// `names`: a subjectAltName such as "IP:127.0.0.1" or "DNS:other.example".
    explicit TlsServer(const QByteArray &names, Age age = Age::Valid);
    ~TlsServer() override;

    /// Whether the certificate could be made.
    [[nodiscard]] bool isListening() const;
    [[nodiscard]] QString origin() const;
    /// The certificate as a PEM file: trusts this server when it is the CA file.
    [[nodiscard]] QString certificateFile() const;

    QByteArray answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok";
    int requests = 0;

private:
    QTemporaryDir m_folder;
    std::unique_ptr<QSslServer> m_server;
};

} // namespace sandtable::test
