#include "base/jsontext.h"
#include "support/manualclock.h"
#include "workflows/automationhost.h"
#include "workflows/documents.h"

#include <QJsonArray>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace sandtable;
using namespace sandtable::workflows;
using namespace Qt::StringLiterals;

namespace
{

QJsonObject script(const QString &text)
{
    return {{u"unique_name"_s, u"P"_s},
            {u"name"_s, u"Say it"_s},
            {u"type"_s, u"python3.script"_s},
            {u"properties"_s, QJsonObject{{u"script"_s, text}}}};
}

QJsonObject document(const QString &id, const QJsonArray &actions)
{
    return {{u"workflow"_s, QJsonObject{{u"unique_name"_s, id},
                                        {u"name"_s, u"Workflow "_s + id},
                                        {u"variables"_s, QJsonArray()},
                                        {u"properties"_s, QJsonObject()},
                                        {u"actions"_s, actions}}}};
}

/// Calls the document inside it.
QJsonObject caller(const QString &id, const QJsonObject &inner)
{
    const QString called = inner.value(u"workflow"_s).toObject().value(u"unique_name"_s).toString();
    QJsonObject outer =
        document(id, {QJsonObject{{u"unique_name"_s, u"C"_s},
                                  {u"name"_s, u"Call"_s},
                                  {u"type"_s, u"workflow.sub_workflow"_s},
                                  {u"properties"_s,
                                   QJsonObject{{u"workflow_id"_s, called}, {u"input"_s, QJsonObject()}}}}});
    outer.insert(u"subworkflows"_s, QJsonArray{inner});
    return outer;
}

/// A host over a file, as after a start of the program.
struct Host {
    explicit Host(const QString &file)
        : database(std::move(*Database::open(file, {RunStore::schema(), RunStore::consentSchema()}))),
          http(clock), store(database, clock, random), host(store, http, clock, random)
    {
        const Result<void> started = host.start();
        if (!started)
            qWarning().noquote() << toText(started.error());
    }

    automation::Run run(const QString &id)
    {
        QSignalSpy ended(&host, &AutomationHost::runFinished);
        if (!host.startOnDemand(id, {}) || (ended.isEmpty() && !ended.wait(30000)))
            return {};
        return ended.constFirst().constFirst().value<automation::Run>();
    }

    Result<automation::WorkflowDocument> install(const QJsonObject &json, bool allow = false)
    {
        return host.install(toCompactJson(json), {}, allow);
    }

    test::ManualClock clock;
    SeededRandom random{5};
    Database database;
    net::HttpClient http;
    RunStore store;
    AutomationHost host;
};

} // namespace

/// Python of imported documents runs after consent to exactly that content, and never before.
class ConsentTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_file = m_folder.filePath(QString::number(++m_files) + u".db"_s); }
    void nothingRunsBeforeConsent();
    void consentSurvivesARestart();
    void aChangeAsksAgain_data();
    void aChangeAsksAgain();
    void consentIsForWhatWasRead();
    void anIdIsNoConsent();
    void ourOwnNeedNone();

private:
    QTemporaryDir m_folder;
    QString m_file;
    int m_files = 0;
};

void ConsentTest::nothingRunsBeforeConsent()
{
    Host host(m_file);
    const auto installed = host.install(document(u"D"_s, {script(u"open('ran', 'w')"_s)}));
    QVERIFY(installed.has_value());
    QVERIFY(!host.host.hasConsent(*installed));
    QCOMPARE(host.host.awaitingConsent().size(), 1);
    const automation::Run refused = host.run(u"D"_s);
    QCOMPARE(refused.state, automation::RunState::Failed);
    QVERIFY2(refused.message.contains(u"Workflow D"_s) && refused.message.contains(u"--allow-python"_s) &&
                 refused.message.contains(u"window"_s),
             qPrintable(refused.message));
    QVERIFY(!refused.activities.constFirst().outputs.contains(u"response_body"_s));
    QVERIFY(host.host.allowPython(u"D"_s, installed->contentHash).has_value());
    QVERIFY(host.host.awaitingConsent().isEmpty());
    const automation::Run allowed = host.run(u"D"_s);
    QVERIFY2(allowed.state == automation::RunState::Succeeded, qPrintable(allowed.message));
    // The record says how it was kept apart.
    const QString confinement = allowed.activities.constFirst().outputs.value(u"confinement"_s).toString();
    QVERIFY2(confinement.contains(u"a jail"_s), qPrintable(confinement));
}

