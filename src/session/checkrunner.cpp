#include "session/checkrunner.h"

#include <QCoreApplication>
#include <QUrlQuery>

namespace sandtable::session
{

using namespace Qt::StringLiterals;

namespace
{

struct Sentences {
    Q_DECLARE_TR_FUNCTIONS(Checks)
};

/// What came back, for a person.
QString answerOf(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Unauthorized:
        return Sentences::tr("It refused the credential (HTTP 401).");
    case ErrorKind::Forbidden:
        return Sentences::tr("The credential lacks the right (HTTP 403).");
    case ErrorKind::NotFound:
        return error.httpStatus == 404 ? Sentences::tr("It is not there (HTTP 404).")
                                       : Sentences::tr("It is not there: %1.").arg(error.detail);
    case ErrorKind::Timeout:
        return Sentences::tr("There was no answer in time.");
    case ErrorKind::Network:
        return Sentences::tr("There is no connection: %1").arg(error.detail);
    case ErrorKind::Protocol:
        return Sentences::tr("The answer is not what this service sends: %1").arg(error.detail);
    default:
        break;
    }
    return error.httpStatus > 0 ? Sentences::tr("HTTP %1: %2").arg(error.httpStatus).arg(error.detail)
                                : error.detail;
}

/// What a person can do about a problem with the tenant.
QString adviceFor(const Error &error, const QString &credential)
{
    if (error.kind == ErrorKind::Network || error.kind == ErrorKind::Timeout)
        return Sentences::tr("Check the URLs of the profile, the proxy and the network.");
    if (error.kind == ErrorKind::Unauthorized || error.kind == ErrorKind::Forbidden ||
        error.kind == ErrorKind::Configuration)
        return credential;
    return Sentences::tr("Check the profile; the journal shows the whole exchange.");
}

} // namespace

/// Measures one row.
struct CheckRunner::Try {
    Try(const Clock &clock, const QString &what) : clock(clock), begun(clock.steady()) { row.what = what; }
    [[nodiscard]] CheckRow good(const QString &answer)
    {
        row.ok = true;
        row.answer = answer;
        row.took = clock.steady() - begun;
        return row;
    }
    [[nodiscard]] CheckRow bad(const QString &answer, const QString &whatToDo)
    {
        row.answer = answer;
        row.whatToDo = whatToDo;
        row.took = clock.steady() - begun;
        return row;
    }
    const Clock &clock;
    std::chrono::milliseconds begun;
    CheckRow row;
};

CheckRunner::CheckRunner(Clients &clients, FeedWatcher &feed, ProfileStore &profiles, const Clock &clock)
    : m_clients(&clients), m_feed(&feed), m_profiles(&profiles), m_clock(clock)
{
}

QCoro::Task<QList<CheckRow>> CheckRunner::run(bool postToRoom, Report report)
{
    const std::shared_ptr<CheckRunner> self = shared_from_this();
    QList<CheckRow> rows;
    const auto take = [&rows, &report](const CheckRow &row) {
        rows.append(row);
        report(row);
        return row.ok;
    };
    const CheckRow token = co_await checkToken();
    if (isEnding())
        co_return rows;
    if (take(token)) {
        const CheckRow incidents = co_await checkIncidents();
        take(incidents);
        if (isEnding())
            co_return rows;
        const CheckRow feeds = co_await checkFeeds();
        take(feeds);
        if (isEnding())
            co_return rows;
    }
    take(checkWebhook());
    const CheckRow bot = co_await checkBot();
    if (!take(bot) || isEnding())
        co_return rows;
    const CheckRow room = co_await checkRoom();
    if (!take(room) || !postToRoom || isEnding())
        co_return rows;
    const CheckRow post = co_await checkPost();
    take(post);
    co_return rows;
}

QCoro::Task<CheckRow> CheckRunner::checkToken()
{
    Try attempt(m_clock, Sentences::tr("Tenant: token"));
    const Result<Secret> done = co_await m_clients->tenant().token();
    if (done)
        co_return attempt.good(Sentences::tr("The tenant gave a token."));
    co_return attempt.bad(
        answerOf(done.error()),
        adviceFor(done.error(), Sentences::tr("Check the API client's id and password and the region.")));
}

