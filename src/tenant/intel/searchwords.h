#pragma once

#include <QStringList>

namespace sandtable::tenant
{

/// The words of a text field as queries see them (private-intel.md 4.3): lower case, split at everything that
/// is neither letter nor digit (`_` and `.` too), English stems, no stop words; an IP address is one word.
[[nodiscard]] QStringList searchWords(const QString &text);

} // namespace sandtable::tenant
