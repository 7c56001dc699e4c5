#include "session/outbox.h"

#include "base/logging.h"
#include "session/observables.h"
#include "session/orderlog.h"
#include "session/relayplan.h"

#include <QCoroFuture>
#include <QDeadlineTimer>
#include <QSet>
#include <QTimer>

#include <deque>

namespace sandtable::session
{

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

/// Shared with the coroutines, so that one which resumes after the outbox is gone finds `q` null and ends.
struct Outbox::Private : std::enable_shared_from_this<Outbox::Private> {
    Private(Outbox *outbox, Store &store, Relay &relay, FeedProbe &feed, const Clock &clock,
            RandomSource &random, OutboxOptions options)
        : q(outbox), log(store), relay(relay), feed(feed), clock(clock), random(random), options(options)
    {
    }

    QCoro::Task<Result<Placement>> place(OrderRequest request);
    QCoro::Task<> step(QString id);
    QCoro::Task<bool> settleUnknown(QString id);
    QCoro::Task<> attempt(QString id);
    QCoro::Task<bool> save(BlockOrder order);
    QCoro::Task<> stop();

    void saveLater(const BlockOrder &order);
    void enqueue(const QString &id);
    void pump();
    void pumpLater();
    void later(const QString &id, milliseconds wait);
    void finished(const QString &id);
    QCoro::Task<Result<BlockOrder>> wantLift(OrderRequest request);
    QCoro::Task<Result<BlockOrder>> withdraw(QString id, QString who);
    QCoro::Task<Result<BlockOrder>> saved(BlockOrder order);
    void gather();
    void noteLifting(const BlockOrder &order);
    [[nodiscard]] bool waitsForLift(const BlockOrder &order) const;
    [[nodiscard]] bool isEnding() const { return q == nullptr || stopping; }

