#pragma once

#include "base/result.h"
#include "base/secret.h"
#include "net/httpclient.h"
#include "webex/message.h"

#include <QCoroTask>
#include <QObject>
#include <QUrl>

#include <functional>
#include <memory>

namespace sandtable::webex
{

/// Client of the Webex REST API with one token (webex.md 1, 2). Errors carry Webex's sentence and tracking
/// id. Messages are sent at most once. One thread.
class WebexClient : public QObject
{
    Q_OBJECT

public:
    explicit WebexClient(net::HttpClient &http, QObject *parent = nullptr);

    /// `base` is `https://webexapis.com/v1/`, with or without its last slash. Takes effect with the next
    /// request.
    void configure(const QUrl &base, const Secret &token);

    /// Whose token this is: the test of a token.
    QCoro::Task<Result<Person>> me();
    QCoro::Task<Result<QList<Room>>> rooms();
    QCoro::Task<Result<Room>> room(QString roomId);
    /// Newest first, at most `max`. A bot in a group room may list only what mentions it (`onlyMentions`):
    /// else Forbidden.
    QCoro::Task<Result<QList<Message>>> messages(QString roomId, int max, bool onlyMentions);
    /// Everything in a room after `since`, oldest first, following the pages (webex.md 1, Pagination); at
    /// most `limit`, the newest ones then.
    QCoro::Task<Result<QList<Message>>> messagesSince(QString roomId, bool onlyMentions, QDateTime since,
                                                      int limit);
    QCoro::Task<Result<Message>> message(QString messageId);
    /// The same after an event has named it: the resource may trail its event (webex.md 3, lag), so that
    /// NotFound is asked again after 1, 2 and 4 seconds.
    QCoro::Task<Result<Message>> messageAfterEvent(QString messageId);
    QCoro::Task<Result<Message>> post(NewMessage message);
    /// Changes an own message without card (ten times at most). Errors: Rejected.
    QCoro::Task<Result<Message>> edit(QString messageId, QString roomId, QString markdown, QString text);
    /// Deletes; what is gone already is no error.
    QCoro::Task<Result<void>> removeMessage(QString messageId);
    /// A press of a card's button by the token's owner; the action's id.
    QCoro::Task<Result<QString>> submitAction(QString messageId, QJsonObject inputs);
    /// The inputs of an action (only source of them).
    QCoro::Task<Result<QJsonObject>> attachmentAction(QString actionId);
    /// The whole action after an event has named it; NotFound is asked again as by messageAfterEvent.
    QCoro::Task<Result<CardPress>> actionAfterEvent(QString actionId);

    QCoro::Task<Result<Person>> person(QString personId);
    /// Whether that person is in the room.
    QCoro::Task<Result<bool>> isMember(QString roomId, QString personId);

    /// The webhooks of the token's owner, all pages.
    QCoro::Task<Result<QList<Webhook>>> webhooks();
    /// Errors: Conflict when there is one like it.
    QCoro::Task<Result<Webhook>> createWebhook(Webhook webhook);
    /// Makes an inactive one active again (webex.md 3, auto-disable).
    QCoro::Task<Result<void>> activateWebhook(Webhook webhook);
    /// Deletes; what is gone already is no error.
    QCoro::Task<Result<void>> removeWebhook(QString id);

private:
    /// The items of a list, following `Link: …; rel="next"` on the same origin up to `limit` items.
    QCoro::Task<Result<QJsonArray>> pages(QString path, QList<std::pair<QString, QString>> query, int limit,
                                          std::function<bool(const QJsonObject &)> enough, QString purpose);
    QCoro::Task<Result<net::HttpAnswer>> send(net::HttpRequest request, QString purpose);
    QCoro::Task<Result<QJsonObject>> callAfterEvent(QString path, QString purpose);
    QCoro::Task<Result<QJsonObject>> call(QByteArray method, QString path,
                                          QList<std::pair<QString, QString>> query, QJsonObject body,
                                          QString purpose);
    net::HttpClient &m_http;
    QUrl m_base;
    Secret m_token;
};

} // namespace sandtable::webex
