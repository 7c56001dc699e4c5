#pragma once

#include "net/router.h"
#include "tenant/webex/webexstore.h"

#include <QJsonArray>

#include <functional>

namespace sandtable::tenant
{

/// A refusal in Webex's shape: `{"message","errors":[{"description"}],"trackingId"}` (webex.md 1).
struct WebexRefusal {
    int status = 400;
    QString message;
};

/// A value or a refusal.
template <typename T>
using WebexResult = tl::expected<T, WebexRefusal>;

/// The 404 of what is absent or not visible.
[[nodiscard]] tl::unexpected<WebexRefusal> webexNotFound(const QString &what);
[[nodiscard]] tl::unexpected<WebexRefusal> webexRefusal(int status, const QString &message);
/// Storage trouble: 503.
[[nodiscard]] tl::unexpected<WebexRefusal> webexTrouble(const Error &error);

/// A call by an authenticated person: `body` is the parsed JSON object of POST and PUT.
struct WebexCall {
    const net::Request &request;
    WebexPerson caller;
    QJsonObject body;
    [[nodiscard]] QString parameter(const QString &name) const { return request.parameters.value(name); }
    [[nodiscard]] QString query(QStringView name) const
    {
        return request.queryValue(name).value_or(QString());
    }
    /// `max` within 1 … `most`; `fallback` when absent. A larger one is clamped.
    [[nodiscard]] WebexResult<int> max(int fallback, int most) const;
};

using WebexHandler = std::function<WebexResult<net::Response>(const WebexCall &call)>;

/// Registers a route of Webex behind the bearer token (401), with JSON bodies checked (400, 415) and a
/// trackingID on every answer.
void addWebexRoute(net::Router &router, WebexStore &store, RandomSource &random, const QByteArray &method,
                   const QByteArray &path, WebexHandler handler);

/// The answer to a path under `/v1` that no route takes (404), or not with this method (405), in Webex's
/// shape.
[[nodiscard]] net::Response webexNoRoute(const net::Request &request, RandomSource &random, int status,
                                         const QString &message);

/// 200 with a compact object.
[[nodiscard]] net::Response webexAnswer(const QJsonObject &object);
/// One page of `items`, with `Link: …; rel="next"` on the request's own Host while there is more. The cursor
/// is an offset.
[[nodiscard]] net::Response webexPage(const WebexCall &call, const QJsonArray &items, int max);

} // namespace sandtable::tenant
