#include "session/checkrunner.h"

#include "session/probewords.h"

namespace sandtable::session
{

using namespace Qt::StringLiterals;

namespace
{

struct Sentences {
    Q_DECLARE_TR_FUNCTIONS(Checks)
};

} // namespace

/// Measures one row.
struct CheckRunner::Try {
    Try(const Clock &clock, const QString &what) : clock(clock), begun(clock.steady()) { row.what = what; }
    [[nodiscard]] CheckRow ended(const ProbeAnswer &answer)
    {
        row.ok = answer.ok;
        row.answer = answer.sentence;
        row.whatToDo = answer.whatToDo;
        row.took = clock.steady() - begun;
        return row;
    }
    [[nodiscard]] CheckRow good(const QString &answer) { return ended(goodAnswer(answer)); }
    [[nodiscard]] CheckRow failed(const Error &error, ProbeQuestion question)
    {
        return ended(answerAbout(error, question));
    }
    const Clock &clock;
    std::chrono::milliseconds begun;
    CheckRow row;
};

CheckRunner::CheckRunner(Clients &clients, FeedWatcher &feed, ProfileStore &profiles, const Clock &clock,
                         net::HttpClient *http)
    : m_clients(&clients), m_feed(&feed), m_profiles(&profiles), m_http(http), m_clock(clock)
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
    if (m_http)
        take(checkProxy());
    const CheckRow token = co_await checkToken();
    if (isEnding())
        co_return rows;
    if (take(token)) {
        take(checkScopes());
        if (m_http) {
            const CheckRow clock = co_await checkClock();
            take(clock);
            if (isEnding())
                co_return rows;
        }
        const CheckRow incidents = co_await checkIncidents();
        take(incidents);
        if (isEnding())
            co_return rows;
        if (!m_profiles->active().profile.urls.conure.isEmpty()) {
            const CheckRow conure = co_await checkConure();
            take(conure);
            if (isEnding())
                co_return rows;
        }
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
    if (!take(room) || isEnding())
        co_return rows;
    const CheckRow membership = co_await checkMembership();
    if (!take(membership) || !postToRoom || isEnding())
        co_return rows;
    const CheckRow post = co_await checkPost();
    take(post);
    co_return rows;
}

CheckRow CheckRunner::checkProxy() const
{
    Try attempt(m_clock, Sentences::tr("Proxy"));
    const QString proxy = m_http->proxyFor(m_profiles->active().profile.urls.visibility);
    return attempt.good(proxy.isEmpty()
                            ? Sentences::tr("The tenant is asked directly.")
                            : Sentences::tr("The tenant is asked through the proxy %1.").arg(proxy));
}

QCoro::Task<CheckRow> CheckRunner::checkToken()
{
    Try attempt(m_clock, Sentences::tr("Tenant: token"));
    const Result<Secret> done = co_await m_clients->tenant().token();
    if (done)
        co_return attempt.good(Sentences::tr("The tenant gave a token."));
    co_return attempt.failed(done.error(), ProbeQuestion::Token);
}

CheckRow CheckRunner::checkScopes() const
{
    Try attempt(m_clock, Sentences::tr("Tenant: scopes"));
    return attempt.ended(scopesAnswer(m_clients->tenant().scope()));
}

QCoro::Task<CheckRow> CheckRunner::checkClock()
{
    Try attempt(m_clock, Sentences::tr("Clock"));
    ConnectionProbe probe(*m_http, m_clock);
    const QUrl service = m_profiles->active().profile.urls.visibility;
    const ProbeAnswer answer = co_await probe.clock(service);
    co_return attempt.ended(answer);
}

QCoro::Task<CheckRow> CheckRunner::checkIncidents()
{
    Try attempt(m_clock, Sentences::tr("Tenant: incidents"));
    intel::SearchQuery query{{u"limit"_s, u"1"_s}};
    const Result<QJsonArray> found = co_await m_clients->tenant().search(u"incident"_s, std::move(query));
    if (found)
        co_return attempt.good(Sentences::tr("Incidents can be read."));
    co_return attempt.failed(found.error(), ProbeQuestion::Incidents);
}

QCoro::Task<CheckRow> CheckRunner::checkConure()
{
    Try attempt(m_clock, Sentences::tr("Tenant: conure"));
    const Result<QJsonArray> found = co_await m_clients->tenant().newestIncidents(1);
    if (!found)
        co_return attempt.failed(found.error(), ProbeQuestion::Conure);
    const bool fromConure = m_clients && m_clients->tenant().incidentsFrom() == u"conure";
    co_return attempt.good(
        fromConure
            ? Sentences::tr("New incidents are read from conure.")
            : Sentences::tr("conure does not answer here: new incidents are read from private intel."));
}

QCoro::Task<CheckRow> CheckRunner::checkFeeds()
{
    Try attempt(m_clock, Sentences::tr("Tenant: blocking feeds"));
    const Result<void> done = co_await m_feed->refresh();
    if (done)
        co_return attempt.good(Sentences::tr("The feeds show %n address(es).", nullptr,
                                             m_feed ? int(m_feed->values().size()) : 0));
    co_return attempt.failed(done.error(), ProbeQuestion::Feeds);
}

CheckRow CheckRunner::checkWebhook() const
{
    Try attempt(m_clock, Sentences::tr("Tenant: webhook"));
    const ActiveProfile active = m_profiles->active();
    if (active.profile.workflows == WorkflowPlace::Console && active.secrets.webhookUrl.isEmpty())
        return attempt.good(Sentences::tr("None is needed: this console runs the workflows."));
    const ProbeAnswer answer = judgeWebhookUrl(active.secrets.webhookUrl.reveal(), active.profile.urls);
    if (!answer.ok)
        return attempt.ended(answer);
    return attempt.good(answer.sentence + u' ' +
                        Sentences::tr("Orders go out as %1.").arg(toText(active.profile.webhookFormat)));
}

QCoro::Task<CheckRow> CheckRunner::checkBot()
{
    Try attempt(m_clock, Sentences::tr("Webex: bot"));
    const Result<webex::Person> me = co_await m_clients->webex().me();
    if (!me)
        co_return attempt.failed(me.error(), ProbeQuestion::Bot);
    m_botId = me->id;
    co_return attempt.good(Sentences::tr("The token belongs to %1.").arg(me->displayName));
}

QCoro::Task<CheckRow> CheckRunner::checkRoom()
{
    Try attempt(m_clock, Sentences::tr("Webex: room"));
    const QString id = m_clients->roomId();
    if (id.isEmpty())
        co_return attempt.ended(badAnswer(Sentences::tr("No room is chosen."),
                                          Sentences::tr("Pick a room in the settings."), u"room"_s));
    const Result<webex::Room> room = co_await m_clients->webex().room(id);
    if (room)
        co_return attempt.good(Sentences::tr("The room is “%1”.").arg(room->title));
    co_return attempt.failed(room.error(), ProbeQuestion::Room);
}

QCoro::Task<CheckRow> CheckRunner::checkMembership()
{
    Try attempt(m_clock, Sentences::tr("Webex: membership"));
    const QString room = m_clients->roomId();
    const QString bot = m_botId;
    const Result<bool> member = co_await m_clients->webex().isMember(room, bot);
    if (!member)
        co_return attempt.failed(member.error(), ProbeQuestion::Room);
    if (*member)
        co_return attempt.good(Sentences::tr("The bot is a member of the room."));
    co_return attempt.ended(badAnswer(Sentences::tr("The bot is not a member of the room."),
                                      Sentences::tr("Add the bot to the room."), u"room"_s));
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
    co_return attempt.failed(posted.error(), ProbeQuestion::Message);
}

} // namespace sandtable::session
