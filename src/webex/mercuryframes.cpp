#include "webex/mercuryframes.h"

#include "base/jsontext.h"

namespace sandtable::webex
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qsizetype LargestFrame = 256 * 1024;
/// Up to here every whole number is one double; what is beyond counts nothing, and may fit no integer.
constexpr double LargestNumber = 9007199254740992.0;
} // namespace

MercuryFrame readMercuryFrame(const QByteArray &frame)
{
    MercuryFrame read;
    if (frame.size() > LargestFrame)
        return read;
    const Result<QJsonObject> object = parseJsonObject(frame);
    if (!object)
        return read;
    read.id = object->value(u"id"_s).toString();
    const QString type = object->value(u"type"_s).toString();
    if (type == u"pong") {
        read.kind = MercuryFrame::Kind::Pong;
        return read;
    }
    if (!type.isEmpty())
        return read;
    const QJsonObject data = object->value(u"data"_s).toObject();
    const QString eventType = data.value(u"eventType"_s).toString();
    if (eventType == u"mercury.buffer_state" || eventType == u"mercury.registration_status") {
        read.kind = MercuryFrame::Kind::Ready;
        return read;
    }
    if (eventType.isEmpty())
        return read;
    read.kind = MercuryFrame::Kind::Event;
    const double number = object->value(u"sequenceNumber"_s).toDouble(-1);
    if (number >= 0 && number <= LargestNumber)
        read.number = qint64(number);
    if (eventType != u"conversation.activity")
        return read;
    const QJsonObject activity = data.value(u"activity"_s).toObject();
    const QString verb = activity.value(u"verb"_s).toString();
    const QJsonObject target = activity.value(u"target"_s).toObject();
    read.activity = activity.value(u"id"_s).toString();
    read.conversation = target.value(u"url"_s).toString();
    read.room = target.value(u"id"_s).toString();
    read.isPress = verb == u"cardAction";
    read.event = read.isPress ? MercuryEvent::Kind::Action : MercuryEvent::Kind::Message;
    read.wanted = (read.isPress || verb == u"post" || verb == u"share") && !read.activity.isEmpty() &&
                  activity.value(u"actor"_s).toObject().value(u"type"_s).toString(u"PERSON"_s) == u"PERSON";
    return read;
}

QByteArray authorizationFrame(const QString &id, const Secret &token)
{
    return toCompactJson(QJsonObject{{u"id"_s, id},
                                     {u"type"_s, u"authorization"_s},
                                     {u"data"_s, QJsonObject{{u"token"_s, u"Bearer "_s + token.reveal()}}}});
}

QByteArray ackFrame(const QString &envelope)
{
    return toCompactJson(QJsonObject{{u"type"_s, u"ack"_s}, {u"messageId"_s, envelope}});
}

QByteArray pingFrame(const QString &id)
{
    return toCompactJson(QJsonObject{{u"id"_s, id}, {u"type"_s, u"ping"_s}});
}

QUrl lookupUrl(const MercuryFrame &frame)
{
    QUrl url(frame.conversation, QUrl::StrictMode);
    const QString path = url.path(QUrl::FullyEncoded);
    const QString tail = u"conversations/"_s + frame.room;
    const QString activity = QString::fromLatin1(QUrl::toPercentEncoding(frame.activity));
    if (!url.isValid() || frame.room.isEmpty() || !path.endsWith(tail))
        return {};
    url.setPath(path.chopped(tail.size()) + (frame.isPress ? u"attachment/actions/"_s : u"messages/"_s) +
                    activity,
                QUrl::StrictMode);
    url.setQuery(QString());
    return url;
}

MercuryClose meaningOf(int code, const QString &reason)
{
    switch (code) {
    case 1000:
        return reason == u"idle" || reason == u"done (forced)" || reason.startsWith(u"pong"_s)
                   ? MercuryClose::Reconnect
                   : MercuryClose::StayAway;
    case 4401:
        return MercuryClose::RenewToken;
    case 4000:
    case 1003:
    case 1008:
    case 4400:
    case 4403:
        return MercuryClose::StayAway;
    default:
        return MercuryClose::Reconnect;
    }
}

} // namespace sandtable::webex
