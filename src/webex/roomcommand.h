#pragma once

#include "webex/message.h"

namespace sandtable::webex
{

/// What somebody typed to the bot.
struct RoomCommand {
    enum class Verb { Help, Status, Incidents, Alert, Block, Unblock, Isolate, Feed, Attack, Reset, Unknown };
    Verb verb = Verb::Unknown;
    QStringList arguments; ///< words after the verb, as typed; punctuation around them taken off
};

/// The message's text without the mention of the bot (webex.md 3, Mention stripping).
[[nodiscard]] QString textForBot(const Message &message, const Person &bot);

/// Reads a command; the verb in any case, in English. `block 1.2.3.4 for 1h` has the arguments `1.2.3.4`,
/// `for`, `1h`.
[[nodiscard]] RoomCommand parseRoomCommand(const QString &text);

} // namespace sandtable::webex
