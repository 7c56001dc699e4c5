#pragma once

#include "base/secret.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <chrono>

namespace sandtable::callback
{

/// What the signature of a block link is worth.
enum class LinkVerdict {
    Unsigned, ///< neither `sig` nor `exp`
    Valid,
    Expired,
    Bad ///< does not belong to this address, incident, expiry and profile, or half of it is missing
};

/// A key of this installation that signs block links, or did until it was retired.
struct LinkKey {
    Secret secret;
    QDateTime retired; ///< invalid: in use
};

/// How long the links of an alert live (the workflow that writes them says so).
inline constexpr std::chrono::hours LinkLifetime{24};
/// A run that composes an alert while its key is retired signs with the old one: so much later it is posted
/// at most.
inline constexpr std::chrono::minutes LinkRotationGrace{10};

/// When the last link is over that a key signed which was retired then.
[[nodiscard]] QDateTime lastLinkOf(const QDateTime &retired);

/// The key for the links of one profile: what its workflows get. HMAC-SHA256 of the profile's name with the
/// installation's key, so that what one tenant holds signs nothing for the others.
[[nodiscard]] Secret linkKeyOf(const Secret &installationKey, const QString &profile);

/// Signs and checks block links of one profile (application.md, Which block links act at once): HMAC-SHA256
/// over `block\n<ip>\n<incident>\n<exp>` with the profile's key, base64url without padding. A retired key is
/// good for links that may have been signed before. A value.
class LinkSigner
{
public:
    /// `keys`: the one in use first.
    LinkSigner(const QList<LinkKey> &keys, QString profile);

    /// The signature for decoded values; `expires` counts in seconds since 1970.
    [[nodiscard]] QString sign(const QString &address, const QString &incident, qint64 expires) const;

    /// Checks what a link carried, as decoded from its query, in a time that does not depend on the
    /// signature.
    [[nodiscard]] LinkVerdict check(const QString &address, const QString &incident, const QString &expires,
                                    const QString &signature, const QDateTime &now) const;

    /// Whose links these are.
    [[nodiscard]] const QString &profile() const { return m_profile; }

private:
    QString m_profile;
    QList<LinkKey> m_keys; ///< of the profile
};

} // namespace sandtable::callback
