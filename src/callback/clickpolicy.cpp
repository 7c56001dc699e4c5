#include "callback/clickpolicy.h"

#include <QUrl>

#include <algorithm>

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

/// Words that the User-Agents of previewers, scanners and crawlers have and those of browsers have not. Some
/// run scripts: without this the page that posts by itself would act for them.
constexpr QByteArrayView PreviewerWords[] = {
    "bot",
    "crawler",
    "spider",
    "preview",
    "facebookexternalhit",
    "facebookcatalog",
    "whatsapp",
    "unfurl",
    "embedly",
    "scanner",
    "linkcheck",
    "safelinks",
    "proofpoint",
    "barracuda",
    "mimecast",
    "urldefense",
    "slurp",
    "feedfetcher",
    "google-safety",
    "iframely",
    "vkshare",
    "cfnetwork",
};

bool isPreviewer(const QByteArray &userAgent)
{
    QByteArray words = userAgent.toLower();
    words.replace("cubot", ""); // phones of that make
    return std::ranges::any_of(PreviewerWords, [&](QByteArrayView word) { return words.contains(word); });
}

/// What proxies and tunnels add; browsers never send it.
constexpr QByteArrayView ForwardingFields[] = {"Forwarded",         "X-Forwarded-For", "X-Forwarded-Host",
                                               "X-Forwarded-Proto", "X-Real-IP",       "Via"};

bool isPassedOn(const net::Request &request)
{
    return std::ranges::any_of(ForwardingFields,
                               [&](QByteArrayView name) { return net::hasHeader(request.headers, name); });
}

} // namespace

bool isFromLoopback(const net::Request &request)
{
    return request.peer.isLoopback() && isLoopbackName(request.host) && !isPassedOn(request);
}

bool isCrossSite(const net::Request &request)
{
    const QByteArray origin = request.header("Origin");
    // Pages sent with Referrer-Policy: no-referrer post with the origin "null"; the one-time token vouches
    // for them.
    if (!origin.isEmpty() && origin != "null" && origin != "http://" + request.host &&
        origin != "https://" + request.host)
        return true;
    const QByteArray site = request.header("Sec-Fetch-Site");
    return !site.isEmpty() && site != "same-origin" && site != "none";
}

ClickFacts clickFacts(const net::Request &request)
{
    ClickFacts facts;
    facts.head = request.head;
    for (const char *name : {"Purpose", "Sec-Purpose", "X-Purpose", "X-Moz"}) {
        const QByteArray purpose = request.header(name).toLower();
        for (const char *word : {"prefetch", "prerender", "preview"})
            facts.prefetch = facts.prefetch || purpose.contains(word);
    }
    facts.previewer = isPreviewer(request.header("User-Agent"));
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
    if (facts.head || facts.prefetch || facts.previewer)
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
