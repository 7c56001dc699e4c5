#pragma once

#include "base/error.h"
#include "session/addressrules.h"

#include <QDateTime>
#include <QJsonObject>
#include <QMetaType>
#include <QString>

#include <optional>

namespace sandtable::session
{

/// Who or what the order came from.
enum class OrderOrigin { Link, Api, Console, Card };
/// How far it is.
enum class OrderState {
    Accepted,  ///< on disk
    Relaying,  ///< the request to the tenant may be under way
    Relayed,   ///< the tenant took it (2xx)
    Confirmed, ///< the address is on the feed
    Failed     ///< the tenant refused it; `problem` says why
};

[[nodiscard]] QString toText(OrderOrigin origin); ///< "link", "api", "console", "card"
[[nodiscard]] QString toText(OrderState state); ///< "accepted", "relaying", "relayed", "confirmed", "failed"
[[nodiscard]] std::optional<OrderOrigin> orderOriginFromText(QStringView text);
[[nodiscard]] std::optional<OrderState> orderStateFromText(QStringView text);

/// One order to block one address.
struct BlockOrder {
    QString id;       ///< UUID; also its Idempotency-Key
    Address address;  ///< normalised
    QString incident; ///< the alert's incident (long id), may be empty
    OrderOrigin origin = OrderOrigin::Link;
    QString who; ///< the person or the peer's address, may be empty
    QString run; ///< the attack it answers, may be empty
    OrderState state = OrderState::Accepted;
    int attempts = 0;      ///< requests sent to the webhook
    QString problem;       ///< a sentence: why it failed or what the last attempt met
    bool released = false; ///< was confirmed, and the address has left the feed since
    QDateTime placed;      ///< UTC, as the others; invalid where it has not happened
    QDateTime changed;
    QDateTime relayed;
    QDateTime confirmed;
    QDateTime nextAttempt;

    /// An open order is still on its way to the feed.
    [[nodiscard]] bool isOpen() const
    {
        return state == OrderState::Accepted || state == OrderState::Relaying || state == OrderState::Relayed;
    }
    /// `{"id","type","ip","incident","origin","who","run","state","attempts","problem","placed_at",…}`.
    [[nodiscard]] QJsonObject toJson() const;
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
    QString run;
    bool alreadyOnFeed = false; ///< the feed shows it already: noted as confirmed, nothing is sent
};

/// The answer to a request: the order, new or the one that was there.
struct Placement {
    BlockOrder order;
    bool created = false;
};

} // namespace sandtable::session

Q_DECLARE_METATYPE(sandtable::session::BlockOrder)
