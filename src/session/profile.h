#pragma once

#include "base/result.h"
#include "base/secret.h"

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace sandtable::session
{

/// The body that the tenant's webhook expects (application.md, Callback server).
enum class BodyFormat { Json, Form };
/// Where the workflow documents run.
enum class WorkflowPlace { Tenant, Console };

[[nodiscard]] QString toText(BodyFormat format);   ///< "json", "form"
[[nodiscard]] QString toText(WorkflowPlace place); ///< "tenant", "console"

/// Base URLs of one tenant's families, without a path except Webex (`…/v1/`). Source: private-intel.md 1,
/// webex.md 1.
struct ServiceUrls {
    QUrl visibility;
    QUrl privateIntel;
    QUrl conure;
    QUrl automation;
    QUrl webex;
    friend bool operator==(const ServiceUrls &, const ServiceUrls &) = default;
};

/// One tenant and room to rehearse with, without its secrets.
struct Profile {
    QString name;   ///< "lab", "us", "eu", "apjc", "custom" or one that a person has chosen
    QString region; ///< whose URLs it began with: "lab", "us", "eu", "apjc", "custom"
    ServiceUrls urls;
    QString clientId;
    BodyFormat webhookFormat = BodyFormat::Json;
    QString roomId;
    QStringList protectedAddresses;
    WorkflowPlace workflows = WorkflowPlace::Tenant;
    QString alertFormat = QStringLiteral("both"); ///< "card", "markdown", "both"
    QStringList allowedPeople; ///< mail addresses or domains that may order; empty: the members of the room
    int checkSeconds = 300;    ///< between two checks for incidents, 10 to 86400
    QString caFile;            ///< PEM file with further certificate authorities; empty: the system's alone
    QString deliveries = QStringLiteral("auto"); ///< "auto", "webhook", "websocket"
    bool attackFromRoom = false;                 ///< the bot's command `attack` is allowed

    /// Keys: `name region urls{visibility,private_intel,conure,automation,webex} client_id webhook_format
    /// room_id protected_addresses workflows alert_format allowed_people check_seconds ca_file deliveries
    /// attack_from_room`.
    [[nodiscard]] QJsonObject toJson() const;
    /// Starts from `base` and takes over the keys that are there; another region brings its URLs with it.
    /// Errors: Document with the place, unknown keys included.
    [[nodiscard]] static Result<Profile> fromJson(const QJsonObject &object, const Profile &base,
                                                  const QString &place);
    friend bool operator==(const Profile &, const Profile &) = default;
};

/// The part of a profile that rests in the SecretStore. The webhook URL holds an api_key, so it is one of
/// them.
struct ProfileSecrets {
    Secret clientPassword;
    Secret webexToken;
    Secret webhookUrl;
    Secret isolateWebhookUrl = {}; ///< called to isolate a host; empty: that is simulated
    friend bool operator==(const ProfileSecrets &, const ProfileSecrets &) = default;
};

/// A profile with its secrets and the environment's overrides: what clients are made from.
struct ActiveProfile {
    Profile profile;
    ProfileSecrets secrets;

    [[nodiscard]] bool isLab() const { return profile.name == QLatin1String("lab"); }
    /// What is missing for attacks, blocks and the room, as plain sentences; empty when complete.
    [[nodiscard]] QStringList missing() const;
    friend bool operator==(const ActiveProfile &, const ActiveProfile &) = default;
};

/// The built-in names in the order in which the settings dialog lists them.
[[nodiscard]] QStringList profileNames();
/// What a profile of one's own may have as its region: "us", "eu", "apjc", "custom".
[[nodiscard]] QStringList regionNames();
/// Whether a profile of one's own may be called that: `[A-Za-z0-9][A-Za-z0-9._ -]{0,39}`, and none of the
/// built-in names in any case.
[[nodiscard]] bool isOwnProfileName(const QString &name);
/// A profile of one's own with the URLs of its region; nothing for a name or region that cannot be.
[[nodiscard]] std::optional<Profile> ownProfile(const QString &name, const QString &region);
/// A built-in profile as it is before anybody changed it: the region's URLs, or the lab tenant on
/// `http://127.0.0.1:4001`.
[[nodiscard]] std::optional<Profile> defaultProfile(const QString &name);
/// A URL that a service may have: http or https, with a host, without user, query and fragment. Errors:
/// Usage.
[[nodiscard]] Result<QUrl> parseServiceUrl(const QString &text);
/// The webhook's whole URL, query included. Errors: Usage.
[[nodiscard]] Result<QUrl> parseWebhookUrl(const QString &text);

} // namespace sandtable::session
