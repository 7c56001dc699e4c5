#include "desktop/blankscreen.h"
#include "desktop/consoleview.h"
#include "desktop/hintline.h"
#include "fixture_window.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QTableView>
#include <QTabWidget>
#include <QToolButton>

using namespace sandtable;
using namespace sandtable::desktop;
using namespace sandtable::session;
using namespace sandtable::test;
using namespace Qt::StringLiterals;

class ProjectorTest : public QObject
{
    Q_OBJECT

private slots:
    void theKeyShowsTheStageAlone();
    void numberKeysShowOnePanelLarge_data();
    void numberKeysShowOnePanelLarge();
    void numberKeysFocusPanelsOtherwise();
    void numberKeysStayOutOfFields();
    void problemsAndTheMaskStayVisible();
    void theScreenIsBlankUntilAKey_data();
    void theScreenIsBlankUntilAKey();
    void aLetterDoesNothingWhereNobodyPresents();
    void stepsWaitForTheKeys();
    void thePaceIsSwitchedAndKept();
    void resetCalmsEveryPanel();
    void theLayoutIsRemembered();
    void theFirstStepsAreShownOnce();
};

void ProjectorTest::theKeyShowsTheStageAlone()
{
    WindowFixture fixture(Pace::Instant);
    const double before = testTheme().scale();
    fixture.key(Qt::Key_F11);
    QVERIFY(fixture.window().isFullScreen());
    QVERIFY(fixture.window().view().stage().isProjector());
    QVERIFY(!fixture.window().menuBar()->isVisible());
    for (const QString &hidden : {u"statusStrip"_s, u"attackButton"_s, u"settingsButton"_s, u"roomPanel"_s,
                                  u"feedPanel"_s, u"deck"_s, u"profileSwitcher"_s, u"hintLine"_s})
        QVERIFY2(!fixture.child<QWidget>(hidden).isVisible(), qPrintable(hidden));
    for (const QString &shown : {u"storyRail"_s, u"topologyPanel"_s, u"caption"_s, u"title"_s})
        QVERIFY2(fixture.child<QWidget>(shown).isVisible(), qPrintable(shown));
    QTRY_VERIFY(testTheme().scale() > before); // larger type

    fixture.key(Qt::Key_Escape);
    QVERIFY(!fixture.window().isFullScreen());
    for (const QString &shown :
         {u"statusStrip"_s, u"attackButton"_s, u"roomPanel"_s, u"feedPanel"_s, u"deck"_s})
        QVERIFY2(fixture.child<QWidget>(shown).isVisible(), qPrintable(shown));
    QVERIFY(fixture.window().menuBar()->isVisible());
    QTRY_COMPARE(testTheme().scale(), Theme::scaleFor(fixture.window().size()));
}

void ProjectorTest::numberKeysShowOnePanelLarge_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<QString>("panel");
    QTest::newRow("room") << int(Qt::Key_2) << u"roomPanel"_s;
    QTest::newRow("feed") << int(Qt::Key_3) << u"feedPanel"_s;
    QTest::newRow("journal") << int(Qt::Key_4) << u"journalPanel"_s;
    QTest::newRow("a panel that came later") << int(Qt::Key_5) << u"wirePanel"_s;
}

void ProjectorTest::numberKeysShowOnePanelLarge()
{
    QFETCH(int, key);
    QFETCH(QString, panel);
    WindowFixture fixture(Pace::Instant);
    if (!fixture.window().findChild<QWidget *>(u"wirePanel"_s)) {
        auto *wire = new QPlainTextEdit;
        wire->setObjectName(u"wirePanel"_s);
        wire->setReadOnly(true);
        wire->setWindowTitle(u"Wire"_s);
        fixture.window().view().addPanel(wire);
    }
    fixture.key(Qt::Key_F11);
    auto &shown = fixture.child<QWidget>(panel);
    auto &network = fixture.child<QWidget>(u"topologyPanel"_s);
    fixture.key(key);
    QVERIFY(shown.isVisible());
    QVERIFY(!network.isVisible());
    QTRY_VERIFY(shown.width() > fixture.window().width() * 9 / 10);
    QVERIFY(fixture.child<QWidget>(u"storyRail"_s).isVisible());
    fixture.key(key); // the same key again
    QVERIFY(network.isVisible());
    QVERIFY(!shown.isVisible());
    fixture.key(key);
    fixture.key(Qt::Key_1);
    QVERIFY(network.isVisible());
    fixture.key(Qt::Key_7); // there is no such panel here
    QVERIFY(network.isVisible());
}

