#include "callback/clickpolicy.h"

#include <QUrl>

namespace sandtable::callback
{

using namespace Qt::StringLiterals;

namespace
{

bool isLoopbackName(const QByteArray &host)
{
    const QUrl url(u"http://"_s + QString::fromLatin1(host));
    const QString name = url.host();
    return name.compare(u"localhost"_s, Qt::CaseInsensitive) == 0 || QHostAddress(name).isLoopback();
}

} // namespace

bool isFromLoopback(const net::Request &request)
{
    return request.peer.isLoopback() && isLoopbackName(request.host);
}

bool isCrossSite(const net::Request &request)
{
    const QByteArray site = request.header("Sec-Fetch-Site");
    if (!site.isEmpty())
        return site != "same-origin" && site != "none";
    const QByteArray origin = request.header("Origin");
    // Pages sent with Referrer-Policy: no-referrer post with the origin "null"; the one-time token vouches
    // for them.
    if (origin.isEmpty() || origin == "null")
        return false;
    return origin != "http://" + request.host && origin != "https://" + request.host;
}

ClickFacts clickFacts(const net::Request &request)
{
    ClickFacts facts;
    facts.head = request.head;
    for (const QByteArray &name :
         {QByteArray("Purpose"), QByteArray("Sec-Purpose"), QByteArray("X-Purpose"), QByteArray("X-Moz")})
        facts.prefetch = facts.prefetch || request.header(name).toLower().contains("prefetch") ||
                         request.header(name).toLower().contains("preview");
    const QByteArray mode = request.header("Sec-Fetch-Mode");
    const QByteArray destination = request.header("Sec-Fetch-Dest");
    const QByteArray site = request.header("Sec-Fetch-Site");
    facts.saysNothing = mode.isEmpty() && destination.isEmpty() && site.isEmpty();
    facts.navigation = mode == "navigate" && destination == "document";
    facts.ownSite = site == "none" || site == "same-origin";
    facts.fromLoopback = isFromLoopback(request);
    return facts;
}

ClickAnswer answerTo(const ClickFacts &facts)
{
    if (facts.link == LinkVerdict::Bad || facts.link == LinkVerdict::Expired)
        return ClickAnswer::Forbidden;
    const bool isSigned = facts.link == LinkVerdict::Valid;
    if (!isSigned && !facts.fromLoopback)
        return ClickAnswer::Forbidden;
    if (facts.head || facts.prefetch)
        return ClickAnswer::Look;
    if (facts.anyGetActs && facts.fromLoopback)
        return ClickAnswer::Order;
    if (facts.navigation)
        return isSigned || facts.ownSite ? ClickAnswer::Order : ClickAnswer::AskButton;
    if (facts.saysNothing && isSigned)
        return ClickAnswer::AutoPost;
    return ClickAnswer::AskButton;
}

} // namespace sandtable::callback
