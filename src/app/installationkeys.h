#pragma once

#include "base/clock.h"
#include "base/datafolder.h"
#include "base/randomsource.h"
#include "base/secret.h"
#include "callback/linksigner.h"

namespace sandtable::app
{

/// The keys that are made once for each data folder and never leave this machine: `keys.json`, mode 0600.
struct InstallationKeys {
    Secret apiToken;                   ///< bearer of the control API
    QList<callback::LinkKey> linkKeys; ///< sign block links; the one in use first
    Secret webexSecret;                ///< signs Webex deliveries
    QString name;                      ///< of this installation, says nothing; stays when keys change
};

/// Reads the file, or makes it. One that cannot be read is kept aside. Errors: Storage, Document.
[[nodiscard]] Result<InstallationKeys> loadInstallationKeys(const DataFolder &folder, RandomSource &random);

/// The same keys with another API token, on disk: the old one is worth nothing from now on. Errors: Storage.
[[nodiscard]] Result<InstallationKeys> withNewApiToken(InstallationKeys keys, const DataFolder &folder,
                                                       RandomSource &random);

/// The same keys with another link key, on disk: the one that was in use is kept until its links expire.
/// Errors: Storage.
[[nodiscard]] Result<InstallationKeys> withNewLinkKey(InstallationKeys keys, const DataFolder &folder,
                                                      RandomSource &random, const QDateTime &now);

} // namespace sandtable::app
