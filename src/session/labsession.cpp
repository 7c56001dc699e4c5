#include "session/labsession.h"

#include "session/attackrunner.h"
#include "session/bot/bot.h"
#include "session/bot/botwords.h"
#include "session/checkrunner.h"
#include "session/clients.h"
#include "session/exchangejournal.h"
#include "session/feedwatcher.h"
#include "session/isolator.h"
#include "session/lifter.h"
#include "session/loopwatch.h"
#include "session/observables.h"
#include "session/roomwatcher.h"
#include "session/roomwords.h"
#include "session/serviceboard.h"
#include "session/storymachine.h"
#include "session/workflowrunner.h"

#include <QCoreApplication>
#include <QLocale>
#include <QPointer>

namespace sandtable::session
{

using namespace Qt::StringLiterals;

struct LabSession::Private {
    Private(LabSession *session, const Parts &parts)
        : parts(parts), story(parts.journal, parts.clock), room(parts.clients),
          runner(parts.clients, parts.clock, parts.random),
          loop(story, room, parts.feed, parts.outbox, parts.journal), exchanges(parts.http, story),
          services(parts.http, parts.feed, room, parts.outbox, parts.clock), human(parts.http),
          checks(std::make_shared<CheckRunner>(parts.clients, parts.feed, parts.profiles, parts.clock,
                                               &parts.http)),
          q(session)
    {
    }

    void connectAll();
    void applyProfile();
    void noteWaiting();
    void begin(const PlayableStory &made, const AttackRequest &request, bool replay);
    QCoro::Task<bool> isBlocked(QStringList attackers, QStringList hosts);
    QCoro::Task<> tellRoom(Isolation isolation);
    QCoro::Task<Result<AttackStart>> attack(AttackRequest request);

