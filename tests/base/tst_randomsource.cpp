#include "base/randomsource.h"

#include <QSet>
#include <QTest>
#include <QUuid>

using namespace sandtable;

class RandomSourceTest : public QObject
{
    Q_OBJECT

private slots:
    void sameSeedSameSequence();
    void uuidsAreVersionFourAndDiffer();
    void uuidsOfLaterMomentsSortBehind();
    void theSystemGivesAsManyBytesAsAsked();
};

void RandomSourceTest::sameSeedSameSequence()
{
    SeededRandom a(7);
    SeededRandom b(7);
    SeededRandom c(8);
    const QByteArray first = a.bytes(32);
    QCOMPARE(first, b.bytes(32));
    QVERIFY(first != c.bytes(32));
    QCOMPARE(a.below(1000), b.below(1000));
}

void RandomSourceTest::uuidsAreVersionFourAndDiffer()
{
    SystemRandom random;
    QSet<QString> seen;
    for (int i = 0; i < 100; ++i) {
        const QString text = random.uuid();
        QCOMPARE(text, text.toLower());
        QCOMPARE(QUuid::fromString(text).version(), QUuid::Random);
        QCOMPARE(QUuid::fromString(text).variant(), QUuid::DCE);
        seen.insert(text);
    }
    QCOMPARE(seen.size(), 100);
}

void RandomSourceTest::uuidsOfLaterMomentsSortBehind()
{
    SystemRandom random;
    const QDateTime moment =
        QDateTime::fromString(QStringLiteral("2026-11-27T18:00:00.123Z"), Qt::ISODateWithMs);
    // RFC 9562, 5.7: the first 48 bits are milliseconds, then version and variant.
    const QString first = random.uuidAt(moment);
    QCOMPARE(first.left(13).remove(QLatin1Char('-')).toLongLong(nullptr, 16), moment.toMSecsSinceEpoch());
    QCOMPARE(first.at(14), QLatin1Char('7'));
    QCOMPARE(QUuid::fromString(first).variant(), QUuid::DCE);
    QCOMPARE(first, first.toLower());
    QCOMPARE(first.size(), 36);
    QString before = first;
    for (int i = 0; i < 4000; ++i) {
        const QString next = random.uuidAt(moment);
        QVERIFY(before < next);
        before = next;
    }
    QVERIFY(before < random.uuidAt(moment.addMSecs(1)));
    QVERIFY(first < random.uuidAt(moment.addMSecs(1)));
    QVERIFY(random.uuidAt(moment.addYears(1)) > random.uuidAt(moment.addMSecs(70000)));
}

void RandomSourceTest::theSystemGivesAsManyBytesAsAsked()
{
    SystemRandom random;
    for (const qsizetype size : {0, 1, 3, 4, 5, 32, 33})
        QCOMPARE(random.bytes(size).size(), size);
    QSet<char> seen;
    for (const char byte : random.bytes(4096))
        seen.insert(byte);
    QVERIFY2(seen.size() > 250, qPrintable(QString::number(seen.size()))); // of 256
}

QTEST_GUILESS_MAIN(RandomSourceTest)
#include "tst_randomsource.moc"
