#include "app/profileservices.h"

#include "base/jsontext.h"

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
                                 session::ActiveProfile profile)
    : m_http(http), m_clock(clock), m_random(random), m_profile(std::move(profile))
{
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

QCoro::Task<Result<Secret>> ProfileServices::authorization(automation::AccountKey key, std::stop_token cancel)
{
    if (key.type != u"runtime_user.oauth_integration"_s && !key.name.contains(u"SecureX Token"_s))
        co_return Secret();
    const QString purpose = u"mint a token for a workflow"_s;
    net::HttpRequest request;
    request.method = "POST";
    request.target = m_profile.profile.urls.visibility;
    request.target.setPath(u"/iroh/oauth2/token"_s);
    const QString credentials = m_profile.profile.clientId + u':' + m_profile.secrets.clientPassword.reveal();
    request.headers = {{"Authorization", "Basic " + credentials.toUtf8().toBase64()},
                       {"Content-Type", "application/x-www-form-urlencoded"},
                       {"Accept", "application/json"}};
    request.body = "grant_type=client_credentials";
    request.service = u"tenant"_s;
    request.purpose = purpose;
    const Result<net::HttpAnswer> answer = co_await m_http.send(std::move(request), cancel);
    if (!answer)
        co_return failure(answer.error());
    const Result<QJsonObject> body = parseJsonObject(answer->body);
    if (!answer->isSuccess() || !body)
        co_return failure(net::errorFrom(*answer, u"tenant"_s, purpose, {}));
    co_return Secret(u"Bearer "_s + body->value(u"access_token"_s).toString());
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
