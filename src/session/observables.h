#pragma once

#include "session/addressrules.h"

namespace sandtable::session
{

/// The types of observables that have a blocking feed: "ip", "ipv6", "domain", "url", "sha256".
[[nodiscard]] const QStringList &blockableTypes();

/// A domain in lower case, ASCII (IDNA) and without the dot at its end. Refused with kind Usage and a plain
/// sentence: single labels, names that mean something in one network only (`localhost`, `.local` …), labels
/// that no host can have, more than 253 characters.
[[nodiscard]] Result<Address> parseDomain(const QString &text);
/// An http or https URL as observables carry it: scheme and host in lower case, no default port, no fragment,
/// a path, percent-encoded. Refused: other schemes, credentials, hosts that parseDomain and parseAddress
/// refuse, more than 2048 characters.
[[nodiscard]] Result<Address> parseUrl(const QString &text);
/// 64 hexadecimal digits, lower case.
[[nodiscard]] Result<Address> parseSha256(const QString &text);

/// Whatever can be blocked, told apart by its look: no two types look alike. Errors: Usage, as above.
[[nodiscard]] Result<Address> parseObservable(const QString &text);
/// As that type and no other; "ip" and "ipv6" both take either kind of address. Errors: Usage.
[[nodiscard]] Result<Address> parseObservableAs(const QString &type, const QString &text);

/// What a name inside a URL or an entry of the protected list has to look like: labels of letters, digits,
/// `-` and `_`, lower case. Empty when it does not.
[[nodiscard]] QString normalName(const QString &text);
/// The host of a normalised URL: an address or a domain.
[[nodiscard]] Result<Address> hostOf(const Address &url);

} // namespace sandtable::session
