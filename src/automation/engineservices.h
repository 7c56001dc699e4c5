#pragma once

#include "automation/pythonprocess.h"
#include "automation/workflowdocument.h"
#include "base/clock.h"
#include "base/randomsource.h"
#include "base/secret.h"
#include "net/httpclient.h"

#include <QCoroTask>
#include <QUrl>

#include <optional>
#include <stop_token>

namespace sandtable::automation
{

/// Which service a host name belongs to (workflow-documents.md 7, Offline).
enum class OfflineService { PrivateIntel, Visibility, Webex };

/// `private.intel*.amp.cisco.com`, `visibility*.amp.cisco.com` and `webexapis.com`, whole labels, any case;
/// none for every other name.
[[nodiscard]] std::optional<OfflineService> offlineServiceOf(const QString &host);

/// The targets every tenant has: `Private_CTIA_Target`, `CTR_API`, `CTR_For_Access_Token`, `Webex Teams`,
/// with the hosts of the region (`prod-nam`, `prod-eu`, `prod-apjc`). The intel ones use the account key
/// named `SecureX Token`.
[[nodiscard]] QList<Target> standardTargets(const QString &region);

/// What the engine needs from whoever hosts it. Called on the engine's thread only; outlives the engine.
class EngineServices
{
public:
    virtual ~EngineServices() = default;

    [[nodiscard]] virtual net::HttpClient &http() = 0;
    [[nodiscard]] virtual const Clock &clock() const = 0;
    [[nodiscard]] virtual RandomSource &random() = 0;

    /// `prod-nam`, `prod-eu` or `prod-apjc`: the value of the env variable.
    [[nodiscard]] virtual QString region() const = 0;
    /// The tenant's own targets, found by criteria after those of the document. Default:
    /// standardTargets(region()).
    [[nodiscard]] virtual QList<Target> targets() const;
    /// The origin that is really called for an intended one (`https://private.intel.amp.cisco.com`, no path):
    /// the lab tenant's for the three services, or nothing, and then the call fails `not supported offline`
    /// before any name is looked up. The engine appends the target's path (`/iroh`) and the activity's URL.
    [[nodiscard]] virtual std::optional<QUrl> route(const QUrl &origin) const = 0;
    /// The `Authorization` value for an account key: `Bearer …` freshly minted for oauth_integration, `Basic
    /// …` for credentials the host asked for. Empty: send none.
    virtual QCoro::Task<Result<Secret>> authorization(AccountKey key, std::stop_token cancel) = 0;

    /// A global's stored value; none: the document's default counts. Read once per run, at its start.
    [[nodiscard]] virtual std::optional<QJsonValue> readGlobal(const QString &id) = 0;
    /// Stores it; survives runs.
    [[nodiscard]] virtual Result<void> writeGlobal(const QString &id, const QJsonValue &value) = 0;

    /// Whether somebody has consented to run exactly this document's Python (foreign code), or it came with
    /// the program.
    [[nodiscard]] virtual bool mayRunPython(const WorkflowDocument &document) const = 0;
    /// What scripts run with. Default: this system's.
    [[nodiscard]] virtual PythonSettings python() const;
};

} // namespace sandtable::automation
