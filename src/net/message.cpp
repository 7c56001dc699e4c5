#include "net/message.h"

#include <QUrl>

namespace sandtable::net
{

namespace
{

bool isHexDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// Whole escapes only; a `%` that begins none stays, as browsers have it (WHATWG URL, percent-decode).
/// QByteArray::fromPercentEncoding makes some character of `%rB`.
QString decoded(QByteArray text, bool plusIsBlank)
{
    if (plusIsBlank)
        text.replace('+', ' ');
    QByteArray bytes;
    bytes.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.at(i) == '%' && i + 2 < text.size() && isHexDigit(text.at(i + 1)) &&
            isHexDigit(text.at(i + 2))) {
            bytes += QByteArray::fromHex(text.mid(i + 1, 2));
            i += 2;
        } else {
            bytes += text.at(i);
        }
    }
    return QString::fromUtf8(bytes);
}

QList<std::pair<QString, QString>> items(const QByteArray &text, bool plusIsBlank)
{
    QList<std::pair<QString, QString>> list;
    for (const QByteArray &part : text.split('&')) {
        if (part.isEmpty())
            continue;
        const qsizetype equals = part.indexOf('=');
        const QByteArray name = equals < 0 ? part : part.left(equals);
        const QByteArray value = equals < 0 ? QByteArray() : part.mid(equals + 1);
        list.append({decoded(name, plusIsBlank), decoded(value, plusIsBlank)});
    }
    return list;
}

} // namespace

QList<std::pair<QString, QString>> Request::queryItems(bool plusIsBlank) const
{
    return items(rawQuery, plusIsBlank);
}

std::optional<QString> Request::queryValue(QStringView name) const
{
    for (const auto &[key, value] : queryItems()) {
        if (key == name)
            return value;
    }
    return std::nullopt;
}

QStringList Request::queryValues(QStringView name) const
{
    QStringList values;
    for (const auto &[key, value] : queryItems()) {
        if (key == name)
            values.append(value);
    }
    return values;
}

QByteArray Request::contentType() const
{
    return header("Content-Type").split(';').constFirst().trimmed().toLower();
}

Response Response::json(const QByteArray &compactJson, int status)
{
    return {status, "application/json; charset=utf-8", compactJson, {}};
}

Response Response::text(const QByteArray &utf8, int status)
{
    return {status, "text/plain; charset=utf-8", utf8, {}};
}

Response Response::html(const QByteArray &utf8, int status)
{
    return {status, "text/html; charset=utf-8", utf8, {}};
}

Response Response::empty(int status)
{
    return {status, {}, {}, {}};
}

QList<std::pair<QString, QString>> parseForm(const QByteArray &body)
{
    return items(body, true);
}

} // namespace sandtable::net
