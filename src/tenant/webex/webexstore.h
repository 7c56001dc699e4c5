#pragma once

#include "base/clock.h"
#include "base/database.h"
#include "base/randomsource.h"
#include "base/secret.h"

#include <QJsonObject>
#include <QList>

#include <optional>

namespace sandtable::tenant
{

/// A person or bot of the lab's Webex, with the token that speaks for it. Ids here are bare uuids.
struct WebexPerson {
    QString uuid;
    bool isBot = false;
    QString displayName;
    QString email;
    Secret token;
    QDateTime created;
};

/// A room.
struct WebexRoom {
    QString uuid;
    QString title;
    bool isDirect = false;
    QString creator;
    QDateTime created;
    QDateTime lastActivity;
};

/// Somebody in a room.
struct WebexMembership {
    QString person;
    QString room;
    bool isModerator = false;
    QDateTime created;
    [[nodiscard]] QString uuid() const { return person + u':' + room; }
};

/// A message; `content` holds text, markdown, html, attachments as they are answered.
struct WebexMessage {
    QString uuid;
    QString room;
    QString person;
    QString parent;
    QJsonObject content;
    QStringList mentioned; ///< uuids
    int edits = 0;
    QDateTime created;
    QDateTime updated;
};

/// A webhook registration.
struct WebexWebhook {
    QString uuid;
    QString owner;
    QString name;
    QString targetUrl;
    QString resource;
    QString event;
    QString filter;
    Secret secret;
    bool active = true;
    QDateTime created;
};

/// A press of a card's button.
struct WebexAction {
    QString uuid;
    QString message;
    QString room;
    QString person;
    QJsonObject inputs;
    QDateTime created;
};

/// Everything that the lab's Webex remembers, on SQLite. Lives on the tenant's thread.
class WebexStore
{
public:
    static constexpr int KeptMessages = 5000; ///< per room

    WebexStore(Database &database, const Clock &clock, RandomSource &random)
        : m_database(database), m_clock(clock), m_random(random)
    {
    }
    [[nodiscard]] static QStringList schema();

    [[nodiscard]] Result<WebexPerson> addPerson(bool isBot, const QString &displayName, const QString &email);
    [[nodiscard]] Result<std::optional<WebexPerson>> personByToken(const QString &token);
    [[nodiscard]] Result<std::optional<WebexPerson>> person(const QString &uuid);
    [[nodiscard]] Result<QList<WebexPerson>> people();

    [[nodiscard]] Result<WebexRoom> addRoom(const QString &title, const QString &creator, bool isDirect);
    [[nodiscard]] Result<void> saveRoom(const WebexRoom &room);
    [[nodiscard]] Result<void> removeRoom(const QString &uuid);
    [[nodiscard]] Result<std::optional<WebexRoom>> room(const QString &uuid);
    /// The rooms of a person, newest activity first.
    [[nodiscard]] Result<QList<WebexRoom>> roomsOf(const QString &person);
    /// The direct room of two, if there is one.
    [[nodiscard]] Result<std::optional<WebexRoom>> directRoom(const QString &a, const QString &b);

    [[nodiscard]] Result<WebexMembership> join(const QString &person, const QString &room, bool isModerator);
    [[nodiscard]] Result<void> saveMembership(const WebexMembership &membership);
    [[nodiscard]] Result<void> leave(const QString &person, const QString &room);
    [[nodiscard]] Result<QList<WebexMembership>> membersOf(const QString &room);
    [[nodiscard]] Result<QList<WebexMembership>> membershipsOf(const QString &person);
    [[nodiscard]] Result<std::optional<WebexMembership>> membership(const QString &person,
                                                                    const QString &room);

    /// Sets id and time; the room's last activity moves. The oldest beyond KeptMessages go.
    [[nodiscard]] Result<WebexMessage> addMessage(WebexMessage message);
    [[nodiscard]] Result<void> saveMessage(const WebexMessage &message);
    [[nodiscard]] Result<void> removeMessage(const QString &uuid);
    [[nodiscard]] Result<std::optional<WebexMessage>> message(const QString &uuid);
    /// Newest first.
    [[nodiscard]] Result<QList<WebexMessage>> messagesOf(const QString &room);

    [[nodiscard]] Result<WebexAction> addAction(WebexAction action);
    [[nodiscard]] Result<std::optional<WebexAction>> action(const QString &uuid);

    [[nodiscard]] Result<WebexWebhook> addWebhook(WebexWebhook webhook);
    [[nodiscard]] Result<void> saveWebhook(const WebexWebhook &webhook);
    [[nodiscard]] Result<void> removeWebhook(const QString &uuid);
    [[nodiscard]] Result<QList<WebexWebhook>> webhooks();

private:
    [[nodiscard]] Result<void> execute(const QString &sql, const QVariantList &values);
    [[nodiscard]] Result<QList<WebexRoom>> readRooms(const QString &where, const QVariantList &values);
    [[nodiscard]] Result<QList<WebexPerson>> readPeople(const QString &where, const QVariantList &values);
    [[nodiscard]] Result<QList<WebexMembership>> readMemberships(const QString &where,
                                                                 const QVariantList &values);
    [[nodiscard]] Result<QList<WebexMessage>> readMessages(const QString &where, const QVariantList &values);

    Database &m_database;
    const Clock &m_clock;
    RandomSource &m_random;
};

} // namespace sandtable::tenant
