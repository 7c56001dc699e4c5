#include "desktop/runsmodel.h"
#include "desktop/runtext.h"
#include "desktop/runtreemodel.h"
#include "support/manualclock.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace sandtable;
using namespace sandtable::desktop;
using namespace sandtable::session;
using namespace sandtable::test;
using namespace Qt::StringLiterals;

using Mode = QAbstractItemModelTester::FailureReportingMode;

namespace
{

const QDateTime Begun(QDate(2026, 3, 2), QTime(9, 14, 7), Qt::UTC);

RunSummary runOf(const QString &id, const QString &state)
{
    RunSummary run;
    run.id = id;
    run.workflow = u"Workflow "_s + id;
    run.startedBy = u"webhook"_s;
    run.state = state;
    run.started = Begun;
    if (!run.isActive())
        run.ended = Begun.addMSecs(420);
    return run;
}

ActivityRecord activityOf(const QString &id, const QString &state, const QList<ActivityRecord> &children = {})
{
    ActivityRecord record;
    record.id = id;
    record.label = u"Activity "_s + id;
    record.state = state;
    record.started = Begun;
    record.children = children;
    return record;
}

QString shape(const QAbstractItemModel &model, const QModelIndex &parent = {})
{
    QStringList parts;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        const QString below = shape(model, index);
        parts << index.data().toString().section(u' ', -1) +
                     (below.isEmpty() ? QString() : u'(' + below + u')');
    }
    return parts.join(u' ');
}

QStringList ids(const RunsModel &model)
{
    QStringList list;
    for (int row = 0; row < model.rowCount(); ++row)
        list << model.index(row, 0).data(RunsModel::IdRole).toString();
    return list;
}

} // namespace

class RunsTest : public QObject
{
    Q_OBJECT

private slots:
    void theListFollows();
    void theListShowsARun();
    void theTreeGrows();
    void theTreeTakesTheFinalRecord();
    void anotherRunBeginsAnew();
    void statesHaveWords_data();
    void statesHaveWords();
    void textsUnfoldJson();
    void readsWhatATenantTells();
};

void RunsTest::theListFollows()
{
    const ManualClock clock;
    RunsModel model(clock);
    QAbstractItemModelTester tester(&model, Mode::QtTest);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.setRuns({runOf(u"2"_s, u"running"_s), runOf(u"1"_s, u"succeeded"_s)});
    QCOMPARE(ids(model), (QStringList{u"2"_s, u"1"_s}));
    QVERIFY(model.hasActive());
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setRuns({runOf(u"4"_s, u"queued"_s), runOf(u"3"_s, u"running"_s), runOf(u"2"_s, u"succeeded"_s),
                   runOf(u"1"_s, u"succeeded"_s)});
    QCOMPARE(ids(model), (QStringList{u"4"_s, u"3"_s, u"2"_s, u"1"_s}));
    QCOMPARE(changed.size(), 1);
    model.setRuns({runOf(u"3"_s, u"running"_s), runOf(u"4"_s, u"running"_s), runOf(u"2"_s, u"succeeded"_s)});
    QCOMPARE(ids(model), (QStringList{u"3"_s, u"4"_s, u"2"_s}));
    model.tick();
    model.setRuns({});
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(!model.hasActive());
    QCOMPARE(reset.size(), 0);
}

void RunsTest::theListShowsARun()
{
    const ManualClock clock;
    RunsModel model(clock);
    model.setRuns({runOf(u"1"_s, u"succeeded"_s)});
    QStringList cells;
    for (int column = 0; column < RunsModel::ColumnCount; ++column)
        cells << model.index(0, column).data().toString();
    QCOMPARE(cells, (QStringList{u"Workflow 1"_s, u"Webhook"_s, u"09:14:07"_s, u"420 ms"_s, u"Succeeded"_s}));
}

void RunsTest::theTreeGrows()
{
    const ManualClock clock;
    RunTreeModel model(clock);
    QAbstractItemModelTester tester(&model, Mode::QtTest);
    model.setRun(u"r"_s, {activityOf(u"a"_s, u"running"_s)});
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setRun(u"r"_s, {activityOf(u"a"_s, u"succeeded"_s),
                          activityOf(u"b"_s, u"running"_s, {activityOf(u"c"_s, u"running"_s)})});
    QCOMPARE(shape(model), u"a b(c)"_s);
    QCOMPARE(changed.size(), 1);
    model.setRun(u"r"_s, {activityOf(u"a"_s, u"succeeded"_s),
                          activityOf(u"b"_s, u"running"_s,
                                     {activityOf(u"c"_s, u"running"_s), activityOf(u"d"_s, u"running"_s)})});
    QCOMPARE(shape(model), u"a b(c d)"_s);
    QCOMPARE(reset.size(), 0);
    const QModelIndex b = model.index(1, 0);
    QCOMPARE(model.record(model.index(1, 0, b))->id, u"d"_s);
    QVERIFY(!model.record({}));
}

