#include "net/headers.h"

#include <algorithm>

namespace sandtable::net
{

namespace
{
auto find(const Headers &headers, QByteArrayView name)
{
    return std::find_if(headers.cbegin(), headers.cend(), [name](const Header &header) {
        return name.compare(header.name, Qt::CaseInsensitive) == 0;
    });
}
} // namespace

QByteArray headerValue(const Headers &headers, QByteArrayView name)
{
    const auto found = find(headers, name);
    return found == headers.cend() ? QByteArray() : found->value;
}

bool hasHeader(const Headers &headers, QByteArrayView name)
{
    return find(headers, name) != headers.cend();
}

} // namespace sandtable::net
