#include "base/secret.h"
#include "base/wipe.h"

#include <QFile>
#include <QTest>

using namespace sandtable;
using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype Length = 300;

/// The text that is looked for: computed, so that it is in memory only where a test puts it.
char16_t unitAt(qsizetype index, int seed)
{
    quint32 mixed = quint32(index + 1) * 2654435761U + quint32(seed) * 40503U;
    mixed = (mixed ^ (mixed >> 13U)) * 1540483477U;
    return char16_t(u'!' + (mixed ^ (mixed >> 15U)) % 90U);
}

QString patternText(int seed)
{
    QString text(Length, Qt::Uninitialized);
    for (qsizetype i = 0; i < Length; ++i)
        text[i] = QChar(unitAt(i, seed));
    return text;
}

/// How many remains of the text there are in the memory that this process may write to: its last two thirds,
/// because an allocator writes over the beginning of what was given back.
#if defined(__GNUC__)
__attribute__((no_sanitize_address)) // what was given back is what it looks at
#endif
int remainsOf(int seed)
{
    QFile maps(u"/proc/self/maps"_s);
    if (!maps.open(QIODevice::ReadOnly))
        return -1;
    const QList<QByteArray> lines = maps.readAll().split('\n');
    int found = 0;
    for (const QByteArray &line : lines) {
        const QList<QByteArray> words = line.simplified().split(' ');
        const QList<QByteArray> range = words.value(0).split('-');
        if (range.size() != 2 || !words.value(1).startsWith("rw"))
            continue;
        const qint64 begin = range.at(0).toLongLong(nullptr, 16);
        const qint64 size = range.at(1).toLongLong(nullptr, 16) - begin;
        if (size > (qint64(256) << 20)) // reserved, not used (sanitizers)
            continue;
        // Compared where it lies: a copy would be found as well.
        const auto *units = reinterpret_cast<const char16_t *>(begin);
        for (qint64 at = 0; at + Length <= size / qint64(sizeof(char16_t)); ++at) {
            qsizetype i = Length / 3;
            while (i < Length && units[at + i] == unitAt(i, seed))
                ++i;
            found += i == Length ? 1 : 0;
        }
    }
    return found;
}

} // namespace

/// What a secret leaves behind in memory: nothing, once its last copy is gone.
class SecretTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void theLastCopyLeavesNothing();
    void anotherValueLeavesNothing();
    void movingLeavesOne();
    void othersKeepTheirText();
    void bytesAreWiped();
};

void SecretTest::initTestCase()
{
#ifndef Q_OS_LINUX
    QSKIP("a process sees its own memory on Linux only");
#endif
#ifdef __SANITIZE_THREAD__
    QSKIP("the thread sanitizer keeps notes on memory there; they must not be read");
#endif
    const QString there = patternText(1);
    QCOMPARE(remainsOf(1), 1); // it would be found
    QCOMPARE(there.size(), Length);
    {
        const QString left = patternText(2);
    }
    QCOMPARE(remainsOf(2), 1); // and an ordinary text does stay
}

void SecretTest::theLastCopyLeavesNothing()
{
    {
        const Secret secret(patternText(3));
        {
            const Secret copy = secret;
            QCOMPARE(copy, secret);
        }
        QCOMPARE(remainsOf(3), 1); // its own
    }
    QCOMPARE(remainsOf(3), 0);
}

void SecretTest::anotherValueLeavesNothing()
{
    Secret secret(patternText(5));
    secret = Secret(u"another"_s);
    QCOMPARE(remainsOf(5), 0);
    QCOMPARE(secret.reveal(), u"another"_s);
    Secret again(patternText(6));
    const Secret other(u"a third"_s);
    again = other;
    QCOMPARE(remainsOf(6), 0);
    QCOMPARE(again.reveal(), u"a third"_s);
    again = *&again;
    QCOMPARE(again.reveal(), u"a third"_s);
}

void SecretTest::movingLeavesOne()
{
    Secret source(patternText(7));
    {
        const Secret target = std::move(source);
        QCOMPARE(remainsOf(7), 1);
        Secret list[2];
        list[0] = target;
        list[1] = std::move(list[0]);
        QCOMPARE(remainsOf(7), 1);
    }
    QCOMPARE(remainsOf(7), 0);
}

void SecretTest::othersKeepTheirText()
{
    QString given;
    {
        const Secret secret(u"a secret of somebody"_s + QString::number(4711));
        given = secret.reveal();
    }
    QCOMPARE(given, u"a secret of somebody4711"_s);
    const Secret literal(u"read-only memory"_s);
    QString empty;
    wipe(empty);
    QVERIFY(empty.isEmpty());
}

void SecretTest::bytesAreWiped()
{
    QByteArray bytes(Length * qsizetype(sizeof(char16_t)), Qt::Uninitialized);
    for (qsizetype i = 0; i < Length; ++i) {
        const char16_t unit = unitAt(i, 8);
        memcpy(bytes.data() + i * qsizetype(sizeof(unit)), &unit, sizeof(unit));
    }
    QCOMPARE(remainsOf(8), 1);
    wipe(bytes);
    QVERIFY(bytes.isEmpty());
    QCOMPARE(remainsOf(8), 0);
}

QTEST_GUILESS_MAIN(SecretTest)
#include "tst_secret.moc"
