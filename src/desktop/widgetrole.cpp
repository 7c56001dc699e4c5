#include "desktop/widgetrole.h"

#include <QStyle>
#include <QWidget>

namespace sandtable::desktop
{

void setRole(QWidget &widget, const QString &role)
{
    if (widget.property("role").toString() == role)
        return;
    widget.setProperty("role", role);
    widget.style()->unpolish(&widget);
    widget.style()->polish(&widget);
    widget.updateGeometry();
}

} // namespace sandtable::desktop
