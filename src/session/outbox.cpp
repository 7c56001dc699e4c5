#include "session/outbox_p.h"

#include "base/logging.h"
#include "session/observables.h"

namespace sandtable::session
{

using namespace Qt::StringLiterals;

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
    Result<void> read = d->log.load(d->options.keepFinished, d->clock.now());
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
        placement.json = writtenJson(kept->toJson());
        co_return placement;
    }
    const bool isEnded = known != nullptr && known->liftWanted.isValid();
    if (there.isEmpty() && known != nullptr && !isEnded &&
        (known->isOpen() || (known->state == OrderState::Confirmed && !known->released)))
        there = known->id;
    if (!there.isEmpty()) {
        if (const auto pending = writing.constFind(there); pending != writing.constEnd()) {
            // A copy: the map may change while this waits.
            const StoreWrite future = *pending; // NOLINT(performance-*)
            const Result<void> done = co_await future;
            if (!done)
                co_return failure(done.error());
        }
        // Told as it is on disk, with everything that is on its way there.
        const StoreWrite pending = log.settled();
        const Result<void> settled = co_await pending;
        const std::optional<BlockOrder> told = log.onDisk(there);
        if (!told)
            co_return failure(ErrorKind::Storage, u"outbox"_s, u"place the order"_s,
                              settled ? u"it could not be kept"_s : settled.error().detail);
        placement.order = *told;
        placement.json = writtenJson(told->toJson());
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
    const WrittenJson json = writtenJson(order.toJson());
    const StoreWrite future = log.add(order, json);
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

QList<BlockOrder> Outbox::waitingOrders() const
{
    return d->log.waiting(d->profile);
}

bool Outbox::hasWaitingOrders() const
{
    return d->log.hasWaiting(d->profile);
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
        const StoreWrite pending = log.settled();
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
        const StoreWrite undone = log.update(before, writtenJson(before.toJson()));
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

/// Memory at once, then disk, then everybody else. False: the disk refused it.
QCoro::Task<bool> Outbox::Private::save(BlockOrder order)
{
    const std::shared_ptr<Private> self = shared_from_this();
    order.changed = clock.now();
    const WrittenJson json = writtenJson(order.toJson());
    const StoreWrite future = log.update(order, json);
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
