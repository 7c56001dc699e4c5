#pragma once

#include <QString>

namespace sandtable::tenant
{

/// The stem of an English word in lower case, after M. F. Porter, "An algorithm for suffix stripping"
/// (Program 14, 1980): "indicators" -> "indic". Words of one or two letters are their own stem.
[[nodiscard]] QString stemOf(const QString &word);

} // namespace sandtable::tenant
