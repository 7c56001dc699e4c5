#pragma once

#include <QColor>
#include <QIcon>
#include <QString>

#include <memory>

class QSvgRenderer;

namespace sandtable::desktop
{

/// Makes the room's resources (icons) known; call before the first symbol. May be called again.
void initDesktopResources();

/// The symbol `:/icons/<name>.svg` with its two colours (ink of the strokes, fill of the areas) replaced; a
/// name without a file gives the plain device.
[[nodiscard]] std::shared_ptr<QSvgRenderer> symbol(const QString &name, const QColor &ink,
                                                   const QColor &fill);
/// The same as an icon, rendered for `size` and twice that.
[[nodiscard]] QIcon symbolIcon(const QString &name, int size, const QColor &ink, const QColor &fill);

} // namespace sandtable::desktop
