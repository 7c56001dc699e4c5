#include "workflows/liveruns.h"

#include <QTest>

using namespace sandtable::automation;
using namespace sandtable::workflows;
using namespace Qt::StringLiterals;

namespace
{

ActivityRun activity(const QString &id, RunState state = RunState::Running, const QString &type = u"x"_s)
{
    ActivityRun run;
    run.id = id;
    run.type = type;
    run.state = state;
    return run;
}

QString shape(const QList<ActivityRun> &records)
{
    QStringList parts;
    for (const ActivityRun &record : records)
        parts << record.id + (record.children.isEmpty() ? QString() : u'(' + shape(record.children) + u')');
    return parts.join(u' ');
}

} // namespace

class LiveRunsTest : public QObject
{
    Q_OBJECT

private slots:
    void growsAsItRuns();
    void branchesStandSideBySide();
    void newestFirst();
    void unknownRunsAreIgnored();
};

void LiveRunsTest::growsAsItRuns()
{
    LiveRuns live;
    Run run;
    run.id = u"r"_s;
    run.state = RunState::Running;
    live.begin(run);
    QCOMPARE(shape(live.run(u"r"_s)->activities), QString());
    live.start(u"r"_s, 0, activity(u"a"_s));
    live.finish(u"r"_s, 0, activity(u"a"_s, RunState::Succeeded));
    live.start(u"r"_s, 1, activity(u"loop"_s));
    live.start(u"r"_s, 2, activity(u"b"_s));
    QCOMPARE(shape(live.run(u"r"_s)->activities), u"a loop(b)"_s);
    QCOMPARE(live.run(u"r"_s)->activities[0].state, RunState::Succeeded);
    live.finish(u"r"_s, 2, activity(u"b"_s, RunState::Succeeded));
    live.start(u"r"_s, 3, activity(u"c"_s));
    QCOMPARE(shape(live.run(u"r"_s)->activities), u"a loop(b c)"_s);
    ActivityRun loop = activity(u"loop"_s, RunState::Succeeded);
    loop.children = {activity(u"pass"_s, RunState::Succeeded)};
    live.finish(u"r"_s, 1, loop);
    live.start(u"r"_s, 4, activity(u"d"_s));
    QCOMPARE(shape(live.run(u"r"_s)->activities), u"a loop(pass) d"_s);
    live.end(u"r"_s);
    QVERIFY(!live.run(u"r"_s));
}

void LiveRunsTest::branchesStandSideBySide()
{
    LiveRuns live;
    Run run;
    run.id = u"r"_s;
    live.begin(run);
    const QString block = u"logic.parallel_block"_s;
    live.start(u"r"_s, 0, activity(u"both"_s));
    live.start(u"r"_s, 1, activity(u"left"_s, RunState::Running, block));
    live.start(u"r"_s, 2, activity(u"right"_s, RunState::Running, block));
    QCOMPARE(shape(live.run(u"r"_s)->activities), u"both(left right)"_s);
}

void LiveRunsTest::newestFirst()
{
    LiveRuns live;
    Run first;
    first.id = u"1"_s;
    first.startedAt = QDateTime(QDate(2026, 3, 2), QTime(9, 0), Qt::UTC);
    Run second = first;
    second.id = u"2"_s;
    second.startedAt = first.startedAt.addSecs(1);
    live.begin(first);
    live.begin(second);
    QCOMPARE(live.runs().size(), 2);
    QCOMPARE(live.runs()[0].id, u"2"_s);
}

void LiveRunsTest::unknownRunsAreIgnored()
{
    LiveRuns live;
    live.start(u"?"_s, 0, activity(u"a"_s));
    live.finish(u"?"_s, 0, activity(u"a"_s));
    live.end(u"?"_s);
    QCOMPARE(live.runs().size(), 0);
}

QTEST_MAIN(LiveRunsTest)
#include "tst_liveruns.moc"
