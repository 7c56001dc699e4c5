#include "support_gui.h"

#include "desktop/symbols.h"

#include <QAbstractButton>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTextBrowser>

namespace sandtable::test
{

desktop::Theme &testTheme()
{
    desktop::initDesktopResources();
    static desktop::Theme *theme = new desktop::Theme(*qApp, qApp);
    return *theme;
}

const scenario::Scenario &classic()
{
    static const scenario::ScenarioLibrary library;
    const scenario::Scenario *found = library.find(u"log4shell");
    if (!found)
        qFatal("the scenario log4shell is missing");
    return *found;
}

std::optional<QPoint> pointOnLink(const QTextBrowser &browser, const QString &part)
{
    for (int y = 2; y < browser.viewport()->height(); y += 4) {
        for (int x = 2; x < browser.viewport()->width(); x += 4) {
            if (browser.anchorAt({x, y}).contains(part))
                return QPoint(x, y);
        }
    }
    return std::nullopt;
}

QStringList clippedTexts(const QWidget &root)
{
    QStringList clipped;
    for (const QLabel *label : root.findChildren<QLabel *>()) {
        if (!label->isVisibleTo(&root) || label->text().isEmpty())
            continue;
        const int needed =
            label->wordWrap() ? label->heightForWidth(label->width()) : label->sizeHint().height();
        if (label->height() < needed || (!label->wordWrap() && label->width() < label->sizeHint().width()))
            clipped << label->objectName();
    }
    for (const QAbstractButton *button : root.findChildren<QAbstractButton *>()) {
        if (button->isVisibleTo(&root) && !button->text().isEmpty() &&
            button->width() < button->minimumSizeHint().width())
            clipped << button->objectName();
    }
    for (const QComboBox *box : root.findChildren<QComboBox *>()) {
        if (box->isVisibleTo(&root) && box->width() < box->minimumSizeHint().width())
            clipped << box->objectName();
    }
    return clipped;
}

QStringList namelessControls(const QWidget &root)
{
    QStringList nameless;
    for (const QWidget *widget : root.findChildren<QWidget *>()) {
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        const bool control =
            button || qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QComboBox *>(widget) ||
            qobject_cast<const QTableView *>(widget) || qobject_cast<const QPlainTextEdit *>(widget);
        const QString name = widget->objectName();
        if (!control || name.startsWith(QLatin1String("qt_")) || widget->inherits("QTableCornerButton") ||
            qobject_cast<const QComboBox *>(widget->parentWidget()))
            continue;
        const bool named = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
        if (name.isEmpty() || !named)
            nameless << (name.isEmpty() ? QString::fromLatin1(widget->metaObject()->className()) : name);
    }
    return nameless;
}

} // namespace sandtable::test
