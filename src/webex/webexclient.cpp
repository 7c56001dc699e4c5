#include "webex/webexclient.h"

#include "base/jsontext.h"

#include <QUrlQuery>

namespace sandtable::webex
{

using namespace Qt::StringLiterals;

namespace
{

const QString Service = u"webex"_s;

/// Webex's own sentence, and its tracking id (webex.md 1); gateways answer HTML.
Error errorOf(const net::HttpAnswer &answer, const QString &purpose)
{
    QString sentence;
    QString tracking = QString::fromLatin1(net::headerValue(answer.headers, "trackingID"));
    if (net::headerValue(answer.headers, "Content-Type").contains("json")) {
        if (const Result<QJsonObject> body = parseJsonObject(answer.body)) {
            sentence = body->value(u"message"_s).toString();
            if (body->contains(u"trackingId"_s))
                tracking = body->value(u"trackingId"_s).toString();
        }
    }
    Error error = net::errorFrom(answer, Service, purpose, sentence);
    error.serviceCode = tracking;
    return error;
}

QString encoded(const QString &id)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(id));
}

} // namespace

WebexClient::WebexClient(net::HttpClient &http, QObject *parent) : QObject(parent), m_http(http) {}

void WebexClient::configure(const QUrl &base, const Secret &token)
{
    m_base = base;
    if (!m_base.path().endsWith(u'/'))
        m_base.setPath(m_base.path() + u'/');
    m_token = token;
}

QCoro::Task<Result<QJsonObject>> WebexClient::call(QByteArray method, QString path,
                                                   QList<std::pair<QString, QString>> query, QJsonObject body,
                                                   QString purpose)
{
    net::HttpRequest request;
    request.method = method;
    request.target = m_base.resolved(QUrl(path, QUrl::StrictMode));
    QByteArrayList items;
    for (const auto &[name, value] : query)
        items.append(QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value));
    if (!items.isEmpty())
        request.target.setQuery(QString::fromLatin1(items.join('&')), QUrl::StrictMode);
    request.headers = {{"Authorization", "Bearer " + m_token.reveal().toUtf8()},
                       {"Accept", "application/json"}};
    if (!body.isEmpty()) {
        request.headers.append(net::Header{"Content-Type", "application/json;charset=utf-8"});
        request.body = toCompactJson(body);
    }
    // A POST has no idempotency key: it leaves once (webex.md 1).
    request.delivery = method == "POST" ? net::Delivery::Once : net::Delivery::Repeatable;
    request.service = Service;
    request.purpose = purpose;
    const Result<net::HttpAnswer> answer = co_await m_http.send(std::move(request));
    if (!answer)
        co_return failure(answer.error());
    if (!answer->isSuccess())
        co_return failure(errorOf(*answer, purpose));
    if (answer->status == 204 || answer->body.isEmpty())
        co_return QJsonObject();
    const Result<QJsonObject> object = parseJsonObject(answer->body);
    if (!object)
        co_return failure(ErrorKind::Protocol, Service, purpose,
                          u"the answer does not have the expected shape"_s);
    co_return *object;
}

QCoro::Task<Result<Person>> WebexClient::me()
{
    const Result<QJsonObject> answer = co_await call("GET", u"people/me"_s, {}, {}, u"ask who the bot is"_s);
    if (!answer)
        co_return failure(answer.error());
    co_return Person::fromJson(*answer);
}

QCoro::Task<Result<QList<Room>>> WebexClient::rooms()
{
    const Result<QJsonObject> answer = co_await call("GET", u"rooms"_s, {}, {}, u"list the rooms"_s);
    if (!answer)
        co_return failure(answer.error());
    QList<Room> rooms;
    for (const QJsonValue &room : answer->value(u"items"_s).toArray())
        rooms.append(Room::fromJson(room.toObject()));
    co_return rooms;
}

QCoro::Task<Result<Room>> WebexClient::room(QString roomId)
{
    const Result<QJsonObject> answer =
        co_await call("GET", u"rooms/"_s + encoded(roomId), {}, {}, u"read the room"_s);
    if (!answer)
        co_return failure(answer.error());
    co_return Room::fromJson(*answer);
}

QCoro::Task<Result<QList<Message>>> WebexClient::messages(QString roomId, int max, bool onlyMentions)
{
    QList<std::pair<QString, QString>> query;
    query.append({u"roomId"_s, roomId});
    query.append({u"max"_s, QString::number(max)});
    if (onlyMentions)
        query.append({u"mentionedPeople"_s, u"me"_s});
    const Result<QJsonObject> answer =
        co_await call("GET", u"messages"_s, std::move(query), {}, u"read the room's messages"_s);
    if (!answer)
        co_return failure(answer.error());
    QList<Message> messages;
    for (const QJsonValue &message : answer->value(u"items"_s).toArray())
        messages.append(Message::fromJson(message.toObject()));
    co_return messages;
}

QCoro::Task<Result<Message>> WebexClient::message(QString messageId)
{
    const Result<QJsonObject> answer =
        co_await call("GET", u"messages/"_s + encoded(messageId), {}, {}, u"read the message"_s);
    if (!answer)
        co_return failure(answer.error());
    co_return Message::fromJson(*answer);
}

QCoro::Task<Result<Message>> WebexClient::post(NewMessage message)
{
    const Result<QJsonObject> answer =
        co_await call("POST", u"messages"_s, {}, message.toJson(), u"post to the room"_s);
    if (!answer)
        co_return failure(answer.error());
    co_return Message::fromJson(*answer);
}

QCoro::Task<Result<void>> WebexClient::removeMessage(QString messageId)
{
    const Result<QJsonObject> answer =
        co_await call("DELETE", u"messages/"_s + encoded(messageId), {}, {}, u"delete the message"_s);
    if (!answer && answer.error().kind != ErrorKind::NotFound)
        co_return failure(answer.error());
    co_return Result<void>{};
}

QCoro::Task<Result<QString>> WebexClient::submitAction(QString messageId, QJsonObject inputs)
{
    QJsonObject body;
    body.insert(u"type"_s, u"submit"_s);
    body.insert(u"messageId"_s, messageId);
    body.insert(u"inputs"_s, inputs);
    const Result<QJsonObject> answer =
        co_await call("POST", u"attachment/actions"_s, {}, std::move(body), u"press the card's button"_s);
    if (!answer)
        co_return failure(answer.error());
    co_return answer->value(u"id"_s).toString();
}

QCoro::Task<Result<QJsonObject>> WebexClient::attachmentAction(QString actionId)
{
    const Result<QJsonObject> answer = co_await call("GET", u"attachment/actions/"_s + encoded(actionId), {},
                                                     {}, u"read what was pressed"_s);
    if (!answer)
        co_return failure(answer.error());
    co_return answer->value(u"inputs"_s).toObject();
}

} // namespace sandtable::webex
