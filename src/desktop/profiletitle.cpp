#include "desktop/profiletitle.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

namespace
{
struct Texts {
    Q_DECLARE_TR_FUNCTIONS(ProfileTitle)
};
} // namespace

QString regionTitle(const QString &region)
{
    if (region == "us"_L1)
        return Texts::tr("Cisco XDR, North America");
    if (region == "eu"_L1)
        return Texts::tr("Cisco XDR, Europe");
    if (region == "apjc"_L1)
        return Texts::tr("Cisco XDR, Asia Pacific, Japan, China");
    return Texts::tr("Custom: addresses one by one");
}

QString profileTitle(const QString &name)
{
    if (name == "lab"_L1)
        return Texts::tr("Lab: the tenant inside this program");
    if (name == "us"_L1 || name == "eu"_L1 || name == "apjc"_L1 || name == "custom"_L1)
        return regionTitle(name);
    return name;
}

QString shortProfileTitle(const QString &name)
{
    if (name.isEmpty() || name == "lab"_L1)
        return Texts::tr("Lab tenant");
    if (name == "custom"_L1)
        return Texts::tr("Custom tenant");
    if (name == "us"_L1 || name == "eu"_L1 || name == "apjc"_L1)
        return Texts::tr("Cisco XDR, %1").arg(name.toUpper());
    return name;
}

} // namespace sandtable::desktop
