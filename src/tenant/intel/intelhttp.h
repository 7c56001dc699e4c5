#pragma once

#include "net/router.h"
#include "tenant/intel/orgquota.h"
#include "tenant/intel/tokenservice.h"

#include <QJsonValue>

#include <functional>
#include <memory>
#include <optional>

namespace sandtable::tenant
{

/// A handler of the private intelligence API: gets who is asking, returns the answer.
using IntelHandler = std::function<net::Response(const net::Request &request, const Grant &grant)>;

/// Registers routes of the private intelligence API: every `/ctia/X` also as `/iroh/private-intel/X`, behind
/// the bearer token (401) and the capabilities (403), with the X-Ctia headers on every answer (4.3).
class IntelRoutes
{
public:
    /// `schemaVersion` is shown as X-Ctim-Version. Without a quota nobody is counted.
    IntelRoutes(net::Router &router, const TokenService &tokens, const QString &schemaVersion,
                std::shared_ptr<OrgQuota> quota = {})
        : m_router(router), m_tokens(tokens), m_schemaVersion(schemaVersion.toLatin1()),
          m_quota(std::move(quota))
    {
    }

    /// `path` without `/ctia`: "/incident/:id". All of `capabilities` are needed.
    void add(const QByteArray &method, const QByteArray &path, const QStringList &capabilities,
             const IntelHandler &handler) const;

    /// A route that needs no token: version, feed views.
    void addPublic(const QByteArray &method, const QByteArray &path,
                   const std::function<net::Response(const net::Request &)> &handler) const;

    /// A route of another family on the same origin, by its whole path: "/iroh/iroh-inspect/inspect".
    void addAt(const QByteArray &method, const QByteArray &wholePath, const QStringList &capabilities,
               const IntelHandler &handler) const;

private:
    net::Router &m_router;
    const TokenService &m_tokens;
    QByteArray m_schemaVersion;
    std::shared_ptr<OrgQuota> m_quota;
};

/// 200 (or another status) with a JSON value, compact.
[[nodiscard]] net::Response jsonAnswer(const QJsonValue &value, int status = 200);
/// 404 without a body: an entity that is not there (4.4).
[[nodiscard]] net::Response entityMissing();
/// 403 for a document that may not be read (4.1).
[[nodiscard]] net::Response unreadableDocument();
/// 500 `{"type":"unknown-exception","class":".."}`.
[[nodiscard]] net::Response serverFailure(const Error &error);

/// 404 `{"error":text}` and the like.
[[nodiscard]] net::Response errorAnswer(int status, const QString &text);

/// Reads a JSON object from the body into `body`; returns the 400 when there is none.
[[nodiscard]] std::optional<net::Response> refuseBody(const net::Request &request, QJsonObject &body);

/// A path parameter that is a short or an encoded long id: the text after the last `/`.
[[nodiscard]] QString shortId(const QString &id);

} // namespace sandtable::tenant