    Parts parts;
    StoryMachine story;
    RoomWatcher room;
    AttackRunner runner;
    LoopWatch loop;
    ExchangeJournal exchanges;
    ServiceBoard services;
    webex::WebexClient human; ///< presses cards in the lab's room
    Secret operatorToken;
    Bot *bot = nullptr;
    WorkflowRunner *runnerOfWorkflows = nullptr;
    QString lastProblemOfRuns;
    std::shared_ptr<CheckRunner> checks;
    std::optional<PlayableStory> last; ///< the story that an attack after a block replays
    bool starting = false;
    bool ordersWait = false; ///< for the webhook
    QString profile;
    LabSession *q;
};

LabSession::LabSession(Parts parts, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(this, parts))
{
    d->connectAll();
    d->applyProfile();
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
    connect(&loop, &LoopWatch::hostIsolated, q, [this](const Isolation &isolation) { tellRoom(isolation); });
    connect(&parts.outbox, &Outbox::orderChanged, q, &LabSession::orderChanged);
    connect(&parts.feed, &FeedWatcher::changed, q, &LabSession::feedChanged);
    connect(&parts.profiles, &ProfileStore::activeChanged, q, [this] { applyProfile(); });
    connect(&parts.isolator, &Isolator::isolationChanged, q, [this](const Isolation &isolation) {
        JournalEntry entry;
        entry.run = story.state().run;
        entry.stage = story.state().stage;
        entry.kind = JournalKind::Order;
        entry.text = isolation.problem.isEmpty()
                         ? LabSession::tr("Isolate %1: %2")
                               .arg(isolation.host, isolation.simulated ? LabSession::tr("simulated")
                                                    : isolation.done    ? LabSession::tr("done")
                                                                        : LabSession::tr("ordered"))
                         : LabSession::tr("Isolate %1: %2").arg(isolation.host, isolation.problem);
        entry.evidence = isolation.toJson();
        parts.journal.append(entry);
        loop.noteIsolation(isolation);
        emit q->isolationChanged(isolation);
    });
    connect(&services, &ServiceBoard::serviceChanged, q, &LabSession::serviceChanged);
    connect(&parts.feed, &FeedWatcher::failed, q, [this](const Error &error) {
        if (error.kind == ErrorKind::NotFound)
            emit q->feedMissing();
    });
    connect(&runner, &AttackRunner::positionChanged, q,
            [this] { emit q->storyPositionChanged(runner.position()); });
    connect(&runner, &AttackRunner::rewound, q, &LabSession::storyRewound);
    connect(&runner, &AttackRunner::beatPlayed, q, [this](const scenario::Beat &beat, bool again) {
        if (!beat.text.isEmpty() && !again)
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
                // Nobody waits minutes for an alert about what was just reported here.
                if (parts.profiles.active().profile.workflows == WorkflowPlace::Console)
                    q->checkIncidents();
            });
    connect(&runner, &AttackRunner::dropped, q, [this] {
        const bool isolated = story.state().isAnsweredByIsolation();
        story.edit([isolated](SessionState &state) {
            state.dropped = true;
            state.guarded = !isolated;
        });
        story.advance(Stage::Blocked, isolated ? LabSession::tr("The host is isolated: nothing gets past it.")
                                               : LabSession::tr("The firewall turned the attacker away."));
    });
    connect(&runner, &AttackRunner::reportSlowed, q, &LabSession::waitingChanged);
    connect(&parts.outbox, &Outbox::orderChanged, q, [this] { noteWaiting(); });
    connect(&story, &StoryMachine::stateChanged, q, &LabSession::waitingChanged);
    connect(&runner, &AttackRunner::failed, q,
            [this](const QString &sentence, const QJsonObject &evidence) { story.fail(sentence, evidence); });
}

void LabSession::Private::applyProfile()
{
    const QString name = parts.profiles.active().profile.name;
    parts.outbox.setProfile(name);
    if (std::exchange(profile, name) != name)
        services.forget();
    noteWaiting();
    human.configure(parts.profiles.active().profile.urls.webex, operatorToken);
    const Result<AddressRules> rules =
        AddressRules::fromProtected(parts.profiles.active().profile.protectedAddresses);
    if (rules)
        parts.outbox.setRules(*rules);
    else
        story.note(JournalKind::Problem, rules.error().detail);
}

void LabSession::Private::noteWaiting()
{
    const bool waits = parts.outbox.hasWaitingOrders();
    if (std::exchange(ordersWait, waits) != waits)
        emit q->waitingChanged();
}

void LabSession::start()
{
    d->parts.outbox.start();
    d->parts.feed.start();
    d->room.start();
    d->parts.lifter.start();
    d->parts.isolator.start();
    if (d->bot != nullptr)
        d->bot->start();
}

QCoro::Task<> LabSession::stop()
{
    d->runner.cancel();
    d->parts.lifter.stop();
    d->parts.isolator.stop();
    if (d->bot != nullptr)
        co_await d->bot->stop();
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
    const scenario::Scenario *found = parts.scenarios.find(id);
    if (found == nullptr)
        co_return failure(ErrorKind::NotFound, u"session"_s, u"attack"_s,
                          LabSession::tr("There is no scenario %1.").arg(id));
    // A copy: the library may read its folder again meanwhile.
    const scenario::Scenario scenario = found->in(QLocale().name());
    const ActiveProfile active = parts.profiles.active();
    if (active.profile.clientId.isEmpty() || active.secrets.clientPassword.isEmpty() ||
        active.profile.urls.privateIntel.isEmpty())
        co_return failure(ErrorKind::Configuration, u"session"_s, u"attack"_s, active.missing().join(u' '));

    starting = true;
    bool replay = last.has_value() && last->told.scenario.id == id && !request.seed;
    if (replay)
        replay = co_await isBlocked(last->attackers, last->hosts);
    if (!self)
        co_return failure(ErrorKind::Cancelled, u"session"_s, u"attack"_s, u"the program ends"_s);
    QStringList taken = parts.feed.values();
    for (const BlockOrder &order : parts.outbox.orders())
        taken.append(order.address.value);
    Result<PlayableStory> made = replay ? Result<PlayableStory>(runner.replay(*last))
                                        : runner.mint(scenario, request.seed, request.payload, taken);
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
/// orders. Where there is nothing to block: whether one of the hosts is isolated.
QCoro::Task<bool> LabSession::Private::isBlocked(QStringList attackers, QStringList hosts)
{
    if (attackers.isEmpty()) {
        const QList<Isolation> isolations = parts.isolator.all();
        co_return std::ranges::any_of(isolations, [&](const Isolation &isolation) {
            return hosts.contains(isolation.host, Qt::CaseInsensitive);
        });
    }
    const QPointer<LabSession> self(q);
    const Result<void> read = co_await parts.feed.refresh();
    if (!self)
        co_return false;
    for (const QString &attacker : attackers) {
        const Result<Address> address = parseObservable(attacker);
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
    fresh.hosts = made.hosts;
    fresh.guarded = replay && !made.attackers.isEmpty();
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

void LabSession::nextBeat()
{
    d->runner.nextBeat();
}

void LabSession::previousBeat()
{
    d->runner.previousBeat();
}

StoryPosition LabSession::storyPosition() const
{
    return d->runner.position();
}

/// As the workflow does of blocks: once, and not tried again, since it may have arrived (webex.md 1).
QCoro::Task<> LabSession::Private::tellRoom(Isolation isolation)
{
    const QPointer<LabSession> self(q);
    webex::NewMessage message;
    message.roomId = parts.clients.roomId();
    message.markdown = botwords::sentenceOf(isolation);
    if (message.roomId.isEmpty())
        co_return;
    const Result<webex::Message> posted = co_await parts.clients.webex().post(std::move(message));
    if (!self || (!posted && posted.error().kind == ErrorKind::Cancelled))
        co_return;
    if (posted)
        room.learn(*posted);
    else
        story.note(
            JournalKind::Problem,
            LabSession::tr("The room could not be told of the isolation: %1").arg(posted.error().detail),
            toJson(posted.error()));
}

void LabSession::reset()
{
    d->runner.cancel();
    d->loop.end();
    d->last.reset();
    d->parts.isolator.forgetAll();
    d->story.reset(tr("Reset: the next attack is a new story."));
    emit wasReset();
}

QCoro::Task<Result<Placement>> LabSession::order(OrderRequest request)
{
    const QPointer<LabSession> self(this);
    if (const Result<Address> address = parseObservable(request.address)) {
        request.alreadyOnFeed = d->parts.feed.shows(*address);
        request.onlyOnce = (request.origin == OrderOrigin::Link || request.origin == OrderOrigin::Card) &&
                           !request.incident.isEmpty();
        if (request.run.isEmpty() && d->story.state().attackers.contains(address->value))
            request.run = d->story.state().run;
    }
    Result<Placement> placed = co_await d->parts.outbox.place(std::move(request));
    if (self)
        d->loop.hurry();
    co_return placed;
}

QCoro::Task<Result<BlockOrder>> LabSession::unblock(UnblockRequest request)
{
    const QPointer<LabSession> self(this);
    const Result<Address> address = parseObservable(request.address);
    if (!address)
        co_return failure(address.error());
    OrderRequest wish;
    wish.address = address->value;
    wish.origin = request.origin;
    wish.who = request.who;
    wish.from = request.from;
    wish.alreadyOnFeed = d->parts.feed.shows(*address);
    Result<BlockOrder> order = co_await d->parts.outbox.wantLift(std::move(wish));
    if (self)
        d->loop.hurry();
    co_return order;
}

QCoro::Task<Result<Isolation>> LabSession::isolate(IsolateRequest request)
{
    QString node;
    if (const scenario::Scenario *scenario = currentScenario()) {
        if (const scenario::Node *found = scenario->nodeNamed(request.host.trimmed()))
            node = found->id;
    }
    return d->parts.isolator.isolate(std::move(request), node);
}

QList<Isolation> LabSession::isolations() const
{
    return d->parts.isolator.all();
}

QCoro::Task<Result<void>> LabSession::pressCard(QString messageId, QJsonObject inputs)
{
    if (d->operatorToken.isEmpty() || !d->parts.profiles.active().isLab())
        co_return failure(ErrorKind::Unsupported, u"webex"_s, u"press the card's button"_s,
                          tr("Press it in Webex: this console is nobody in that room."));
    const Result<QString> pressed = co_await d->human.submitAction(messageId, inputs);
    if (!pressed)
        co_return failure(pressed.error());
    co_return Result<void>{};
}

QCoro::Task<Result<void>> LabSession::closeIncident(QString incident, QString who)
{
    if (incident.isEmpty())
        co_return failure(ErrorKind::NotFound, u"tenant"_s, u"close the incident"_s,
                          tr("The card names no incident."));
    const QString status = u"Closed: False Positive"_s;
    const QPointer<LabSession> self(this);
    const Result<void> closed = co_await d->parts.clients.tenant().setIncidentStatus(incident, status);
    if (closed && self)
        note(tr("%1 closed the incident as a false positive.").arg(who), {{u"incident"_s, incident}});
    co_return closed;
}

void LabSession::learn(const webex::Message &message)
{
    d->room.learn(message);
}

void LabSession::note(const QString &text, const QJsonObject &evidence)
{
    d->story.note(JournalKind::Note, text, evidence);
}

QCoro::Task<Result<bool>> LabSession::acceptDelivery(QJsonObject delivery)
{
    if (d->bot == nullptr)
        co_return failure(ErrorKind::Unsupported, u"bot"_s, u"take a delivery"_s,
                          tr("There is no bot here."));
    const Result<bool> isNew = co_await d->bot->accept(std::move(delivery));
    co_return isNew;
}

QCoro::Task<Result<void>> LabSession::checkIncidents()
{
    if (d->runnerOfWorkflows == nullptr ||
        d->parts.profiles.active().profile.workflows != WorkflowPlace::Console)
        co_return failure(
            ErrorKind::Unsupported, u"workflow"_s, u"check incidents"_s,
            tr("The tenant checks its incidents itself: the profile says that the workflows run there."));
    const Result<void> done = co_await d->runnerOfWorkflows->checkIncidents();
    co_return done; // a run that failed is told by noteRun
}

void LabSession::noteRun(const QString &workflow, bool succeeded, const QString &message)
{
    if (succeeded) {
        d->lastProblemOfRuns.clear();
        return;
    }
    const QList<BlockOrder> open = d->parts.outbox.openOrders();
    for (const BlockOrder &order : open) {
        if (order.state == OrderState::Relayed && namesAddress(message, order.address.value))
            d->parts.outbox.fail(order.id, message);
    }
    const QString sentence = tr("The workflow “%1” failed: %2").arg(workflow, message);
    if (std::exchange(d->lastProblemOfRuns, sentence) != sentence) // again and again: told once
        d->story.note(JournalKind::Problem, sentence);
}

WorkflowRunner *LabSession::workflowRunner() const
{
    return d->runnerOfWorkflows;
}

void LabSession::setWorkflowRunner(WorkflowRunner *runner)
{
    d->runnerOfWorkflows = runner;
}

void LabSession::setBot(Bot *bot)
{
    d->bot = bot;
    if (bot == nullptr)
        return;
    connect(bot, &Bot::stateChanged, this, &LabSession::botChanged);
}

void LabSession::setOperatorToken(const Secret &token)
{
    d->operatorToken = token;
    d->human.configure(d->parts.profiles.active().profile.urls.webex, token);
}

BotState LabSession::botState() const
{
    return d->bot != nullptr ? d->bot->state() : BotState();
}

QList<ServiceStatus> LabSession::services() const
{
    return d->services.all();
}

void LabSession::tryNow(const QString &service)
{
    if (service == u"webhook")
        d->parts.outbox.tryNow();
    if (service == u"tenant") {
        d->parts.feed.tryNow();
        d->parts.lifter.tryNow();
    }
    if (service == u"webex") {
        d->room.tryNow();
        if (d->bot != nullptr)
            d->bot->tryNow();
    }
}

bool LabSession::canGiveUp(const QString &service) const
{
    if (service == u"tenant")
        return d->runner.reportWaits();
    return service == u"webhook" && d->parts.outbox.hasWaitingOrders();
}

void LabSession::giveUp(const QString &service)
{
    if (service == u"tenant")
        d->runner.giveUpReport();
    if (service != u"webhook")
        return;
    const QList<BlockOrder> waiting = d->parts.outbox.waitingOrders();
    for (const BlockOrder &order : waiting) {
        QCoro::connect(withdraw(order.id), this, [this](const Result<BlockOrder> &done) {
            if (!done)
                d->story.note(JournalKind::Problem, done.error().detail);
        });
    }
}

QCoro::Task<Result<BlockOrder>> LabSession::withdraw(QString orderId)
{
    return d->parts.outbox.withdraw(std::move(orderId), {});
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
