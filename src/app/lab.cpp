#include "app/lab.h"

#include "base/jsontext.h"
#include "session/bot/bot.h"
#include "session/wirelog.h"
#include "webex/webhooksignature.h"

#include <QCoreApplication>
#include <QCoroFuture>
#include <QFileInfo>
#include <QLocale>
#include <QPointer>

namespace sandtable::app
{

using namespace Qt::StringLiterals;

namespace
{

QString originOf(const QUrl &url)
{
    return u"%1://%2:%3"_s.arg(url.scheme(), url.host()).arg(url.port(url.scheme() == u"https"_s ? 443 : 80));
}

} // namespace

Lab::Lab(Options options, QObject *parent)
    : QObject(parent), m_options(std::move(options)),
      m_beyond(net::isBeyondLoopback(m_options.listen) ? m_options.listen : QHostAddress())
{
    connect(&m_tls, &LabTls::renewed, this, [this] {
        takeTls();
        const QDateTime until = m_tls.configuration()->localCertificate().expiryDate();
        m_assembly->session().note(tr("The certificate was renewed; it is valid until %1.")
                                       .arg(QLocale().toString(until, QLocale::ShortFormat)),
                                   {});
    });
    connect(&m_tls, &LabTls::renewalFailed, this, [this](const Error &error) {
        tellTls(tr("The renewed certificate cannot be used; the one before stays in use. %1"), error);
    });
}

Lab::~Lab()
{
    // The servers first: nothing may arrive any more for what is about to go.
    m_callback.reset();
    m_desk.reset();
    if (m_assembly)
        m_assembly->session().setWorkflowRunner(nullptr);
    m_assembly.reset();
    m_runner.reset();
    m_workflows.reset();
    m_http.reset();
    m_tenant.reset();
}

QCoro::Task<Result<void>> Lab::open()
{
    Result<DataFolder> folder = DataFolder::open(m_options.data);
    if (!folder)
        co_return failure(folder.error());
    m_folder.emplace(std::move(*folder));
    const Result<InstallationKeys> keys = loadInstallationKeys(*m_folder, m_random);
    if (!keys)
        co_return failure(keys.error());
    m_keys = *keys;
    m_firstStart = !QFileInfo::exists(m_folder->file(u"settings.json"_s));
    m_scenarioProblems = m_scenarios.watchFolder(m_folder->file(u"scenarios"_s));
    m_secrets = openSecretStore(m_folder->file(u"secrets.json"_s));
    m_http = std::make_unique<net::HttpClient>(m_clock);
    session::Assembly::Needs needs{m_folder->path(), *m_secrets, QProcessEnvironment::systemEnvironment(),
                                   m_clock,          m_random,   *m_http,
                                   m_scenarios,      {}};
    Result<std::unique_ptr<session::Assembly>> assembly =
        co_await session::Assembly::open(needs, m_options.profile);
    if (!assembly)
        co_return failure(assembly.error());
    m_assembly = std::move(*assembly);
    connect(&m_assembly->profiles(), &session::ProfileStore::settingsChanged, this, &Lab::handleSettings);
    connect(&m_assembly->profiles(), &session::ProfileStore::activeChanged, this, [this] {
        if (!m_callback)
            return;
        m_callback->setLinkSigner(linkSigner());
        configureWorkflows();
    });
    applyConnection();
    prepareSetup();
    co_return Result<void>{};
}

/// The loopback address that is always listened on, or the only address that the command line names.
QHostAddress Lab::home() const
{
    const QHostAddress &named = m_options.listen;
    return net::isBeyondLoopback(named) ? QHostAddress(QHostAddress::LocalHost) : named;
}

QUrl Lab::callbackUrl() const
{
    const bool onlyBeyond = m_callback ? !m_callback->addresses().contains(home()) : !m_beyond.isNull();
    QUrl url;
    const bool secure = m_callback ? m_tls.configuration().has_value() : tlsFiles().isSet();
    url.setScheme(secure ? u"https"_s : u"http"_s);
    url.setHost(onlyBeyond && !net::isAnyAddress(m_beyond) ? m_beyond.toString() : home().toString());
    url.setPort(m_callback ? m_callback->port() : m_options.port);
    return url;
}

bool Lab::hasPublicUrl() const
{
    return !m_options.publicUrl.isEmpty() || !m_assembly->profiles().settings().publicUrl.isEmpty();
}

QUrl Lab::publicUrl() const
{
    if (!m_options.publicUrl.isEmpty())
        return m_options.publicUrl;
    const QUrl configured = m_assembly->profiles().settings().publicUrl;
    if (!configured.isEmpty())
        return configured;
    QUrl url = callbackUrl();
    if (!m_beyond.isNull() && !net::isAnyAddress(m_beyond))
        url.setHost(m_beyond.toString());
    else
        url.setHost(u"localhost"_s); // reads better in a room, and works where loopback is listened on
    return url;
}

QStringList Lab::allowedHosts() const
{
    return {publicUrl().host()};
}

QCoro::Task<Result<void>> Lab::start()
{
    m_publicUrl = publicUrl();
    if (m_options.tenantOnly) {
        const Result<void> started = co_await startTenant();
        co_return started;
    }
    if (!works()) {
        // One question to the tenant: nothing is listened for, relayed or polled meanwhile.
        if (m_assembly->profiles().active().isLab()) {
            const Result<void> started = co_await startTenant();
            co_return started;
        }
        co_return Result<void>{};
    }
    const Result<void> listening = startCallback();
    if (!listening)
        co_return failure(listening.error());
    m_publicUrl = publicUrl();
    m_ownOrigins = {originOf(m_publicUrl)};
    emit listeningChanged();
    if (m_assembly->profiles().active().isLab()) {
        const Result<void> started = co_await startTenant();
        if (!started)
            co_return failure(started.error());
    }
    configureBot();
    m_workflows = std::make_unique<workflows::ConsoleWorkflows>(m_clock);
    m_runner = std::make_unique<ConsoleRunner>(*m_workflows);
    connect(m_workflows.get(), &workflows::ConsoleWorkflows::runFinished, this,
            [this](const automation::Run &run) {
                m_assembly->session().noteRun(run.workflowName, run.state == automation::RunState::Succeeded,
                                              run.message);
            });
    if (m_assembly->profiles().active().profile.workflows == session::WorkflowPlace::Console)
        co_await configureWorkflows();
    else
        configureWorkflows(); // for alerts on demand only: nobody waits for it
    m_assembly->session().start();
    if (!m_beyond.isNull())
        noteListening();
    co_return Result<void>{};
}

/// Whether this command tells stories and takes orders, or only asks something.
bool Lab::works() const
{
    const Command command = m_options.command;
    return command == Command::Console || command == Command::Serve || command == Command::Rehearse;
}

/// What the command line names, or the settings.
net::TlsFiles Lab::tlsFiles() const
{
    return m_options.tls.isSet() ? m_options.tls : m_assembly->profiles().settings().tls;
}

/// The certificate in use reaches the server, and the client that asks this console's own pages.
void Lab::takeTls()
{
    const std::optional<QSslConfiguration> &tls = m_tls.configuration();
    m_http->setOwnCertificate(tls ? tls->localCertificate() : QSslCertificate());
    if (m_callback)
        m_callback->setTls(tls);
}

/// Somebody has named other files while the program runs.
void Lab::applyTls()
{
    if (!m_callback || tlsFiles() == m_tls.files())
        return;
    if (const Result<void> used = m_tls.use(tlsFiles()); !used) {
        tellTls(tr("The certificate cannot be used; everything stays as it was. %1"), used.error());
        return;
    }
    takeTls();
    m_assembly->session().note(m_tls.configuration()
                                   ? tr("The callback server speaks https from now on.")
                                   : tr("The callback server speaks plain http from now on."),
                               {});
}

void Lab::tellTls(const QString &sentence, const Error &error)
{
    Error told = error;
    told.detail = sentence.arg(error.detail);
    m_assembly->session().note(told.detail, toJson(told));
    emit problemFound(told);
}

void Lab::applyLimits()
{
    const session::Settings &settings = m_assembly->profiles().settings();
    if (m_callback)
        m_callback->setLimits(settings.callbackLimits);
    if (m_tenant)
        m_tenant->setLimits(settings.tenantLimits);
}

Result<void> Lab::startCallback()
{
    if (const Result<void> used = m_tls.use(tlsFiles()); !used)
        return used;
    takeTls();
    m_desk = std::make_unique<callback::LabDesk>(m_assembly->session(), m_scenarios);
    m_desk->setKeyRotation({[this] { return rotateApiToken(); }, [this] { return rotateLinkKey(); }});
    callback::CallbackOptions options;
    options.address = m_options.listen;
    options.port = m_options.port;
    options.allowedHosts = allowedHosts();
    options.limits = m_assembly->profiles().settings().callbackLimits;
    options.tls = m_tls.configuration();
    options.apiToken = m_keys.apiToken;
    options.signer = linkSigner();
    options.trace = m_assembly->wire().pacedTap(session::WireParty::Visitor);
    options.webexVerifier = [secret = m_keys.webexSecret](const QByteArray &body,
                                                          const QByteArray &signature) {
        return webex::verifySignature(secret, body, signature);
    };
    m_callback = std::make_unique<callback::CallbackServer>(*m_desk, m_clock, options);
    return m_callback->start();
}

Result<void> Lab::listenAt(const QHostAddress &beyond)
{
    if (!m_callback)
        return failure(ErrorKind::Unsupported, u"callback"_s, u"listen"_s,
                       tr("the callback server does not run yet"));
    QList<QHostAddress> addresses;
    if (!net::isAnyAddress(beyond))
        addresses.append(home());
    if (!beyond.isNull() && !addresses.contains(beyond))
        addresses.append(beyond);
    const Result<void> listening = m_callback->listenOn(addresses);
    if (!listening)
        return listening;
    m_beyond = beyond;
    followPublicUrl();
    return {};
}

/// Whoever runs the console reads in its journal that the network can reach it.
void Lab::noteListening()
{
    m_assembly->session().note(
        tr("The console listens on %1 too: phones in this network reach it.").arg(m_beyond.toString()),
        {{u"public_url"_s, publicUrl().toString()}});
}

Result<void> Lab::listenBeyond(const QHostAddress &address)
{
    const Result<void> listening = listenAt(address);
    if (listening)
        noteListening();
    return listening;
}

Result<void> Lab::listenOnLoopback()
{
    const Result<void> listening = listenAt({});
    if (listening)
        m_assembly->session().note(tr("The console listens on this machine only."),
                                   {{u"public_url"_s, publicUrl().toString()}});
    return listening;
}

session::ListenState Lab::listenState() const
{
    session::ListenState state;
    state.listening = m_callback != nullptr && !m_callback->addresses().isEmpty();
    state.beyond = m_beyond;
    state.port = m_callback ? m_callback->port() : m_options.port;
    state.publicUrl = publicUrl();
    state.publicUrlSet = hasPublicUrl();
    return state;
}

bool Lab::isOwn(const QUrl &link) const
{
    return originOf(link) == originOf(callbackUrl()) || m_ownOrigins.contains(originOf(link));
}

QUrl Lab::reachable(const QUrl &link) const
{
    const QString origin = originOf(link);
    if (origin == originOf(publicUrl()) || !m_ownOrigins.contains(origin))
        return link;
    QUrl here = callbackUrl();
    here.setPath(link.path(QUrl::FullyEncoded), QUrl::StrictMode);
    here.setQuery(link.query(QUrl::FullyEncoded), QUrl::StrictMode);
    return here;
}

QCoro::Task<Result<void>> Lab::startTenant()
{
    tenant::LabTenantOptions options;
    options.databaseFile = m_folder->file(u"tenant.db"_s);
    options.address = m_options.tenantOnly ? m_options.listen : QHostAddress(QHostAddress::LocalHost);
    options.port = m_options.tenantPort;
    options.publicUrl = m_publicUrl;
    options.linkKey = linkKeyFor(u"lab"_s);
    options.bare = m_options.tenantOnly;
    options.limits = m_assembly->profiles().settings().tenantLimits;
    const session::Profile &stored = m_assembly->profiles().settings().profileNamed(u"lab"_s);
    options.alertFormat = stored.alertFormat;
    options.automatic = stored.workflows != session::WorkflowPlace::Console;
    options.traced = m_assembly->wire().tap(session::WireParty::Tenant);
    m_tenant = std::make_unique<tenant::LabTenant>(m_clock, options);
    const QFuture<Result<tenant::LabTenantInfo>> starting = m_tenant->start();
    const Result<tenant::LabTenantInfo> info = co_await starting;
    if (!info) {
        m_tenant.reset();
        co_return failure(info.error());
    }
    m_tenantInfo = *info;
    if (m_options.tenantOnly)
        co_return Result<void>{};
    session::Profile profile = m_assembly->profiles().settings().profileNamed(u"lab"_s);
    QUrl webex = info->origin;
    webex.setPath(u"/v1/"_s);
    profile.urls = {info->origin, info->origin, info->origin, info->origin, webex};
    profile.clientId = info->clientId;
    profile.roomId = info->roomId;
    session::ProfileSecrets secrets;
    secrets.clientPassword = info->clientPassword;
    secrets.webexToken = info->botToken;
    secrets.webhookUrl =
        profile.webhookFormat == session::BodyFormat::Form ? info->legacyWebhookUrl : info->webhookUrl;
    m_assembly->session().setOperatorToken(info->operatorToken);
    m_assembly->profiles().setLab(profile, secrets);
    co_return Result<void>{};
}

callback::LinkSigner Lab::linkSigner() const
{
    return {m_keys.linkKeys, m_assembly->profiles().active().profile.name};
}

Secret Lab::linkKeyFor(const QString &profile) const
{
    return callback::linkKeyOf(m_keys.linkKeys.constFirst().secret, profile);
}

Result<Secret> Lab::rotateApiToken()
{
    const Result<InstallationKeys> keys = withNewApiToken(m_keys, *m_folder, m_random);
    if (!keys)
        return failure(keys.error());
    m_keys = *keys;
    if (m_callback)
        m_callback->setApiToken(m_keys.apiToken);
    m_assembly->session().note(tr("The control API has a new token: the one of before is refused."), {});
    return m_keys.apiToken;
}

Result<QDateTime> Lab::rotateLinkKey()
{
    const QDateTime now = m_clock.now();
    const Result<InstallationKeys> keys = withNewLinkKey(m_keys, *m_folder, m_random, now);
    if (!keys)
        return failure(keys.error());
    m_keys = *keys;
    if (m_callback)
        m_callback->setLinkSigner(linkSigner());
    if (m_tenant)
        m_tenant->setLinkKey(linkKeyFor(u"lab"_s));
    configureWorkflows();
    m_assembly->session().note(
        tr("Links are signed with a new key; those of the old one act until they "
           "expire. Export the workflows of a tenant again and import them there: they hold the old key."),
        {});
    return callback::lastLinkOf(now);
}

workflows::AlertInputs Lab::alertInputs() const
{
    const session::ActiveProfile &active = m_assembly->profiles().active();
    workflows::AlertInputs inputs;
    inputs.roomId = active.profile.roomId;
    inputs.botToken = active.secrets.webexToken;
    inputs.publicUrl = m_publicUrl;
    inputs.linkKey = linkKeyFor(active.profile.name);
    inputs.alertFormat = active.profile.alertFormat;
    return inputs;
}

/// The console's own workflows are there in every profile, for alerts on demand; they check incidents and
/// take orders where the profile says so.
QCoro::Task<> Lab::configureWorkflows()
{
    const session::ActiveProfile active = m_assembly->profiles().active();
    const bool here = active.profile.workflows == session::WorkflowPlace::Console;
    if (m_tenant) {
        m_tenant->setAutomatic(!(here && active.isLab()));
        m_tenant->setAlertFormat(active.profile.alertFormat);
    }
    if (!m_workflows)
        co_return;
    const bool complete = !active.profile.clientId.isEmpty() && !active.profile.urls.privateIntel.isEmpty();
    if (!complete) {
        m_assembly->session().setWorkflowRunner(nullptr);
        const QFuture<Result<void>> stopping = m_workflows->stop();
        co_await stopping;
        co_return;
    }
    workflows::ConsoleWorkflowsOptions options;
    options.databaseFile = m_folder->file(
        u"workflows-%1.db"_s.arg(QString::fromLatin1(QUrl::toPercentEncoding(active.profile.name))));
    options.settings.privateIntel = active.profile.urls.privateIntel;
    options.settings.visibility = active.profile.urls.visibility;
    options.settings.webex = active.profile.urls.webex.adjusted(QUrl::RemovePath);
    options.settings.clientId = active.profile.clientId;
    options.settings.clientPassword = active.secrets.clientPassword;
    options.settings.caFile = active.profile.caFile;
    options.settings.proxy = m_assembly->profiles().settings().proxy;
    options.inputs = alertInputs();
    options.traced = m_assembly->wire().tap(session::WireParty::Workflows);
    options.checkEvery = std::chrono::seconds(active.profile.checkSeconds);
    options.poll = here;
    const QPointer<Lab> self(this);
    const QFuture<Result<void>> starting = m_workflows->start(options);
    const Result<void> started = co_await starting;
    if (!self || !m_assembly)
        co_return;
    if (started) {
        m_assembly->session().setWorkflowRunner(m_runner.get());
        co_return;
    }
    m_assembly->session().setWorkflowRunner(nullptr);
    m_assembly->session().note(tr("The workflows of this console do not run: %1").arg(started.error().detail),
                               toJson(started.error()));
}

/// Proxy and certificate authorities of the profile in use, for every request from now on.
void Lab::applyConnection()
{
    m_http->setProxy(m_assembly->profiles().settings().proxy);
    const QString caFile = m_assembly->profiles().active().profile.caFile;
    if (const Result<void> trusted = m_http->setCaFile(caFile); !trusted)
        m_assembly->session().note(
            tr("The file of certificate authorities cannot be used: %1").arg(trusted.error().detail),
            toJson(trusted.error()));
}

void Lab::configureBot()
{
    session::Bot::Options options;
    options.webhookSecret = m_keys.webexSecret;
    options.installation = m_keys.name; // Webex shows it to the bot's owner
    options.publicUrl = m_publicUrl;
    const QHostAddress address(m_publicUrl.host());
    const bool isName =
        address.isNull() && m_publicUrl.host().contains(u'.') && !m_publicUrl.host().endsWith(u".local"_s);
    options.reachable = m_publicUrl.scheme() == u"https"_s && (isName || address.isGlobal());
    m_assembly->bot().configure(options);
}

/// Everything that writes or takes links uses the public URL of now.
void Lab::followPublicUrl()
{
    const QUrl url = publicUrl();
    m_ownOrigins.append(originOf(url));
    m_ownOrigins.removeDuplicates();
    if (url != m_publicUrl) {
        m_publicUrl = url;
        configureBot();
        if (m_callback)
            m_callback->setAllowedHosts(allowedHosts());
        if (m_tenant)
            m_tenant->setPublicUrl(url);
        configureWorkflows();
    }
    emit listeningChanged();
}

void Lab::handleSettings()
{
    applyConnection();
    applyLimits();
    applyTls();
    followPublicUrl();
    // Somebody has switched to the lab while the program runs.
    if (m_callback && !m_tenant && m_assembly->profiles().active().isLab())
        startTenant();
}

session::ExportValues Lab::exportValues() const
{
    const session::ActiveProfile &active = m_assembly->profiles().active();
    session::ExportValues values;
    values.publicUrl = publicUrl();
    values.linkKey = linkKeyFor(active.profile.name);
    values.botToken = active.secrets.webexToken;
    values.roomId = active.profile.roomId;
    values.alertFormat = active.profile.alertFormat;
    return values;
}

QList<session::ExportedFile> Lab::workflowSources()
{
    QList<session::ExportedFile> sources;
    for (const QString &name : workflows::documentFiles()) {
        if (const Result<QByteArray> source = workflows::documentSource(name))
            sources.append({name, *source});
    }
    return sources;
}

Result<QList<session::ExportedFile>> Lab::exportedWorkflows(bool withToken) const
{
    return session::exportWorkflows(m_assembly->profiles().active().profile, exportValues(), withToken,
                                    workflowSources());
}

void Lab::prepareSetup()
{
    setup().setWorkflows(*m_http, workflowSources(), [this] { return exportValues(); });
}

QCoro::Task<> Lab::stop()
{
    // Nobody else on the network is answered any more; what this machine asks still is.
    if (m_callback && !m_beyond.isNull() && m_callback->listenOn({home()}))
        m_beyond.clear();
    if (m_assembly && works() && !m_options.tenantOnly)
        co_await m_assembly->session().stop();
    if (m_workflows) {
        m_assembly->session().setWorkflowRunner(nullptr);
        const QFuture<Result<void>> stopping = m_workflows->stop();
        co_await stopping;
    }
}

QByteArray Lab::readyLine() const
{
    QJsonObject line{{u"version"_s, QCoreApplication::applicationVersion()}, {u"data"_s, m_folder->path()}};
    if (m_options.tenantOnly) {
        line.insert(u"webex_operator_token"_s, m_tenantInfo->operatorToken.reveal());
    } else {
        line.insert(u"callback"_s, callbackUrl().toString());
        line.insert(u"api_token"_s, m_keys.apiToken.reveal());
    }
    if (m_tenantInfo) {
        line.insert(u"tenant"_s, m_tenantInfo->origin.toString());
        line.insert(u"client_id"_s, m_tenantInfo->clientId);
        line.insert(u"client_password"_s, m_tenantInfo->clientPassword.reveal());
        line.insert(u"webhook_url"_s, m_tenantInfo->webhookUrl.reveal());
        line.insert(u"legacy_webhook_url"_s, m_tenantInfo->legacyWebhookUrl.reveal());
        line.insert(u"webex_token"_s, m_tenantInfo->botToken.reveal());
        line.insert(u"room_id"_s, m_tenantInfo->roomId);
        QJsonObject feeds;
        for (auto feed = m_tenantInfo->feeds.begin(); feed != m_tenantInfo->feeds.end(); ++feed)
            feeds.insert(feed.key(), feed.value().toString());
        line.insert(u"feeds"_s, feeds);
    }
    return toCompactJson(line);
}

} // namespace sandtable::app