void ProjectorTest::numberKeysFocusPanelsOtherwise()
{
    WindowFixture fixture(Pace::Instant);
    QVERIFY(fixture.lab().attack().isEmpty());
    QTRY_VERIFY(fixture.child<QTableView>(u"journalTable"_s).isVisible());
    fixture.key(Qt::Key_4);
    QTRY_VERIFY(fixture.child<QTableView>(u"journalTable"_s).hasFocus());
    fixture.key(Qt::Key_1);
    QTRY_VERIFY(fixture.child<QWidget>(u"topologyView"_s).hasFocus());
    QVERIFY(fixture.child<QWidget>(u"roomPanel"_s).isVisible());
}

void ProjectorTest::numberKeysStayOutOfFields()
{
    WindowFixture fixture(Pace::Step);
    QLineEdit field(&fixture.window());
    field.show();
    field.setFocus();
    QTRY_VERIFY(field.hasFocus());
    QTest::keyClicks(&field, u"1.2 b"_s);
    QCOMPARE(field.text(), u"1.2 b"_s);
    QVERIFY(!fixture.child<BlankScreen>(u"blankScreen"_s).isBlank());
}

void ProjectorTest::problemsAndTheMaskStayVisible()
{
    WindowFixture fixture(Pace::Instant);
    fixture.key(Qt::Key_F11);
    auto &mark = fixture.child<QToolButton>(u"maskButton"_s);
    QVERIFY(mark.isVisible());
    QCOMPARE(mark.text(), u"Mask off"_s);
    fixture.key(Qt::Key_M, Qt::ControlModifier);
    QCOMPARE(mark.text(), u"Mask on"_s);
    fixture.window().tellProblem(failure(ErrorKind::Network, u"tenant"_s, u"ask"_s, u"no answer"_s).value());
    QVERIFY(fixture.child<QWidget>(u"banner"_s).isVisible());
    fixture.key(Qt::Key_2);
    QVERIFY(mark.isVisible());
    QVERIFY(fixture.child<QWidget>(u"banner"_s).isVisible());
}

void ProjectorTest::theScreenIsBlankUntilAKey_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<int>("back");
    QTest::newRow("b, any letter") << int(Qt::Key_B) << int(Qt::Key_X);
    QTest::newRow("dot, an arrow") << int(Qt::Key_Period) << int(Qt::Key_Down);
    QTest::newRow("b, the key of the attack") << int(Qt::Key_B) << int(Qt::Key_F5);
}

void ProjectorTest::theScreenIsBlankUntilAKey()
{
    QFETCH(int, key);
    QFETCH(int, back);
    WindowFixture fixture(Pace::Instant);
    fixture.key(Qt::Key_F11);
    auto &blank = fixture.child<BlankScreen>(u"blankScreen"_s);
    fixture.key(key);
    QVERIFY(blank.isBlank());
    QCOMPARE(blank.size(), fixture.window().size());
    const QColor seen = fixture.window().grab().toImage().pixelColor(50, 50);
    QCOMPARE(seen, QColor(Qt::black));
    QTest::keyClick(&blank, Qt::Key(back));
    QVERIFY(!blank.isBlank());
    QCOMPARE(fixture.lab().state().stage, Stage::Idle); // the key did nothing else
}

void ProjectorTest::aLetterDoesNothingWhereNobodyPresents()
{
    WindowFixture fixture(Pace::Instant);
    fixture.key(Qt::Key_B);
    QVERIFY(!fixture.child<BlankScreen>(u"blankScreen"_s).isBlank());
}

void ProjectorTest::stepsWaitForTheKeys()
{
    WindowFixture fixture(Pace::Step);
    LabSession &lab = fixture.lab().session();
    fixture.key(Qt::Key_F5);
    QTRY_VERIFY(lab.storyPosition().waiting);
    const int begin = lab.storyPosition().beat;
    fixture.key(Qt::Key_Space);
    QTRY_COMPARE(lab.storyPosition().beat, begin + 1);
    QTRY_VERIFY(lab.storyPosition().waiting);
    fixture.key(Qt::Key_PageDown);
    QTRY_COMPARE(lab.storyPosition().beat, begin + 2);
    const QString caption = fixture.window().view().caption();
    fixture.key(Qt::Key_PageUp);
    QTRY_COMPARE(lab.storyPosition().beat, begin + 1);
    fixture.key(Qt::Key_Space);
    QTRY_COMPARE(fixture.window().view().caption(), caption);
    // To the end: the story goes on by itself.
    for (int i = 0; i < lab.storyPosition().count + 5 && lab.storyPosition().waiting; ++i) {
        const int now = lab.storyPosition().beat;
        fixture.key(Qt::Key_Space);
        QTRY_VERIFY(lab.storyPosition().beat != now || !lab.storyPosition().waiting);
    }
    QTRY_COMPARE(fixture.lab().state().stage, Stage::Alerted);
    QVERIFY(!fixture.child<QAction>(u"nextBeatAction"_s).isEnabled());
}

