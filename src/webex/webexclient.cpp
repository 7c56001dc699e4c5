#include "webex/webexclient.h"

#include "base/jsontext.h"

#include <QCoroTimer>
#include <QPointer>
#include <QRegularExpression>
#include <QTimer>
#include <QUrlQuery>

namespace sandtable::webex
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

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

/// The next page, when the answer names one on the same origin; what was asked and what `next` has lost or
/// damaged (a known defect, webex.md 1) is restored.
QUrl nextOf(const QByteArray &link, const QUrl &base, const QList<std::pair<QString, QString>> &asked)
{
    static const QRegularExpression pattern(u"<([^>]+)>\\s*;[^,]*rel=\"?next\"?"_s);
    const QRegularExpressionMatch match = pattern.match(QString::fromUtf8(link));
    if (!match.hasMatch())
        return {};
    QUrl next = base.resolved(QUrl(match.captured(1), QUrl::StrictMode));
    if (next.scheme() != base.scheme() || next.host() != base.host() || next.port() != base.port())
        return {}; // the token belongs to one origin
    QUrlQuery query(next);
    for (const auto &[name, value] : asked) {
        const QString given = query.queryItemValue(name);
        if (given.isEmpty() || given == u"null") {
            query.removeAllQueryItems(name);
            query.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
        }
    }
    next.setQuery(query);
    return next;
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
    const Result<net::HttpAnswer> answer = co_await send(std::move(request), purpose);
    if (!answer)
        co_return failure(answer.error());
    if (answer->status == 204 || answer->body.isEmpty())
        co_return QJsonObject();
    const Result<QJsonObject> object = parseJsonObject(answer->body);
    if (!object)
        co_return failure(ErrorKind::Protocol, Service, purpose,
                          u"the answer does not have the expected shape"_s);
    co_return *object;
}

QCoro::Task<Result<net::HttpAnswer>> WebexClient::send(net::HttpRequest request, QString purpose)
{
    request.service = Service;
    request.purpose = purpose;
    Result<net::HttpAnswer> answer = co_await m_http.send(std::move(request));
    if (answer && !answer->isSuccess())
        co_return failure(errorOf(*answer, purpose));
    co_return answer;
}

QCoro::Task<Result<QJsonObject>> WebexClient::callAfterEvent(QString path, QString purpose)
{
    const QPointer<WebexClient> self(this);
    for (const std::chrono::seconds wait : {1s, 2s, 4s}) {
        const Result<QJsonObject> answer = co_await call("GET", path, {}, {}, purpose);
        if (answer || answer.error().kind != ErrorKind::NotFound)
            co_return answer;
        QTimer timer;
        timer.setSingleShot(true);
        timer.start(wait);
        co_await timer;
        if (!self)
            co_return failure(ErrorKind::Cancelled, Service, purpose, u"the program ends"_s);
    }
    const Result<QJsonObject> answer = co_await call("GET", path, {}, {}, purpose);
    co_return answer;
}

QCoro::Task<Result<QJsonArray>> WebexClient::pages(QString path, QList<std::pair<QString, QString>> query,
                                                   int limit, std::function<bool(const QJsonObject &)> enough,
                                                   QString purpose)
{
    const QUrl base = m_base;
    const Secret token = m_token;
    net::HttpRequest first;
    first.target = base.resolved(QUrl(path, QUrl::StrictMode));
    QByteArrayList items;
    for (const auto &[name, value] : query)
        items.append(QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value));
    first.target.setQuery(QString::fromLatin1(items.join('&')), QUrl::StrictMode);
    QJsonArray all;
    QUrl target = first.target;
    while (target.isValid() && all.size() < limit) {
        net::HttpRequest request;
        request.target = target;
        request.headers = {{"Authorization", "Bearer " + token.reveal().toUtf8()},
                           {"Accept", "application/json"}};
        const Result<net::HttpAnswer> answer = co_await send(std::move(request), purpose);
        if (!answer)
            co_return failure(answer.error());
        const Result<QJsonObject> object = parseJsonObject(answer->body);
        if (!object)
            co_return failure(ErrorKind::Protocol, Service, purpose,
                              u"the answer does not have the expected shape"_s);
        for (const QJsonValue &item : object->value(u"items"_s).toArray()) {
            if (enough && enough(item.toObject()))
                co_return all;
            all.append(item);
        }
        target = nextOf(net::headerValue(answer->headers, "Link"), base, query);
    }
    co_return all;
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

QCoro::Task<Result<QList<Message>>> WebexClient::messagesSince(QString roomId, bool onlyMentions,
                                                               QDateTime since, int limit)
{
    QList<std::pair<QString, QString>> query;
    query.append({u"roomId"_s, roomId});
    query.append({u"max"_s, u"50"_s});
    if (onlyMentions)
        query.append({u"mentionedPeople"_s, u"me"_s});
    std::function<bool(const QJsonObject &)> enough = [since](const QJsonObject &item) {
        return since.isValid() && fromWireTime(item.value(u"created"_s).toString()) <= since;
    };
    const QString purpose = u"read the room's messages"_s;
    const Result<QJsonArray> items =
        co_await pages(u"messages"_s, std::move(query), limit, std::move(enough), purpose);
    if (!items)
        co_return failure(items.error());
    QList<Message> messages;
    for (const QJsonValue &item : *items)
        messages.prepend(Message::fromJson(item.toObject()));
    co_return messages;
}

