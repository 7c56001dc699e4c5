#include "support_program.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace sandtable::test;
using namespace Qt::StringLiterals;

/// The commands for documents and for the tenant, as somebody types them.
class CommandsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void documentsAreChecked_data();
    void documentsAreChecked();
    void workflowsRunAndAreListed();
    void checkSaysWhatWorks();
    void cleanLeavesNothingOfOurs();
    void scenariosOfTheFolderAreListed();

private:
    [[nodiscard]] QString write(const QString &name, const QByteArray &text)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write(text);
        return file.fileName();
    }
    [[nodiscard]] QStringList lab() const
    {
        return {u"--data"_s, m_folder.filePath(u"data"_s), u"--port"_s, u"0"_s, u"--tenant-port"_s, u"0"_s};
    }
    static QString source(const QString &path) { return QStringLiteral(SANDTABLE_SOURCE_DIR) + u'/' + path; }
    QTemporaryDir m_folder;
};

void CommandsTest::initTestCase()
{
    QCOMPARE(runProgram(QStringList{u"rehearse"_s, u"--pace"_s, u"instant"_s} + lab()).exitCode, 0);
}

void CommandsTest::documentsAreChecked_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("text"); // empty: the words name a file of the project
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("our workflow") << QStringList{u"workflow"_s, u"check"_s,
                                                 source(u"resources/workflows/check-incidents.json"_s)}
                                  << QByteArray() << 0 << QByteArray("Check incidents every 5 minutes");
    QTest::newRow("our scenario") << QStringList{u"scenario"_s, u"check"_s,
                                                 source(u"resources/scenarios/log4shell.json"_s)}
                                  << QByteArray() << 0 << QByteArray("good");
    QTest::newRow("no such file") << QStringList{u"workflow"_s, u"check"_s, u"/nowhere/x.json"_s}
                                  << QByteArray() << 1 << QByteArray("/nowhere/x.json");
    QTest::newRow("workflow that is no JSON")
        << QStringList{u"workflow"_s, u"check"_s} << QByteArray("{\n \"workflow\": oops }") << 1
        << QByteArray("line 2");
    QTest::newRow("workflow with a wrong part")
        << QStringList{u"workflow"_s, u"check"_s}
        << QByteArray(
               R"({"workflow":{"unique_name":"definition_workflow_1","name":"x","actions":[{"unique_name":"a","type":"logic.if_else","properties":{},"blocks":7}]}})")
        << 1 << QByteArray("workflow.actions[0].blocks");
    QTest::newRow("scenario that is no JSON")
        << QStringList{u"scenario"_s, u"check"_s} << QByteArray("[1,") << 1 << QByteArray("line 1");
    QTest::newRow("scenario with a wrong part")
        << QStringList{u"scenario"_s, u"check"_s}
        << QByteArray(R"({"format":"sandtable-scenario","version":"one"})") << 1 << QByteArray("version");
}

void CommandsTest::documentsAreChecked()
{
    QFETCH(QStringList, words);
    QFETCH(QByteArray, text);
    QFETCH(int, exitCode);
    QFETCH(QByteArray, says);
    if (!text.isEmpty())
        words.append(write(u"document.json"_s, text));
    const Ended ended = runProgram(words);
    QCOMPARE(ended.exitCode, exitCode);
    QVERIFY2((ended.out + ended.err).contains(says), (ended.out + ended.err).constData());
    if (exitCode != 0)
        QVERIFY(ended.err.contains(words.constLast().toUtf8()));
}

