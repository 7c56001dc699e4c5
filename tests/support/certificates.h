#pragma once

#include <QByteArray>
#include <QString>

namespace sandtable::test
{

enum class CertificateAge { Valid, Expired };

/// Makes a self-signed certificate and its key with the `openssl` command: `certificate.pem` and `key.pem` in
/// the folder. `names`: a subjectAltName such as "IP:127.0.0.1" or "DNS:other.example". False when that is
/// not possible here.
[[nodiscard]] bool makeCertificate(const QString &folder, const QByteArray &names,
                                   CertificateAge age = CertificateAge::Valid);

/// Protects that key with a passphrase.
[[nodiscard]] bool protectKey(const QString &keyFile);

} // namespace sandtable::test
