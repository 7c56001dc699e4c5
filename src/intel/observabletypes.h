#pragma once

#include <QStringList>

namespace sandtable::intel
{

/// The closed list of what an observable can be: "ip", "sha256" … (private-intel.md 6).
[[nodiscard]] const QStringList &observableTypes();

} // namespace sandtable::intel
