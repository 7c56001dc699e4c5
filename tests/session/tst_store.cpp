#include "session/store.h"
#include "session/storeschema.h"

#include <QSemaphore>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace sandtable;
using namespace sandtable::session;
using namespace Qt::StringLiterals;

namespace
{

const QString Insert =
    u"INSERT INTO journal(number,at,run,stage,kind,text,evidence) VALUES(?,'','','','','',zeroblob(?))"_s;

Result<void> insert(Database &database, int number, int bytes)
{
    const auto done = database.run(Insert, {number, bytes});
    return done ? Result<void>() : Result<void>(failure(done.error()));
}

QList<int> numbersIn(Database &database)
{
    Result<QSqlQuery> rows = database.run(u"SELECT number FROM journal ORDER BY number"_s);
    QList<int> numbers;
    while (rows && rows->next())
        numbers.append(rows->value(0).toInt());
    return numbers;
}

} // namespace

/// Many writes, one commit; and what was refused is not there, what was taken is.
class StoreTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void whatWaitsIsCommittedTogether();
    void whatIsWrittenAlongWaitsForTheNextCommit();
    void whatIsWrittenAlongIsWrittenByItselfInTheEnd();
    void severalWaitForOneWrite();
    void whoWaitsIsToldAfterTheStoreHasGone();
    void whoWaitsMayDestroyTheStore();
    void anErrorUndoesItsOwnPieceOnly();
    void aFullDiskRefusesWhatDoesNotFitAndNothingElse_data();
    void aFullDiskRefusesWhatDoesNotFitAndNothingElse();
    void aTransactionThatIsUndoneAsAWholeIsToldAsAWhole();

private:
    /// As others see it.
    [[nodiscard]] QList<int> numbersOnDisk() const
    {
        Result<Database> other = Database::openForReading(file());
        return numbersIn(*other);
    }
    [[nodiscard]] QString file() const { return m_folder->filePath(u"session.db"_s); }
    /// The store's thread waits, so that what is handed over now goes into one commit.
    void hold()
    {
        m_store->write(
            [this](Database &) {
                m_held.release();
                m_gate.acquire();
                return Result<void>();
            },
            this, [](const Result<void> &) {});
        m_held.acquire();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Store> m_store;
    QSemaphore m_gate;
    QSemaphore m_held;
};

void StoreTest::init()
{
    m_store.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_store = std::move(*Store::open(file()));
}

void StoreTest::whatWaitsIsCommittedTogether()
{
    constexpr int Writes = 200;
    QList<StoreWrite> futures;
    QList<int> visible; // to others, while the last one is being written
    hold();
    for (int n = 1; n <= Writes; ++n)
        futures.append(m_store->write([n](Database &database) { return insert(database, n, 10); }));
    futures.append(m_store->write([&](Database &) {
        visible = numbersOnDisk();
        return Result<void>();
    }));
    m_gate.release();
    for (const StoreWrite &future : futures) {
        QTRY_VERIFY(future.isFinished());
        QVERIFY(future.result().has_value());
    }
    QVERIFY2(visible.isEmpty(), QByteArray::number(visible.size()).constData());
    QCOMPARE(numbersOnDisk().size(), Writes);
}

void StoreTest::whatIsWrittenAlongWaitsForTheNextCommit()
{
    int told = 0;
    const auto tell = [&told](const Result<void> &done) { told += done ? 1 : 0; };
    m_store->writeAlong([](Database &database) { return insert(database, 1, 10); }, this, tell);
    QThread::msleep(100); // the store's thread has nothing to do
    QList<int> before;
    const StoreWrite wanted = m_store->write([&](Database &database) {
        before = numbersOnDisk();
        return insert(database, 2, 10);
    });
    m_store->writeAlong([](Database &database) { return insert(database, 3, 10); }, this, tell);
    QTRY_VERIFY(wanted.isFinished());
    QVERIFY(wanted.result().has_value());
    QVERIFY2(before.isEmpty(), "it had a commit of its own");
    QTRY_COMPARE(told, 2);
    QCOMPARE(numbersOnDisk(), (QList<int>{1, 2, 3}));
}

void StoreTest::whatIsWrittenAlongIsWrittenByItselfInTheEnd()
{
    bool told = false;
    const auto one = [](Database &database) { return insert(database, 1, 10); };
    m_store->writeAlong(one, this, [&told](const Result<void> &done) { told = done.has_value(); });
    QTRY_VERIFY(told);
    QCOMPARE(numbersOnDisk(), QList<int>{1});
    m_store->writeAlong([](Database &database) { return insert(database, 2, 10); }, this, {});
    m_store.reset(); // at once
    QCOMPARE(numbersOnDisk(), (QList<int>{1, 2}));
}

void StoreTest::severalWaitForOneWrite()
{
    QStringList told;
    const auto wait = [&told](StoreWrite write, QString name) -> QCoro::Task<> {
        const Result<void> done = co_await write;
        told.append(done ? name : name + u" failed"_s);
    };
    hold();
    const StoreWrite good = m_store->write([](Database &database) { return insert(database, 1, 10); });
    const StoreWrite bad = m_store->write([](Database &database) { return insert(database, 1, 10); });
    wait(good, u"a"_s);
    wait(bad, u"b"_s);
    wait(good, u"c"_s);
    m_gate.release();
    QTRY_COMPARE(told, (QStringList{u"a"_s, u"c"_s, u"b failed"_s}));
    wait(good, u"late"_s); // at once
    QCOMPARE(told.constLast(), u"late"_s);
}

