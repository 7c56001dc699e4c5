#include "desktop/scenariopicture.h"

#include "desktop/topologyscene.h"

#include <QPainter>
#include <QPainterPath>

namespace sandtable::desktop
{

QPixmap scenarioPicture(const scenario::Scenario &scenario, const Theme &theme, QSize size, double ratio)
{
    QPixmap picture(size * ratio);
    picture.setDevicePixelRatio(ratio);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing |
                           QPainter::SmoothPixmapTransform);
    const QRectF whole(0, 0, size.width(), size.height());
    QPainterPath frame;
    frame.addRoundedRect(whole, theme.px(7), theme.px(7));
    painter.setClipPath(frame);
    painter.fillRect(whole, theme.colors().canvas);
    TopologyScene scene(theme);
    scene.load(scenario);
    const double margin = theme.px(8);
    scene.render(&painter, whole.adjusted(margin, margin, -margin, -margin), scene.contentRect(),
                 Qt::KeepAspectRatio);
    return picture;
}

} // namespace sandtable::desktop
