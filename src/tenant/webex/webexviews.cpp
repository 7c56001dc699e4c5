// How the lab's Webex shows its objects, and who sees what (webex.md 2).
#include "tenant/webex/webexids.h"
#include "tenant/webex/webexservice.h"

namespace sandtable::tenant
{

using namespace Qt::StringLiterals;

namespace
{
const QString Organization = u"5a8d0c3e-0000-4000-8000-000000000001"_s;
}

QJsonObject WebexService::personJson(const WebexPerson &person) const
{
    return {{u"id"_s, toWebexId(WebexKind::People, person.uuid)},
            {u"emails"_s, QJsonArray{person.email}},
            {u"displayName"_s, person.displayName},
            {u"nickName"_s, person.displayName.section(u' ', 0, 0)},
            {u"avatar"_s, u""_s},
            {u"orgId"_s, toWebexId(WebexKind::Organization, Organization)},
            {u"created"_s, toWireTime(person.created)},
            {u"type"_s, person.isBot ? u"bot"_s : u"person"_s}};
}

QJsonObject WebexService::roomJson(const WebexRoom &room) const
{
    return {{u"id"_s, toWebexId(WebexKind::Room, room.uuid)},
            {u"title"_s, room.title},
            {u"type"_s, room.isDirect ? u"direct"_s : u"group"_s},
            {u"isLocked"_s, false},
            {u"isPublic"_s, false},
            {u"creatorId"_s, toWebexId(WebexKind::People, room.creator)},
            {u"ownerId"_s, toWebexId(WebexKind::Organization, Organization)},
            {u"lastActivity"_s, toWireTime(room.lastActivity)},
            {u"created"_s, toWireTime(room.created)}};
}

QJsonObject WebexService::membershipJson(const WebexMembership &membership)
{
    const auto person = m_store.person(membership.person);
    const WebexPerson who = person && *person ? **person : WebexPerson();
    return {{u"id"_s, toWebexId(WebexKind::Membership, membership.uuid())},
            {u"roomId"_s, toWebexId(WebexKind::Room, membership.room)},
            {u"roomType"_s, isDirect(membership.room) ? u"direct"_s : u"group"_s},
            {u"personId"_s, toWebexId(WebexKind::People, membership.person)},
            {u"personEmail"_s, who.email},
            {u"personDisplayName"_s, who.displayName},
            {u"personOrgId"_s, toWebexId(WebexKind::Organization, Organization)},
            {u"isModerator"_s, membership.isModerator},
            {u"isMonitor"_s, false},
            {u"created"_s, toWireTime(membership.created)}};
}

bool WebexService::isDirect(const QString &room)
{
    const auto found = m_store.room(room);
    return found && *found && (*found)->isDirect;
}

QJsonObject WebexService::messageJson(const WebexMessage &message)
{
    const auto person = m_store.person(message.person);
    QJsonObject object = message.content;
    object.insert(u"id"_s, toWebexId(WebexKind::Message, message.uuid));
    object.insert(u"roomId"_s, toWebexId(WebexKind::Room, message.room));
    object.insert(u"roomType"_s, isDirect(message.room) ? u"direct"_s : u"group"_s);
    object.insert(u"personId"_s, toWebexId(WebexKind::People, message.person));
    object.insert(u"personEmail"_s, person && *person ? (*person)->email : QString());
    if (!message.parent.isEmpty())
        object.insert(u"parentId"_s, toWebexId(WebexKind::Message, message.parent));
    if (!message.mentioned.isEmpty()) {
        QJsonArray mentioned;
        for (const QString &uuid : message.mentioned)
            mentioned.append(toWebexId(WebexKind::People, uuid));
        object.insert(u"mentionedPeople"_s, mentioned);
    }
    object.insert(u"created"_s, toWireTime(message.created));
    if (message.updated.isValid())
        object.insert(u"updated"_s, toWireTime(message.updated));
    return object;
}

QJsonObject WebexService::actionJson(const WebexAction &action) const
{
    return {{u"id"_s, toWebexId(WebexKind::AttachmentAction, action.uuid)},
            {u"type"_s, u"submit"_s},
            {u"messageId"_s, toWebexId(WebexKind::Message, action.message)},
            {u"inputs"_s, action.inputs},
            {u"personId"_s, toWebexId(WebexKind::People, action.person)},
            {u"roomId"_s, toWebexId(WebexKind::Room, action.room)},
            {u"created"_s, toWireTime(action.created)}};
}

QJsonObject WebexService::webhookJson(const WebexWebhook &webhook) const
{
    QJsonObject object{{u"id"_s, toWebexId(WebexKind::Webhook, webhook.uuid)},
                       {u"name"_s, webhook.name},
                       {u"targetUrl"_s, webhook.targetUrl},
                       {u"resource"_s, webhook.resource},
                       {u"event"_s, webhook.event},
                       {u"orgId"_s, toWebexId(WebexKind::Organization, Organization)},
                       {u"createdBy"_s, toWebexId(WebexKind::People, webhook.owner)},
                       {u"appId"_s, u"sandtable-lab"_s},
                       {u"ownedBy"_s, u"creator"_s},
                       {u"status"_s, webhook.active ? u"active"_s : u"inactive"_s},
                       {u"created"_s, toWireTime(webhook.created)}};
    if (!webhook.filter.isEmpty())
        object.insert(u"filter"_s, webhook.filter);
    if (!webhook.secret.isEmpty())
        object.insert(u"secret"_s, webhook.secret.reveal()); // GET echoes it (webex.md 2)
    return object;
}

bool WebexService::seesAll(const WebexPerson &caller, const WebexRoom &room) const
{
    return !caller.isBot || room.isDirect || room.creator == caller.uuid;
}

WebexResult<WebexRoom> WebexService::visibleRoom(const WebexPerson &caller, const QString &id)
{
    const auto uuid = uuidOf(WebexKind::Room, id);
    if (!uuid)
        return webexNotFound(u"Room"_s);
    const auto room = m_store.room(*uuid);
    const auto member = m_store.membership(caller.uuid, *uuid);
    if (!room || !member)
        return webexTrouble(room ? member.error() : room.error());
    if (!*room || !*member)
        return webexNotFound(u"Room"_s);
    return **room;
}

WebexResult<WebexMessage> WebexService::visibleMessage(const WebexPerson &caller, const QString &id)
{
    const auto uuid = uuidOf(WebexKind::Message, id);
    if (!uuid)
        return webexNotFound(u"Message"_s);
    const auto message = m_store.message(*uuid);
    if (!message)
        return webexTrouble(message.error());
    if (!*message)
        return webexNotFound(u"Message"_s);
    const WebexResult<WebexRoom> room = visibleRoom(caller, (*message)->room);
    if (!room)
        return webexNotFound(u"Message"_s);
    const bool own = (*message)->person == caller.uuid || (*message)->mentioned.contains(caller.uuid);
    if (!seesAll(caller, *room) && !own)
        return webexNotFound(u"Message"_s);
    return **message;
}

WebexResult<WebexPerson> WebexService::personByIdOrEmail(const QString &id, const QString &email)
{
    const auto people = m_store.people();
    if (!people)
        return webexTrouble(people.error());
    const auto uuid = uuidOf(WebexKind::People, id);
    for (const WebexPerson &person : *people) {
        if ((uuid && person.uuid == *uuid) ||
            (!email.isEmpty() && person.email.compare(email, Qt::CaseInsensitive) == 0))
            return person;
    }
    return webexNotFound(u"Person"_s);
}

} // namespace sandtable::tenant
