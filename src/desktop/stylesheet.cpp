#include "desktop/stylesheet.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

namespace
{

/// Colours are written `@name`, lengths `8dp`.
const QString Sheet = uR"(
QMainWindow, QDialog { background: @window; }
QMenuBar { background: @window; color: @ink; padding: 1dp 6dp; spacing: 2dp; }
QMenuBar::item { padding: 3dp 9dp; border-radius: 5dp; background: transparent; }
QMenuBar::item:selected { background: @raised; }
QMenu { background: @surface; color: @ink; border: 1px solid @line; padding: 5dp; }
QMenu::item { padding: 6dp 26dp 6dp 14dp; border-radius: 5dp; }
QMenu::item:selected { background: @accent; color: @onAccent; }
QMenu::item:disabled { color: @muted; }
QMenu::separator { height: 1px; background: @line; margin: 5dp 8dp; }
QMenu::icon { padding-left: 8dp; }
QToolTip { background: @raised; color: @ink; border: 1px solid @line; padding: 6dp; }
QFrame[panel="true"] { background: @surface; border: 1px solid @line; border-radius: 10dp; }
QFrame[panel="canvas"] { background: @canvas; border: 1px solid @line; border-radius: 10dp; }
QLabel[role="panelTitle"] { font-weight: 600; font-size: 15dp; }
QLabel[role="headline"] { font-weight: 600; font-size: 21dp; }
QLabel[role="dialogTitle"] { font-weight: 600; font-size: 20dp; }
QLabel[role="muted"] { color: @muted; }
QLabel[role="hint"] { color: @muted; font-size: 15dp; }
QLabel[role="good"] { color: @success; font-weight: 600; }
QLabel[role="error"] { color: @danger; font-weight: 600; }
QLabel[role="chip"] { background: @raised; border: 1px solid @line; border-radius: 11dp; padding: 2dp 10dp; color: @ink; }
QLabel[role="caption"] { font-size: 18dp; padding: 6dp 14dp; border-radius: 9dp; background: @raised; color: @ink; }
QLabel[role="count"] { background: @raised; border-radius: 9dp; padding: 1dp 8dp; color: @muted; }
QPushButton { background: @raised; color: @ink; border: 1px solid @line; border-radius: 7dp; padding: 6dp 14dp; }
QPushButton:hover { border-color: @accent; }
QPushButton:pressed { background: @line; }
QPushButton:focus { border: 2px solid @accent; padding: 5dp 13dp; }
QPushButton:disabled { color: @muted; background: @window; }
QPushButton:default { border-color: @accent; }
QPushButton[role="primary"] { background: @danger; color: @onDanger; border: 2px solid @danger; border-radius: 9dp;
    font-weight: 700; font-size: 20dp; padding: 7dp 24dp; }
QPushButton[role="primary"]:hover { border-color: @ink; }
QPushButton[role="primary"]:focus { border-color: @ink; padding: 7dp 24dp; }
QPushButton[role="primary"]:disabled { background: @raised; border-color: @line; color: @muted; }
QPushButton[role="accent"] { background: @accent; color: @onAccent; border-color: @accent; font-weight: 600; }
QPushButton[role="accent"]:focus { border-color: @ink; }
QPushButton[role="accent"]:disabled { background: @raised; border-color: @line; color: @muted; }
QPushButton[role="payload"] { text-align: left; padding: 8dp 12dp; }
QPushButton[role="payload"]:checked { border: 2px solid @accent; padding: 7dp 11dp; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 7dp; padding: 5dp; color: @ink; }
QToolButton:hover { background: @raised; border-color: @line; }
QToolButton:focus { border-color: @accent; }
QToolButton:pressed { background: @line; }
QToolButton:checked { background: @raised; border-color: @accent; }
QToolButton[role="mask"] { background: @raised; border-color: @line; padding: 5dp 9dp; }
QToolButton[role="mask"]:checked { background: @warning; color: @onWarning; border-color: @warning; font-weight: 600; }
QToolButton[role="mask"]:focus { border-color: @ink; }
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox { background: @raised; color: @ink; border: 1px solid @line;
    border-radius: 6dp; padding: 5dp 8dp; selection-background-color: @accent; selection-color: @onAccent; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus { border-color: @accent; }
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled { color: @muted; background: @window; }
QLineEdit[role="address"] { font-family: monospace; border-radius: 13dp; padding: 4dp 14dp; }
QComboBox::drop-down { border: none; width: 24dp; }
QComboBox::down-arrow { image: url(:/icons/chevron-@scheme.svg); width: 14dp; height: 14dp; }
QComboBox QAbstractItemView { background: @surface; color: @ink; border: 1px solid @line; outline: 0;
    selection-background-color: @accent; selection-color: @onAccent; }
QTabWidget::pane { border: 1px solid @line; border-radius: 8dp; background: @surface; top: -1px; }
QTabBar::tab { background: transparent; color: @muted; padding: 7dp 16dp; border: none; border-bottom: 3dp solid transparent; }
QTabBar::tab:selected { color: @ink; border-bottom-color: @accent; }
QTabBar::tab:hover, QTabBar::tab:focus { color: @ink; }
QTableView, QTreeView { background: transparent; border: none; gridline-color: transparent; alternate-background-color: @raised;
    selection-background-color: @accent; selection-color: @onAccent; outline: 0; }
QTableView::item { padding: 2dp 8dp; border: none; }
QTreeView::item { padding: 2dp 4dp; border: none; }
QTableView::item:selected, QTreeView::item:selected { background: @accent; color: @onAccent; }
QListWidget { background: @raised; color: @ink; border: 1px solid @line; border-radius: 6dp; padding: 4dp; outline: 0; }
QListWidget:focus { border-color: @accent; }
QListWidget::item { padding: 4dp 6dp; border-radius: 5dp; }
QListWidget::item:selected { background: @accent; color: @onAccent; }
QProgressBar { background: @raised; color: @ink; border: 1px solid @line; border-radius: 6dp; text-align: center; }
QProgressBar::chunk { background: @accent; border-radius: 5dp; }
QWizard, QWizard > QWidget, QWizardPage { background: @window; }
QRadioButton:focus, QCheckBox:focus { color: @accent; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: transparent; color: @muted; border: none; border-bottom: 1px solid @line;
    padding: 3dp 8dp; font-weight: 600; text-align: left; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 11dp; margin: 2dp; }
QScrollBar:horizontal { background: transparent; height: 11dp; margin: 2dp; }
QScrollBar::handle { background: @line; border-radius: 3dp; }
QScrollBar::handle:vertical { min-height: 28dp; }
QScrollBar::handle:horizontal { min-width: 28dp; }
QScrollBar::handle:hover { background: @muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: @accent; }
QGraphicsView { background: transparent; border: none; }
QCheckBox, QRadioButton { spacing: 8dp; }
QCheckBox::indicator { width: 15dp; height: 15dp; border: 2px solid @muted; border-radius: 4dp; background: @surface; }
QCheckBox::indicator:hover, QCheckBox::indicator:focus { border-color: @accent; }
QCheckBox::indicator:checked { border-color: @accent; background: @accent; color: @onAccent; image: url(:/icons/check-@scheme.svg); }
QCheckBox::indicator:disabled { border-color: @line; background: @window; }
QGroupBox { border: 1px solid @line; border-radius: 8dp; margin-top: 12dp; padding: 12dp 10dp 8dp 10dp; font-weight: 600; }
QGroupBox::title { subcontrol-origin: margin; left: 12dp; padding: 0 4dp; }
)"_s;

QString colorNamed(const Colors &c, const QString &name)
{
    const QList<std::pair<QString, QColor>> known = {
        {u"window"_s, c.window},       {u"canvas"_s, c.canvas},     {u"surface"_s, c.surface},
        {u"raised"_s, c.raised},       {u"line"_s, c.line},         {u"ink"_s, c.ink},
        {u"muted"_s, c.muted},         {u"accent"_s, c.accent},     {u"onAccent"_s, c.onAccent},
        {u"danger"_s, c.danger},       {u"onDanger"_s, c.onDanger}, {u"warning"_s, c.warning},
        {u"onWarning"_s, c.onWarning}, {u"success"_s, c.success},
    };
    for (const auto &[knownName, color] : known) {
        if (knownName == name)
            return color.name();
    }
    if (name == "scheme"_L1)
        return c.ink.lightness() > c.surface.lightness() ? u"dark"_s : u"light"_s;
    return u"transparent"_s;
}

} // namespace

QString styleSheetFor(const Colors &colors, double scale)
{
    static const QRegularExpression mark(u"@([A-Za-z]+)|(\\d+)dp"_s);
    QString sheet;
    qsizetype from = 0;
    auto marks = mark.globalMatch(Sheet);
    while (marks.hasNext()) {
        const QRegularExpressionMatch match = marks.next();
        sheet += QStringView(Sheet).sliced(from, match.capturedStart() - from);
        if (match.hasCaptured(1) && !match.captured(1).isEmpty())
            sheet += colorNamed(colors, match.captured(1));
        else
            sheet += QString::number(qRound(match.captured(2).toInt() * scale)) + u"px"_s;
        from = match.capturedEnd();
    }
    sheet += QStringView(Sheet).sliced(from);
    return sheet;
}

} // namespace sandtable::desktop
