#include "session/profilestore.h"

#include "session/profilefile.h"

#include <QPointer>

namespace sandtable::session
{

using namespace Qt::StringLiterals;

namespace
{

constexpr std::array Variables{"SANDTABLE_CLIENT_ID", "SANDTABLE_CLIENT_PASSWORD", "SANDTABLE_WEBEX_TOKEN",
                               "SANDTABLE_WEBEX_ROOM", "SANDTABLE_WEBHOOK_URL"};

Secret &memberOf(ProfileSecrets &secrets, SecretName name)
{
    switch (name) {
    case SecretName::ClientPassword:
        return secrets.clientPassword;
    case SecretName::WebexToken:
        return secrets.webexToken;
    case SecretName::WebhookUrl:
        return secrets.webhookUrl;
    case SecretName::IsolateWebhookUrl:
        break;
    }
    return secrets.isolateWebhookUrl;
}

tl::unexpected<Error> ended()
{
    return failure(ErrorKind::Cancelled, u"settings"_s, u"read the secrets"_s, u"the program ends"_s);
}

tl::unexpected<Error> refused(ErrorKind kind, const QString &operation, const QString &detail)
{
    return failure(kind, u"settings"_s, operation, detail);
}

} // namespace

QString toText(SecretName name)
{
    switch (name) {
    case SecretName::ClientPassword:
        return u"client_password"_s;
    case SecretName::WebexToken:
        return u"webex_token"_s;
    case SecretName::WebhookUrl:
        return u"webhook_url"_s;
    case SecretName::IsolateWebhookUrl:
        break;
    }
    return u"isolate_webhook_url"_s;
}

ProfileStore::ProfileStore(QString settingsFile, SecretStore &secrets, QProcessEnvironment environment,
                           QObject *parent)
    : QObject(parent), m_file(std::move(settingsFile)), m_secrets(secrets),
      m_environment(std::move(environment))
{
    rebuild();
}

tl::unexpected<Error> ProfileStore::noSuchProfile(const QString &name) const
{
    return refused(
        ErrorKind::Usage, u"choose the profile"_s,
        u"there is no profile %1; there are %2"_s.arg(name, m_settings.profileNames().join(u", "_s)));
}

QString ProfileStore::variable(const char *name) const
{
    return m_environment.value(QLatin1StringView(name)).trimmed();
}

QString ProfileStore::keyOf(const QString &profile, SecretName name) const
{
    return profile + u'/' + toText(name).replace(u'_', u'-');
}

QString ProfileStore::chosen() const
{
    return m_profileOverride.isEmpty() ? m_settings.profile : m_profileOverride;
}

QCoro::Task<Result<void>> ProfileStore::load(QString profileOverride)
{
    const QPointer<ProfileStore> self(this);
    if (const QString hook = variable("SANDTABLE_WEBHOOK_URL"); !hook.isEmpty() && !parseWebhookUrl(hook)) {
        co_return failure(ErrorKind::Configuration, u"environment"_s, u"read SANDTABLE_WEBHOOK_URL"_s,
                          u"expected a URL that begins with https:// or http://"_s);
    }
    const Result<Settings> settings = loadSettings(m_file);
    if (!settings)
        co_return failure(settings.error());
    if (!profileOverride.isEmpty() && !settings->profileNames().contains(profileOverride)) {
        co_return refused(ErrorKind::Usage, u"choose the profile"_s,
                          u"there is no profile %1; there are %2"_s.arg(
                              profileOverride, settings->profileNames().join(u", "_s)));
    }
    const QString name = profileOverride.isEmpty() ? settings->profile : profileOverride;
    const Result<ProfileSecrets> stored = co_await readSecrets(name);
    if (!stored)
        co_return failure(stored.error());
    if (!self)
        co_return ended();
    const bool changed = *settings != m_settings;
    m_settings = *settings;
    m_profileOverride = profileOverride;
    m_stored = *stored;
    rebuild();
    if (changed)
        emit settingsChanged();
    co_return Result<void>();
}

QCoro::Task<Result<ProfileSecrets>> ProfileStore::readSecrets(QString profile)
{
    const QPointer<ProfileStore> self(this);
    ProfileSecrets secrets;
    for (const SecretName name : SecretNames) {
        const Result<Secret> secret = co_await m_secrets.read(keyOf(profile, name));
        if (!secret)
            co_return failure(secret.error());
        if (!self)
            co_return ended();
        memberOf(secrets, name) = *secret;
    }
    co_return secrets;
}

QStringList ProfileStore::secretsPresent() const
{
    ProfileSecrets secrets = m_active.secrets;
    QStringList names;
    for (const SecretName name : SecretNames) {
        if (!memberOf(secrets, name).isEmpty())
            names.append(toText(name));
    }
    return names;
}

QStringList ProfileStore::overrides() const
{
    QStringList names;
    for (const char *name : Variables) {
        if (!variable(name).isEmpty())
            names.append(QLatin1StringView(name));
    }
    return names;
}

QCoro::Task<Result<void>> ProfileStore::apply(Settings settings)
{
    const QPointer<ProfileStore> self(this);
    if (!settings.profileNames().contains(settings.profile))
        co_return noSuchProfile(settings.profile);
    // Who chooses a profile by hand no longer means the one of the command line.
    const QString override = settings.profile == m_settings.profile ? m_profileOverride : QString();
    const QString name = override.isEmpty() ? settings.profile : override;
    if (!settings.profileNames().contains(name))
        co_return noSuchProfile(name);
    const Result<ProfileSecrets> stored = co_await readSecrets(name);
    if (!stored)
        co_return failure(stored.error());
    if (!self)
        co_return ended();
    if (const Result<void> saved = saveSettings(m_file, settings); !saved)
        co_return failure(saved.error());
    const bool changed = settings != m_settings;
    m_settings = std::move(settings);
    m_profileOverride = override;
    m_stored = *stored;
    rebuild();
    if (changed)
        emit settingsChanged();
    co_return Result<void>();
}

QCoro::Task<Result<void>> ProfileStore::setSecret(QString profile, SecretName name, Secret value)
{
    const QPointer<ProfileStore> self(this);
    if (!m_settings.profileNames().contains(profile))
        co_return noSuchProfile(profile);
    const bool isUrl = name == SecretName::WebhookUrl || name == SecretName::IsolateWebhookUrl;
    if (isUrl && !value.isEmpty()) {
        if (const Result<QUrl> url = parseWebhookUrl(value.reveal()); !url)
            co_return failure(url.error());
    }
    const Result<void> written = co_await m_secrets.write(keyOf(profile, name), value);
    if (!written)
        co_return failure(written.error());
    if (!self)
        co_return ended();
    if (profile == chosen()) {
        memberOf(m_stored, name) = value;
        rebuild();
    }
    co_return Result<void>();
}

QCoro::Task<Result<void>> ProfileStore::addProfile(Profile profile)
{
    const QString operation = u"add the profile"_s;
    if (!isOwnProfileName(profile.name)) {
        co_return refused(ErrorKind::Usage, operation,
                          u"a profile cannot be called \"%1\": letters, digits, blanks, dots and hyphens, at "
                          u"most 40, and no built-in name"_s.arg(profile.name));
    }
    if (m_settings.profileNames().contains(profile.name, Qt::CaseInsensitive))
        co_return refused(ErrorKind::Conflict, operation,
                          u"there is a profile %1 already"_s.arg(profile.name));
    const std::optional<Profile> begun = ownProfile(profile.name, profile.region);
    if (!begun)
        co_return refused(ErrorKind::Usage, operation,
                          u"the region is one of %1"_s.arg(regionNames().join(u", "_s)));
    const Result<Profile> checked = Profile::fromJson(profile.toJson(), *begun, {});
    if (!checked)
        co_return failure(checked.error());
    Settings settings = m_settings;
    settings.profiles.insert(profile.name, *checked);
    const Result<void> applied = co_await apply(std::move(settings));
    co_return applied;
}

QCoro::Task<Result<void>> ProfileStore::removeProfile(QString name)
{
    const QPointer<ProfileStore> self(this);
    const QString operation = u"remove the profile"_s;
    if (profileNames().contains(name))
        co_return refused(ErrorKind::Usage, operation, u"%1 is built in and stays"_s.arg(name));
    if (!m_settings.profiles.contains(name))
        co_return refused(ErrorKind::NotFound, operation, u"there is no profile %1"_s.arg(name));
    if (name == chosen() || name == m_settings.profile)
        co_return refused(ErrorKind::Usage, operation, u"%1 is in use; choose another one first"_s.arg(name));
    for (const SecretName secret : SecretNames) {
        const Result<void> forgotten = co_await m_secrets.write(keyOf(name, secret), Secret());
        if (!forgotten)
            co_return failure(forgotten.error());
        if (!self)
            co_return ended();
    }
    Settings settings = m_settings;
    settings.profiles.remove(name);
    const Result<void> applied = co_await apply(std::move(settings));
    co_return applied;
}

Result<QByteArray> ProfileStore::exportProfile(const QString &name) const
{
    if (!m_settings.profileNames().contains(name))
        return noSuchProfile(name);
    return writeProfileFile(m_settings.profileNamed(name));
}

QCoro::Task<Result<QString>> ProfileStore::importProfile(QByteArray text, QString wanted)
{
    Result<Profile> profile = readProfileFile(text);
    if (!profile)
        co_return failure(profile.error());
    if (!wanted.isEmpty()) {
        profile->name = wanted;
    } else {
        const QString stem = profile->name.left(36);
        for (int number = 2; !isOwnProfileName(profile->name) ||
                             m_settings.profileNames().contains(profile->name, Qt::CaseInsensitive);
             ++number)
            profile->name = u"%1 %2"_s.arg(stem).arg(number);
    }
    const QString name = profile->name;
    const Result<void> added = co_await addProfile(*profile);
    if (!added)
        co_return failure(added.error());
    co_return QString(name);
}

void ProfileStore::setLab(const Profile &lab, const ProfileSecrets &secrets)
{
    m_lab = lab;
    m_labSecrets = secrets;
    rebuild();
}

void ProfileStore::rebuild()
{
    ActiveProfile active;
    active.profile = m_settings.profileNamed(chosen());
    active.secrets = m_stored;
    if (active.isLab() && m_lab) {
        active.profile.urls = m_lab->urls;
        active.profile.clientId = m_lab->clientId;
        active.profile.roomId = m_lab->roomId;
        active.secrets = m_labSecrets;
        active.secrets.isolateWebhookUrl = m_stored.isolateWebhookUrl; // the lab has none of its own
    }
    const auto take = [this](const char *name, auto &target) {
        if (const QString value = variable(name); !value.isEmpty())
            target = std::decay_t<decltype(target)>(value);
    };
    take("SANDTABLE_CLIENT_ID", active.profile.clientId);
    take("SANDTABLE_CLIENT_PASSWORD", active.secrets.clientPassword);
    take("SANDTABLE_WEBEX_TOKEN", active.secrets.webexToken);
    take("SANDTABLE_WEBEX_ROOM", active.profile.roomId);
    take("SANDTABLE_WEBHOOK_URL", active.secrets.webhookUrl);
    if (active == m_active)
        return;
    m_active = active;
    emit activeChanged();
}

} // namespace sandtable::session
