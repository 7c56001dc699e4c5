#include "desktop/symbols.h"

#include <QFile>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

using namespace Qt::StringLiterals;

/// Q_INIT_RESOURCE works at global namespace only.
static void initIconResources()
{
    Q_INIT_RESOURCE(desktop_icons);
}

namespace sandtable::desktop
{

namespace
{

// The two colours in which the files of resources/icons are drawn.
constexpr QByteArrayView DrawnInk("#1b2a3a");
constexpr QByteArrayView DrawnFill("#c9d6e4");

/// SVG Tiny knows no colours with alpha: the fill is mixed by hand where it has some.
QByteArray colorText(const QColor &color)
{
    return color.name(QColor::HexRgb).toLatin1();
}

QByteArray source(const QString &name)
{
    QFile file(u":/icons/%1.svg"_s.arg(name));
    if (file.open(QIODevice::ReadOnly))
        return file.readAll();
    QFile plain(u":/icons/device.svg"_s);
    return plain.open(QIODevice::ReadOnly) ? plain.readAll() : QByteArray();
}

} // namespace

void initDesktopResources()
{
    initIconResources();
}

std::shared_ptr<QSvgRenderer> symbol(const QString &name, const QColor &ink, const QColor &fill)
{
    QByteArray svg = source(name);
    const bool noFill = fill.alpha() < 255;
    svg.replace(QByteArray("fill=\"") + DrawnFill.toByteArray() + '"',
                noFill ? QByteArray("fill=\"none\"") : "fill=\"" + colorText(fill) + '"');
    svg.replace(DrawnFill.toByteArray(), colorText(fill));
    svg.replace(DrawnInk.toByteArray(), colorText(ink));
    return std::make_shared<QSvgRenderer>(svg);
}

QIcon symbolIcon(const QString &name, int size, const QColor &ink, const QColor &fill)
{
    const auto renderer = symbol(name, ink, fill);
    QIcon icon;
    for (const int side : {size, 2 * size}) {
        QPixmap pixmap(side, side);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        renderer->render(&painter, QRectF(0, 0, side, side));
        icon.addPixmap(pixmap);
    }
    return icon;
}

} // namespace sandtable::desktop
