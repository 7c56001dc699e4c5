#include "support_program.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTest>

using namespace sandtable::test;
using namespace Qt::StringLiterals;

/// `sandtable audit verify`, from outside: beside a program that works, after one that was killed, and after
/// somebody has changed something.
class AuditTest : public QObject
{
    Q_OBJECT

private slots:
    void ordersAreVerifiedWhileOpenKilledAndClosed();
    void whatWasChangedIsNamed();
    void foldersWithoutALogAreSaid();

private:
    static Ended verify(const QString &folder, const QStringList &more = {})
    {
        return runProgram(QStringList{u"audit"_s, u"verify"_s, u"--data"_s, folder} + more);
    }
    static void alter(const QString &folder, const QStringList &statements);
    /// The number of the entry that tells of the second order.
    static int secondOrder(const QString &folder);
    static QByteArray content(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static void order(const ServedProgram &program, const QByteArray &address, const QByteArray &who);
};

void AuditTest::alter(const QString &folder, const QStringList &statements)
{
    {
        QSqlDatabase sql = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"alter"_s);
        sql.setDatabaseName(folder + u"/session.db"_s);
        QVERIFY(sql.open());
        QSqlQuery query(sql);
        for (const QString &statement : statements)
            QVERIFY2(query.exec(statement), qPrintable(query.lastError().text()));
    }
    QSqlDatabase::removeDatabase(u"alter"_s);
}

int AuditTest::secondOrder(const QString &folder)
{
    int number = 0;
    {
        QSqlDatabase sql = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"look"_s);
        sql.setDatabaseName(folder + u"/session.db"_s);
        if (sql.open()) {
            QSqlQuery query(u"SELECT max(number) FROM audit WHERE kind='ordered'"_s, sql);
            number = query.next() ? query.value(0).toInt() : 0;
        }
    }
    QSqlDatabase::removeDatabase(u"look"_s);
    return number;
}

void AuditTest::order(const ServedProgram &program, const QByteArray &address, const QByteArray &who)
{
    const Answer answer =
        ask("POST", program.callback(u"/api/v1/orders"_s), bearerJson(program.value("api_token")),
            "{\"ip\":\"" + address + "\",\"who\":\"" + who + "\"}");
    QCOMPARE(answer.status, 201);
    const QUrl order = program.callback(u"/orders/"_s + answer.object().value(u"id"_s).toString());
    QVERIFY(eventually([&] {
        return ask("GET", order, {{"Accept", "application/json"}}).object().value(u"state"_s).toString() ==
               u"confirmed";
    }));
}

void AuditTest::ordersAreVerifiedWhileOpenKilledAndClosed()
{
    ServedProgram program;
    QVERIFY2(program.isReady(), program.errors().constData());
    const QString folder = program.dataFolder();
    const HeaderList api = bearerJson(program.value("api_token"));
    order(program, "198.51.100.7", "ana");
    QCOMPARE(ask("POST", program.callback(u"/api/v1/isolations"_s), api, R"({"host":"web-1"})").status, 202);
    Ended ended = verify(folder);
    QCOMPARE(ended.exitCode, 0);
    QVERIFY2(ended.out.startsWith("The audit log is intact: "), ended.out.constData());
    QVERIFY(ended.err.isEmpty());

    // Nothing secret is in it.
    for (const char *secret : {"api_token", "webex_token", "client_password"})
        QVERIFY(!content(folder + u"/session.db-wal"_s).contains(program.value(secret).toUtf8()));

    QCOMPARE(ask("POST", program.callback(u"/api/v1/reset"_s), api).status, 200);
    order(program, "198.51.100.8", "bob");
    ended = verify(folder, {u"--json"_s});
    QCOMPARE(ended.exitCode, 0);
    QJsonObject report = QJsonDocument::fromJson(ended.out).object();
    QVERIFY(report.value(u"ok"_s).toBool());
    const int before = report.value(u"intact"_s).toInt();
    QVERIFY(before >= 10); // two orders with their outcomes, the isolation, that it was forgotten

    program.kill();
    const QByteArray file = content(folder + u"/session.db"_s);
    const QByteArray log = content(folder + u"/session.db-wal"_s);
    QVERIFY(!log.isEmpty());
    ended = verify(folder, {u"--json"_s});
    QCOMPARE(ended.exitCode, 0);
    QCOMPARE(QJsonDocument::fromJson(ended.out).object().value(u"intact"_s).toInt(), before);
    QCOMPARE(content(folder + u"/session.db"_s), file); // it reads only
    QCOMPARE(content(folder + u"/session.db-wal"_s), log);

    const Ended cleaned = runProgram(
        {u"clean"_s, u"--yes"_s, u"--data"_s, folder, u"--port"_s, u"0"_s, u"--tenant-port"_s, u"0"_s});
    QVERIFY2(cleaned.exitCode == 0, cleaned.err.constData());
    ended = verify(folder);
    QCOMPARE(ended.exitCode, 0);
}

