#pragma once

class QWidget;

namespace sandtable::desktop
{

class Theme;

/// Multiplies margins and spacings of every layout below `root`, as the forms give them, by the theme's
/// scale; may be called again for another scale. Forms have fixed pixels only.
void scaleLayouts(QWidget &root, const Theme &theme);

} // namespace sandtable::desktop