void RunsTest::theTreeTakesTheFinalRecord()
{
    const ManualClock clock;
    RunTreeModel model(clock);
    QAbstractItemModelTester tester(&model, Mode::QtTest);
    model.setRun(u"r"_s,
                 {activityOf(u"loop"_s, u"running"_s,
                             {activityOf(u"x"_s, u"succeeded"_s), activityOf(u"x"_s, u"running"_s)})});
    ActivityRecord first = activityOf(u"loop"_s, u"succeeded"_s, {activityOf(u"x"_s, u"succeeded"_s)});
    first.pass = 0;
    ActivityRecord second = first;
    second.pass = 1;
    model.setRun(u"r"_s, {activityOf(u"loop"_s, u"succeeded"_s, {first, second})});
    QCOMPARE(shape(model), u"loop(1(x) 2(x))"_s); // Pass 1, Pass 2
}

void RunsTest::anotherRunBeginsAnew()
{
    const ManualClock clock;
    RunTreeModel model(clock);
    QAbstractItemModelTester tester(&model, Mode::QtTest);
    model.setRun(u"r"_s, {activityOf(u"a"_s, u"failed"_s)});
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.setRun(u"s"_s, {activityOf(u"a"_s, u"failed"_s)});
    QCOMPARE(reset.size(), 1);
    model.setRun({}, {});
    QCOMPARE(model.rowCount(), 0);
}

void RunsTest::statesHaveWords_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("text");
    QTest::addColumn<FeedModel::Tone>("tone");
    QTest::newRow("queued") << u"queued"_s << u"Waiting to begin"_s << FeedModel::Tone::Waiting;
    QTest::newRow("running") << u"running"_s << u"Running"_s << FeedModel::Tone::Waiting;
    QTest::newRow("succeeded") << u"succeeded"_s << u"Succeeded"_s << FeedModel::Tone::Done;
    QTest::newRow("failed") << u"failed"_s << u"Failed"_s << FeedModel::Tone::Bad;
    QTest::newRow("cancelled") << u"cancelled"_s << u"Cancelled"_s << FeedModel::Tone::Gone;
    QTest::newRow("skipped") << u"skipped"_s << u"Skipped"_s << FeedModel::Tone::Gone;
    QTest::newRow("another") << u"new_state"_s << u"new_state"_s << FeedModel::Tone::Gone;
}

void RunsTest::statesHaveWords()
{
    QFETCH(QString, state);
    QFETCH(QString, text);
    QFETCH(FeedModel::Tone, tone);
    QCOMPARE(runStateText(state), text);
    QCOMPARE(runTone(state), tone);
}

void RunsTest::textsUnfoldJson()
{
    ActivityRecord record = activityOf(u"a"_s, u"failed"_s);
    record.ended = Begun.addMSecs(7);
    record.type = u"web-service.http_request"_s;
    record.error = u"refused"_s;
    record.inputs = {{u"body"_s, uR"({"b":[1]})"_s}};
    record.outputs = {{u"status"_s, 403}};
    QCOMPARE(activityText(record),
             u"Activity a\nFailed, began 09:14:07.000, took 7 ms\nweb-service.http_request\n\n"
             "Error: refused\n\n"
             "Inputs\n{\n    \"body\": {\n        \"b\": [\n            1\n        ]\n    }\n}\n\n"
             "Outputs\n{\n    \"status\": 403\n}"_s);
    QCOMPARE(runText({}), QString());
}

void RunsTest::readsWhatATenantTells()
{
    const QJsonObject pass{{u"id"_s, u"x"_s}, {u"pass"_s, 0}, {u"state"_s, u"succeeded"_s}};
    const QJsonObject json{
        {u"id"_s, u"r"_s},
        {u"workflow_name"_s, u"Check"_s},
        {u"state"_s, u"running"_s},
        {u"started_at"_s, u"2026-03-02T09:14:07.000Z"_s},
        {u"ended_at"_s, QJsonValue::Null},
        {u"activities"_s, QJsonArray{QJsonObject{{u"id"_s, u"a"_s},
                                                 {u"error"_s, QJsonObject{{u"message"_s, u"no"_s}}},
                                                 {u"children"_s, QJsonArray{pass}}}}}};
    const RunDetail detail = RunDetail::fromJson(json);
    QCOMPARE(detail.summary.workflow, u"Check"_s);
    QCOMPARE(detail.summary.started, Begun);
    QVERIFY(!detail.summary.ended.isValid());
    QVERIFY(detail.summary.isActive());
    QCOMPARE(detail.activities.size(), 1);
    QCOMPARE(detail.activities[0].error, u"no"_s);
    QCOMPARE(detail.activities[0].children[0].pass, 0);
}

QTEST_MAIN(RunsTest)
#include "tst_runs.moc"