QCoro::Task<CheckRow> CheckRunner::checkIncidents()
{
    Try attempt(m_clock, Sentences::tr("Tenant: incidents"));
    intel::SearchQuery query{{u"limit"_s, u"1"_s}};
    const Result<QJsonArray> found = co_await m_clients->tenant().search(u"incident"_s, std::move(query));
    if (found)
        co_return attempt.good(Sentences::tr("Incidents can be read."));
    co_return attempt.bad(
        answerOf(found.error()),
        adviceFor(found.error(), Sentences::tr("Give the API client the scope private-intel.")));
}

QCoro::Task<CheckRow> CheckRunner::checkFeeds()
{
    Try attempt(m_clock, Sentences::tr("Tenant: blocking feeds"));
    const Result<void> done = co_await m_feed->refresh();
    if (done)
        co_return attempt.good(Sentences::tr("The feeds show %n address(es).", nullptr,
                                             m_feed ? int(m_feed->values().size()) : 0));
    co_return attempt.bad(
        answerOf(done.error()),
        done.error().kind == ErrorKind::NotFound
            ? Sentences::tr("Run the workflow 0015A once: it creates the feeds.")
            : adviceFor(done.error(), Sentences::tr("Give the API client the scope private-intel.")));
}

CheckRow CheckRunner::checkWebhook() const
{
    Try attempt(m_clock, Sentences::tr("Tenant: webhook"));
    const ActiveProfile active = m_profiles->active();
    const QString advice = Sentences::tr("Copy the webhook's URL from the tenant, with its api_key.");
    if (active.secrets.webhookUrl.isEmpty())
        return attempt.bad(Sentences::tr("There is no webhook URL."), advice);
    const Result<QUrl> url = parseWebhookUrl(active.secrets.webhookUrl.reveal());
    if (!url)
        return attempt.bad(Sentences::tr("It is not a URL."), advice);
    if (!url->path().contains(u"/webhooks/"_s) || QUrlQuery(*url).queryItemValue(u"api_key"_s).isEmpty())
        return attempt.bad(Sentences::tr("It does not look like …/webhooks/<id>?api_key=<key>."), advice);
    return attempt.good(Sentences::tr("The URL has the right shape; nothing was sent. Orders go out as %1.")
                            .arg(toText(active.profile.webhookFormat)));
}

QCoro::Task<CheckRow> CheckRunner::checkBot()
{
    Try attempt(m_clock, Sentences::tr("Webex: bot"));
    const Result<webex::Person> me = co_await m_clients->webex().me();
    if (me)
        co_return attempt.good(Sentences::tr("The token belongs to %1.").arg(me->displayName));
    co_return attempt.bad(answerOf(me.error()),
                          adviceFor(me.error(), Sentences::tr("Give the bot's access token again.")));
}

QCoro::Task<CheckRow> CheckRunner::checkRoom()
{
    Try attempt(m_clock, Sentences::tr("Webex: room"));
    const Result<webex::Room> room = co_await m_clients->webex().room(m_clients->roomId());
    if (room)
        co_return attempt.good(Sentences::tr("The room is “%1”.").arg(room->title));
    co_return attempt.bad(
        answerOf(room.error()),
        adviceFor(room.error(), Sentences::tr("Add the bot to the room and check the room's id.")));
}

QCoro::Task<CheckRow> CheckRunner::checkPost()
{
    Try attempt(m_clock, Sentences::tr("Webex: message"));
    webex::NewMessage message;
    message.roomId = m_clients->roomId();
    message.markdown = Sentences::tr("Sandtable checks the connection to this room.");
    message.text = message.markdown;
    const Result<webex::Message> posted = co_await m_clients->webex().post(std::move(message));
    if (posted)
        co_return attempt.good(Sentences::tr("A line was posted into the room."));
    co_return attempt.bad(
        answerOf(posted.error()),
        adviceFor(posted.error(), Sentences::tr("Add the bot to the room and check the room's id.")));
}

} // namespace sandtable::session
