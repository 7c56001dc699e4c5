#include "callback/confirmtokens.h"
#include "support/manualclock.h"

#include <QTest>

using namespace sandtable;
using namespace sandtable::callback;
using namespace Qt::StringLiterals;

class ConfirmTokensTest : public QObject
{
    Q_OBJECT

private slots:
    void isGoodOnce();
    void belongsToItsSubject();
    void growsOld();
    void makesRoom();
};

void ConfirmTokensTest::isGoodOnce()
{
    test::ManualClock clock;
    SeededRandom random(1);
    ConfirmTokens tokens(clock, random);
    const QString token = tokens.issue(u"a"_s);
    QVERIFY(token.size() >= 32);
    QVERIFY(tokens.redeem(token, u"a"_s));
    QVERIFY(!tokens.redeem(token, u"a"_s));
    QVERIFY(!tokens.redeem(QString(), u"a"_s));
}

void ConfirmTokensTest::belongsToItsSubject()
{
    test::ManualClock clock;
    SeededRandom random(2);
    ConfirmTokens tokens(clock, random);
    const QString token = tokens.issue(u"a"_s);
    QVERIFY(!tokens.redeem(token, u"b"_s));
    QVERIFY(!tokens.redeem(token, u"a"_s));
}

void ConfirmTokensTest::growsOld()
{
    test::ManualClock clock;
    SeededRandom random(3);
    ConfirmTokens tokens(clock, random);
    const QString young = tokens.issue(u"a"_s);
    clock.advance(ConfirmTokens::Lifetime);
    QVERIFY(tokens.redeem(young, u"a"_s));
    const QString old = tokens.issue(u"a"_s);
    clock.advance(ConfirmTokens::Lifetime + std::chrono::milliseconds(1));
    QVERIFY(!tokens.redeem(old, u"a"_s));
}

void ConfirmTokensTest::makesRoom()
{
    test::ManualClock clock;
    SeededRandom random(4);
    ConfirmTokens tokens(clock, random);
    const QString first = tokens.issue(u"a"_s);
    QString last;
    for (int i = 0; i < ConfirmTokens::Capacity; ++i)
        last = tokens.issue(u"a"_s);
    QVERIFY(!tokens.redeem(first, u"a"_s));
    QVERIFY(tokens.redeem(last, u"a"_s));
}

QTEST_GUILESS_MAIN(ConfirmTokensTest)
#include "tst_confirmtokens.moc"
