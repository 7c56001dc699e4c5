#pragma once

#include "base/secret.h"

#include <QDateTime>
#include <QString>

namespace sandtable::callback
{

/// What the signature of a block link is worth.
enum class LinkVerdict {
    Unsigned, ///< neither `sig` nor `exp`
    Valid,
    Expired,
    Bad ///< does not belong to this address, incident and expiry, or half of it is missing
};

/// Signs and checks block links (application.md, Which block links act at once): HMAC-SHA256 over
/// `block\n<ip>\n<incident>\n<exp>` with the installation's link key, base64url without padding.
class LinkSigner
{
public:
    explicit LinkSigner(Secret key) : m_key(std::move(key)) {}

    /// The signature for decoded values; `expires` counts in seconds since 1970.
    [[nodiscard]] QString sign(const QString &address, const QString &incident, qint64 expires) const;

    /// Checks what a link carried, as decoded from its query, in a time that does not depend on the
    /// signature.
    [[nodiscard]] LinkVerdict check(const QString &address, const QString &incident, const QString &expires,
                                    const QString &signature, const QDateTime &now) const;

private:
    Secret m_key;
};

} // namespace sandtable::callback
