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
    void notesLastAsLongAsATransaction();
    void aFailedMigrationLeavesTheOldSchema();
    void damagedFilesAreKeptAside_data();
    void damagedFilesAreKeptAside();
    void aNewerSchemaIsRefusedAndNotTouched();
    void aCopyIsKeptBeforeAnUpgrade();
    void aFullDiskIsSaidAndPasses();
    void readingNeedsAFileAndWritesNothing();
    void everyCommitIsFlushed();
    void unwritableFolderIsAnError();
    void statementsRunAgain();

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

void DatabaseTest::notesLastAsLongAsATransaction()
{
    Result<Database> database = Database::open(freshFile(), {FirstStep});
    QVERIFY(database.has_value());
    for (const bool fails : {false, true, false}) {
        QVERIFY(database->noted() == nullptr);
        bool wasEmpty = false;
        int read = 0;
        const Result<void> done = database->transaction([&]() -> Result<void> {
            wasEmpty = !database->noted()->has_value();
            *database->noted() = 7;
            read = std::any_cast<int>(*database->noted());
            if (fails)
                return failure(ErrorKind::Usage, u"test"_s, u"undo"_s, u"on purpose"_s);
            return {};
        });
        QCOMPARE(done.has_value(), !fails);
        QVERIFY(wasEmpty);
        QCOMPARE(read, 7);
    }
    QVERIFY(database->noted() == nullptr);
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

void DatabaseTest::aNewerSchemaIsRefusedAndNotTouched()
{
    const QString file = freshFile();
    QVERIFY(Database::open(file, {FirstStep, SecondStep}).has_value());
    QFile content(file);
    QVERIFY(content.open(QIODevice::ReadOnly));
    const QByteArray before = content.readAll();
    const Result<Database> older = Database::open(file, {FirstStep});
    QVERIFY(!older.has_value());
    QCOMPARE(older.error().kind, ErrorKind::Storage);
    QCOMPARE(older.error().serviceCode, QString(NewerVersionCode));
    QVERIFY(older.error().detail.contains(u"newer version"_s));
    QVERIFY(content.seek(0));
    QCOMPARE(content.readAll(), before);
    const QFileInfo info(file);
    QCOMPARE(info.dir().entryList({info.fileName() + u"*"_s}, QDir::Files), QStringList{info.fileName()});
    QVERIFY(Database::open(file, {FirstStep, SecondStep}).has_value());
}

void DatabaseTest::aCopyIsKeptBeforeAnUpgrade()
{
    const QString file = freshFile();
    {
        Result<Database> database = Database::open(file, {FirstStep});
        QVERIFY(database.has_value());
        QVERIFY(database->run(u"INSERT INTO note(text) VALUES('old')"_s).has_value());
    }
    // What a start that was cut off has left is in nobody's way.
    QFile left(file + u".version-1.part"_s);
    QVERIFY(left.open(QIODevice::WriteOnly));
    left.write("half");
    left.close();
    QVERIFY(Database::open(file, {FirstStep, SecondStep}).has_value());
    QVERIFY(!left.exists());
    Result<Database> copy = Database::open(file + u".version-1"_s, {FirstStep});
    QVERIFY(copy.has_value());
    QCOMPARE(countNotes(*copy), 1);
    QCOMPARE(QFile::permissions(file + u".version-1"_s) &
                 (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
             QFile::Permissions());
}

void DatabaseTest::aFullDiskIsSaidAndPasses()
{
    Result<Database> database = Database::open(freshFile(), {FirstStep});
    QVERIFY(database.has_value());
    const auto fill = [&]() -> Result<void> {
        return database->transaction([&]() -> Result<void> {
            const auto done = database->run(u"INSERT INTO note(text) VALUES(zeroblob(1000000))"_s);
            return done ? Result<void>() : Result<void>(failure(done.error()));
        });
    };
    QVERIFY(database->run(u"PRAGMA max_page_count=20"_s).has_value());
    const Result<void> refused = fill();
    QVERIFY(!refused.has_value());
    QCOMPARE(refused.error().serviceCode, QString(DiskFullCode));
    QVERIFY2(refused.error().detail.contains(u"full"_s), qPrintable(refused.error().detail));
    QCOMPARE(countNotes(*database), 0);
    QVERIFY(database->run(u"PRAGMA max_page_count=1000"_s).has_value());
    QVERIFY(fill().has_value());
    QCOMPARE(countNotes(*database), 1);
}

void DatabaseTest::readingNeedsAFileAndWritesNothing()
{
    const QString file = freshFile();
    QCOMPARE(Database::openForReading(file).error().kind, ErrorKind::NotFound);
    QVERIFY(!QFile::exists(file));
    Result<Database> writer = Database::open(file, {FirstStep, SecondStep});
    QVERIFY(writer.has_value());
    Result<Database> reader = Database::openForReading(file);
    QVERIFY(reader.has_value());
    QCOMPARE(*reader->version(), 2);
    QVERIFY(writer->run(u"INSERT INTO note(text) VALUES('x')"_s).has_value()); // nobody is in its way
    QCOMPARE(countNotes(*reader), 1);
    QVERIFY(!reader->run(u"INSERT INTO note(text) VALUES('y')"_s).has_value());
}

void DatabaseTest::everyCommitIsFlushed()
{
    Result<Database> database = Database::open(freshFile(), {FirstStep});
    QVERIFY(database.has_value());
    const auto value = [&](const QString &pragma) {
        Result<QSqlQuery> query = database->run(u"PRAGMA "_s + pragma);
        return query && query->next() ? query->value(0).toString() : QString();
    };
    QCOMPARE(value(u"journal_mode"_s), u"wal"_s);
    QCOMPARE(value(u"synchronous"_s), u"2"_s); // FULL
    QCOMPARE(value(u"fullfsync"_s), u"1"_s);
    QCOMPARE(value(u"checkpoint_fullfsync"_s), u"1"_s);
}

void DatabaseTest::unwritableFolderIsAnError()
{
    const Result<Database> database =
        Database::open(m_folder.filePath(u"no/such/folder/x.sqlite"_s), {FirstStep});
    QVERIFY(!database.has_value());
    QCOMPARE(database.error().kind, ErrorKind::Storage);
}

void DatabaseTest::statementsRunAgain()
{
    Result<Database> opened = Database::open(freshFile(), {FirstStep});
    QVERIFY(opened.has_value());
    Database database = std::move(*opened);
    QVERIFY(database.run(u"CREATE TABLE pair(a TEXT UNIQUE, b TEXT)"_s).has_value());
    const QString insert = u"INSERT INTO pair(a, b) VALUES(?,?)"_s;
    const auto texts = [&database] {
        QStringList list;
        Result<QSqlQuery> rows = database.run(u"SELECT a, coalesce(b, 'null') FROM pair ORDER BY rowid"_s);
        while (rows && rows->next())
            list.append(rows->value(0).toString() + u'=' + rows->value(1).toString());
        return list.join(u' ');
    };
    // Each time with its own values, also after an error, within what is undone, and while somebody reads.
    QVERIFY(database.run(insert, {u"1"_s, u"one"_s}).has_value());
    QVERIFY(database.run(insert, {u"2"_s, QVariant()}).has_value());
    QVERIFY(!database.run(insert, {u"1"_s, u"again"_s}).has_value());
    QVERIFY(database.run(insert, {u"3"_s, u"three"_s}).has_value());
    const Result<void> undone = database.transaction([&]() -> Result<void> {
        if (const auto added = database.run(insert, {u"4"_s, u"four"_s}); !added)
            return failure(added.error());
        return failure(ErrorKind::Usage, u"test"_s, u"undo"_s, u"on purpose"_s);
    });
    QVERIFY(!undone.has_value());
    QCOMPARE(texts(), u"1=one 2=null 3=three"_s);
    Result<QSqlQuery> rows = database.run(u"SELECT a FROM pair"_s);
    QVERIFY(rows->next());
    QCOMPARE(database.write(u"UPDATE pair SET b=? WHERE a<?"_s, {u"x"_s, u"3"_s}).value_or(-1), 2);
    QVERIFY(rows->next());
    const QString first = u"SELECT a, b FROM pair WHERE a>=? ORDER BY a"_s;
    QCOMPARE(database.firstRow(first, 2, {u"2"_s}).value(), (QVariantList{u"2"_s, u"x"_s}));
    QCOMPARE(database.firstRow(first, 2, {u"3"_s}).value(), (QVariantList{u"3"_s, u"three"_s}));
    QVERIFY(database.firstRow(first, 2, {u"9"_s}).value().isEmpty());
    QVERIFY(!database.firstRow(u"SELECT nothing FROM pair"_s, 1).has_value());
    // The table changes: statements that were prepared before still fit.
    *rows = QSqlQuery();
    QVERIFY(database.run(u"ALTER TABLE pair ADD COLUMN c TEXT"_s).has_value());
    Database moved = std::move(database);
    QVERIFY(moved.run(insert, {u"5"_s, u"five"_s}).has_value());
    QCOMPARE(moved.write(u"UPDATE pair SET b=? WHERE a<?"_s, {u"y"_s, u"2"_s}).value_or(-1), 1);
    Result<QSqlQuery> count = moved.run(u"SELECT count(*) FROM pair"_s);
    QVERIFY(count->next());
    QCOMPARE(count->value(0).toInt(), 4);
}

QTEST_GUILESS_MAIN(DatabaseTest)
#include "tst_database.moc"
