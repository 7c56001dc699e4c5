#include "support_program.h"

#include <QDir>
#include <QFile>
#include <QTcpServer>
#include <QTest>
#include <QUrlQuery>

using namespace sandtable::test;
using namespace Qt::StringLiterals;

class StartupTest : public QObject
{
    Q_OBJECT

private slots:
    void usage_data();
    void usage();
    void takenPortsAreNamed_data();
    void takenPortsAreNamed();
    void unusableFoldersAreNamed();
    void oneFolderServesOneProgram();
    void damagedFilesAreKeptAside_data();
    void damagedFilesAreKeptAside();
    void secretsStayOutOfTheLog();

private:
    static QStringList rehearse(const QString &folder)
    {
        return {u"rehearse"_s,      u"--pace"_s, u"instant"_s, u"--port"_s, u"0"_s,
                u"--tenant-port"_s, u"0"_s,      u"--data"_s,  folder};
    }
};

void StartupTest::usage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("version") << QStringList{u"--version"_s} << 0 << QByteArray("sandtable ");
    QTest::newRow("help") << QStringList{u"--help"_s} << 0 << QByteArray("--tenant-port");
    QTest::newRow("unknown command") << QStringList{u"dance"_s} << 2 << QByteArray("dance");
    QTest::newRow("unknown option") << QStringList{u"serve"_s, u"--loud"_s} << 2 << QByteArray("loud");
    QTest::newRow("option of another command")
        << QStringList{u"serve"_s, u"--yes"_s} << 2 << QByteArray("--yes");
    QTest::newRow("port that is none")
        << QStringList{u"serve"_s, u"--port"_s, u"70000"_s} << 2 << QByteArray("--port");
    QTest::newRow("address that is none")
        << QStringList{u"serve"_s, u"--listen"_s, u"here"_s} << 2 << QByteArray("--listen");
    QTest::newRow("public URL that is none")
        << QStringList{u"serve"_s, u"--public-url"_s, u"lab"_s} << 2 << QByteArray("--public-url");
    QTest::newRow("profile that is none")
        << QStringList{u"check"_s, u"--profile"_s, u"mars"_s} << 2 << QByteArray("mars");
    QTest::newRow("a file too few") << QStringList{u"workflow"_s, u"check"_s} << 2
                                    << QByteArray("needs a file");
    QTest::newRow("a word too many") << QStringList{u"serve"_s, u"now"_s} << 2 << QByteArray("now");
    QTest::newRow("an input without a value")
        << QStringList{u"workflow"_s, u"run"_s, u"x.json"_s, u"--input"_s, u"name"_s} << 2
        << QByteArray("NAME=VALUE");
    QTest::newRow("secrets are no arguments")
        << QStringList{u"serve"_s, u"--webex-token"_s, u"x"_s} << 2 << QByteArray("webex-token");
}

void StartupTest::usage()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, exitCode);
    QFETCH(QByteArray, says);
    const Ended ended = runProgram(arguments);
    QCOMPARE(ended.exitCode, exitCode);
    const QByteArray text = exitCode == 0 ? ended.out : ended.err;
    QVERIFY2(text.contains(says), text.constData());
    QVERIFY((exitCode == 0 ? ended.err : ended.out).isEmpty());
    if (exitCode != 0)
        QCOMPARE(ended.err.trimmed().count('\n'), 0);
}

void StartupTest::takenPortsAreNamed_data()
{
    QTest::addColumn<QString>("option");
    QTest::newRow("callback") << u"--port"_s;
    QTest::newRow("tenant") << u"--tenant-port"_s;
}

void StartupTest::takenPortsAreNamed()
{
    QFETCH(QString, option);
    QTcpServer occupant;
    QVERIFY(occupant.listen(QHostAddress::LocalHost));
    const QString port = QString::number(occupant.serverPort());
    QTemporaryDir folder;
    QStringList arguments = rehearse(folder.path());
    arguments[arguments.indexOf(option) + 1] = port;
    const Ended ended = runProgram(arguments);
    QCOMPARE(ended.exitCode, 3);
    QVERIFY2(ended.err.contains(port.toUtf8()), ended.err.constData());
    QCOMPARE(ended.err.trimmed().count('\n'), 0);
}

