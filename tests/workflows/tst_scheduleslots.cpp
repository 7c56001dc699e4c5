#include "workflows/scheduleslots.h"

#include "base/clock.h"

#include <QTest>

using namespace sandtable;
using namespace sandtable::workflows;
using namespace Qt::StringLiterals;

class ScheduleSlotsTest : public QObject
{
    Q_OBJECT

private slots:
    void findsTheNextSlot_data();
    void findsTheNextSlot();
    void neverStandsStill();
};

void ScheduleSlotsTest::findsTheNextSlot_data()
{
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("start");
    QTest::addColumn<int>("minutes");
    QTest::addColumn<int>("times");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("slot");
    QTest::newRow("every five minutes") << u"Etc/GMT+0"_s << u"00:00"_s << 5 << 288
                                        << u"2026-03-02T09:14:07.000Z"_s << u"2026-03-02T09:15:00.000Z"_s;
    QTest::newRow("on the slot: the next one")
        << u"UTC"_s << u"00:00"_s << 5 << 288 << u"2026-03-02T09:15:00.000Z"_s
        << u"2026-03-02T09:20:00.000Z"_s;
    QTest::newRow("last of the day leads to tomorrow")
        << u"UTC"_s << u"00:00"_s << 5 << 288 << u"2026-03-02T23:57:00.000Z"_s
        << u"2026-03-03T00:00:00.000Z"_s;
    QTest::newRow("before the first of the day")
        << u"UTC"_s << u"08:00"_s << 60 << 3 << u"2026-03-02T07:00:00.000Z"_s
        << u"2026-03-02T08:00:00.000Z"_s;
    QTest::newRow("after the last of the day")
        << u"UTC"_s << u"08:00"_s << 60 << 3 << u"2026-03-02T10:00:00.000Z"_s
        << u"2026-03-03T08:00:00.000Z"_s;
    QTest::newRow("once a day") << u"UTC"_s << u"06:30"_s << 0 << 1 << u"2026-03-02T06:30:00.000Z"_s
                                << u"2026-03-03T06:30:00.000Z"_s;
    QTest::newRow("over midnight") << u"UTC"_s << u"22:00"_s << 60 << 4 << u"2026-03-02T00:30:00.000Z"_s
                                   << u"2026-03-02T01:00:00.000Z"_s;
    QTest::newRow("in a zone") << u"Europe/Paris"_s << u"09:00"_s << 0 << 1 << u"2026-07-01T06:59:00.000Z"_s
                               << u"2026-07-01T07:00:00.000Z"_s;
    QTest::newRow("no such zone") << u"Mars/Base"_s << u"09:00"_s << 5 << 1 << u"2026-07-01T06:59:00.000Z"_s
                                  << QString();
    QTest::newRow("no such time") << u"UTC"_s << u"25:00"_s << 5 << 1 << u"2026-07-01T06:59:00.000Z"_s
                                  << QString();
}

void ScheduleSlotsTest::findsTheNextSlot()
{
    QFETCH(QString, zone);
    QFETCH(QString, start);
    QFETCH(int, minutes);
    QFETCH(int, times);
    QFETCH(QString, after);
    QFETCH(QString, slot);
    automation::Schedule schedule;
    schedule.timeZone = zone;
    schedule.startTime = start;
    schedule.intervalMinutes = minutes;
    schedule.times = times;
    const QDateTime next = nextSlot(schedule, fromWireTime(after));
    QCOMPARE(next.isValid() ? toWireTime(next) : QString(), slot);
}

void ScheduleSlotsTest::neverStandsStill()
{
    automation::Schedule schedule;
    schedule.timeZone = u"America/New_York"_s;
    schedule.startTime = u"00:00"_s;
    schedule.intervalMinutes = 5;
    schedule.times = 288;
    // Through both changes of the clock of 2026.
    for (const QString &begin : {u"2026-03-07T00:00:00Z"_s, u"2026-10-31T00:00:00Z"_s}) {
        QDateTime now = fromWireTime(begin);
        for (int i = 0; i < 900; ++i) {
            const QDateTime next = nextSlot(schedule, now);
            QVERIFY(next > now);
            QVERIFY(now.secsTo(next) <= 3600 + 300);
            now = next;
        }
    }
}

QTEST_GUILESS_MAIN(ScheduleSlotsTest)
#include "tst_scheduleslots.moc"