void AuditTest::whatWasChangedIsNamed()
{
    ServedProgram program;
    QVERIFY2(program.isReady(), program.errors().constData());
    order(program, "198.51.100.7", "ana");
    order(program, "198.51.100.8", "bob");
    QCOMPARE(program.stop(), 0);
    const QString folder = program.dataFolder();
    QCOMPARE(verify(folder).exitCode, 0);

    const int number = secondOrder(folder);
    QVERIFY(number > 2);
    alter(folder,
          {u"UPDATE audit SET content=replace(content,'198.51.100.8','192.0.2.1') WHERE number=%1"_s.arg(
              number)});
    Ended ended = verify(folder);
    QCOMPARE(ended.exitCode, 1);
    QVERIFY2(ended.out.contains("was altered; it says now: bob ordered to block 192.0.2.1."),
             ended.out.constData());
    QVERIFY2(ended.out.contains("Entry " + QByteArray::number(number) + " of 20"),
             ended.out.constData()); // its time too
    QVERIFY2(ended.out.contains(QByteArray::number(number - 1) + " entries before it are intact."),
             ended.out.constData());
    ended = verify(folder, {u"--json"_s});
    QCOMPARE(ended.exitCode, 1);
    const QJsonObject first = QJsonDocument::fromJson(ended.out).object().value(u"first"_s).toObject();
    QCOMPARE(first.value(u"code"_s).toString(), u"altered"_s);
    QCOMPARE(first.value(u"number"_s).toInt(), number);
    QVERIFY(!first.value(u"at"_s).toString().isEmpty());

    alter(folder, {u"DELETE FROM audit WHERE number=3"_s});
    ended = verify(folder);
    QCOMPARE(ended.exitCode, 1);
    QVERIFY2(ended.out.contains("Entry 3 of the audit log was removed."), ended.out.constData());

    alter(folder, {u"DROP TABLE audit"_s});
    ended = verify(folder);
    QCOMPARE(ended.exitCode, 1);
    QVERIFY2(ended.out.contains("The whole audit log was removed."), ended.out.constData());
}

void AuditTest::foldersWithoutALogAreSaid()
{
    const QTemporaryDir empty;
    Ended ended = verify(empty.path());
    QCOMPARE(ended.exitCode, 3);
    QVERIFY2(ended.err.contains("has kept nothing in this folder"), ended.err.constData());
    QVERIFY(QDir(empty.path()).isEmpty());

    ServedProgram program;
    QVERIFY2(program.isReady(), program.errors().constData());
    QCOMPARE(program.stop(), 0);
    const QString folder = program.dataFolder();
    ended = verify(folder);
    QCOMPARE(ended.exitCode, 0);
    QVERIFY2(ended.out.contains("intact: 0 entries"), ended.out.constData());

    alter(folder, {u"PRAGMA user_version=3"_s});
    ended = verify(folder);
    QCOMPARE(ended.exitCode, 3);
    QVERIFY2(ended.err.contains("older version"), ended.err.constData());
    alter(folder, {u"PRAGMA user_version=1000"_s});
    ended = verify(folder);
    QCOMPARE(ended.exitCode, 3);
    QVERIFY2(ended.err.contains("newer version"), ended.err.constData());

    // Nor does the program start with it, and it leaves everything as it is.
    const QByteArray before = content(folder + u"/session.db"_s);
    const Ended served =
        runProgram({u"serve"_s, u"--data"_s, folder, u"--port"_s, u"0"_s, u"--tenant-port"_s, u"0"_s});
    QCOMPARE(served.exitCode, 3);
    QVERIFY2(served.err.contains("A newer version of Sandtable wrote this data folder"),
             served.err.constData());
    QCOMPARE(content(folder + u"/session.db"_s), before);
}

QTEST_GUILESS_MAIN(AuditTest)
#include "tst_audit.moc"
