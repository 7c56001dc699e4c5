#pragma once

#include "base/result.h"

#include <QByteArrayList>
#include <QJsonObject>

#include <chrono>

namespace sandtable::net
{

/// Every limit of a server, in one place. Over a limit: the right status, then close; what was refused is not
/// kept. A value; the settings change it while the server runs.
///
/// What arrives from this machine itself is not counted by address: whoever can open sockets here could end
/// the program anyway, and reverse proxies, tunnels and scripts all come from there. An address of the
/// network may stand for a classroom behind one router: thirty phones that each look twice a second at an
/// order need 60 requests a second and, with six connections a browser, 180 connections.
struct ServerLimits {
    // How many; 0 means no such limit where it says so.
    int connections = 4096;            ///< 503 beyond; never more than the process has descriptors for
    int connectionsPerAddress = 256;   ///< 503 beyond
    int connectionsPerLoopback = 0;    ///< the same for this machine itself; 0: only `connections` counts
    int reservedForLoopback = 64;      ///< of `connections`: the network cannot shut this machine out
    int requestsPerSecond = 200;       ///< an address, in the long run; 429 beyond; 0: no limit
    int requestBurst = 400;            ///< at once after a pause
    int loopbackRequestsPerSecond = 0; ///< the same for this machine itself; 0: no limit
    int pipelined = 16;                ///< requests sent ahead on one connection; 429 beyond
    int headerFields = 100;            ///< 431 beyond

    // Bytes.
    qint64 requestLine = 8 * 1024;         ///< 414 beyond
    qint64 head = 32 * 1024;               ///< 431 beyond
    qint64 body = 64 * 1024;               ///< 413 beyond
    qint64 largeBody = 64 * 1024;          ///< 413 beyond, at largeBodyPaths
    qint64 buffered = 64LL << 20;          ///< that all connections have sent and not finished; 503 beyond
    qint64 queuedForReader = 32LL << 20;   ///< that wait for one slow reader; closed beyond
    qint64 queuedForReaders = 256LL << 20; ///< that wait for all of them together; closed beyond

    // Time.
    std::chrono::milliseconds headTime{10000};     ///< 408 beyond; also for the TLS handshake
    std::chrono::milliseconds bodyTime{30000};     ///< 408 beyond
    std::chrono::milliseconds idleTime{30000};     ///< kept-alive connections; closed beyond
    std::chrono::milliseconds answerTime{120000};  ///< a handler that has not answered; 504 beyond
    std::chrono::milliseconds writeTime{30000};    ///< a reader that takes nothing; closed beyond
    std::chrono::milliseconds requestTime{180000}; ///< from the first byte to the last of the answer

    /// Paths whose bodies may be large. Part of the program, not of the settings.
    QByteArrayList largeBodyPaths;

    /// The largest body that a request for this path may have.
    [[nodiscard]] qint64 bodyFor(QByteArrayView rawPath) const;

    /// What the callback server begins with: 64 KiB, 256 KiB for deliveries of Webex.
    [[nodiscard]] static ServerLimits forCallback();
    /// What the lab tenant begins with: 1 MiB, 16 MiB for imports.
    [[nodiscard]] static ServerLimits forTenant();

    /// Only what differs from `base`: the keys of `fields()`, times in milliseconds.
    [[nodiscard]] QJsonObject differencesFrom(const ServerLimits &base) const;
    /// All keys.
    [[nodiscard]] QJsonObject toJson() const;
    /// Takes over the keys that are there; the rest stays as in `base`. Errors: Document with the place of an
    /// unknown key or of a value outside its range.
    [[nodiscard]] static Result<ServerLimits> fromJson(const QJsonObject &object, const ServerLimits &base,
                                                       const QString &place);
    friend bool operator==(const ServerLimits &, const ServerLimits &) = default;
};

} // namespace sandtable::net
