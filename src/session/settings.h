#pragma once

#include "base/result.h"
#include "net/limits.h"
#include "net/tlsidentity.h"
#include "session/profile.h"

#include <QHash>
#include <QJsonObject>

namespace sandtable::session
{

/// How fast beats are played.
enum class Pace {
    Instant, ///< without waiting
    Live,    ///< each at its time
    Step     ///< each waits for LabSession::nextBeat()
};
[[nodiscard]] QString toText(Pace pace); ///< "instant", "live", "step"
[[nodiscard]] std::optional<Pace> paceFromText(QStringView text);

/// Everything that a person can set and that is no secret: `settings.json` in the data folder, version 1.
struct Settings {
    static constexpr int Version = 1;

    QString profile = QStringLiteral("lab"); ///< the one in use
    QHash<QString, Profile> profiles;        ///< own ones and changed built-in ones
    QUrl publicUrl;                          ///< base of alert links; empty: `http://localhost:<port>`
    bool anyGetActs = false;                 ///< application.md, Which block links act at once
    Pace pace = Pace::Live;
    QString scenario = QStringLiteral("log4shell");
    QString theme = QStringLiteral("system"); ///< "system", "light", "dark"
    QString language;                         ///< "en", "de" …; empty: the system's
    QString proxy = QStringLiteral("system"); ///< "system", "none" or a proxy's URL without credentials

    net::TlsFiles tls; ///< of the callback server; empty: plain HTTP
    net::ServerLimits callbackLimits = net::ServerLimits::forCallback();
    net::ServerLimits tenantLimits = net::ServerLimits::forTenant();

    /// The built-in names, then the own ones in alphabetical order.
    [[nodiscard]] QStringList profileNames() const;
    /// The stored or default profile of that name.
    [[nodiscard]] Profile profileNamed(const QString &name) const;
    /// Keys: `version profile profiles{name:…} public_url any_get_acts pace scenario theme language proxy`,
    /// and where they were changed `tls{certificate key}` and `limits{callback{…} tenant{…}}` (net/limits.h):
    /// an older version reads the file as long as nobody has used what it does not know.
    [[nodiscard]] QJsonObject toJson() const;
    /// Errors: Document with the place of the first thing that is wrong, unknown keys included.
    [[nodiscard]] static Result<Settings> fromJson(const QJsonObject &object);
    /// Takes over the keys of `patch` that are there (PATCH /api/v1/config); the rest stays. Errors as
    /// fromJson.
    [[nodiscard]] Result<Settings> patched(const QJsonObject &patch) const;
    friend bool operator==(const Settings &, const Settings &) = default;
};

/// Reads the file; a missing one gives the defaults. An unreadable one is renamed (kept aside, never deleted)
/// and is an error of kind Document that names both.
[[nodiscard]] Result<Settings> loadSettings(const QString &file);
/// Writes the file whole. Errors: Storage.
[[nodiscard]] Result<void> saveSettings(const QString &file, const Settings &settings);

} // namespace sandtable::session
