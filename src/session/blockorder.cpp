#include "session/blockorder.h"

#include "base/clock.h"

#include <array>

namespace sandtable::session
{

using namespace Qt::StringLiterals;

namespace
{

constexpr std::array Origins{std::pair{OrderOrigin::Link, "link"_L1}, std::pair{OrderOrigin::Api, "api"_L1},
                             std::pair{OrderOrigin::Console, "console"_L1},
                             std::pair{OrderOrigin::Card, "card"_L1},
                             std::pair{OrderOrigin::Command, "command"_L1}};
constexpr std::array States{
    std::pair{OrderState::Accepted, "accepted"_L1}, std::pair{OrderState::Relaying, "relaying"_L1},
    std::pair{OrderState::Relayed, "relayed"_L1}, std::pair{OrderState::Confirmed, "confirmed"_L1},
    std::pair{OrderState::Failed, "failed"_L1}};

template <typename Names, typename Value>
QString nameOf(const Names &names, Value value)
{
    for (const auto &[known, text] : names) {
        if (known == value)
            return text;
    }
    return {};
}

template <typename Value, typename Names>
std::optional<Value> valueOf(const Names &names, QStringView name)
{
    for (const auto &[known, text] : names) {
        if (name == text)
            return known;
    }
    return std::nullopt;
}

/// Every member of an order's JSON with its empty value.
QJsonObject emptyOrder()
{
    QJsonObject object{{u"attempts"_s, 0}, {u"released"_s, false}, {u"evidence"_s, QJsonObject()}};
    for (const QString &text :
         {u"id"_s, u"type"_s, u"ip"_s, u"incident"_s, u"origin"_s, u"who"_s, u"from"_s, u"run"_s,
          u"profile"_s, u"state"_s, u"problem"_s, u"lift_who"_s, u"lift_problem"_s})
        object.insert(text, QString());
    for (const QString &time : {u"placed_at"_s, u"changed_at"_s, u"relayed_at"_s, u"confirmed_at"_s,
                                u"next_attempt_at"_s, u"until"_s, u"lift_wanted_at"_s, u"lifted_at"_s})
        object.insert(time, QJsonValue());
    return object;
}

} // namespace

QString toText(OrderOrigin origin)
{
    return nameOf(Origins, origin);
}

QString toText(OrderState state)
{
    return nameOf(States, state);
}

std::optional<OrderOrigin> orderOriginFromText(QStringView text)
{
    return valueOf<OrderOrigin>(Origins, text);
}

std::optional<OrderState> orderStateFromText(QStringView text)
{
    return valueOf<OrderState>(States, text);
}

QJsonObject BlockOrder::toJson() const
{
    // Most members of most orders are empty: to set the others in a copy takes half the time of a new object.
    static const QJsonObject empty = emptyOrder();
    QJsonObject object = empty;
    const auto setText = [&object](const QString &name, const QString &text) {
        if (!text.isEmpty())
            object.insert(name, text);
    };
    const auto setTime = [&object](const QString &name, const QDateTime &moment) {
        if (moment.isValid())
            object.insert(name, toWireTime(moment));
    };
    setText(u"id"_s, id);
    setText(u"type"_s, address.type);
    setText(u"ip"_s, address.value);
    setText(u"incident"_s, incident);
    setText(u"origin"_s, sandtable::session::toText(origin));
    setText(u"who"_s, who);
    setText(u"from"_s, from);
    setText(u"run"_s, run);
    setText(u"profile"_s, profile);
    setText(u"state"_s, sandtable::session::toText(state));
    setText(u"problem"_s, problem);
    setText(u"lift_who"_s, liftWho);
    setText(u"lift_problem"_s, liftProblem);
    setTime(u"placed_at"_s, placed);
    setTime(u"changed_at"_s, changed);
    setTime(u"relayed_at"_s, relayed);
    setTime(u"confirmed_at"_s, confirmed);
    setTime(u"next_attempt_at"_s, nextAttempt);
    setTime(u"until"_s, until);
    setTime(u"lift_wanted_at"_s, liftWanted);
    setTime(u"lifted_at"_s, lifted);
    if (attempts != 0)
        object.insert(u"attempts"_s, attempts);
    if (released)
        object.insert(u"released"_s, released);
    if (!evidence.isEmpty())
        object.insert(u"evidence"_s, evidence);
    return object;
}

QJsonObject BlockOrder::outcomeJson(const QJsonObject &all)
{
    QJsonObject outcome;
    for (const QString &key : {u"type"_s, u"ip"_s, u"state"_s, u"attempts"_s, u"problem"_s, u"released"_s,
                               u"changed_at"_s, u"relayed_at"_s, u"confirmed_at"_s, u"lift_wanted_at"_s,
                               u"lift_who"_s, u"lifted_at"_s, u"lift_problem"_s}) {
        const QJsonValue value = all.value(key);
        if (!value.isNull() && value != QJsonValue(QString()))
            outcome.insert(key, value);
    }
    return outcome;
}

std::optional<BlockOrder> BlockOrder::fromJson(const QJsonObject &object)
{
    const std::optional<OrderState> state = orderStateFromText(object.value(u"state").toString());
    const std::optional<OrderOrigin> origin = orderOriginFromText(object.value(u"origin").toString());
    BlockOrder order;
    order.id = object.value(u"id").toString();
    order.address = {object.value(u"type").toString(), object.value(u"ip").toString()};
    if (!state || !origin || order.id.isEmpty() || order.address.value.isEmpty())
        return std::nullopt;
    order.state = *state;
    order.origin = *origin;
    order.incident = object.value(u"incident").toString();
    order.profile = object.value(u"profile").toString(u"lab"_s); // what older versions wrote was the lab's
    order.who = object.value(u"who").toString();
    order.from = object.value(u"from").toString();
    order.evidence = object.value(u"evidence").toObject();
    order.until = fromWireTime(object.value(u"until").toString());
    order.liftWanted = fromWireTime(object.value(u"lift_wanted_at").toString());
    order.liftWho = object.value(u"lift_who").toString();
    order.lifted = fromWireTime(object.value(u"lifted_at").toString());
    order.liftProblem = object.value(u"lift_problem").toString();
    order.run = object.value(u"run").toString();
    order.attempts = object.value(u"attempts").toInt();
    order.problem = object.value(u"problem").toString();
    order.released = object.value(u"released").toBool();
    order.placed = fromWireTime(object.value(u"placed_at").toString());
    order.changed = fromWireTime(object.value(u"changed_at").toString());
    order.relayed = fromWireTime(object.value(u"relayed_at").toString());
    order.confirmed = fromWireTime(object.value(u"confirmed_at").toString());
    order.nextAttempt = fromWireTime(object.value(u"next_attempt_at").toString());
    return order;
}

} // namespace sandtable::session
