#pragma once

#include "base/clock.h"
#include "base/randomsource.h"
#include "session/addressrules.h"
#include "session/blockorder.h"
#include "session/feedprobe.h"
#include "session/relay.h"
#include "session/store.h"

#include <QCoroTask>
#include <QHash>
#include <QObject>

#include <chrono>
#include <functional>
#include <memory>
#include <stop_token>

namespace sandtable::session
{

/// How the outbox works; the defaults are the program's.
struct OutboxOptions {
    int concurrency = 8;                           ///< orders relayed at the same time
    std::chrono::milliseconds firstWait{1000};     ///< then doubled …
    std::chrono::milliseconds longestWait{60000};  ///< … up to this, plus up to a fifth of jitter
    std::chrono::milliseconds unknownGrace{15000}; ///< after an unknown outcome, before another request
    std::chrono::milliseconds feedPoll{1000};      ///< how often the feed is asked meanwhile
    std::chrono::milliseconds busyRest{20};        ///< between relays that begin while orders arrive
    int keepFinished = 2000;                       ///< finished orders kept on disk
};

/// The durable list of block orders. An order is on disk before place() answers, is relayed to the tenant's
/// webhook until the tenant takes it, and never knowingly twice: `relaying` is on disk before the request
/// leaves; after a crash or an answer that never came, the feed is asked first and a grace period passes
/// before it is sent again, under the same Idempotency-Key. Orders do not wait for each other. Main thread;
/// the store's thread does the disk work.
class Outbox : public QObject
{
    Q_OBJECT

public:
    Outbox(Store &store, Relay &relay, FeedProbe &feed, const Clock &clock, RandomSource &random,
           OutboxOptions options = {}, QObject *parent = nullptr);
    /// Ends what is under way; the orders continue at the next start.
    ~Outbox() override;

    /// Reads the orders of earlier starts. Before anything else; blocks shortly (start only).
    [[nodiscard]] Result<void> load();
    /// Begins to relay: what is open goes on.
    void start();
    /// Stops relaying and resolves when nothing is under way any more.
    QCoro::Task<> stop();

    /// What may be blocked, from the profile in use.
    void setRules(const AddressRules &rules);

    /// The profile in use: orders of others wait until theirs is in use again.
    void setProfile(const QString &name);
    /// Checks the address, writes the order and resolves when it is on disk. An address with an open order,
    /// or with a confirmed one whose address is still on the feed, gets that order. Errors: Usage with a
    /// plain sentence (malformed, never blocked), Storage.
    QCoro::Task<Result<Placement>> place(OrderRequest request);

    /// Every order kept of the profile in use, oldest first. These seven tell what is on disk, never more:
    /// what somebody has seen here is there after a crash.
    [[nodiscard]] QList<BlockOrder> orders() const;
    /// Of those the ones that are still on their way to the feed.
    [[nodiscard]] QList<BlockOrder> openOrders() const;
    [[nodiscard]] bool hasOpenOrders() const;
    /// Of those the ones that failed and wait for their next attempt.
    [[nodiscard]] QList<BlockOrder> waitingOrders() const;
    [[nodiscard]] bool hasWaitingOrders() const;
    /// Of any profile.
    [[nodiscard]] std::optional<BlockOrder> order(const QString &id) const;
    /// The newest order of that address in the profile in use.
    [[nodiscard]] std::optional<BlockOrder> orderFor(const Address &address) const;

    /// The feed shows the address: its open order is confirmed.
    void confirm(const Address &address);
    /// The address left the feed: the next order for it is a new one.
    void release(const Address &address);

    /// The block of that address is to end: on disk when it resolves. An address that is on the feed without
    /// an order gets one that says so (`request.alreadyOnFeed`). Errors: NotFound (neither ordered nor on the
    /// feed), Usage (no address), Storage.
    QCoro::Task<Result<BlockOrder>> wantLift(OrderRequest request);
    /// How ending the block went; `problem` empty: the judgements' validity is ended.
    void noteLift(const QString &id, const QString &problem);
    /// Takes back an order that was not sent yet; it fails with a sentence that says so. Errors: NotFound,
    /// Conflict (the tenant may have it), Storage.
    QCoro::Task<Result<BlockOrder>> withdraw(QString id, QString who);
    /// The tenant took the order and could not carry it out; `problem` says why.
    void fail(const QString &id, const QString &problem);
    /// What waits for its next attempt is tried now.
    void tryNow();

signals:
    /// It is on disk like this; `json` is its toJson().
    void orderChanged(const sandtable::session::BlockOrder &order, const sandtable::WrittenJson &json);
    /// The disk refused a change of that order.
    void storageFailed(const sandtable::session::BlockOrder &order, const sandtable::Error &error);

private:
    struct Private;
    std::shared_ptr<Private> d;
};

} // namespace sandtable::session
