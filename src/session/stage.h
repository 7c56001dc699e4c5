#pragma once

#include <QString>

#include <optional>

namespace sandtable::session
{

/// Where the story stands (architecture.md, The main flow). A stage may be skipped, but never gone back to
/// within a run.
enum class Stage {
    Idle,      ///< nothing is going on
    Attacking, ///< the beats are being played
    Detected,  ///< the sensors on the topology have seen it
    Reported,  ///< the incident and its sightings are in the tenant
    Alerted,   ///< the alert is in the room
    Ordered,   ///< somebody ordered a block of an address of this story
    Relayed,   ///< the tenant's webhook took the order
    Blocked,   ///< the address is on the feed
    Confirmed, ///< the room has been told
    Failed     ///< it ended; the journal says why
};

/// The stable lower-case name: "idle", "attacking" … in answers, journals and reports.
[[nodiscard]] QString toText(Stage stage);

/// The stage of that name, or nothing.
[[nodiscard]] std::optional<Stage> stageFromText(QStringView text);

} // namespace sandtable::session
