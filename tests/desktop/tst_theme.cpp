#include "desktop/stylesheet.h"
#include "desktop/symbols.h"
#include "support_gui.h"

#include <QApplication>
#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QSvgRenderer>
#include <QTest>

using namespace sandtable;
using namespace sandtable::desktop;
using namespace sandtable::test;
using namespace Qt::StringLiterals;

class ThemeTest : public QObject
{
    Q_OBJECT

private slots:
    void textsCanBeRead_data();
    void textsCanBeRead();
    void choosingChangesThePalette();
    void typeGrowsWithTheWindow_data();
    void typeGrowsWithTheWindow();
    void theSheetIsComplete_data();
    void theSheetIsComplete();
    void everyRuleCanBeRead_data();
    void everyRuleCanBeRead();
    void everyKindHasItsSymbol();
    void symbolsTakeTheThemesColours();
};

void ThemeTest::textsCanBeRead_data()
{
    QTest::addColumn<QColor>("text");
    QTest::addColumn<QColor>("behind");
    for (const bool dark : {false, true}) {
        const Colors &c = colorsOf(dark);
        const auto row = [dark](const char *name, const QColor &text, const QColor &behind) {
            QTest::addRow("%s, %s", dark ? "dark" : "light", name) << text << behind;
        };
        for (const auto &[name, behind] : {std::pair("window", c.window), std::pair("canvas", c.canvas),
                                           std::pair("surface", c.surface), std::pair("raised", c.raised)}) {
            row(qPrintable(u"ink on %1"_s.arg(QLatin1StringView(name))), c.ink, behind);
            row(qPrintable(u"muted on %1"_s.arg(QLatin1StringView(name))), c.muted, behind);
            row(qPrintable(u"accent on %1"_s.arg(QLatin1StringView(name))), c.accent, behind);
            row(qPrintable(u"danger on %1"_s.arg(QLatin1StringView(name))), c.danger, behind);
            row(qPrintable(u"warning on %1"_s.arg(QLatin1StringView(name))), c.warning, behind);
            row(qPrintable(u"success on %1"_s.arg(QLatin1StringView(name))), c.success, behind);
        }
        row("on accent", c.onAccent, c.accent);
        row("on danger", c.onDanger, c.danger);
        row("on warning", c.onWarning, c.warning);
        row("on success", c.onSuccess, c.success);
    }
}

void ThemeTest::textsCanBeRead()
{
    QFETCH(QColor, text);
    QFETCH(QColor, behind);
    QVERIFY2(contrast(text, behind) >= 4.5, qPrintable(QString::number(contrast(text, behind))));
}

void ThemeTest::choosingChangesThePalette()
{
    Theme &theme = testTheme();
    theme.choose(ThemeChoice::Light);
    QSignalSpy changed(&theme, &Theme::changed);
    theme.choose(ThemeChoice::Dark);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(QApplication::palette().color(QPalette::Window), colorsOf(true).window);
    theme.choose(ThemeChoice::Dark);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(themeChoiceFromText(u"light"), ThemeChoice::Light);
    QCOMPARE(themeChoiceFromText(u"nonsense"), ThemeChoice::System);
}

void ThemeTest::typeGrowsWithTheWindow_data()
{
    QTest::addColumn<QSize>("window");
    QTest::addColumn<double>("least");
    QTest::addColumn<double>("most");
    QTest::newRow("small") << QSize(800, 600) << 1.0 << 1.0;
    QTest::newRow("laptop") << QSize(1366, 768) << 1.0 << 1.0;
    QTest::newRow("full hd") << QSize(1920, 1080) << 1.25 << 1.45;
    QTest::newRow("4k") << QSize(3840, 2160) << 2.4 << 2.9;
    QTest::newRow("wide but low") << QSize(3840, 768) << 1.0 << 1.0;
    QTest::newRow("a wall") << QSize(20000, 20000) << 3.0 << 3.0;
}

void ThemeTest::typeGrowsWithTheWindow()
{
    QFETCH(QSize, window);
    QFETCH(double, least);
    QFETCH(double, most);
    const double scale = Theme::scaleFor(window);
    QVERIFY2(scale >= least && scale <= most, qPrintable(QString::number(scale)));
}

