#include "tenant/host/labtenant.h"

#include "base/jsontext.h"
#include "base/logging.h"
#include "net/guardedserver.h"
#include "tenant/host/automationroutes.h"
#include "tenant/host/incidentwatch.h"
#include "tenant/host/provisioning.h"
#include "tenant/intel/intelroutes.h"
#include "tenant/webex/webexservice.h"

#include <QPromise>

namespace sandtable::tenant
{

using namespace Qt::StringLiterals;

namespace
{

QUrl originOf(const QHostAddress &address, quint16 port)
{
    QUrl origin;
    origin.setScheme(u"http"_s);
    const bool any = address == QHostAddress(QHostAddress::Any) ||
                     address == QHostAddress(QHostAddress::AnyIPv4) ||
                     address == QHostAddress(QHostAddress::AnyIPv6);
    origin.setHost(any ? u"127.0.0.1"_s : address.toString());
    origin.setPort(port);
    return origin;
}

/// What no route takes: each service says so in its own words (webex.md 1, private-intel.md 4.6).
net::Response noRoute(const net::Request &request, RandomSource &random, int status, const QString &message)
{
    if (request.rawPath.startsWith("/v1/"))
        return webexNoRoute(request, random, status, message);
    if (status == 404 &&
        (request.rawPath.startsWith("/ctia/") || request.rawPath.startsWith("/iroh/private-intel/")))
        return net::Response::html("<html><body><h2>404 Not Found</h2></body></html>", status);
    const QJsonObject error{{u"code"_s, status == 404 ? u"not_found"_s : u"method"_s},
                            {u"message"_s, message}};
    return net::Response::json(toCompactJson(QJsonObject{{u"error"_s, error}}), status);
}

} // namespace

/// Everything that lives on the tenant's thread, in the order in which it is made.
struct LabTenant::Rooms {
    Rooms(Database opened, const Clock &clock)
        : database(std::move(opened)), http(clock), runs(database, clock, random),
          entities(database, clock, random, {}), webex(database, clock, random, http)
    {
    }
    SystemRandom random;
    Database database;
    net::HttpClient http;
    workflows::RunStore runs;
    EntityStore entities;
    WebexService webex;
    std::unique_ptr<TokenService> tokens;
    std::unique_ptr<workflows::AutomationHost> automation;
    std::unique_ptr<Provisioning> provisioning;
    std::unique_ptr<IncidentWatch> watch;
    std::unique_ptr<net::GuardedServer> server;
    LabTenantInfo info;

    [[nodiscard]] static QStringList schema()
    {
        return TokenService::schema() + EntityStore::schema() + WebexStore::schema() +
               workflows::RunStore::schema() + Provisioning::schema();
    }

    [[nodiscard]] Result<void> open(const LabTenantOptions &options, const Clock &clock)
    {
        auto service = TokenService::open(database, clock, random);
        if (!service)
            return failure(service.error());
        tokens = std::move(*service);
        // The automation's own address is known once the server listens; its routes are registered before.
        automation = std::make_unique<workflows::AutomationHost>(runs, http, clock, random);
        net::Router router;
        addIntelRoutes(router, entities, *tokens, clock);
        addAutomationRoutes(router, *automation, *tokens);
        webex.addTo(router);
        router.setErrorBody([this](const net::Request &request, int status, const QString &message) {
            return noRoute(request, random, status, message);
        });
        net::ServerOptions serverOptions;
        serverOptions.name = u"tenant"_s;
        serverOptions.address = options.address;
        serverOptions.port = options.port;
        serverOptions.limits = options.limits;
        // Names of real services that a hosts file points here (webex.md 7) are answered as well.
        serverOptions.allowedHosts = {u"webexapis.com"_s, u"u2c.wbx2.com"_s, u"private.intel.amp.cisco.com"_s,
                                      u"visibility.amp.cisco.com"_s};
        server = std::make_unique<net::GuardedServer>(std::move(router), std::move(serverOptions));
        if (const Result<void> listening = server->listen(); !listening)
            return listening;
        if (const Result<void> listening = webex.socket().listen(options.address); !listening)
            return listening;
        info.origin = originOf(options.address, server->port());
        if (const Result<void> adopted = entities.adoptOrigin(info.origin.toString()); !adopted)
            return adopted;
        provisioning =
            std::make_unique<Provisioning>(database, *tokens, entities, webex.store(), *automation, runs);
        if (const Result<void> prepared = provisioning->prepare(info, !options.bare); !prepared)
            return prepared;
        workflows::AutomationSettings settings;
        settings.privateIntel = info.origin;
        settings.visibility = info.origin;
        settings.webex = info.origin;
        settings.automatic = options.automatic;
        settings.clientId = info.clientId;
        settings.clientPassword = info.clientPassword;
        automation->configure(settings);
        if (const Result<void> started = automation->start(); !started)
            return started;
        if (options.bare)
            return watchIncidents(clock);
        if (const Result<void> installed =
                provisioning->installWorkflows(info, options.publicUrl, options.linkKey, options.alertFormat);
            !installed)
            return installed;
        return watchIncidents(clock);
    }

