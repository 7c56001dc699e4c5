#pragma once

#include "base/secret.h"

namespace sandtable::webex
{

/// `X-Spark-Signature` of a delivery: lower-case hex HMAC-SHA1 over the raw body (webex.md 3).
[[nodiscard]] QByteArray signatureOf(const Secret &secret, const QByteArray &body);

/// Whether the signature belongs to the body, compared in constant time; an empty secret or signature never
/// does.
[[nodiscard]] bool verifySignature(const Secret &secret, const QByteArray &body, const QByteArray &signature);

} // namespace sandtable::webex
