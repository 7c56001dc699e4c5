#pragma once

#include "session/sessionstate.h"

namespace sandtable::desktop
{

/// The sentence below the topology, written for the last row: what is going on and, where it is a person's
/// turn, what to do. `beat` is the text of the newest beat while the attack is played.
[[nodiscard]] QString storyCaption(const session::SessionState &state, const QString &beat);

} // namespace sandtable::desktop
