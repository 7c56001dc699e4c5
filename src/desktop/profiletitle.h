#pragma once

#include <QString>

namespace sandtable::desktop
{

/// A profile's name for lists, with what it stands for.
[[nodiscard]] QString profileTitle(const QString &name);
/// The same, as short as the tool bar needs it.
[[nodiscard]] QString shortProfileTitle(const QString &name);
/// A region's name: "us", "eu", "apjc", "custom".
[[nodiscard]] QString regionTitle(const QString &region);

} // namespace sandtable::desktop