    [[nodiscard]] Result<void> watchIncidents(const Clock &clock)
    {
        watch = std::make_unique<IncidentWatch>(
            entities, clock, [this](const QJsonObject &facts) { automation->incidentCreated(facts); });
        return {};
    }

    ~Rooms()
    {
        if (server)
            server->shutDown();
        server.reset();
        watch.reset();
        provisioning.reset();
        automation.reset();
    }
};

LabTenant::LabTenant(const Clock &clock, LabTenantOptions options)
    : m_clock(clock), m_options(std::move(options)), m_thread(u"tenant"_s)
{
}

LabTenant::~LabTenant()
{
    m_thread.run([this] { m_rooms.reset(); });
}

QFuture<Result<LabTenantInfo>> LabTenant::start()
{
    auto promise = std::make_shared<QPromise<Result<LabTenantInfo>>>();
    promise->start();
    m_thread.post([this, promise] {
        const auto finish = [&promise](Result<LabTenantInfo> result) {
            promise->addResult(std::move(result));
            promise->finish();
        };
        auto database = Database::open(m_options.databaseFile, {Rooms::schema(), workflows::RunStore::consentSchema()});
        if (!database)
            return finish(failure(database.error()));
        m_rooms = std::make_unique<Rooms>(std::move(*database), m_clock);
        if (m_options.traced)
            QObject::connect(&m_rooms->http, &net::HttpClient::exchanged, &m_rooms->http, m_options.traced);
        if (const Result<void> opened = m_rooms->open(m_options, m_clock); !opened) {
            m_rooms.reset();
            return finish(failure(opened.error()));
        }
        finish(m_rooms->info);
    });
    return promise->future();
}

void LabTenant::setPublicUrl(const QUrl &publicUrl)
{
    m_thread.post([this, publicUrl] {
        m_options.publicUrl = publicUrl;
        reinstall();
    });
}

void LabTenant::setLinkKey(const Secret &linkKey)
{
    m_thread.post([this, linkKey] {
        m_options.linkKey = linkKey;
        reinstall();
    });
}

void LabTenant::setAlertFormat(const QString &format)
{
    m_thread.post([this, format] {
        m_options.alertFormat = format;
        reinstall();
    });
}

void LabTenant::setAutomatic(bool automatic)
{
    m_thread.post([this, automatic] {
        m_options.automatic = automatic;
        if (m_rooms && m_rooms->automation)
            m_rooms->automation->setAutomatic(automatic);
    });
}

void LabTenant::setLimits(const net::ServerLimits &limits)
{
    m_thread.post([this, limits] {
        m_options.limits = limits;
        if (m_rooms && m_rooms->server)
            m_rooms->server->setLimits(limits);
    });
}

void LabTenant::reinstall()
{
    if (!m_rooms || !m_rooms->provisioning || m_options.bare)
        return;
    if (const Result<void> installed = m_rooms->provisioning->installWorkflows(
            m_rooms->info, m_options.publicUrl, m_options.linkKey, m_options.alertFormat);
        !installed)
        qCWarning(logTenant) << "the workflows' inputs could not be taken over:" << toText(installed.error());
}

} // namespace sandtable::tenant
