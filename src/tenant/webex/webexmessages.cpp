// Messages and card presses of the lab's Webex.
#include "tenant/webex/webexids.h"
#include "tenant/webex/webexservice.h"
#include "webex/roomhtml.h"

#include <QRegularExpression>

namespace sandtable::tenant
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int DefaultMax = 50;
constexpr int LargestMax = 1000;
constexpr int LargestMaxWithMentions = 100;
constexpr qsizetype MessageLimit = 7439; ///< bytes, text and markdown each (webex.md 4)
constexpr int EditLimit = 10;
constexpr int CardActionLimit = 5;
const QString CardType = u"application/vnd.microsoft.card.adaptive"_s;

tl::unexpected<WebexRefusal> tooLong()
{
    return webexRefusal(
        400,
        u"Unable to post message to room: Message length limited to 7439 characters before encryption and 10000 characters after encryption."_s);
}

/// What clients without markdown show: marks and link targets taken off.
QString plainText(const QString &markdown)
{
    QString text = markdown;
    text.replace(QRegularExpression(u"<@[^|>]*\\|([^>]*)>"_s), u"\\1"_s);
    text.replace(QRegularExpression(u"\\[([^\\]]*)\\]\\([^)]*\\)"_s), u"\\1"_s);
    text.remove(QRegularExpression(u"(?m)^#{1,6}\\s+|^>\\s?"_s));
    text.remove(QRegularExpression(u"(?<!\\\\)[*`]+"_s));
    text.replace(QRegularExpression(u"\\\\([\\\\`*_{}\\[\\]()<>#+.!|~-])"_s), u"\\1"_s);
    return text;
}

int actionsIn(const QJsonValue &value)
{
    int count = 0;
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        if (object.value(u"type"_s).toString().startsWith(u"Action."_s))
            ++count;
        for (const QJsonValue &member : object)
            count += actionsIn(member);
    } else if (value.isArray()) {
        for (const QJsonValue &entry : value.toArray())
            count += actionsIn(entry);
    }
    return count;
}

std::optional<WebexRefusal> checkAttachments(const QJsonValue &value)
{
    if (value.isUndefined())
        return std::nullopt;
    if (!value.isArray())
        return WebexRefusal{400, u"attachments must be an array."_s};
    const QJsonArray attachments = value.toArray();
    if (attachments.size() > 1)
        return WebexRefusal{400, u"Only one card can be attached to a message."_s};
    for (const QJsonValue &entry : attachments) {
        const QJsonObject attachment = entry.toObject();
        const QJsonObject content = attachment.value(u"content"_s).toObject();
        if (attachment.value(u"contentType"_s).toString() != CardType ||
            content.value(u"type"_s).toString() != u"AdaptiveCard")
            return WebexRefusal{400, u"The attachment is not an Adaptive Card."_s};
        if (actionsIn(content.value(u"actions"_s)) > CardActionLimit)
            return WebexRefusal{400, u"A card has at most five actions."_s};
    }
    return std::nullopt;
}

} // namespace

WebexResult<WebexRoom> WebexService::targetRoom(const WebexCall &call)
{
    const QString roomId = call.body.value(u"roomId"_s).toString();
    const QString toId = call.body.value(u"toPersonId"_s).toString();
    const QString toEmail = call.body.value(u"toPersonEmail"_s).toString();
    const int given = !roomId.isEmpty() + !toId.isEmpty() + !toEmail.isEmpty();
    if (given != 1)
        return webexRefusal(400, u"Exactly one of roomId, toPersonId and toPersonEmail is required."_s);
    if (!roomId.isEmpty())
        return visibleRoom(call.caller, roomId);
    const auto person = personByIdOrEmail(toId, toEmail);
    if (!person)
        return tl::unexpected(person.error());
    const auto existing = m_store.directRoom(call.caller.uuid, person->uuid);
    if (!existing)
        return webexTrouble(existing.error());
    if (*existing)
        return **existing;
    const auto room = m_store.addRoom(person->displayName, call.caller.uuid, true);
    if (!room)
        return webexTrouble(room.error());
    if (const auto joined = m_store.join(person->uuid, room->uuid, false); !joined)
        return webexTrouble(joined.error());
    return *room;
}

