#include "tenant/intel/eventroutes.h"

#include "base/clock.h"

#include <QJsonArray>

#include <algorithm>
#include <tuple>

namespace sandtable::tenant
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int BucketSeconds = 5;

QString textOf(const QJsonObject &event, QLatin1StringView key)
{
    return event.value(key).toString();
}

/// Events that belong together.
struct Bucket {
    QString owner;
    QDateTime from;
    QDateTime to;
    QList<QJsonObject> events;

    [[nodiscard]] bool takes(const QJsonObject &event) const
    {
        const QDateTime at = fromWireTime(textOf(event, "timestamp"_L1));
        return textOf(event, "owner"_L1) == owner && from.addSecs(-BucketSeconds) < at &&
               at < to.addSecs(BucketSeconds);
    }
    [[nodiscard]] QJsonObject toJson() const
    {
        QJsonArray newestFirst;
        for (auto it = events.crbegin(); it != events.crend(); ++it)
            newestFirst.append(*it);
        return {{u"count"_s, events.size()},
                {u"from"_s, toWireTime(from)},
                {u"to"_s, toWireTime(to)},
                {u"owner"_s, owner},
                {u"events"_s, newestFirst}};
    }
};

} // namespace

QJsonArray eventHistory(QList<QJsonObject> events)
{
    std::stable_sort(events.begin(), events.end(), [](const QJsonObject &a, const QJsonObject &b) {
        return std::tuple(textOf(a, "owner"_L1), textOf(a, "timestamp"_L1)) <
               std::tuple(textOf(b, "owner"_L1), textOf(b, "timestamp"_L1));
    });
    QList<Bucket> buckets;
    for (const QJsonObject &event : std::as_const(events)) {
        const QDateTime at = fromWireTime(textOf(event, "timestamp"_L1));
        if (buckets.isEmpty() || !buckets.constLast().takes(event))
            buckets.append({textOf(event, "owner"_L1), at, at, {}});
        buckets.last().to = std::max(buckets.last().to, at);
        buckets.last().events.append(event);
    }
    std::stable_sort(buckets.begin(), buckets.end(),
                     [](const Bucket &a, const Bucket &b) { return a.from > b.from; });
    QJsonArray history;
    for (const Bucket &bucket : std::as_const(buckets))
        history.append(bucket.toJson());
    return history;
}

void addEventRoutes(const IntelRoutes &routes, const EntityStore &store)
{
    routes.add("GET", "/event/history/:id", {u"search-event"_s},
               [&store](const net::Request &request, const Grant &grant) {
                   Result<QList<QJsonObject>> events =
                       store.withKey(*entityTypeNamed(u"event"), EntityKey::About,
                                     shortId(request.parameters.value(u"id"_s)));
                   if (!events.has_value())
                       return serverFailure(events.error());
                   events->removeIf([&grant](const QJsonObject &each) { return !mayRead(each, grant); });
                   return jsonAnswer(eventHistory(*events));
               });
    // Nobody here is a developer: these two only ever refuse.
    const IntelHandler never = [](const net::Request &, const Grant &) { return entityMissing(); };
    routes.add("DELETE", "/event/:id", {u"developer"_s, u"delete-event"_s}, never);
    routes.add("DELETE", "/event/search", {u"search-event"_s, u"developer"_s, u"delete-event"_s}, never);
}

} // namespace sandtable::tenant
