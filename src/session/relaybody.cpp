#include "session/relaybody.h"

#include "base/jsontext.h"

#include <QUrl>

namespace sandtable::session
{

using namespace Qt::StringLiterals;

namespace
{

/// The order of the three fields is part of the contract, so the text is put together by hand.
QByteArray jsonText(const QString &value)
{
    return toCompactJson(QJsonValue(value));
}

QByteArray formText(const QString &value)
{
    return QUrl::toPercentEncoding(value);
}

} // namespace

RelayBody makeRelayBody(BodyFormat format, const Address &address, const QString &roomId,
                        const Secret &botToken)
{
    if (format == BodyFormat::Form)
        return {"application/x-www-form-urlencoded", "list_of_ips=" + formText(address.value) +
                                                         "&roomId=" + formText(roomId) +
                                                         "&webex_bot_token=" + formText(botToken.reveal())};
    return {"application/json", "{\"list_of_ips\":[" + jsonText(address.value) +
                                    "],\"roomId\":" + jsonText(roomId) +
                                    ",\"webex_bot_token\":" + jsonText(botToken.reveal()) + "}"};
}

} // namespace sandtable::session
