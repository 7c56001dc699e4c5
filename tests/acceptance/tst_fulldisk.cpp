#include "support_ledger.h"
#include "support_program.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTest>

#ifdef Q_OS_LINUX
#include <sys/resource.h>
#endif

using namespace sandtable::test;
using namespace Qt::StringLiterals;

/// The disk has no room left: orders are refused with a sentence and leave nothing behind, what was taken
/// stays, nothing is damaged, and it goes on by itself when there is room again. The disk is a small one in
/// memory, in a mount namespace that ends with this test.
class FullDiskTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void ordersAreRefusedAndItRecovers();
    void aFileThatMayNotGrowIsADiskThatRefuses();

private:
    /// The folder, under a name that this process and those in the namespace know.
    [[nodiscard]] QString seen(const QString &name = {}) const { return m_seen + u'/' + name; }
    void fill();
    [[nodiscard]] bool makeRoom() { return QFile::remove(seen(u"filler"_s)); }
    [[nodiscard]] Answer order(const ServedProgram &program);
    /// Orders until one is refused; that answer. Status 0: none was.
    [[nodiscard]] Answer orderUntilRefused(const ServedProgram &program);
    void journalHasNoGaps(const ServedProgram &program);

    QTemporaryDir m_mountPoint;
    QProcess m_keeper; ///< of the namespace
    QString m_seen;
    QStringList m_enter;
    Ledger m_ledger;
    int m_number = 0;
};

void FullDiskTest::initTestCase()
{
#ifndef Q_OS_LINUX
    QSKIP("a disk of its own needs Linux");
#endif
    // As root, or as anybody where the system lets everybody have a namespace.
    for (const QStringList &own : {QStringList{u"-m"_s}, QStringList{u"-U"_s, u"-r"_s, u"-m"_s}}) {
        m_keeper.start(u"unshare"_s,
                       own + QStringList{u"sh"_s, u"-c"_s,
                                         u"mount -t tmpfs -o size=4m,mode=700 tmpfs \"$0\" && echo ready && "
                                         "exec cat"_s,
                                         m_mountPoint.path()});
        if (m_keeper.waitForStarted() && m_keeper.waitForReadyRead(5000) &&
            m_keeper.readAllStandardOutput().startsWith("ready")) {
            m_enter = QStringList{u"nsenter"_s, u"-t"_s, QString::number(m_keeper.processId()), u"-m"_s};
            if (own.contains(u"-U"_s))
                m_enter += QStringList{u"-U"_s, u"--preserve-credentials"_s};
            break;
        }
        m_keeper.kill();
        m_keeper.waitForFinished();
    }
    if (m_enter.isEmpty())
        QSKIP("this system lets nobody mount a small disk here");
    m_seen = u"/proc/%1/root%2"_s.arg(m_keeper.processId()).arg(m_mountPoint.path());
    QVERIFY(QFileInfo(m_seen).isDir());
}

void FullDiskTest::cleanupTestCase()
{
    m_keeper.kill();
    m_keeper.waitForFinished();
}

void FullDiskTest::fill()
{
    QFile filler(seen(u"filler"_s));
    QVERIFY(filler.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered));
    const QByteArray block(4096, 'x');
    while (filler.write(block) == block.size()) {
    }
}

Answer FullDiskTest::order(const ServedProgram &program)
{
    ++m_number;
    const QString address = u"198.18.%1.%2"_s.arg(m_number / 250).arg(1 + m_number % 250);
    const Answer answer =
        ask("POST", program.callback(u"/api/v1/orders"_s), bearerJson(program.value("api_token")),
            "{\"ip\":\"" + address.toLatin1() + "\"}");
    if (answer.status / 100 == 2) {
        m_ledger.tried(address); // the others must not be there
        m_ledger.told(answer.object());
    }
    return answer;
}

Answer FullDiskTest::orderUntilRefused(const ServedProgram &program)
{
    for (int i = 0; i < 2000; ++i) { // the log has some room of its own
        const Answer answer = order(program);
        if (answer.status == 429) // many at once for one address
            QTest::qWait(50);
        else if (answer.status / 100 != 2)
            return answer;
    }
    return {};
}

void FullDiskTest::journalHasNoGaps(const ServedProgram &program)
{
    qint64 number = 0;
    for (;;) {
        const QJsonArray entries = ask("GET", program.callback(u"/api/v1/journal?after=%1"_s.arg(number)),
                                       bearer(program.value("api_token")))
                                       .object()
                                       .value(u"entries"_s)
                                       .toArray();
        if (entries.isEmpty())
            break;
        for (const QJsonValue &entry : entries) {
            QCOMPARE(entry.toObject().value(u"number"_s).toInteger(), number + 1);
            ++number;
        }
    }
    QVERIFY(number > 0);
}

