#include "net/admission.h"

namespace sandtable::net
{

namespace
{
constexpr int NetworkPrefixBytes = 8; // of an IPv6 address: a /64
} // namespace

QHostAddress plainAddress(const QHostAddress &peer)
{
    bool isV4 = false;
    const quint32 v4 = peer.toIPv4Address(&isV4);
    return isV4 ? QHostAddress(v4) : peer;
}

QHostAddress countedAddress(const QHostAddress &peer)
{
    const QHostAddress plain = plainAddress(peer);
    if (plain.protocol() != QAbstractSocket::IPv6Protocol || plain.isLoopback() || plain.isLinkLocal())
        return plain;
    Q_IPV6ADDR bytes = plain.toIPv6Address();
    for (int i = NetworkPrefixBytes; i < 16; ++i)
        bytes[i] = 0;
    return QHostAddress(bytes);
}

Admission::Admission(const ServerLimits &limits)
{
    setLimits(limits);
}

void Admission::setLimits(const ServerLimits &limits)
{
    m_limits = limits;
    arriving.limit = limits.buffered;
    leaving.limit = limits.queuedForReaders;
}

bool Admission::isFull(const QHostAddress &peer, int most) const
{
    // A small number of descriptors does not leave the network without any.
    const int reserved = peer.isLoopback() ? 0 : qMin(m_limits.reservedForLoopback, most / 2);
    return m_connections >= most - reserved;
}

bool Admission::enter(const QHostAddress &peer, int most)
{
    if (isFull(peer, most))
        return false;
    const int each = peer.isLoopback() ? m_limits.connectionsPerLoopback : m_limits.connectionsPerAddress;
    Guest &guest = m_guests[peer];
    if (each > 0 && guest.connections >= each)
        return false;
    ++guest.connections;
    ++m_connections;
    return true;
}

void Admission::leave(const QHostAddress &peer)
{
    const auto guest = m_guests.find(peer);
    if (guest == m_guests.end() || guest->connections == 0)
        return;
    --m_connections;
    if (--guest->connections == 0 && guest->requests.isFull())
        m_guests.erase(guest);
}

int Admission::rateFor(const QHostAddress &peer) const
{
    return peer.isLoopback() ? m_limits.loopbackRequestsPerSecond : m_limits.requestsPerSecond;
}

std::optional<std::chrono::milliseconds> Admission::charge(const QHostAddress &peer,
                                                           std::chrono::milliseconds now)
{
    const int rate = rateFor(peer);
    if (rate == 0)
        return std::nullopt;
    return m_guests[peer].requests.take(m_limits.requestBurst, rate, now);
}

void Admission::tidy(std::chrono::milliseconds now)
{
    for (auto guest = m_guests.begin(); guest != m_guests.end();) {
        if (const int rate = rateFor(guest.key()); rate > 0)
            guest->requests.refill(rate, now);
        else
            guest->requests.fill();
        if (guest->connections == 0 && guest->requests.isFull())
            guest = m_guests.erase(guest);
        else
            ++guest;
    }
}

} // namespace sandtable::net
