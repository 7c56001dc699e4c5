#include "callback/callbackserver.h"

#include "callback/apiroutes.h"
#include "callback/blockroutes.h"
#include "callback/storyroutes.h"

namespace sandtable::callback
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qint64 BodyLimit =
    256 * 1024; ///< Webex deliveries may have 256 KiB (webex.md 3); forms are far below
}

/// Everything that lives on the server's thread.
struct CallbackServer::Rooms {
    Rooms(LabDesk &desk, const Clock &clock, const CallbackOptions &options)
        : signer(options.linkKey), tokens(clock, random), block(desk, signer, tokens, pages, clock),
          story(desk, pages), api(desk, options.apiToken), webex(desk, options.webexVerifier)
    {
    }
    SystemRandom random;
    Pages pages;
    LinkSigner signer;
    ConfirmTokens tokens;
    BlockRoutes block;
    StoryRoutes story;
    ApiRoutes api;
    WebexRoutes webex;
    std::unique_ptr<net::GuardedServer> server;
};

CallbackServer::CallbackServer(LabDesk &desk, const Clock &clock, CallbackOptions options)
    : m_desk(desk), m_clock(clock), m_options(std::move(options)), m_thread(u"callback"_s)
{
}

CallbackServer::~CallbackServer()
{
    m_thread.run([this] {
        if (m_rooms && m_rooms->server)
            m_rooms->server->shutDown();
        m_rooms.reset();
    });
}

Result<void> CallbackServer::start()
{
    Result<void> listening;
    m_thread.run([this, &listening] {
        m_rooms = std::make_unique<Rooms>(m_desk, m_clock, m_options);
        Rooms &rooms = *m_rooms;
        net::Router router;
        rooms.block.addTo(router);
        rooms.story.addTo(router);
        rooms.api.addTo(router);
        rooms.webex.addTo(router);
        router.setErrorBody([&rooms](const net::Request &request, int status, const QString &message) {
            if (request.rawPath.startsWith("/api/") || request.rawPath.startsWith("/webex/"))
                return apiError(status, status == 404 ? u"not_found"_s : u"method"_s, message);
            return rooms.pages.refused(status, status == 404
                                                   ? Pages::tr("There is no such page.")
                                                   : Pages::tr("This page cannot be asked in that way."));
        });
        net::ServerOptions options;
        options.name = u"callback"_s;
        options.address = m_options.address;
        options.port = m_options.port;
        options.allowedHosts = m_options.allowedHosts;
        options.limits.body = BodyLimit;
        options.traced = m_options.traced;
        options.errorBody = [](int status, const QString &message) {
            return apiError(status, u"refused"_s, message);
        };
        rooms.server = std::make_unique<net::GuardedServer>(std::move(router), std::move(options));
        listening = rooms.server->listen();
        if (listening)
            m_port = rooms.server->port();
    });
    return listening;
}

void CallbackServer::setAllowedHosts(const QStringList &hosts)
{
    m_thread.post([this, hosts] {
        if (m_rooms && m_rooms->server)
            m_rooms->server->setAllowedHosts(hosts);
    });
}

} // namespace sandtable::callback
