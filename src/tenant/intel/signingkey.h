#pragma once

#include "base/result.h"

#include <QByteArray>

#include <memory>

namespace sandtable::tenant
{

/// An RSA key that signs as JWTs ask for it: RS256, RSASSA-PKCS1-v1_5 with SHA-256 (RFC 7518 3.3). Qt has no
/// RSA signatures, so this wraps libcrypto, here and nowhere else.
class SigningKey
{
public:
    /// A fresh 2048 bit key. Errors: Unsupported with libcrypto's text.
    [[nodiscard]] static Result<SigningKey> generate();
    /// Reads what `toPem` wrote. Errors: Storage.
    [[nodiscard]] static Result<SigningKey> fromPem(const QByteArray &pem);
    /// The private key, PKCS #8, unencrypted: it stays in the tenant's own database.
    [[nodiscard]] QByteArray toPem() const;

    /// The raw signature (256 bytes); empty when libcrypto refuses.
    [[nodiscard]] QByteArray sign(const QByteArray &data) const;
    [[nodiscard]] bool verifies(const QByteArray &data, const QByteArray &signature) const;

private:
    struct Handle;
    explicit SigningKey(std::shared_ptr<const Handle> handle) : m_handle(std::move(handle)) {}
    std::shared_ptr<const Handle> m_handle;
};

} // namespace sandtable::tenant
