#include "desktop/blankscreen.h"
#include "desktop/presenterwindow.h"
#include "fixture_window.h"

#include <QAction>
#include <QLabel>
#include <QPushButton>

using namespace sandtable;
using namespace sandtable::desktop;
using namespace sandtable::session;
using namespace sandtable::test;
using namespace Qt::StringLiterals;

namespace
{

/// A clock that stands where it is put.
class StandingClock : public Clock
{
public:
    [[nodiscard]] QDateTime now() const override { return moment; }
    [[nodiscard]] std::chrono::milliseconds steady() const override
    {
        return std::chrono::milliseconds(moment.toMSecsSinceEpoch());
    }
    QDateTime moment = QDateTime(QDate(2026, 3, 4), QTime(9, 30), Qt::UTC);
};

scenario::Beat beatOf(const QString &text, const QString &notes)
{
    scenario::Beat beat;
    beat.kind = scenario::BeatKind::Log;
    beat.text = text;
    beat.notes = notes;
    return beat;
}

} // namespace

class PresenterTest : public QObject
{
    Q_OBJECT

private slots:
    void thePageSaysWhatToSay_data();
    void thePageSaysWhatToSay();
    void durations_data();
    void durations();
    void theClocksRun();
    void theWindowFollowsTheStory();
    void textsFit();
};

void PresenterTest::thePageSaysWhatToSay_data()
{
    QTest::addColumn<SessionState>("state");
    QTest::addColumn<StoryPosition>("position");
    QTest::addColumn<QString>("notes");
    QTest::addColumn<QString>("next");
    QTest::addColumn<QString>("progress");
    QTest::addColumn<bool>("waiting");
    SessionState idle;
    SessionState attacking;
    attacking.stage = Stage::Attacking;
    SessionState alerted;
    alerted.stage = Stage::Alerted;
    QTest::newRow("before") << idle << StoryPosition()
                            << u"Press Attack, or click the attacker to type the string yourself."_s
                            << u"Start the attack: F5."_s << QString() << false;
    QTest::newRow("notes of the beat")
        << attacking
        << StoryPosition{2, 18, beatOf(u"It is sent"_s, u"Say why"_s), beatOf(u"It lands"_s, {}), true}
        << u"Say why"_s << u"It lands"_s << u"Step 3 of 18"_s << true;
    QTest::newRow("no notes") << attacking
                              << StoryPosition{0, 2, beatOf(u"It is sent"_s, {}), beatOf({}, u"Then"_s),
                                               false}
                              << u"It is sent"_s << u"Then"_s << u"Step 1 of 2"_s << false;
    QTest::newRow("somebody's turn")
        << alerted << StoryPosition{1, 2, beatOf(u"It is seen"_s, u"old"_s), {}, false}
        << u"The alert is in the room. Choose there what to block."_s
        << u"Click an address in the alert, or let somebody in the audience do it."_s << u"Step 2 of 2"_s
        << false;
}

void PresenterTest::thePageSaysWhatToSay()
{
    QFETCH(SessionState, state);
    QFETCH(StoryPosition, position);
    const PresenterPage page = PresenterPage::of(state, position);
    QTEST(page.notes, "notes");
    QTEST(page.next, "next");
    QTEST(page.progress, "progress");
    QTEST(page.waiting, "waiting");
    QVERIFY(!page.stage.isEmpty());
}

void PresenterTest::durations_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("before") << -3 << u"0:00"_s;
    QTest::newRow("seconds") << 7 << u"0:07"_s;
    QTest::newRow("minutes") << 765 << u"12:45"_s;
    QTest::newRow("hours") << 3723 << u"1:02:03"_s;
}

void PresenterTest::durations()
{
    QFETCH(int, seconds);
    QTEST(clockDuration(std::chrono::seconds(seconds)), "text");
}

