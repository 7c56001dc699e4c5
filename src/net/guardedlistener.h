#pragma once

#include "net/guardedsocket.h"

#include <QHash>
#include <QPointer>
#include <QTcpServer>
#include <QTimer>

namespace sandtable::net
{

/// The listening socket: counts connections, refuses what is over the limit, wraps the rest into
/// GuardedSockets, which QHttpServer takes as pending connections. Lives on the server's thread.
class GuardedListener : public QTcpServer
{
    Q_OBJECT

public:
    GuardedListener(const ServerOptions &options, const HostRules &hosts, QObject *parent = nullptr);
    ~GuardedListener() override;

    /// The parsed request behind a ticket, and the connection that waits for its answer.
    struct Waiting {
        QPointer<GuardedSocket> socket;
        Request request;
    };
    [[nodiscard]] std::optional<Waiting> take(const QByteArray &ticket);
    /// Connections whose request is being answered.
    [[nodiscard]] int busy() const;
    void closeAll();

    /// QHttpServer asks for connections; each begins to be read once it is connected there.
    QTcpSocket *nextPendingConnection() override;

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    [[nodiscard]] QTcpSocket *wireFor(qintptr descriptor);
    [[nodiscard]] bool letIn(const QHostAddress &peer);
    [[nodiscard]] GuardedSocket *longestIdle(const QHostAddress *peer) const;
    void refuseConnection(QTcpSocket *wire);
    void handleTick();

    const ServerOptions &m_options;
    const HostRules &m_hosts;
    QHash<quint64, GuardedSocket *> m_sockets; ///< by the number in their tickets
    quint64 m_next = 1;
    int m_refused = 0; ///< connections that are being told so
    int m_ticks = 0;
    QTimer m_tick;
};

/// The largest number of connections that leaves the process enough descriptors for everything else.
[[nodiscard]] int connectionLimit(int wanted);

} // namespace sandtable::net
