#include "session/roomwords.h"

#include <QRegularExpression>

namespace sandtable::session
{

using namespace Qt::StringLiterals;

namespace
{

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isLetter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

/// What a value is made of, and what joins its parts: both tell where it ends within a text.
struct Look {
    enum class Kind { Four, Six, Name, Url } kind = Kind::Name;
    explicit Look(const QString &value)
    {
        const bool colon = value.contains(u':');
        if (value.contains(u"://"_s))
            kind = Kind::Url;
        else if (colon)
            kind = Kind::Six;
        else if (std::ranges::all_of(value, [](QChar c) { return isDigit(c) || c == u'.'; }))
            kind = Kind::Four;
    }

    /// Whether `c` can be part of such a value, apart from separators.
    [[nodiscard]] bool isPart(QChar c) const
    {
        switch (kind) {
        case Kind::Four:
            return isDigit(c);
        case Kind::Six:
            return isDigit(c) || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
        case Kind::Name:
            return isDigit(c) || isLetter(c) || c == u'-' || c == u'_';
        case Kind::Url:
            return isDigit(c) || isLetter(c) || u"-_/%&=~+#"_s.contains(c);
        }
        return false;
    }
    [[nodiscard]] bool isSeparator(QChar c) const
    {
        return kind == Kind::Six ? c == u':' : c == u'.' || (kind == Kind::Url && c == u'?');
    }
};

/// A separator at a sentence's end is followed by no further part.
bool goesOn(QStringView rest, const Look &look)
{
    if (rest.isEmpty())
        return false;
    if (!look.isSeparator(rest.front()))
        return look.isPart(rest.front());
    return rest.size() > 1 &&
           (look.isPart(rest.at(1)) || (look.kind == Look::Kind::Six && look.isSeparator(rest.at(1))));
}

} // namespace

bool namesAddress(const QString &text, const QString &address)
{
    if (address.isEmpty())
        return false;
    const Look look(address);
    for (qsizetype at = text.indexOf(address, 0, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(address, at + 1, Qt::CaseInsensitive)) {
        const bool begins = at == 0 || (!look.isSeparator(text.at(at - 1)) && !look.isPart(text.at(at - 1)));
        if (begins && !goesOn(QStringView(text).mid(at + address.size()), look))
            return true;
    }
    return false;
}

bool offersBlock(const QString &text)
{
    static const QRegularExpression link(u"/block\\?(ip|domain|url|sha256|observable)(=|%3D)"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    return link.match(text).hasMatch();
}

} // namespace sandtable::session
