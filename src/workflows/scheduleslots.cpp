#include "workflows/scheduleslots.h"

#include <QTimeZone>

namespace sandtable::workflows
{

using namespace Qt::StringLiterals;

QDateTime nextSlot(const automation::Schedule &schedule, const QDateTime &after)
{
    const QTimeZone zone(schedule.timeZone.isEmpty() ? QByteArray("UTC") : schedule.timeZone.toLatin1());
    const QTime start = QTime::fromString(schedule.startTime, u"HH:mm"_s);
    if (!zone.isValid() || !start.isValid())
        return {};
    const qint64 interval = schedule.intervalMinutes * 60LL;
    const qint64 count = interval > 0 ? qMax(1, schedule.times) : 1;
    // Yesterday's series may reach into today, so that it is looked at as well.
    for (qint64 day = -1; day <= 1; ++day) {
        const QDateTime first(after.toTimeZone(zone).date().addDays(day), start, zone);
        if (first > after)
            return first.toUTC();
        if (interval <= 0)
            continue;
        const qint64 passed = first.secsTo(after) / interval + 1;
        const QDateTime slot = first.addSecs(passed * interval);
        if (passed < count && slot.secsTo(first.addDays(1)) > 0)
            return slot.toUTC();
    }
    return {};
}

} // namespace sandtable::workflows
