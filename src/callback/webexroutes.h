#pragma once

#include "callback/labdesk.h"
#include "net/router.h"

namespace sandtable::callback
{

/// `POST /webex/webhook` (webex.md 3): verifies the signature over the raw body, notes the delivery once,
/// answers at once.
class WebexRoutes
{
public:
    /// Tells whether `signature` (X-Spark-Signature) belongs to `body`; thread-safe.
    using Verifier = std::function<bool(const QByteArray &body, const QByteArray &signature)>;

    WebexRoutes(LabDesk &desk, Verifier verifier) : m_desk(desk), m_verifier(std::move(verifier)) {}
    void addTo(net::Router &router);

private:
    void handleDelivery(const net::Request &request, const net::Reply &reply);

    LabDesk &m_desk;
    Verifier m_verifier;
};

} // namespace sandtable::callback
