#pragma once

#include "base/result.h"

#include <QHostAddress>
#include <QList>
#include <QString>
#include <QStringList>

namespace sandtable::session
{

/// What a feed shows: an address, and what else has a feed (observables.h).
struct Address {
    QString type; ///< "ip", "ipv6", "domain", "url" or "sha256", as observables name it
    QString
        value; ///< dotted IPv4 without leading zeros, compressed lower-case IPv6, or as observables.h says
    friend bool operator==(const Address &, const Address &) = default;
    friend auto operator<=>(const Address &, const Address &) = default;
};

/// Reads one IPv4 or IPv6 address and normalises it. `[…]` around IPv6 is taken off, an IPv4-mapped address
/// becomes the IPv4 one. Refused with kind Usage and a plain sentence in `detail`: ports, CIDR, zone ids,
/// leading zeros (some read them as octal), short forms, hexadecimal or plain numbers, anything else.
[[nodiscard]] Result<Address> parseAddress(const QString &text);

/// What may be blocked: everything except unspecified, loopback, multicast, link-local, broadcast, names of
/// one network only, and the profile's protected list (application.md, Callback server). A URL is what its
/// host is. A pure value.
class AddressRules
{
public:
    /// Only what is never blocked anywhere.
    AddressRules() = default;
    /// Also protects `entries`: addresses, networks in CIDR form, or domains, with all names beneath them.
    /// Errors: Configuration, naming the entry.
    [[nodiscard]] static Result<AddressRules> fromProtected(const QStringList &entries);

    /// The normalised address, domain, URL or hash, or kind Usage with a sentence that says why not. `text`
    /// may be anything.
    [[nodiscard]] Result<Address> check(const QString &text) const;

private:
    [[nodiscard]] Result<void> checkAddress(const Address &address) const;
    [[nodiscard]] Result<void> checkName(const Address &domain) const;

    struct Network {
        QHostAddress address;
        int length = 0;
        QString text;
    };
    QList<Network> m_protected;
    QStringList m_domains; ///< normalised
};

} // namespace sandtable::session
