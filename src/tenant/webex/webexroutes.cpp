// People, rooms, memberships and webhooks of the lab's Webex.
#include "tenant/webex/webexids.h"
#include "tenant/webex/webexservice.h"

#include <QUrl>

namespace sandtable::tenant
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int DefaultMax = 100;
constexpr int LargestMax = 1000;

const QStringList WebhookResources{u"all"_s, u"messages"_s, u"attachmentActions"_s, u"memberships"_s,
                                   u"rooms"_s};
const QStringList WebhookEvents{u"all"_s, u"created"_s, u"updated"_s, u"deleted"_s};

WebexResult<QString> required(const QJsonObject &body, const QString &field)
{
    const QJsonValue value = body.value(field);
    if (!value.isString() || value.toString().trimmed().isEmpty())
        return webexRefusal(400, u"%1 is required and cannot be empty."_s.arg(field));
    return value.toString();
}

} // namespace

WebexService::WebexService(Database &database, const Clock &clock, RandomSource &random,
                           net::HttpClient &http)
    : m_clock(clock), m_random(random), m_store(database, clock, random), m_delivery(m_store, clock, http),
      m_socket(m_store, m_delivery, clock, random)
{
}

void WebexService::add(net::Router &router, const QByteArray &method, const QByteArray &path,
                       WebexHandler handler)
{
    addWebexRoute(router, m_store, m_random, method, "/v1" + path, std::move(handler));
}

void WebexService::addTo(net::Router &router)
{
    addPeople(router);
    addRooms(router);
    addMemberships(router);
    addMessages(router);
    addActions(router);
    addWebhooks(router);
    m_socket.addTo(router);
}

void WebexService::addPeople(net::Router &router)
{
    add(router, "GET", "/people/me", [this](const WebexCall &call) -> WebexResult<net::Response> {
        return webexAnswer(personJson(call.caller));
    });
    add(router, "GET", "/people/:id", [this](const WebexCall &call) -> WebexResult<net::Response> {
        const auto person = personByIdOrEmail(call.parameter(u"id"_s), {});
        if (!person)
            return tl::unexpected(person.error());
        return webexAnswer(personJson(*person));
    });
    add(router, "GET", "/people", [this](const WebexCall &call) -> WebexResult<net::Response> {
        const auto people = m_store.people();
        if (!people)
            return webexTrouble(people.error());
        const WebexResult<int> max = call.max(DefaultMax, LargestMax);
        if (!max)
            return tl::unexpected(max.error());
        const QString email = call.query(u"email");
        const QString name = call.query(u"displayName");
        const QStringList ids = call.query(u"id").split(u',', Qt::SkipEmptyParts);
        if (email.isEmpty() && name.isEmpty() && ids.isEmpty())
            return webexRefusal(400, u"Email, displayName, or id list should be specified."_s);
        QJsonArray items;
        for (const WebexPerson &person : *people) {
            const bool fits = (!email.isEmpty() && person.email.compare(email, Qt::CaseInsensitive) == 0) ||
                              (!name.isEmpty() && person.displayName.startsWith(name, Qt::CaseInsensitive)) ||
                              ids.contains(toWebexId(WebexKind::People, person.uuid));
            if (fits)
                items.append(personJson(person));
        }
        return webexPage(call, items, *max);
    });
}

