#include "intel/ctim.h"

#include "base/clock.h"

namespace sandtable::intel
{

using namespace Qt::StringLiterals;

namespace
{
template <typename T>
QJsonArray toArray(const QList<T> &values)
{
    QJsonArray array;
    for (const T &value : values)
        array.append(value.toJson());
    return array;
}
} // namespace

QJsonObject Observable::toJson() const
{
    return {{u"type"_s, type}, {u"value"_s, value}};
}

Observable Observable::fromJson(const QJsonObject &object)
{
    return {object.value(u"type"_s).toString(), object.value(u"value"_s).toString()};
}

QJsonObject ObservedRelation::toJson(const QString &origin) const
{
    return {{u"origin"_s, origin},
            {u"relation"_s, relation},
            {u"source"_s, source.toJson()},
            {u"related"_s, related.toJson()}};
}

QJsonObject Target::toJson(const QDateTime &at) const
{
    QJsonObject object{{u"type"_s, type},
                       {u"observables"_s, toArray(observables)},
                       {u"observed_time"_s,
                        QJsonObject{{u"start_time"_s, toWireTime(at)}, {u"end_time"_s, toWireTime(at)}}}};
    if (!os.isEmpty())
        object.insert(u"os"_s, os);
    return object;
}

} // namespace sandtable::intel