QCoro::Task<Result<Message>> WebexClient::messageAfterEvent(QString messageId)
{
    const Result<QJsonObject> answer =
        co_await callAfterEvent(u"messages/"_s + encoded(messageId), u"read the message"_s);
    if (!answer)
        co_return failure(answer.error());
    co_return Message::fromJson(*answer);
}

QCoro::Task<Result<Message>> WebexClient::edit(QString messageId, QString roomId, QString markdown,
                                               QString text)
{
    QJsonObject body;
    body.insert(u"roomId"_s, roomId);
    body.insert(u"markdown"_s, markdown);
    body.insert(u"text"_s, text);
    const Result<QJsonObject> answer = co_await call("PUT", u"messages/"_s + encoded(messageId), {},
                                                     std::move(body), u"change the message"_s);
    if (!answer)
        co_return failure(answer.error());
    co_return Message::fromJson(*answer);
}

QCoro::Task<Result<CardPress>> WebexClient::actionAfterEvent(QString actionId)
{
    const Result<QJsonObject> answer =
        co_await callAfterEvent(u"attachment/actions/"_s + encoded(actionId), u"read what was pressed"_s);
    if (!answer)
        co_return failure(answer.error());
    co_return CardPress::fromJson(*answer);
}

QCoro::Task<Result<Person>> WebexClient::person(QString personId)
{
    const Result<QJsonObject> answer =
        co_await call("GET", u"people/"_s + encoded(personId), {}, {}, u"ask who somebody is"_s);
    if (!answer)
        co_return failure(answer.error());
    co_return Person::fromJson(*answer);
}

QCoro::Task<Result<bool>> WebexClient::isMember(QString roomId, QString personId)
{
    QList<std::pair<QString, QString>> query;
    query.append({u"roomId"_s, roomId});
    query.append({u"personId"_s, personId});
    const Result<QJsonObject> answer =
        co_await call("GET", u"memberships"_s, std::move(query), {}, u"ask who is in the room"_s);
    if (!answer)
        co_return failure(answer.error());
    bool found = false;
    for (const QJsonValue &item : answer->value(u"items"_s).toArray())
        found = found || item.toObject().value(u"personId"_s).toString() == personId;
    co_return found;
}

QCoro::Task<Result<QList<Webhook>>> WebexClient::webhooks()
{
    QList<std::pair<QString, QString>> query;
    query.append({u"max"_s, u"100"_s});
    const QString purpose = u"list the webhooks"_s;
    const Result<QJsonArray> items = co_await pages(u"webhooks"_s, std::move(query), 1000, {}, purpose);
    if (!items)
        co_return failure(items.error());
    QList<Webhook> webhooks;
    for (const QJsonValue &item : *items)
        webhooks.append(Webhook::fromJson(item.toObject()));
    co_return webhooks;
}

QCoro::Task<Result<Webhook>> WebexClient::createWebhook(Webhook webhook)
{
    QJsonObject body;
    body.insert(u"name"_s, webhook.name);
    body.insert(u"targetUrl"_s, webhook.targetUrl);
    body.insert(u"resource"_s, webhook.resource);
    body.insert(u"event"_s, webhook.event);
    if (!webhook.filter.isEmpty())
        body.insert(u"filter"_s, webhook.filter);
    if (!webhook.secret.isEmpty())
        body.insert(u"secret"_s, webhook.secret.reveal());
    const Result<QJsonObject> answer =
        co_await call("POST", u"webhooks"_s, {}, std::move(body), u"register the webhook"_s);
    if (!answer)
        co_return failure(answer.error());
    co_return Webhook::fromJson(*answer);
}

QCoro::Task<Result<void>> WebexClient::activateWebhook(Webhook webhook)
{
    QJsonObject body;
    body.insert(u"name"_s, webhook.name);
    body.insert(u"targetUrl"_s, webhook.targetUrl);
    if (!webhook.secret.isEmpty())
        body.insert(u"secret"_s, webhook.secret.reveal());
    body.insert(u"status"_s, u"active"_s);
    const Result<QJsonObject> answer = co_await call("PUT", u"webhooks/"_s + encoded(webhook.id), {},
                                                     std::move(body), u"make the webhook active"_s);
    if (!answer)
        co_return failure(answer.error());
    co_return Result<void>{};
}

QCoro::Task<Result<void>> WebexClient::removeWebhook(QString id)
{
    const Result<QJsonObject> answer =
        co_await call("DELETE", u"webhooks/"_s + encoded(id), {}, {}, u"remove the webhook"_s);
    if (!answer && answer.error().kind != ErrorKind::NotFound)
        co_return failure(answer.error());
    co_return Result<void>{};
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
