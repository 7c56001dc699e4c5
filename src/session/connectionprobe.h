#pragma once

#include "net/httpclient.h"
#include "session/checks.h"
#include "session/profile.h"
#include "webex/message.h"

#include <QCoroTask>

namespace sandtable::session
{

/// What one question of the setup assistant led to.
struct ProbeAnswer {
    bool ok = false;
    QString sentence; ///< what came back, one plain sentence
    QString whatToDo; ///< where to mend it; empty when ok
    QString field; ///< the field to go to: "region", "client_id", "client_password", "webex_token", "room",
                   ///< "webhook_url", "webhook_format", "clock", "proxy", "ca_file"; may be empty
    QStringList scopes; ///< of the token, when it was given
};

/// A bot with its rooms.
struct BotProbe {
    ProbeAnswer answer;
    webex::Person bot;
    QList<webex::Room> rooms;
};

/// Verifies values before they are saved: the questions of the setup assistant. Never changes the profile in
/// use. Says in one sentence what is wrong: bad region, missing scope by name, expired or wrong secret, a
/// clock that is off by more than two minutes, proxy, TLS. Main thread; outlives its coroutines' callers.
class ConnectionProbe
{
public:
    static constexpr std::chrono::minutes ClockTolerance{2};

    ConnectionProbe(net::HttpClient &http, const Clock &clock) : m_http(http), m_clock(clock) {}

    /// Token, scopes, clock, reading incidents.
    QCoro::Task<ProbeAnswer> tenant(ServiceUrls urls, QString clientId, Secret clientPassword);
    /// Whether this computer's clock agrees with the one of that service, by the `Date` of an answer. A
    /// service without one is taken at its word.
    QCoro::Task<ProbeAnswer> clock(QUrl service);
    /// Whose token it is, and its rooms.
    QCoro::Task<BotProbe> bot(QUrl webex, Secret token);
    /// Opens (or finds) the direct conversation with a person by posting a greeting; its room.
    QCoro::Task<Result<webex::Room>> openDirect(QUrl webex, Secret token, QString email);
    /// Shape and host of a webhook URL, nothing is sent.
    [[nodiscard]] ProbeAnswer webhook(const QString &url, const ServiceUrls &urls) const;
    /// Posts `{"list_of_ips":[]}`-shaped nothing: a body with no address, which the workflow refuses without
    /// any effect; a 2xx means that the webhook takes posts.
    QCoro::Task<ProbeAnswer> postTest(QString url, BodyFormat format);
    /// Posts one alert-like message that names no real incident.
    QCoro::Task<ProbeAnswer> testAlert(QUrl webex, Secret token, QString roomId);

private:
    net::HttpClient &m_http;
    const Clock &m_clock;
};

/// The same look at a webhook's URL without a probe.
[[nodiscard]] ProbeAnswer judgeWebhookUrl(const QString &url, const ServiceUrls &urls);

} // namespace sandtable::session
