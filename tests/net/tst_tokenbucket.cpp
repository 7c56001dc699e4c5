#include "net/tokenbucket.h"

#include <QTest>

using namespace sandtable::net;
using namespace std::chrono_literals;

class TokenBucketTest : public QObject
{
    Q_OBJECT

private slots:
    void holdsABurst();
    void saysHowLongUntilTheNext();
    void gainsPartsOfATokenToo();
    void neverHoldsMoreThanTheBurst();
};

void TokenBucketTest::holdsABurst()
{
    TokenBucket bucket;
    QVERIFY(bucket.isFull());
    for (int i = 0; i < 5; ++i)
        QVERIFY(!bucket.take(5, 10, 1000ms));
    QVERIFY(bucket.take(5, 10, 1000ms));
    QVERIFY(!bucket.isFull());
    bucket.fill();
    QVERIFY(!bucket.take(5, 10, 1000ms));
}

void TokenBucketTest::saysHowLongUntilTheNext()
{
    TokenBucket bucket;
    QVERIFY(!bucket.take(1, 4, 1000ms));
    QCOMPARE(bucket.take(1, 4, 1000ms).value(), 250ms);
    QCOMPARE(bucket.take(1, 4, 1125ms).value(), 125ms);
    QVERIFY(!bucket.take(1, 4, 1250ms));
}

// Asked more often than a token comes: what came in between counts all the same.
void TokenBucketTest::gainsPartsOfATokenToo()
{
    TokenBucket bucket;
    int taken = 0;
    for (std::chrono::milliseconds now = 1000ms; now < 11s; now += 1ms)
        taken += bucket.take(1, 250, now) ? 0 : 1;
    QVERIFY2(taken >= 2499 && taken <= 2501, qPrintable(QString::number(taken)));
}

void TokenBucketTest::neverHoldsMoreThanTheBurst()
{
    TokenBucket bucket;
    QVERIFY(!bucket.take(2, 1000, 1s));
    int taken = 0;
    while (!bucket.take(2, 1000, 1h) && taken < 10)
        ++taken;
    QCOMPARE(taken, 2);
}

QTEST_GUILESS_MAIN(TokenBucketTest)
#include "tst_tokenbucket.moc"
