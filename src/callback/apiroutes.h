#pragma once

#include "base/secret.h"
#include "callback/labdesk.h"
#include "net/router.h"

namespace sandtable::callback
{

/// The control API under `/api/v1` (application.md, Callback server): JSON in, JSON out, a bearer token
/// except for health. Lives on the callback thread and outlives the server.
class ApiRoutes
{
public:
    ApiRoutes(LabDesk &desk, const Secret &token) : m_desk(desk) { setToken(token); }
    void addTo(net::Router &router);
    /// Another token: the one of before is refused from now on. An empty one lets nobody in.
    void setToken(const Secret &token);

private:
    using Body = std::function<void(const QJsonObject &body, const net::Reply &reply)>;
    /// Registers a route that needs the token.
    void add(net::Router &router, const QByteArray &method, const QByteArray &path, net::Handler handler);
    /// The same for a route that takes a JSON object with no other keys than `keys`; an empty body is `{}`.
    void addWithBody(net::Router &router, const QByteArray &method, const QByteArray &path, QStringList keys,
                     Body handler);

    void handleJournal(const net::Request &request, const net::Reply &reply);
    void handleAttack(const QJsonObject &body, const net::Reply &reply);
    void handleOrder(const QJsonObject &body, const net::Reply &reply);
    void handleUnblock(const QJsonObject &body, const net::Reply &reply);
    void handleIsolation(const QJsonObject &body, const net::Reply &reply);
    void handleChange(const QJsonObject &body, const net::Reply &reply);

    [[nodiscard]] bool isAuthorized(const net::Request &request) const;

    LabDesk &m_desk;
    QByteArray m_tokenDigest; ///< what a request's Authorization must hash to; empty: nobody is let in
};

/// `{"error":{"code","message"[,"place"]}}` with the status that fits the kind.
[[nodiscard]] net::Response apiError(const Error &error);
/// The same for refusals that have no Error.
[[nodiscard]] net::Response apiError(int status, const QString &code, const QString &message);

} // namespace sandtable::callback