WebexResult<QJsonObject> WebexService::contentOf(const QJsonObject &body, const WebexRoom &room,
                                                 QStringList &mentioned)
{
    const QString text = body.value(u"text"_s).toString();
    QString markdown = body.value(u"markdown"_s).toString();
    if (text.toUtf8().size() > MessageLimit || markdown.toUtf8().size() > MessageLimit)
        return tooLong();
    if (body.contains(u"files"_s) && !body.value(u"files"_s).toArray().isEmpty())
        return webexRefusal(400, u"The lab's rooms take no files."_s);
    if (const auto problem = checkAttachments(body.value(u"attachments"_s)))
        return tl::unexpected(*problem);
    const QJsonArray attachments = body.value(u"attachments"_s).toArray();
    if (text.isEmpty() && markdown.isEmpty() && attachments.isEmpty())
        return webexRefusal(400,
                            u"Unable to post an empty message: text, markdown or attachments is required."_s);

    QJsonObject content;
    if (!markdown.isEmpty()) {
        content.insert(u"markdown"_s, markdown);
        // <@personEmail:a@b.c|Label>, <@personId:ID|Label>, <@all> mention members of the room.
        static const QRegularExpression mention(
            u"<@(?:(personEmail|personId):([^|>]+)(?:\\|([^>]*))?|all)>"_s);
        const auto members = m_store.membersOf(room.uuid);
        if (!members)
            return webexTrouble(members.error());
        QString shown = markdown;
        for (auto found = mention.globalMatch(markdown); found.hasNext();) {
            const QRegularExpressionMatch match = found.next();
            const bool byId = match.captured(1) == u"personId";
            const auto person =
                personByIdOrEmail(byId ? match.captured(2) : QString(), byId ? QString() : match.captured(2));
            if (match.captured(1).isEmpty()) {
                content.insert(u"mentionedGroups"_s, QJsonArray{u"all"_s});
                shown.replace(match.captured(0), u"**All**"_s);
                continue;
            }
            const bool isMember =
                person && std::any_of(members->cbegin(), members->cend(),
                                      [&](const WebexMembership &m) { return m.person == person->uuid; });
            if (isMember && !mentioned.contains(person->uuid))
                mentioned.append(person->uuid);
            const QString label =
                match.captured(3).isEmpty() && person ? person->displayName : match.captured(3);
            shown.replace(match.captured(0), webex::escapeMarkdown(label));
            markdown.replace(match.captured(0), label);
        }
        content.insert(u"html"_s, webex::toRoomHtml(shown));
    }
    content.insert(u"text"_s, markdown.isEmpty() || !text.isEmpty() ? text : plainText(markdown));
    if (!attachments.isEmpty())
        content.insert(u"attachments"_s, attachments);
    return content;
}

WebexResult<net::Response> WebexService::postMessage(const WebexCall &call)
{
    const auto room = targetRoom(call);
    if (!room)
        return tl::unexpected(room.error());
    WebexMessage message;
    message.room = room->uuid;
    message.person = call.caller.uuid;
    if (call.body.contains(u"parentId"_s)) {
        const auto parent = visibleMessage(call.caller, call.body.value(u"parentId"_s).toString());
        if (!parent || parent->room != room->uuid)
            return webexRefusal(400, u"The parent message is not in this room."_s);
        if (!parent->parent.isEmpty())
            return webexRefusal(400, u"Cannot reply to a reply: use the id of the thread's first message."_s);
        message.parent = parent->uuid;
    }
    const auto content = contentOf(call.body, *room, message.mentioned);
    if (!content)
        return tl::unexpected(content.error());
    message.content = *content;
    const auto added = m_store.addMessage(message);
    if (!added)
        return webexTrouble(added.error());
    const QJsonObject json = messageJson(*added);
    QJsonObject data = json;
    for (const QString &hidden : {u"text"_s, u"markdown"_s, u"html"_s, u"attachments"_s})
        data.remove(hidden);
    m_delivery.announce({u"messages"_s, u"created"_s, call.caller.uuid, room->uuid, call.caller.uuid,
                         added->mentioned, data});
    return webexAnswer(json);
}

