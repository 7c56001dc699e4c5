#include "session/isolation.h"

#include "base/clock.h"

namespace sandtable::session
{

using namespace Qt::StringLiterals;

QJsonObject Isolation::toJson() const
{
    return {{u"id"_s, id},
            {u"host"_s, host},
            {u"node"_s, node},
            {u"incident"_s, incident},
            {u"origin"_s, sandtable::session::toText(origin)},
            {u"who"_s, who},
            {u"from"_s, from},
            {u"simulated"_s, simulated},
            {u"done"_s, done},
            {u"noted"_s, noted},
            {u"problem"_s, problem},
            {u"placed_at"_s, toWireTime(placed)}};
}

std::optional<Isolation> Isolation::fromJson(const QJsonObject &object)
{
    Isolation isolation;
    isolation.id = object.value(u"id").toString();
    isolation.host = object.value(u"host").toString();
    const std::optional<OrderOrigin> origin = orderOriginFromText(object.value(u"origin").toString());
    if (isolation.id.isEmpty() || isolation.host.isEmpty() || !origin)
        return std::nullopt;
    isolation.origin = *origin;
    isolation.node = object.value(u"node").toString();
    isolation.incident = object.value(u"incident").toString();
    isolation.who = object.value(u"who").toString();
    isolation.from = object.value(u"from").toString();
    isolation.simulated = object.value(u"simulated").toBool();
    isolation.done = object.value(u"done").toBool();
    isolation.noted = object.value(u"noted").toBool();
    isolation.problem = object.value(u"problem").toString();
    isolation.placed = fromWireTime(object.value(u"placed_at").toString());
    return isolation;
}

} // namespace sandtable::session
