#include "desktop/clocktext.h"

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

QString clockText(const QDateTime &moment, const QLocale &locale)
{
    if (!moment.isValid())
        return {};
    // The long formats name the time zone; the short ones leave out the seconds, which stories are told in.
    QString format = locale.timeFormat(QLocale::ShortFormat);
    const qsizetype minutes = format.indexOf(u"mm"_s);
    if (minutes > 0 && !format.contains(u"ss"_s))
        format.insert(minutes + 2, format.at(minutes - 1) + u"ss"_s);
    return locale.toString(moment.toLocalTime().time(), format);
}

} // namespace sandtable::desktop
