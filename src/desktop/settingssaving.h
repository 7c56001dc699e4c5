#pragma once

#include "desktop/settingsdialog.h"

#include <QCoroTask>

namespace sandtable::desktop
{

/// Saves settings, then the secrets one after the other; stops at the first error. `store` outlives the task.
[[nodiscard]] QCoro::Task<Result<void>> saveSettings(session::ProfileStore &store, SettingsChange change);

} // namespace sandtable::desktop
