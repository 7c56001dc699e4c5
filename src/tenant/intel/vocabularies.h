#pragma once

#include <QString>
#include <QStringList>

namespace sandtable::tenant
{

/// The values of a closed list of the CTIM model ("tlp", "confidence", "status", "observable" ...); numbers
/// are listed as text and their list's name ends in `_number`. An unknown name is a programming error and
/// ends the program.
[[nodiscard]] QStringList closedList(const QString &name);

/// The notation (shape.h) of an object that several types share ("observable", "valid", "interval" ...).
[[nodiscard]] QStringView sharedPart(const QString &name);

/// 1 Clean, 2 Malicious, 3 Suspicious, 4 Common, 5 Unknown; empty for other numbers.
[[nodiscard]] QString dispositionName(int disposition);
/// The number of a disposition's name; 0 for other names.
[[nodiscard]] int dispositionNumber(const QString &name);

} // namespace sandtable::tenant
