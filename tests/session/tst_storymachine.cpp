#include "session/roomwords.h"
#include "session/storymachine.h"

#include "support/manualclock.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace sandtable;
using namespace sandtable::session;
using namespace sandtable::test;
using namespace Qt::StringLiterals;

class StoryMachineTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void everyTransitionIsOneEntry();
    void neverGoesBack();
    void failsFromAnyStageOnce();
    void resetForgetsTheStory();
    void findsWholeAddressesOnly_data();
    void findsWholeAddressesOnly();
    void knowsAnAlert();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    ManualClock m_clock;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<StoryMachine> m_story;
    void begin(const QString &run)
    {
        SessionState fresh;
        fresh.run = run;
        fresh.scenario = u"log4shell"_s;
        m_story->begin(fresh, u"It begins"_s, {});
    }
};

void StoryMachineTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_store = std::move(*Store::open(m_folder->filePath(u"session.db"_s)));
    m_journal = std::make_unique<Journal>(*m_store, m_clock);
    m_story = std::make_unique<StoryMachine>(*m_journal, m_clock);
}

void StoryMachineTest::cleanup()
{
    m_story.reset();
    m_journal.reset();
    m_store.reset();
}

void StoryMachineTest::everyTransitionIsOneEntry()
{
    QSignalSpy stages(m_story.get(), &StoryMachine::stageChanged);
    begin(u"r1"_s);
    for (const Stage stage : {Stage::Detected, Stage::Reported, Stage::Alerted, Stage::Ordered,
                              Stage::Relayed, Stage::Blocked, Stage::Confirmed})
        QVERIFY(m_story->advance(stage, u"On"_s, {{u"n"_s, int(stage)}}));
    QCOMPARE(stages.count(), 8);
    const QList<JournalEntry> entries = m_journal->recentAfter(0, 100);
    QCOMPARE(entries.size(), 8);
    for (int n = 0; n < 8; ++n) {
        QCOMPARE(entries.at(n).stage, Stage(n + 1));
        QCOMPARE(entries.at(n).run, u"r1"_s);
        QCOMPARE(entries.at(n).kind, QString(JournalKind::Stage));
        QCOMPARE(entries.at(n).evidence.value(u"to").toString(), toText(Stage(n + 1)));
    }
}

void StoryMachineTest::neverGoesBack()
{
    QVERIFY(!m_story->advance(Stage::Detected, {}));
    begin(u"r1"_s);
    QVERIFY(m_story->advance(Stage::Ordered, {})); // the alert was skipped
    QVERIFY(!m_story->advance(Stage::Alerted, {}));
    QVERIFY(!m_story->advance(Stage::Ordered, {}));
    QCOMPARE(m_story->state().stage, Stage::Ordered);
    begin(u"r2"_s);
    QCOMPARE(m_story->state().stage, Stage::Attacking);
}

void StoryMachineTest::failsFromAnyStageOnce()
{
    m_story->fail(u"too early"_s);
    QCOMPARE(m_story->state().stage, Stage::Idle);
    begin(u"r1"_s);
    m_story->fail(u"the tenant refused"_s);
    m_story->fail(u"again"_s);
    QCOMPARE(m_story->state().stage, Stage::Failed);
    QCOMPARE(m_story->state().problem, u"the tenant refused"_s);
    QVERIFY(!m_story->advance(Stage::Confirmed, {}));
    QCOMPARE(m_journal->recentAfter(0, 10).size(), 2);
}

void StoryMachineTest::resetForgetsTheStory()
{
    m_story->reset(u"nothing to forget"_s);
    QCOMPARE(m_journal->lastNumber(), 0);
    begin(u"r1"_s);
    m_story->edit([](SessionState &state) { state.incident = u"i"_s; });
    m_story->reset(u"Reset"_s);
    QCOMPARE(m_story->state().stage, Stage::Idle);
    QVERIFY(m_story->state().run.isEmpty());
    QVERIFY(m_story->state().incident.isEmpty());
}

void StoryMachineTest::findsWholeAddressesOnly_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("named");
    const QString four = u"198.51.100.7"_s;
    const QString six = u"2001:db8::1"_s;
    QTest::newRow("alone") << four << four << true;
    QTest::newRow("sentence") << u"Blocked 198.51.100.7."_s << four << true;
    QTest::newRow("colon before") << u"ip:198.51.100.7, done"_s << four << true;
    QTest::newRow("code") << u"`198.51.100.7` is on the feed"_s << four << true;
    QTest::newRow("port") << u"198.51.100.7:443"_s << four << true;
    QTest::newRow("longer") << u"198.51.100.77"_s << four << false;
    QTest::newRow("front") << u"1198.51.100.7"_s << four << false;
    QTest::newRow("deeper") << u"198.51.100.7.9"_s << four << false;
    QTest::newRow("second place") << u"198.51.100.77 and 198.51.100.7"_s << four << true;
    QTest::newRow("six") << u"Blocked 2001:DB8::1."_s << six << true;
    QTest::newRow("six with colon") << u"2001:db8::1: done"_s << six << true;
    QTest::newRow("six longer") << u"2001:db8::1f"_s << six << false;
    QTest::newRow("six deeper") << u"2001:db8::1:2"_s << six << false;
    QTest::newRow("six front") << u"1:2001:db8::1"_s << six << false;
    QTest::newRow("nothing") << u"anything"_s << QString() << false;
}

void StoryMachineTest::findsWholeAddressesOnly()
{
    QFETCH(QString, text);
    QFETCH(QString, address);
    QTEST(namesAddress(text, address), "named");
}

void StoryMachineTest::knowsAnAlert()
{
    QVERIFY(offersBlock(u"[198.51.100.7](http://localhost:4000/block?ip=198.51.100.7)"_s));
    QVERIFY(!offersBlock(u"198.51.100.7 was added to the blocking feed"_s));
}

QTEST_GUILESS_MAIN(StoryMachineTest)
#include "tst_storymachine.moc"
