#include "desktop/scaledlayouts.h"

#include "desktop/theme.h"

#include <QFormLayout>
#include <QLayout>
#include <QVariant>
#include <QWidget>

namespace sandtable::desktop
{

namespace
{

constexpr const char *BaseMargins = "sandtable_base_margins";
constexpr const char *BaseSpacing = "sandtable_base_spacing";
constexpr const char *BaseVertical = "sandtable_base_vertical";

void scaleOne(QLayout &layout, const Theme &theme)
{
    auto *form = qobject_cast<QFormLayout *>(&layout);
    if (!layout.property(BaseMargins).isValid()) {
        const QMargins margins = layout.contentsMargins();
        layout.setProperty(BaseMargins,
                           QVariantList{margins.left(), margins.top(), margins.right(), margins.bottom()});
        layout.setProperty(BaseSpacing, form ? form->horizontalSpacing() : layout.spacing());
        layout.setProperty(BaseVertical, form ? form->verticalSpacing() : -1);
    }
    const QVariantList base = layout.property(BaseMargins).toList();
    layout.setContentsMargins(theme.px(base[0].toInt()), theme.px(base[1].toInt()), theme.px(base[2].toInt()),
                              theme.px(base[3].toInt()));
    const int spacing = layout.property(BaseSpacing).toInt();
    if (form) {
        form->setHorizontalSpacing(theme.px(spacing));
        form->setVerticalSpacing(theme.px(layout.property(BaseVertical).toInt()));
    } else if (spacing >= 0) {
        layout.setSpacing(theme.px(spacing));
    }
}

} // namespace

void scaleLayouts(QWidget &root, const Theme &theme)
{
    if (QLayout *layout = root.layout())
        scaleOne(*layout, theme);
    const auto layouts = root.findChildren<QLayout *>();
    for (QLayout *layout : layouts)
        scaleOne(*layout, theme);
}

} // namespace sandtable::desktop
