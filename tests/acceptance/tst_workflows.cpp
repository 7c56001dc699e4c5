#include "support_program.h"

#include <QDateTime>
#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace sandtable::test;
using namespace Qt::StringLiterals;

/// Workflow documents as somebody checks and imports them, and the one promise of *Check incidents*: an
/// incident is alerted once, whatever starts the check.
class WorkflowsTest : public QObject
{
    Q_OBJECT

private slots:
    void badDocumentsAreNamed_data();
    void badDocumentsAreNamed();
    void oneBadFileSpoilsNoOther();
    void importsAreKept();
    void foreignScriptsWaitForConsent();
    void oneIncidentIsAlertedOnce();

private:
    static QString source(const QString &path) { return QStringLiteral(SANDTABLE_SOURCE_DIR) + u'/' + path; }
    /// The document with this change, in a file of its own; empty when it could not be written.
    [[nodiscard]] QString changed(const QString &original, const QByteArray &from, const QByteArray &to,
                                  const QString &name);
    [[nodiscard]] static QStringList lab(const QString &folder)
    {
        return {u"--data"_s, folder, u"--port"_s, u"0"_s, u"--tenant-port"_s, u"0"_s};
    }
    QTemporaryDir m_folder;
};

QString WorkflowsTest::changed(const QString &original, const QByteArray &from, const QByteArray &to,
                               const QString &name)
{
    QFile file(source(original));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QByteArray text = file.readAll();
    if (!text.contains(from))
        return {};
    text.replace(text.indexOf(from), from.size(), to);
    QFile copy(m_folder.filePath(name));
    if (!copy.open(QIODevice::WriteOnly) || copy.write(text) != text.size())
        return {};
    return copy.fileName();
}

void WorkflowsTest::badDocumentsAreNamed_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("original");
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QByteArray>("place");
    const QString workflow = u"resources/workflows/block-observable.json"_s;
    const QString story = u"resources/scenarios/log4shell.json"_s;
    QTest::newRow("workflow that ends too early")
        << u"workflow"_s << workflow << QByteArray("\"unique_name\"") << QByteArray("]")
        << QByteArray("line 3");
    QTest::newRow("workflow without an id")
        << u"workflow"_s << workflow << QByteArray("\"unique_name\"") << QByteArray("\"uniqe_name\"")
        << QByteArray("workflow.unique_name");
    QTest::newRow("workflow whose actions are a word")
        << u"workflow"_s << workflow << QByteArray("\"actions\": [")
        << QByteArray("\"actions\": \"none\", \"x\": [") << QByteArray("workflow.actions");
    QTest::newRow("scenario of another format") << u"scenario"_s << story << QByteArray("sandtable-scenario")
                                                << QByteArray("spreadsheet") << QByteArray("format");
    QTest::newRow("scenario of a version to come") << u"scenario"_s << story << QByteArray("\"version\": 1")
                                                   << QByteArray("\"version\": 2") << QByteArray("version");
    QTest::newRow("scenario with a beat nobody knows") << u"scenario"_s << story << QByteArray("\"packet\"")
                                                       << QByteArray("\"parcel\"") << QByteArray("beats[");
    QTest::newRow("scenario with a title of numbers")
        << u"scenario"_s << story << QByteArray("\"title\": \"") << QByteArray("\"title\": 7, \"x\": \"")
        << QByteArray("title");
}

void WorkflowsTest::badDocumentsAreNamed()
{
    QFETCH(QString, kind);
    QFETCH(QString, original);
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QByteArray, place);
    QCOMPARE(runProgram({kind, u"check"_s, source(original)}).exitCode, 0);
    const QString bad = changed(original, from, to, u"bad.json"_s);
    QVERIFY(!bad.isEmpty());
    const Ended ended = runProgram({kind, u"check"_s, bad});
    QVERIFY(!ended.crashed);
    QCOMPARE(ended.exitCode, 1);
    QVERIFY2(ended.err.contains(place), ended.err.constData());
    const QByteArrayList mistakes = ended.err.trimmed().split('\n'); // one a line, each with its file
    for (const QByteArray &mistake : mistakes)
        QVERIFY2(mistake.startsWith("sandtable: " + bad.toUtf8() + ": "), mistake.constData());
    if (mistakes.size() > 1)
        QVERIFY2(ended.out.contains(QByteArray::number(mistakes.size()) + " mistakes"),
                 ended.out.constData());
    else
        QVERIFY2(ended.out.isEmpty(), ended.out.constData());
}

