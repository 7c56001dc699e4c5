#pragma once

#include <QString>

namespace sandtable::desktop
{

/// The name of a language in that language, with a capital: "Français"; the code where Qt does not know it;
/// empty for an empty code.
[[nodiscard]] QString languageName(const QString &code);

} // namespace sandtable::desktop
