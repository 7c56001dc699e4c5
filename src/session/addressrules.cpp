#include "session/addressrules.h"

#include "session/observables.h"
#include "session/refusal.h"

#include <QCoreApplication>

#include <array>

namespace sandtable::session
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype LongestAddress = 64;

struct Sentences {
    Q_DECLARE_TR_FUNCTIONS(AddressRules)
};

bool isDigits(QStringView text)
{
    return !text.isEmpty() && std::ranges::all_of(text, [](QChar c) { return c >= u'0' && c <= u'9'; });
}

/// Four decimal parts without leading zeros.
Result<quint32> parseDotted(QStringView text, const QString &whole)
{
    const QList<QStringView> parts = text.split(u'.');
    if (parts.size() != 4 || !std::ranges::all_of(parts, isDigits))
        return refuse(Sentences::tr("“%1” is not an IP address.").arg(quoted(whole)));
    quint32 value = 0;
    for (const QStringView part : parts) {
        if (part.size() > 1 && part.front() == u'0')
            return refuse(
                Sentences::tr("“%1” has a leading zero, which some programs read as octal. Write it without.")
                    .arg(quoted(whole)));
        const uint number = part.size() > 3 ? 256 : part.toUInt();
        if (number > 255)
            return refuse(Sentences::tr("“%1” is not an IP address: %2 is above 255.")
                              .arg(quoted(whole), part.toString()));
        value = value << 8 | number;
    }
    return value;
}

/// Hexadecimal groups and colons only, so that QHostAddress meets nothing it would interpret.
bool looksLikeGroups(QStringView text)
{
    return std::ranges::all_of(text, [](QChar c) {
        return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F') || c == u':';
    });
}

Result<Address> parseSix(QString text, const QString &whole)
{
    if (text.contains(u'%'))
        return refuse(
            Sentences::tr("“%1” has a zone, which means something on one machine only. Leave it out.")
                .arg(quoted(whole)));
    if (const qsizetype tail = text.lastIndexOf(u':') + 1; QStringView(text).mid(tail).contains(u'.')) {
        const Result<quint32> four = parseDotted(QStringView(text).mid(tail), whole);
        if (!four)
            return failure(four.error());
        text =
            text.left(tail) + QString::number(*four >> 16, 16) + u':' + QString::number(*four & 0xffff, 16);
    }
    QHostAddress parsed;
    if (!looksLikeGroups(text) || !parsed.setAddress(text) ||
        parsed.protocol() != QAbstractSocket::IPv6Protocol)
        return refuse(Sentences::tr("“%1” is not an IP address.").arg(quoted(whole)));
    if (parsed.isInSubnet(QHostAddress(u"::ffff:0:0"_s), 96)) {
        bool mapped = false;
        const QHostAddress four(parsed.toIPv4Address(&mapped));
        if (mapped)
            return Address{u"ip"_s, four.toString()};
    }
    return Address{u"ipv6"_s, parsed.toString().toLower()};
}

bool isWithin(const QHostAddress &address, const QHostAddress &network, int length)
{
    return address.protocol() == network.protocol() && address.isInSubnet(network, length);
}

struct Range {
    QLatin1StringView network;
    int length;
    const char *why;
};

// Sources: RFC 6890 and RFC 4291; the classes are those of application.md.
constexpr std::array NeverBlocked{
    Range{"0.0.0.0"_L1, 8, QT_TRANSLATE_NOOP("AddressRules", "it is the unspecified address")},
    Range{"127.0.0.0"_L1, 8, QT_TRANSLATE_NOOP("AddressRules", "it is a loopback address")},
    Range{"169.254.0.0"_L1, 16, QT_TRANSLATE_NOOP("AddressRules", "it is a link-local address")},
    Range{"224.0.0.0"_L1, 4, QT_TRANSLATE_NOOP("AddressRules", "it is a multicast address")},
    Range{"255.255.255.255"_L1, 32, QT_TRANSLATE_NOOP("AddressRules", "it is the broadcast address")},
    Range{"::"_L1, 128, QT_TRANSLATE_NOOP("AddressRules", "it is the unspecified address")},
    Range{"::1"_L1, 128, QT_TRANSLATE_NOOP("AddressRules", "it is the loopback address")},
    Range{"fe80::"_L1, 10, QT_TRANSLATE_NOOP("AddressRules", "it is a link-local address")},
    Range{"ff00::"_L1, 8, QT_TRANSLATE_NOOP("AddressRules", "it is a multicast address")},
};

