#include "desktop/checkmodel.h"
#include "desktop/feedmodel.h"
#include "desktop/journalmodel.h"
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

class ModelsTest : public QObject
{
    Q_OBJECT

private slots:
    void theJournalGrowsByInsertionsInBatches();
    void theJournalIsBounded();
    void theJournalTellsTimesSinceTheAttack();
    void theJournalFilters_data();
    void theJournalFilters();
    void theJournalFiltersByStage();
    void aStageFindsItsEntry();
    void theFeedKnowsTypes_data();
    void theFeedKnowsTypes();
    void blocksLast_data();
    void blocksLast();
    void theFeedShowsOrders_data();
    void theFeedShowsOrders();
    void anAddressHasOneRow();
    void anOlderOrderDoesNotHideANewerOne();
    void whatTheFeedShowsCounts();
    void theCheckListsItsRows();
};

namespace
{

JournalEntry entryOf(qint64 number, QLatin1String kind = JournalKind::Note)
{
    JournalEntry entry;
    entry.number = number;
    entry.at = QDateTime(QDate(2026, 3, 2), QTime(9, 14, 7), Qt::UTC).addMSecs(number * 500);
    entry.run = u"r1"_s;
    entry.stage = Stage::Attacking;
    entry.kind = kind;
    entry.text = u"Entry %1"_s.arg(number);
    return entry;
}

BlockOrder orderOf(const QString &id, const QString &address, OrderState state)
{
    BlockOrder order;
    order.id = id;
    order.address = {u"ip"_s, address};
    order.state = state;
    order.placed = QDateTime(QDate(2026, 3, 2), QTime(9, 14, 7), Qt::UTC);
    return order;
}

QString shown(const QAbstractItemModel &model, int row, int column)
{
    return model.index(row, column).data().toString();
}

} // namespace

void ModelsTest::theJournalGrowsByInsertionsInBatches()
{
    JournalModel model;
    QAbstractItemModelTester tester(&model, Mode::QtTest);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    for (int i = 1; i <= 100; ++i)
        model.append(entryOf(i));
    QCOMPARE(model.rowCount(), 1); // the first at once, the others together
    QTRY_COMPARE(model.rowCount(), 100);
    QCOMPARE(inserted.size(), 2);
    QCOMPARE(reset.size(), 0);
    QCOMPARE(shown(model, 99, JournalModel::What), u"Entry 100"_s);
}

void ModelsTest::theJournalIsBounded()
{
    JournalModel model;
    QAbstractItemModelTester tester(&model, Mode::QtTest);
    for (int i = 1; i <= 3 * JournalModel::Limit; ++i) {
        model.append(entryOf(i));
        if (i % 700 == 0)
            model.flush();
    }
    model.flush();
    QVERIFY(model.rowCount() <= JournalModel::Limit);
    QVERIFY(model.rowCount() > JournalModel::Limit / 2);
    QCOMPARE(model.entry(model.rowCount() - 1).number, 3 * JournalModel::Limit);
}

void ModelsTest::theJournalTellsTimesSinceTheAttack()
{
    JournalModel model;
    model.append(entryOf(1));
    model.append(entryOf(7));
    JournalEntry apart = entryOf(8);
    apart.run.clear();
    model.append(apart);
    model.flush();
    QCOMPARE(shown(model, 0, JournalModel::Elapsed), u"+ 0.0 s"_s);
    QCOMPARE(shown(model, 1, JournalModel::Elapsed), u"+ 3.0 s"_s);
    QCOMPARE(shown(model, 2, JournalModel::Elapsed), QString());
    QCOMPARE(shown(model, 0, JournalModel::Stage), u"Attack"_s);
}

void ModelsTest::theJournalFilters_data()
{
    QTest::addColumn<int>("show");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("everything") << int(JournalFilter::Show::Everything)
                                << QStringList{u"Entry 1"_s, u"Entry 2"_s, u"Entry 3"_s};
    QTest::newRow("story") << int(JournalFilter::Show::Story) << QStringList{u"Entry 1"_s, u"Entry 3"_s};
    QTest::newRow("wire") << int(JournalFilter::Show::Wire) << QStringList{u"Entry 2"_s};
    QTest::newRow("problems") << int(JournalFilter::Show::Problems) << QStringList{u"Entry 3"_s};
}

