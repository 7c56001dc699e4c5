#include "desktop/errortext.h"
#include "desktop/storycaption.h"
#include "desktop/storyprogress.h"
#include "desktop/storyrail.h"
#include "support_gui.h"

#include <QSignalSpy>
#include <QTest>

using namespace sandtable;
using namespace sandtable::desktop;
using namespace sandtable::session;
using namespace sandtable::test;
using namespace Qt::StringLiterals;

using Mark = RailStep::Mark;

class StoryTest : public QObject
{
    Q_OBJECT

private slots:
    void nothingIsLitAtFirst();
    void stagesLightUpWithTheirTime();
    void aStageThatWasLeftOutIsSkipped();
    void aFailureMarksTheStageThatWasNotReached();
    void aNewRunBeginsAnew();
    void theRailIsClickable();
    void durationsAreShort_data();
    void durationsAreShort();
    void everyStageHasACaption();
    void aStoryOfIsolationSpeaksOfIt();
    void everyErrorHasASentence();
};

namespace
{

const QDateTime Begin(QDate(2026, 3, 2), QTime(9, 14, 7), Qt::UTC);

SessionState stateOf(Stage stage, int ms, const QString &run = u"r1"_s)
{
    SessionState state;
    state.stage = stage;
    state.run = run;
    state.since = Begin.addMSecs(ms);
    return state;
}

QList<Mark> marks(const StoryProgress &progress)
{
    QList<Mark> all;
    for (const RailStep &step : progress.steps())
        all << step.mark;
    return all;
}

} // namespace

void StoryTest::nothingIsLitAtFirst()
{
    StoryProgress progress;
    QCOMPARE(marks(progress), QList<Mark>(8, Mark::Pending));
    QVERIFY(!progress.isRunning());
}

void StoryTest::stagesLightUpWithTheirTime()
{
    StoryProgress progress;
    progress.update(stateOf(Stage::Attacking, 0));
    progress.update(stateOf(Stage::Detected, 10400));
    QVERIFY(progress.isRunning());
    QCOMPARE(progress.steps()[1].elapsed, std::chrono::milliseconds(10400));
    QCOMPARE(marks(progress).first(3), (QList<Mark>{Mark::Done, Mark::Current, Mark::Pending}));
    int ms = 11000;
    for (const Stage stage :
         {Stage::Reported, Stage::Alerted, Stage::Ordered, Stage::Relayed, Stage::Blocked, Stage::Confirmed})
        progress.update(stateOf(stage, ms += 500));
    QCOMPARE(marks(progress), QList<Mark>(8, Mark::Done));
    QVERIFY(!progress.isRunning());
}

void StoryTest::aStageThatWasLeftOutIsSkipped()
{
    StoryProgress progress;
    progress.update(stateOf(Stage::Attacking, 0));
    progress.update(stateOf(Stage::Blocked, 900));
    QCOMPARE(progress.steps()[3].mark, Mark::Skipped);
    QVERIFY(!progress.steps()[3].elapsed.has_value());
    QCOMPARE(progress.steps()[6].mark, Mark::Current);
}

void StoryTest::aFailureMarksTheStageThatWasNotReached()
{
    StoryProgress progress;
    progress.update(stateOf(Stage::Attacking, 0));
    progress.update(stateOf(Stage::Detected, 100));
    progress.update(stateOf(Stage::Failed, 200));
    QCOMPARE(marks(progress).first(4), (QList<Mark>{Mark::Done, Mark::Done, Mark::Failed, Mark::Pending}));
    QVERIFY(!progress.isRunning());
}

void StoryTest::aNewRunBeginsAnew()
{
    StoryProgress progress;
    progress.update(stateOf(Stage::Attacking, 0));
    progress.update(stateOf(Stage::Confirmed, 900));
    progress.update(stateOf(Stage::Attacking, 5000, u"r2"_s));
    QCOMPARE(marks(progress).first(2), (QList<Mark>{Mark::Current, Mark::Pending}));
    QCOMPARE(progress.begun(), Begin.addMSecs(5000));
    progress.update(stateOf(Stage::Idle, 6000, {}));
    QCOMPARE(marks(progress), QList<Mark>(8, Mark::Pending));
}

