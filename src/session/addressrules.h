#pragma once

#include "base/result.h"

#include <QHostAddress>
#include <QList>
#include <QString>
#include <QStringList>

namespace sandtable::session
{

/// An address as a feed shows it.
struct Address {
    QString type;  ///< "ip" or "ipv6", as observables name it
    QString value; ///< dotted IPv4 without leading zeros, or compressed lower-case IPv6
    friend bool operator==(const Address &, const Address &) = default;
    friend auto operator<=>(const Address &, const Address &) = default;
};

/// Reads one IPv4 or IPv6 address and normalises it. `[…]` around IPv6 is taken off, an IPv4-mapped address
/// becomes the IPv4 one. Refused with kind Usage and a plain sentence in `detail`: ports, CIDR, zone ids,
/// leading zeros (some read them as octal), short forms, hexadecimal or plain numbers, anything else.
[[nodiscard]] Result<Address> parseAddress(const QString &text);

/// What may be blocked: everything except unspecified, loopback, multicast, link-local, broadcast and the
/// profile's protected list (application.md, Callback server). A pure value.
class AddressRules
{
public:
    /// Only what is never blocked anywhere.
    AddressRules() = default;
    /// Also protects `entries`: addresses or networks in CIDR form. Errors: Configuration, naming the entry.
    [[nodiscard]] static Result<AddressRules> fromProtected(const QStringList &entries);

    /// The normalised address, or kind Usage with a sentence that says why not. `text` may be anything.
    [[nodiscard]] Result<Address> check(const QString &text) const;

private:
    struct Network {
        QHostAddress address;
        int length = 0;
        QString text;
    };
    QList<Network> m_protected;
};

} // namespace sandtable::session