void ModelsTest::theJournalFilters()
{
    QFETCH(int, show);
    QFETCH(QStringList, expected);
    JournalModel model;
    JournalFilter filter;
    filter.setSourceModel(&model);
    QAbstractItemModelTester tester(&filter, Mode::QtTest);
    filter.setShow(JournalFilter::Show(show));
    model.append(entryOf(1, JournalKind::Stage));
    model.append(entryOf(2, JournalKind::Exchange));
    model.append(entryOf(3, JournalKind::Problem));
    model.flush();
    QStringList texts;
    for (int row = 0; row < filter.rowCount(); ++row)
        texts << shown(filter, row, JournalModel::What);
    QCOMPARE(texts, expected);
}

void ModelsTest::theJournalFiltersByStage()
{
    JournalModel model;
    JournalFilter filter;
    filter.setSourceModel(&model);
    QAbstractItemModelTester tester(&filter, Mode::QtTest);
    model.append(entryOf(1, JournalKind::Stage));
    JournalEntry later = entryOf(2, JournalKind::Exchange);
    later.stage = Stage::Relayed;
    model.append(later);
    JournalEntry apart = later; // happened while no story was told
    apart.run.clear();
    model.append(apart);
    model.flush();
    filter.setStage(Stage::Relayed);
    QCOMPARE(filter.rowCount(), 1);
    QCOMPARE(shown(filter, 0, JournalModel::What), u"Entry 2"_s);
    filter.setStage(Stage::Blocked);
    QCOMPARE(filter.rowCount(), 0);
    filter.setStage(std::nullopt);
    QCOMPARE(filter.rowCount(), 3);
}

void ModelsTest::theFeedKnowsTypes_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("title");
    QTest::newRow("ipv4") << u"203.0.113.7"_s << u"IPv4"_s;
    QTest::newRow("network") << u"203.0.113.0/24"_s << u"IPv4"_s;
    QTest::newRow("ipv6") << u"2001:db8::7"_s << u"IPv6"_s;
    QTest::newRow("domain") << u"evil.example"_s << u"Domain"_s;
    QTest::newRow("url") << u"https://evil.example/a?b=c"_s << u"URL"_s;
    QTest::newRow("hash") << QString(64, u'a') << u"SHA-256"_s;
}

void ModelsTest::theFeedKnowsTypes()
{
    QFETCH(QString, value);
    QFETCH(QString, title);
    FeedModel model;
    QAbstractItemModelTester tester(&model, Mode::QtTest);
    model.setFeed({value});
    QCOMPARE(shown(model, 0, FeedModel::Address), value);
    QCOMPARE(shown(model, 0, FeedModel::Kind), title);
    QCOMPARE(shown(model, 0, FeedModel::Lasts), u"\u2013"_s);
}

void ModelsTest::blocksLast_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("for ever") << 0 << u"For ever"_s;
    QTest::newRow("over") << -5 << u"Ending"_s;
    QTest::newRow("seconds") << 42 << u"42 s"_s;
    QTest::newRow("minutes") << 3540 << u"59 min"_s;
    QTest::newRow("hours") << 7500 << u"2 h 5 min"_s;
    QTest::newRow("days") << 3 * 86400 << u"3 day(s)"_s;
}

void ModelsTest::blocksLast()
{
    QFETCH(int, seconds);
    QFETCH(QString, text);
    ManualClock clock;
    FeedModel model;
    model.setClock(clock);
    BlockOrder order = orderOf(u"1"_s, u"evil.example"_s, OrderState::Confirmed);
    order.address.type = u"domain"_s;
    if (seconds != 0)
        order.until = clock.now().addSecs(seconds);
    model.setOrder(order);
    QCOMPARE(shown(model, 0, FeedModel::Kind), u"Domain"_s);
    QCOMPARE(shown(model, 0, FeedModel::Lasts), text);
    order.released = true;
    model.setOrder(order);
    QCOMPARE(shown(model, 0, FeedModel::Lasts), u"\u2013"_s);
}

void ModelsTest::aStageFindsItsEntry()
{
    JournalModel model;
    model.append(entryOf(1, JournalKind::Stage));
    model.append(entryOf(2, JournalKind::Beat));
    model.flush();
    QCOMPARE(model.rowOfStage(u"r1"_s, Stage::Attacking), 0);
    QCOMPARE(model.rowOfStage(u"r1"_s, Stage::Blocked), -1);
    QCOMPARE(model.rowOfStage(u"another"_s, Stage::Attacking), -1);
}

