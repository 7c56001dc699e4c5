#include "support/manualclock.h"
#include "workflows/runstore.h"

#include <QTemporaryDir>
#include <QTest>

using namespace sandtable;
using namespace sandtable::workflows;
using namespace Qt::StringLiterals;

class RunStoreTest : public QObject
{
    Q_OBJECT

private slots:
    void keepsStartsUntilTheyEnd();
    void takesADeliveryOnce();
    void webhookKeysStay();
    void globalsAndDocumentsSurvive();
    void consentStays();

private:
    test::ManualClock m_clock;
    SeededRandom m_random{9};
    QTemporaryDir m_folder;
    [[nodiscard]] Database open(const QString &name)
    {
        return std::move(
            *Database::open(m_folder.filePath(name), {RunStore::schema(), RunStore::consentSchema()}));
    }
};

void RunStoreTest::keepsStartsUntilTheyEnd()
{
    QueuedStart first{u"run-1"_s,
                      u"wf"_s,
                      u"webhook"_s,
                      {{u"a"_s, 1}},
                      {{u"t"_s, QJsonObject{{u"request_body"_s, u"x"_s}}}},
                      {}};
    const QueuedStart second{u"run-2"_s, u"wf"_s, u"rule"_s,
                             {},         {},      {{u"incident"_s, QJsonObject{{u"title"_s, u"t"_s}}}}};
    {
        Database database = open(u"a.db"_s);
        RunStore store(database, m_clock, m_random);
        QCOMPARE(store.enqueue({first, second}).value_or(false), true);
        QVERIFY(!store.enqueue({first}).has_value());
    }
    Database database = open(u"a.db"_s);
    RunStore store(database, m_clock, m_random);
    const auto pending = store.pending();
    QCOMPARE(pending->size(), 2);
    QCOMPARE(pending->constFirst().triggers, first.triggers);
    QCOMPARE(pending->constLast().rule, second.rule);
    automation::Run run;
    run.id = first.id;
    run.workflowId = first.workflowId;
    run.state = automation::RunState::Succeeded;
    QVERIFY(store.finish(run, true).has_value());
    QCOMPARE(store.pending()->size(), 1);
    QCOMPARE(store.runs(10)->size(), 1);
    run.id = second.id;
    QVERIFY(store.finish(run, false).has_value());
    QVERIFY(store.pending()->isEmpty());
    QCOMPARE(store.runs(10)->size(), 1);
    QVERIFY((*store.run(first.id)).has_value());
    QVERIFY(!(*store.run(second.id)).has_value());
}

void RunStoreTest::takesADeliveryOnce()
{
    Database database = open(u"b.db"_s);
    RunStore store(database, m_clock, m_random);
    const auto start = [](const QString &id) { return QueuedStart{id, u"wf"_s, u"webhook"_s, {}, {}, {}}; };
    QCOMPARE(*store.enqueue({start(u"1"_s)}, u"key"_s), true);
    QCOMPARE(*store.enqueue({start(u"2"_s)}, u"key"_s), false);
    QCOMPARE(*store.enqueue({start(u"3"_s)}, u"other"_s), true);
    QCOMPARE(*store.enqueue({start(u"4"_s)}), true);
    QCOMPARE(store.pending()->size(), 3);
}

void RunStoreTest::webhookKeysStay()
{
    QString key;
    {
        Database database = open(u"c.db"_s);
        key = RunStore(database, m_clock, m_random).ensureWebhook(u"webhook_1"_s)->apiKey;
    }
    Database database = open(u"c.db"_s);
    RunStore store(database, m_clock, m_random);
    QCOMPARE(store.ensureWebhook(u"webhook_1"_s)->apiKey, key);
    QVERIFY(key.size() >= 40);
    QVERIFY(store.ensureWebhook(u"webhook_2"_s)->apiKey != key);
    QCOMPARE(store.webhooks()->size(), 2);
}

void RunStoreTest::globalsAndDocumentsSurvive()
{
    Database database = open(u"d.db"_s);
    RunStore store(database, m_clock, m_random);
    QVERIFY(!store.readGlobal(u"g"_s)->has_value());
    QVERIFY(store.writeGlobal(u"g"_s, u"[\"x\"]"_s).has_value());
    QVERIFY(store.writeGlobal(u"g"_s, u"[\"y\"]"_s).has_value());
    QCOMPARE(**store.readGlobal(u"g"_s), QJsonValue(u"[\"y\"]"_s));
    QVERIFY(store.putDocument({u"id"_s, "{}", {{u"room"_s, u"r"_s}}}).has_value());
    QVERIFY(store.putDocument({u"id"_s, "{\"a\":1}", {}}).has_value());
    const auto documents = store.documents();
    QCOMPARE(documents->size(), 1);
    QCOMPARE(documents->constFirst().source, QByteArray("{\"a\":1}"));
}

void RunStoreTest::consentStays()
{
    const QString name = u"e.db"_s;
    {
        // A file of the version before: its consents were given to ids, not to contents, and do not count.
        Database old = std::move(*Database::open(m_folder.filePath(name), {RunStore::schema()}));
        QVERIFY(old.run(u"INSERT INTO workflow_document(id, source, inputs, python_allowed) "
                        u"VALUES('id','{}','{}',1)"_s));
    }
    {
        Database database = open(name);
        RunStore store(database, m_clock, m_random);
        QCOMPARE(store.documents()->size(), 1);
        QVERIFY(store.consents()->isEmpty());
        QVERIFY(store.putConsent({u"aa"_s, u"bb"_s}, u"Mine"_s).has_value());
        QVERIFY(store.putConsent({u"bb"_s, u"cc"_s}, u"Mine too"_s).has_value());
    }
    Database database = open(name);
    const auto consents = RunStore(database, m_clock, m_random).consents();
    QCOMPARE(*consents, (QSet<QString>{u"aa"_s, u"bb"_s, u"cc"_s}));
}

QTEST_GUILESS_MAIN(RunStoreTest)
#include "tst_runstore.moc"
