#pragma once

#include "desktop/theme.h"
#include "scenario/scenario.h"

#include <QImage>

namespace sandtable::desktop
{

/// How a story left the network.
struct NetworkOutcome {
    bool dropped = false; ///< the firewall turned the attacker away: `blockedBeats` were told
    bool guarded = false; ///< the blocking feed names the attacker
    QStringList isolated; ///< ids of the isolated hosts
};

/// The network of a scenario as a story has left it, drawn as in the window, in the theme's colours. `width`
/// in pixels; the height follows. Null without nodes.
[[nodiscard]] QImage topologyPicture(const Theme &theme, const scenario::Scenario &scenario,
                                     const NetworkOutcome &outcome, int width = 1600);

} // namespace sandtable::desktop
