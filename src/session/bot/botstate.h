#pragma once

#include <QDateTime>
#include <QMetaType>
#include <QString>

namespace sandtable::session
{

/// How the bot hears of what happens in the room (webex.md 3 and 6).
enum class BotTransport {
    None,     ///< no token or no room: nobody to listen for
    Webhook,  ///< Webex posts to this console's public address
    Websocket ///< this console holds a connection to Webex
};

[[nodiscard]] QString toText(BotTransport transport); ///< "none", "webhook", "websocket"

/// What the status bar shows of the bot.
struct BotState {
    BotTransport transport = BotTransport::None;
    bool listening = false; ///< deliveries arrive
    QString name;           ///< whose token it is: "SOC Lab"
    QString sentence;       ///< one sentence on what is going on, for people
    QDateTime nextTry;      ///< UTC; when the connection is tried again, invalid otherwise
    friend bool operator==(const BotState &, const BotState &) = default;
};

} // namespace sandtable::session

Q_DECLARE_METATYPE(sandtable::session::BotState)
