#include "net/exchange.h"

#include "base/jsontext.h"
#include "net/message.h"

#include <QRegularExpression>
#include <QUrl>
#include <QUrlQuery>

namespace sandtable::net
{

using namespace Qt::StringLiterals;

namespace
{

const QString Mask = u"***"_s;

/// Names of fields, parameters and form items that hold secrets.
bool isSecretName(const QString &name)
{
    static const QRegularExpression pattern(
        u"(token|password|secret|api_?key|authorization|^key$|^sig$|^s$|link_key|websocketurl|webhook_?url|feed_view_url)"_s,
        QRegularExpression::CaseInsensitiveOption);
    return pattern.match(name).hasMatch();
}

bool isSecretHeader(const QByteArray &name)
{
    static const QList<QByteArray> names{"authorization", "proxy-authorization", "cookie", "set-cookie",
                                         "x-spark-signature"};
    return names.contains(name.toLower());
}

QString maskedQuery(const QString &query)
{
    QStringList parts;
    for (const QString &part : query.split(u'&')) {
        const QString name = part.section(u'=', 0, 0);
        parts.append(part.contains(u'=') && isSecretName(name) ? name + u'=' + Mask : part);
    }
    return parts.join(u'&');
}

/// URLs inside values may hold keys of their own: `…/webhooks/x?api_key=…`.
QString maskedText(const QString &text)
{
    static const QRegularExpression parameter(u"([?&](?:api_key|s|sig|token|access_token)=)[^&\\s\"')]+"_s);
    static const QRegularExpression bearer(u"(Bearer |Basic )[A-Za-z0-9._~+/=-]+"_s);
    QString masked = text;
    masked.replace(parameter, u"\\1"_s + Mask);
    masked.replace(bearer, u"\\1"_s + Mask);
    return masked;
}

QJsonValue maskedJson(const QJsonValue &value)
{
    if (value.isObject()) {
        QJsonObject object = value.toObject();
        for (auto member = object.begin(); member != object.end(); ++member) {
            const bool hides =
                isSecretName(member.key()) && !member.value().isObject() && !member.value().isArray();
            member.value() = hides ? QJsonValue(Mask) : maskedJson(member.value());
        }
        return object;
    }
    if (value.isArray()) {
        QJsonArray array;
        for (const QJsonValue &entry : value.toArray())
            array.append(maskedJson(entry));
        return array;
    }
    if (value.isString())
        return maskedText(value.toString());
    return value;
}

QByteArray maskedBody(const QByteArray &body, const QByteArray &contentType)
{
    if (body.isEmpty())
        return body;
    if (const Result<QJsonValue> json = parseJson(body))
        return toCompactJson(maskedJson(*json));
    // A body that is called a form, or labelled otherwise but shaped like one (the older lab's webhook).
    static const QRegularExpression formShape(u"^[A-Za-z0-9_.%+-]+=[^\\s]*$"_s);
    const QString text = QString::fromUtf8(body);
    if (contentType.contains("urlencoded") || formShape.match(text).hasMatch())
        return maskedQuery(text).toUtf8();
    // JSON that is broken or was cut: mask what looks like a secret member.
    static const QRegularExpression member(
        u"(\"[^\"]*(?:token|password|secret|api_?key)[^\"]*\"\\s*:\\s*\")[^\"]*"_s,
        QRegularExpression::CaseInsensitiveOption);
    QString masked = maskedText(text);
    masked.replace(member, u"\\1"_s + Mask);
    return masked.toUtf8();
}

} // namespace

void redact(Exchange &exchange)
{
    QUrl url(exchange.url);
    url.setUserInfo({});
    const QString query = url.query(QUrl::FullyEncoded);
    if (!query.isEmpty())
        url.setQuery(maskedQuery(query));
    exchange.url = url.toString(QUrl::FullyEncoded);
    exchange.problem = maskedText(exchange.problem);
    const QByteArray sentType = headerValue(exchange.requestHeaders, "Content-Type");
    const QByteArray answeredType = headerValue(exchange.answerHeaders, "Content-Type");
    for (Headers *headers : {&exchange.requestHeaders, &exchange.answerHeaders}) {
        for (Header &header : *headers)
            header.value = isSecretHeader(header.name) ? Mask.toUtf8()
                                                       : maskedText(QString::fromUtf8(header.value)).toUtf8();
    }
    exchange.requestBody = maskedBody(exchange.requestBody, sentType).left(Exchange::BodyLimit);
    exchange.answerBody = maskedBody(exchange.answerBody, answeredType).left(Exchange::BodyLimit);
}

} // namespace sandtable::net
