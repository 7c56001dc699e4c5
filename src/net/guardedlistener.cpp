#include "net/guardedlistener.h"

#include "base/logging.h"

#include <QSslSocket>

#include <algorithm>
#include <chrono>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

namespace sandtable::net
{

using namespace Qt::StringLiterals;

namespace
{
constexpr std::chrono::milliseconds Tick{200};
constexpr int TicksPerTidying = 50;
constexpr int TicketShift = 24;
constexpr std::chrono::milliseconds RefusalTime{1000};
constexpr std::chrono::milliseconds AcceptPause{200};
/// Of all descriptors for one server: there are two servers, databases, clients and the connections that are
/// being refused.
constexpr int DescriptorShare = 4;
constexpr int MostRefused = 32;
/// Whoever is new gets this long to send something.
constexpr std::chrono::milliseconds LeastIdle{200};
} // namespace

int connectionLimit(int wanted)
{
#ifdef Q_OS_UNIX
    rlimit limit = {};
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY)
        return qMin<int>(wanted,
                         static_cast<int>(qMin<rlim_t>(limit.rlim_cur / DescriptorShare, rlim_t(1) << 20)));
#endif
    return wanted;
}

GuardedListener::GuardedListener(const ServerOptions &options, const HostRules &hosts, QObject *parent)
    : QTcpServer(parent), m_options(options), m_hosts(hosts)
{
    setListenBacklogSize(256);
    setMaxPendingConnections(1 << 20); // the limits are ours, not the queue's
    connect(&m_tick, &QTimer::timeout, this, &GuardedListener::handleTick);
    // Out of descriptors, whoever took them: QTcpServer stops accepting, and would never begin again.
    connect(this, &QTcpServer::acceptError, this, [this] {
        qCWarning(logNet).noquote() << m_options.name << "cannot take a connection:" << errorString();
        QTimer::singleShot(AcceptPause, this, [this] {
            if (isListening())
                resumeAccepting();
        });
    });
    m_tick.start(Tick);
}

GuardedListener::~GuardedListener()
{
    closeAll();
}

QTcpSocket *GuardedListener::wireFor(qintptr descriptor)
{
    std::unique_ptr<QTcpSocket> wire;
    if (m_options.tls)
        wire = std::make_unique<QSslSocket>();
    else
        wire = std::make_unique<QTcpSocket>();
    if (!wire->setSocketDescriptor(descriptor))
        return nullptr;
    wire->setParent(this);
    return wire.release();
}

void GuardedListener::incomingConnection(qintptr descriptor)
{
    QTcpSocket *wire = wireFor(descriptor);
    if (!wire)
        return;
    if (auto *secure = qobject_cast<QSslSocket *>(wire)) {
        secure->setSslConfiguration(*m_options.tls);
        secure->startServerEncryption();
    }
    const QHostAddress peer = countedAddress(wire->peerAddress());
    if (!letIn(peer))
        return refuseConnection(wire);

    const quint64 number = m_next++;
    auto *socket = new GuardedSocket(wire, m_options, m_hosts, number, this);
    m_sockets.insert(number, socket);
    connect(socket, &QObject::destroyed, this, [this, number] { m_sockets.remove(number); });
    addPendingConnection(socket);
}

/// Where there is no room, whoever has been doing nothing for longest gives way: connections that are held
/// open do not keep others out. Nobody pushes out others than those of the own address by opening more than
/// an address may.
bool GuardedListener::letIn(const QHostAddress &peer)
{
    Admission &admission = *m_options.admission;
    const int most = connectionLimit(m_options.limits.connections);
    if (admission.enter(peer, most))
        return true;
    GuardedSocket *idle = longestIdle(&peer);
    if (!idle && admission.isFull(peer, most))
        idle = longestIdle(nullptr);
    if (!idle)
        return false;
    idle->giveWay();
    return admission.enter(peer, most);
}

GuardedSocket *GuardedListener::longestIdle(const QHostAddress *peer) const
{
    GuardedSocket *found = nullptr;
    std::chrono::milliseconds longest = LeastIdle;
    for (GuardedSocket *socket : m_sockets) {
        if (peer && socket->guest() != *peer)
            continue;
        if (const auto idle = socket->idleFor(); idle && *idle >= longest) {
            longest = *idle;
            found = socket;
        }
    }
    return found;
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
    // A flood is not told one by one.
    if (m_refused >= qMin(MostRefused, connectionLimit(2 * MostRefused) / 2)) {
        wire->abort();
        wire->deleteLater();
        return;
    }
    ++m_refused;
    connect(wire, &QObject::destroyed, this, [this] { --m_refused; });
    connect(wire, &QTcpSocket::disconnected, wire, &QObject::deleteLater);
    connect(wire, &QTcpSocket::readyRead, wire, [wire] { wire->readAll(); });
    const QByteArray refusal =
        refusalBytes(m_options, 503, u"too many connections; try again"_s, std::chrono::seconds(1));
    const auto tell = [wire, refusal] {
        wire->write(refusal);
        wire->disconnectFromHost();
    };
    if (auto *secure = qobject_cast<QSslSocket *>(wire))
        connect(secure, &QSslSocket::encrypted, wire, tell);
    else
        tell();
    QTimer::singleShot(RefusalTime, wire, [wire] {
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
}

void GuardedListener::handleTick()
{
    const auto sockets = m_sockets.values();
    for (GuardedSocket *socket : sockets)
        socket->checkTime();
    if (++m_ticks % TicksPerTidying == 0)
        m_options.admission->tidy(std::chrono::duration_cast<std::chrono::milliseconds>(
            std::chrono::steady_clock::now().time_since_epoch()));
}

} // namespace sandtable::net