void WebexService::addRooms(net::Router &router)
{
    add(router, "GET", "/rooms", [this](const WebexCall &call) -> WebexResult<net::Response> {
        const WebexResult<int> max = call.max(DefaultMax, LargestMax);
        if (!max)
            return tl::unexpected(max.error());
        auto rooms = m_store.roomsOf(call.caller.uuid);
        if (!rooms)
            return webexTrouble(rooms.error());
        const QString type = call.query(u"type");
        const QString sortBy = call.query(u"sortBy");
        if (sortBy == u"id")
            std::sort(rooms->begin(), rooms->end(),
                      [](const WebexRoom &a, const WebexRoom &b) { return a.uuid < b.uuid; });
        else if (sortBy == u"created")
            std::sort(rooms->begin(), rooms->end(),
                      [](const WebexRoom &a, const WebexRoom &b) { return a.created > b.created; });
        QJsonArray items;
        for (const WebexRoom &room : std::as_const(*rooms)) {
            if (type.isEmpty() || type == (room.isDirect ? u"direct" : u"group"))
                items.append(roomJson(room));
        }
        return webexPage(call, items, *max);
    });
    add(router, "POST", "/rooms", [this](const WebexCall &call) -> WebexResult<net::Response> {
        const auto title = required(call.body, u"title"_s);
        if (!title)
            return tl::unexpected(title.error());
        const auto room = m_store.addRoom(*title, call.caller.uuid, false);
        if (!room)
            return webexTrouble(room.error());
        m_delivery.announce(
            {u"rooms"_s, u"created"_s, call.caller.uuid, room->uuid, {}, {}, roomJson(*room)});
        return webexAnswer(roomJson(*room));
    });
    add(router, "GET", "/rooms/:id", [this](const WebexCall &call) -> WebexResult<net::Response> {
        const auto room = visibleRoom(call.caller, call.parameter(u"id"_s));
        if (!room)
            return tl::unexpected(room.error());
        return webexAnswer(roomJson(*room));
    });
    add(router, "PUT", "/rooms/:id", [this](const WebexCall &call) -> WebexResult<net::Response> {
        auto room = visibleRoom(call.caller, call.parameter(u"id"_s));
        if (!room)
            return tl::unexpected(room.error());
        const auto title = required(call.body, u"title"_s);
        if (!title)
            return tl::unexpected(title.error());
        room->title = *title;
        if (const Result<void> saved = m_store.saveRoom(*room); !saved)
            return webexTrouble(saved.error());
        m_delivery.announce(
            {u"rooms"_s, u"updated"_s, call.caller.uuid, room->uuid, {}, {}, roomJson(*room)});
        return webexAnswer(roomJson(*room));
    });
    add(router, "DELETE", "/rooms/:id", [this](const WebexCall &call) -> WebexResult<net::Response> {
        const auto room = visibleRoom(call.caller, call.parameter(u"id"_s));
        if (!room)
            return tl::unexpected(room.error());
        if (room->isDirect)
            return webexRefusal(400, u"A direct room cannot be deleted."_s);
        m_delivery.announce(
            {u"rooms"_s, u"deleted"_s, call.caller.uuid, room->uuid, {}, {}, roomJson(*room)});
        if (const Result<void> removed = m_store.removeRoom(room->uuid); !removed)
            return webexTrouble(removed.error());
        return net::Response::empty(204);
    });
}

WebexResult<net::Response> WebexService::addMembership(const WebexCall &call)
{
    const auto room = visibleRoom(call.caller, call.body.value(u"roomId"_s).toString());
    if (!call.body.value(u"roomId"_s).isString())
        return webexRefusal(400, u"roomId is required and cannot be empty."_s);
    if (!room)
        return tl::unexpected(room.error());
    if (room->isDirect)
        return webexRefusal(403, u"Nobody can be added to a direct room."_s);
    const QString id = call.body.value(u"personId"_s).toString();
    const QString email = call.body.value(u"personEmail"_s).toString();
    if (id.isEmpty() && email.isEmpty())
        return webexRefusal(400, u"personId or personEmail is required."_s);
    const auto person = personByIdOrEmail(id, email);
    if (!person)
        return tl::unexpected(person.error());
    const auto existing = m_store.membership(person->uuid, room->uuid);
    if (!existing)
        return webexTrouble(existing.error());
    if (*existing)
        return webexRefusal(409, u"User is already a participant in the room."_s);
    const auto added = m_store.join(person->uuid, room->uuid, call.body.value(u"isModerator"_s).toBool());
    if (!added)
        return webexTrouble(added.error());
    m_delivery.announce(
        {u"memberships"_s, u"created"_s, call.caller.uuid, room->uuid, {}, {}, membershipJson(*added)});
    return webexAnswer(membershipJson(*added));
}

