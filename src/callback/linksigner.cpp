#include "callback/linksigner.h"

#include <QMessageAuthenticationCode>

namespace sandtable::callback
{

QString LinkSigner::sign(const QString &address, const QString &incident, qint64 expires) const
{
    const QByteArray message =
        QByteArrayList{"block", address.toUtf8(), incident.toUtf8(), QByteArray::number(expires)}.join('\n');
    const QByteArray mac =
        QMessageAuthenticationCode::hash(message, m_key.reveal().toUtf8(), QCryptographicHash::Sha256);
    return QString::fromLatin1(mac.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

LinkVerdict LinkSigner::check(const QString &address, const QString &incident, const QString &expires,
                              const QString &signature, const QDateTime &now) const
{
    if (expires.isEmpty() && signature.isEmpty())
        return LinkVerdict::Unsigned;
    bool isNumber = false;
    const qint64 expiry = expires.toLongLong(&isNumber);
    if (!isNumber || m_key.isEmpty() || QString::number(expiry) != expires)
        return LinkVerdict::Bad;
    if (!equalInConstantTime(sign(address, incident, expiry).toUtf8(), signature.toUtf8()))
        return LinkVerdict::Bad;
    return now.toSecsSinceEpoch() <= expiry ? LinkVerdict::Valid : LinkVerdict::Expired;
}

} // namespace sandtable::callback
