#include "base/secret.h"

namespace sandtable
{

bool equalInConstantTime(const QByteArray &a, const QByteArray &b)
{
    unsigned difference = a.size() == b.size() ? 0U : 1U;
    const qsizetype length = qMin(a.size(), b.size());
    for (qsizetype i = 0; i < length; ++i)
        difference |= static_cast<unsigned char>(a.at(i)) ^ static_cast<unsigned char>(b.at(i));
    return difference == 0U;
}

} // namespace sandtable
