#pragma once

#include "desktop/theme.h"

namespace sandtable::desktop
{

/// The style sheet on top of Fusion: panels, buttons by role (`role` property: "primary", "quiet"), fields,
/// tables, banners by `severity`, all lengths times `scale`.
[[nodiscard]] QString styleSheetFor(const Colors &colors, double scale);

} // namespace sandtable::desktop