WebexResult<net::Response> WebexService::listMemberships(const WebexCall &call)
{
    const WebexResult<int> max = call.max(DefaultMax, LargestMax);
    if (!max)
        return tl::unexpected(max.error());
    const QString roomId = call.query(u"roomId");
    const QString personId = call.query(u"personId");
    const QString email = call.query(u"personEmail");
    QJsonArray items;
    if (roomId.isEmpty()) {
        if (!personId.isEmpty() || !email.isEmpty())
            return webexRefusal(400, u"roomId is required together with personId or personEmail."_s);
        const auto own = m_store.membershipsOf(call.caller.uuid);
        if (!own)
            return webexTrouble(own.error());
        for (const WebexMembership &membership : *own)
            items.append(membershipJson(membership));
        return webexPage(call, items, *max);
    }
    const auto room = visibleRoom(call.caller, roomId);
    if (!room)
        return tl::unexpected(room.error());
    const auto members = m_store.membersOf(room->uuid);
    if (!members)
        return webexTrouble(members.error());
    for (const WebexMembership &membership : *members) {
        const QJsonObject json = membershipJson(membership);
        const bool fits = (personId.isEmpty() || uuidOf(WebexKind::People, personId) == membership.person) &&
                          (email.isEmpty() ||
                           json.value(u"personEmail"_s).toString().compare(email, Qt::CaseInsensitive) == 0);
        if (fits)
            items.append(json);
    }
    return webexPage(call, items, *max);
}

void WebexService::addMemberships(net::Router &router)
{
    /// The membership of the path, when the caller is in that room.
    const auto find = [this](const WebexCall &call) -> WebexResult<WebexMembership> {
        const auto uuid = uuidOf(WebexKind::Membership, call.parameter(u"id"_s));
        if (!uuid || !uuid->contains(u':'))
            return webexNotFound(u"Membership"_s);
        const auto room = visibleRoom(call.caller, uuid->section(u':', 1));
        const auto membership = m_store.membership(uuid->section(u':', 0, 0), uuid->section(u':', 1));
        if (!membership)
            return webexTrouble(membership.error());
        if (!room || !*membership)
            return webexNotFound(u"Membership"_s);
        return **membership;
    };
    add(router, "GET", "/memberships", [this](const WebexCall &call) { return listMemberships(call); });
    add(router, "POST", "/memberships", [this](const WebexCall &call) { return addMembership(call); });
    add(router, "GET", "/memberships/:id", [this, find](const WebexCall &call) -> WebexResult<net::Response> {
        const auto membership = find(call);
        if (!membership)
            return tl::unexpected(membership.error());
        return webexAnswer(membershipJson(*membership));
    });
    add(router, "PUT", "/memberships/:id", [this, find](const WebexCall &call) -> WebexResult<net::Response> {
        auto membership = find(call);
        if (!membership)
            return tl::unexpected(membership.error());
        membership->isModerator = call.body.value(u"isModerator"_s).toBool();
        if (const Result<void> saved = m_store.saveMembership(*membership); !saved)
            return webexTrouble(saved.error());
        m_delivery.announce({u"memberships"_s,
                             u"updated"_s,
                             call.caller.uuid,
                             membership->room,
                             {},
                             {},
                             membershipJson(*membership)});
        return webexAnswer(membershipJson(*membership));
    });
    add(router, "DELETE", "/memberships/:id",
        [this, find](const WebexCall &call) -> WebexResult<net::Response> {
            const auto membership = find(call);
            if (!membership)
                return tl::unexpected(membership.error());
            m_delivery.announce({u"memberships"_s,
                                 u"deleted"_s,
                                 call.caller.uuid,
                                 membership->room,
                                 {},
                                 {},
                                 membershipJson(*membership)});
            if (const Result<void> left = m_store.leave(membership->person, membership->room); !left)
                return webexTrouble(left.error());
            return net::Response::empty(204);
        });
}

