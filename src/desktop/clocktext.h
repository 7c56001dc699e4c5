#pragma once

#include <QDateTime>
#include <QLocale>
#include <QString>

namespace sandtable::desktop
{

/// The time of day with seconds, on this machine's clock, as the locale writes it: "14:03:07", "2:03:07 PM".
/// Empty for an invalid moment.
[[nodiscard]] QString clockText(const QDateTime &moment, const QLocale &locale = QLocale());

} // namespace sandtable::desktop