    Outbox *q;
    OrderLog log;
    Relay &relay;
    FeedProbe &feed;
    const Clock &clock;
    RandomSource &random;
    const OutboxOptions options;
    AddressRules rules;
    QHash<QString, QFuture<Result<void>>> writing; ///< placements that are not on disk yet
    QHash<QString, RelayPlan> plans;
    std::deque<QString> ready;
    /// Profile and address → the order whose block is being ended. A newer order of that address waits: else
    /// its block would be ended with the old one, or the old one taken for it.
    QHash<std::pair<QString, QString>, QString> lifting;
    QSet<QString> held;              ///< orders that wait for such an end
    QSet<QString> stepping;          ///< orders that are being worked on
    QHash<QString, quint64> waiting; ///< order → its newest wait: older timers mean nothing
    QSet<QString> hurried;           ///< to be tried again at once when the attempt under way fails
    quint64 waits = 0;
    QDeadlineTimer arriving; ///< options.busyRest after the last order was placed
    QDeadlineTimer rested;   ///< options.busyRest after the last relay began
    bool pumpsLater = false;
    QString profile = u"lab"_s;
    int running = 0;
    bool started = false;
    bool stopping = false;
    std::stop_source cancel;
    std::optional<QPromise<void>> idle; ///< somebody waits for running == 0
};

Outbox::Outbox(Store &store, Relay &relay, FeedProbe &feed, const Clock &clock, RandomSource &random,
               OutboxOptions options, QObject *parent)
    : QObject(parent), d(std::make_shared<Private>(this, store, relay, feed, clock, random, options))
{
}

Outbox::~Outbox()
{
    d->stopping = true;
    d->q = nullptr;
    d->cancel.request_stop();
}

Result<void> Outbox::load()
{
    const Result<void> read = d->log.load(d->options.keepFinished, d->clock.now());
    for (const BlockOrder &order : d->log.all())
        d->noteLifting(order);
    return read;
}

void Outbox::Private::noteLifting(const BlockOrder &order)
{
    const std::pair key(order.profile, order.address.value);
    if (order.isLifting() && !order.released && order.state != OrderState::Failed)
        lifting.insert(key, order.id);
    else if (lifting.value(key) == order.id && lifting.remove(key)) {
        for (const QString &id : std::exchange(held, {}))
            enqueue(id); // those of other addresses are held again
    }
}

bool Outbox::Private::waitsForLift(const BlockOrder &order) const
{
    const auto found = lifting.constFind(std::pair(order.profile, order.address.value));
    return found != lifting.constEnd() && *found != order.id;
}

void Outbox::start()
{
    if (d->started)
        return;
    d->started = true;
    d->stopping = false;
    d->cancel = std::stop_source();
    d->gather();
}

/// Everything of the profile in use that is not with the tenant yet.
void Outbox::Private::gather()
{
    if (!started)
        return;
    for (const BlockOrder &order : log.all()) {
        if (order.profile != profile ||
            (order.state != OrderState::Accepted && order.state != OrderState::Relaying) ||
            stepping.contains(order.id) || writing.contains(order.id))
            continue;
        if (order.state == OrderState::Relaying && !plans[order.id].isDoubtful())
            plans[order.id].doubtSince = clock.steady(); // ended in between: it may have been delivered
        waiting.remove(order.id);
        ready.push_back(order.id);
    }
    pump();
}

void Outbox::setProfile(const QString &name)
{
    if (std::exchange(d->profile, name) == name)
        return;
    d->ready.clear();
    d->waiting.clear();
    d->gather();
}

void Outbox::tryNow()
{
    d->hurried = d->stepping;
    d->gather();
}

QCoro::Task<> Outbox::stop()
{
    return d->stop();
}

QCoro::Task<> Outbox::Private::stop()
{
    const std::shared_ptr<Private> self = shared_from_this();
    stopping = true;
    started = false;
    ready.clear();
    cancel.request_stop();
    if (running == 0)
        co_return;
    if (!idle) {
        idle.emplace();
        idle->start();
    }
    const QFuture<void> done = idle->future();
    co_await done;
}

void Outbox::setRules(const AddressRules &rules)
{
    d->rules = rules;
}

QCoro::Task<Result<Placement>> Outbox::place(OrderRequest request)
{
    return d->place(std::move(request));
}

QCoro::Task<Result<Placement>> Outbox::Private::place(OrderRequest request)
{
    const std::shared_ptr<Private> self = shared_from_this();
    const Result<Address> address = rules.check(request.address);
    if (!address)
        co_return failure(address.error());
    Placement placement;
    const BlockOrder *known = log.newestFor(profile, *address);
    QString there; // the order that this request gets
    if (request.onlyOnce) {
        // Decided before, and perhaps ended since: the same link tells so instead of ordering anew.
        const BlockOrder *decided = log.newestOf(profile, *address, request.incident);
        if (decided != nullptr && decided->state != OrderState::Failed && !writing.contains(decided->id))
            there = decided->id;
    }
    if (there.isEmpty() && known != nullptr && known->isOpen() && known->liftWanted.isValid()) {
        // It was to end as soon as it stands, and now it is wanted again: the last word counts.
        BlockOrder wanted = *known;
        wanted.liftWanted = {};
        wanted.liftWho.clear();
        Result<BlockOrder> kept = co_await saved(std::move(wanted));
        if (!kept)
            co_return failure(kept.error());
        placement.order = *kept;
        placement.json = kept->toJson();
        co_return placement;
    }
    const bool isEnded = known != nullptr && known->liftWanted.isValid();
    if (there.isEmpty() && known != nullptr && !isEnded &&
        (known->isOpen() || (known->state == OrderState::Confirmed && !known->released)))
        there = known->id;
    if (!there.isEmpty()) {
        if (const auto pending = writing.constFind(there); pending != writing.constEnd()) {
            const QFuture<Result<void>> future = *pending;
            const Result<void> done = co_await future;
            if (!done)
                co_return failure(done.error());
        }
        // Told as it is on disk, with everything that is on its way there.
        const QFuture<Result<void>> pending = log.settled();
        const Result<void> settled = co_await pending;
        const std::optional<BlockOrder> told = log.onDisk(there);
        if (!told)
            co_return failure(ErrorKind::Storage, u"outbox"_s, u"place the order"_s,
                              settled ? u"it could not be kept"_s : settled.error().detail);
        placement.order = *told;
        placement.json = told->toJson();
        co_return placement;
    }

    BlockOrder order;
    order.profile = profile;
    order.address = *address;
    order.incident = request.incident;
    order.origin = request.origin;
    order.who = request.who;
    order.from = request.from;
    order.run = request.run;
    order.evidence = request.evidence;
    order.placed = clock.now();
    order.id = random.uuidAt(order.placed);
    order.changed = order.placed;
    if (request.lasting)
        order.until = order.placed.addSecs(request.lasting->count());
    // What is being ended is about to leave the feed, whatever the last reading showed.
    const bool isLeaving = isEnded && !known->released;
    if (request.alreadyOnFeed && !isLeaving) {
        order.state = OrderState::Confirmed;
        order.confirmed = order.placed;
    }
    arriving.setRemainingTime(options.busyRest);
    const QJsonObject json = order.toJson();
    const QFuture<Result<void>> future = log.add(order, json);
    writing.insert(order.id, future);
    const Result<void> done = co_await future;
    writing.remove(order.id);
    if (!done) {
        log.remove(order.id);
        co_return failure(done.error());
    }
    log.noteOnDisk(order);
    if (q != nullptr)
        emit q->orderChanged(order, json);
    if (order.state == OrderState::Accepted && !isEnding())
        enqueue(order.id);
    placement.order = order;
    placement.json = json;
    placement.created = true;
    co_return placement;
}

QList<BlockOrder> Outbox::orders() const
{
    QList<BlockOrder> ours;
    for (const BlockOrder &order : d->log.all()) {
        if (order.profile != d->profile)
            continue;
        if (std::optional<BlockOrder> told = d->log.onDisk(order.id))
            ours.append(*std::move(told));
    }
    return ours;
}

QList<BlockOrder> Outbox::openOrders() const
{
    return d->log.open(d->profile);
}

bool Outbox::hasOpenOrders() const
{
    return d->log.hasOpen(d->profile);
}

std::optional<BlockOrder> Outbox::order(const QString &id) const
{
    return d->log.onDisk(id);
}

std::optional<BlockOrder> Outbox::orderFor(const Address &address) const
{
    const BlockOrder *found = d->log.newestFor(d->profile, address);
    return found != nullptr ? d->log.onDisk(found->id) : std::nullopt;
}

void Outbox::confirm(const Address &address)
{
    const BlockOrder *found = d->log.newestFor(d->profile, address);
    if (found != nullptr && d->waitsForLift(*found)) // what the feed shows is the block that is being ended
        found = d->log.find(d->lifting.value(std::pair(d->profile, address.value)));
    if (found == nullptr || !found->isOpen() || d->writing.contains(found->id))
        return;
    BlockOrder order = *found;
    order.state = OrderState::Confirmed;
    order.confirmed = d->clock.now();
    order.problem.clear();
    order.nextAttempt = {};
    d->saveLater(order);
}

void Outbox::release(const Address &address)
{
    const BlockOrder *found = d->log.newestFor(d->profile, address);
    if (found == nullptr || found->state != OrderState::Confirmed || found->released)
        return;
    BlockOrder order = *found;
    order.released = true;
    d->saveLater(order);
}

QCoro::Task<Result<BlockOrder>> Outbox::wantLift(OrderRequest request)
{
    return d->wantLift(std::move(request));
}

QCoro::Task<Result<BlockOrder>> Outbox::Private::wantLift(OrderRequest request)
{
    const std::shared_ptr<Private> self = shared_from_this();
    const QString who = request.who;
    const Result<Address> address = parseObservable(request.address);
    if (!address)
        co_return failure(address.error());
    const BlockOrder *found = log.newestFor(profile, *address);
    const bool stands =
        found != nullptr && (found->isOpen() || (found->state == OrderState::Confirmed && !found->released));
    if (!stands && !request.alreadyOnFeed)
        co_return failure(ErrorKind::NotFound, u"outbox"_s, u"end the block"_s,
                          Outbox::tr("%1 is not blocked.").arg(address->value));
    BlockOrder order;
    if (stands) {
        order = *found;
    } else {
        Result<Placement> placed = co_await place(std::move(request));
        if (!placed)
            co_return failure(placed.error());
        order = placed->order;
    }
    if (order.liftWanted.isValid()) { // wanted already: once is enough
        const QFuture<Result<void>> pending = log.settled();
        const Result<void> settled = co_await pending;
        const std::optional<BlockOrder> told = log.onDisk(order.id);
        if (!settled || !told || !told->liftWanted.isValid())
            co_return failure(ErrorKind::Storage, u"outbox"_s, u"note it"_s,
                              Outbox::tr("The disk refused it."));
        co_return *told;
    }
    order.liftWanted = clock.now();
    order.liftWho = who;
    order.liftProblem.clear();
    noteLifting(order);
    Result<BlockOrder> done = co_await saved(order);
    if (!done)
        lifting.remove(std::pair(order.profile, order.address.value));
    co_return done;
}

QCoro::Task<Result<BlockOrder>> Outbox::Private::saved(BlockOrder order)
{
    const std::shared_ptr<Private> self = shared_from_this();
    const BlockOrder before = *log.find(order.id);
    const bool noted = co_await save(order);
    if (!noted) {
        const QFuture<Result<void>> undone = log.update(before, before.toJson());
        co_await undone;
        co_return failure(ErrorKind::Storage, u"outbox"_s, u"note it"_s, Outbox::tr("The disk refused it."));
    }
    co_return order;
}

void Outbox::noteLift(const QString &id, const QString &problem)
{
    const BlockOrder *found = d->log.find(id);
    if (found == nullptr || !found->isLifting())
        return;
    BlockOrder order = *found;
    if (problem.isEmpty())
        order.lifted = d->clock.now();
    if (std::exchange(order.liftProblem, problem) != problem || problem.isEmpty())
        d->saveLater(order);
}

void Outbox::fail(const QString &id, const QString &problem)
{
    const BlockOrder *found = d->log.find(id);
    if (found == nullptr || found->state != OrderState::Relayed)
        return;
    BlockOrder order = *found;
    order.state = OrderState::Failed;
    order.problem = problem;
    d->saveLater(order);
}

QCoro::Task<Result<BlockOrder>> Outbox::withdraw(QString id, QString who)
{
    return d->withdraw(std::move(id), std::move(who));
}

QCoro::Task<Result<BlockOrder>> Outbox::Private::withdraw(QString id, QString who)
{
    const std::shared_ptr<Private> self = shared_from_this();
    const BlockOrder *found = log.find(id);
    if (found == nullptr)
        co_return failure(ErrorKind::NotFound, u"outbox"_s, u"withdraw"_s,
                          Outbox::tr("There is no such order."));
    if (found->state != OrderState::Accepted || plans[id].isDoubtful() || stepping.contains(id))
        co_return failure(ErrorKind::Conflict, u"outbox"_s, u"withdraw"_s,
                          Outbox::tr("The tenant may have this order already: end the block instead."));
    BlockOrder order = *found;
    order.state = OrderState::Failed;
    order.nextAttempt = {};
    order.problem = who.isEmpty() ? Outbox::tr("It was withdrawn.") : Outbox::tr("%1 withdrew it.").arg(who);
    waiting.remove(id);
    Result<BlockOrder> done = co_await saved(order);
    co_return done;
}

void Outbox::Private::enqueue(const QString &id)
{
    ready.push_back(id);
    pump();
}

void Outbox::Private::later(const QString &id, milliseconds wait)
{
    if (isEnding())
        return;
    const quint64 number = ++waits;
    waiting.insert(id, number);
    QTimer::singleShot(hurried.remove(id) ? milliseconds(0) : wait, q, [this, id, number] {
        if (waiting.value(id) != number)
            return; // tried earlier, or of another profile
        waiting.remove(id);
        enqueue(id);
    });
}

void Outbox::Private::pump()
{
    while (started && !isEnding() && running < options.concurrency && !ready.empty()) {
        // Whoever orders waits for the answer; the tenant does not.
        if (!arriving.hasExpired() && !rested.hasExpired())
            return pumpLater();
        const QString id = ready.front();
        ready.pop_front();
        if (stepping.contains(id))
            continue;
        if (const BlockOrder *order = log.find(id); order != nullptr && waitsForLift(*order)) {
            held.insert(id);
            continue;
        }
        rested.setRemainingTime(options.busyRest);
        stepping.insert(id);
        ++running;
        step(id);
    }
}

void Outbox::Private::pumpLater()
{
    if (std::exchange(pumpsLater, true))
        return;
    QTimer::singleShot(options.busyRest, q, [this] {
        pumpsLater = false;
        pump();
    });
}

void Outbox::Private::finished(const QString &id)
{
    stepping.remove(id);
    hurried.remove(id);
    --running;
    if (running == 0 && idle) {
        idle->finish();
        idle.reset();
    }
    pump();
}

QCoro::Task<> Outbox::Private::step(QString id)
{
    const std::shared_ptr<Private> self = shared_from_this();
    const BlockOrder *order = log.find(id);
    if (order != nullptr && order->profile == profile &&
        (order->state == OrderState::Accepted || order->state == OrderState::Relaying)) {
        bool send = true;
        if (plans[id].isDoubtful())
            send = co_await settleUnknown(id);
        if (send && !isEnding())
            co_await attempt(id);
    }
    finished(id);
}

/// Asks the feed about an order whose last request may have arrived. True: it has not, send it again.
QCoro::Task<bool> Outbox::Private::settleUnknown(QString id)
{
    const std::shared_ptr<Private> self = shared_from_this();
    const BlockOrder *order = log.find(id);
    if (order == nullptr)
        co_return false;
    const Address address = order->address;
    const Result<bool> shown = co_await feed.isOnFeed(address);
    if (isEnding())
        co_return false;
    order = log.find(id);
    if (order == nullptr || order->profile != profile ||
        (order->state != OrderState::Accepted && order->state != OrderState::Relaying))
        co_return false;
    if (shown && *shown) {
        plans.remove(id);
        q->confirm(address);
        co_return false;
    }
    // A feed that cannot be read proves nothing: wait longer, but not for ever.
    const milliseconds grace =
        relay.repeatsAreHarmless() ? milliseconds(0) : options.unknownGrace * (shown ? 1 : 2);
    if (plans[id].doubtFor(clock.steady()) >= grace)
        co_return true;
    later(id, options.feedPoll);
    co_return false;
}

QCoro::Task<> Outbox::Private::attempt(QString id)
{
    const std::shared_ptr<Private> self = shared_from_this();
    const BlockOrder *found = log.find(id);
    if (found == nullptr || (found->state != OrderState::Accepted && found->state != OrderState::Relaying))
        co_return;
    const OrderState before = found->state;
    BlockOrder order = *found;
    order.state = OrderState::Relaying;
    ++order.attempts;
    order.nextAttempt = {};
    const bool noted = co_await save(order);
    if (isEnding())
        co_return; // on disk as relaying: the next start asks the feed
    if (!noted) {
        order.state = before;
        --order.attempts;
        const QFuture<Result<void>> undone = log.update(order, order.toJson());
        co_await undone;
        later(id, plans[id].nextWait(options, random));
        co_return;
    }

    const BlockOrder *current = log.find(id);
    if (current == nullptr || current->state != OrderState::Relaying)
        co_return;                     // the feed showed it meanwhile
    if (current->profile != profile) { // another tenant is in use now: nothing has been sent
        order.state = before;
        --order.attempts;
        co_await save(order);
        co_return;
    }

    const Result<void> sent = co_await relay.send(order, cancel.get_token());
    if (q == nullptr)
        co_return;
    order = *log.find(id);
    if (sent) {
        plans.remove(id);
        order.relayed = clock.now();
        order.problem.clear();
        if (order.state == OrderState::Relaying)
            order.state = OrderState::Relayed;
        co_await save(order);
        co_return;
    }
    if (order.state != OrderState::Relaying) // confirmed meanwhile
        co_return;
    RelayPlan &plan = plans[id];
    order.problem = problemSentence(sent.error());
    milliseconds wait = options.feedPoll;
    switch (verdictOn(sent.error())) {
    case RelayVerdict::Never:
        order.state = OrderState::Failed;
        plans.remove(id);
        break;
    case RelayVerdict::Unknown:
        plan.doubtSince = clock.steady();
        if (relay.repeatsAreHarmless())
            wait = plan.nextWait(options, random);
        break;
    case RelayVerdict::Later:
        order.state = OrderState::Accepted;
        plan.doubtSince.reset();
        wait = plan.nextWait(options, random, sent.error().retryAfter);
        break;
    }
    if (order.state != OrderState::Failed)
        order.nextAttempt = clock.now().addMSecs(wait.count());
    co_await save(order);
    if (order.state != OrderState::Failed)
        later(id, wait);
}

/// Memory at once, then disk, then everybody else. False: the disk refused it.
QCoro::Task<bool> Outbox::Private::save(BlockOrder order)
{
    const std::shared_ptr<Private> self = shared_from_this();
    order.changed = clock.now();
    const QJsonObject json = order.toJson();
    const QFuture<Result<void>> future = log.update(order, json);
    const Result<void> done = co_await future;
    if (done)
        log.noteOnDisk(order);
    if (q == nullptr)
        co_return done.has_value();
    if (const BlockOrder *now = log.find(order.id))
        noteLifting(*now);
    if (!done) {
        qCWarning(logSession) << "an order cannot be written:" << sandtable::toText(done.error());
        emit q->storageFailed(order, done.error());
        co_return false;
    }
    emit q->orderChanged(order, json);
    co_return true;
}

void Outbox::Private::saveLater(const BlockOrder &order)
{
    save(order);
}

} // namespace sandtable::session
