#include "tenant/intel/metrics.h"

#include "base/clock.h"
#include "tenant/intel/listing.h"

#include <QMap>
#include <QSet>

#include <algorithm>

namespace sandtable::tenant
{

using namespace Qt::StringLiterals;

namespace
{

QDate bucketOf(QDate day, Granularity granularity)
{
    switch (granularity) {
    case Granularity::Day:
        break;
    case Granularity::Week:
        return day.addDays(1 - day.dayOfWeek());
    case Granularity::Month:
        return {day.year(), day.month(), 1};
    }
    return day;
}

QDate afterBucket(QDate bucket, Granularity granularity)
{
    if (granularity == Granularity::Month)
        return bucket.addMonths(1);
    return bucket.addDays(granularity == Granularity::Week ? 7 : 1);
}

/// `2026-03-01T00:00:00.000Z`, `2026-03-01T00:00:00.000+02:00`
QString bucketName(QDate bucket, int offsetSeconds)
{
    const int minutes = std::abs(offsetSeconds) / 60;
    const QString zone = offsetSeconds == 0 ? u"Z"_s
                                            : u"%1%2:%3"_s.arg(QChar(offsetSeconds < 0 ? u'-' : u'+'))
                                                  .arg(minutes / 60, 2, 10, QChar(u'0'))
                                                  .arg(minutes % 60, 2, 10, QChar(u'0'));
    return bucket.toString(Qt::ISODate) + "T00:00:00.000"_L1 + zone;
}

/// A value with its sort key: numbers before texts, texts without case.
struct Countable {
    QString key;
    QJsonValue shown;
};

Countable countable(const QJsonValue &value)
{
    if (value.isDouble())
        return {u"%1"_s.arg(value.toDouble(), 32, 'f', 6), value};
    const QString text =
        value.isBool() ? (value.toBool() ? u"true"_s : u"false"_s) : value.toString().toLower();
    return {u'~' + text, text};
}

/// How many entities have each value; an entity counts once for a value.
QMap<QString, std::pair<QJsonValue, qint64>> counted(const QList<QJsonObject> &entities, const QString &path)
{
    QMap<QString, std::pair<QJsonValue, qint64>> counts;
    for (const QJsonObject &entity : entities) {
        QSet<QString> seen;
        const QJsonArray values = valuesAt(entity, path);
        for (const QJsonValue &value : values) {
            if (value.isObject())
                continue;
            const Countable each = countable(value);
            if (seen.contains(each.key))
                continue;
            seen.insert(each.key);
            auto &[shown, count] = counts[each.key];
            shown = each.shown;
            ++count;
        }
    }
    return counts;
}

} // namespace

std::optional<Granularity> granularityNamed(const QString &name)
{
    if (name == "day"_L1)
        return Granularity::Day;
    if (name == "week"_L1)
        return Granularity::Week;
    if (name == "month"_L1)
        return Granularity::Month;
    return {};
}

QJsonArray histogramOf(const QList<QJsonObject> &entities, const QString &path, Granularity granularity,
                       int offsetSeconds)
{
    QMap<QDate, qint64> counts;
    for (const QJsonObject &entity : entities) {
        QSet<QDate> seen;
        const QJsonArray values = valuesAt(entity, path);
        for (const QJsonValue &value : values) {
            const QDateTime moment = fromWireTime(value.toString());
            if (moment.isValid())
                seen.insert(bucketOf(moment.toUTC().addSecs(offsetSeconds).date(), granularity));
        }
        for (const QDate bucket : std::as_const(seen))
            ++counts[bucket];
    }
    QJsonArray buckets;
    if (counts.isEmpty())
        return buckets;
    for (QDate bucket = counts.firstKey(); bucket <= counts.lastKey();
         bucket = afterBucket(bucket, granularity))
        buckets.append(
            QJsonObject{{u"key"_s, bucketName(bucket, offsetSeconds)}, {u"value"_s, counts.value(bucket)}});
    return buckets;
}

QJsonArray topValuesOf(const QList<QJsonObject> &entities, const QString &path, qsizetype limit,
                       bool ascending)
{
    QList<std::pair<QJsonValue, qint64>> rows = counted(entities, path).values();
    std::stable_sort(rows.begin(), rows.end(), [ascending](const auto &a, const auto &b) {
        return ascending ? a.second < b.second : a.second > b.second;
    });
    QJsonArray top;
    for (const auto &[key, count] : std::as_const(rows)) {
        if (top.size() >= limit)
            break;
        top.append(QJsonObject{{u"key"_s, key}, {u"value"_s, count}});
    }
    return top;
}

qsizetype distinctValuesOf(const QList<QJsonObject> &entities, const QString &path)
{
    return counted(entities, path).size();
}

std::optional<double> intervalOf(const QJsonObject &incident, const QString &name)
{
    const QJsonObject times = incident.value("incident_time"_L1).toObject();
    const auto time = [](const QJsonValue &value) { return fromWireTime(value.toString()); };
    const QDateTime created = time(incident.value("created"_L1));
    const QDateTime opened = time(times.value("opened"_L1));
    QDateTime from = created;
    QDateTime to;
    if (name == "new_to_opened"_L1) { // a new one has the time it was told of, not one at which it was opened
        if (!incident.value("status"_L1).toString().startsWith("New"_L1))
            to = opened;
    } else if (name == "opened_to_closed"_L1) {
        from = opened;
        to = time(times.value("closed"_L1));
    } else if (name == "new_to_contained"_L1) {
        to = time(times.value("contained"_L1));
    }
    if (!from.isValid() || !to.isValid() || to < from)
        return {};
    return double(from.msecsTo(to) / 1000);
}

} // namespace sandtable::tenant