void FullDiskTest::ordersAreRefusedAndItRecovers()
{
    QByteArray settings;
    {
        ServedProgram program(m_seen, {}, 0, m_enter);
        QVERIFY2(program.isReady(), program.errors().constData());
        QCOMPARE(order(program).status, 201);
        const auto change = [&](const char *seconds) {
            return ask("PATCH", program.callback(u"/api/v1/config"_s), bearerJson(program.value("api_token")),
                       QByteArray("{\"public_url\":\"http://") + seconds + ".example\"}");
        };
        QCOMPARE(change("before").status, 200);
        QFile file(seen(u"settings.json"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        settings = file.readAll();
        QVERIFY(settings.contains("before"));

        fill();
        const Answer refused = orderUntilRefused(program);
        QCOMPARE(refused.status, 507);
        const QJsonObject error = refused.object().value(u"error"_s).toObject();
        QCOMPARE(error.value(u"code"_s).toString(), u"storage"_s);
        QVERIFY2(error.value(u"message"_s).toString().contains(u"disk with the data folder is full"_s),
                 refused.body.constData());
        const Answer page = ask(
            "GET", program.signedLink(u"198.51.100.250"_s, u"i"_s, QDateTime::currentSecsSinceEpoch() + 600),
            navigation());
        QCOMPARE(page.status, 507);
        QVERIFY2(page.body.contains("Make room there"), page.body.constData());
        fill(); // what was freed meanwhile
        const Answer unchanged = change("after");
        QVERIFY2(unchanged.status >= 500,
                 (QByteArray::number(unchanged.status) + unchanged.body).constData());
        QVERIFY(file.seek(0));
        QCOMPARE(file.readAll(), settings);
        QCOMPARE(ask("GET", program.callback(u"/api/v1/health"_s)).status, 200);

        QVERIFY(makeRoom());
        QCOMPARE(order(program).status, 201); // at once, without a restart
        QVERIFY(order(program).status == 201);
        journalHasNoGaps(program);

        fill();
        QCOMPARE(orderUntilRefused(program).status, 507);
        program.kill();
    }
    const QStringList found = m_ledger.compare(m_seen);
    QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
    {
        // A start without room may fail, with a sentence; it takes nothing for damaged.
        ServedProgram program(m_seen, {}, 0, m_enter);
        if (!program.isReady())
            QVERIFY2(program.errors().contains("full"), program.errors().constData());
    }
    QCOMPARE(QDir(m_seen).entryList({u"*damaged*"_s}).size(), 0);

    QVERIFY(makeRoom());
    ServedProgram program(m_seen, {}, 0, m_enter);
    QVERIFY2(program.isReady(), program.errors().constData());
    const auto openOrders = [&] {
        int open = 0;
        for (const QJsonValue &value :
             ask("GET", program.callback(u"/api/v1/orders"_s), bearer(program.value("api_token")))
                 .object()
                 .value(u"orders"_s)
                 .toArray())
            open += value.toObject().value(u"state"_s).toString() == u"confirmed" ? 0 : 1;
        return open;
    };
    QTRY_COMPARE_WITH_TIMEOUT(openOrders(), 0, 60000);
    const QByteArrayList feed = program.feed();
    for (const QString &address : m_ledger.acknowledged().keys())
        QCOMPARE(feed.count(address.toLatin1()), 1);
    QCOMPARE(feed.size(), m_ledger.acknowledged().size());
    journalHasNoGaps(program);
    QCOMPARE(program.stop(), 0);
    const QStringList atTheEnd = m_ledger.compare(m_seen);
    QVERIFY2(atTheEnd.isEmpty(), qPrintable(atTheEnd.join(u'\n')));
}

/// The same where the system forbids a file to grow: a disk that refuses for another reason than room.
void FullDiskTest::aFileThatMayNotGrowIsADiskThatRefuses()
{
#ifdef Q_OS_LINUX
    ServedProgram program({}, {}, 0, {u"sh"_s, u"-c"_s, u"trap '' XFSZ; exec \"$0\" \"$@\""_s});
    QVERIFY2(program.isReady(), program.errors().constData());
    QCOMPARE(order(program).status, 201);
    const auto limit = [&](rlim_t bytes) {
        const rlimit value{bytes, RLIM_INFINITY};
        return prlimit(static_cast<pid_t>(program.processId()), RLIMIT_FSIZE, &value, nullptr);
    };
    const auto size = static_cast<rlim_t>(QFileInfo(program.dataFolder() + u"/session.db-wal"_s).size());
    QCOMPARE(limit(size), 0);
    const Answer refused = orderUntilRefused(program);
    QCOMPARE(refused.status, 503);
    QVERIFY2(refused.body.contains("cannot be read or written"), refused.body.constData());
    QCOMPARE(limit(RLIM_INFINITY), 0);
    QCOMPARE(order(program).status, 201);
    QCOMPARE(program.stop(), 0);
    const Ended verified = runProgram({u"audit"_s, u"verify"_s, u"--data"_s, program.dataFolder()});
    QVERIFY2(verified.exitCode == 0, (verified.out + verified.err).constData());
#else
    QSKIP("limits of files need Linux");
#endif
}

QTEST_GUILESS_MAIN(FullDiskTest)
#include "tst_fulldisk.moc"
