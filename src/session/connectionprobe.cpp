#include "session/connectionprobe.h"

#include "intel/threatresponseclient.h"
#include "session/probewords.h"
#include "webex/webexclient.h"

#include <QHostAddress>
#include <QRegularExpression>
#include <QUrlQuery>

namespace sandtable::session
{

using namespace Qt::StringLiterals;

namespace
{

struct Sentences {
    Q_DECLARE_TR_FUNCTIONS(Checks)
};

bool isThisComputer(const QString &host)
{
    return host == u"localhost" || QHostAddress(host).isLoopback();
}

/// The region of a cloud host such as `automate.eu.security.cisco.com`; empty for another one
/// (private-intel.md 1).
QString cloudRegion(const QString &host)
{
    static const QRegularExpression shape(
        u"\\A(automate|securex-ao)\\.(us|eu|apjc)\\.security\\.cisco\\.com\\z"_s);
    return shape.match(host).captured(2);
}

} // namespace

QCoro::Task<ProbeAnswer> ConnectionProbe::tenant(ServiceUrls urls, QString clientId, Secret clientPassword)
{
    if (urls.visibility.isEmpty() || urls.privateIntel.isEmpty()) {
        co_return badAnswer(Sentences::tr("The tenant's addresses are missing."),
                            Sentences::tr("Choose a region, or give the addresses of a custom tenant."),
                            u"region"_s);
    }
    if (clientId.isEmpty() || clientPassword.isEmpty()) {
        co_return badAnswer(
            Sentences::tr("The API client's id or password is missing."),
            Sentences::tr("Make an API client in the tenant under Administration → API Clients."),
            clientId.isEmpty() ? u"client_id"_s : u"client_password"_s);
    }
    intel::ThreatResponseClient client(m_http, m_clock);
    intel::Connection connection;
    connection.visibility = urls.visibility;
    connection.privateIntel = urls.privateIntel;
    connection.clientId = clientId.trimmed();
    connection.clientPassword = Secret(clientPassword.reveal().trimmed());
    client.configure(connection);
    const Result<Secret> token = co_await client.token();
    if (!token)
        co_return answerAbout(token.error(), ProbeQuestion::Token);
    const ProbeAnswer scopes = scopesAnswer(client.scope());
    if (!scopes.ok)
        co_return scopes;
    ProbeAnswer time = co_await clock(urls.visibility);
    time.scopes = scopes.scopes;
    if (!time.ok)
        co_return time;
    intel::SearchQuery query{{u"limit"_s, u"1"_s}};
    const Result<QJsonArray> found = co_await client.search(u"incident"_s, std::move(query));
    ProbeAnswer answer =
        found ? goodAnswer(Sentences::tr("The tenant accepts the API client, and incidents can be "
                                         "read."))
              : answerAbout(found.error(), ProbeQuestion::Incidents);
    answer.scopes = scopes.scopes;
    co_return answer;
}

QCoro::Task<ProbeAnswer> ConnectionProbe::clock(QUrl service)
{
    net::HttpRequest request;
    request.target = service;
    request.service = u"tenant"_s;
    request.purpose = u"compare the clocks"_s;
    request.timeout = std::chrono::seconds(10);
    request.answerLimit = 1 << 20;
    const Clock &clock = m_clock;
    const Result<net::HttpAnswer> answer = co_await m_http.send(std::move(request));
    // Whatever the status is: every answer has a date. Without an answer the other questions say why.
    const QDateTime theirs = answer ? fromHttpDate(headerValue(answer->headers, "Date")) : QDateTime();
    if (!theirs.isValid())
        co_return goodAnswer(Sentences::tr("The service does not tell its time."));
    co_return clockAnswer(theirs, clock.now());
}

QCoro::Task<BotProbe> ConnectionProbe::bot(QUrl webex, Secret token)
{
    BotProbe probe;
    if (webex.isEmpty() || token.isEmpty()) {
        probe.answer = badAnswer(
            Sentences::tr("The bot's token is missing."),
            Sentences::tr("Make a bot at developer.webex.com and paste its access token."), u"webex_token"_s);
        co_return probe;
    }
    webex::WebexClient client(m_http);
    client.configure(webex, Secret(token.reveal().trimmed()));
    const Result<webex::Person> me = co_await client.me();
    if (!me) {
        probe.answer = answerAbout(me.error(), ProbeQuestion::Bot);
        co_return probe;
    }
    probe.bot = *me;
    const Result<QList<webex::Room>> rooms = co_await client.rooms();
    if (!rooms) {
        probe.answer = answerAbout(rooms.error(), ProbeQuestion::Room);
        co_return probe;
    }
    probe.rooms = *rooms;
    const QString count = Sentences::tr("It is in %n room(s).", nullptr, int(probe.rooms.size()));
    probe.answer = goodAnswer(
        me->type == u"bot"
            ? Sentences::tr("The token belongs to the bot %1 (%2). %3").arg(me->displayName, me->email, count)
            : Sentences::tr(
                  "The token belongs to a person, %1 (%2), not to a bot: it ends after 12 hours. %3")
                  .arg(me->displayName, me->email, count));
    co_return probe;
}

QCoro::Task<Result<webex::Room>> ConnectionProbe::openDirect(QUrl webex, Secret token, QString email)
{
    webex::WebexClient client(m_http);
    client.configure(webex, token);
    webex::NewMessage greeting;
    greeting.toPersonEmail = email.trimmed();
    greeting.markdown = Sentences::tr("Hello, this is Sandtable. Alerts can come to this conversation.");
    greeting.text = greeting.markdown;
    const Result<webex::Message> posted = co_await client.post(std::move(greeting));
    if (!posted)
        co_return failure(posted.error());
    const QString id = posted->roomId;
    const Result<webex::Room> room = co_await client.room(id);
    if (room)
        co_return *room;
    webex::Room direct;
    direct.id = id;
    direct.title = email.trimmed();
    direct.type = u"direct"_s;
    co_return direct;
}

ProbeAnswer judgeWebhookUrl(const QString &text, const ServiceUrls &urls)
{
    const QString copy = Sentences::tr("Copy the webhook's URL from the tenant, with its api_key.");
    const QString field = u"webhook_url"_s;
    if (text.trimmed().isEmpty())
        return badAnswer(Sentences::tr("There is no webhook URL."), copy, field);
    const Result<QUrl> url = parseWebhookUrl(text);
    if (!url)
        return badAnswer(Sentences::tr("It is not a URL: %1.").arg(url.error().detail), copy, field);
    static const QRegularExpression path(u"/webhooks/[^/]+\\z"_s);
    if (!path.match(url->path()).hasMatch() || QUrlQuery(*url).queryItemValue(u"api_key"_s).isEmpty())
        return badAnswer(Sentences::tr("It does not look like …/webhooks/<id>?api_key=<key>."), copy, field);
    const QString host = url->host().toLower();
    const QString own = urls.automation.host().toLower();
    if (!isThisComputer(host)) {
        if (url->scheme() != u"https") {
            return badAnswer(Sentences::tr("It is not encrypted: orders carry the bot's token."),
                             Sentences::tr("Use the https:// URL."), field);
        }
        const QString region = cloudRegion(host);
        const QString expected = cloudRegion(own);
        if (host != own && region.isEmpty()) {
            return badAnswer(Sentences::tr("The host %1 is not one of this tenant's.").arg(host), copy,
                             field);
        }
        const bool knowsItsRegion = !own.isEmpty() && !isThisComputer(own);
        if (host != own && knowsItsRegion && region != expected) {
            return badAnswer(
                expected.isEmpty()
                    ? Sentences::tr("It belongs to the cloud, this tenant does not.")
                    : Sentences::tr("It belongs to the region %1, this tenant to %2.").arg(region, expected),
                copy, field);
        }
    }
    return goodAnswer(Sentences::tr("The URL has the right shape and host; nothing was sent."));
}

ProbeAnswer ConnectionProbe::webhook(const QString &url, const ServiceUrls &urls) const
{
    return judgeWebhookUrl(url, urls);
}

QCoro::Task<ProbeAnswer> ConnectionProbe::postTest(QString url, BodyFormat format)
{
    const Result<QUrl> target = parseWebhookUrl(url);
    if (!target)
        co_return badAnswer(Sentences::tr("It is not a URL: %1.").arg(target.error().detail), {},
                            u"webhook_url"_s);
    const bool isForm = format == BodyFormat::Form;
    net::HttpRequest request;
    request.method = "POST";
    request.target = *target;
    request.headers = {{"Content-Type", isForm ? "application/x-www-form-urlencoded" : "application/json"},
                       {"Accept", "application/json"}};
    request.body = isForm ? "list_of_ips=&roomId=&webex_bot_token="
                          : R"({"list_of_ips":[],"roomId":"","webex_bot_token":""})";
    request.delivery = net::Delivery::Once;
    request.answerLimit = 64 * 1024;
    request.service = u"webhook"_s;
    request.purpose = u"try the webhook"_s;
    const Result<net::HttpAnswer> answer = co_await m_http.send(std::move(request));
    if (!answer)
        co_return answerAbout(answer.error(), ProbeQuestion::Webhook);
    if (!answer->isSuccess()) {
        const QString text = QString::fromUtf8(answer->body.left(300)).simplified();
        const Error error = net::errorFrom(*answer, u"webhook"_s, u"try the webhook"_s, text);
        co_return answerAbout(error, ProbeQuestion::Webhook);
    }
    co_return goodAnswer(
        Sentences::tr("The webhook took a test without any address (HTTP %1).").arg(answer->status));
}

QCoro::Task<ProbeAnswer> ConnectionProbe::testAlert(QUrl webex, Secret token, QString roomId)
{
    webex::WebexClient client(m_http);
    client.configure(webex, token);
    webex::NewMessage message;
    message.roomId = roomId;
    message.markdown = Sentences::tr(
        "**Test alert** from Sandtable: this is where alerts arrive. No incident stands behind it, and "
        "there is nothing to block.");
    message.text = Sentences::tr("Test alert from Sandtable: this is where alerts arrive.");
    const Result<webex::Message> posted = co_await client.post(std::move(message));
    co_return posted ? goodAnswer(Sentences::tr("The test alert is in the room."))
                     : answerAbout(posted.error(), ProbeQuestion::Message);
}

} // namespace sandtable::session
