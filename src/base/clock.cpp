#include "base/clock.h"

#include <QRegularExpression>
#include <QTimeZone>

namespace sandtable
{

using namespace Qt::StringLiterals;

QDateTime SystemClock::now() const
{
    return QDateTime::currentDateTimeUtc();
}

std::chrono::milliseconds SystemClock::steady() const
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now().time_since_epoch());
}

QString toWireTime(const QDateTime &moment)
{
    const QDateTime utc = moment.toUTC();
    const QDate date = utc.date();
    const QTime time = utc.time();
    if (!date.isValid() || date.year() < 1 || date.year() > 9999)
        return utc.toString(Qt::ISODateWithMs);
    // Digit by digit: an order is stamped many times, and toString() reads its format each time.
    QString text = u"0000-00-00T00:00:00.000Z"_s;
    QChar *const characters = text.data();
    const auto put = [characters](int last, int digits, int value) {
        for (int at = last; at > last - digits; --at, value /= 10)
            characters[at] = QChar(u'0' + value % 10);
    };
    put(3, 4, date.year());
    put(6, 2, date.month());
    put(9, 2, date.day());
    put(12, 2, time.hour());
    put(15, 2, time.minute());
    put(18, 2, time.second());
    put(22, 3, time.msec());
    return text;
}

QDateTime fromWireTime(const QString &text)
{
    static const QRegularExpression pattern(
        u"^(\\d{4})-(\\d{2})-(\\d{2})(?:[Tt ](\\d{2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,9}))?)?(Z|z|[+-]\\d{2}:?\\d{2})?)?$"_s);
    const QRegularExpressionMatch match = pattern.match(text);
    if (!match.hasMatch())
        return {};
    const QDate date(match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt());
    const int milliseconds = match.captured(7).leftJustified(3, u'0').left(3).toInt();
    const QTime time(match.captured(4).toInt(), match.captured(5).toInt(), match.captured(6).toInt(),
                     milliseconds);
    if (!date.isValid() || !time.isValid())
        return {};
    int offset = 0;
    QString zone = match.captured(8);
    if (zone.size() > 1) {
        const int sign = zone.startsWith(u'-') ? -1 : 1;
        zone.remove(u':');
        offset =
            sign * (QStringView(zone).mid(1, 2).toInt() * 3600 + QStringView(zone).mid(3, 2).toInt() * 60);
    }
    return QDateTime(date, time, QTimeZone::utc()).addSecs(-offset).toUTC();
}

} // namespace sandtable
