#include "desktop/ordertext.h"

#include <QCoreApplication>
#include <QLocale>

namespace sandtable::desktop
{

using session::BlockOrder;
using session::OrderOrigin;
using session::OrderState;

namespace
{
struct Texts {
    Q_DECLARE_TR_FUNCTIONS(OrderText)
};
} // namespace

QString originText(OrderOrigin origin)
{
    switch (origin) {
    case OrderOrigin::Link:
        return Texts::tr("Link");
    case OrderOrigin::Api:
        return Texts::tr("Script");
    case OrderOrigin::Console:
        return Texts::tr("Console");
    case OrderOrigin::Card:
        return Texts::tr("Card");
    case OrderOrigin::Command:
        return Texts::tr("Command");
    }
    return {};
}

QString whoText(const BlockOrder &order)
{
    const QString origin = originText(order.origin);
    return order.who.isEmpty() ? origin : Texts::tr("%1 (%2)").arg(origin, order.who);
}

QString momentText(const QDateTime &moment)
{
    return moment.isValid() ? QLocale().toString(moment.toLocalTime(), QLocale::ShortFormat) : QString();
}

QString stateText(const BlockOrder &order)
{
    if (order.lifted.isValid())
        return order.released ? Texts::tr("Unblocked") : Texts::tr("Unblocked, leaving the feed");
    if (order.isLifting())
        return Texts::tr("Being unblocked");
    switch (order.state) {
    case OrderState::Accepted:
        return order.attempts > 0 ? Texts::tr("Waiting, attempt %1").arg(order.attempts + 1)
                                  : Texts::tr("Accepted");
    case OrderState::Relaying:
        return Texts::tr("Being sent");
    case OrderState::Relayed:
        return Texts::tr("Taken by the tenant");
    case OrderState::Confirmed:
        return order.released ? Texts::tr("Released") : Texts::tr("Blocked");
    case OrderState::Failed:
        return Texts::tr("Refused");
    }
    return {};
}

QString untilText(const BlockOrder &order)
{
    if (order.lifted.isValid())
        return order.liftWho.isEmpty()
                   ? Texts::tr("Ended %1").arg(momentText(order.lifted))
                   : Texts::tr("Ended %1 by %2").arg(momentText(order.lifted), order.liftWho);
    return order.until.isValid() ? momentText(order.until) : Texts::tr("For ever");
}

bool canWithdraw(const BlockOrder &order)
{
    return order.state == OrderState::Accepted;
}

bool canUnblock(const BlockOrder &order)
{
    return (order.state == OrderState::Relayed || order.state == OrderState::Confirmed) && !order.released &&
           !order.liftWanted.isValid();
}

} // namespace sandtable::desktop
