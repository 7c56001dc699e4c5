#pragma once

#include <QStringList>

namespace sandtable::automation
{

/// Where the program finds its own folder in the jail.
[[nodiscard]] QString jailFolder();

/// bubblewrap's arguments in front of a program's own: every namespace of its own (no network, no processes,
/// no host name of ours), nothing of our file system but the system's programs and the program's own
/// installation, read-only, and `folder` as the only place to write to.
[[nodiscard]] QStringList jailArguments(const QString &program, const QString &folder);

/// Why there can be no jail, for people: another system, no bubblewrap, or a program whose installation lies
/// around the user's own files. Empty where it is worth a try.
[[nodiscard]] QString noJailReason(const QString &bubblewrap, const QString &program);
/// Why the try failed; `said`: bubblewrap's own words.
[[nodiscard]] QString refusedJailReason(const QString &said);

} // namespace sandtable::automation