WebexResult<net::Response> WebexService::listMessages(const WebexCall &call)
{
    if (call.query(u"roomId").isEmpty())
        return webexRefusal(400, u"roomId is required."_s);
    const auto room = visibleRoom(call.caller, call.query(u"roomId"));
    if (!room)
        return tl::unexpected(room.error());
    const QString mention = call.query(u"mentionedPeople");
    // The lab's rule beside the real one: in a room that the bot itself created it sees everything, and its
    // own posts also when it asks for mentions, so that the console and scripts can follow the alert room
    // (webex.md 2).
    if (mention.isEmpty() && !seesAll(call.caller, *room))
        return webexRefusal(403, u"A bot must ask with mentionedPeople=me in a group room."_s);
    const WebexResult<int> max =
        call.max(DefaultMax, mention.isEmpty() ? LargestMax : LargestMaxWithMentions);
    if (!max)
        return tl::unexpected(max.error());
    const QString mentionedUuid =
        mention == u"me" ? call.caller.uuid : uuidOf(WebexKind::People, mention).value_or(QString());
    const auto messages = m_store.messagesOf(room->uuid);
    if (!messages)
        return webexTrouble(messages.error());
    const QDateTime before = fromWireTime(call.query(u"before"));
    const auto beforeMessage = uuidOf(WebexKind::Message, call.query(u"beforeMessage"));
    const auto parent = uuidOf(WebexKind::Message, call.query(u"parentId"));
    bool reached = !beforeMessage.has_value();
    QJsonArray items;
    for (const WebexMessage &message : *messages) {
        if (!reached) {
            reached = message.uuid == *beforeMessage;
            continue;
        }
        const bool ownAlert = room->creator == call.caller.uuid && message.person == call.caller.uuid &&
                              mentionedUuid == call.caller.uuid;
        const bool fits = (mention.isEmpty() || ownAlert || message.mentioned.contains(mentionedUuid)) &&
                          (!before.isValid() || message.created < before) &&
                          (call.query(u"parentId").isEmpty() || (parent && message.parent == *parent));
        if (fits)
            items.append(messageJson(message));
    }
    return webexPage(call, items, *max);
}

WebexResult<net::Response> WebexService::editMessage(const WebexCall &call)
{
    auto message = visibleMessage(call.caller, call.parameter(u"id"_s));
    if (!message)
        return tl::unexpected(message.error());
    if (message->person != call.caller.uuid)
        return webexRefusal(403, u"Only the author can edit a message."_s);
    const auto room = visibleRoom(call.caller, call.body.value(u"roomId"_s).toString());
    if (!room || room->uuid != message->room)
        return webexRefusal(400, u"roomId is required and must be the message's room."_s);
    if (message->content.contains(u"attachments"_s) || call.body.contains(u"attachments"_s) ||
        call.body.contains(u"files"_s))
        return webexRefusal(400, u"A message with a card or a file cannot be edited."_s);
    if (message->edits >= EditLimit)
        return webexRefusal(400, u"A message can be edited ten times."_s);
    QStringList mentioned;
    const auto content = contentOf(call.body, *room, mentioned);
    if (!content)
        return tl::unexpected(content.error());
    message->content = *content;
    message->mentioned = mentioned;
    message->edits += 1;
    message->updated = m_clock.now();
    if (const Result<void> saved = m_store.saveMessage(*message); !saved)
        return webexTrouble(saved.error());
    return webexAnswer(messageJson(*message));
}

