#pragma once

#include "base/secret.h"
#include "webex/mercury.h"

#include <QJsonObject>

#include <optional>

namespace sandtable::webex
{

/// One frame off the websocket, read (webex.md 6).
struct MercuryFrame {
    enum class Kind { Ready, Pong, Event, Other };
    Kind kind = Kind::Other;
    QString id;                   ///< of the envelope
    std::optional<qint64> number; ///< sequenceNumber
    QString activity;             ///< id of a message or press: what is looked up
    QString conversation;         ///< its `target.url`
    QString room;                 ///< its `target.id`
    MercuryEvent::Kind event = MercuryEvent::Kind::Message;
    bool isPress = false;
    bool wanted = false; ///< a message or a press, not some other activity
};

/// Reads a frame; hostile ones are Other.
[[nodiscard]] MercuryFrame readMercuryFrame(const QByteArray &frame);
/// The first frame: who we are.
[[nodiscard]] QByteArray authorizationFrame(const QString &id, const Secret &token);
[[nodiscard]] QByteArray ackFrame(const QString &envelope);
[[nodiscard]] QByteArray pingFrame(const QString &id);
/// Where an activity's REST id is looked up: `conversations/{room}` of its conversation replaced by
/// `messages/{activity}` or `attachment/actions/{activity}`; invalid when the URL has another shape.
[[nodiscard]] QUrl lookupUrl(const MercuryFrame &frame);

/// What a close code means (webex.md 6, Close).
enum class MercuryClose { Reconnect, RenewToken, StayAway };
[[nodiscard]] MercuryClose meaningOf(int code, const QString &reason);

} // namespace sandtable::webex
