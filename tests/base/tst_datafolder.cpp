#include "base/datafolder.h"
#include "base/keptaside.h"
#include "support/filelimit.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace sandtable;
using namespace sandtable::test;
using namespace Qt::StringLiterals;

class DataFolderTest : public QObject
{
    Q_OBJECT

private slots:
    void isMadePrivateAndLocked();
    void whatAKilledProgramLeftIsNoLock();
    void aFileInItsPlaceIsRefused();
    void privateFilesAreOwnerOnly();
    void aFullDiskLeavesTheEarlierContent_data();
    void aFullDiskLeavesTheEarlierContent();
    void readingStopsAtTheLimit();
    void keepAsideTakesCompanionsAlong();
};

void DataFolderTest::isMadePrivateAndLocked()
{
    QTemporaryDir parent;
    const QString path = parent.filePath(u"a/b"_s);
    {
        const Result<DataFolder> first = DataFolder::open(path);
        QVERIFY(first.has_value());
        QCOMPARE(QFileInfo(path).permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteOther),
                 QFile::Permissions());
        const Result<DataFolder> second = DataFolder::open(path);
        QVERIFY(!second.has_value());
        QCOMPARE(second.error().kind, ErrorKind::Busy);
    }
    QVERIFY(DataFolder::open(path).has_value());
}

void DataFolderTest::whatAKilledProgramLeftIsNoLock()
{
    // Killed between making the lock's file and filling it: seen with QLockFile, which then refused for ever.
    QTemporaryDir parent;
    for (const QString &name : {u"sandtable.lock"_s, u"lock.db"_s, u"lock.db-journal"_s})
        QVERIFY(writePrivateFile(parent.filePath(name), {}).has_value());
    QVERIFY(DataFolder::open(parent.path()).has_value());
    QVERIFY(DataFolder::open(parent.path()).has_value());
}

void DataFolderTest::aFileInItsPlaceIsRefused()
{
    QTemporaryDir parent;
    const QString path = parent.filePath(u"file"_s);
    QVERIFY(writePrivateFile(path, "x").has_value());
    const Result<DataFolder> folder = DataFolder::open(path);
    QVERIFY(!folder.has_value());
    QCOMPARE(folder.error().kind, ErrorKind::Storage);
    QVERIFY(!DataFolder::open(path + u"/below"_s).has_value());
}

void DataFolderTest::privateFilesAreOwnerOnly()
{
    QTemporaryDir parent;
    const QString path = parent.filePath(u"keys"_s);
    QVERIFY(writePrivateFile(path, "secret").has_value());
    QCOMPARE(QFileInfo(path).permissions() &
                 (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
             QFile::Permissions());
    QCOMPARE(*readFile(path, 100), QByteArray("secret"));
}

void DataFolderTest::aFullDiskLeavesTheEarlierContent_data()
{
    QTest::addColumn<int>("room");
    QTest::addColumn<int>("size");
    QTest::newRow("larger than a buffer") << 4096 << 100000;
    QTest::newRow("smaller than a buffer") << 0 << 100;
}

void DataFolderTest::aFullDiskLeavesTheEarlierContent()
{
    QFETCH(int, room);
    QFETCH(int, size);
    if (!FileLimit::isSupported())
        QSKIP("no limit of file sizes on this system");
    QTemporaryDir parent;
    const QString path = parent.filePath(u"settings.json"_s);
    QVERIFY(writePrivateFile(path, "earlier").has_value());
    Result<void> written;
    {
        const FileLimit full(room);
        written = writePrivateFile(path, QByteArray(size, 'x'));
    }
    QVERIFY(!written.has_value());
    QCOMPARE(written.error().kind, ErrorKind::Storage);
    QVERIFY(!written.error().detail.isEmpty());
    QCOMPARE(*readFile(path, 200000), QByteArray("earlier"));
    QCOMPARE(QDir(parent.path()).entryList(QDir::Files), QStringList{u"settings.json"_s});
    QVERIFY(writePrivateFile(path, "later").has_value());
    QCOMPARE(*readFile(path, 100), QByteArray("later"));
}

void DataFolderTest::readingStopsAtTheLimit()
{
    QTemporaryDir parent;
    const QString path = parent.filePath(u"big"_s);
    QVERIFY(writePrivateFile(path, QByteArray(101, 'x')).has_value());
    QCOMPARE(readFile(path, 100).error().kind, ErrorKind::TooLarge);
    QVERIFY(readFile(path, 101).has_value());
    QCOMPARE(readFile(parent.filePath(u"none"_s), 1).error().kind, ErrorKind::NotFound);
}

void DataFolderTest::keepAsideTakesCompanionsAlong()
{
    QTemporaryDir parent;
    const QString path = parent.filePath(u"x.db"_s);
    QVERIFY(writePrivateFile(path, "main").has_value());
    QVERIFY(writePrivateFile(path + u"-wal"_s, "wal").has_value());
    const QString kept = keepAside(path, {u"-wal"_s, u"-shm"_s});
    QVERIFY(!kept.isEmpty());
    QVERIFY(!QFile::exists(path) && !QFile::exists(path + u"-wal"_s));
    QCOMPARE(*readFile(kept, 10), QByteArray("main"));
    QCOMPARE(*readFile(kept + u"-wal"_s, 10), QByteArray("wal"));
}

QTEST_GUILESS_MAIN(DataFolderTest)
#include "tst_datafolder.moc"
