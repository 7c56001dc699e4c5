#include "workflows/runviews.h"

#include "net/redaction.h"

namespace sandtable::workflows
{

using namespace Qt::StringLiterals;

QJsonArray summariesOf(const QList<automation::Run> &runs)
{
    QJsonArray list;
    for (const automation::Run &run : runs) {
        automation::Run summary = run;
        summary.activities.clear();
        QJsonObject json = net::redacted(summary.toJson()).toObject();
        json.remove(u"activities"_s);
        list.append(json);
    }
    return list;
}

QJsonObject recordOf(const automation::Run &run)
{
    return net::redacted(run.toJson()).toObject();
}

} // namespace sandtable::workflows
