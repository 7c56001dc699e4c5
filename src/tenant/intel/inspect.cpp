#include "tenant/intel/inspect.h"

#include <QHostAddress>
#include <QRegularExpression>

#include <algorithm>

namespace sandtable::tenant
{

using namespace Qt::StringLiterals;

namespace
{

struct Pattern {
    QString type;
    QRegularExpression expression;
    bool (*accepts)(const QString &value) = nullptr;
};

bool isIpv4(const QString &value)
{
    const QStringList parts = value.split(u'.');
    return std::all_of(parts.cbegin(), parts.cend(), [](const QString &part) { return part.toInt() <= 255; });
}

bool isIpv6(const QString &value)
{
    QHostAddress address;
    return value.size() > 2 && address.setAddress(value) &&
           address.protocol() == QAbstractSocket::IPv6Protocol;
}

QRegularExpression insensitive(const QString &pattern)
{
    return QRegularExpression(pattern, QRegularExpression::CaseInsensitiveOption);
}

/// In order of precedence: what an earlier one takes is not offered to a later one.
const QList<Pattern> &patterns()
{
    static const QList<Pattern> list{
        {u"url"_s, insensitive(uR"(\b(?:https?|ftp)://[^\s<>"'\\^`{|}]*[^\s<>"'\\^`{|}.,;:!?)\]])"_s)},
        {u"email"_s,
         insensitive(uR"([a-z0-9][a-z0-9._%+-]{0,63}@(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}\b)"_s)},
        {u"mac_address"_s,
         insensitive(
             uR"((?<![0-9a-z:-])(?:[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}|[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4})(?![0-9a-z:-]))"_s)},
        {u"ipv6"_s,
         insensitive(
             uR"((?<![0-9a-z:.])(?:[0-9a-f]{0,4}:){2,7}(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]{0,4})(?![0-9a-z:]))"_s),
         &isIpv6},
        {u"ip"_s, insensitive(uR"((?<![0-9a-z.-])\d{1,3}(?:\.\d{1,3}){3}(?![0-9a-z-]|\.\d))"_s), &isIpv4},
        {u"sha256"_s, insensitive(uR"((?<![0-9a-z])[0-9a-f]{64}(?![0-9a-z]))"_s)},
        {u"sha1"_s, insensitive(uR"((?<![0-9a-z])[0-9a-f]{40}(?![0-9a-z]))"_s)},
        {u"md5"_s, insensitive(uR"((?<![0-9a-z])[0-9a-f]{32}(?![0-9a-z]))"_s)},
        {u"file_name"_s,
         insensitive(
             uR"((?<![0-9a-z_./\\-])[0-9a-z_-][0-9a-z_.-]{0,120}\.(?:exe|dll|sys|scr|msi|bat|cmd|ps1|vbs|js|jse|wsf|hta|jar|lnk|docx?|docm|xlsx?|xlsm|pptx?|pdf|rtf|zip|rar|7z|gz|tar|tgz|iso|img|apk|bin|dat|tmp|txt|log|csv|php|aspx?|jsp|html?|py|sh|elf|so)(?![0-9a-z_-]|\.[0-9a-z]))"_s)},
        {u"domain"_s,
         insensitive(
             uR"((?<![0-9a-z_.@-])(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}(?:[a-z]{2,24}|xn--[a-z0-9-]{2,59})(?![0-9a-z_-]|\.[0-9a-z]))"_s)},
    };
    return list;
}

QString refanged(QString text)
{
    static const QRegularExpression scheme = insensitive(u"\\bh(?:xx|\\*\\*)p(s?)(?=://|\\[:)"_s);
    text.replace(scheme, u"http\\1"_s);
    text.replace(u"[.]"_s, u"."_s)
        .replace(u"(.)"_s, u"."_s)
        .replace(u"[:]"_s, u":"_s)
        .replace(u"[@]"_s, u"@"_s);
    return text;
}

} // namespace

QList<FoundObservable> inspectText(const QString &text)
{
    struct Place {
        qsizetype at;
        FoundObservable observable;
    };
    QString rest = refanged(text);
    QList<Place> places;
    for (const Pattern &pattern : patterns()) {
        QRegularExpressionMatchIterator matches = pattern.expression.globalMatch(rest);
        QList<std::pair<qsizetype, qsizetype>> taken;
        while (matches.hasNext()) {
            const QRegularExpressionMatch match = matches.next();
            if (pattern.accepts && !pattern.accepts(match.captured()))
                continue;
            places.append({match.capturedStart(), {pattern.type, match.captured()}});
            taken.append({match.capturedStart(), match.capturedLength()});
        }
        for (const auto &[at, length] : std::as_const(taken))
            rest.replace(at, length, QString(length, u' '));
    }
    std::stable_sort(places.begin(), places.end(),
                     [](const Place &a, const Place &b) { return a.at < b.at; });
    QList<FoundObservable> found;
    for (const Place &place : std::as_const(places)) {
        if (!found.contains(place.observable))
            found.append(place.observable);
    }
    return found;
}

} // namespace sandtable::tenant
