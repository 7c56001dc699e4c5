#include "desktop/setupsaving.h"

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

using session::SecretName;

QCoro::Task<Result<void>> switchProfile(session::ProfileStore &store, QString name)
{
    session::ProfileStore *profiles = &store;
    session::Settings settings = profiles->settings();
    settings.profile = name;
    const Result<void> applied = co_await profiles->apply(settings);
    co_return applied;
}

QCoro::Task<Result<void>> saveSetup(session::ProfileStore &store, SetupResult setup)
{
    session::ProfileStore *profiles = &store;
    const QString name = setup.profile.name;
    if (name != "lab"_L1) {
        session::Settings settings = profiles->settings();
        if (settings.profiles.contains(name)) {
            settings.profiles.insert(name, setup.profile);
            const Result<void> changed = co_await profiles->apply(settings);
            if (!changed)
                co_return failure(changed.error());
        } else {
            const Result<void> added = co_await profiles->addProfile(setup.profile);
            if (!added)
                co_return failure(added.error());
        }
        const QList<std::pair<SecretName, Secret>> secrets = {
            {SecretName::ClientPassword, setup.secrets.clientPassword},
            {SecretName::WebexToken, setup.secrets.webexToken},
            {SecretName::WebhookUrl, setup.secrets.webhookUrl}};
        for (const auto &[which, value] : secrets) {
            if (value.isEmpty())
                continue;
            const Result<void> stored = co_await profiles->setSecret(name, which, value);
            if (!stored)
                co_return failure(stored.error());
        }
    }
    const Result<void> used = co_await switchProfile(*profiles, name);
    co_return used;
}

} // namespace sandtable::desktop
