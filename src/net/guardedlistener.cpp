#include "net/guardedlistener.h"

#include "base/logging.h"

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

namespace sandtable::net
{

using namespace Qt::StringLiterals;

namespace
{
constexpr std::chrono::milliseconds Tick{200};
constexpr int TicketShift = 24;
} // namespace

int connectionLimit(int wanted)
{
#ifdef Q_OS_UNIX
    rlimit limit = {};
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY)
        return qMin<int>(wanted, static_cast<int>(qMin<rlim_t>(limit.rlim_cur / 3, 1U << 20)));
#endif
    return wanted;
}

GuardedListener::GuardedListener(const ServerOptions &options, const HostRules &hosts, QObject *parent)
    : QTcpServer(parent), m_options(options), m_hosts(hosts), m_budget{options.limits.buffered, 0}
{
    setListenBacklogSize(256);
    setMaxPendingConnections(1 << 20); // the limits are ours, not the queue's
    connect(&m_tick, &QTimer::timeout, this, &GuardedListener::handleTick);
    m_tick.start(Tick);
}

GuardedListener::~GuardedListener()
{
    closeAll();
}

void GuardedListener::incomingConnection(qintptr descriptor)
{
    auto *wire = new QTcpSocket(this);
    if (!wire->setSocketDescriptor(descriptor)) {
        delete wire;
        return;
    }
    const QHostAddress peer = wire->peerAddress();
    if (m_sockets.size() >= connectionLimit(m_options.limits.connections) ||
        m_perAddress.value(peer) >= m_options.limits.connectionsPerAddress)
        return refuseConnection(wire);

    const quint64 number = m_next++;
    auto *socket = new GuardedSocket(wire, m_options, m_hosts, m_budget, number, this);
    m_sockets.insert(number, socket);
    ++m_perAddress[peer];
    connect(socket, &QObject::destroyed, this, [this, number, peer] {
        m_sockets.remove(number);
        if (--m_perAddress[peer] <= 0)
            m_perAddress.remove(peer);
    });
    addPendingConnection(socket);
}

QTcpSocket *GuardedListener::nextPendingConnection()
{
    QTcpSocket *socket = QTcpServer::nextPendingConnection();
    // QHttpServer connects to the socket's signals right after this call.
    if (auto *guarded = qobject_cast<GuardedSocket *>(socket))
        QMetaObject::invokeMethod(guarded, &GuardedSocket::begin, Qt::QueuedConnection);
    return socket;
}

void GuardedListener::refuseConnection(QTcpSocket *wire)
{
    qCDebug(logNet) << m_options.name << "has too many connections";
    connect(wire, &QTcpSocket::disconnected, wire, &QObject::deleteLater);
    connect(wire, &QTcpSocket::readyRead, wire, [wire] { wire->readAll(); });
    wire->write(refusalBytes(m_options, 503, u"too many connections; try again"_s));
    wire->disconnectFromHost();
    QTimer::singleShot(std::chrono::seconds(1), wire, [wire] {
        wire->abort();
        wire->deleteLater();
    });
}

std::optional<GuardedListener::Waiting> GuardedListener::take(const QByteArray &ticket)
{
    GuardedSocket *socket = m_sockets.value(ticket.toULongLong() >> TicketShift);
    if (!socket)
        return std::nullopt;
    std::optional<Request> request = socket->takeRequest(ticket);
    if (!request)
        return std::nullopt;
    return Waiting{socket, std::move(*request)};
}

int GuardedListener::busy() const
{
    return static_cast<int>(std::count_if(m_sockets.cbegin(), m_sockets.cend(),
                                          [](const GuardedSocket *socket) { return socket->isBusy(); }));
}

void GuardedListener::closeAll()
{
    const auto sockets = m_sockets.values();
    for (GuardedSocket *socket : sockets) {
        socket->disconnect(this);
        delete socket;
    }
    m_sockets.clear();
    m_perAddress.clear();
}

void GuardedListener::handleTick()
{
    const auto sockets = m_sockets.values();
    for (GuardedSocket *socket : sockets)
        socket->checkTime();
}

} // namespace sandtable::net
