#include "support_fuzz.h"

#include <cstdio>
#include <cstdlib>

namespace sandtable::fuzz
{

void require(bool kept, const char *promise)
{
    if (kept)
        return;
    std::fprintf(stderr, "not kept: %s\n", promise);
    std::abort();
}

QByteArray Input::line()
{
    const qsizetype end = m_rest.indexOf('\n');
    const QByteArray line = end < 0 ? m_rest : m_rest.left(end);
    m_rest = end < 0 ? QByteArray() : m_rest.mid(end + 1);
    return line;
}

std::uint8_t Input::byte()
{
    if (m_rest.isEmpty())
        return 0;
    const auto byte = static_cast<std::uint8_t>(m_rest.front());
    m_rest.remove(0, 1);
    return byte;
}

} // namespace sandtable::fuzz
