#include "session/journal.h"

#include "support/manualclock.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace sandtable;
using namespace sandtable::session;
using namespace sandtable::test;
using namespace Qt::StringLiterals;

namespace
{

JournalEntry entryOf(const QString &text, const QJsonObject &evidence = {})
{
    JournalEntry entry;
    entry.run = u"r1"_s;
    entry.stage = Stage::Reported;
    entry.kind = JournalKind::Note;
    entry.text = text;
    entry.evidence = evidence;
    return entry;
}

} // namespace

class JournalTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void numbersAreGivenAtOnceAndKept();
    void entriesSurviveARestart();
    void memoryIsBoundedAndTheDiskIsNot();
    void aDiskThatRefusesIsSaidOnce();
    void whatIsNotOnDiskIsNotTold();
    void whatTheDiskRefusedIsStoredLater();
    void aDamagedFileIsKeptAside();
    void stagesHaveStableNames();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    ManualClock m_clock;
    [[nodiscard]] QString file() const { return m_folder->filePath(u"session.db"_s); }
};

void JournalTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void JournalTest::numbersAreGivenAtOnceAndKept()
{
    std::unique_ptr<Store> store = std::move(*Store::open(file()));
    Journal journal(*store, m_clock);
    QVERIFY(journal.load().has_value());
    QSignalSpy appended(&journal, &Journal::appended);
    QCOMPARE(journal.append(entryOf(u"one"_s)).number, 1);
    QCOMPARE(journal.append(entryOf(u"two"_s)).number, 2);
    QCOMPARE(appended.count(), 2);
    QCOMPARE(journal.lastNumber(), 2);
    QCOMPARE(journal.recentAfter(0, 10).size(), 2);
    QCOMPARE(journal.recentAfter(0, 1).first().text, u"one"_s);
    QCOMPARE(journal.recentAfter(1, 10).first().text, u"two"_s);
    QCOMPARE(journal.recentAfter(2, 10).size(), 0);
    QCOMPARE(journal.recentAfter(99, 10).size(), 0);
    QCOMPARE(JournalEntry::fromJson(journal.recentAfter(1, 1).first().toJson()),
             journal.recentAfter(1, 1).first());
}

void JournalTest::entriesSurviveARestart()
{
    const QJsonObject evidence{{u"ip"_s, u"198.51.100.7"_s}, {u"n"_s, 3}};
    JournalEntry written;
    {
        std::unique_ptr<Store> store = std::move(*Store::open(file()));
        Journal journal(*store, m_clock);
        QVERIFY(journal.load().has_value());
        written = journal.append(entryOf(u"ünïcode “quoted”"_s, evidence));
    }
    std::unique_ptr<Store> store = std::move(*Store::open(file()));
    Journal again(*store, m_clock);
    QVERIFY(again.load().has_value());
    QCOMPARE(again.recentAfter(0, 10), QList<JournalEntry>{written});
    QCOMPARE(again.append(entryOf(u"next"_s)).number, 2);
}

void JournalTest::memoryIsBoundedAndTheDiskIsNot()
{
    std::unique_ptr<Store> store = std::move(*Store::open(file()));
    Journal journal(*store, m_clock);
    QVERIFY(journal.load().has_value());
    for (int n = 1; n <= Journal::MemoryLimit + 50; ++n)
        journal.append(entryOf(QString::number(n)));
    QCOMPARE(journal.recentAfter(0, 10000).size(), Journal::MemoryLimit);
    const Result<QList<JournalEntry>> old = QCoro::waitFor(journal.entriesAfter(9, 5));
    QVERIFY(old.has_value());
    QCOMPARE(old->size(), 5);
    QCOMPARE(old->first().text, u"10"_s);
    const Result<QList<JournalEntry>> across = QCoro::waitFor(journal.entriesAfter(0, 100000));
    QCOMPARE(across->size(), Journal::MemoryLimit + 50);

    const QString large(1 << 20, u'x');
    for (int n = 0; n < 40; ++n)
        journal.append(entryOf(u"large"_s, {{u"body"_s, large}}));
    QVERIFY(journal.recentAfter(0, 10000).size() < 20);
}

