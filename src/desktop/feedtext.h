#pragma once

#include "session/blockorder.h"

#include <QDateTime>
#include <QString>

namespace sandtable::desktop
{

/// The kind of value a feed holds, by the type of its observables: "IPv4", "Domain" …
[[nodiscard]] QString feedTypeTitle(const QString &type);
/// The type that a value of a feed has by its shape: "ip", "ipv6", "domain", "url" or "sha256".
[[nodiscard]] QString feedTypeOf(const QString &value);
/// How long a block still lasts: "59 min", "2 h 5 min", "For ever"; empty when it has ended or nobody knows.
[[nodiscard]] QString lastsText(const session::BlockOrder &order, const QDateTime &now);

} // namespace sandtable::desktop
