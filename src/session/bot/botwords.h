#pragma once

#include "session/blockorder.h"
#include "session/bot/carddecisions.h"
#include "session/isolation.h"
#include "session/sessionstate.h"

#include <QStringList>

namespace sandtable::session::botwords
{

/// A value as it is, in a code span, so that clients make no link of it (webex.md 4).
[[nodiscard]] QString code(const QString &value);
/// One line on how far an order is, markdown.
[[nodiscard]] QString progressOf(const BlockOrder &order);
/// One line on an isolation, markdown.
[[nodiscard]] QString sentenceOf(const Isolation &isolation);
/// One line on what was decided before, by whom and when, markdown.
[[nodiscard]] QString sentenceOf(const CardDecision &decision);
/// One line on where the story stands, markdown.
[[nodiscard]] QString sentenceOf(const SessionState &state);
/// What the bot understands, markdown.
[[nodiscard]] QString help();
/// The answer to what it does not understand.
[[nodiscard]] QString oneLineOfHelp();
/// `1h`, `24h`, `90m`, `2d`, `ever` … as a duration; nothing for "for ever", an error for anything else.
[[nodiscard]] Result<std::optional<std::chrono::seconds>> parseDuration(const QString &text);
/// A moment as people in a room read it: `2026-03-02 09:14 UTC`.
[[nodiscard]] QString moment(const QDateTime &at);
/// At most 7000 bytes of markdown: whole lines, the rest counted (webex.md 4, Length).
[[nodiscard]] QString fitting(const QStringList &lines);

} // namespace sandtable::session::botwords
