#pragma once

#include "base/result.h"
#include "net/admission.h"
#include "net/exchange.h"
#include "net/limits.h"
#include "net/router.h"

#include <QHostAddress>
#include <QObject>
#include <QSslConfiguration>
#include <QThread>

#include <memory>
#include <optional>

namespace sandtable::net
{

/// Where and how a server listens.
struct ServerOptions {
    QString name; ///< for logs and errors: "callback", "tenant"
    QHostAddress address = QHostAddress(QHostAddress::LocalHost);
    quint16 port = 0;         ///< 0: any free port
    QStringList allowedHosts; ///< host names besides loopback ones and the listening address; "*" allows all
    ServerLimits limits;
    Headers headers; ///< on every answer and refusal that has none of that name
    /// With certificate and key: the server speaks TLS and nothing else (tlsidentity.h).
    std::optional<QSslConfiguration> tls;
    /// Counts connections and requests together with other servers of this thread; null: alone.
    std::shared_ptr<Admission> admission;
    std::function<Response(int status, const QString &message)> errorBody; ///< body of refusals by the guard
    Trace trace;
    /// Paths that `trace` is not told of: monitors that ask them all day would push everything else out of
    /// sight.
    QByteArrayList untraced;
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
    /// Other limits for what comes from now on; counts that are over a new limit are let run down.
    void setLimits(const ServerLimits &limits);
    /// Connections from now on speak TLS with this certificate, or plain HTTP; those that are there go on.
    void setTls(const std::optional<QSslConfiguration> &tls);
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