void ConsentTest::consentSurvivesARestart()
{
    {
        Host host(m_file);
        QVERIFY(host.install(document(u"D"_s, {script(u"print(1)"_s)}), true).has_value());
    }
    Host host(m_file);
    QVERIFY(host.host.awaitingConsent().isEmpty());
    QCOMPARE(host.run(u"D"_s).state, automation::RunState::Succeeded);
    // The same content again, written differently, is the same consent; also after it was taken away.
    QVERIFY(host.host.uninstall(u"D"_s).has_value());
    const QByteArray spaced = QJsonDocument(document(u"D"_s, {script(u"print(1)"_s)})).toJson();
    QVERIFY(host.host.install(spaced, {}, false).has_value());
    QCOMPARE(host.run(u"D"_s).state, automation::RunState::Succeeded);
}

void ConsentTest::aChangeAsksAgain_data()
{
    QTest::addColumn<QJsonObject>("changed");
    QTest::newRow("another script") << document(u"D"_s, {script(u"print(2)"_s)});
    QTest::newRow("one more") << document(u"D"_s, {script(u"print(1)"_s), script(u"print(1)"_s)});
    QJsonObject renamed = document(u"D"_s, {script(u"print(1)"_s)});
    renamed.insert(u"note"_s, u"nothing that matters"_s);
    QTest::newRow("anything at all") << renamed;
}

void ConsentTest::aChangeAsksAgain()
{
    QFETCH(QJsonObject, changed);
    Host host(m_file);
    QVERIFY(host.install(document(u"D"_s, {script(u"print(1)"_s)}), true).has_value());
    QCOMPARE(host.run(u"D"_s).state, automation::RunState::Succeeded);
    QVERIFY(host.install(changed).has_value());
    QCOMPARE(host.host.awaitingConsent().size(), 1);
    QCOMPARE(host.run(u"D"_s).state, automation::RunState::Failed);
}

void ConsentTest::consentIsForWhatWasRead()
{
    Host host(m_file);
    const auto read = host.install(document(u"D"_s, {script(u"print(1)"_s)}));
    QVERIFY(host.install(document(u"D"_s, {script(u"print('worse')"_s)})).has_value());
    QCOMPARE(host.host.allowPython(u"D"_s, read->contentHash).error().kind, ErrorKind::Conflict);
    QCOMPARE(host.host.allowPython(u"E"_s, read->contentHash).error().kind, ErrorKind::NotFound);
    QCOMPARE(host.run(u"D"_s).state, automation::RunState::Failed);
}

void ConsentTest::anIdIsNoConsent()
{
    Host host(m_file);
    const QJsonObject good = document(u"I"_s, {script(u"print(1)"_s)});
    QVERIFY(host.install(caller(u"A"_s, good), true).has_value());
    const automation::Run inner = host.run(u"A"_s);
    QVERIFY2(inner.state == automation::RunState::Succeeded, qPrintable(inner.message));
    // Another document that brings its own under the same id.
    const QJsonObject bad = document(u"I"_s, {script(u"print('worse')"_s)});
    QVERIFY(host.install(caller(u"B"_s, bad)).has_value());
    QCOMPARE(host.host.awaitingConsent().size(), 1);
    QCOMPARE(host.host.awaitingConsent().constFirst()->id, u"B"_s);
    QCOMPARE(host.run(u"B"_s).state, automation::RunState::Failed);
    // One that calls an installed one with scripts of its own asks for those as well.
    QVERIFY(host.install(bad).has_value());
    QCOMPARE(host.run(u"I"_s).state, automation::RunState::Failed);
}

void ConsentTest::ourOwnNeedNone()
{
    Host host(m_file);
    for (const QString &name : documentFiles()) {
        const Result<QByteArray> source = documentSource(name);
        const auto installed = host.host.install(*source, {}, false);
        QVERIFY(installed.has_value());
        QVERIFY(isOurs(*installed));
        QVERIFY(host.host.hasConsent(*installed));
        // Changed by one word it is somebody else's.
        QByteArray text = *source;
        text.replace(text.indexOf("import "), 7, "import  ");
        const auto changed = host.host.install(text, {}, false);
        QVERIFY(changed.has_value());
        QVERIFY(!isOurs(*changed) && !host.host.hasConsent(*changed));
    }
}

QTEST_GUILESS_MAIN(ConsentTest)
#include "tst_consent.moc"