/// The IPv4 address inside an IPv4-compatible (::/96) or NAT64 (64:ff9b::/96) one: what holds for it holds
/// for both.
std::optional<QHostAddress> embeddedFour(const QHostAddress &address)
{
    if (address.protocol() != QAbstractSocket::IPv6Protocol)
        return std::nullopt;
    if (!isWithin(address, QHostAddress(u"::"_s), 96) && !isWithin(address, QHostAddress(u"64:ff9b::"_s), 96))
        return std::nullopt;
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    const quint32 four =
        quint32(bytes[12]) << 24 | quint32(bytes[13]) << 16 | quint32(bytes[14]) << 8 | quint32(bytes[15]);
    return four > 0xffff ? std::optional(QHostAddress(four)) : std::nullopt;
}

} // namespace

Result<Address> parseAddress(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return refuse(Sentences::tr("The address is missing."));
    if (trimmed.size() > LongestAddress)
        return refuse(Sentences::tr("“%1” is too long for an IP address.").arg(quoted(trimmed)));
    if (trimmed.contains(u'/'))
        return refuse(
            Sentences::tr("“%1” is a network; one address is blocked at a time.").arg(quoted(trimmed)));
    if (trimmed.startsWith(u'[') && trimmed.endsWith(u']')) {
        const QString inner = trimmed.mid(1, trimmed.size() - 2);
        if (inner.contains(u':'))
            return parseSix(inner, trimmed);
    } else if (trimmed.count(u':') >= 2 && !trimmed.startsWith(u'[')) {
        return parseSix(trimmed, trimmed);
    } else if (trimmed.contains(u':') || trimmed.startsWith(u'[')) {
        return refuse(Sentences::tr("“%1” has a port; give the address alone.").arg(quoted(trimmed)));
    }
    const Result<quint32> four = parseDotted(trimmed, trimmed);
    if (!four)
        return failure(four.error());
    return Address{u"ip"_s, QHostAddress(*four).toString()};
}

Result<AddressRules> AddressRules::fromProtected(const QStringList &entries)
{
    AddressRules rules;
    for (const QString &entry : entries) {
        const QString text = entry.trimmed();
        if (text.isEmpty())
            continue;
        const QString name = normalName(text.startsWith(u"*."_s) ? text.mid(2) : text);
        if (const Result<Address> address = parseAddress(text);
            !address && name.contains(u'.') && !isDigits(name.section(u'.', -1))) {
            rules.m_domains.append(name);
            continue;
        }
        const qsizetype slash = text.indexOf(u'/');
        const Result<Address> address = parseAddress(slash < 0 ? text : text.left(slash));
        const int widest = address && address->type == u"ip" ? 32 : 128;
        const QString length = slash < 0 ? QString::number(widest) : text.mid(slash + 1);
        if (!address || !isDigits(length) || length.size() > 3 || length.toInt() > widest)
            return failure(
                ErrorKind::Configuration, u"settings"_s, u"read the protected addresses"_s,
                Sentences::tr("“%1” is neither an address, a network like 10.0.0.0/8 nor a domain.")
                    .arg(quoted(text)));
        rules.m_protected.append({QHostAddress(address->value), length.toInt(), text});
    }
    return rules;
}

Result<Address> AddressRules::check(const QString &text) const
{
    const Result<Address> observable = parseObservable(text);
    if (!observable || observable->type == u"sha256")
        return observable;
    const Result<Address> judged = observable->type == u"url" ? hostOf(*observable) : observable;
    if (!judged)
        return judged;
    const Result<void> allowed = judged->type == u"domain" ? checkName(*judged) : checkAddress(*judged);
    return allowed ? observable : Result<Address>(failure(allowed.error()));
}

Result<void> AddressRules::checkName(const Address &domain) const
{
    for (const QString &name : m_domains) {
        if (domain.value == name || domain.value.endsWith(u'.' + name))
            return refuse(Sentences::tr("%1 is never blocked: it is protected in the settings (%2).")
                              .arg(domain.value, name));
    }
    return {};
}

Result<void> AddressRules::checkAddress(const Address &address) const
{
    QList<QHostAddress> meanings{QHostAddress(address.value)};
    if (const std::optional<QHostAddress> four = embeddedFour(meanings.first()))
        meanings.append(*four);
    for (const QHostAddress &meaning : std::as_const(meanings)) {
        for (const Range &range : NeverBlocked) {
            if (isWithin(meaning, QHostAddress(QString(range.network)), range.length))
                return refuse(
                    Sentences::tr("%1 is never blocked: %2.")
                        .arg(address.value, QCoreApplication::translate("AddressRules", range.why)));
        }
        for (const Network &network : m_protected) {
            if (isWithin(meaning, network.address, network.length))
                return refuse(Sentences::tr("%1 is never blocked: it is protected in the settings (%2).")
                                  .arg(address.value, network.text));
        }
    }
    return {};
}

} // namespace sandtable::session
