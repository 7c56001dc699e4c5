#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QList>

namespace sandtable::test
{

/// What a server under attack has, and how much it takes.
struct HostileTarget {
    QByteArray get;  ///< a path that answers GET with 200, of three segments or fewer, ending in a letter
    QByteArray post; ///< a path that takes POST
    qint64 body = 64 * 1024;
    qsizetype requestLine = 8 * 1024;
    qsizetype head = 32 * 1024;
    int headerFields = 100;
};

/// One thing to send over a connection of its own, and what may come back before the server closes it.
struct HostileRequest {
    QByteArray name;
    QByteArray bytes;
    QByteArrayList statuses; ///< of the only answer
};

/// What a bare QHttpServer takes, misunderstands or dies of (malformed heads, ambiguous bodies, what is too
/// large, requests for other hosts), with the answers that a guarded server gives. One table for every
/// server.
[[nodiscard]] QList<HostileRequest> hostileRequests(const HostileTarget &target);

/// Framings under which a server that reads a request wrongly would run what follows the blank line as a
/// second request: name and header lines, each ending in CR LF.
[[nodiscard]] QList<std::pair<QByteArray, QByteArray>> smugglingFramings();

} // namespace sandtable::test