void WorkflowsTest::oneBadFileSpoilsNoOther()
{
    const QString good = source(u"resources/workflows/receive-observables.json"_s);
    const Ended ended = runProgram({u"workflow"_s, u"check"_s, u"/nowhere/x.json"_s, good});
    QCOMPARE(ended.exitCode, 1);
    QVERIFY(ended.err.contains("/nowhere/x.json"));
    QVERIFY2(ended.out.contains("Receive observables from a rest client"), ended.out.constData());
}

void WorkflowsTest::importsAreKept()
{
    const QString folder = m_folder.filePath(u"data"_s);
    const QString renamed =
        changed(u"resources/workflows/block-observable.json"_s, R"("unique_name": "definition_workflow_)",
                R"("unique_name": "definition_workflow_MINE)", u"mine.json"_s);
    QVERIFY(!renamed.isEmpty());
    const Ended imported = runProgram(QStringList{u"workflow"_s, u"import"_s, renamed} + lab(folder));
    QVERIFY2(imported.exitCode == 0, imported.err.constData());
    const QString broken = changed(u"resources/workflows/block-observable.json"_s, "\"unique_name\"",
                                   "\"uniqe_name\"", u"broken.json"_s);
    const Ended refused = runProgram(QStringList{u"workflow"_s, u"import"_s, broken} + lab(folder));
    QCOMPARE(refused.exitCode, 1);
    QVERIFY2(refused.err.contains(broken.toUtf8()) && refused.err.contains("workflow.unique_name"),
             refused.err.constData());
    const Ended listed = runProgram(QStringList{u"workflow"_s, u"list"_s} + lab(folder));
    QCOMPARE(listed.exitCode, 0);
    QVERIFY2(listed.out.contains("definition_workflow_MINE"), listed.out.constData());
    QCOMPARE(listed.out.count("  definition_workflow_"), 4);
}

void WorkflowsTest::foreignScriptsWaitForConsent()
{
    const QString file = m_folder.filePath(u"foreign.json"_s);
    const auto write = [&file](const QByteArray &script) {
        QFile copy(file);
        return copy.open(QIODevice::WriteOnly) &&
               copy.write(R"({"workflow":{"unique_name":"definition_workflow_FOREIGN","name":"Foreign",)"
                          R"("variables":[],"properties":{},"actions":[{"unique_name":"P","name":"P",)"
                          R"("type":"python3.script","properties":{"script":")" +
                          script + R"("}}]}})") > 0;
    };
    QVERIFY(write("print('it' + ' ran')"));
    const QString folder = m_folder.filePath(u"consents"_s);
    const QStringList run = QStringList{u"workflow"_s, u"run"_s, file} + lab(folder);
    const QStringList import = QStringList{u"workflow"_s, u"import"_s, file} + lab(folder);
    const QStringList allow{u"--allow-python"_s};

    const Ended refused = runProgram(run);
    QCOMPARE(refused.exitCode, 1);
    QVERIFY2(refused.err.contains("--allow-python") && !refused.out.contains("it ran"),
             (refused.err + refused.out).constData());
    const Ended ran = runProgram(run + allow);
    QVERIFY2(ran.exitCode == 0 && ran.out.contains("it ran"), ran.err.constData());
    QVERIFY2(ran.out.contains("a jail"), ran.out.constData()); // with or without one, it says so

    const Ended waits = runProgram(import);
    QVERIFY2(waits.exitCode == 0 && waits.out.contains("--allow-python"), waits.out.constData());
    const Ended allowed = runProgram(import + allow);
    QVERIFY2(allowed.exitCode == 0 && !allowed.out.contains("--allow-python"), allowed.out.constData());
    // Remembered, for this content.
    QVERIFY(!runProgram(import).out.contains("--allow-python"));
    QVERIFY(write("print('it ran otherwise')"));
    QVERIFY(runProgram(import).out.contains("--allow-python"));
    QCOMPARE(runProgram({u"check"_s, u"--allow-python"_s}).exitCode, 2);
}

