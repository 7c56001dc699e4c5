#pragma once

#include "net/limits.h"
#include "net/tokenbucket.h"

#include <QHash>
#include <QHostAddress>

#include <optional>

namespace sandtable::net
{

/// Bytes that all connections of a server hold together.
struct BufferBudget {
    qint64 limit = 0;
    qint64 used = 0;
};

/// The address that limits count by: an IPv4 one as it is, also when it came mapped into IPv6; an IPv6 one by
/// its /64, because a single machine may have all of that.
[[nodiscard]] QHostAddress countedAddress(const QHostAddress &peer);

/// A peer's address in its plain form: an IPv4 one that came mapped into IPv6 is the IPv4 one.
[[nodiscard]] QHostAddress plainAddress(const QHostAddress &peer);

/// Who may come in, and how often: counts the connections and requests of one server over all addresses that
/// it listens on. No sockets, no clock of its own; used on the server's thread.
class Admission
{
public:
    explicit Admission(const ServerLimits &limits);
    void setLimits(const ServerLimits &limits);

    /// Counts a connection in, when there is room for it among `most` connections in all; `peer` as
    /// countedAddress() gives it. Each true is followed by one leave().
    [[nodiscard]] bool enter(const QHostAddress &peer, int most);
    void leave(const QHostAddress &peer);
    /// Whether there is no room among `most` connections in all, whoever comes from that address.
    [[nodiscard]] bool isFull(const QHostAddress &peer, int most) const;
    [[nodiscard]] int connections() const { return m_connections; }

    /// Takes one request's token (a bucket of `requestBurst` and `requestsPerSecond`): nothing when there was
    /// one, otherwise how long it is until the next.
    [[nodiscard]] std::optional<std::chrono::milliseconds> charge(const QHostAddress &peer,
                                                                  std::chrono::milliseconds now);
    /// Forgets who has not been there for a while; called now and then.
    void tidy(std::chrono::milliseconds now);
    /// Addresses that are remembered.
    [[nodiscard]] qsizetype remembered() const { return m_guests.size(); }

    BufferBudget arriving; ///< of requests that are not finished
    BufferBudget leaving;  ///< of answers that are not read

private:
    struct Guest {
        int connections = 0;
        TokenBucket requests;
    };
    [[nodiscard]] int rateFor(const QHostAddress &peer) const;

    ServerLimits m_limits;
    QHash<QHostAddress, Guest> m_guests;
    int m_connections = 0;
};

} // namespace sandtable::net
