#pragma once

#include "base/error.h"
#include "session/connectionprobe.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QStringList>

namespace sandtable::session
{

/// Whom a question was put to, and what for.
enum class ProbeQuestion { Token, Incidents, Conure, Feeds, Webhook, Bot, Room, Message };

/// What an error says about the profile, for a person: what came back, what to do, and which field to go to.
/// TLS, proxy, a host that is not there, a refused credential and a missing right are told apart.
[[nodiscard]] ProbeAnswer answerAbout(const Error &error, ProbeQuestion question);

/// Which scope a token lacks for this program, by name (private-intel.md 1: `private-intel`, or its `:read`
/// and
/// `:write`). A tenant that names none is not blamed.
[[nodiscard]] ProbeAnswer scopesAnswer(const QString &scope);

/// How far this computer's clock is from the tenant's; more than ConnectionProbe::ClockTolerance is a
/// problem.
[[nodiscard]] ProbeAnswer clockAnswer(const QDateTime &theirs, const QDateTime &ours);

/// The moment in an HTTP `Date` header; invalid when it is none.
[[nodiscard]] QDateTime fromHttpDate(const QByteArray &text);

[[nodiscard]] ProbeAnswer goodAnswer(const QString &sentence);
[[nodiscard]] ProbeAnswer badAnswer(const QString &sentence, const QString &whatToDo, const QString &field);

} // namespace sandtable::session
