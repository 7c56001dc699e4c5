#pragma once

#include "desktop/theme.h"
#include "scenario/library.h"

#include <QPoint>
#include <QStringList>

#include <optional>

class QTextBrowser;
class QWidget;

namespace sandtable::test
{

/// The theme of the test program, made once: it takes the application over.
[[nodiscard]] desktop::Theme &testTheme();
/// The scenario that the program ships.
[[nodiscard]] const scenario::Scenario &classic();
/// A point on the link whose target holds `part`, in coordinates of the browser's viewport.
[[nodiscard]] std::optional<QPoint> pointOnLink(const QTextBrowser &browser, const QString &part);
/// Names of the labels, buttons and boxes below `root` whose text does not fit.
[[nodiscard]] QStringList clippedTexts(const QWidget &root);
/// Names (or class names) of the fields, buttons and tables below `root` without object name or accessible
/// name.
[[nodiscard]] QStringList namelessControls(const QWidget &root);

} // namespace sandtable::test
