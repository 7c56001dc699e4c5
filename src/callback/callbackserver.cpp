#include "callback/callbackserver.h"

#include "callback/apiroutes.h"
#include "callback/blockroutes.h"
#include "callback/storyroutes.h"
#include "net/lanaddresses.h"

#include <QDeadlineTimer>
#include <QTimer>

#include <algorithm>
#include <functional>
#include <vector>

namespace sandtable::callback
{

using namespace Qt::StringLiterals;

namespace
{
constexpr std::chrono::milliseconds LeaveTick{50};

/// What no answer of this server goes without, an error or a refusal neither: nothing is loaded, framed,
/// kept, or told to the next site. Pages allow themselves their own style and script (pages.cpp).
net::Headers answerHeaders()
{
    return {{"Content-Security-Policy", "default-src 'none'; base-uri 'none'; frame-ancestors 'none'"},
            {"X-Frame-Options", "DENY"},
            {"Cross-Origin-Resource-Policy", "same-origin"},
            {"Referrer-Policy", "no-referrer"},
            {"Cache-Control", "no-store"}};
}
} // namespace

/// Everything that lives on the server's thread.
struct CallbackServer::Rooms {
    using Server = std::unique_ptr<net::GuardedServer>;

    Rooms(LabDesk &desk, const Clock &clock, const CallbackOptions &options)
        : admission(std::make_shared<net::Admission>(options.limits)), signer(options.signer),
          tokens(clock, random), block(desk, signer, tokens, pages, clock), story(desk, pages),
          api(desk, options.apiToken), webex(desk, options.webexVerifier)
    {
        leaveTick.setInterval(LeaveTick);
        QObject::connect(&leaveTick, &QTimer::timeout, &leaveTick, [this] { letLeave(); });
    }
    [[nodiscard]] net::Router routes();
    [[nodiscard]] Result<Server> open(const CallbackOptions &options, const QHostAddress &address,
                                      quint16 port);
    [[nodiscard]] Result<void> listenOn(const CallbackOptions &options, const QList<QHostAddress> &addresses,
                                        quint16 port);
    void giveUp(const QList<QHostAddress> &wanted);
    void letLeave();
    [[nodiscard]] QList<QHostAddress> addresses() const;
    /// All servers, also those that are leaving.
    void forAll(const std::function<void(net::GuardedServer &)> &work);

