#include "tenant/intel/intelhttp.h"

#include "base/jsontext.h"
#include "base/logging.h"
#include "tenant/intel/validation.h"

#include <algorithm>

namespace sandtable::tenant
{

using namespace Qt::StringLiterals;

namespace
{

constexpr const char *Bases[] = {"/ctia", "/iroh/private-intel"};

net::Response withIntelHeaders(net::Response response, const QByteArray &schemaVersion)
{
    response.headers << net::Header{"X-Ctia-Version", SANDTABLE_VERSION}
                     << net::Header{"X-Ctia-Config", "sandtable"}
                     << net::Header{"X-Ctim-Version", schemaVersion};
    return response;
}

net::Response guarded(const TokenService &tokens, OrgQuota *quota, const QStringList &capabilities,
                      const IntelHandler &handler, const net::Request &request)
{
    const Result<Grant> grant = tokens.authorize(request);
    if (!grant.has_value())
        return unauthorized(grant.error());
    if (const auto wait = quota ? quota->take(grant->organization) : std::nullopt) {
        net::Response response = net::Response::json(R"({"error": "Too Many Requests"})", 429);
        response.headers << net::Header{"Retry-After", QByteArray::number(qint64(wait->count()))};
        return response;
    }
    const bool allowed = std::all_of(capabilities.cbegin(), capabilities.cend(),
                                     [&grant](const QString &each) { return grant->allows(each); });
    return allowed ? handler(request, *grant) : missingCapability(capabilities, *grant);
}

} // namespace

void IntelRoutes::add(const QByteArray &method, const QByteArray &path, const QStringList &capabilities,
                      const IntelHandler &handler) const
{
    for (const char *base : Bases)
        addAt(method, base + path, capabilities, handler);
}

void IntelRoutes::addAt(const QByteArray &method, const QByteArray &wholePath,
                        const QStringList &capabilities, const IntelHandler &handler) const
{
    m_router.add(
        method, wholePath,
        [&tokens = m_tokens, quota = m_quota, version = m_schemaVersion, capabilities,
         handler](const net::Request &request, const net::Reply &reply) {
            net::Response response = guarded(tokens, quota.get(), capabilities, handler, request);
            if (quota)
                response.headers << net::Header{"X-Ratelimit-Org-Limit", QByteArray::number(quota->limit())};
            reply.send(withIntelHeaders(std::move(response), version));
        });
}

void IntelRoutes::addPublic(const QByteArray &method, const QByteArray &path,
                            const std::function<net::Response(const net::Request &)> &handler) const
{
    for (const char *base : Bases) {
        m_router.add(
            method, base + path,
            [handler, version = m_schemaVersion](const net::Request &request, const net::Reply &reply) {
                reply.send(withIntelHeaders(handler(request), version));
            });
    }
}

net::Response jsonAnswer(const QJsonValue &value, int status)
{
    return net::Response::json(toCompactJson(value), status);
}

net::Response entityMissing()
{
    return net::Response::empty(404);
}

net::Response unreadableDocument()
{
    return jsonAnswer(QJsonObject{{u"error"_s, u"Access Control validation Client Error"_s},
                                  {u"type"_s, u"Access Control Error"_s},
                                  {u"message"_s, u"You are not allowed to read this document"_s}},
                      403);
}

net::Response serverFailure(const Error &error)
{
    qCWarning(logTenant).noquote() << toText(error);
    return jsonAnswer(QJsonObject{{u"type"_s, u"unknown-exception"_s}, {u"class"_s, codeOf(error.kind)}},
                      500);
}

net::Response errorAnswer(int status, const QString &text)
{
    return jsonAnswer(QJsonObject{{u"error"_s, text}}, status);
}

std::optional<net::Response> refuseBody(const net::Request &request, QJsonObject &body)
{
    const Result<QJsonValue> parsed = parseJson(request.body);
    if (!parsed.has_value())
        return unparsable(toText(parsed.error()));
    if (!parsed->isObject())
        return jsonAnswer(
            QJsonObject{
                {u"errors"_s, QString(u"(not (map? %1))"_s).arg(QString::fromUtf8(request.body.left(200)))}},
            400);
    body = parsed->toObject();
    return {};
}

QString shortId(const QString &id)
{
    return id.section(u'/', -1);
}

} // namespace sandtable::tenant
