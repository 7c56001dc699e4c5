#pragma once

#include "report/reportdocument.h"

#include <QString>

namespace sandtable::report
{

/// Pixels that the picture takes on paper, of PrintedWidth.
inline constexpr int PrintedPictureWidth = 640;

/// The style sheet. Every text has a contrast of 4.5:1 or more on its ground.
[[nodiscard]] QString styleFor(Form form);

} // namespace sandtable::report
