#pragma once

#include "net/guardedserver.h"
#include "net/message.h"

#include <variant>

namespace sandtable::net
{

/// The head is not complete yet.
struct HeadIncomplete {
    bool hasRequestLine = false; ///< the request line is there and good
};

/// The request is refused with this status and the connection closed: what follows cannot be trusted to be a
/// request.
struct HeadRefused {
    int status = 400;
    QString message;
};

/// A head that passed every rule; the body follows at `size`.
struct HeadAccepted {
    Request request; ///< without body, peer and id
    qsizetype size = 0;
    qint64 bodySize = 0;
    bool keepAlive = true;
    bool wantsContinue = false; ///< Expect: 100-continue
};

using HeadResult = std::variant<HeadIncomplete, HeadRefused, HeadAccepted>;

/// Reads the head at the beginning of `raw` by the rules that close the holes of a bare QHttpServer (RFC
/// 9112, strict): one plain decimal Content-Length, no Transfer-Encoding, CRLF only, one Host, origin-form
/// targets, HTTP/1.0 or 1.1. Pure.
[[nodiscard]] HeadResult parseHead(const QByteArray &raw, const ServerLimits &limits);

} // namespace sandtable::net
