#include "desktop/gallerydialog.h"
#include "desktop/scenariocard.h"
#include "desktop/scenariopicture.h"
#include "fixture_window.h"

#include <QAction>
#include <QCheckBox>
#include <QJsonDocument>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>

using namespace sandtable;
using namespace sandtable::desktop;
using namespace sandtable::session;
using namespace sandtable::test;
using namespace Qt::StringLiterals;

namespace
{

scenario::Scenario other()
{
    QJsonObject document = classic().source;
    document.insert(u"id"_s, u"another"_s);
    document.insert(u"title"_s, u"Another story"_s);
    const Result<scenario::Scenario> read = scenario::Scenario::fromJson(document);
    if (!read)
        qFatal("the copy does not parse");
    return *read;
}

QList<scenario::Scenario> two()
{
    return {other(), classic()};
}

/// A second story in the window's library.
void addAnother(WindowFixture &fixture)
{
    QDir(fixture.folder()).mkdir(u"more"_s);
    QFile file(fixture.folder() + u"/more/another.json"_s);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("the story cannot be written");
    file.write(QJsonDocument(other().source).toJson());
    file.close();
    if (!fixture.scenarios().addFolder(fixture.folder() + u"/more"_s).isEmpty())
        qFatal("the story is not read");
}

ScenarioCard *cardOf(const QWidget &dialog, const QString &id)
{
    return dialog.findChild<ScenarioCard *>("card_"_L1 + id);
}

} // namespace

class GalleryTest : public QObject
{
    Q_OBJECT

private slots:
    void aCardTellsItsStory();
    void thePictureShowsTheNetwork();
    void mouseAndKeysChoose();
    void textsFit_data();
    void textsFit();
    void choosingStartsNothing();
    void itOpensByItselfUnlessToldNotTo();
};

void GalleryTest::aCardTellsItsStory()
{
    GalleryDialog dialog(two(), u"log4shell"_s, testTheme());
    dialog.show();
    ScenarioCard *card = cardOf(dialog, u"log4shell"_s);
    QVERIFY(card);
    QVERIFY(card->isChecked());
    QCOMPARE(card->findChild<QLabel *>(u"cardTitle"_s)->text(), classic().title);
    QCOMPARE(card->findChild<QLabel *>(u"cardSummary"_s)->text(), classic().summary);
    const QString facts = card->findChild<QLabel *>(u"cardFacts"_s)->text();
    QVERIFY(facts.contains(classic().techniques.first()));
    QVERIFY(facts.contains(difficultyText(classic().difficulty)));
    QVERIFY(facts.contains(u"min"_s));
    QCOMPARE(card->findChild<QLabel *>(u"cardChosen"_s)->text(), u"\u2713 Chosen"_s);
    QVERIFY(cardOf(dialog, u"another"_s)->findChild<QLabel *>(u"cardChosen"_s)->text().isEmpty());
    QCOMPARE(card->accessibleName(), classic().title);
    QVERIFY(card->accessibleDescription().contains(classic().summary));
}

void GalleryTest::thePictureShowsTheNetwork()
{
    const QPixmap picture = scenarioPicture(classic(), testTheme(), QSize(280, 150), 2.0);
    QCOMPARE(picture.size(), QSize(560, 300));
    QCOMPARE(picture.deviceIndependentSize(), QSizeF(280, 150));
    QSet<QRgb> colors;
    const QImage image = picture.toImage();
    for (int y = 0; y < image.height(); y += 3) {
        for (int x = 0; x < image.width(); x += 3)
            colors.insert(image.pixel(x, y));
    }
    QVERIFY(colors.size() > 20); // symbols, links, labels
}

void GalleryTest::mouseAndKeysChoose()
{
    GalleryDialog dialog(two(), u"log4shell"_s, testTheme());
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    QSignalSpy chosen(&dialog, &GalleryDialog::chosen);
    QTest::mouseClick(cardOf(dialog, u"another"_s), Qt::LeftButton);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].toString(), u"another"_s);
    QVERIFY(dialog.isVisible());
    cardOf(dialog, u"log4shell"_s)->setFocus();
    QTest::keyClick(cardOf(dialog, u"log4shell"_s), Qt::Key_Space);
    QCOMPARE(chosen.size(), 2);
    QCOMPARE(chosen[1][0].toString(), u"log4shell"_s);
    dialog.setChosen(u"another"_s); // somebody else chose: told to nobody
    QCOMPARE(chosen.size(), 2);
    QVERIFY(cardOf(dialog, u"another"_s)->isChecked());
    QTest::keyClick(&dialog, Qt::Key_Return);
    QVERIFY(!dialog.isVisible());
}

void GalleryTest::textsFit_data()
{
    QTest::addColumn<double>("scale");
    QTest::newRow("laptop") << 1.0;
    QTest::newRow("4k") << 2.6;
}

void GalleryTest::textsFit()
{
    QFETCH(double, scale);
    testTheme().setScale(scale);
    GalleryDialog dialog(two(), u"log4shell"_s, testTheme());
    dialog.show();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    QTRY_COMPARE(clippedTexts(dialog).join(u", "_s), QString());
    QCOMPARE(namelessControls(dialog).join(u", "_s), QString());
    QVERIFY(dialog.width() <= qRound(1366 * scale) && dialog.height() <= qRound(768 * scale));
    testTheme().setScale(1.0);
}

void GalleryTest::choosingStartsNothing()
{
    WindowFixture fixture(Pace::Instant);
    addAnother(fixture);
    fixture.key(Qt::Key_F2);
    auto &dialog = fixture.child<GalleryDialog>(u"galleryDialog"_s);
    QVERIFY(dialog.isVisible());
    QVERIFY(!dialog.isModal());
    QTest::mouseClick(cardOf(dialog, u"another"_s), Qt::LeftButton);
    QTRY_COMPARE(fixture.settings().scenario, u"another"_s);
    QCOMPARE(fixture.lab().state().stage, Stage::Idle);
    QTest::mouseClick(cardOf(dialog, u"log4shell"_s), Qt::LeftButton);
    QTRY_COMPARE(fixture.settings().scenario, u"log4shell"_s);
    QTRY_COMPARE(fixture.child<QLabel>(u"title"_s).text(), classic().title); // its network, at once
    QCOMPARE(fixture.lab().state().stage, Stage::Idle);
}

void GalleryTest::itOpensByItselfUnlessToldNotTo()
{
    WindowFixture fixture(Pace::Instant, u"window.ini"_s);
    if (fixture.scenarios().scenarios().size() < 2) { // with one story there is nothing to choose
        QCoreApplication::processEvents();
        QVERIFY(!fixture.window().findChild<GalleryDialog *>());
        addAnother(fixture);
        fixture.reopen();
    }
    QTRY_VERIFY(fixture.window().findChild<GalleryDialog *>());
    auto &always = fixture.child<QCheckBox>(u"galleryAtStart"_s);
    QVERIFY(always.isChecked());
    always.click();
    fixture.reopen();
    QCoreApplication::processEvents();
    QVERIFY(!fixture.window().findChild<GalleryDialog *>());
    fixture.key(Qt::Key_F2);
    QVERIFY(!fixture.child<QCheckBox>(u"galleryAtStart"_s).isChecked());
}

QTEST_MAIN(GalleryTest)
#include "tst_gallery.moc"
