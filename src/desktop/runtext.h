#pragma once

#include "desktop/feedmodel.h"
#include "session/workflowruns.h"

#include <QString>

namespace sandtable::desktop
{

/// A run's or an activity's state in a word.
[[nodiscard]] QString runStateText(const QString &state);
/// How that state is to be coloured and marked.
[[nodiscard]] FeedModel::Tone runTone(const QString &state);
/// What started a run: "Schedule", "Webhook" …
[[nodiscard]] QString triggerText(const QString &startedBy);
/// How long something took; until `now` while it goes on, empty before it has begun.
[[nodiscard]] QString tookText(const QDateTime &started, const QDateTime &ended, const QDateTime &now);
/// An activity's name in the tree; a loop's pass says its number.
[[nodiscard]] QString activityTitle(const session::ActivityRecord &record);
/// Everything that is known of an activity: state, times, inputs, outputs, error; JSON indented, texts that
/// are JSON themselves too.
[[nodiscard]] QString activityText(const session::ActivityRecord &record);
/// The same for a whole run.
[[nodiscard]] QString runText(const session::RunDetail &run);

} // namespace sandtable::desktop
