#pragma once

#include "session/sessionstate.h"
#include "session/storyposition.h"

#include <chrono>

namespace sandtable::desktop
{

/// What the presenter window says at one moment: a value, made of what the session tells.
struct PresenterPage {
    QString stage;        ///< "Attack", "Alert" … or that the stage is ready
    QString now;          ///< what the audience sees
    QString notes;        ///< what the speaker may say; the beat's text where it has no notes
    QString next;         ///< what comes next, or whose turn it is
    QString progress;     ///< "Step 3 of 18"; empty without a story
    bool waiting = false; ///< the next step waits for the speaker
    friend bool operator==(const PresenterPage &, const PresenterPage &) = default;

    [[nodiscard]] static PresenterPage of(const session::SessionState &state,
                                          const session::StoryPosition &position);
};

/// A length of time as a clock shows it: `0:07`, `12:45`, `1:02:03`.
[[nodiscard]] QString clockDuration(std::chrono::seconds duration);

} // namespace sandtable::desktop
