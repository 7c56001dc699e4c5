#pragma once

#include "automation/engineservices.h"
#include "intel/threatresponseclient.h"
#include "session/profile.h"

namespace sandtable::app
{

/// Lets the workflow engine run a document against the services of a profile (`workflow run`): offline hosts
/// are routed to the profile's URLs, tokens are minted with its API client, globals live as long as the
/// object. Whether foreign scripts run is said by who runs them (`--allow-python`).
class ProfileServices : public automation::EngineServices
{
public:
    ProfileServices(net::HttpClient &http, const Clock &clock, RandomSource &random,
                    session::ActiveProfile profile, bool allowPython);

    [[nodiscard]] net::HttpClient &http() override { return m_http; }
    [[nodiscard]] const Clock &clock() const override { return m_clock; }
    [[nodiscard]] RandomSource &random() override { return m_random; }
    [[nodiscard]] QString region() const override;
    [[nodiscard]] std::optional<QUrl> route(const QUrl &origin) const override;
    QCoro::Task<Result<Secret>> authorization(automation::AccountKey key, std::stop_token cancel) override;
    [[nodiscard]] std::optional<QJsonValue> readGlobal(const QString &id) override;
    [[nodiscard]] Result<void> writeGlobal(const QString &id, const QJsonValue &value) override;
    /// Those that came with the program, and all that this command names when it was told so.
    [[nodiscard]] bool mayRunPython(const automation::WorkflowDocument &document) const override;

private:
    net::HttpClient &m_http;
    const Clock &m_clock;
    RandomSource &m_random;
    session::ActiveProfile m_profile;
    bool m_allowPython;
    intel::ThreatResponseClient m_client;
    QHash<QString, QJsonValue> m_globals;
};

} // namespace sandtable::app