void ModelsTest::theFeedShowsOrders_data()
{
    QTest::addColumn<OrderState>("state");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("tone");
    QTest::newRow("accepted") << OrderState::Accepted << u"Accepted"_s << int(FeedModel::Tone::Waiting);
    QTest::newRow("relaying") << OrderState::Relaying << u"Being sent"_s << int(FeedModel::Tone::Waiting);
    QTest::newRow("relayed") << OrderState::Relayed << u"Taken by the tenant"_s
                             << int(FeedModel::Tone::Waiting);
    QTest::newRow("confirmed") << OrderState::Confirmed << u"Blocked"_s << int(FeedModel::Tone::Done);
    QTest::newRow("failed") << OrderState::Failed << u"Refused"_s << int(FeedModel::Tone::Bad);
}

void ModelsTest::theFeedShowsOrders()
{
    QFETCH(OrderState, state);
    QFETCH(QString, text);
    QFETCH(int, tone);
    FeedModel model;
    QAbstractItemModelTester tester(&model, Mode::QtTest);
    BlockOrder order = orderOf(u"1"_s, u"203.0.113.7"_s, state);
    order.who = u"ana"_s;
    model.setOrder(order);
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(shown(model, 0, FeedModel::Address), u"203.0.113.7"_s);
    QCOMPARE(shown(model, 0, FeedModel::OrderedBy), u"Link (ana)"_s);
    QCOMPARE(shown(model, 0, FeedModel::State), text);
    QCOMPARE(model.index(0, FeedModel::State).data(FeedModel::ToneRole).toInt(), tone);
}

void ModelsTest::anAddressHasOneRow()
{
    FeedModel model;
    QAbstractItemModelTester tester(&model, Mode::QtTest);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.setOrder(orderOf(u"1"_s, u"203.0.113.7"_s, OrderState::Accepted));
    model.setOrder(orderOf(u"2"_s, u"203.0.113.8"_s, OrderState::Accepted));
    model.setOrder(orderOf(u"1"_s, u"203.0.113.7"_s, OrderState::Relayed));
    model.setFeed({u"203.0.113.7"_s, u"203.0.113.9"_s});
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(shown(model, 0, FeedModel::Address), u"203.0.113.9"_s);
    QCOMPARE(shown(model, 2, FeedModel::State), u"Blocked"_s);
    QCOMPARE(shown(model, 1, FeedModel::State), u"Accepted"_s);
    const auto before = changed.size();
    model.setFeed({u"203.0.113.7"_s, u"203.0.113.9"_s});
    QCOMPARE(changed.size(), before); // nothing new, nothing said
    QCOMPARE(reset.size(), 0);
}

void ModelsTest::anOlderOrderDoesNotHideANewerOne()
{
    FeedModel model;
    BlockOrder newer = orderOf(u"2"_s, u"203.0.113.7"_s, OrderState::Relayed);
    newer.placed = newer.placed.addSecs(60);
    model.setOrder(newer);
    model.setOrder(orderOf(u"1"_s, u"203.0.113.7"_s, OrderState::Failed));
    QCOMPARE(shown(model, 0, FeedModel::State), u"Taken by the tenant"_s);
}

void ModelsTest::whatTheFeedShowsCounts()
{
    FeedModel model;
    QCOMPARE(model.onFeed(), 0);
    model.setFeed({u"203.0.113.7"_s, u"2001:db8::7"_s});
    QCOMPARE(model.onFeed(), 2);
    model.setFeed({u"203.0.113.7"_s});
    QCOMPARE(model.onFeed(), 1);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(shown(model, 0, FeedModel::State), u"Released"_s);
}

void ModelsTest::theCheckListsItsRows()
{
    CheckModel model;
    QAbstractItemModelTester tester(&model, Mode::QtTest);
    model.append({u"Token"_s, true, u"200"_s, std::chrono::milliseconds(12), {}});
    model.append({u"Room"_s, false, u"404"_s, std::chrono::milliseconds(1500), u"Check the room's id."_s});
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.failures(), 1);
    QCOMPARE(shown(model, 0, CheckModel::Took), u"12 ms"_s);
    QCOMPARE(shown(model, 1, CheckModel::Took), u"1.5 s"_s);
    QCOMPARE(shown(model, 1, CheckModel::WhatToDo), u"Check the room's id."_s);
    model.clear();
    QCOMPARE(model.rowCount(), 0);
}

QTEST_MAIN(ModelsTest)
#include "tst_models.moc"
