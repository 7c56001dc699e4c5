#include "session/labsession.h"

#include "session/attackrunner.h"
#include "session/checkrunner.h"
#include "session/clients.h"
#include "session/exchangejournal.h"
#include "session/feedwatcher.h"
#include "session/loopwatch.h"
#include "session/roomwatcher.h"
#include "session/storymachine.h"

#include <QCoreApplication>
#include <QPointer>

namespace sandtable::session
{

using namespace Qt::StringLiterals;

struct LabSession::Private {
    Private(LabSession *session, const Parts &parts)
        : parts(parts), story(parts.journal, parts.clock), room(parts.clients),
          runner(parts.clients, parts.clock, parts.random),
          loop(story, room, parts.feed, parts.outbox, parts.journal), exchanges(parts.http, story),
          checks(std::make_shared<CheckRunner>(parts.clients, parts.feed, parts.profiles, parts.clock)),
          q(session)
    {
    }

    void connectAll();
    void applyRules();
    void begin(const PlayableStory &made, const AttackRequest &request, bool replay);
    QCoro::Task<bool> isBlocked(QStringList attackers);
    QCoro::Task<Result<AttackStart>> attack(AttackRequest request);

    Parts parts;
    StoryMachine story;
    RoomWatcher room;
    AttackRunner runner;
    LoopWatch loop;
    ExchangeJournal exchanges;
    std::shared_ptr<CheckRunner> checks;
    std::optional<PlayableStory> last; ///< the story that an attack after a block replays
    bool starting = false;
    LabSession *q;
};

LabSession::LabSession(Parts parts, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(this, parts))
{
    d->connectAll();
    d->applyRules();
}

LabSession::~LabSession() = default;

void LabSession::Private::connectAll()
{
    connect(&story, &StoryMachine::stageChanged, q, &LabSession::stageChanged);
    connect(&story, &StoryMachine::stateChanged, q, &LabSession::stateChanged);
    connect(&room, &RoomWatcher::messageArrived, q,
            [this](const webex::Message &message) { emit q->messageArrived(message); });
    connect(&room, &RoomWatcher::cleared, q, &LabSession::roomCleared);
    connect(&loop, &LoopWatch::alertArrived, q, &LabSession::alertArrived);
    connect(&parts.outbox, &Outbox::orderChanged, q, &LabSession::orderChanged);
    connect(&parts.feed, &FeedWatcher::changed, q, &LabSession::feedChanged);
    connect(&parts.profiles, &ProfileStore::activeChanged, q, [this] { applyRules(); });
    connect(&runner, &AttackRunner::beatPlayed, q, [this](const scenario::Beat &beat) {
        if (!beat.text.isEmpty())
            story.note(JournalKind::Beat, beat.text,
                       {{u"beat"_s, toText(beat.kind)}, {u"node"_s, beat.node}});
        emit q->beatPlayed(beat);
    });
    connect(&runner, &AttackRunner::detected, q,
            [this] { story.advance(Stage::Detected, LabSession::tr("The sensors have seen it.")); });
    connect(&runner, &AttackRunner::reported, q,
            [this](const QString &incident, const QJsonObject &evidence) {
                const QString title = story.state().title;
                story.edit([&](SessionState &state) { state.incident = incident; });
                if (story.advance(Stage::Reported,
                                  LabSession::tr("The incident “%1” is in the tenant.").arg(title), evidence))
                    emit q->incidentReported(incident, title);
            });
    connect(&runner, &AttackRunner::dropped, q, [this] {
        story.edit([](SessionState &state) {
            state.dropped = true;
            state.guarded = true;
        });
        story.advance(Stage::Blocked, LabSession::tr("The firewall turned the attacker away."));
    });
    connect(&runner, &AttackRunner::failed, q,
            [this](const QString &sentence, const QJsonObject &evidence) { story.fail(sentence, evidence); });
}

void LabSession::Private::applyRules()
{
    const Result<AddressRules> rules =
        AddressRules::fromProtected(parts.profiles.active().profile.protectedAddresses);
    if (rules)
        parts.outbox.setRules(*rules);
    else
        story.note(JournalKind::Problem, rules.error().detail);
}

void LabSession::start()
{
    d->parts.outbox.start();
    d->parts.feed.start();
    d->room.start();
}

QCoro::Task<> LabSession::stop()
{
    d->runner.cancel();
    co_await d->parts.outbox.stop();
    co_await d->parts.feed.stop();
    co_await d->room.stop();
    co_await d->runner.drain();
}

QCoro::Task<Result<AttackStart>> LabSession::attack(AttackRequest request)
{
    return d->attack(std::move(request));
}

QCoro::Task<Result<AttackStart>> LabSession::Private::attack(AttackRequest request)
{
    const QPointer<LabSession> self(q);
    if (starting || runner.isPlaying()) {
        co_return failure(ErrorKind::Busy, u"session"_s, u"attack"_s,
                          LabSession::tr("A story is being played; wait for its end or reset."));
    }
    const QString id = request.scenario.isEmpty() ? parts.profiles.settings().scenario : request.scenario;
    const scenario::Scenario *scenario = parts.scenarios.find(id);
    if (scenario == nullptr)
        co_return failure(ErrorKind::NotFound, u"session"_s, u"attack"_s,
                          LabSession::tr("There is no scenario %1.").arg(id));
    const ActiveProfile active = parts.profiles.active();
    if (active.profile.clientId.isEmpty() || active.secrets.clientPassword.isEmpty() ||
        active.profile.urls.privateIntel.isEmpty())
        co_return failure(ErrorKind::Configuration, u"session"_s, u"attack"_s, active.missing().join(u' '));

    starting = true;
    bool replay = last.has_value() && last->told.scenario.id == id && !request.seed;
    if (replay)
        replay = co_await isBlocked(last->attackers);
    if (!self)
        co_return failure(ErrorKind::Cancelled, u"session"_s, u"attack"_s, u"the program ends"_s);
    QStringList taken = parts.feed.values();
    for (const BlockOrder &order : parts.outbox.orders())
        taken.append(order.address.value);
    Result<PlayableStory> made = replay ? Result<PlayableStory>(runner.replay(*last))
                                        : runner.mint(*scenario, request.seed, request.payload, taken);
    if (!made) {
        starting = false;
        co_return failure(made.error());
    }
    StoryNote note{made->run(),       id,
                   parts.clock.now(), active.profile.urls.privateIntel.toString(),
                   made->externalIds, made->attackers};
    const Result<void> noted = co_await parts.notes.note(std::move(note));
    if (!self)
        co_return failure(ErrorKind::Cancelled, u"session"_s, u"attack"_s, u"the program ends"_s);
    starting = false;
    if (!noted)
        co_return failure(noted.error());
    begin(*made, request, replay);
    AttackStart start;
    start.run = made->run();
    start.replay = replay;
    co_return start;
}

/// Whether the firewall is on guard against one of them: by the feed, or, when it cannot be read, by our own
/// orders.
QCoro::Task<bool> LabSession::Private::isBlocked(QStringList attackers)
{
    const QPointer<LabSession> self(q);
    const Result<void> read = co_await parts.feed.refresh();
    if (!self)
        co_return false;
    for (const QString &attacker : attackers) {
        const Result<Address> address = parseAddress(attacker);
        if (!address)
            continue;
        const std::optional<BlockOrder> order = parts.outbox.orderFor(*address);
        if (read ? parts.feed.shows(*address)
                 : order && order->state == OrderState::Confirmed && !order->released)
            co_return true;
    }
    co_return false;
}

void LabSession::Private::begin(const PlayableStory &made, const AttackRequest &request, bool replay)
{
    last = made;
    const Pace pace = request.pace.value_or(parts.profiles.settings().pace);
    SessionState fresh;
    fresh.run = made.run();
    fresh.scenario = made.told.scenario.id;
    fresh.title = made.told.scenario.incident.title;
    fresh.attackers = made.attackers;
    fresh.guarded = replay;
    loop.begin(pace);
    const QJsonObject evidence{{u"scenario"_s, fresh.scenario},
                               {u"attackers"_s, QJsonArray::fromStringList(made.attackers)},
                               {u"external_ids"_s, QJsonArray::fromStringList(made.externalIds)},
                               {u"pace"_s, toText(pace)},
                               {u"origin"_s, request.origin},
                               {u"replay"_s, replay}};
    story.begin(fresh,
                replay ? LabSession::tr("The same attacker comes again.")
                       : LabSession::tr("The attack begins."),
                evidence);
    emit q->storyStarted(fresh.run, fresh.scenario, replay);
    runner.play(made, pace, replay);
}

void LabSession::reset()
{
    d->runner.cancel();
    d->loop.end();
    d->last.reset();
    d->story.reset(tr("Reset: the next attack is a new story."));
    emit wasReset();
}

QCoro::Task<Result<Placement>> LabSession::order(OrderRequest request)
{
    const QPointer<LabSession> self(this);
    if (const Result<Address> address = parseAddress(request.address)) {
        request.alreadyOnFeed = d->parts.feed.shows(*address);
        if (request.run.isEmpty() && d->story.state().attackers.contains(address->value))
            request.run = d->story.state().run;
    }
    Result<Placement> placed = co_await d->parts.outbox.place(std::move(request));
    if (self)
        d->loop.hurry();
    co_return placed;
}

QCoro::Task<QList<CheckRow>> LabSession::runChecks(bool postToRoom)
{
    const QPointer<LabSession> self(this);
    CheckRunner::Report report = [self](const CheckRow &row) {
        if (!self)
            return;
        const QJsonObject evidence = row.toJson();
        self->d->story.note(JournalKind::Check, row.what + u": "_s + row.answer, evidence);
        emit self->checkDone(row);
    };
    const QList<CheckRow> rows = co_await d->checks->run(postToRoom, std::move(report));
    co_return rows;
}

SessionState LabSession::state() const
{
    return d->story.state();
}

QList<webex::Message> LabSession::messages() const
{
    return d->room.messages();
}

QStringList LabSession::feedValues() const
{
    return d->parts.feed.values();
}

const scenario::Scenario *LabSession::currentScenario() const
{
    return d->last ? &d->last->told.scenario : d->parts.scenarios.find(d->parts.profiles.settings().scenario);
}

Journal &LabSession::journal()
{
    return d->parts.journal;
}

Outbox &LabSession::outbox()
{
    return d->parts.outbox;
}

ProfileStore &LabSession::profiles()
{
    return d->parts.profiles;
}

} // namespace sandtable::session
