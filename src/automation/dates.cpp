#include "automation/dates.h"

#include <QHash>

namespace sandtable::automation
{

using namespace Qt::StringLiterals;

QString unsetDate()
{
    return u"0001-01-01T00:00:00+00:00"_s;
}

QString toDateText(const QDateTime &moment)
{
    return formatGoDate(moment, moment.time().msec() == 0 ? u"2006-01-02T15:04:05-07:00"_s
                                                          : u"2006-01-02T15:04:05.000-07:00"_s);
}

QDateTime parseAnyDate(const QString &text)
{
    static const QStringList layouts{u"2006-01-02T15:04:05.999999999Z07:00"_s,
                                     u"2006-01-02T15:04:05.999999999Z0700"_s,
                                     u"2006-01-02T15:04:05.999999999"_s,
                                     u"2006-01-02 15:04:05.999999999Z07:00"_s,
                                     u"2006-01-02 15:04:05.999999999"_s,
                                     u"02 Jan 06 15:04 MST"_s,
                                     u"02 Jan 06 15:04 -0700"_s,
                                     u"Monday, 02-Jan-06 15:04:05 MST"_s,
                                     u"Mon, 02 Jan 2006 15:04:05 MST"_s,
                                     u"Mon, 02 Jan 2006 15:04:05 -0700"_s,
                                     u"Mon Jan _2 15:04:05 2006"_s,
                                     u"Mon Jan _2 15:04:05 MST 2006"_s,
                                     u"2006-01-02"_s,
                                     u"02-01-2006"_s,
                                     u"20060102-150405"_s};
    const QString trimmed = text.trimmed();
    if (trimmed.size() < 8 || trimmed.size() > 64)
        return {};
    for (const QString &layout : layouts) {
        const QDateTime moment = parseGoDate(trimmed, layout);
        if (moment.isValid())
            return moment;
    }
    return {};
}

QString goLayoutOfJavaPattern(const QString &pattern)
{
    static const QHash<QString, QString> layouts{
        {u"yyyy"_s, u"2006"_s},  {u"uuuu"_s, u"2006"_s}, {u"yy"_s, u"06"_s},       {u"MMMM"_s, u"January"_s},
        {u"MMM"_s, u"Jan"_s},    {u"MM"_s, u"01"_s},     {u"M"_s, u"1"_s},         {u"dd"_s, u"02"_s},
        {u"d"_s, u"2"_s},        {u"HH"_s, u"15"_s},     {u"H"_s, u"15"_s},        {u"hh"_s, u"03"_s},
        {u"h"_s, u"3"_s},        {u"mm"_s, u"04"_s},     {u"m"_s, u"4"_s},         {u"ss"_s, u"05"_s},
        {u"s"_s, u"5"_s},        {u"a"_s, u"PM"_s},      {u"EEEE"_s, u"Monday"_s}, {u"EEE"_s, u"Mon"_s},
        {u"E"_s, u"Mon"_s},      {u"z"_s, u"MST"_s},     {u"zzz"_s, u"MST"_s},     {u"Z"_s, u"-0700"_s},
        {u"XXX"_s, u"Z07:00"_s}, {u"XX"_s, u"Z0700"_s},  {u"X"_s, u"Z0700"_s},     {u"ZZZZZ"_s, u"Z07:00"_s}};
    QString layout;
    for (qsizetype at = 0; at < pattern.size();) {
        const QChar letter = pattern.at(at);
        if (letter == u'\'') {
            const qsizetype end = pattern.indexOf(u'\'', at + 1);
            layout += end < 0         ? pattern.mid(at + 1)
                      : end == at + 1 ? u"'"_s
                                      : pattern.mid(at + 1, end - at - 1);
            at = end < 0 ? pattern.size() : end + 1;
            continue;
        }
        qsizetype end = at + 1;
        while (end < pattern.size() && letter.isLetter() && pattern.at(end) == letter)
            ++end;
        const QString run = pattern.mid(at, end - at);
        layout += letter == u'S' ? QString(run.size(), u'0') : layouts.value(run, run);
        at = end;
    }
    return layout;
}

} // namespace sandtable::automation
