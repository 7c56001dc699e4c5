#pragma once

#include "callback/clickpolicy.h"
#include "callback/confirmtokens.h"
#include "callback/labdesk.h"
#include "callback/linksigner.h"
#include "callback/pages.h"
#include "net/router.h"

#include <functional>

namespace sandtable::callback
{

/// `GET /block`, `POST /block`, `GET /orders/{id}` (application.md, Callback server): `ip=` as the contract
/// says, `domain=`, `url=` and `sha256=` in the same way, signed over their value. Lives on the callback
/// thread and outlives the server.
class BlockRoutes
{
public:
    BlockRoutes(LabDesk &desk, const LinkSigner &signer, ConfirmTokens &tokens, const Pages &pages,
                const Clock &clock);
    void addTo(net::Router &router);

private:
    /// What a block link says, decoded.
    struct Link {
        QString type;  ///< what the parameter's name says: "ip", "domain", "url" or "sha256"
        QString value; ///< as it arrived
        QString incident;
        LinkVerdict verdict = LinkVerdict::Unsigned;
    };
    /// The first of the parameters that name what is to be blocked, read by `field`.
    [[nodiscard]] static Link linkFrom(const std::function<QString(QLatin1String)> &field);
    void handleClick(const net::Request &request, const net::Reply &reply);
    void handleConfirmation(const net::Request &request, const net::Reply &reply);
    void handleOrder(const net::Request &request, const net::Reply &reply);
    void placeOrder(const Link &link, const QString &peer, const net::Reply &reply);
    void answerClick(const Link &link, ClickAnswer answer, const net::Reply &reply);

    LabDesk &m_desk;
    const LinkSigner &m_signer;
    ConfirmTokens &m_tokens;
    const Pages &m_pages;
    const Clock &m_clock;
};

} // namespace sandtable::callback