void CommandsTest::workflowsRunAndAreListed()
{
    const QString block = source(u"resources/workflows/block-observable.json"_s);
    const Ended ran =
        runProgram(QStringList{u"workflow"_s, u"run"_s, block, u"--input"_s, u"observable_type=ip"_s,
                               u"--input"_s, u"observable_value=192.0.2.90"_s} +
                   lab());
    QVERIFY2(ran.exitCode == 0, ran.err.constData());
    const QJsonObject run = QJsonDocument::fromJson(ran.out).object();
    QCOMPARE(run.value(u"state"_s).toString(), u"succeeded"_s);
    QVERIFY(!run.value(u"activities"_s).toArray().isEmpty());
    const Ended refused =
        runProgram(QStringList{u"workflow"_s, u"run"_s, block, u"--input"_s, u"observable_type=shoe"_s,
                               u"--input"_s, u"observable_value=x"_s} +
                   lab());
    QCOMPARE(refused.exitCode, 1);
    QVERIFY(refused.err.contains("No feed takes observables of the type shoe"));
    QCOMPARE(runProgram(QStringList{u"workflow"_s, u"import"_s, block} + lab()).exitCode, 0);
    const Ended listed = runProgram(QStringList{u"workflow"_s, u"list"_s} + lab());
    QCOMPARE(listed.exitCode, 0);
    for (const char *name : {"Block observable", "Check incidents every 5 minutes",
                             "Receive observables from a rest client", "succeeded"})
        QVERIFY2(listed.out.contains(name), listed.out.constData());
}

void CommandsTest::checkSaysWhatWorks()
{
    const Ended good = runProgram(QStringList{u"check"_s, u"--room"_s} + lab());
    QVERIFY2(good.exitCode == 0, good.out.constData());
    QVERIFY(good.out.count("ok  ") >= 6);
    // A profile that nobody has filled in: the answer is no, and it says what to do.
    const Ended empty = runProgram(QStringList{u"check"_s, u"--profile"_s, u"custom"_s} + lab());
    QCOMPARE(empty.exitCode, 1);
    QVERIFY(empty.out.contains("no  "));
}

void CommandsTest::cleanLeavesNothingOfOurs()
{
    const Ended first = runProgram(QStringList{u"clean"_s, u"--yes"_s} + lab());
    QVERIFY2(first.exitCode == 0, (first.out + first.err).constData());
    QVERIFY(first.out.contains("incident") && first.out.contains("sighting") &&
            first.out.contains("judgement"));
    const Ended second = runProgram(QStringList{u"clean"_s, u"--yes"_s} + lab());
    QCOMPARE(second.exitCode, 0);
    QVERIFY(!second.out.contains("incident "));
    ServedProgram program(m_folder.filePath(u"data"_s));
    QVERIFY2(program.isReady(), program.errors().constData());
    const QString token = program.tenantToken();
    for (const char *type : {"incident", "sighting", "relationship", "judgement"})
        QVERIFY2(
            ask("GET", program.tenant(u"/ctia/%1/search/count"_s.arg(QLatin1String(type))), bearer(token))
                    .body == "0",
            ask("GET", program.tenant(u"/ctia/%1/search"_s.arg(QLatin1String(type))), bearer(token))
                .body.constData());
    QCOMPARE(ask("GET", program.tenant(u"/ctia/feed/search/count"_s), bearer(token)).body, QByteArray("5"));
    QVERIFY(program.feed().isEmpty());
}

void CommandsTest::scenariosOfTheFolderAreListed()
{
    QFile original(source(u"resources/scenarios/log4shell.json"_s));
    QVERIFY(original.open(QIODevice::ReadOnly));
    QByteArray own = original.readAll();
    own.replace("\"id\": \"log4shell\"", "\"id\": \"my-story\"");
    QVERIFY(QDir(m_folder.path()).mkpath(u"data/scenarios"_s));
    QVERIFY(!write(u"data/scenarios/my.json"_s, own).isEmpty());
    const Ended listed = runProgram({u"scenario"_s, u"list"_s, u"--data"_s, m_folder.filePath(u"data"_s)});
    QCOMPARE(listed.exitCode, 0);
    QVERIFY(listed.out.contains("my-story") && listed.out.contains("log4shell"));
    QCOMPARE(
        runProgram(QStringList{u"rehearse"_s, u"--pace"_s, u"instant"_s, u"--scenario"_s, u"my-story"_s} +
                   lab())
            .exitCode,
        0);
}

QTEST_GUILESS_MAIN(CommandsTest)
#include "tst_commands.moc"
