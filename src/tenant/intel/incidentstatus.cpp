#include "tenant/intel/incidentstatus.h"

#include "base/clock.h"

namespace sandtable::tenant
{

using namespace Qt::StringLiterals;

QJsonObject withStatusStamps(QJsonObject incident, const QJsonObject &previous, const QDateTime &now)
{
    const QString before = previous.value("status"_L1).toString();
    const QString after = incident.value("status"_L1).toString();
    if (before == after)
        return incident;
    const auto isIn = [](const QString &status, QLatin1StringView group) {
        return status == group || status.startsWith(group + u':');
    };

    QJsonObject times = incident.value("incident_time"_L1).toObject();
    const auto stamp = [&times, &now](const QString &key) { times.insert(key, toWireTime(now)); };
    const auto stampOnce = [&times, &stamp](const QString &key) {
        if (!times.contains(key))
            stamp(key);
    };
    if (isIn(after, "Open"_L1) && isIn(before, "New"_L1))
        stamp(u"opened"_s);
    if (isIn(after, "Closed"_L1) && !isIn(before, "Closed"_L1))
        stamp(u"closed"_s);
    if (after == "Open: Contained"_L1)
        stamp(u"contained"_s);
    if (after == "Containment Achieved"_L1 || after == "Restoration Achieved"_L1)
        stampOnce(u"remediated"_s);
    if (after == "Rejected"_L1)
        stampOnce(u"rejected"_s);
    if (after == "Incident Reported"_L1)
        stampOnce(u"reported"_s);
    incident.insert(u"incident_time"_s, times);
    return incident;
}

} // namespace sandtable::tenant
