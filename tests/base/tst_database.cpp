#include "base/database.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace sandtable;
using namespace Qt::StringLiterals;

namespace
{
const Migration FirstStep{u"CREATE TABLE note(id INTEGER PRIMARY KEY, text TEXT NOT NULL)"_s};
const Migration SecondStep{u"ALTER TABLE note ADD COLUMN colour TEXT"_s};

int countNotes(Database &database)
{
    Result<QSqlQuery> query = database.run(u"SELECT count(*) FROM note"_s);
    return query && query->next() ? query->value(0).toInt() : -1;
}
} // namespace

class DatabaseTest : public QObject
{
    Q_OBJECT

private slots:
    void keepsRowsAcrossOpenings();
    void migratesStepByStep();
    void rollsBackAFailedTransaction();
    void aFailedMigrationLeavesTheOldSchema();
    void damagedFilesAreKeptAside_data();
    void damagedFilesAreKeptAside();
    void newerSchemaIsKeptAside();
    void unwritableFolderIsAnError();

private:
    QTemporaryDir m_folder;
    int m_number = 0;
    QString freshFile() { return m_folder.filePath(u"db-%1.sqlite"_s.arg(++m_number)); }
};

void DatabaseTest::keepsRowsAcrossOpenings()
{
    const QString file = freshFile();
    {
        Result<Database> database = Database::open(file, {FirstStep});
        QVERIFY2(database.has_value(), "a new file opens");
        QVERIFY(
            database->run(u"INSERT INTO note(text) VALUES(?)"_s, {u"kept; DROP TABLE note"_s}).has_value());
    }
    Result<Database> again = Database::open(file, {FirstStep});
    QVERIFY(again.has_value());
    QCOMPARE(countNotes(*again), 1);
}

void DatabaseTest::migratesStepByStep()
{
    const QString file = freshFile();
    {
        Result<Database> database = Database::open(file, {FirstStep});
        QVERIFY(database.has_value());
        QVERIFY(database->run(u"INSERT INTO note(text) VALUES('old')"_s).has_value());
    }
    Result<Database> newer = Database::open(file, {FirstStep, SecondStep});
    QVERIFY(newer.has_value());
    QVERIFY(newer->run(u"UPDATE note SET colour='blue'"_s).has_value());
    QCOMPARE(countNotes(*newer), 1);
}

void DatabaseTest::rollsBackAFailedTransaction()
{
    Result<Database> database = Database::open(freshFile(), {FirstStep});
    QVERIFY(database.has_value());
    const Result<void> done = database->transaction([&]() -> Result<void> {
        if (const auto inserted = database->run(u"INSERT INTO note(text) VALUES('a')"_s); !inserted)
            return failure(inserted.error());
        if (const auto wrong = database->run(u"INSERT INTO nowhere VALUES(1)"_s); !wrong)
            return failure(wrong.error());
        return {};
    });
    QVERIFY(!done.has_value());
    QCOMPARE(done.error().kind, ErrorKind::Storage);
    QCOMPARE(countNotes(*database), 0);
    QVERIFY(database->transaction([] { return Result<void>(); }).has_value());
}

void DatabaseTest::aFailedMigrationLeavesTheOldSchema()
{
    const QString file = freshFile();
    QVERIFY(Database::open(file, {FirstStep}).has_value());
    QVERIFY(!Database::open(file, {FirstStep, {u"ALTER TABLE note ADD COLUMN colour TEXT"_s, u"NONSENSE"_s}})
                 .has_value());
    Result<Database> again = Database::open(file, {FirstStep, SecondStep});
    QVERIFY(again.has_value());
    QVERIFY(again->run(u"SELECT colour FROM note"_s).has_value());
}

void DatabaseTest::damagedFilesAreKeptAside_data()
{
    QTest::addColumn<int>("offset");
    QTest::newRow("not a database") << 0;
    QTest::newRow("a page in the middle") << 4096;
}

void DatabaseTest::damagedFilesAreKeptAside()
{
    QFETCH(int, offset);
    const QString file = freshFile();
    {
        Result<Database> database = Database::open(file, {FirstStep});
        QVERIFY(database.has_value());
        for (int i = 0; i < 200; ++i)
            QVERIFY(database->run(u"INSERT INTO note(text) VALUES(?)"_s, {QString(200, u'x')}).has_value());
        QVERIFY(database->run(u"PRAGMA wal_checkpoint(TRUNCATE)"_s).has_value());
    }
    QFile raw(file);
    QVERIFY(raw.open(QIODevice::ReadWrite));
    QVERIFY(raw.seek(offset));
    const QByteArray rubbish(3000, '\xa5');
    QCOMPARE(raw.write(rubbish), rubbish.size());
    raw.close();

    const Result<Database> damaged = Database::open(file, {FirstStep});
    QVERIFY(!damaged.has_value());
    QCOMPARE(damaged.error().kind, ErrorKind::Storage);
    QVERIFY(damaged.error().detail.contains(u"kept as"_s));
    const QFileInfo info(file);
    QCOMPARE(info.dir()
                 .entryList({info.fileName() + u".damaged-*"_s}, QDir::Files)
                 .filter(QRegularExpression(u"\\d$"_s))
                 .size(),
             1);
    QVERIFY(Database::open(file, {FirstStep}).has_value());
}

void DatabaseTest::newerSchemaIsKeptAside()
{
    const QString file = freshFile();
    QVERIFY(Database::open(file, {FirstStep, SecondStep}).has_value());
    const Result<Database> older = Database::open(file, {FirstStep});
    QVERIFY(!older.has_value());
    QVERIFY(older.error().detail.contains(u"newer version"_s));
    QVERIFY(!QFile::exists(file));
}

void DatabaseTest::unwritableFolderIsAnError()
{
    const Result<Database> database =
        Database::open(m_folder.filePath(u"no/such/folder/x.sqlite"_s), {FirstStep});
    QVERIFY(!database.has_value());
    QCOMPARE(database.error().kind, ErrorKind::Storage);
}

QTEST_GUILESS_MAIN(DatabaseTest)
#include "tst_database.moc"
