#include "tenant/intel/intelhttp.h"

#include <algorithm>

namespace sandtable::tenant
{

using namespace Qt::StringLiterals;

namespace
{

constexpr const char *Bases[] = {"/ctia", "/iroh/private-intel"};

} // namespace

void IntelRoutes::add(const QByteArray &method, const QByteArray &path, const QStringList &capabilities,
                      const IntelHandler &handler) const
{
    const TokenService &tokens = m_tokens;
    const net::Handler guarded = [&tokens, capabilities, handler](const net::Request &request,
                                                                  const net::Reply &reply) {
        const Result<Grant> grant = tokens.authorize(request);
        if (!grant.has_value())
            return reply.send(withIntelHeaders(unauthorized(grant.error())));
        const bool allowed = std::all_of(capabilities.cbegin(), capabilities.cend(),
                                         [&grant](const QString &each) { return grant->allows(each); });
        if (!allowed)
            return reply.send(withIntelHeaders(missingCapability(capabilities, *grant)));
        reply.send(withIntelHeaders(handler(request, *grant)));
    };
    for (const char *base : Bases)
        m_router.add(method, base + path, guarded);
}

void IntelRoutes::addPublic(const QByteArray &method, const QByteArray &path,
                            const std::function<net::Response(const net::Request &)> &handler) const
{
    for (const char *base : Bases) {
        m_router.add(method, base + path, [handler](const net::Request &request, const net::Reply &reply) {
            reply.send(withIntelHeaders(handler(request)));
        });
    }
}

net::Response withIntelHeaders(net::Response response)
{
    response.headers << net::Header{"X-Ctia-Version", SANDTABLE_VERSION}
                     << net::Header{"X-Ctia-Config", "sandtable"}
                     << net::Header{"X-Ctim-Version", CtimVersion};
    return response;
}

QString shortId(const QString &id)
{
    return id.section(u'/', -1);
}

} // namespace sandtable::tenant