void StoreTest::whoWaitsIsToldAfterTheStoreHasGone()
{
    bool told = false;
    const auto wait = [&told](StoreWrite write) -> QCoro::Task<> {
        const Result<void> done = co_await write;
        told = done.has_value();
    };
    wait(m_store->write([](Database &database) { return insert(database, 1, 10); }));
    m_store.reset();
    QVERIFY2(!told, "in the middle of the destructor");
    QTRY_VERIFY(told);
    QCOMPARE(numbersOnDisk(), QList<int>{1});
}

void StoreTest::whoWaitsMayDestroyTheStore()
{
    bool told = false;
    const auto wait = [this](StoreWrite write) -> QCoro::Task<> {
        co_await write;
        m_store.reset();
    };
    const auto waitOn = [&told](StoreWrite write) -> QCoro::Task<> {
        co_await write;
        told = true;
    };
    hold();
    wait(m_store->write([](Database &database) { return insert(database, 1, 10); }));
    waitOn(m_store->write([](Database &database) { return insert(database, 2, 10); }));
    m_gate.release();
    QTRY_VERIFY(!m_store);
    QTRY_VERIFY(told); // all the same
    QCOMPARE(numbersOnDisk(), (QList<int>{1, 2}));
}

void StoreTest::anErrorUndoesItsOwnPieceOnly()
{
    hold();
    const StoreWrite one = m_store->write([](Database &database) { return insert(database, 1, 1); });
    const StoreWrite bad = m_store->write([](Database &database) -> Result<void> {
        if (Result<void> done = insert(database, 2, 1); !done)
            return done;
        return insert(database, 1, 1); // there already
    });
    const StoreWrite three = m_store->write([](Database &database) { return insert(database, 3, 1); });
    m_gate.release();
    QTRY_VERIFY(three.isFinished());
    QVERIFY(one.result() && !bad.result() && three.result());
    QCOMPARE(numbersOnDisk(), (QList<int>{1, 3}));
}

void StoreTest::aFullDiskRefusesWhatDoesNotFitAndNothingElse_data()
{
    QTest::addColumn<int>("cachePages");
    QTest::newRow("found out at once") << 2000;
    QTest::newRow("found out while pages are written") << 1;
}

void StoreTest::aFullDiskRefusesWhatDoesNotFitAndNothingElse()
{
    QFETCH(int, cachePages);
    QVERIFY(m_store->runNow([&](Database &database) -> Result<void> {
        // Thirty pages are left.
        Result<QSqlQuery> pages = database.run(u"PRAGMA page_count"_s);
        const int count = pages && pages->next() ? pages->value(0).toInt() : 0;
        pages->finish();
        if (const auto done = database.run(u"PRAGMA max_page_count=%1"_s.arg(count + 30)); !done)
            return failure(done.error());
        const auto done = database.run(u"PRAGMA cache_size=%1"_s.arg(cachePages));
        return done ? Result<void>() : Result<void>(failure(done.error()));
    }));
    hold();
    QList<StoreWrite> futures;
    for (int n = 1; n <= 9; ++n) {
        const int bytes = n % 3 == 2 ? 400 * 1024 : 3000;
        futures.append(m_store->write([n, bytes](Database &database) { return insert(database, n, bytes); }));
    }
    m_gate.release();
    QList<int> taken;
    for (int n = 1; n <= 9; ++n) {
        const StoreWrite &future = futures.at(n - 1);
        QTRY_VERIFY(future.isFinished());
        if (future.result())
            taken.append(n);
        else
            QCOMPARE(future.result().error().serviceCode, QString(DiskFullCode));
    }
    QCOMPARE(taken, (QList<int>{1, 3, 4, 6, 7, 9}));
    {
        Result<Database> other = Database::openForReading(file());
        QCOMPARE(numbersIn(*other), taken);
    }
    // There is room again.
    QVERIFY(m_store->runNow([](Database &database) -> Result<void> {
        const auto done = database.run(u"PRAGMA max_page_count=100000"_s);
        return done ? Result<void>() : Result<void>(failure(done.error()));
    }));
    const StoreWrite later =
        m_store->write([](Database &database) { return insert(database, 2, 400 * 1024); });
    QTRY_VERIFY(later.isFinished());
    QVERIFY(later.result().has_value());
}

/// As SQLite may when the disk is full: the transaction is gone in the middle of it.
void StoreTest::aTransactionThatIsUndoneAsAWholeIsToldAsAWhole()
{
    hold();
    int runs = 0;
    const StoreWrite one = m_store->write([](Database &database) { return insert(database, 1, 1); });
    const StoreWrite bad = m_store->write([&](Database &database) -> Result<void> {
        ++runs;
        static_cast<void>(database.run(u"ROLLBACK"_s));
        return failure(ErrorKind::Storage, u"test"_s, {}, u"full"_s);
    });
    const StoreWrite three = m_store->write([](Database &database) { return insert(database, 3, 1); });
    m_gate.release();
    QTRY_VERIFY(three.isFinished());
    QCOMPARE(runs, 2); // with the others, then by itself
    QVERIFY(!bad.result());
    QCOMPARE(bad.result().error().detail, u"full"_s);
    Result<Database> other = Database::openForReading(file());
    QList<int> taken;
    if (one.result())
        taken.append(1);
    if (three.result())
        taken.append(3);
    QCOMPARE(taken, (QList<int>{1, 3}));
    QCOMPARE(numbersIn(*other), taken);
}

QTEST_GUILESS_MAIN(StoreTest)
#include "tst_store.moc"
