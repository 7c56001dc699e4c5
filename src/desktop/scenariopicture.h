#pragma once

#include "desktop/theme.h"
#include "scenario/scenario.h"

#include <QPixmap>

namespace sandtable::desktop
{

/// The network of a scenario as a small picture of that size in device-independent pixels, crisp at `ratio`.
[[nodiscard]] QPixmap scenarioPicture(const scenario::Scenario &scenario, const Theme &theme, QSize size,
                                      double ratio);

} // namespace sandtable::desktop
