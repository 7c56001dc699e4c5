#pragma once

#include "desktop/setupassistant.h"

#include <QCoroTask>

namespace sandtable::desktop
{

/// Adds the profile (or changes it, when an earlier try has added it), stores its secrets and takes it into
/// use; stops at the first error. `store` outlives the task.
[[nodiscard]] QCoro::Task<Result<void>> saveSetup(session::ProfileStore &store, SetupResult setup);
/// Takes another profile into use. `store` outlives the task.
[[nodiscard]] QCoro::Task<Result<void>> switchProfile(session::ProfileStore &store, QString name);

} // namespace sandtable::desktop
