#include "tenant/webex/webexstore.h"

#include "base/jsontext.h"

namespace sandtable::tenant
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype TokenBytes = 48;

QString text(const QJsonObject &object)
{
    return QString::fromUtf8(toCompactJson(object));
}

QString time(const QDateTime &moment)
{
    return moment.isValid() ? toWireTime(moment) : QString();
}

template <typename T>
Result<std::optional<T>> firstOf(const Result<QList<T>> &list)
{
    if (!list)
        return failure(list.error());
    return list->isEmpty() ? std::optional<T>() : std::optional<T>(list->constFirst());
}

} // namespace

QStringList WebexStore::schema()
{
    return {
        u"CREATE TABLE webex_person(uuid TEXT PRIMARY KEY, bot INTEGER NOT NULL, name TEXT NOT NULL, email TEXT NOT NULL UNIQUE, token TEXT NOT NULL UNIQUE, created TEXT NOT NULL)"_s,
        u"CREATE TABLE webex_room(uuid TEXT PRIMARY KEY, title TEXT NOT NULL, direct INTEGER NOT NULL, creator TEXT NOT NULL, created TEXT NOT NULL, active TEXT NOT NULL)"_s,
        u"CREATE TABLE webex_membership(person TEXT NOT NULL, room TEXT NOT NULL, moderator INTEGER NOT NULL, created TEXT NOT NULL, PRIMARY KEY(person, room))"_s,
        u"CREATE TABLE webex_message(position INTEGER PRIMARY KEY AUTOINCREMENT, uuid TEXT NOT NULL UNIQUE, room TEXT NOT NULL, person TEXT NOT NULL, parent TEXT NOT NULL, content TEXT NOT NULL, mentioned TEXT NOT NULL, edits INTEGER NOT NULL, created TEXT NOT NULL, updated TEXT NOT NULL)"_s,
        u"CREATE INDEX webex_message_room ON webex_message(room, position)"_s,
        u"CREATE TABLE webex_action(uuid TEXT PRIMARY KEY, message TEXT NOT NULL, room TEXT NOT NULL, person TEXT NOT NULL, inputs TEXT NOT NULL, created TEXT NOT NULL)"_s,
        u"CREATE TABLE webex_webhook(uuid TEXT PRIMARY KEY, owner TEXT NOT NULL, name TEXT NOT NULL, target TEXT NOT NULL, resource TEXT NOT NULL, event TEXT NOT NULL, filter TEXT NOT NULL, secret TEXT NOT NULL, active INTEGER NOT NULL, created TEXT NOT NULL)"_s,
    };
}

Result<void> WebexStore::execute(const QString &sql, const QVariantList &values)
{
    const auto done = m_database.run(sql, values);
    if (!done)
        return failure(done.error());
    return {};
}

// People

Result<QList<WebexPerson>> WebexStore::readPeople(const QString &where, const QVariantList &values)
{
    auto rows =
        m_database.run(u"SELECT uuid, bot, name, email, token, created FROM webex_person "_s + where, values);
    if (!rows)
        return failure(rows.error());
    QList<WebexPerson> list;
    while (rows->next())
        list.append({rows->value(0).toString(), rows->value(1).toBool(), rows->value(2).toString(),
                     rows->value(3).toString(), Secret(rows->value(4).toString()),
                     fromWireTime(rows->value(5).toString())});
    return list;
}