void StartupTest::unusableFoldersAreNamed()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    for (const QString &path : {folder.filePath(u"file"_s), folder.filePath(u"file/below"_s)}) {
        const Ended ended = runProgram(rehearse(path));
        QCOMPARE(ended.exitCode, 3);
        QVERIFY2(ended.err.contains(path.toUtf8()) && ended.err.contains("--data"), ended.err.constData());
        QCOMPARE(ended.err.trimmed().count('\n'), 0);
    }
}

void StartupTest::oneFolderServesOneProgram()
{
    ServedProgram program;
    QVERIFY2(program.isReady(), program.errors().constData());
    const Ended second = runProgram(rehearse(program.dataFolder()));
    QCOMPARE(second.exitCode, 3);
    QVERIFY(second.err.contains("another Sandtable"));
}

void StartupTest::damagedFilesAreKeptAside_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"tenant.db", "session.db", "settings.json", "keys.json"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void StartupTest::damagedFilesAreKeptAside()
{
    QFETCH(QString, name);
    QTemporaryDir folder;
    QCOMPARE(runProgram(rehearse(folder.path())).exitCode, 0);
    const QByteArray rubbish = "this is not what it should be " + QByteArray(5000, 'x');
    {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(rubbish);
    }
    QFile::remove(folder.filePath(name + u"-wal"_s));
    QFile::remove(folder.filePath(name + u"-shm"_s));
    const Ended refused = runProgram(rehearse(folder.path()));
    QCOMPARE(refused.exitCode, 3);
    QVERIFY2(refused.err.contains("kept as"), refused.err.constData());
    QCOMPARE(refused.err.trimmed().count('\n'), 0);
    const QStringList kept = QDir(folder.path()).entryList({name + u".damaged-*"_s});
    QCOMPARE(kept.size(), 1);
    QFile copy(folder.filePath(kept.constFirst()));
    QVERIFY(copy.open(QIODevice::ReadOnly));
    QCOMPARE(copy.readAll(), rubbish);
    const Ended again = runProgram(rehearse(folder.path()));
    QVERIFY2(again.exitCode == 0, (again.out + again.err).constData());
}

void StartupTest::secretsStayOutOfTheLog()
{
    ServedProgram program({}, {u"--verbose"_s});
    QVERIFY2(program.isReady(), program.errors().constData());
    const QString api = program.value("api_token");
    static_cast<void>(
        ask("POST", program.callback(u"/api/v1/attack"_s), bearerJson(api), R"({"pace":"instant"})"));
    QVERIFY(eventually([&] { return !program.roomMessages().isEmpty(); }));
    static_cast<void>(
        ask("POST", program.callback(u"/api/v1/orders"_s), bearerJson(api), R"({"ip":"192.0.2.77"})"));
    QVERIFY(eventually([&] { return program.feed().contains("192.0.2.77"); }));
    const QString webhookKey = QUrlQuery(QUrl(program.value("webhook_url"))).queryItemValue(u"api_key"_s);
    const QString bearerToken = program.tenantToken();
    static_cast<void>(ask("GET", program.tenant(u"/ctia/incident/search"_s), bearer(bearerToken)));
    QCOMPARE(program.stop(), 0);
    const QByteArray log = program.errors();
    QVERIFY(log.contains("sandtable.net"));
    for (const QString &secret :
         {api, program.value("client_password"), program.value("webex_token"), webhookKey, bearerToken})
        QVERIFY(secret.size() > 10 && !log.contains(secret.toUtf8()));
    for (const char *key : {"link_key", "webex_secret"})
        QVERIFY(program.key(key).size() > 10 && !(log + program.output()).contains(program.key(key)));
    // The ready line hands its secrets to whoever asked for it; nothing follows it.
    QCOMPARE(program.output().count('\n'), 1);
}

QTEST_GUILESS_MAIN(StartupTest)
#include "tst_startup.moc"
