#pragma once

#include "net/message.h"
#include "net/reply.h"

#include <functional>
#include <vector>

namespace sandtable::net
{

/// What a route does with a request, on the server's thread. Keep a copy of `reply` to answer later.
using Handler = std::function<void(const Request &request, const Reply &reply)>;

/// A pure table from method and path to handler: no sockets, tested by value.
class Router
{
public:
    /// `pattern`: literal segments and `:name` segments, `/orders/:id`. A parameter matches one non-empty
    /// undecoded segment, so that an encoded long id (`http%3A%2F%2F…`) is one. Literal segments win over
    /// parameters.
    void add(const QByteArray &method, const QByteArray &pattern, Handler handler);

    /// Finds and calls. No such path: the missing handler, or 404. Known path, other method: 405 with
    /// `Allow`. OPTIONS: 204 with `Allow`. HEAD runs the GET handler.
    void dispatch(Request request, const Reply &reply) const;

    /// Called for unknown paths instead of the plain 404.
    void setMissingHandler(Handler handler);
    /// Makes the body of 405 and 404 answers; default: `{"error":{"code","message"}}`.
    using ErrorBody = std::function<Response(const Request &request, int status, const QString &message)>;
    void setErrorBody(ErrorBody errorBody);

private:
    struct Route {
        QByteArray method;
        QList<QByteArray> segments;
        Handler handler;
    };
    std::vector<Route> m_routes;
    Handler m_missing;
    ErrorBody m_errorBody;
};

} // namespace sandtable::net
