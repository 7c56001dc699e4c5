#pragma once

#include "net/exchange.h"
#include "session/wirelog.h"

#include <QList>
#include <QString>

namespace sandtable::desktop
{

/// One stretch of an exchange's text and how it is to be shown.
struct WireSpan {
    enum class Role { Line, HeaderName, Plain };
    qsizetype from = 0;
    qsizetype length = 0;
    Role role = Role::Plain;
};

/// An exchange as a person reads it: the request with its headers and body, then the answer.
struct WireText {
    QString text;
    QList<WireSpan> spans; ///< what stands out
};

/// Who that is on the wire: "Console", "Tenant", "Webex" … `peer` is a visitor's address.
[[nodiscard]] QString partyTitle(const QString &party, const QString &peer = {});
/// What came back in a few characters: "202", "no answer".
[[nodiscard]] QString outcomeText(const net::Exchange &exchange);
/// A body for the eye: JSON indented, a form as a table of its fields, everything else as it is.
[[nodiscard]] QString prettyBody(const QByteArray &body, const QByteArray &contentType);
/// The whole exchange, secrets as they were masked.
[[nodiscard]] WireText wireText(const net::Exchange &exchange);
/// The request as a command for a POSIX shell. Masked secrets become variables that their owner sets
/// before: `$SANDTABLE_TOKEN` for an Authorization header, `$SANDTABLE_<NAME>` for parameters and fields.
[[nodiscard]] QString curlCommand(const net::Exchange &exchange);
/// One word of a POSIX shell command that means exactly `text`.
[[nodiscard]] QString shellQuoted(const QString &text);
/// Whether that text stands anywhere in the exchange, as sent or as shown; upper and lower case of ASCII
/// letters are the same.
[[nodiscard]] bool wireHolds(const session::WireEntry &entry, const QString &text);

} // namespace sandtable::desktop
