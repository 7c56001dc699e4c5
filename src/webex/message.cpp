#include "webex/message.h"

#include "base/clock.h"

namespace sandtable::webex
{

using namespace Qt::StringLiterals;

namespace
{
void insertText(QJsonObject &object, const QString &key, const QString &text)
{
    if (!text.isEmpty())
        object.insert(key, text);
}
} // namespace

QJsonObject Message::toJson() const
{
    QJsonObject object{{u"id"_s, id},
                       {u"roomId"_s, roomId},
                       {u"roomType"_s, roomType},
                       {u"personId"_s, personId},
                       {u"personEmail"_s, personEmail}};
    insertText(object, u"parentId"_s, parentId);
    insertText(object, u"text"_s, text);
    insertText(object, u"markdown"_s, markdown);
    insertText(object, u"html"_s, html);
    if (!mentionedPeople.isEmpty())
        object.insert(u"mentionedPeople"_s, QJsonArray::fromStringList(mentionedPeople));
    if (!attachments.isEmpty())
        object.insert(u"attachments"_s, attachments);
    if (created.isValid())
        object.insert(u"created"_s, toWireTime(created));
    if (updated.isValid())
        object.insert(u"updated"_s, toWireTime(updated));
    return object;
}

Message Message::fromJson(const QJsonObject &object)
{
    Message message;
    message.id = object.value(u"id"_s).toString();
    message.roomId = object.value(u"roomId"_s).toString();
    message.roomType = object.value(u"roomType"_s).toString();
    message.parentId = object.value(u"parentId"_s).toString();
    message.text = object.value(u"text"_s).toString();
    message.markdown = object.value(u"markdown"_s).toString();
    message.html = object.value(u"html"_s).toString();
    message.personId = object.value(u"personId"_s).toString();
    message.personEmail = object.value(u"personEmail"_s).toString();
    for (const QJsonValue &person : object.value(u"mentionedPeople"_s).toArray())
        message.mentionedPeople.append(person.toString());
    message.attachments = object.value(u"attachments"_s).toArray();
    message.created = fromWireTime(object.value(u"created"_s).toString());
    message.updated = fromWireTime(object.value(u"updated"_s).toString());
    return message;
}

Person Person::fromJson(const QJsonObject &object)
{
    return {object.value(u"id"_s).toString(), object.value(u"displayName"_s).toString(),
            object.value(u"nickName"_s).toString(), object.value(u"emails"_s).toArray().first().toString(),
            object.value(u"type"_s).toString()};
}

Room Room::fromJson(const QJsonObject &object)
{
    return {object.value(u"id"_s).toString(), object.value(u"title"_s).toString(),
            object.value(u"type"_s).toString()};
}

CardPress CardPress::fromJson(const QJsonObject &object)
{
    CardPress press;
    press.id = object.value(u"id"_s).toString();
    press.messageId = object.value(u"messageId"_s).toString();
    press.personId = object.value(u"personId"_s).toString();
    press.roomId = object.value(u"roomId"_s).toString();
    press.inputs = object.value(u"inputs"_s).toObject();
    press.created = fromWireTime(object.value(u"created"_s).toString());
    return press;
}

Webhook Webhook::fromJson(const QJsonObject &object)
{
    Webhook webhook;
    webhook.id = object.value(u"id"_s).toString();
    webhook.name = object.value(u"name"_s).toString();
    webhook.targetUrl = object.value(u"targetUrl"_s).toString();
    webhook.resource = object.value(u"resource"_s).toString();
    webhook.event = object.value(u"event"_s).toString();
    webhook.filter = object.value(u"filter"_s).toString();
    webhook.secret = Secret(object.value(u"secret"_s).toString());
    webhook.active = object.value(u"status"_s).toString(u"active"_s) == u"active";
    return webhook;
}

QJsonObject NewMessage::toJson() const
{
    QJsonObject object;
    insertText(object, u"roomId"_s, roomId);
    insertText(object, u"toPersonEmail"_s, toPersonEmail);
    insertText(object, u"parentId"_s, parentId);
    insertText(object, u"text"_s, text);
    insertText(object, u"markdown"_s, markdown);
    if (!attachments.isEmpty())
        object.insert(u"attachments"_s, attachments);
    return object;
}

} // namespace sandtable::webex
