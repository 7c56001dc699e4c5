#include "base/clock.h"

#include <QTest>
#include <QTimeZone>

using namespace sandtable;
using namespace Qt::StringLiterals;

class ClockTest : public QObject
{
    Q_OBJECT

private slots:
    void readsWireTime_data();
    void readsWireTime();
    void writesWireTimeAsQtDoes_data();
    void writesWireTimeAsQtDoes();
};

void ClockTest::readsWireTime_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("wire");
    QTest::newRow("full") << u"2026-03-02T09:14:07.123Z"_s << u"2026-03-02T09:14:07.123Z"_s;
    QTest::newRow("date only") << u"2026-03-02"_s << u"2026-03-02T00:00:00.000Z"_s;
    QTest::newRow("no fraction") << u"2026-03-02T09:14:07Z"_s << u"2026-03-02T09:14:07.000Z"_s;
    QTest::newRow("microseconds are cut")
        << u"2026-03-02T09:14:07.123999Z"_s << u"2026-03-02T09:14:07.123Z"_s;
    QTest::newRow("one digit") << u"2026-03-02T09:14:07.5Z"_s << u"2026-03-02T09:14:07.500Z"_s;
    QTest::newRow("offset") << u"2026-03-02T09:14:07+02:00"_s << u"2026-03-02T07:14:07.000Z"_s;
    QTest::newRow("no zone is UTC") << u"2026-03-02T09:14:07"_s << u"2026-03-02T09:14:07.000Z"_s;
    QTest::newRow("impossible day") << u"2026-02-30T09:14:07Z"_s << QString();
    QTest::newRow("words") << u"yesterday"_s << QString();
    QTest::newRow("trailing") << u"2026-03-02T09:14:07Zx"_s << QString();
}

void ClockTest::readsWireTime()
{
    QFETCH(QString, text);
    QFETCH(QString, wire);
    const QDateTime moment = fromWireTime(text);
    QCOMPARE(moment.isValid(), !wire.isEmpty());
    if (moment.isValid())
        QCOMPARE(toWireTime(moment), wire);
}

void ClockTest::writesWireTimeAsQtDoes_data()
{
    QTest::addColumn<QDateTime>("moment");
    for (const qint64 ms :
         {0LL, -1LL, 1LL, 951782399999LL, 951782400000LL, 1709164800000LL, 1772442847007LL, 4102444799999LL,
          -62135596800000LL, -62135596800001LL, 253402300799999LL, 253402300800000LL})
        QTest::addRow("%lld", ms) << QDateTime::fromMSecsSinceEpoch(ms, QTimeZone::utc());
    QTest::newRow("elsewhere") << QDateTime(QDate(2026, 3, 2), QTime(1, 14, 7, 123), QTimeZone(7200));
    QTest::newRow("none") << QDateTime();
}

void ClockTest::writesWireTimeAsQtDoes()
{
    QFETCH(QDateTime, moment);
    QCOMPARE(toWireTime(moment), moment.toUTC().toString(Qt::ISODateWithMs));
}

QTEST_GUILESS_MAIN(ClockTest)
#include "tst_clock.moc"
