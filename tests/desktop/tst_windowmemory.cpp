#include "desktop/windowmemory.h"
#include "support/filelimit.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace sandtable::desktop;
using namespace sandtable::test;
using namespace Qt::StringLiterals;

/// What the window remembers is written whole or not at all.
class WindowMemoryTest : public QObject
{
    Q_OBJECT

private slots:
    void remembersAcrossStarts();
    void isWrittenSoonAndNotOnlyAtTheEnd();
    void aFullDiskLeavesTheEarlierContent_data();
    void aFullDiskLeavesTheEarlierContent();
};

void WindowMemoryTest::remembersAcrossStarts()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"window.ini"_s);
    WindowMemory(file).keep(Remembered::Mask, true);
    QVERIFY(WindowMemory(file).flag(Remembered::Mask, false));
    QVERIFY(!WindowMemory().flag(Remembered::Mask, false));
}

void WindowMemoryTest::isWrittenSoonAndNotOnlyAtTheEnd()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"window.ini"_s);
    WindowMemory memory(file);
    memory.keep(Remembered::Hints, false);
    memory.keep(Remembered::Geometry, QByteArray("\x01\0\xff", 3));
    QTRY_VERIFY(QFile::exists(file));
    const WindowMemory other(file);
    QVERIFY(!other.flag(Remembered::Hints, true));
    QCOMPARE(other.value(Remembered::Geometry).toByteArray(), QByteArray("\x01\0\xff", 3));
}

void WindowMemoryTest::aFullDiskLeavesTheEarlierContent_data()
{
    QTest::addColumn<int>("room");
    QTest::addColumn<int>("size");
    QTest::newRow("larger than a buffer") << 4096 << 100000;
    QTest::newRow("no room at all") << 0 << 100;
    QTest::newRow("room for a lock, not for the values") << 100 << 1000;
}

void WindowMemoryTest::aFullDiskLeavesTheEarlierContent()
{
    QFETCH(int, room);
    QFETCH(int, size);
    if (!FileLimit::isSupported())
        QSKIP("no limit of file sizes on this system");
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"window.ini"_s);
    WindowMemory(file).keep(Remembered::Geometry, u"earlier"_s);
    {
        const FileLimit full(room);
        WindowMemory(file).keep(Remembered::Geometry, QString(size, u'x'));
    }
    QCOMPARE(WindowMemory(file).value(Remembered::Geometry).toString(), u"earlier"_s);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{u"window.ini"_s});
    WindowMemory(file).keep(Remembered::Geometry, u"later"_s);
    QCOMPARE(WindowMemory(file).value(Remembered::Geometry).toString(), u"later"_s);
}

QTEST_GUILESS_MAIN(WindowMemoryTest)
#include "tst_windowmemory.moc"
