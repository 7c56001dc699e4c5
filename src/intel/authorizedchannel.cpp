#include "intel/authorizedchannel.h"

#include "base/jsontext.h"

#include <QCoroSignal>

namespace sandtable::intel
{

using namespace Qt::StringLiterals;

namespace
{

constexpr std::chrono::seconds TokenMargin{60};
constexpr std::chrono::seconds UsualTokenLife{600};
/// Longer than every attempt of the one request for a token together.
constexpr std::chrono::milliseconds TokenPatience{180000};
constexpr qsizetype SentenceLimit = 300;

/// The sentence of an error body of the API, whatever its shape (private-intel.md 1, 4.4).
QString sentenceOf(const net::HttpAnswer &answer)
{
    const Result<QJsonObject> body = parseJsonObject(answer.body);
    if (!body) {
        const bool isText = headerValue(answer.headers, "Content-Type").toLower().startsWith("text/plain");
        return isText ? QString::fromUtf8(answer.body.left(SentenceLimit)).simplified() : QString();
    }
    if (body->value(u"error"_s).toString() == u"missing_capability") {
        const QJsonValue missing = body->value(u"capabilities"_s);
        QStringList names;
        for (const QJsonValue &name : missing.toArray())
            names.append(name.toString());
        if (names.isEmpty())
            names.append(missing.toString());
        return u"the API client lacks the right %1"_s.arg(names.join(u", "_s));
    }
    for (const QString &key : {u"error_description"_s, u"message"_s, u"msg"_s, u"error"_s}) {
        if (body->value(key).isString())
            return body->value(key).toString();
    }
    return body->contains(u"errors"_s) ? QString::fromUtf8(toCompactJson(body->value(u"errors"_s)))
                                       : QString();
}

Error errorOf(const net::HttpAnswer &answer, const QString &service, const QString &purpose)
{
    return net::errorFrom(answer, service, purpose, sentenceOf(answer));
}

} // namespace

AuthorizedChannel::AuthorizedChannel(net::HttpClient &http, const Clock &clock, Connection connection)
    : m_http(http), m_clock(clock), m_connection(std::move(connection))
{
}

bool AuthorizedChannel::isFresh() const
{
    return !m_token.isEmpty() && m_clock.steady() < m_expires;
}

QCoro::Task<Result<Secret>> AuthorizedChannel::token()
{
    const std::shared_ptr<AuthorizedChannel> self = shared_from_this();
    while (!isFresh() && m_fetching) {
        // Somebody is asking already: that answer is everybody's.
        const auto answered = co_await qCoro(this, &AuthorizedChannel::fetched, TokenPatience);
        if (!answered.has_value())
            co_return failure(ErrorKind::Timeout, u"tenant"_s, u"get a token"_s, u"no answer in time"_s);
        if (m_problem)
            co_return failure(*m_problem);
    }
    if (isFresh())
        co_return Secret(m_token); // a copy: g++ 12 moves out of a member that is returned
    m_fetching = true;
    Result<Secret> token = co_await fetch();
    m_fetching = false;
    m_problem = token ? std::nullopt : std::optional<Error>(token.error());
    emit fetched();
    co_return token;
}

QCoro::Task<Result<Secret>> AuthorizedChannel::fetch()
{
    const std::shared_ptr<AuthorizedChannel> self = shared_from_this();
    const QString purpose = u"get a token"_s;
    net::HttpRequest request;
    request.method = "POST";
    request.target = m_connection.visibility.resolved(QUrl(u"/iroh/oauth2/token"_s));
    const QString credentials = m_connection.clientId + u':' + m_connection.clientPassword.reveal();
    request.headers = {{"Authorization", "Basic " + credentials.toUtf8().toBase64()},
                       {"Content-Type", "application/x-www-form-urlencoded"},
                       {"Accept", "application/json"}};
    request.body = "grant_type=client_credentials";
    request.service = u"tenant"_s;
    request.purpose = purpose;
    const Result<net::HttpAnswer> answer = co_await sendPlain(std::move(request));
    if (!answer)
        co_return failure(answer.error());
    const Result<QJsonObject> body = parseJsonObject(answer->body);
    if (!body || body->value(u"access_token"_s).toString().isEmpty())
        co_return failure(ErrorKind::Protocol, u"tenant"_s, purpose,
                          u"the answer does not have the expected shape"_s);
    const std::chrono::seconds life(
        body->value(u"expires_in"_s).toInt(static_cast<int>(UsualTokenLife.count())));
    m_token = Secret(body->value(u"access_token"_s).toString());
    m_scope = body->value(u"scope"_s).toString();
    m_expires = m_clock.steady() + std::max(life - TokenMargin, life / 2);
    co_return Secret(m_token);
}

QCoro::Task<Result<net::HttpAnswer>> AuthorizedChannel::send(net::HttpRequest request)
{
    const std::shared_ptr<AuthorizedChannel> self = shared_from_this();
    for (int attempt = 1;; ++attempt) {
        const Result<Secret> bearer = co_await token();
        if (!bearer)
            co_return failure(bearer.error());
        net::HttpRequest copy = request;
        copy.headers.append(net::Header{"Authorization", "Bearer " + bearer->reveal().toUtf8()});
        Result<net::HttpAnswer> answer = co_await m_http.send(std::move(copy));
        if (!answer)
            co_return answer;
        if (answer->status == 401 && attempt == 1) {
            // A 401, not the clock, means "get another" (private-intel.md 1), unless somebody has got it
            // meanwhile.
            if (m_token == *bearer)
                m_token = Secret();
            continue;
        }
        if (!answer->isSuccess())
            co_return failure(errorOf(*answer, request.service, request.purpose));
        co_return answer;
    }
}

QCoro::Task<Result<net::HttpAnswer>> AuthorizedChannel::sendPlain(net::HttpRequest request)
{
    const QString service = request.service;
    const QString purpose = request.purpose;
    Result<net::HttpAnswer> answer = co_await m_http.send(std::move(request));
    if (answer && !answer->isSuccess())
        co_return failure(errorOf(*answer, service, purpose));
    co_return answer;
}

} // namespace sandtable::intel
