#pragma once

#include "base/datafolder.h"
#include "base/randomsource.h"
#include "base/secret.h"

namespace sandtable::app
{

/// The keys that are made once for each data folder and never leave this machine: `keys.json`, mode 0600.
struct InstallationKeys {
    Secret apiToken;    ///< bearer of the control API
    Secret linkKey;     ///< signs block links
    Secret webexSecret; ///< signs Webex deliveries
};

/// Reads the file, or makes it. One that cannot be read is kept aside. Errors: Storage, Document.
[[nodiscard]] Result<InstallationKeys> loadInstallationKeys(const DataFolder &folder, RandomSource &random);

} // namespace sandtable::app
