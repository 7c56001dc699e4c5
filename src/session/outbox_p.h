#pragma once

// The inner state of Outbox: for outbox.cpp and outboxrelaying.cpp only.

#include "session/orderlog.h"
#include "session/outbox.h"
#include "session/relayplan.h"

#include <QCoroFuture>
#include <QDeadlineTimer>
#include <QSet>

#include <deque>

namespace sandtable::session
{

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
    void later(const QString &id, std::chrono::milliseconds wait);
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
    QHash<QString, StoreWrite> writing; ///< placements that are not on disk yet
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
    QString profile = QStringLiteral("lab");
    int running = 0;
    bool started = false;
    bool stopping = false;
    std::stop_source cancel;
    std::optional<QPromise<void>> idle; ///< somebody waits for running == 0
};

} // namespace sandtable::session
