#pragma once

#include "base/result.h"

#include <QSslConfiguration>
#include <QString>

namespace sandtable::net
{

/// Where a server's certificate and key are, as PEM files.
struct TlsFiles {
    QString certificate; ///< the server's own one first, then those of the authorities between
    QString key;         ///< without a passphrase
    [[nodiscard]] bool isSet() const { return !certificate.isEmpty() || !key.isEmpty(); }
    friend bool operator==(const TlsFiles &, const TlsFiles &) = default;
};

/// Reads both files and checks that a server can use them: readable, PEM, valid today, and the key belongs to
/// the certificate (asked of the TLS library itself, over a connection of this process with itself). Blocks
/// for some milliseconds. Errors: Configuration, with one sentence that names the file and what to do.
[[nodiscard]] Result<QSslConfiguration> loadTls(const TlsFiles &files);

} // namespace sandtable::net
