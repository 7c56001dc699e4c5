#pragma once

#include "session/clients.h"
#include "session/patience.h"
#include "session/poller.h"

#include <QObject>
#include <QSet>

namespace sandtable::session
{

/// Reads the room again and again and tells each message once. In a group room a bot may list only what
/// mentions it (webex.md 2): then the watch goes on with that and says so, and alerts by others are not seen.
/// Main thread.
class RoomWatcher : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds CalmInterval{2000};
    static constexpr int Kept = 200;

    explicit RoomWatcher(Clients &clients, QObject *parent = nullptr);

    void start();
    QCoro::Task<> stop();
    void setInterval(std::chrono::milliseconds interval);
    void kick();
    /// Forgets that the last readings failed and reads now.
    void tryNow();
    /// When the room is read again after a failure.
    [[nodiscard]] const Patience &patience() const { return m_patience; }
    /// A message that this program knows of without having read the room: its own post, a delivery.
    void learn(const webex::Message &message);

    /// Oldest first.
    [[nodiscard]] const QList<webex::Message> &messages() const { return m_messages; }
    [[nodiscard]] bool knows(const QString &messageId) const { return m_seen.contains(messageId); }
    /// Whether only messages that mention the bot can be seen.
    [[nodiscard]] bool isLimited() const { return m_mentionsOnly; }

signals:
    /// Each message once; `fresh` is false for those that the first reading of this room found.
    void messageArrived(const sandtable::webex::Message &message, bool fresh);
    /// Another room: messages() is empty again.
    void cleared();
    void becameLimited();
    /// Said once until a reading works again.
    void failed(const sandtable::Error &error);

private:
    QCoro::Task<> round();
    void take(const QList<webex::Message> &newestFirst);
    void forget();

    Clients &m_clients;
    Poller m_poller;
    Patience m_patience;
    QList<webex::Message> m_messages;
    QSet<QString> m_seen;
    int m_generation = 0;
    bool m_loaded = false;
    bool m_mentionsOnly = false;
    bool m_failing = false;
};

} // namespace sandtable::session
