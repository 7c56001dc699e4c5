#include "session/roomwords.h"

namespace sandtable::session
{

using namespace Qt::StringLiterals;

namespace
{

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

/// Whether `c` can be part of an address of that family, apart from the family's separator.
bool isPart(QChar c, bool six)
{
    return isDigit(c) || (six && ((c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F')));
}

/// A separator at a sentence's end is followed by no further part.
bool goesOn(QStringView rest, QChar separator, bool six)
{
    if (rest.isEmpty())
        return false;
    if (rest.front() != separator)
        return isPart(rest.front(), six);
    return rest.size() > 1 && (isPart(rest.at(1), six) || (six && rest.at(1) == separator));
}

} // namespace

bool namesAddress(const QString &text, const QString &address)
{
    if (address.isEmpty())
        return false;
    const bool six = address.contains(u':');
    const QChar separator = six ? u':' : u'.';
    for (qsizetype at = text.indexOf(address, 0, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(address, at + 1, Qt::CaseInsensitive)) {
        const bool begins = at == 0 || (text.at(at - 1) != separator && !isPart(text.at(at - 1), six));
        if (begins && !goesOn(QStringView(text).mid(at + address.size()), separator, six))
            return true;
    }
    return false;
}

bool offersBlock(const QString &text)
{
    return text.contains(u"/block?ip="_s) || text.contains(u"/block?ip%3D"_s, Qt::CaseInsensitive);
}

} // namespace sandtable::session
