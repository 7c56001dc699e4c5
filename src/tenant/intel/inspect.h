#pragma once

#include <QList>
#include <QString>

namespace sandtable::tenant
{

/// One observable of a text: a CTIM observable type and the value.
struct FoundObservable {
    QString type;
    QString value;
    friend bool operator==(const FoundObservable &, const FoundObservable &) = default;
};

/// Finds observables as iroh-inspect does: url, email, mac_address, ipv6, ip, sha256, sha1, md5, file_name,
/// domain; in order of appearance, each once. A URL, address or file name is not searched for parts. Defanged
/// spellings
/// (`hxxp://`, `192.0.2[.]1`) are understood.
[[nodiscard]] QList<FoundObservable> inspectText(const QString &text);

} // namespace sandtable::tenant
