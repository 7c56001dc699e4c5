#include "desktop/languagename.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

QString languageName(const QString &code)
{
    if (code.isEmpty())
        return {};
    if (code == "en"_L1)
        return u"English"_s; // Qt says "American English"
    QString name = QLocale(code).nativeLanguageName();
    if (name.isEmpty())
        return code;
    name[0] = name[0].toUpper();
    return name;
}

} // namespace sandtable::desktop
