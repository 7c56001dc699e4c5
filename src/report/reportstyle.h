#pragma once

#include "report/reportdocument.h"

#include <QString>

namespace sandtable::report
{

/// Pixels (96 an inch) that the picture takes on paper: nearly the width between the margins.
inline constexpr int PrintedPictureWidth = 668;

/// The style sheet. Every text has a contrast of 4.5:1 or more on its ground.
[[nodiscard]] QString styleFor(Form form);

} // namespace sandtable::report