void WebexService::addWebhooks(net::Router &router)
{
    const auto find = [this](const WebexCall &call) -> WebexResult<WebexWebhook> {
        const auto webhooks = m_store.webhooks();
        if (!webhooks)
            return webexTrouble(webhooks.error());
        const auto uuid = uuidOf(WebexKind::Webhook, call.parameter(u"id"_s));
        for (const WebexWebhook &webhook : *webhooks) {
            if (uuid && webhook.uuid == *uuid && webhook.owner == call.caller.uuid)
                return webhook;
        }
        return webexNotFound(u"Webhook"_s);
    };
    add(router, "GET", "/webhooks", [this](const WebexCall &call) -> WebexResult<net::Response> {
        const WebexResult<int> max = call.max(DefaultMax, DefaultMax);
        const auto webhooks = m_store.webhooks();
        if (!max)
            return tl::unexpected(max.error());
        if (!webhooks)
            return webexTrouble(webhooks.error());
        QJsonArray items;
        for (const WebexWebhook &webhook : *webhooks) {
            if (webhook.owner == call.caller.uuid)
                items.append(webhookJson(webhook));
        }
        return webexPage(call, items, *max);
    });
    add(router, "POST", "/webhooks", [this](const WebexCall &call) -> WebexResult<net::Response> {
        WebexWebhook webhook;
        webhook.owner = call.caller.uuid;
        for (const auto &[field, member] :
             {std::pair{u"name"_s, &webhook.name}, std::pair{u"targetUrl"_s, &webhook.targetUrl},
              std::pair{u"resource"_s, &webhook.resource}, std::pair{u"event"_s, &webhook.event}}) {
            const auto value = required(call.body, field);
            if (!value)
                return tl::unexpected(value.error());
            *member = *value;
        }
        const QUrl target(webhook.targetUrl, QUrl::StrictMode);
        if (!target.isValid() || (target.scheme() != u"http" && target.scheme() != u"https") ||
            target.host().isEmpty())
            return webexRefusal(400, u"targetUrl must be an http or https URL."_s);
        if (!WebhookResources.contains(webhook.resource) || !WebhookEvents.contains(webhook.event))
            return webexRefusal(400, u"resource or event is not known."_s);
        webhook.filter = call.body.value(u"filter"_s).toString();
        webhook.secret = Secret(call.body.value(u"secret"_s).toString());
        const auto existing = m_store.webhooks();
        if (!existing)
            return webexTrouble(existing.error());
        for (const WebexWebhook &other : *existing) {
            if (other.owner == webhook.owner && other.targetUrl == webhook.targetUrl &&
                other.resource == webhook.resource && other.event == webhook.event &&
                other.filter == webhook.filter)
                return webexRefusal(409, u"A webhook with this target, resource, event and filter exists."_s);
        }
        const auto added = m_store.addWebhook(webhook);
        if (!added)
            return webexTrouble(added.error());
        return webexAnswer(webhookJson(*added));
    });
    add(router, "GET", "/webhooks/:id", [this, find](const WebexCall &call) -> WebexResult<net::Response> {
        const auto webhook = find(call);
        if (!webhook)
            return tl::unexpected(webhook.error());
        return webexAnswer(webhookJson(*webhook));
    });
    add(router, "PUT", "/webhooks/:id", [this, find](const WebexCall &call) -> WebexResult<net::Response> {
        auto webhook = find(call);
        if (!webhook)
            return tl::unexpected(webhook.error());
        const auto name = required(call.body, u"name"_s);
        const auto target = required(call.body, u"targetUrl"_s);
        if (!name || !target)
            return tl::unexpected(name ? target.error() : name.error());
        webhook->name = *name;
        webhook->targetUrl = *target;
        if (call.body.contains(u"secret"_s))
            webhook->secret = Secret(call.body.value(u"secret"_s).toString());
        // A status can only activate (webex.md 2).
        webhook->active = webhook->active || call.body.value(u"status"_s).toString() == u"active";
        if (const Result<void> saved = m_store.saveWebhook(*webhook); !saved)
            return webexTrouble(saved.error());
        return webexAnswer(webhookJson(*webhook));
    });
    add(router, "DELETE", "/webhooks/:id", [this, find](const WebexCall &call) -> WebexResult<net::Response> {
        const auto webhook = find(call);
        if (!webhook)
            return tl::unexpected(webhook.error());
        if (const Result<void> removed = m_store.removeWebhook(webhook->uuid); !removed)
            return webexTrouble(removed.error());
        return net::Response::empty(204);
    });
}

} // namespace sandtable::tenant
