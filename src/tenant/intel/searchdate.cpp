#include "tenant/intel/searchdate.h"

#include "base/clock.h"

#include <QRegularExpression>
#include <QTimeZone>

namespace sandtable::tenant
{

using namespace Qt::StringLiterals;

namespace
{

QDateTime utc(QDate day, QTime time = QTime(0, 0))
{
    return {day, time, QTimeZone::utc()};
}

QDateTime plus(const QDateTime &from, qint64 count, QChar unit)
{
    switch (unit.unicode()) {
    case u'y':
        return from.addYears(int(count));
    case u'M':
        return from.addMonths(int(count));
    case u'w':
        return from.addDays(7 * count);
    case u'd':
        return from.addDays(count);
    case u'h':
    case u'H':
        return from.addSecs(3600 * count);
    case u'm':
        return from.addSecs(60 * count);
    default:
        return from.addSecs(count);
    }
}

QDateTime floored(const QDateTime &moment, QChar unit)
{
    const QDate day = moment.date();
    const QTime time = moment.time();
    switch (unit.unicode()) {
    case u'y':
        return utc(QDate(day.year(), 1, 1));
    case u'M':
        return utc(QDate(day.year(), day.month(), 1));
    case u'w':
        return utc(day.addDays(1 - day.dayOfWeek()));
    case u'd':
        return utc(day);
    case u'h':
    case u'H':
        return utc(day, QTime(time.hour(), 0));
    case u'm':
        return utc(day, QTime(time.hour(), time.minute()));
    default:
        return utc(day, QTime(time.hour(), time.minute(), time.second()));
    }
}

SearchDate stretch(const QDateTime &first, QChar unit)
{
    return {first, plus(first, 1, unit).addMSecs(-1)};
}

/// `-1d+2h/d`
std::optional<SearchDate> afterSteps(const QDateTime &start, QStringView steps)
{
    static const QRegularExpression pattern(u"\\G(?:([+-])(\\d{0,6})|/)([yMwdhHms])"_s);
    SearchDate date{start, start};
    QRegularExpressionMatchIterator matches = pattern.globalMatch(steps.toString());
    qsizetype end = 0;
    while (matches.hasNext()) {
        const QRegularExpressionMatch step = matches.next();
        end = step.capturedEnd();
        const QChar unit = step.capturedView(3)[0];
        if (step.capturedView(1).isEmpty()) {
            date = stretch(floored(date.first, unit), unit);
            continue;
        }
        const qint64 count = step.capturedView(2).isEmpty() ? 1 : step.capturedView(2).toInt();
        const qint64 signedCount = step.capturedView(1) == u"-" ? -count : count;
        date = {plus(date.first, signedCount, unit), plus(date.last, signedCount, unit)};
    }
    if (end != steps.size() || !date.first.isValid())
        return {};
    return date;
}

std::optional<SearchDate> plainDate(const QString &text)
{
    static const QRegularExpression shortForm(u"^(\\d{4})(?:-(\\d{2}))?$"_s);
    if (const QRegularExpressionMatch match = shortForm.match(text); match.hasMatch()) {
        const bool hasMonth = match.hasCaptured(2);
        const QDate day(match.captured(1).toInt(), hasMonth ? match.captured(2).toInt() : 1, 1);
        if (!day.isValid())
            return {};
        return stretch(utc(day), hasMonth ? u'M' : u'y');
    }
    static const QRegularExpression milliseconds(u"^\\d{9,14}$"_s);
    if (milliseconds.match(text).hasMatch()) {
        const QDateTime moment = QDateTime::fromMSecsSinceEpoch(text.toLongLong(), QTimeZone::utc());
        return SearchDate{moment, moment};
    }
    const QDateTime moment = fromWireTime(text);
    if (!moment.isValid())
        return {};
    if (!text.contains(u'T'))
        return stretch(moment, u'd');
    const QString time = text.section(u'T', 1);
    if (time.contains(u'.'))
        return SearchDate{moment, moment};
    return stretch(moment, time.count(u':') >= 2 ? u's' : u'm');
}

} // namespace

std::optional<SearchDate> readSearchDate(const QString &text, const QDateTime &now)
{
    if (text.startsWith("now"_L1))
        return afterSteps(now, QStringView(text).mid(3));
    const qsizetype bar = text.indexOf("||"_L1);
    std::optional<SearchDate> date = plainDate(bar < 0 ? text : text.left(bar));
    if (!date || bar < 0)
        return date;
    return afterSteps(date->first, QStringView(text).mid(bar + 2));
}

} // namespace sandtable::tenant
