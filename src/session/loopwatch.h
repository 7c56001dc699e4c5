#pragma once

#include "session/isolation.h"
#include "session/outbox.h"
#include "session/settings.h"
#include "session/storymachine.h"

#include <QObject>
#include <QSet>

namespace sandtable::webex
{
struct Message;
} // namespace sandtable::webex

namespace sandtable::session
{

class FeedWatcher;
class RoomWatcher;

/// Moves the story on by what room, feed and orders show: the alert, the order's way, the address on the
/// feed, the room's confirmation. Also decides how often room and feed are looked at.
class LoopWatch : public QObject
{
    Q_OBJECT

public:
    LoopWatch(StoryMachine &story, RoomWatcher &room, FeedWatcher &feed, Outbox &outbox, Journal &journal,
              QObject *parent = nullptr);

    /// A story begins: what the room shows now is older than its alert.
    void begin(Pace pace);
    void end();
    /// A host was isolated, or is being: what it means for the story.
    void noteIsolation(const Isolation &isolation);
    /// Looks at room and feed now.
    void hurry();

    /// Whether a message is the alert about one of those observables: it names one of them and offers to
    /// block it, or names the incident. Where there is nothing to block it names a host and the incident.
    [[nodiscard]] static bool isAlert(const webex::Message &message, const SessionState &story);
    /// Whether a message tells that this address is blocked or this host isolated: it names it and offers
    /// nothing, and a bot wrote it.
    [[nodiscard]] static bool isConfirmation(const webex::Message &message, const QString &address);

signals:
    void alertArrived(const sandtable::webex::Message &message);
    /// A host of the story is isolated: the room is to be told.
    void hostIsolated(const sandtable::session::Isolation &isolation);

private:
    void handleOrder(const BlockOrder &order, const WrittenJson &json);
    void handleStage(Stage stage);
    void handleFeed();
    void considerRoom();
    void pace();

    StoryMachine &m_story;
    RoomWatcher &m_room;
    FeedWatcher &m_feed;
    Outbox &m_outbox;
    Journal &m_journal;
    QSet<QString> m_before; ///< messages that were there when the story began
    QString m_address;      ///< what the story's newest order blocks, or the isolated host
    Pace m_pace = Pace::Live;
};

} // namespace sandtable::session
