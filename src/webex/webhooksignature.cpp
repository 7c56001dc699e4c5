#include "webex/webhooksignature.h"

#include <QMessageAuthenticationCode>

namespace sandtable::webex
{

QByteArray signatureOf(const Secret &secret, const QByteArray &body)
{
    return QMessageAuthenticationCode::hash(body, secret.reveal().toUtf8(), QCryptographicHash::Sha1).toHex();
}

bool verifySignature(const Secret &secret, const QByteArray &body, const QByteArray &signature)
{
    return !secret.isEmpty() && !signature.isEmpty() &&
           equalInConstantTime(signatureOf(secret, body), signature);
}

} // namespace sandtable::webex
