#include "tenant/intel/verdict.h"

#include "base/clock.h"

#include <tuple>

namespace sandtable::tenant
{

using namespace Qt::StringLiterals;

namespace
{

QDateTime validPart(const QJsonObject &judgement, QLatin1StringView part)
{
    return fromWireTime(judgement.value("valid_time"_L1).toObject().value(part).toString());
}

/// Sorts before another one: decides sooner.
auto rank(const QJsonObject &judgement)
{
    return std::tuple(-judgement.value("priority"_L1).toInteger(), judgement.value("disposition"_L1).toInt(),
                      validPart(judgement, "start_time"_L1));
}

} // namespace

bool isValidAt(const QJsonObject &judgement, const QDateTime &now)
{
    const QDateTime start = validPart(judgement, "start_time"_L1);
    const QDateTime end = validPart(judgement, "end_time"_L1);
    return (!start.isValid() || start <= now) && (!end.isValid() || now < end);
}

std::optional<QJsonObject> verdictFrom(const QList<QJsonObject> &judgements, const QDateTime &now)
{
    const QJsonObject *first = nullptr;
    for (const QJsonObject &each : judgements) {
        if (isValidAt(each, now) && (!first || rank(each) < rank(*first)))
            first = &each;
    }
    if (!first)
        return {};
    return QJsonObject{{u"type"_s, u"verdict"_s},
                       {u"disposition"_s, first->value("disposition"_L1)},
                       {u"disposition_name"_s, first->value("disposition_name"_L1)},
                       {u"judgement_id"_s, first->value("id"_L1)},
                       {u"observable"_s, first->value("observable"_L1)},
                       {u"valid_time"_s, first->value("valid_time"_L1)}};
}

} // namespace sandtable::tenant