void WebexService::addMessages(net::Router &router)
{
    add(router, "POST", "/messages", [this](const WebexCall &call) { return postMessage(call); });
    add(router, "GET", "/messages", [this](const WebexCall &call) { return listMessages(call); });
    add(router, "GET", "/messages/direct", [this](const WebexCall &call) -> WebexResult<net::Response> {
        const auto person = personByIdOrEmail(call.query(u"personId"), call.query(u"personEmail"));
        if (!person)
            return tl::unexpected(person.error());
        const WebexResult<int> max = call.max(DefaultMax, LargestMax);
        if (!max)
            return tl::unexpected(max.error());
        const auto room = m_store.directRoom(call.caller.uuid, person->uuid);
        if (!room)
            return webexTrouble(room.error());
        if (!*room)
            return webexNotFound(u"Room"_s);
        const auto messages = m_store.messagesOf((*room)->uuid);
        if (!messages)
            return webexTrouble(messages.error());
        QJsonArray items;
        for (const WebexMessage &message : *messages)
            items.append(messageJson(message));
        return webexPage(call, items, *max);
    });
    add(router, "GET", "/messages/:id", [this](const WebexCall &call) -> WebexResult<net::Response> {
        const auto message = visibleMessage(call.caller, call.parameter(u"id"_s));
        if (!message)
            return tl::unexpected(message.error());
        return webexAnswer(messageJson(*message));
    });
    add(router, "PUT", "/messages/:id", [this](const WebexCall &call) { return editMessage(call); });
    add(router, "DELETE", "/messages/:id", [this](const WebexCall &call) -> WebexResult<net::Response> {
        const auto message = visibleMessage(call.caller, call.parameter(u"id"_s));
        if (!message)
            return tl::unexpected(message.error());
        if (message->person != call.caller.uuid)
            return webexRefusal(403, u"Only the author can delete a message."_s);
        if (const Result<void> removed = m_store.removeMessage(message->uuid); !removed)
            return webexTrouble(removed.error());
        const QJsonObject data{{u"id"_s, toWebexId(WebexKind::Message, message->uuid)},
                               {u"roomId"_s, toWebexId(WebexKind::Room, message->room)}};
        m_delivery.announce({u"messages"_s, u"deleted"_s, call.caller.uuid, message->room, message->person,
                             message->mentioned, data});
        return net::Response::empty(204);
    });
}

WebexResult<net::Response> WebexService::submitAction(const WebexCall &call)
{
    if (call.body.value(u"type"_s).toString() != u"submit")
        return webexRefusal(400, u"type must be \"submit\"."_s);
    if (!call.body.value(u"inputs"_s).isObject())
        return webexRefusal(400, u"inputs is required and must be an object."_s);
    const auto message = visibleMessage(call.caller, call.body.value(u"messageId"_s).toString());
    if (!message)
        return tl::unexpected(message.error());
    if (!message->content.contains(u"attachments"_s))
        return webexRefusal(400, u"The message has no card."_s);
    WebexAction action;
    action.message = message->uuid;
    action.room = message->room;
    action.person = call.caller.uuid;
    action.inputs = call.body.value(u"inputs"_s).toObject();
    const auto added = m_store.addAction(action);
    if (!added)
        return webexTrouble(added.error());
    QJsonObject data = actionJson(*added);
    data.remove(u"inputs"_s);
    m_delivery.announce(
        {u"attachmentActions"_s, u"created"_s, call.caller.uuid, message->room, message->person, {}, data});
    return webexAnswer(actionJson(*added));
}

void WebexService::addActions(net::Router &router)
{
    add(router, "POST", "/attachment/actions", [this](const WebexCall &call) { return submitAction(call); });
    add(router, "GET", "/attachment/actions/:id",
        [this](const WebexCall &call) -> WebexResult<net::Response> {
            const auto uuid = uuidOf(WebexKind::AttachmentAction, call.parameter(u"id"_s));
            const auto action = uuid ? m_store.action(*uuid)
                                     : Result<std::optional<WebexAction>>(std::optional<WebexAction>());
            if (!action)
                return webexTrouble(action.error());
            if (!*action || !visibleMessage(call.caller, toWebexId(WebexKind::Message, (*action)->message)))
                return webexNotFound(u"Attachment action"_s);
            return webexAnswer(actionJson(**action));
        });
}

} // namespace sandtable::tenant
