#include "base/keptaside.h"

#include <QDateTime>
#include <QFile>

namespace sandtable
{

using namespace Qt::StringLiterals;

QString keepAside(const QString &file, const QStringList &companionSuffixes)
{
    const QString stamp = QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmss-zzz"_s);
    const QString kept = u"%1.damaged-%2"_s.arg(file, stamp);
    if (!QFile::rename(file, kept))
        return {};
    for (const QString &suffix : companionSuffixes) {
        if (QFile::exists(file + suffix) && !QFile::rename(file + suffix, kept + suffix))
            return {};
    }
    return kept;
}

} // namespace sandtable
