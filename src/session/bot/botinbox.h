#pragma once

#include "session/store.h"

#include <QCoroTask>
#include <QDateTime>

namespace sandtable::session
{

/// Something that the bot was told of: a message that was written or a button that was pressed.
struct BotEvent {
    enum class Kind { Message, Action };
    Kind kind = Kind::Message;
    QString id; ///< REST id
    friend bool operator==(const BotEvent &, const BotEvent &) = default;
};

/// What the bot was told, on disk: webhook, websocket and reading tell the same event several times, and each
/// is handled once, also when the program ends in between (webex.md 3, order and retry). Per profile.
class BotInbox
{
public:
    static constexpr int KeptEvents = 5000;

    explicit BotInbox(Store &store) : m_store(store) {}

    /// Notes the event; whether it is new. On disk when it resolves.
    QCoro::Task<Result<bool>> accept(QString profile, BotEvent event, QDateTime at);
    /// What was noted and not handled, oldest first.
    QCoro::Task<Result<QList<BotEvent>>> unhandled(QString profile);
    /// It was handled; the oldest beyond KeptEvents are forgotten.
    QCoro::Task<Result<void>> handled(QString profile, BotEvent event);

    /// Up to when a room has been read; invalid when it never was.
    QCoro::Task<Result<QDateTime>> cursor(QString profile, QString room);
    QCoro::Task<Result<void>> moveCursor(QString profile, QString room, QDateTime at);
    /// Every room that has a cursor.
    QCoro::Task<Result<QStringList>> rooms(QString profile);

private:
    Store &m_store;
};

} // namespace sandtable::session
