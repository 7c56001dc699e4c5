#include "net/admission.h"

#include <QJsonObject>
#include <QTest>

using namespace sandtable;
using namespace sandtable::net;
using namespace Qt::StringLiterals;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace
{

const QHostAddress Phone(u"192.0.2.7"_s);
const QHostAddress Other(u"192.0.2.8"_s);
const QHostAddress Here(QHostAddress::LocalHost);

ServerLimits small()
{
    ServerLimits limits;
    limits.connections = 10;
    limits.connectionsPerAddress = 3;
    limits.reservedForLoopback = 4;
    limits.requestsPerSecond = 2;
    limits.requestBurst = 3;
    return limits;
}

} // namespace

/// Who may come in and how often, by value; and the limits as the settings hold them.
class AdmissionTest : public QObject
{
    Q_OBJECT

private slots:
    void countsByAddress();
    void keepsRoomForThisMachine();
    void aBucketEmptiesAndFills();
    void addressesDoNotShareABucket();
    void thisMachineIsNotCounted();
    void countsOneMachineOnce_data();
    void countsOneMachineOnce();
    void forgetsWhoIsGone();
    void newLimitsHoldAtOnce();
    void limitsAreReadAndWritten();
    void aWrongLimitIsNamed_data();
    void aWrongLimitIsNamed();
    void bodiesMayBeLargeWhereTheyAreImports();
};

void AdmissionTest::countsByAddress()
{
    Admission admission(small());
    for (int i = 0; i < 3; ++i)
        QVERIFY(admission.enter(Phone, 10));
    QVERIFY(!admission.enter(Phone, 10));
    QVERIFY(admission.enter(Other, 10));
    QCOMPARE(admission.connections(), 4);
    admission.leave(Phone);
    QVERIFY(admission.enter(Phone, 10));
}

void AdmissionTest::keepsRoomForThisMachine()
{
    Admission admission(small());
    for (int i = 0; i < 3; ++i)
        QVERIFY(admission.enter(Phone, 10) && admission.enter(Other, 10));
    QVERIFY(!admission.enter(QHostAddress(u"192.0.2.9"_s), 10));
    for (int i = 0; i < 4; ++i)
        QVERIFY(admission.enter(Here, 10));
    QVERIFY(!admission.enter(Here, 10));
}

void AdmissionTest::aBucketEmptiesAndFills()
{
    Admission admission(small());
    for (int i = 0; i < 3; ++i)
        QVERIFY(!admission.charge(Phone, seconds(100)));
    const auto wait = admission.charge(Phone, seconds(100));
    QVERIFY(wait);
    QCOMPARE(*wait, milliseconds(500));
    QVERIFY(admission.charge(Phone, seconds(100) + milliseconds(499)));
    QVERIFY(!admission.charge(Phone, seconds(100) + milliseconds(500)));
    QVERIFY(admission.charge(Phone, seconds(100) + milliseconds(500)));
    // However long the pause was, the bucket holds no more than a burst.
    for (int i = 0; i < 3; ++i)
        QVERIFY(!admission.charge(Phone, seconds(1000)));
    QVERIFY(admission.charge(Phone, seconds(1000)));
}

void AdmissionTest::addressesDoNotShareABucket()
{
    Admission admission(small());
    for (int i = 0; i < 4; ++i)
        static_cast<void>(admission.charge(Phone, seconds(1)));
    QVERIFY(admission.charge(Phone, seconds(1)));
    QVERIFY(!admission.charge(Other, seconds(1)));
}

void AdmissionTest::thisMachineIsNotCounted()
{
    Admission admission(small());
    for (int i = 0; i < 1000; ++i)
        QVERIFY(!admission.charge(Here, seconds(1)));
    ServerLimits limits = small();
    limits.loopbackRequestsPerSecond = 1;
    admission.setLimits(limits);
    for (int i = 0; i < 3; ++i)
        QVERIFY(!admission.charge(Here, seconds(1)));
    QCOMPARE(admission.charge(Here, seconds(1)).value_or(milliseconds(0)), milliseconds(1000));
}

void AdmissionTest::countsOneMachineOnce_data()
{
    QTest::addColumn<QString>("peer");
    QTest::addColumn<QString>("counted");
    QTest::newRow("IPv4") << u"192.0.2.7"_s << u"192.0.2.7"_s;
    QTest::newRow("IPv4 in IPv6") << u"::ffff:192.0.2.7"_s << u"192.0.2.7"_s;
    QTest::newRow("IPv6") << u"2001:db8:1:2:3:4:5:6"_s << u"2001:db8:1:2::"_s;
    QTest::newRow("another of the same network") << u"2001:db8:1:2:ffff::9"_s << u"2001:db8:1:2::"_s;
    QTest::newRow("another network") << u"2001:db8:1:3::1"_s << u"2001:db8:1:3::"_s;
    QTest::newRow("loopback") << u"::1"_s << u"::1"_s;
    QTest::newRow("link-local") << u"fe80::1"_s << u"fe80::1"_s;
}

