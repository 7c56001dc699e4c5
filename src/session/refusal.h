#pragma once

#include "base/result.h"

namespace sandtable::session
{

/// What is not blocked, or cannot be read: kind Usage, with a whole sentence for people.
inline tl::unexpected<Error> refuse(const QString &sentence)
{
    return failure(ErrorKind::Usage, QStringLiteral("address"), QStringLiteral("block"), sentence);
}

/// What a person typed, short and without control characters, for use inside such a sentence.
inline QString quoted(const QString &text)
{
    constexpr qsizetype Longest = 64;
    QString shown;
    for (const QChar c : text.left(Longest))
        shown += c.isPrint() ? c : QChar(u'?');
    return text.size() > Longest ? shown + QChar(u'\u2026') : shown;
}

} // namespace sandtable::session
