#include "net/exchange.h"

#include "base/jsontext.h"
#include "net/message.h"
#include "net/redaction.h"

#include <QRegularExpression>
#include <QSet>
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
    static const QRegularExpression parameter(u"([?&;](?:api_key|s|sig|token|access_token)=)[^&\\s\"'<)]+"_s);
    static const QRegularExpression bearer(u"(Bearer |Basic )[A-Za-z0-9._~+/=-]+"_s);
    static const QRegularExpression hiddenField(
        u"(<input[^>]*name=\"[^\"]*(?:token|password|secret|sig)[^\"]*\"[^>]*value=\")[^\"]*"_s,
        QRegularExpression::CaseInsensitiveOption);
    QString masked = text;
    masked.replace(parameter, u"\\1"_s + Mask);
    masked.replace(bearer, u"\\1"_s + Mask);
    if (masked.contains(u"<input"_s))
        masked.replace(hiddenField, u"\\1"_s + Mask);
    return masked;
}

/// A body that is called a form, or labelled otherwise but shaped like one (the older lab's webhook).
bool isFormShaped(const QString &text)
{
    static const QRegularExpression formShape(u"^[A-Za-z0-9_.%+-]+=[^\\s]*$"_s);
    return formShape.match(text).hasMatch();
}

/// A text that is a JSON object or list itself, as bodies inside records are; null otherwise.
QJsonValue jsonInside(const QString &text)
{
    const QStringView trimmed = QStringView(text).trimmed();
    if (!trimmed.startsWith(u'{') && !trimmed.startsWith(u'['))
        return {};
    const Result<QJsonValue> json = parseJson(text.toUtf8());
    return json ? *json : QJsonValue();
}

QJsonValue maskedJson(const QJsonValue &value)
{
    if (value.isObject()) {
        QJsonObject object = value.toObject();
        const bool isNamed = isSecretName(object.value(u"name"_s).toString());
        for (auto member = object.begin(); member != object.end(); ++member) {
            // `{"name":"webex_bot_token","value":"…"}` hides its value as `{"webex_bot_token":"…"}` does.
            const bool hides = (isSecretName(member.key()) || (isNamed && member.key() == u"value"_s)) &&
                               !member.value().isObject() && !member.value().isArray();
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
    if (value.isString()) {
        const QString text = value.toString();
        if (const QJsonValue inside = jsonInside(text); !inside.isNull()) {
            const QJsonValue masked = maskedJson(inside);
            return masked == inside ? text : QString::fromUtf8(toCompactJson(masked));
        }
        return maskedText(isFormShaped(text) ? maskedQuery(text) : text);
    }
    return value;
}

constexpr qsizetype ShortestSecret = 8; ///< shorter values would blank out ordinary words elsewhere

/// Names whose values are secrets wherever they stand; `key` and `s` are too common for that.
bool holdsSecret(const QString &name)
{
    static const QRegularExpression pattern(u"(token|password|secret|api_?key|link_key)"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    return pattern.match(name).hasMatch();
}

void collectForm(const QString &text, QSet<QString> &secrets)
{
    for (const auto &[name, value] : parseForm(text.toUtf8())) {
        if (holdsSecret(name) && value.size() >= ShortestSecret)
            secrets.insert(value);
    }
}

/// The values that are named like secrets anywhere in `value`.
void collectSecrets(const QJsonValue &value, QSet<QString> &secrets)
{
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        const QString named = object.value(u"value"_s).toString();
        if (holdsSecret(object.value(u"name"_s).toString()) && named.size() >= ShortestSecret)
            secrets.insert(named);
        for (auto member = object.begin(); member != object.end(); ++member) {
            const QString text = member.value().toString();
            if (holdsSecret(member.key()) && text.size() >= ShortestSecret)
                secrets.insert(text);
            collectSecrets(member.value(), secrets);
        }
    } else if (value.isArray()) {
        for (const QJsonValue &entry : value.toArray())
            collectSecrets(entry, secrets);
    } else if (value.isString()) {
        const QString text = value.toString();
        if (const QJsonValue inside = jsonInside(text); !inside.isNull())
            collectSecrets(inside, secrets);
        else if (isFormShaped(text))
            collectForm(text, secrets);
    }
}

QJsonValue without(const QJsonValue &value, const QSet<QString> &secrets)
{
    if (value.isObject()) {
        QJsonObject object = value.toObject();
        for (auto member = object.begin(); member != object.end(); ++member)
            member.value() = without(QJsonValue(member.value()), secrets);
        return object;
    }
    if (value.isArray()) {
        QJsonArray array;
        for (const QJsonValue &entry : value.toArray())
            array.append(without(entry, secrets));
        return array;
    }
    if (!value.isString())
        return value;
    QString text = value.toString();
    for (const QString &secret : secrets)
        text.replace(secret, Mask);
    return text;
}

QByteArray maskedBody(const QByteArray &body, const QByteArray &contentType)
{
    if (body.isEmpty())
        return body;
    if (const Result<QJsonValue> json = parseJson(body))
        return toCompactJson(redacted(*json));
    const QString text = QString::fromUtf8(body);
    if (contentType.contains("urlencoded") || isFormShaped(text))
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

QJsonValue redacted(const QJsonValue &value)
{
    QSet<QString> secrets;
    collectSecrets(value, secrets);
    secrets.remove(Mask);
    const QJsonValue masked = maskedJson(value);
    return secrets.isEmpty() ? masked : without(masked, secrets);
}

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