void PresenterTest::theClocksRun()
{
    StandingClock clock;
    PresenterWindow window(testTheme(), clock, nullptr);
    SessionState state;
    state.stage = Stage::Attacking;
    state.run = u"r1"_s;
    clock.moment = clock.moment.addSecs(60);
    state.since = clock.moment;
    window.showState(state);
    clock.moment = clock.moment.addSecs(9);
    state.stage = Stage::Detected;
    state.since = clock.moment;
    window.showState(state); // the same story
    window.tick();
    QCOMPARE(window.findChild<QLabel *>(u"presenterSinceAttack"_s)->text(), u"Attack 0:09"_s);
    QCOMPARE(window.findChild<QLabel *>(u"presenterSinceShow"_s)->text(), u"Show 1:09"_s);
    QVERIFY(window.findChild<QLabel *>(u"presenterClock"_s)->text().contains(u":31"_s));
    window.beginShow();
    QCOMPARE(window.findChild<QLabel *>(u"presenterSinceShow"_s)->text(), u"Show 0:00"_s);
    window.showState({});
    QVERIFY(window.findChild<QLabel *>(u"presenterSinceAttack"_s)->isHidden());
}

void PresenterTest::theWindowFollowsTheStory()
{
    WindowFixture fixture(Pace::Step);
    fixture.key(Qt::Key_F9);
    auto &presenter = fixture.child<PresenterWindow>(u"presenterWindow"_s);
    QVERIFY(QTest::qWaitForWindowActive(&presenter));
    LabSession &lab = fixture.lab().session();
    QTest::keyClick(&presenter, Qt::Key_F5);
    QTRY_VERIFY(lab.storyPosition().waiting);
    const auto press = [&presenter](const QString &name) {
        QTest::mouseClick(presenter.findChild<QPushButton *>(name), Qt::LeftButton);
    };
    const int begin = lab.storyPosition().beat;
    QTRY_VERIFY(presenter.page().waiting);
    QTest::keyClick(&presenter, Qt::Key_Space);
    QTRY_COMPARE(lab.storyPosition().beat, begin + 1);
    QTRY_VERIFY(presenter.page().waiting);
    press(u"presenterNextButton"_s);
    QTRY_COMPARE(lab.storyPosition().beat, begin + 2);
    QTRY_VERIFY(presenter.page().waiting);
    const StoryPosition position = lab.storyPosition();
    const QString notes =
        position.current->notes.isEmpty() ? position.current->text : position.current->notes;
    if (!notes.isEmpty())
        QVERIFY(presenter.findChild<QLabel *>(u"presenterNotes"_s)->text().contains(notes));
    press(u"presenterBack"_s);
    QTRY_COMPARE(lab.storyPosition().beat, begin + 1);
    press(u"presenterBlank"_s);
    QVERIFY(fixture.child<BlankScreen>(u"blankScreen"_s).isBlank());
    QCOMPARE(presenter.findChild<QPushButton *>(u"presenterBlank"_s)->text(), u"Show again"_s);
    press(u"presenterBlank"_s);
    QVERIFY(!fixture.child<BlankScreen>(u"blankScreen"_s).isBlank());
    press(u"presenterReset"_s);
    QTRY_COMPARE(fixture.lab().state().stage, Stage::Idle);
    QTRY_COMPARE(presenter.page().next, u"Start the attack: F5."_s);
}

void PresenterTest::textsFit()
{
    SystemClock clock;
    PresenterWindow window(testTheme(), clock, nullptr);
    window.resize(860, 600);
    SessionState state;
    state.stage = Stage::Attacking;
    state.run = u"r1"_s;
    state.since = clock.now();
    window.showState(state);
    window.showPosition(
        {2, 18, beatOf(u"It is sent"_s, u"Say why "_s.repeated(120)), beatOf(u"It lands"_s, {}), true});
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QTRY_COMPARE(clippedTexts(window).join(u", "_s), QString());
    QCOMPARE(namelessControls(window).join(u", "_s), QString());
    QCOMPARE(window.size(), QSize(860, 600));
}

QTEST_MAIN(PresenterTest)
#include "tst_presenter.moc"
