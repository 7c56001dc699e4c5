#pragma once

#include "base/result.h"
#include "base/secret.h"
#include "net/httpclient.h"
#include "webex/message.h"

#include <QCoroTask>
#include <QObject>
#include <QUrl>

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
    QCoro::Task<Result<Message>> message(QString messageId);
    QCoro::Task<Result<Message>> post(NewMessage message);
    /// Deletes; what is gone already is no error.
    QCoro::Task<Result<void>> removeMessage(QString messageId);
    /// A press of a card's button by the token's owner; the action's id.
    QCoro::Task<Result<QString>> submitAction(QString messageId, QJsonObject inputs);
    /// The inputs of an action (only source of them).
    QCoro::Task<Result<QJsonObject>> attachmentAction(QString actionId);

private:
    QCoro::Task<Result<QJsonObject>> call(QByteArray method, QString path,
                                          QList<std::pair<QString, QString>> query, QJsonObject body,
                                          QString purpose);
    net::HttpClient &m_http;
    QUrl m_base;
    Secret m_token;
};

} // namespace sandtable::webex
