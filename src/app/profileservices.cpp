#include "app/profileservices.h"

#include "workflows/documents.h"

namespace sandtable::app
{

using namespace Qt::StringLiterals;

namespace
{
QUrl originOf(const QUrl &url)
{
    return url.adjusted(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::RemoveUserInfo);
}
} // namespace

ProfileServices::ProfileServices(net::HttpClient &http, const Clock &clock, RandomSource &random,
                                 session::ActiveProfile profile, bool allowPython)
    : m_http(http), m_clock(clock), m_random(random), m_profile(std::move(profile)),
      m_allowPython(allowPython), m_client(http, clock)
{
    m_client.configure({m_profile.profile.urls.visibility, m_profile.profile.urls.privateIntel,
                        m_profile.profile.clientId, m_profile.secrets.clientPassword});
}

QString ProfileServices::region() const
{
    if (m_profile.profile.name == u"eu" || m_profile.profile.name == u"apjc")
        return u"prod-"_s + m_profile.profile.name;
    return u"prod-nam"_s;
}

std::optional<QUrl> ProfileServices::route(const QUrl &origin) const
{
    const session::ServiceUrls &urls = m_profile.profile.urls;
    switch (automation::offlineServiceOf(origin.host()).value_or(automation::OfflineService(-1))) {
    case automation::OfflineService::PrivateIntel:
        return originOf(urls.privateIntel);
    case automation::OfflineService::Visibility:
        return originOf(urls.visibility);
    case automation::OfflineService::Webex:
        return originOf(urls.webex);
    }
    return std::nullopt;
}

QCoro::Task<Result<Secret>> ProfileServices::authorization(automation::AccountKey key, std::stop_token)
{
    if (key.type != u"runtime_user.oauth_integration"_s && !key.name.contains(u"SecureX Token"_s))
        co_return Secret();
    const Result<Secret> token = co_await m_client.token();
    if (!token)
        co_return failure(token.error());
    co_return Secret(u"Bearer "_s + token->reveal());
}

bool ProfileServices::mayRunPython(const automation::WorkflowDocument &document) const
{
    return m_allowPython || workflows::isOurs(document);
}

std::optional<QJsonValue> ProfileServices::readGlobal(const QString &id)
{
    const auto found = m_globals.constFind(id);
    return found == m_globals.cend() ? std::nullopt : std::optional<QJsonValue>(*found);
}

Result<void> ProfileServices::writeGlobal(const QString &id, const QJsonValue &value)
{
    m_globals.insert(id, value);
    return {};
}

} // namespace sandtable::app
