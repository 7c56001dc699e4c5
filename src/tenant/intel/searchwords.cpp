#include "tenant/intel/searchwords.h"

#include "tenant/intel/stemmer.h"

#include <QHostAddress>

namespace sandtable::tenant
{

using namespace Qt::StringLiterals;

namespace
{

bool isHexDigit(QChar sign)
{
    return (sign >= u'0' && sign <= u'9') || (sign >= u'a' && sign <= u'f');
}

/// How long the IP address is that begins at `from`; 0 when there is none.
qsizetype addressLength(QStringView text, qsizetype from)
{
    if (!isHexDigit(text[from]) && text[from] != u':')
        return 0;
    qsizetype end = from;
    while (end < text.size() && (isHexDigit(text[end]) || text[end] == u'.' || text[end] == u':'))
        ++end;
    if (end < text.size() && text[end].isLetterOrNumber())
        return 0;
    QStringView candidate = text.mid(from, end - from);
    if (candidate.count(u'.') == 3) { // the port that may follow is a word of its own
        if (candidate.count(u':') == 1)
            candidate = candidate.left(candidate.indexOf(u':'));
    }
    while (candidate.endsWith(u'.') || (candidate.endsWith(u':') && !candidate.endsWith(u"::")))
        candidate.chop(1);
    if (candidate.count(u'.') != 3 && candidate.count(u':') < 2)
        return 0;
    return QHostAddress(candidate.toString()).isNull() ? 0 : candidate.size();
}

} // namespace

QStringList searchWords(const QString &text)
{
    const QString lower = text.toLower();
    QStringList words;
    qsizetype at = 0;
    while (at < lower.size()) {
        const bool begins = lower[at].isLetterOrNumber();
        if (!begins && lower[at] != u':') {
            ++at;
            continue;
        }
        if (const qsizetype length = addressLength(lower, at); length > 0) {
            words << lower.mid(at, length);
            at += length;
            continue;
        }
        const qsizetype from = at;
        while (at < lower.size() && lower[at].isLetterOrNumber())
            ++at;
        if (at > from)
            words << stemOf(lower.mid(from, at - from));
        else
            ++at;
    }
    return words;
}

} // namespace sandtable::tenant