    std::shared_ptr<net::Admission> admission; ///< one for all addresses
    SystemRandom random;
    Pages pages;
    LinkSigner signer;
    ConfirmTokens tokens;
    BlockRoutes block;
    StoryRoutes story;
    ApiRoutes api;
    WebexRoutes webex;
    std::vector<Server> servers; ///< one an address
    std::vector<Server> leaving; ///< accept nothing more; their last answers are on the way
    QDeadlineTimer leaveBy;
    QTimer leaveTick;
};

net::Router CallbackServer::Rooms::routes()
{
    net::Router router;
    block.addTo(router);
    story.addTo(router);
    api.addTo(router);
    webex.addTo(router);
    router.setErrorBody([this](const net::Request &request, int status, const QString &message) {
        if (request.rawPath.startsWith("/api/") || request.rawPath.startsWith("/webex/"))
            return apiError(status, status == 404 ? u"not_found"_s : u"method"_s, message);
        return pages.refused(status, status == 404 ? Pages::tr("There is no such page.")
                                                   : Pages::tr("This page cannot be asked in that way."));
    });
    return router;
}

Result<CallbackServer::Rooms::Server> CallbackServer::Rooms::open(const CallbackOptions &options,
                                                                  const QHostAddress &address, quint16 port)
{
    net::ServerOptions server;
    server.name = u"callback"_s;
    server.address = address;
    server.port = port;
    server.allowedHosts = options.allowedHosts;
    server.headers = answerHeaders();
    server.limits = options.limits;
    server.tls = options.tls;
    server.admission = admission;
    server.trace = options.trace;
    server.untraced = {"/api/v1/health"};
    server.errorBody = [](int status, const QString &message) {
        return apiError(status, u"refused"_s, message);
    };
    auto opened = std::make_unique<net::GuardedServer>(routes(), std::move(server));
    if (const Result<void> listening = opened->listen(); !listening)
        return failure(listening.error());
    return opened;
}

QList<QHostAddress> CallbackServer::Rooms::addresses() const
{
    QList<QHostAddress> all;
    for (const Server &server : servers)
        all.append(server->address());
    return all;
}

Result<void> CallbackServer::Rooms::listenOn(const CallbackOptions &options,
                                             const QList<QHostAddress> &wanted, quint16 port)
{
    const QList<QHostAddress> before = addresses();
    // "Every address" holds the port for all of them: it goes first. Otherwise what is new comes first, so
    // that nobody finds the door closed in between.
    const bool wildcard =
        std::ranges::any_of(before, [&](const QHostAddress &a) { return net::isAnyAddress(a); });
    if (wildcard)
        giveUp(wanted);
    Result<void> outcome;
    for (const QHostAddress &address : wanted) {
        if (addresses().contains(address))
            continue;
        Result<Server> opened = open(options, address, port);
        if (!opened) {
            outcome = failure(opened.error());
            break;
        }
        servers.push_back(std::move(*opened));
    }
    giveUp(outcome ? wanted : before);
    if (!outcome) {
        for (const QHostAddress &address : before) {
            if (addresses().contains(address))
                continue;
            if (Result<Server> again = open(options, address, port))
                servers.push_back(std::move(*again));
        }
    }
    return outcome;
}

void CallbackServer::Rooms::forAll(const std::function<void(net::GuardedServer &)> &work)
{
    for (const std::vector<Server> *some : {&servers, &leaving}) {
        for (const Server &server : *some)
            work(*server);
    }
}

void CallbackServer::Rooms::giveUp(const QList<QHostAddress> &wanted)
{
    for (Server &server : servers) {
        if (wanted.contains(server->address()))
            continue;
        server->stopAccepting();
        leaving.push_back(std::move(server));
    }
    std::erase_if(servers, [](const Server &server) { return !server; });
    if (leaving.empty())
        return;
    leaveBy.setRemainingTime(LeaveTime);
    leaveTick.start();
}

void CallbackServer::Rooms::letLeave()
{
    // The tick after the last answer was written gives it the time to leave.
    std::erase_if(leaving, [this](const Server &server) {
        if (server->busy() > 0 && !leaveBy.hasExpired())
            return false;
        server->shutDown();
        return true;
    });
    if (leaving.empty())
        leaveTick.stop();
}

CallbackServer::CallbackServer(LabDesk &desk, const Clock &clock, CallbackOptions options)
    : m_desk(desk), m_clock(clock), m_options(std::move(options)), m_thread(u"callback"_s)
{
}

CallbackServer::~CallbackServer()
{
    m_thread.run([this] {
        if (m_rooms)
            m_rooms->forAll([](net::GuardedServer &server) { server.shutDown(); });
        m_rooms.reset();
    });
}

Result<void> CallbackServer::start()
{
    Result<void> listening;
    m_thread.run([this, &listening] {
        m_rooms = std::make_unique<Rooms>(m_desk, m_clock, m_options);
        listening = m_rooms->listenOn(m_options, {m_options.address}, m_options.port);
        if (listening) {
            m_port = m_rooms->servers.front()->port();
            m_addresses = m_rooms->addresses();
        }
    });
    return listening;
}

Result<void> CallbackServer::listenOn(const QList<QHostAddress> &addresses)
{
    Result<void> listening;
    m_thread.run([this, &listening, &addresses] {
        if (!m_rooms)
            return;
        listening = m_rooms->listenOn(m_options, addresses, m_port);
        m_addresses = m_rooms->addresses();
    });
    return listening;
}

void CallbackServer::setApiToken(const Secret &token)
{
    m_thread.post([this, token] {
        m_options.apiToken = token;
        if (m_rooms)
            m_rooms->api.setToken(token);
    });
}

void CallbackServer::setLinkSigner(const LinkSigner &signer)
{
    m_thread.post([this, signer] {
        m_options.signer = signer;
        if (m_rooms)
            m_rooms->signer = signer;
    });
}

void CallbackServer::setAllowedHosts(const QStringList &hosts)
{
    m_thread.post([this, hosts] {
        m_options.allowedHosts = hosts;
        if (m_rooms)
            m_rooms->forAll([&hosts](net::GuardedServer &server) { server.setAllowedHosts(hosts); });
    });
}

void CallbackServer::setLimits(const net::ServerLimits &limits)
{
    m_thread.post([this, limits] {
        m_options.limits = limits;
        if (m_rooms)
            m_rooms->forAll([&limits](net::GuardedServer &server) { server.setLimits(limits); });
    });
}

void CallbackServer::setTls(const std::optional<QSslConfiguration> &tls)
{
    m_thread.run([this, &tls] {
        m_options.tls = tls;
        if (m_rooms)
            m_rooms->forAll([&tls](net::GuardedServer &server) { server.setTls(tls); });
    });
}

} // namespace sandtable::callback
