#pragma once

#include "callback/linksigner.h"
#include "net/message.h"

namespace sandtable::callback
{

/// What a GET of a block link leads to (application.md, Which block links act at once).
enum class ClickAnswer {
    Order,     ///< a person's click: order at once
    AutoPost,  ///< a page that posts by itself as soon as it runs in a browser
    AskButton, ///< a page with a button
    Look,      ///< previews and prefetches: a page that does nothing
    Forbidden
};

/// What the request tells about where it comes from; all that the table needs.
struct ClickFacts {
    bool head = false;
    bool prefetch = false;     ///< Purpose or Sec-Purpose says prefetch
    bool previewer = false;    ///< the User-Agent names a program that fetches links by itself
    bool saysNothing = true;   ///< no Sec-Fetch header at all
    bool navigation = false;   ///< Sec-Fetch-Mode: navigate and Sec-Fetch-Dest: document
    bool ownSite = false;      ///< Sec-Fetch-Site: none or same-origin
    bool fromLoopback = false; ///< the peer and the Host are this machine
    LinkVerdict link = LinkVerdict::Unsigned;
    bool anyGetActs = false; ///< the setting for older labs
};

/// Reads the facts off a request; the link's verdict and the setting are the caller's.
[[nodiscard]] ClickFacts clickFacts(const net::Request &request);

/// Whether the request comes from this machine, was addressed to it by a loopback name and was not passed on
/// by anybody, so that a tunnel or a reverse proxy on this machine does not count.
[[nodiscard]] bool isFromLoopback(const net::Request &request);

/// Whether a browser says that another site sends this request (Origin, Sec-Fetch-Site): such POSTs are
/// refused.
[[nodiscard]] bool isCrossSite(const net::Request &request);

/// The table.
[[nodiscard]] ClickAnswer answerTo(const ClickFacts &facts);

} // namespace sandtable::callback
