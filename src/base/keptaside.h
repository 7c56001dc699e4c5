#pragma once

#include <QString>
#include <QStringList>

namespace sandtable
{

/// Renames a file that cannot be used to `<file>.damaged-<UTC time>`, with its companions (`<file><suffix>`),
/// so that a new one can take its place and nothing is lost. Returns the new name, or empty when the rename
/// failed.
[[nodiscard]] QString keepAside(const QString &file, const QStringList &companionSuffixes = {});

} // namespace sandtable
