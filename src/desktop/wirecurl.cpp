#include "desktop/wiretext.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

namespace
{

const QString Mask = u"***"_s;

/// `SANDTABLE_` and the name of what was masked, as a shell variable is called.
QString variableFor(const QString &name)
{
    static const QRegularExpression others(u"[^A-Z0-9]+"_s);
    QString variable = name.toUpper();
    variable.replace(others, u"_"_s);
    return u"SANDTABLE_"_s + variable;
}

/// A word in which each variable is expanded and everything else means itself: 'a'"$B"'c'.
QString wordOf(const QString &text, const QList<std::pair<qsizetype, QString>> &variables)
{
    QString word;
    qsizetype from = 0;
    for (const auto &[at, variable] : variables) {
        if (at > from)
            word += shellQuoted(text.sliced(from, at - from));
        word += u"\"$"_s + variable + u'"';
        from = at + Mask.size();
    }
    if (from < text.size() || word.isEmpty())
        word += shellQuoted(text.sliced(from));
    return word;
}

/// The masked values of `text` by the names before them: `name=***`, `"name":"***"`.
QList<std::pair<qsizetype, QString>> masksIn(const QString &text, const QString &otherwise)
{
    static const QRegularExpression named(u"([A-Za-z0-9_.-]+)\"?\\s*[=:]\\s*\\\\?\"?$"_s);
    QList<std::pair<qsizetype, QString>> found;
    for (qsizetype at = text.indexOf(Mask); at >= 0; at = text.indexOf(Mask, at + Mask.size())) {
        const QString before = text.sliced(std::max<qsizetype>(0, at - 80), std::min<qsizetype>(at, 80));
        const QRegularExpressionMatch match = named.match(before);
        found.append({at, match.hasMatch() ? variableFor(match.captured(1)) : otherwise});
    }
    return found;
}

QString masked(const QString &text, const QString &otherwise)
{
    return wordOf(text, masksIn(text, otherwise));
}

/// Fields that curl sets by itself, or that would be wrong in another connection.
bool isOwnOfCurl(const QByteArray &name)
{
    static const QList<QByteArray> names{"host", "content-length", "connection", "keep-alive",
                                         "accept-encoding"};
    return names.contains(name.toLower());
}

QString headerWord(const net::Header &header)
{
    const QString line = QString::fromLatin1(header.name) + u": "_s + QString::fromUtf8(header.value);
    const bool isAuthorization = header.name.compare("authorization", Qt::CaseInsensitive) == 0;
    const QString variable =
        isAuthorization ? u"SANDTABLE_TOKEN"_s : variableFor(QString::fromLatin1(header.name));
    QList<std::pair<qsizetype, QString>> variables;
    for (qsizetype at = line.indexOf(Mask); at >= 0; at = line.indexOf(Mask, at + Mask.size()))
        variables.append({at, variable});
    return wordOf(line, variables);
}

} // namespace

QString shellQuoted(const QString &text)
{
    static const QRegularExpression harmless(u"^[A-Za-z0-9_./:,+-]+$"_s);
    if (harmless.match(text).hasMatch())
        return text;
    QString quoted = text;
    quoted.replace(u"'"_s, u"'\\''"_s);
    return u'\'' + quoted + u'\'';
}

QString curlCommand(const net::Exchange &exchange)
{
    QStringList words{u"curl"_s};
    const QString method = QString::fromLatin1(exchange.method);
    if (method == u"HEAD")
        words << u"--head"_s;
    else if (method != u"GET" || !exchange.requestBody.isEmpty())
        words << u"--request "_s + shellQuoted(method);
    // Globbing would read brackets in the address as a pattern.
    words << u"--globoff "_s + masked(exchange.url, u"SANDTABLE_SECRET"_s);
    for (const net::Header &header : exchange.requestHeaders) {
        if (!isOwnOfCurl(header.name))
            words << u"--header "_s + headerWord(header);
    }
    if (!exchange.requestBody.isEmpty())
        words << u"--data-raw "_s + masked(QString::fromUtf8(exchange.requestBody), u"SANDTABLE_SECRET"_s);
    return words.join(u" \\\n  "_s);
}

} // namespace sandtable::desktop
