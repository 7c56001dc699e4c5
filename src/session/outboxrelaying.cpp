// How the outbox brings orders to the tenant: which ones, when, how many at once, and what an answer means.
#include "session/outbox_p.h"

#include <QTimer>

namespace sandtable::session
{

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

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
        const StoreWrite undone = log.update(order, writtenJson(order.toJson()));
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

} // namespace sandtable::session
