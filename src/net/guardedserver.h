#pragma once

#include "base/result.h"
#include "net/exchange.h"
#include "net/router.h"

#include <QHostAddress>
#include <QObject>
#include <QThread>

#include <chrono>
#include <memory>

namespace sandtable::net
{

/// Every limit of a server, in one place. Over a limit: the right status, then close; what was refused is not
/// kept.
struct ServerLimits {
    int connections = 512;
    int connectionsPerAddress = 256;
    qsizetype requestLine = 8 * 1024; ///< 414 beyond
    qsizetype head = 32 * 1024;       ///< 431 beyond
    int headerFields = 100;           ///< 431 beyond
    qint64 body = 64 * 1024;          ///< 413 beyond
    qint64 buffered = 64 << 20; ///< bytes that all connections may have sent and not finished; 503 beyond
    qint64 queuedForReader = 32 << 20;            ///< bytes waiting for a slow reader, then closed
    std::chrono::milliseconds headTime{10000};    ///< 408, then close
    std::chrono::milliseconds bodyTime{30000};    ///< 408, then close
    std::chrono::milliseconds idleTime{30000};    ///< kept-alive connections
    std::chrono::milliseconds answerTime{120000}; ///< a handler that has not answered: 504
};

/// Where and how a server listens.
struct ServerOptions {
    QString name; ///< for logs and errors: "callback", "tenant"
    QHostAddress address = QHostAddress(QHostAddress::LocalHost);
    quint16 port = 0;         ///< 0: any free port
    QStringList allowedHosts; ///< host names besides loopback ones and the listening address; "*" allows all
    ServerLimits limits;
    Headers headers; ///< on every answer and refusal that has none of that name
    std::function<Response(int status, const QString &message)> errorBody; ///< body of refusals by the guard
    /// Sees every exchange that reached a handler, secrets masked, once it is answered; from any thread.
    std::function<void(const Exchange &exchange)> traced;
};

/// A QHttpServer behind a guard (qthttpserver-holes.md): one complete, checked request at a time per
/// connection reaches the router. Created, used and destroyed on one thread, whose event loop runs it;
/// handlers run there.
class GuardedServer : public QObject
{
    Q_OBJECT

public:
    GuardedServer(Router router, ServerOptions options, QObject *parent = nullptr);
    ~GuardedServer() override;

    /// Listens. Errors: Busy when the port is taken, Network otherwise; the text names address and port.
    [[nodiscard]] Result<void> listen();
    [[nodiscard]] quint16 port() const;
    [[nodiscard]] QHostAddress address() const;
    /// Host names may change while running (public URL setting).
    void setAllowedHosts(const QStringList &hosts);
    /// Accepts nothing more; connections that are there go on.
    void stopAccepting();
    /// Connections whose request is being answered.
    [[nodiscard]] int busy() const;
    /// Stops accepting. Answers that were written leave, everything else is closed.
    void shutDown();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace sandtable::net
