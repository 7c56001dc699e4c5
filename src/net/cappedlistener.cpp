#include "net/cappedlistener.h"

#include "net/guardedlistener.h"

#include <QTcpSocket>
#include <QTimer>

#include <chrono>

namespace sandtable::net
{

namespace
{
constexpr std::chrono::milliseconds AcceptPause{200};
} // namespace

CappedListener::CappedListener(const ServerLimits &limits, QObject *parent)
    : QTcpServer(parent), m_most(limits.connections), m_admission(std::make_shared<Admission>(limits))
{
    // Out of descriptors: QTcpServer stops accepting, and would never begin again.
    connect(this, &QTcpServer::acceptError, this, [this] {
        QTimer::singleShot(AcceptPause, this, [this] {
            if (isListening())
                resumeAccepting();
        });
    });
}

void CappedListener::incomingConnection(qintptr descriptor)
{
    auto *socket = new QTcpSocket(this);
    if (!socket->setSocketDescriptor(descriptor)) {
        delete socket;
        return;
    }
    const QHostAddress peer = countedAddress(socket->peerAddress());
    if (!m_admission->enter(peer, connectionLimit(m_most))) {
        socket->abort();
        socket->deleteLater();
        return;
    }
    connect(socket, &QObject::destroyed, socket, [admission = m_admission, peer] { admission->leave(peer); });
    addPendingConnection(socket);
}

} // namespace sandtable::net