void StoryTest::theRailIsClickable()
{
    SystemClock clock;
    StoryRail rail(testTheme(), clock);
    rail.resize(1200, 60);
    rail.show();
    rail.update(stateOf(Stage::Attacking, 0));
    rail.update(stateOf(Stage::Detected, 10400));
    QSignalSpy activated(&rail, &StoryRail::stageActivated);
    auto *button = rail.findChild<RailButton *>(u"rail_detected"_s);
    QVERIFY(button);
    QCOMPARE(button->accessibleName(), u"Detected: reached after 10.4 s"_s);
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated[0][0].value<Stage>(), Stage::Detected);
    button->setFocus();
    QTest::keyClick(button, Qt::Key_Space);
    QCOMPARE(activated.size(), 2);
}

void StoryTest::durationsAreShort_data()
{
    QTest::addColumn<int>("ms");
    QTest::addColumn<QString>("text");
    QTest::newRow("zero") << 0 << u"0.0 s"_s;
    QTest::newRow("tenths") << 12340 << u"12.3 s"_s;
    QTest::newRow("minutes") << 125000 << u"2:05"_s;
}

void StoryTest::durationsAreShort()
{
    QFETCH(int, ms);
    QFETCH(QString, text);
    QCOMPARE(shortDuration(std::chrono::milliseconds(ms)), text);
}

void StoryTest::everyStageHasACaption()
{
    for (int stage = int(Stage::Idle); stage <= int(Stage::Failed); ++stage)
        QVERIFY(!storyCaption(stateOf(Stage(stage), 0), {}).isEmpty());
    SessionState blocked = stateOf(Stage::Blocked, 0);
    blocked.attackers = {u"203.0.113.7"_s};
    QVERIFY(storyCaption(blocked, {}).contains(u"203.0.113.7"_s));
    QCOMPARE(storyCaption(stateOf(Stage::Attacking, 0), u"A beat"_s), u"A beat"_s);
}

void StoryTest::aStoryOfIsolationSpeaksOfIt()
{
    StoryProgress progress;
    SessionState state = stateOf(Stage::Blocked, 100);
    progress.update(state);
    QCOMPARE(progress.nameIn(Stage::Blocked), StoryProgress::nameOf(Stage::Blocked));
    state.hosts = QStringList{u"fin-ws-07"_s};
    progress.update(state);
    QCOMPARE(progress.nameIn(Stage::Blocked), u"Isolated"_s);
    QCOMPARE(progress.nameIn(Stage::Ordered), StoryProgress::nameOf(Stage::Ordered));
    QVERIFY(storyCaption(state, {}).contains(u"fin-ws-07"_s));
    for (const Stage stage : {Stage::Alerted, Stage::Ordered, Stage::Relayed, Stage::Confirmed}) {
        state.stage = stage;
        QVERIFY(!storyCaption(state, {}).contains(u"ddress"_s));
        QVERIFY(storyCaption(state, {}).contains(u"solat"_s));
    }
    SessionState domain = stateOf(Stage::Alerted, 100);
    domain.attackers = QStringList{u"bad.example"_s};
    QVERIFY(!storyCaption(domain, {}).contains(u"ddress"_s));
}

void StoryTest::everyErrorHasASentence()
{
    for (int kind = int(ErrorKind::Usage); kind <= int(ErrorKind::Unsupported); ++kind) {
        Error error;
        error.kind = ErrorKind(kind);
        error.service = u"webex"_s;
        error.detail = u"something is off"_s;
        const ErrorText text = errorText(error);
        QVERIFY2(text.sentence.size() > 8, qPrintable(codeOf(error.kind)));
    }
    Error waiting;
    waiting.kind = ErrorKind::RateLimited;
    waiting.retryAfter = std::chrono::seconds(15);
    QVERIFY(errorText(waiting).whatToDo.contains(u"15"_s));
    Error document;
    document.kind = ErrorKind::Document;
    document.place = u"beats[3].at_ms"_s;
    document.detail = u"expected a number"_s;
    QVERIFY(errorText(document).sentence.contains(u"beats[3].at_ms"_s));
}

QTEST_MAIN(StoryTest)
#include "tst_story.moc"
