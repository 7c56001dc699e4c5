#include "session/observables.h"

#include "session/refusal.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUrl>

namespace sandtable::session
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype LongestName = 253;
constexpr qsizetype LongestLabel = 63;
constexpr qsizetype LongestUrl = 2048;
constexpr qsizetype ShaDigits = 64;

struct Sentences {
    Q_DECLARE_TR_FUNCTIONS(Observables)
};

/// A label that only a number can be: names do not end in one (WHATWG URL, host parsing).
bool isNumber(QStringView label)
{
    static const QRegularExpression number(u"\\A(\\d+|0[xX][0-9a-fA-F]*)\\z"_s);
    return number.match(label.toString()).hasMatch();
}

/// Top-level names that are no part of the public DNS: RFC 6761, 6762, 8375 and what local networks use.
bool isLocalName(const QString &name)
{
    static const QStringList local{u"localhost"_s, u"localdomain"_s, u"local"_s, u"internal"_s, u"intranet"_s,
                                   u"lan"_s,       u"home"_s,        u"corp"_s,  u"private"_s,  u"invalid"_s,
                                   u"home.arpa"_s, u"arpa"_s,        u"onion"_s};
    return std::ranges::any_of(local,
                               [&](const QString &top) { return name == top || name.endsWith(u'.' + top); });
}

bool looksLikeName(const QString &text)
{
    static const QRegularExpression other(u"[:/\\\\\\[\\]%@\\s?#]"_s);
    if (!text.contains(u'.') || text.contains(other))
        return false;
    QString name = text;
    if (name.endsWith(u'.'))
        name.chop(1);
    return !isNumber(QStringView(name).mid(name.lastIndexOf(u'.') + 1));
}

} // namespace

const QStringList &blockableTypes()
{
    static const QStringList types{u"ip"_s, u"ipv6"_s, u"domain"_s, u"url"_s, u"sha256"_s};
    return types;
}

QString normalName(const QString &text)
{
    static const QRegularExpression label(u"\\A[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\\z"_s);
    QString name = text.trimmed();
    if (name.endsWith(u'.'))
        name.chop(1);
    if (name.isEmpty() || name.size() > LongestName)
        return {};
    name = name.toLower();
    // IDNA only where it is needed: it refuses underscores, which names in the DNS may have.
    if (std::ranges::any_of(name, [](QChar c) { return c.unicode() > 0x7f; }))
        name = QString::fromLatin1(QUrl::toAce(name));
    const QStringList labels = name.split(u'.');
    const bool good = std::ranges::all_of(labels, [](const QString &each) {
        return each.size() <= LongestLabel && label.match(each).hasMatch();
    });
    return good && name.size() <= LongestName ? name : QString();
}

Result<Address> parseDomain(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return refuse(Sentences::tr("The domain is missing."));
    const QString name = normalName(trimmed);
    if (name.isEmpty() || isNumber(QStringView(name).mid(name.lastIndexOf(u'.') + 1)))
        return refuse(Sentences::tr("“%1” is not a domain.").arg(quoted(trimmed)));
    if (isLocalName(name))
        return refuse(Sentences::tr("“%1” is never blocked: such names mean something in one network only.")
                          .arg(quoted(name)));
    if (!name.contains(u'.'))
        return refuse(Sentences::tr("“%1” is a single word; a domain has a dot, such as %1.example.")
                          .arg(quoted(name)));
    return Address{u"domain"_s, name};
}

Result<Address> parseUrl(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return refuse(Sentences::tr("The URL is missing."));
    if (trimmed.size() > LongestUrl)
        return refuse(Sentences::tr("“%1” is too long: a URL has %2 characters at most.")
                          .arg(quoted(trimmed))
                          .arg(LongestUrl));
    QUrl url(trimmed, QUrl::StrictMode);
    const bool spaced = std::ranges::any_of(trimmed, [](QChar c) { return c.isSpace() || !c.isPrint(); });
    if (!url.isValid() || spaced || url.host().isEmpty())
        return refuse(Sentences::tr("“%1” is not a URL.").arg(quoted(trimmed)));
    if (url.scheme() != u"http" && url.scheme() != u"https")
        return refuse(Sentences::tr("“%1” cannot be blocked: a URL begins with http:// or https://.")
                          .arg(quoted(trimmed)));
    if (!url.userInfo(QUrl::FullyEncoded).isEmpty() || trimmed.section(u'/', 2, 2).contains(u'@'))
        return refuse(Sentences::tr("The URL has a user name or a password; leave them out."));
    const QString encodedHost = url.host(QUrl::FullyEncoded);
    const Result<Address> host = encodedHost.contains(u':') || !looksLikeName(encodedHost)
                                     ? parseAddress(encodedHost)
                                     : parseDomain(encodedHost);
    if (!host) {
        const Result<Address> named = parseDomain(encodedHost);
        return named ? failure(host.error()) : failure(named.error());
    }
    url.setHost(host->value);
    if (url.port() == (url.scheme() == u"http" ? 80 : 443))
        url.setPort(-1);
    url.setFragment({});
    if (url.path().isEmpty())
        url.setPath(u"/"_s);
    const QString value = url.toString(QUrl::FullyEncoded | QUrl::RemoveFragment);
    if (value.size() > LongestUrl)
        return refuse(Sentences::tr("“%1” is too long: a URL has %2 characters at most.")
                          .arg(quoted(trimmed))
                          .arg(LongestUrl));
    return Address{u"url"_s, value};
}

Result<Address> parseSha256(const QString &text)
{
    static const QRegularExpression digits(u"\\A[0-9a-f]{64}\\z"_s);
    const QString value = text.trimmed().toLower();
    if (!digits.match(value).hasMatch())
        return refuse(Sentences::tr("“%1” is not a SHA-256 hash: those are %2 hexadecimal digits.")
                          .arg(quoted(text.trimmed()))
                          .arg(ShaDigits));
    return Address{u"sha256"_s, value};
}

Result<Address> parseObservable(const QString &text)
{
    static const QRegularExpression hash(u"\\A[0-9a-fA-F]{32,128}\\z"_s);
    static const QRegularExpression letter(u"[g-zG-Z]"_s);
    const QString trimmed = text.trimmed();
    if (trimmed.contains(u"://"_s))
        return parseUrl(trimmed);
    if (hash.match(trimmed).hasMatch())
        return parseSha256(trimmed);
    if (looksLikeName(trimmed))
        return parseDomain(trimmed);
    if (trimmed.contains(u'/') && trimmed.contains(letter))
        return refuse(
            Sentences::tr("“%1” is not a URL: those begin with http:// or https://.").arg(quoted(trimmed)));
    Result<Address> address = parseAddress(trimmed);
    if (!address && trimmed.contains(letter) && !trimmed.contains(u':'))
        return refuse(Sentences::tr("“%1” is neither an IP address nor a domain, a URL or a SHA-256 hash.")
                          .arg(quoted(trimmed)));
    return address;
}

Result<Address> parseObservableAs(const QString &type, const QString &text)
{
    if (type == u"domain")
        return parseDomain(text);
    if (type == u"url")
        return parseUrl(text);
    if (type == u"sha256")
        return parseSha256(text);
    if (type == u"ip" || type == u"ipv6")
        return parseAddress(text);
    return refuse(Sentences::tr("There is no blocking feed for %1.").arg(quoted(type)));
}

Result<Address> hostOf(const Address &url)
{
    const QString host = QUrl(url.value, QUrl::StrictMode).host(QUrl::FullyEncoded);
    return parseObservable(host);
}

} // namespace sandtable::session
