#pragma once

#include <QString>

class QWidget;

namespace sandtable::desktop
{

/// Gives a widget another role of the style sheet (stylesheet.cpp: "good", "error", "accent" …) and shows it
/// at once: the sheet looks at a property only when a widget is polished.
void setRole(QWidget &widget, const QString &role);

} // namespace sandtable::desktop
