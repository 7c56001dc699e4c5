#pragma once

#include "base/error.h"
#include "base/jsontext.h"
#include "session/addressrules.h"

#include <QDateTime>
#include <QMetaType>
#include <QString>

#include <chrono>
#include <optional>

namespace sandtable::session
{

/// Who or what the order came from.
enum class OrderOrigin { Link, Api, Console, Card, Command };
/// How far it is.
enum class OrderState {
    Accepted,  ///< on disk
    Relaying,  ///< the request to the tenant may be under way
    Relayed,   ///< the tenant took it (2xx)
    Confirmed, ///< the address is on the feed
    Failed     ///< the tenant refused it; `problem` says why
};

[[nodiscard]] QString toText(OrderOrigin origin); ///< "link", "api", "console", "card", "command"
[[nodiscard]] QString toText(OrderState state); ///< "accepted", "relaying", "relayed", "confirmed", "failed"
[[nodiscard]] std::optional<OrderOrigin> orderOriginFromText(QStringView text);
[[nodiscard]] std::optional<OrderState> orderStateFromText(QStringView text);

/// One order to block one address.
struct BlockOrder {
    QString id;       ///< UUID; also its Idempotency-Key
    QString profile;  ///< the profile it was placed in: relayed while that one is in use
    Address address;  ///< normalised
    QString incident; ///< the alert's incident (long id), may be empty
    OrderOrigin origin = OrderOrigin::Link;
    QString who;          ///< the person's address or name, may be empty
    QString from;         ///< where it came from: the peer's address, the room's id; may be empty
    QString run;          ///< the attack it answers, may be empty
    QJsonObject evidence; ///< what proves it: ids of message and action, masked
    OrderState state = OrderState::Accepted;
    int attempts = 0;      ///< requests sent to the webhook
    QString problem;       ///< a sentence: why it failed or what the last attempt met
    bool released = false; ///< was confirmed, and the address has left the feed since
    QDateTime placed;      ///< UTC, as the others; invalid where it has not happened
    QDateTime changed;
    QDateTime relayed;
    QDateTime confirmed;
    QDateTime nextAttempt;
    QDateTime until;      ///< the block ends by itself then; invalid: for ever
    QDateTime liftWanted; ///< somebody, or `until`, wants the block to end
    QString liftWho;      ///< who; empty when it was `until`
    QDateTime lifted;     ///< the judgements' validity was ended
    QString liftProblem;  ///< a sentence: why it could not be ended yet

    /// The block is to end and has not ended yet.
    [[nodiscard]] bool isLifting() const { return liftWanted.isValid() && !lifted.isValid(); }
    /// An open order is still on its way to the feed.
    [[nodiscard]] bool isOpen() const
    {
        return state == OrderState::Accepted || state == OrderState::Relaying || state == OrderState::Relayed;
    }
    /// It failed at least once, and the next attempt has not begun.
    [[nodiscard]] bool isWaiting() const
    {
        return state == OrderState::Accepted && nextAttempt.isValid() && !problem.isEmpty();
    }
    /// `{"id","type","ip","incident","origin","who","run","state","attempts","problem","placed_at",…}`.
    [[nodiscard]] QJsonObject toJson() const;
    /// The members of what toJson made that change after it was placed, where they hold something, with
    /// `type` and `ip`.
    [[nodiscard]] static QJsonObject outcomeJson(const QJsonObject &all);
    /// Reads what toJson wrote; nothing when it is not an order.
    [[nodiscard]] static std::optional<BlockOrder> fromJson(const QJsonObject &object);
    friend bool operator==(const BlockOrder &, const BlockOrder &) = default;
};

/// What a click, a script or a card asks for.
struct OrderRequest {
    QString address; ///< as it arrived; checked and normalised by Outbox::place
    QString incident;
    OrderOrigin origin = OrderOrigin::Link;
    QString who;
    QString from;
    QString run;
    std::optional<std::chrono::seconds> lasting; ///< how long the block lasts; empty: for ever
    QJsonObject evidence;
    bool onlyOnce = false; ///< a link or card: pressed again for the same incident it shows what became of it
    bool alreadyOnFeed = false; ///< the feed shows it already: noted as confirmed, nothing is sent
};

/// What ends a block.
struct UnblockRequest {
    QString address;
    OrderOrigin origin = OrderOrigin::Console;
    QString who;
    QString from;
};

/// The answer to a request: the order, new or the one that was there.
struct Placement {
    BlockOrder order;
    WrittenJson json; ///< its toJson()
    bool created = false;
};

} // namespace sandtable::session

Q_DECLARE_METATYPE(sandtable::session::BlockOrder)