void ThemeTest::theSheetIsComplete_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void ThemeTest::theSheetIsComplete()
{
    QFETCH(bool, dark);
    const QString sheet = styleSheetFor(colorsOf(dark), 2.0);
    QVERIFY(!sheet.contains(u'@'));
    QVERIFY(!sheet.contains(QRegularExpression(u"\\ddp"_s)));
    QVERIFY(sheet.contains(colorsOf(dark).danger.name()));
    QTest::failOnWarning(QRegularExpression(u"Could not parse"_s));
    QWidget probe;
    probe.setStyleSheet(sheet);
    probe.ensurePolished();
}

void ThemeTest::everyRuleCanBeRead_data()
{
    theSheetIsComplete_data();
}

void ThemeTest::everyRuleCanBeRead()
{
    QFETCH(bool, dark);
    const Colors &c = colorsOf(dark);
    static const QRegularExpression rule(u"([^{}]+)\\{([^{}]*)\\}"_s);
    static const QRegularExpression text(u"(?:^|[;\\s])color:\\s*(#[0-9a-f]{6})"_s);
    static const QRegularExpression behind(u"(?:^|[;\\s])background:\\s*(#[0-9a-f]{6})"_s);
    static const QRegularExpression chosen(u"selection-color:\\s*(#[0-9a-f]{6})"_s);
    static const QRegularExpression chosenBehind(u"selection-background-color:\\s*(#[0-9a-f]{6})"_s);
    const auto check = [](const QString &where, const QColor &ink, const QColor &ground) {
        QVERIFY2(contrast(ink, ground) >= 4.5,
                 qPrintable(where.simplified() + u": "_s + QString::number(contrast(ink, ground))));
    };
    int pairs = 0;
    for (const QRegularExpressionMatch &match : rule.globalMatch(styleSheetFor(c, 1.0))) {
        const QString body = match.captured(2);
        const QRegularExpressionMatch ink = text.match(body);
        const QRegularExpressionMatch ground = behind.match(body);
        if (chosen.match(body).hasMatch()) {
            check(match.captured(1), QColor(chosen.match(body).captured(1)),
                  QColor(chosenBehind.match(body).captured(1)));
            ++pairs;
        }
        if (!ink.hasMatch() && !ground.hasMatch())
            continue;
        ++pairs;
        // A text without a ground of its own stands on any of the surfaces; a ground without a text under
        // ink. Bars, handles and lines carry no text.
        if (ink.hasMatch() && ground.hasMatch()) {
            check(match.captured(1), QColor(ink.captured(1)), QColor(ground.captured(1)));
        } else if (ink.hasMatch()) {
            for (const QColor &surface : {c.window, c.canvas, c.surface, c.raised})
                check(match.captured(1), QColor(ink.captured(1)), surface);
        } else if (!match.captured(1).contains(QRegularExpression(u"handle|chunk|separator"_s))) {
            check(match.captured(1), c.ink, QColor(ground.captured(1)));
        }
    }
    QVERIFY(pairs > 30);
}

void ThemeTest::everyKindHasItsSymbol()
{
    initDesktopResources();
    for (const QString &kind : scenario::nodeKinds())
        QVERIFY2(QFile::exists(u":/icons/%1.svg"_s.arg(kind)), qPrintable(kind));
    QVERIFY(symbol(u"no such thing"_s, Qt::black, Qt::white)->isValid());
}

void ThemeTest::symbolsTakeTheThemesColours()
{
    const QImage image = symbolIcon(u"firewall"_s, 64, Qt::red, Qt::green).pixmap(64, 64).toImage();
    bool ink = false;
    bool fill = false;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            ink = ink || image.pixelColor(x, y) == QColor(Qt::red);
            fill = fill || image.pixelColor(x, y) == QColor(Qt::green);
        }
    }
    QVERIFY(ink);
    QVERIFY(fill);
}

QTEST_MAIN(ThemeTest)
#include "tst_theme.moc"