Result<WebexPerson> WebexStore::addPerson(bool isBot, const QString &displayName, const QString &email)
{
    const QString token = QString::fromLatin1(
        m_random.bytes(TokenBytes).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
    const WebexPerson person{m_random.uuid(), isBot, displayName, email, Secret(token), m_clock.now()};
    const Result<void> added = execute(u"INSERT INTO webex_person VALUES(?,?,?,?,?,?)"_s,
                                       {person.uuid, isBot, displayName, email, token, time(person.created)});
    if (!added)
        return failure(added.error());
    return person;
}

Result<std::optional<WebexPerson>> WebexStore::personByToken(const QString &token)
{
    return firstOf(readPeople(u"WHERE token=?"_s, {token}));
}

Result<std::optional<WebexPerson>> WebexStore::person(const QString &uuid)
{
    return firstOf(readPeople(u"WHERE uuid=?"_s, {uuid}));
}

Result<QList<WebexPerson>> WebexStore::people()
{
    return readPeople(u"ORDER BY created, uuid"_s, {});
}

// Rooms

Result<QList<WebexRoom>> WebexStore::readRooms(const QString &where, const QVariantList &values)
{
    auto rows = m_database.run(
        u"SELECT uuid, title, direct, creator, r.created, active FROM webex_room r "_s + where, values);
    if (!rows)
        return failure(rows.error());
    QList<WebexRoom> list;
    while (rows->next())
        list.append({rows->value(0).toString(), rows->value(1).toString(), rows->value(2).toBool(),
                     rows->value(3).toString(), fromWireTime(rows->value(4).toString()),
                     fromWireTime(rows->value(5).toString())});
    return list;
}

Result<WebexRoom> WebexStore::addRoom(const QString &title, const QString &creator, bool isDirect)
{
    const QDateTime now = m_clock.now();
    const WebexRoom room{m_random.uuid(), title, isDirect, creator, now, now};
    const Result<void> added = execute(u"INSERT INTO webex_room VALUES(?,?,?,?,?,?)"_s,
                                       {room.uuid, title, isDirect, creator, time(now), time(now)});
    if (!added)
        return failure(added.error());
    const Result<WebexMembership> joined = join(creator, room.uuid, false);
    if (!joined)
        return failure(joined.error());
    return room;
}

Result<void> WebexStore::saveRoom(const WebexRoom &room)
{
    return execute(u"UPDATE webex_room SET title=?, active=? WHERE uuid=?"_s,
                   {room.title, time(room.lastActivity), room.uuid});
}

Result<void> WebexStore::removeRoom(const QString &uuid)
{
    for (const QString &sql :
         {u"DELETE FROM webex_message WHERE room=?"_s, u"DELETE FROM webex_membership WHERE room=?"_s,
          u"DELETE FROM webex_action WHERE room=?"_s, u"DELETE FROM webex_room WHERE uuid=?"_s}) {
        if (const Result<void> done = execute(sql, {uuid}); !done)
            return done;
    }
    return {};
}

Result<std::optional<WebexRoom>> WebexStore::room(const QString &uuid)
{
    return firstOf(readRooms(u"WHERE uuid=?"_s, {uuid}));
}

Result<QList<WebexRoom>> WebexStore::roomsOf(const QString &person)
{
    return readRooms(
        u"JOIN webex_membership m ON m.room=r.uuid WHERE m.person=? ORDER BY active DESC, uuid"_s, {person});
}

Result<std::optional<WebexRoom>> WebexStore::directRoom(const QString &a, const QString &b)
{
    return firstOf(readRooms(
        u"JOIN webex_membership x ON x.room=r.uuid JOIN webex_membership y ON y.room=r.uuid WHERE r.direct=1 AND x.person=? AND y.person=?"_s,
        {a, b}));
}

// Memberships

Result<QList<WebexMembership>> WebexStore::readMemberships(const QString &where, const QVariantList &values)
{
    auto rows =
        m_database.run(u"SELECT person, room, moderator, created FROM webex_membership "_s + where, values);
    if (!rows)
        return failure(rows.error());
    QList<WebexMembership> list;
    while (rows->next())
        list.append({rows->value(0).toString(), rows->value(1).toString(), rows->value(2).toBool(),
                     fromWireTime(rows->value(3).toString())});
    return list;
}

Result<WebexMembership> WebexStore::join(const QString &person, const QString &room, bool isModerator)
{
    const WebexMembership membership{person, room, isModerator, m_clock.now()};
    const Result<void> added = execute(u"INSERT INTO webex_membership VALUES(?,?,?,?)"_s,
                                       {person, room, isModerator, time(membership.created)});
    if (!added)
        return failure(added.error());
    return membership;
}

Result<void> WebexStore::saveMembership(const WebexMembership &membership)
{
    return execute(u"UPDATE webex_membership SET moderator=? WHERE person=? AND room=?"_s,
                   {membership.isModerator, membership.person, membership.room});
}

Result<void> WebexStore::leave(const QString &person, const QString &room)
{
    return execute(u"DELETE FROM webex_membership WHERE person=? AND room=?"_s, {person, room});
}

Result<QList<WebexMembership>> WebexStore::membersOf(const QString &room)
{
    return readMemberships(u"WHERE room=? ORDER BY created, person"_s, {room});
}

Result<QList<WebexMembership>> WebexStore::membershipsOf(const QString &person)
{
    return readMemberships(u"WHERE person=? ORDER BY created, room"_s, {person});
}

Result<std::optional<WebexMembership>> WebexStore::membership(const QString &person, const QString &room)
{
    return firstOf(readMemberships(u"WHERE person=? AND room=?"_s, {person, room}));
}

// Messages

Result<QList<WebexMessage>> WebexStore::readMessages(const QString &where, const QVariantList &values)
{
    auto rows = m_database.run(
        u"SELECT uuid, room, person, parent, content, mentioned, edits, created, updated FROM webex_message "_s +
            where,
        values);
    if (!rows)
        return failure(rows.error());
    QList<WebexMessage> list;
    while (rows->next()) {
        const Result<QJsonObject> content = parseJsonObject(rows->value(4).toString().toUtf8());
        if (!content)
            return failure(content.error());
        WebexMessage message;
        message.uuid = rows->value(0).toString();
        message.room = rows->value(1).toString();
        message.person = rows->value(2).toString();
        message.parent = rows->value(3).toString();
        message.content = *content;
        message.mentioned = rows->value(5).toString().split(u',', Qt::SkipEmptyParts);
        message.edits = rows->value(6).toInt();
        message.created = fromWireTime(rows->value(7).toString());
        message.updated = fromWireTime(rows->value(8).toString());
        list.append(message);
    }
    return list;
}

Result<WebexMessage> WebexStore::addMessage(WebexMessage message)
{
    message.uuid = m_random.uuid();
    message.created = m_clock.now();
    const Result<void> done = m_database.transaction([&]() -> Result<void> {
        const Result<void> added = execute(
            u"INSERT INTO webex_message(uuid, room, person, parent, content, mentioned, edits, created, updated) VALUES(?,?,?,?,?,?,0,?,'')"_s,
            {message.uuid, message.room, message.person, message.parent.isNull() ? u""_s : message.parent,
             text(message.content), message.mentioned.isEmpty() ? u""_s : message.mentioned.join(u','),
             time(message.created)});
        if (!added)
            return added;
        const Result<void> moved =
            execute(u"UPDATE webex_room SET active=? WHERE uuid=?"_s, {time(message.created), message.room});
        if (!moved)
            return moved;
        return execute(
            u"DELETE FROM webex_message WHERE room=? AND position <= (SELECT position FROM webex_message WHERE room=? ORDER BY position DESC LIMIT 1 OFFSET ?)"_s,
            {message.room, message.room, KeptMessages});
    });
    if (!done)
        return failure(done.error());
    return message;
}

Result<void> WebexStore::saveMessage(const WebexMessage &message)
{
    return execute(u"UPDATE webex_message SET content=?, mentioned=?, edits=?, updated=? WHERE uuid=?"_s,
                   {text(message.content), message.mentioned.isEmpty() ? u""_s : message.mentioned.join(u','),
                    message.edits, time(message.updated), message.uuid});
}

Result<void> WebexStore::removeMessage(const QString &uuid)
{
    return execute(u"DELETE FROM webex_message WHERE uuid=?"_s, {uuid});
}

Result<std::optional<WebexMessage>> WebexStore::message(const QString &uuid)
{
    return firstOf(readMessages(u"WHERE uuid=?"_s, {uuid}));
}

Result<QList<WebexMessage>> WebexStore::messagesOf(const QString &room)
{
    return readMessages(u"WHERE room=? ORDER BY position DESC"_s, {room});
}

// Actions

Result<WebexAction> WebexStore::addAction(WebexAction action)
{
    action.uuid = m_random.uuid();
    action.created = m_clock.now();
    const Result<void> added = execute(
        u"INSERT INTO webex_action VALUES(?,?,?,?,?,?)"_s,
        {action.uuid, action.message, action.room, action.person, text(action.inputs), time(action.created)});
    if (!added)
        return failure(added.error());
    return action;
}

Result<std::optional<WebexAction>> WebexStore::action(const QString &uuid)
{
    auto rows = m_database.run(
        u"SELECT uuid, message, room, person, inputs, created FROM webex_action WHERE uuid=?"_s, {uuid});
    if (!rows)
        return failure(rows.error());
    if (!rows->next())
        return std::optional<WebexAction>();
    const Result<QJsonObject> inputs = parseJsonObject(rows->value(4).toString().toUtf8());
    if (!inputs)
        return failure(inputs.error());
    return std::optional<WebexAction>({rows->value(0).toString(), rows->value(1).toString(),
                                       rows->value(2).toString(), rows->value(3).toString(), *inputs,
                                       fromWireTime(rows->value(5).toString())});
}

// Webhooks

Result<WebexWebhook> WebexStore::addWebhook(WebexWebhook webhook)
{
    webhook.uuid = m_random.uuid();
    webhook.created = m_clock.now();
    const auto filled = [](const QString &value) { return value.isNull() ? u""_s : value; };
    const Result<void> added = execute(
        u"INSERT INTO webex_webhook VALUES(?,?,?,?,?,?,?,?,?,?)"_s,
        {webhook.uuid, webhook.owner, webhook.name, webhook.targetUrl, webhook.resource, webhook.event,
         filled(webhook.filter), filled(webhook.secret.reveal()), webhook.active, time(webhook.created)});
    if (!added)
        return failure(added.error());
    return webhook;
}

Result<void> WebexStore::saveWebhook(const WebexWebhook &webhook)
{
    const QString secret = webhook.secret.isEmpty() ? u""_s : webhook.secret.reveal();
    return execute(u"UPDATE webex_webhook SET name=?, target=?, secret=?, active=? WHERE uuid=?"_s,
                   {webhook.name, webhook.targetUrl, secret, webhook.active, webhook.uuid});
}

Result<void> WebexStore::removeWebhook(const QString &uuid)
{
    return execute(u"DELETE FROM webex_webhook WHERE uuid=?"_s, {uuid});
}

Result<QList<WebexWebhook>> WebexStore::webhooks()
{
    auto rows = m_database.run(
        u"SELECT uuid, owner, name, target, resource, event, filter, secret, active, created FROM webex_webhook ORDER BY created, uuid"_s);
    if (!rows)
        return failure(rows.error());
    QList<WebexWebhook> list;
    while (rows->next())
        list.append({rows->value(0).toString(), rows->value(1).toString(), rows->value(2).toString(),
                     rows->value(3).toString(), rows->value(4).toString(), rows->value(5).toString(),
                     rows->value(6).toString(), Secret(rows->value(7).toString()), rows->value(8).toBool(),
                     fromWireTime(rows->value(9).toString())});
    return list;
}

} // namespace sandtable::tenant
