#pragma once

#include "base/clock.h"
#include "base/secret.h"
#include "callback/labdesk.h"
#include "callback/linksigner.h"
#include "callback/webexroutes.h"
#include "net/guardedserver.h"
#include "net/workerthread.h"

#include <memory>

namespace sandtable::callback
{

/// What the callback server needs from outside.
struct CallbackOptions {
    QHostAddress address = QHostAddress(QHostAddress::LocalHost);
    quint16 port = 4000;
    QStringList allowedHosts; ///< host names of the public URL
    net::ServerLimits limits = net::ServerLimits::forCallback();
    std::optional<QSslConfiguration> tls; ///< net::ServerOptions::tls
    Secret apiToken;
    LinkSigner signer{{}, {}};
    WebexRoutes::Verifier webexVerifier;
    net::Trace trace;
};

/// The embedded server that people, phones, Webex and scripts reach (application.md, Callback server), on a
/// thread of its own. Made, used and destroyed on the main thread.
class CallbackServer
{
public:
    static constexpr std::chrono::milliseconds LeaveTime{3000};

    /// `desk` outlives the server.
    CallbackServer(LabDesk &desk, const Clock &clock, CallbackOptions options);
    ~CallbackServer();

    /// Listens. Errors: Busy or Network, naming address and port.
    [[nodiscard]] Result<void> start();
    [[nodiscard]] quint16 port() const { return m_port; }
    /// Listens on these addresses from now on, all with the port of the first start. Where it listens already
    /// nothing changes; answers under way at an address that is given up leave first (LeaveTime). After an
    /// error it listens where it did before. Errors: Busy or Network, naming address and port.
    [[nodiscard]] Result<void> listenOn(const QList<QHostAddress> &addresses);
    /// Where it listens now.
    [[nodiscard]] QList<QHostAddress> addresses() const { return m_addresses; }
    /// Another public URL: its host is let in.
    void setAllowedHosts(const QStringList &hosts);
    /// Another token for the control API: every request that arrives after this needs it.
    void setApiToken(const Secret &token);
    /// Another profile or other keys: links are judged by it from now on.
    void setLinkSigner(const LinkSigner &signer);
    /// Other limits, for what comes from now on.
    void setLimits(const net::ServerLimits &limits);
    /// Connections from now on speak TLS with that certificate, or plain HTTP.
    void setTls(const std::optional<QSslConfiguration> &tls);

private:
    struct Rooms;
    LabDesk &m_desk;
    const Clock &m_clock;
    CallbackOptions m_options;
    quint16 m_port = 0;
    QList<QHostAddress> m_addresses;
    std::unique_ptr<Rooms> m_rooms; ///< lives on m_thread
    net::WorkerThread m_thread;
};

} // namespace sandtable::callback
