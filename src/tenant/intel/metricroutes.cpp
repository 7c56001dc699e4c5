#include "tenant/intel/metricroutes.h"

#include "base/clock.h"
#include "tenant/intel/entitysearch.h"
#include "tenant/intel/metrics.h"
#include "tenant/intel/validation.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>

namespace sandtable::tenant
{

using namespace Qt::StringLiterals;

namespace
{

/// One kind of metric: what it is called and what it wants to know.
struct Metric {
    QString path;       ///< last segment of the route
    QString name;       ///< `type` of the answer
    QStringList extras; ///< its own parameters
    FieldUse use = FieldUse::Aggregate;
};

const QStringList Intervals{u"intervals.new_to_opened"_s, u"intervals.opened_to_closed"_s,
                            u"intervals.new_to_contained"_s};

QJsonValue nested(const QString &path, QJsonValue leaf)
{
    const QStringList steps = path.split(u'.');
    for (auto step = steps.crbegin(); step != steps.crend(); ++step)
        leaf = QJsonObject{{*step, leaf}};
    return leaf;
}

net::Response refusedValue(const QString &name, const QStringList &allowed, const QString &given)
{
    return schemaFailure({{name, u"(not (#{%1} \"%2\"))"_s.arg(allowed.join(u' '), given.left(100))}});
}

/// Reads a parameter that is one of a list; required unless it has a default.
std::optional<net::Response> refuseChoice(const net::Request &request, const QString &name,
                                          const QStringList &allowed, QString &value)
{
    const std::optional<QString> given = request.queryValue(name);
    if (!given && !value.isEmpty())
        return {};
    if (!given)
        return schemaFailure({{name, u"missing-required-key"_s}});
    if (!allowed.contains(*given))
        return refusedValue(name, allowed, *given);
    value = *given;
    return {};
}

/// `+02:00`
std::optional<net::Response> refuseTimezone(const net::Request &request, int &offsetSeconds)
{
    static const QRegularExpression pattern(u"^([+-])(\\d{2}):(\\d{2})$"_s);
    const QString given = request.queryValue(u"timezone").value_or(u"+00:00"_s).replace(u' ', u'+');
    const QRegularExpressionMatch match = pattern.match(given);
    const int minutes = match.captured(2).toInt() * 60 + match.captured(3).toInt();
    if (!match.hasMatch() || minutes > 18 * 60)
        return schemaFailure(
            {{u"timezone"_s, u"(not (re-find #\"^[+-]\\d{2}:\\d{2}$\" \"%1\"))"_s.arg(given.left(50))}});
    offsetSeconds = match.captured(1) == "-"_L1 ? -60 * minutes : 60 * minutes;
    return {};
}

/// Everything before now or `to`, one year long at most.
void limitWindow(EntitySearch &search, const QDateTime &now)
{
    if (!search.to().isValid())
        search.setTo(now);
    search.setFrom(std::max(search.from(), search.to().addYears(-1)));
}

QJsonObject filtersOf(const EntitySearch &search)
{
    QJsonObject filters{{u"from"_s, toWireTime(search.from())}, {u"to"_s, toWireTime(search.to())}};
    for (auto it = search.filters().cbegin(); it != search.filters().cend(); ++it)
        filters.insert(it.key(), it->size() == 1 ? QJsonValue(it->constFirst())
                                                 : QJsonValue(QJsonArray::fromStringList(*it)));
    if (!search.queryText().isEmpty())
        filters.insert(u"query"_s, search.queryText());
    return filters;
}

/// What a metric is computed with.
struct Options {
    QString aggregateOn;
    QString granularity;
    QString sortOrder = u"desc"_s;
    int offsetSeconds = 0;
    qsizetype limit = 10;
};

std::optional<net::Response> refuseOptions(const net::Request &request, const EntityType &type,
                                           const Metric &metric, Options &options)
{
    const QStringList paths = metric.path == "average"_L1 ? Intervals : type.pathsFor(metric.use);
    if (const auto refused = refuseChoice(request, u"aggregate-on"_s, paths, options.aggregateOn))
        return refused;
    if (!request.queryValue(u"from"))
        return schemaFailure({{u"from"_s, u"missing-required-key"_s}});
    if (metric.path == "histogram"_L1) {
        if (const auto refused = refuseChoice(request, u"granularity"_s, {u"day"_s, u"week"_s, u"month"_s},
                                              options.granularity))
            return refused;
        return refuseTimezone(request, options.offsetSeconds);
    }
    if (metric.path != "topn"_L1)
        return {};
    if (const std::optional<QString> limit = request.queryValue(u"limit")) {
        bool isNumber = false;
        options.limit = limit->toInt(&isNumber);
        if (!isNumber || options.limit < 1)
            return schemaFailure({{u"limit"_s, u"(not (pos-int? \"%1\"))"_s.arg(limit->left(50))}});
    }
    return refuseChoice(request, u"sort_order"_s, {u"asc"_s, u"desc"_s}, options.sortOrder);
}

QJsonValue averageOf(const QList<QJsonObject> &incidents, const QString &interval)
{
    double sum = 0;
    qint64 count = 0;
    for (const QJsonObject &incident : incidents) {
        if (const std::optional<double> seconds = intervalOf(incident, interval)) {
            sum += *seconds;
            ++count;
        }
    }
    return count > 0 ? QJsonValue(sum / double(count)) : QJsonValue();
}

QJsonValue leafOf(const Metric &metric, const Options &options, const QList<QJsonObject> &entities)
{
    if (metric.path == "histogram"_L1)
        return histogramOf(entities, options.aggregateOn,
                           granularityNamed(options.granularity).value_or(Granularity::Day),
                           options.offsetSeconds);
    if (metric.path == "topn"_L1)
        return topValuesOf(entities, options.aggregateOn, options.limit, options.sortOrder == "asc"_L1);
    if (metric.path == "cardinality"_L1)
        return distinctValuesOf(entities, options.aggregateOn);
    return averageOf(entities, options.aggregateOn.section(u'.', 1));
}

net::Response answerMetric(const EntityStore &store, const EntityType &type, const Metric &metric,
                           const net::Request &request, const Grant &grant)
{
    Options options;
    EntitySearch search(type);
    if (const auto refused = refuseUnknownParameters(request, EntitySearch::parameters(type) + metric.extras +
                                                                  QStringList{u"aggregate-on"_s}))
        return *refused;
    if (const auto refused = refuseOptions(request, type, metric, options))
        return *refused;
    if (const auto refused = search.refuse(request, store.now()))
        return *refused;
    limitWindow(search, store.now());
    search.setTimePath(metric.path == "histogram"_L1 ? options.aggregateOn : u"created"_s);
    const Result<QList<QJsonObject>> found = search.run(store, grant);
    if (!found.has_value())
        return serverFailure(found.error());
    net::Response response =
        jsonAnswer(QJsonObject{{u"data"_s, nested(options.aggregateOn, leafOf(metric, options, *found))},
                               {u"type"_s, metric.name},
                               {u"filters"_s, filtersOf(search)}});
    response.headers << net::Header{"X-Total-Hits", QByteArray::number(found->size())};
    return response;
}

} // namespace

void addMetricRoutes(const IntelRoutes &routes, const EntityStore &store)
{
    const QList<Metric> metrics{
        {u"histogram"_s, u"histogram"_s, {u"granularity"_s, u"timezone"_s}, FieldUse::Histogram},
        {u"topn"_s, u"topn"_s, {u"limit"_s, u"sort_order"_s}, FieldUse::Aggregate},
        {u"cardinality"_s, u"cardinality"_s, {}, FieldUse::Aggregate},
        {u"average"_s, u"avg"_s, {}, FieldUse::Aggregate}};
    for (const EntityType &type : entityTypes()) {
        for (const Metric &metric : metrics) {
            if (!type.can(metric.path == "average"_L1 ? TypeFeature::AverageMetric : TypeFeature::Metric))
                continue;
            routes.add("GET", '/' + type.name.toLatin1() + "/metric/" + metric.path.toLatin1(),
                       {u"search-"_s + type.name},
                       [&store, &type, metric](const net::Request &request, const Grant &grant) {
                           return answerMetric(store, type, metric, request, grant);
                       });
        }
    }
}

} // namespace sandtable::tenant
