#pragma once

#include <QLoggingCategory>

namespace sandtable
{

// Every category of the program. `--verbose` turns their debug messages on. Bodies, Authorization and secrets
// are never logged.
Q_DECLARE_LOGGING_CATEGORY(logBase)
Q_DECLARE_LOGGING_CATEGORY(logNet)
Q_DECLARE_LOGGING_CATEGORY(logTenant)
Q_DECLARE_LOGGING_CATEGORY(logAutomation)
Q_DECLARE_LOGGING_CATEGORY(logSession)
Q_DECLARE_LOGGING_CATEGORY(logCallback)
Q_DECLARE_LOGGING_CATEGORY(logDesktop)

} // namespace sandtable
