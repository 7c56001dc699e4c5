#pragma once

#include "base/secretstore.h"
#include "session/settings.h"

#include <QCoroTask>
#include <QObject>
#include <QProcessEnvironment>

#include <array>

namespace sandtable::session
{

/// Which secret of a profile.
enum class SecretName { ClientPassword, WebexToken, WebhookUrl, IsolateWebhookUrl };
/// All of them, in the order in which they are shown.
inline constexpr std::array SecretNames{SecretName::ClientPassword, SecretName::WebexToken,
                                        SecretName::WebhookUrl, SecretName::IsolateWebhookUrl};
/// Its key in answers and in the secret store: "client_password", "webex_token", "webhook_url",
/// "isolate_webhook_url".
[[nodiscard]] QString toText(SecretName name);

/// Settings, secrets and environment in one place. What changes is saved at once and announced; clients take
/// over the new values with their next request. Main thread.
class ProfileStore : public QObject
{
    Q_OBJECT

public:
    /// `environment`: `SANDTABLE_CLIENT_ID`, `SANDTABLE_CLIENT_PASSWORD`, `SANDTABLE_WEBEX_TOKEN`,
    /// `SANDTABLE_WEBEX_ROOM`, `SANDTABLE_WEBHOOK_URL` win over whatever profile is in use (application.md).
    ProfileStore(QString settingsFile, SecretStore &secrets, QProcessEnvironment environment,
                 QObject *parent = nullptr);

    /// Reads settings and the secrets of the profile in use; `profileOverride` (--profile) wins over the
    /// stored choice for this start without being saved. Errors: Document (settings kept aside), Usage
    /// (unknown profile), Storage.
    QCoro::Task<Result<void>> load(QString profileOverride = {});

    [[nodiscard]] const Settings &settings() const { return m_settings; }
    /// The profile in use with secrets and overrides.
    [[nodiscard]] const ActiveProfile &active() const { return m_active; }
    /// Which secrets of the profile in use are there; values never leave by this way.
    [[nodiscard]] QStringList secretsPresent() const;
    /// Names of environment variables that are in force, for the settings dialog.
    [[nodiscard]] QStringList overrides() const;
    [[nodiscard]] QString describeSecrets() const { return m_secrets.describe(); }

    /// Saves, loads the secrets of a newly chosen profile, and announces. Errors: Document, Storage; nothing
    /// changes then.
    QCoro::Task<Result<void>> apply(Settings settings);
    /// Stores one secret of one profile (empty removes it). Errors: Usage for a webhook URL that is none,
    /// Storage.
    QCoro::Task<Result<void>> setSecret(QString profile, SecretName name, Secret value);

    /// Adds a profile of one's own and saves it. Errors: Usage (a name that cannot be), Conflict (there is
    /// one of that name), Document, Storage.
    QCoro::Task<Result<void>> addProfile(Profile profile);
    /// Removes a profile of one's own and its secrets. Errors: Usage (built-in, or the one in use), NotFound,
    /// Storage.
    QCoro::Task<Result<void>> removeProfile(QString name);
    /// A profile as a file's text, without any secret. Errors: Usage (no such profile).
    [[nodiscard]] Result<QByteArray> exportProfile(const QString &name) const;
    /// Adds the profile of such a text under `wanted`, or, when that is empty, under the name in the text or
    /// a free one like it; resolves to the name. Errors: Document with the place, and as addProfile.
    QCoro::Task<Result<QString>> importProfile(QByteArray text, QString wanted = {});

    /// The lab tenant's own values, made at its provisioning, for as long as the program runs; not saved.
    /// They are what the profile `lab` is; everything else that is stored for it (protected addresses,
    /// formats, the isolate webhook …) stays in force.
    void setLab(const Profile &lab, const ProfileSecrets &secrets);

signals:
    void settingsChanged();
    void activeChanged();

private:
    [[nodiscard]] QString keyOf(const QString &profile, SecretName name) const;
    QCoro::Task<Result<ProfileSecrets>> readSecrets(QString profile);
    [[nodiscard]] QString variable(const char *name) const;
    [[nodiscard]] QString chosen() const;
    [[nodiscard]] tl::unexpected<Error> noSuchProfile(const QString &name) const;
    void rebuild();

    QString m_file;
    SecretStore &m_secrets;
    QProcessEnvironment m_environment;
    Settings m_settings;
    QString m_profileOverride;
    ProfileSecrets m_stored; ///< of the profile in use
    std::optional<Profile> m_lab;
    ProfileSecrets m_labSecrets;
    ActiveProfile m_active;
};

} // namespace sandtable::session
