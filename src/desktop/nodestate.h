#pragma once

#include "desktop/theme.h"
#include "scenario/scenario.h"

class QPainter;

namespace sandtable::desktop
{

/// The colour of a node's state.
[[nodiscard]] QColor stateColor(scenario::NodeState state, const Colors &colors);
/// Its name for tooltips and the legend.
[[nodiscard]] QString stateText(scenario::NodeState state);
/// Draws the state's badge into `box`: each state has its own shape (circle with tick, triangle, burst with
/// mark, shield, barred disc), so that colour is never needed to tell them apart.
void paintStateBadge(QPainter &painter, const QRectF &box, scenario::NodeState state, const Colors &colors);
/// What an isolated host is called.
[[nodiscard]] QString isolatedText();
/// Draws the badge of an isolated host: a ring with bars.
void paintIsolatedBadge(QPainter &painter, const QRectF &box, const Colors &colors);

} // namespace sandtable::desktop