void WorkflowsTest::oneIncidentIsAlertedOnce()
{
    const QString start =
        u"/automation/v1/workflows/definition_workflow_03SANDTABLECHECKINCIDENTS00000000A01/start"_s;
    const auto opened = QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toUtf8();
    const auto bundle = [&](const QByteArray &name, const QByteArray &address) {
        return QByteArray(
            R"({"source":"curl","incidents":[{"id":"transient:i","title":")" + name +
            R"(","source":"curl","confidence":"High","status":"New","incident_time":{"opened":")" + opened +
            R"("}}],"sightings":[{"id":"transient:s","source":"curl","confidence":"High","count":1,)"
            R"("observed_time":{"start_time":")" +
            opened + R"("},"observables":[{"type":"ip","value":")" + address +
            R"("}]}],"relationships":[{"id":"transient:r","relationship_type":"member-of",)"
            R"("source_ref":"transient:s","target_ref":"transient:i"}]})");
    };
    QTemporaryDir folder;
    const auto alertsNaming = [](const ServedProgram &program, const QString &name) {
        int alerts = 0;
        int cards = 0;
        for (const QJsonValue &message : program.roomMessages()) {
            if (message.toObject().value(u"markdown"_s).toString().contains(name))
                ++(message.toObject().contains(u"attachments"_s) ? cards : alerts);
        }
        return std::max(alerts, cards); // one of each belongs to an alert
    };
    const auto runsEnded = [](const ServedProgram &program, const QString &token, const QStringList &runs) {
        return eventually([&] {
            return std::all_of(runs.cbegin(), runs.cend(), [&](const QString &run) {
                const Answer answer =
                    ask("GET", program.tenant(u"/automation/v1/runs/"_s + run), bearer(token));
                return answer.object().value(u"state"_s).toString() == u"succeeded";
            });
        });
    };
    const auto demand = [&start](const ServedProgram &program, const QString &token) {
        return ask("POST", program.tenant(start), bearerJson(token), "{}")
            .object()
            .value(u"run"_s)
            .toString();
    };
    {
        ServedProgram program(folder.path());
        QVERIFY2(program.isReady(), program.errors().constData());
        const QString token = program.tenantToken();
        QCOMPARE(ask("POST", program.tenant(u"/ctia/bundle/import"_s), bearerJson(token),
                     bundle("First by hand", "203.0.113.201"))
                     .status,
                 200);
        // Somebody presses the button before, while and after the rule has started the check.
        QStringList runs;
        const bool alerted = eventually([&] {
            runs.append(demand(program, token));
            return alertsNaming(program, u"First by hand"_s) > 0 && runs.size() >= 3;
        });
        QVERIFY(alerted);
        QVERIFY(!runs.contains(QString()));
        QVERIFY(runsEnded(program, token, runs));
        QCOMPARE(alertsNaming(program, u"First by hand"_s), 1);
        QCOMPARE(program.stop(), 0);
    }
    ServedProgram program(folder.path());
    QVERIFY2(program.isReady(), program.errors().constData());
    const QString token = program.tenantToken();
    const QString again = demand(program, token);
    QVERIFY(runsEnded(program, token, {again}));
    QCOMPARE(ask("POST", program.tenant(u"/ctia/bundle/import"_s), bearerJson(token),
                 bundle("Second by hand", "203.0.113.202"))
                 .status,
             200);
    QVERIFY(eventually([&] { return alertsNaming(program, u"Second by hand"_s) == 1; }));
    const QString last = demand(program, token);
    QVERIFY(runsEnded(program, token, {last}));
    QCOMPARE(alertsNaming(program, u"First by hand"_s), 1);
    QCOMPARE(alertsNaming(program, u"Second by hand"_s), 1);
}

QTEST_GUILESS_MAIN(WorkflowsTest)
#include "tst_workflows.moc"
