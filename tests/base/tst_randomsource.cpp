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

QTEST_GUILESS_MAIN(RandomSourceTest)
#include "tst_randomsource.moc"
