#pragma once

#include "base/secret.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QMetaType>
#include <QString>
#include <QStringList>

namespace sandtable::webex
{

/// A message of a room (webex.md 2). Absent fields are empty.
struct Message {
    QString id;
    QString roomId;
    QString roomType; ///< "group" or "direct"
    QString parentId;
    QString text;
    QString markdown;
    QString html;
    QString personId;
    QString personEmail;
    QStringList mentionedPeople;
    QJsonArray attachments;
    QDateTime created;
    QDateTime updated;

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static Message fromJson(const QJsonObject &object);
    friend bool operator==(const Message &, const Message &) = default;
};

/// A person, a bot included.
struct Person {
    QString id;
    QString displayName;
    QString nickName;
    QString email; ///< the first of `emails`
    QString type;  ///< "person" or "bot"
    [[nodiscard]] static Person fromJson(const QJsonObject &object);
};

/// A room that the caller is in.
struct Room {
    QString id;
    QString title;
    QString type; ///< "group" or "direct"
    [[nodiscard]] static Room fromJson(const QJsonObject &object);
};

/// What is posted; `markdown` wins over `text`, which is the fallback of plain clients.
struct NewMessage {
    QString roomId;
    QString toPersonEmail; ///< instead of a room
    QString parentId;
    QString text;
    QString markdown;
    QJsonArray attachments; ///< one card at most
    [[nodiscard]] QJsonObject toJson() const;
};

/// A press of a card's button (webex.md 5).
struct CardPress {
    QString id;
    QString messageId; ///< the card
    QString personId;
    QString roomId;
    QJsonObject inputs; ///< the action's data and every input's value
    QDateTime created;
    [[nodiscard]] static CardPress fromJson(const QJsonObject &object);
};

/// A registration of webhook deliveries (webex.md 3).
struct Webhook {
    QString id;
    QString name;
    QString targetUrl;
    QString resource; ///< "messages", "attachmentActions"
    QString event;    ///< "created"
    QString filter;
    Secret secret; ///< signs the deliveries
    bool active = true;
    [[nodiscard]] static Webhook fromJson(const QJsonObject &object);
};

} // namespace sandtable::webex

Q_DECLARE_METATYPE(sandtable::webex::Message)
