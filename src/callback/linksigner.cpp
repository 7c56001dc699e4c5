#include "callback/linksigner.h"

#include "base/wipe.h"

#include <QMessageAuthenticationCode>

#include <algorithm>

namespace sandtable::callback
{

namespace
{

QString macOf(const Secret &key, const QByteArray &message)
{
    QByteArray bytes = key.reveal().toUtf8();
    const QByteArray mac = QMessageAuthenticationCode::hash(message, bytes, QCryptographicHash::Sha256);
    wipe(bytes);
    return QString::fromLatin1(mac.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

QString signatureOf(const Secret &key, const QString &address, const QString &incident, qint64 expires)
{
    return macOf(
        key,
        QByteArrayList{"block", address.toUtf8(), incident.toUtf8(), QByteArray::number(expires)}.join('\n'));
}

/// The signed text has one value a line.
bool isOneLine(const QString &text)
{
    return std::none_of(text.cbegin(), text.cend(), [](QChar c) { return c.unicode() < 0x20; });
}

} // namespace

QDateTime lastLinkOf(const QDateTime &retired)
{
    const std::chrono::seconds longest = LinkLifetime + LinkRotationGrace;
    return retired.addSecs(longest.count());
}

Secret linkKeyOf(const Secret &installationKey, const QString &profile)
{
    return installationKey.isEmpty() ? Secret()
                                     : Secret(macOf(installationKey, "block links\n" + profile.toUtf8()));
}

LinkSigner::LinkSigner(const QList<LinkKey> &keys, QString profile) : m_profile(std::move(profile))
{
    for (const LinkKey &key : keys) {
        if (!key.secret.isEmpty())
            m_keys.append({linkKeyOf(key.secret, m_profile), key.retired});
    }
}

QString LinkSigner::sign(const QString &address, const QString &incident, qint64 expires) const
{
    return m_keys.isEmpty() ? QString() : signatureOf(m_keys.constFirst().secret, address, incident, expires);
}

LinkVerdict LinkSigner::check(const QString &address, const QString &incident, const QString &expires,
                              const QString &signature, const QDateTime &now) const
{
    if (expires.isEmpty() && signature.isEmpty())
        return LinkVerdict::Unsigned;
    bool isNumber = false;
    const qint64 expiry = expires.toLongLong(&isNumber);
    if (!isNumber || QString::number(expiry) != expires || !isOneLine(address) || !isOneLine(incident))
        return LinkVerdict::Bad;
    bool fits = false;
    for (const LinkKey &key : m_keys) { // all of them, whichever fits
        const QString expected = signatureOf(key.secret, address, incident, expiry);
        const bool isInTime = !key.retired.isValid() || expiry <= lastLinkOf(key.retired).toSecsSinceEpoch();
        fits = (equalInConstantTime(expected.toUtf8(), signature.toUtf8()) && isInTime) || fits;
    }
    if (!fits)
        return LinkVerdict::Bad;
    return now.toSecsSinceEpoch() <= expiry ? LinkVerdict::Valid : LinkVerdict::Expired;
}

} // namespace sandtable::callback
