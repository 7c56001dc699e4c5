#pragma once

#include "app/consolerunner.h"
#include "app/installationkeys.h"
#include "app/labtls.h"
#include "app/options.h"
#include "callback/callbackserver.h"
#include "session/assembly.h"
#include "session/listencontrol.h"
#include "session/tenantsetup.h"
#include "session/workflowexport.h"
#include "tenant/host/labtenant.h"

#include <QObject>

#include <memory>

namespace sandtable::app
{

/// The whole program without its window: data folder, session, callback server and, in the profile `lab`, the
/// embedded tenant, started in the right order and ended in the reverse one. Main thread.
class Lab : public QObject
{
    Q_OBJECT

public:
    explicit Lab(Options options, QObject *parent = nullptr);
    ~Lab() override;

    /// Opens and locks the data folder, reads keys and settings. Errors as their parts say.
    QCoro::Task<Result<void>> open();
    /// Starts the callback server, then the tenant, then the session. Errors: Busy (port), Storage.
    QCoro::Task<Result<void>> start();
    /// Ends what is under way; resolves when the orders are at rest.
    QCoro::Task<> stop();

    [[nodiscard]] const Options &options() const { return m_options; }
    [[nodiscard]] session::LabSession &session() { return m_assembly->session(); }
    [[nodiscard]] session::Assembly &assembly() { return *m_assembly; }
    [[nodiscard]] session::TenantSetup &setup() { return m_assembly->setup(); }
    [[nodiscard]] net::HttpClient &http() { return *m_http; }
    [[nodiscard]] const Clock &clock() const { return m_clock; }
    [[nodiscard]] RandomSource &random() { return m_random; }
    [[nodiscard]] scenario::ScenarioLibrary &scenarios() { return m_scenarios; }
    /// The data folder; once it is open.
    [[nodiscard]] QString folder() const { return m_folder->path(); }
    /// Nobody has set anything in this data folder yet.
    [[nodiscard]] bool isFirstStart() const { return m_firstStart; }
    /// Scenario files of the data folder that could not be read.
    [[nodiscard]] const QList<Error> &scenarioProblems() const { return m_scenarioProblems; }
    /// What the tenant told at its start; empty in other profiles.
    [[nodiscard]] const std::optional<tenant::LabTenantInfo> &tenant() const { return m_tenantInfo; }
    /// `http://127.0.0.1:4000`, `https` with a certificate, with the port that is really in use.
    [[nodiscard]] QUrl callbackUrl() const;
    /// The base that alert links use.
    [[nodiscard]] QUrl publicUrl() const;
    /// Listens on that address too, besides loopback; the links of new alerts follow, unless a public URL is
    /// set. Errors: Unsupported (the callback server does not run), Busy and Network.
    [[nodiscard]] Result<void> listenBeyond(const QHostAddress &address);
    /// Back to loopback alone. Errors as above.
    [[nodiscard]] Result<void> listenOnLoopback();
    [[nodiscard]] session::ListenState listenState() const;
    /// Whether that link belongs to this console, as it is reached now or was before.
    [[nodiscard]] bool isOwn(const QUrl &link) const;
    /// An own link as this machine can follow it now: those of an address that is no longer listened on lead
    /// to loopback.
    [[nodiscard]] QUrl reachable(const QUrl &link) const;
    /// The workflow documents for the tenant of the profile in use, filled in, with a checklist
    /// (session/workflowexport.h).
    [[nodiscard]] Result<QList<session::ExportedFile>> exportedWorkflows(bool withToken) const;
    /// A new token for the control API, the old one is refused at once. Errors: Storage.
    [[nodiscard]] Result<Secret> rotateApiToken();
    /// A new key for block links; tells until when links that the old one signed act. Errors: Storage.
    [[nodiscard]] Result<QDateTime> rotateLinkKey();
    /// The line of `serve --ready-json` (application.md).
    [[nodiscard]] QByteArray readyLine() const;

signals:
    /// Anything in listenState() changed.
    void listeningChanged();
    /// Something went wrong that does not end the program: to be told to whoever runs it.
    void problemFound(const sandtable::Error &error);

private:
    [[nodiscard]] bool works() const;
    [[nodiscard]] Result<void> startCallback();
    [[nodiscard]] net::TlsFiles tlsFiles() const;
    void takeTls();
    void applyTls();
    void applyLimits();
    void tellTls(const QString &sentence, const Error &error);
    [[nodiscard]] QHostAddress home() const;
    [[nodiscard]] Result<void> listenAt(const QHostAddress &beyond);
    void noteListening();
    [[nodiscard]] bool hasPublicUrl() const;
    void followPublicUrl();
    QCoro::Task<Result<void>> startTenant();
    void handleSettings();
    void applyConnection();
    void configureBot();
    QCoro::Task<> configureWorkflows();
    [[nodiscard]] workflows::AlertInputs alertInputs() const;
    [[nodiscard]] session::ExportValues exportValues() const;
    [[nodiscard]] static QList<session::ExportedFile> workflowSources();
    void prepareSetup();
    [[nodiscard]] callback::LinkSigner linkSigner() const;
    [[nodiscard]] Secret linkKeyFor(const QString &profile) const;
    [[nodiscard]] QStringList allowedHosts() const;

    Options m_options;
    SystemClock m_clock;
    SystemRandom m_random;
    std::optional<DataFolder> m_folder;
    InstallationKeys m_keys;
    scenario::ScenarioLibrary m_scenarios;
    QList<Error> m_scenarioProblems;
    std::unique_ptr<SecretStore> m_secrets;
    std::unique_ptr<net::HttpClient> m_http;
    std::unique_ptr<session::Assembly> m_assembly;
    std::unique_ptr<workflows::ConsoleWorkflows> m_workflows;
    std::unique_ptr<ConsoleRunner> m_runner;
    LabTls m_tls;
    std::unique_ptr<callback::LabDesk> m_desk;
    std::unique_ptr<callback::CallbackServer> m_callback;
    std::unique_ptr<tenant::LabTenant> m_tenant;
    std::optional<tenant::LabTenantInfo> m_tenantInfo;
    QUrl m_publicUrl;         ///< as last handed out
    QHostAddress m_beyond;    ///< listened on beyond loopback; null: this machine only
    QStringList m_ownOrigins; ///< that links of this start had
    bool m_firstStart = false;
};

} // namespace sandtable::app
