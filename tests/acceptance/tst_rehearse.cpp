#include "support_program.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace sandtable::test;
using namespace Qt::StringLiterals;

class RehearseTest : public QObject
{
    Q_OBJECT

private slots:
    void playsTheWholeLoop_data();
    void playsTheWholeLoop();
    void playsForPeopleToo();
    void writesAReport_data();
    void writesAReport();
    void refuses_data();
    void refuses();

private:
    static QStringList ports() { return {u"--port"_s, u"0"_s, u"--tenant-port"_s, u"0"_s}; }
};

void RehearseTest::playsTheWholeLoop_data()
{
    QTest::addColumn<QString>("respond");
    QTest::newRow("by a click on the link") << u"link"_s;
    QTest::newRow("by a press on the card") << u"card"_s;
}

void RehearseTest::playsTheWholeLoop()
{
    QFETCH(QString, respond);
    QTemporaryDir folder;
    QStringList addresses;
    // On a fresh folder, and again on the used one, where the tenant answers on another port.
    for (int round = 0; round < 3; ++round) {
        const Ended ended = runProgram(QStringList{u"rehearse"_s, u"--json"_s, u"--pace"_s, u"instant"_s,
                                                   u"--respond"_s, respond, u"--data"_s, folder.path()} +
                                       ports());
        QVERIFY2(!ended.crashed, ended.err.constData());
        QVERIFY2(ended.exitCode == 0, (ended.out + ended.err).constData());
        QStringList stages;
        QList<QJsonObject> lines;
        for (const QByteArray &line : ended.out.trimmed().split('\n')) {
            lines.append(QJsonDocument::fromJson(line).object());
            QVERIFY2(!lines.constLast().isEmpty(), line.constData());
            stages.append(lines.constLast().value(u"stage"_s).toString());
        }
        QCOMPARE(stages, (QStringList{u"attacking"_s, u"detected"_s, u"reported"_s, u"alerted"_s,
                                      u"ordered"_s, u"relayed"_s, u"blocked"_s, u"confirmed"_s, QString()}));
        const QJsonObject last = lines.constLast();
        QCOMPARE(last.value(u"ok"_s).toBool(), true);
        QVERIFY(last.value(u"incident"_s).toString().contains(u"/ctia/incident/incident-"_s));
        addresses.append(last.value(u"address"_s).toString());
    }
    addresses.removeDuplicates();
    QCOMPARE(addresses.size(), 3);

    ServedProgram program(folder.path());
    QVERIFY2(program.isReady(), program.errors().constData());
    QByteArrayList feed = program.feed();
    QCOMPARE(feed.size(), 3);
    int alerts = 0;
    int confirmations = 0;
    for (const QJsonValue &message : program.roomMessages()) {
        const QString markdown = message.toObject().value(u"markdown"_s).toString();
        alerts += blockLinks(markdown).isEmpty() ? 0 : 1;
        confirmations += markdown.contains(u"**Blocked**"_s) ? 1 : 0;
    }
    QCOMPARE(alerts, 3);
    QCOMPARE(confirmations, 3);
    QVERIFY(feed.contains(addresses.constFirst().toLatin1()));
}

void RehearseTest::playsForPeopleToo()
{
    QTemporaryDir folder;
    const Ended ended = runProgram(
        QStringList{u"rehearse"_s, u"--pace"_s, u"instant"_s, u"--data"_s, folder.path()} + ports());
    QCOMPARE(ended.exitCode, 0);
    QCOMPARE(ended.out.trimmed().split('\n').size(), 9);
    QVERIFY(ended.out.contains("The rehearsal is complete."));
}

void RehearseTest::writesAReport_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QStringList>("written");
    QTest::newRow("both") << u"report"_s << QStringList{u"report.html"_s, u"report.pdf"_s};
    QTest::newRow("HTML") << u"report.html"_s << QStringList{u"report.html"_s};
    QTest::newRow("PDF") << u"report.pdf"_s << QStringList{u"report.pdf"_s};
}

void RehearseTest::writesAReport()
{
    QFETCH(QString, file);
    QFETCH(QStringList, written);
    QTemporaryDir folder;
    QTemporaryDir out;
    const Ended ended =
        runProgram(QStringList{u"rehearse"_s, u"--json"_s, u"--pace"_s, u"instant"_s, u"--data"_s,
                               folder.path(), u"--report"_s, out.filePath(file)} +
                       ports(),
                   60000, {u"QT_QPA_PLATFORM=xcb"_s, u"DISPLAY="_s}); // no display is needed
    QVERIFY2(ended.exitCode == 0, (ended.out + ended.err).constData());
    QCOMPARE(QDir(out.path()).entryList(QDir::Files, QDir::Name), written);
    const QByteArrayList lines = ended.out.trimmed().split('\n');
    QCOMPARE(QJsonDocument::fromJson(lines.constLast()).object().value(u"report"_s).toArray().size(),
             written.size());
    const QJsonObject told = QJsonDocument::fromJson(lines.at(lines.size() - 2)).object();
    // The tenant of that folder tells what must not be in it.
    ServedProgram program(folder.path());
    QVERIFY2(program.isReady(), program.errors().constData());
    for (const QString &name : std::as_const(written)) {
        QFile report(out.filePath(name));
        QVERIFY(report.open(QIODevice::ReadOnly));
        const QByteArray content = report.readAll();
        if (name.endsWith(u".pdf"_s)) {
            QVERIFY(content.startsWith("%PDF-1."));
            continue; // its pages are compressed; they are made of the same text
        }
        for (const QString &key : {u"run"_s, u"address"_s, u"incident"_s})
            QVERIFY2(content.contains(told.value(key).toString().toUtf8()), qPrintable(key));
        QVERIFY(content.contains("import the bundle") && content.contains("T1190"));
        for (const char *secret : {"client_password", "webex_token", "api_token"})
            QVERIFY2(!content.contains(program.value(secret).toUtf8()), secret);
        QVERIFY(!content.contains(program.value("webhook_url").section(u"api_key="_s, 1).toUtf8()));
    }
}

void RehearseTest::refuses_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("no such scenario") << QStringList{u"--scenario"_s, u"moon-landing"_s} << 2;
    QTest::newRow("no such pace") << QStringList{u"--pace"_s, u"slow"_s} << 2;
    QTest::newRow("no such answer") << QStringList{u"--respond"_s, u"shout"_s} << 2;
    QTest::newRow("a report of another kind") << QStringList{u"--report"_s, u"report.txt"_s} << 2;
    QTest::newRow("a report without a name") << QStringList{u"--report"_s, u"/"_s} << 2;
    QTest::newRow("a report in no folder")
        << QStringList{u"--report"_s, u"/no/such/folder/report.pdf"_s} << 2;
}

void RehearseTest::refuses()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, exitCode);
    QTemporaryDir folder;
    const Ended ended =
        runProgram(QStringList{u"rehearse"_s, u"--data"_s, folder.path()} + ports() + arguments);
    QVERIFY(!ended.crashed);
    QCOMPARE(ended.exitCode, exitCode);
    QVERIFY(!ended.err.trimmed().isEmpty());
    QVERIFY(ended.out.isEmpty()); // before anything was played
}

QTEST_GUILESS_MAIN(RehearseTest)
#include "tst_rehearse.moc"
