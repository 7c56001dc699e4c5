#include "desktop/settingssaving.h"

namespace sandtable::desktop
{

QCoro::Task<Result<void>> saveSettings(session::ProfileStore &store, SettingsChange change)
{
    session::ProfileStore *profiles = &store;
    const Result<void> applied = co_await profiles->apply(change.settings);
    if (!applied)
        co_return failure(applied.error());
    for (const SettingsChange::ChangedSecret &secret : change.secrets) {
        const Result<void> stored = co_await profiles->setSecret(secret.profile, secret.name, secret.value);
        if (!stored)
            co_return failure(stored.error());
    }
    co_return Result<void>();
}

} // namespace sandtable::desktop