void ProjectorTest::thePaceIsSwitchedAndKept()
{
    WindowFixture fixture(Pace::Live);
    auto &box = fixture.child<QComboBox>(u"paceSwitch"_s);
    QCOMPARE(box.currentText(), u"Live"_s);
    const int step = box.findData(int(Pace::Step));
    QVERIFY(step >= 0);
    box.setCurrentIndex(step);
    emit box.activated(step);
    QTRY_COMPARE(fixture.settings().pace, Pace::Step);
    QCOMPARE(box.currentText(), u"Step"_s);
    QVERIFY(fixture.child<QAction>(u"pace_step"_s).isChecked());
    fixture.child<QAction>(u"pace_live"_s).trigger();
    QTRY_COMPARE(fixture.settings().pace, Pace::Live);
    QCOMPARE(box.currentText(), u"Live"_s);
}

void ProjectorTest::resetCalmsEveryPanel()
{
    WindowFixture fixture(Pace::Instant);
    fixture.key(Qt::Key_F11);
    QVERIFY(fixture.lab().attack().isEmpty());
    QTRY_COMPARE(fixture.lab().state().stage, Stage::Alerted);
    fixture.key(Qt::Key_2);
    QTRY_VERIFY(!fixture.child<QLabel>(u"roomHint"_s).isVisible());
    fixture.key(Qt::Key_R, Qt::ControlModifier);
    QTRY_COMPARE(fixture.lab().state().stage, Stage::Idle);
    QVERIFY(fixture.child<QWidget>(u"topologyPanel"_s).isVisible()); // the network again
    fixture.key(Qt::Key_2);
    QVERIFY(fixture.child<QLabel>(u"roomHint"_s).isVisible());
    QVERIFY(fixture.window().view().banner().isHidden());
    for (const RailStep &step : fixture.child<StoryRail>(u"storyRail"_s).steps())
        QCOMPARE(step.mark, RailStep::Mark::Pending);
    QVERIFY(fixture.window().view().caption().startsWith(u"Press Attack"_s));
    fixture.key(Qt::Key_Escape);
    QVERIFY(fixture.child<QWidget>(u"noticeText"_s).isVisible());
    QVERIFY(fixture.child<QWidget>(u"noticeText"_s).accessibleName().startsWith(u"Reset"_s));
}

void ProjectorTest::theLayoutIsRemembered()
{
    WindowFixture fixture(Pace::Instant, u"window.ini"_s);
    fixture.window().resize(1500, 900);
    auto &splitter = fixture.child<QSplitter>(u"mainSplitter"_s);
    splitter.setSizes({900, 500});
    QCoreApplication::processEvents();
    const QList<int> sizes = splitter.sizes();
    fixture.key(Qt::Key_F11); // and from the projector, too
    fixture.key(Qt::Key_Escape);
    fixture.reopen();
    QVERIFY(QFile::exists(fixture.folder() + u"/window.ini"_s));
    QTRY_COMPARE(fixture.window().size(), QSize(1500, 900));
    // A pixel may go to either side.
    QTRY_VERIFY(std::abs(fixture.child<QSplitter>(u"mainSplitter"_s).sizes().first() - sizes.first()) <= 2);
}

void ProjectorTest::theFirstStepsAreShownOnce()
{
    WindowFixture fixture(Pace::Instant, u"window.ini"_s);
    auto &text = fixture.child<QLabel>(u"hintText"_s);
    QVERIFY(text.isVisible());
    QVERIFY(text.text().contains(u"Attack"_s));
    QVERIFY(fixture.lab().attack().isEmpty());
    QTRY_VERIFY(text.text().contains(u"click an address"_s));
    QTest::mouseClick(&fixture.child<QToolButton>(u"hintClose"_s), Qt::LeftButton);
    QTRY_VERIFY(!fixture.window().findChild<QWidget *>(u"hintLine"_s));
    fixture.reopen();
    QVERIFY(!fixture.window().findChild<QWidget *>(u"hintLine"_s));
    fixture.child<QAction>(u"hintsAction"_s).trigger(); // on demand
    QVERIFY(fixture.child<QLabel>(u"hintText"_s).isVisible());
}

QTEST_MAIN(ProjectorTest)
#include "tst_projector.moc"
