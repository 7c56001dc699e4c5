#include "base/logging.h"

namespace sandtable
{

Q_LOGGING_CATEGORY(logBase, "sandtable.base", QtInfoMsg)
Q_LOGGING_CATEGORY(logNet, "sandtable.net", QtInfoMsg)
Q_LOGGING_CATEGORY(logTenant, "sandtable.tenant", QtInfoMsg)
Q_LOGGING_CATEGORY(logAutomation, "sandtable.automation", QtInfoMsg)
Q_LOGGING_CATEGORY(logSession, "sandtable.session", QtInfoMsg)
Q_LOGGING_CATEGORY(logCallback, "sandtable.callback", QtInfoMsg)
Q_LOGGING_CATEGORY(logDesktop, "sandtable.desktop", QtInfoMsg)

} // namespace sandtable
