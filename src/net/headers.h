#pragma once

#include <QByteArray>
#include <QList>

namespace sandtable::net
{

/// One header field as sent; names compare without case.
struct Header {
    QByteArray name;
    QByteArray value;
    friend bool operator==(const Header &, const Header &) = default;
};

using Headers = QList<Header>;

/// The value of the first field with that name, or empty; repeated fields are not joined.
[[nodiscard]] QByteArray headerValue(const Headers &headers, QByteArrayView name);

/// Whether there is such a field at all.
[[nodiscard]] bool hasHeader(const Headers &headers, QByteArrayView name);

} // namespace sandtable::net
