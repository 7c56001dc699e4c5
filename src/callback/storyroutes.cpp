#include "callback/storyroutes.h"

#include "base/jsontext.h"
#include "callback/clickpolicy.h"

namespace sandtable::callback
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qsizetype PayloadLimit = 2000;
}

void StoryRoutes::addTo(net::Router &router)
{
    router.add("GET", "/",
               [this](const net::Request &request, const net::Reply &reply) { handleHome(request, reply); });
    router.add("GET", "/hacker",
               [this](const net::Request &, const net::Reply &reply) { reply.send(m_pages.login({})); });
    router.add("POST", "/login",
               [this](const net::Request &request, const net::Reply &reply) { handleLogin(request, reply); });
    router.add("GET", "/assets/page.css",
               [this](const net::Request &, const net::Reply &reply) { reply.send(m_pages.style()); });
    router.add("GET", "/assets/page.js",
               [this](const net::Request &, const net::Reply &reply) { reply.send(m_pages.script()); });
}

void StoryRoutes::handleHome(const net::Request &request, const net::Reply &reply)
{
    const QByteArray accept = request.header("Accept");
    const bool json = accept.contains("application/json") && !accept.contains("text/html");
    m_desk.glance([this, json, reply](const LabDesk::Glance &glance) {
        if (!json)
            return reply.send(m_pages.home(glance.state, glance.onFeed));
        reply.send(net::Response::json(toCompactJson(QJsonObject{
            {u"state"_s, session::toText(glance.state.stage)},
            {u"text"_s, Pages::sentenceOf(glance.state)},
            {u"story"_s, glance.state.title.isEmpty() ? Pages::tr("none yet") : glance.state.title},
            {u"on_feed"_s, glance.onFeed},
        })));
    });
}

void StoryRoutes::handleLogin(const net::Request &request, const net::Reply &reply)
{
    if (request.contentType() != "application/x-www-form-urlencoded")
        return reply.send(m_pages.refused(415, Pages::tr("The login form is url-encoded.")));
    if (isCrossSite(request))
        return reply.send(m_pages.refused(403, Pages::tr("Another site sent this. Open the form itself.")));
    session::AttackRequest attack;
    attack.origin = u"page"_s;
    for (const auto &[name, value] : net::parseForm(request.body)) {
        if (name == u"username")
            attack.payload = value.left(PayloadLimit);
    }
    m_desk.attack(attack, [this, reply](const Result<session::AttackStart> &start) {
        if (!start) {
            const int status = start.error().kind == ErrorKind::Busy ? 409 : 503;
            return reply.send(m_pages.attacked(false, start.error().detail, status));
        }
        reply.send(m_pages.attacked(true,
                                    start->replay
                                        ? Pages::tr("The same attacker again: watch what the firewall does.")
                                        : Pages::tr("Watch the screen at the front."),
                                    200));
    });
}

} // namespace sandtable::callback