void AdmissionTest::countsOneMachineOnce()
{
    QFETCH(QString, peer);
    QFETCH(QString, counted);
    QCOMPARE(countedAddress(QHostAddress(peer)), QHostAddress(counted));
}

void AdmissionTest::forgetsWhoIsGone()
{
    Admission admission(small());
    for (quint32 i = 0; i < 1000; ++i)
        static_cast<void>(admission.charge(QHostAddress(0x0a000000U + i), seconds(1)));
    QVERIFY(admission.enter(Phone, 10));
    QCOMPARE(admission.remembered(), 1001);
    admission.tidy(seconds(1));
    QCOMPARE(admission.remembered(), 1001);
    admission.tidy(seconds(10));
    QCOMPARE(admission.remembered(), 1);
    admission.leave(Phone);
    QCOMPARE(admission.remembered(), 0);
}

void AdmissionTest::newLimitsHoldAtOnce()
{
    Admission admission(small());
    for (int i = 0; i < 3; ++i)
        QVERIFY(admission.enter(Phone, 10));
    ServerLimits limits = small();
    limits.connectionsPerAddress = 5;
    limits.buffered = 70'000;
    limits.queuedForReaders = 80'000;
    admission.setLimits(limits);
    QVERIFY(admission.enter(Phone, 10));
    QCOMPARE(admission.arriving.limit, 70'000);
    QCOMPARE(admission.leaving.limit, 80'000);
}

void AdmissionTest::limitsAreReadAndWritten()
{
    const ServerLimits base = ServerLimits::forCallback();
    QVERIFY(base.differencesFrom(base).isEmpty());
    const QJsonObject all = base.toJson();
    QCOMPARE(all.size(), 22);
    // Every limit can be set, and only what was set differs.
    for (auto limit = all.begin(); limit != all.end(); ++limit) {
        const qint64 other = limit->toInteger() + 1;
        const QJsonObject changed{{limit.key(), other}};
        const Result<ServerLimits> read = ServerLimits::fromJson(changed, base, u"limits.callback"_s);
        QVERIFY2(read.has_value(), qPrintable(limit.key()));
        QCOMPARE(read->differencesFrom(base), changed);
        QCOMPARE(read->toJson().value(limit.key()).toInteger(), other);
        QCOMPARE(read->largeBodyPaths, base.largeBodyPaths);
    }
}

void AdmissionTest::aWrongLimitIsNamed_data()
{
    QTest::addColumn<QJsonObject>("object");
    QTest::newRow("unknown") << QJsonObject{{u"speed"_s, 1}};
    QTest::newRow("text") << QJsonObject{{u"body"_s, u"64K"_s}};
    QTest::newRow("half") << QJsonObject{{u"body"_s, 2048.5}};
    QTest::newRow("none") << QJsonObject{{u"connections"_s, 0}};
    QTest::newRow("negative") << QJsonObject{{u"requests_per_second"_s, -1}};
    QTest::newRow("too much") << QJsonObject{{u"head"_s, 1e12}};
    QTest::newRow("no time at all") << QJsonObject{{u"head_ms"_s, 0}};
}

void AdmissionTest::aWrongLimitIsNamed()
{
    QFETCH(QJsonObject, object);
    const Result<ServerLimits> read = ServerLimits::fromJson(object, {}, u"limits.tenant"_s);
    QVERIFY(!read.has_value());
    QCOMPARE(read.error().kind, ErrorKind::Document);
    QCOMPARE(read.error().place, u"limits.tenant."_s + object.keys().constFirst());
}

void AdmissionTest::bodiesMayBeLargeWhereTheyAreImports()
{
    const ServerLimits callback = ServerLimits::forCallback();
    QCOMPARE(callback.bodyFor("/block"), 64 * 1024);
    QCOMPARE(callback.bodyFor("/webex/webhook"), 256 * 1024);
    QCOMPARE(callback.bodyFor("/webex/webhook/"), 64 * 1024);
    const ServerLimits tenant = ServerLimits::forTenant();
    QCOMPARE(tenant.bodyFor("/ctia/bundle/import"), 16 << 20);
    QCOMPARE(tenant.bodyFor("/iroh/private-intel/bundle/import"), 16 << 20);
    QCOMPARE(tenant.bodyFor("/v1/messages"), 1 << 20);
}

QTEST_GUILESS_MAIN(AdmissionTest)
#include "tst_admission.moc"