void JournalTest::aDiskThatRefusesIsSaidOnce()
{
    std::unique_ptr<Store> store = std::move(*Store::open(file()));
    Journal journal(*store, m_clock);
    QVERIFY(journal.load().has_value());
    QSignalSpy failed(&journal, &Journal::storageFailed);
    QVERIFY(store->runNow([](Database &database) -> Result<void> {
        const auto done = database.run(
            u"CREATE TRIGGER full BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT,'disk full'); END"_s);
        return done ? Result<void>() : Result<void>(failure(done.error()));
    }));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"the journal cannot be written.*disk full"_s));
    journal.append(entryOf(u"one"_s));
    journal.append(entryOf(u"two"_s));
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(journal.recentAfter(0, 10).size(), 2);
}

/// Else the number would tell something else after a crash.
void JournalTest::whatIsNotOnDiskIsNotTold()
{
    std::unique_ptr<Store> store = std::move(*Store::open(file()));
    Journal journal(*store, m_clock);
    QVERIFY(journal.load().has_value());
    const auto onDisk = [&] {
        Result<Database> database = Database::openForReading(file());
        Result<QSqlQuery> rows = database->run(u"SELECT count(*) FROM journal"_s);
        return rows && rows->next() ? rows->value(0).toInt() : -1;
    };
    for (int n = 1; n <= 20; ++n) {
        journal.append(entryOf(QString::number(n)));
        const Result<QList<JournalEntry>> told = QCoro::waitFor(journal.entriesAfter(n - 1, 10));
        QVERIFY(told.has_value());
        QCOMPARE(told->size(), 1); // it waited
        QCOMPARE(onDisk(), n);
    }
}

void JournalTest::whatTheDiskRefusedIsStoredLater()
{
    std::unique_ptr<Store> store = std::move(*Store::open(file()));
    Journal journal(*store, m_clock);
    QVERIFY(journal.load().has_value());
    const auto run = [&](const QString &sql) {
        return store->runNow([sql](Database &database) -> Result<void> {
            const auto done = database.run(sql);
            return done ? Result<void>() : Result<void>(failure(done.error()));
        });
    };
    const auto told = [&] {
        QStringList texts;
        const Result<QList<JournalEntry>> entries = QCoro::waitFor(journal.entriesAfter(0, 10));
        for (const JournalEntry &entry : *entries)
            texts.append(entry.text);
        return texts;
    };
    journal.append(entryOf(u"one"_s));
    QCOMPARE(told(), QStringList{u"one"_s});
    QVERIFY(
        run(u"CREATE TRIGGER full BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT,'disk full'); END"_s));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"the journal cannot be written.*disk full"_s));
    journal.append(entryOf(u"two"_s));
    journal.append(entryOf(u"three"_s));
    QCOMPARE(told(), QStringList{u"one"_s});
    QCOMPARE(journal.recentAfter(0, 10).size(), 3);
    QVERIFY(run(u"DROP TRIGGER full"_s));
    journal.append(entryOf(u"four"_s));
    QTRY_COMPARE(told(), (QStringList{u"one"_s, u"two"_s, u"three"_s, u"four"_s}));
    Result<Database> database = Database::openForReading(file());
    Result<QSqlQuery> rows = database->run(u"SELECT group_concat(text) FROM journal"_s);
    QVERIFY(rows && rows->next());
    QCOMPARE(rows->value(0).toString(), u"one,two,three,four"_s);
}

void JournalTest::aDamagedFileIsKeptAside()
{
    QFile damaged(file());
    QVERIFY(damaged.open(QIODevice::WriteOnly));
    damaged.write(QByteArray(8192, 'x'));
    damaged.close();
    const Result<std::unique_ptr<Store>> store = Store::open(file());
    QVERIFY(!store.has_value());
    QCOMPARE(store.error().kind, ErrorKind::Storage);
    QCOMPARE(QDir(m_folder->path()).entryList({u"session.db.damaged-*"_s}, QDir::Files).size(), 1);
    QVERIFY(Store::open(file()).has_value());
}

void JournalTest::stagesHaveStableNames()
{
    const QStringList names{u"idle"_s,    u"attacking"_s, u"detected"_s, u"reported"_s,  u"alerted"_s,
                            u"ordered"_s, u"relayed"_s,   u"blocked"_s,  u"confirmed"_s, u"failed"_s};
    for (int n = 0; n < names.size(); ++n) {
        QCOMPARE(toText(Stage(n)), names.at(n));
        QCOMPARE(stageFromText(names.at(n)), Stage(n));
    }
    QVERIFY(!stageFromText(u"Idle"_s).has_value());
}

QTEST_GUILESS_MAIN(JournalTest)
#include "tst_journal.moc"
