#pragma once

#include "scenario/scenario.h"

#include <QMetaType>

#include <optional>

namespace sandtable::session
{

/// Where the beats of the story stand, for whoever presents it.
struct StoryPosition {
    int beat = -1; ///< index of the newest played beat; -1 before the first and without a story
    int count = 0; ///< beats of this telling; 0 without a story
    std::optional<scenario::Beat> current; ///< the newest played one
    std::optional<scenario::Beat> next;    ///< what comes then
    bool waiting = false;                  ///< step pace: `next` waits for LabSession::nextBeat()
    friend bool operator==(const StoryPosition &, const StoryPosition &) = default;
};

} // namespace sandtable::session

Q_DECLARE_METATYPE(sandtable::session::StoryPosition)
