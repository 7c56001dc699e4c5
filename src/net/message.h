#pragma once

#include "net/headers.h"

#include <QByteArray>
#include <QHash>
#include <QHostAddress>
#include <QList>
#include <QString>
#include <QUrlQuery>

#include <optional>

namespace sandtable::net
{

/// A request that passed the guard: complete, of permitted size, from a permitted Host.
struct Request {
    QByteArray method; ///< GET, POST …; HEAD arrives as GET with `head` set
    bool head = false;
    QByteArray rawPath;  ///< percent-encoded as sent, begins with '/'
    QByteArray rawQuery; ///< as sent, without '?'
    Headers headers;
    QByteArray body;
    QHostAddress peer;
    bool secure = false;                ///< it came over TLS
    QByteArray host;                    ///< checked Host, with port: for absolute links to ourselves
    QByteArray id;                      ///< this request's id, sent back as X-Request-Id
    QHash<QString, QString> parameters; ///< path segments named `:name` in the pattern, percent-decoded

    [[nodiscard]] QByteArray header(QByteArrayView name) const { return headerValue(headers, name); }
    /// Decoded query items in order; `+` stays a plus unless `plusIsBlank`.
    [[nodiscard]] QList<std::pair<QString, QString>> queryItems(bool plusIsBlank = true) const;
    /// The first query value of that name; empty optional when absent.
    [[nodiscard]] std::optional<QString> queryValue(QStringView name) const;
    /// All values of a repeatable parameter.
    [[nodiscard]] QStringList queryValues(QStringView name) const;
    /// Content-Type without parameters, lower case.
    [[nodiscard]] QByteArray contentType() const;
};

/// An answer. The server adds Content-Length, X-Request-Id, X-Content-Type-Options and Date; a header value
/// with CR, LF or NUL is refused and becomes a 500.
struct Response {
    int status = 200;
    QByteArray contentType; ///< empty only with an empty body
    QByteArray body;
    Headers headers;

    static Response json(const QByteArray &compactJson, int status = 200);
    static Response text(const QByteArray &utf8, int status = 200);
    static Response html(const QByteArray &utf8, int status = 200);
    static Response empty(int status = 204);
};

/// Parses `a=b&c=d` (application/x-www-form-urlencoded), decoded, in order.
[[nodiscard]] QList<std::pair<QString, QString>> parseForm(const QByteArray &body);

} // namespace sandtable::net
