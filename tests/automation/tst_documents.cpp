#include "automation/activityregistry.h"
#include "automation/workflowlibrary.h"
#include "base/jsontext.h"
#include "support_workflows.h"

#include <QtTest>

using namespace sandtable;
using namespace sandtable::automation;
using namespace sandtable::automation::test;
using namespace Qt::StringLiterals;

class DocumentsTest : public QObject
{
    Q_OBJECT

private slots:
    void refuses_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("place");
        const auto text = [](const QJsonObject &json) { return toCompactJson(json); };
        const QJsonObject wait = action(u"A1"_s, u"core.sleep"_s);
        QTest::newRow("not json") << QByteArray("{") << u"line 1, column 2"_s;
        QTest::newRow("not an object") << QByteArray("[]") << u"line 1, column 1"_s;
        QTest::newRow("no workflow") << QByteArray("{}") << u"workflow"_s;
        QTest::newRow("workflow is text") << QByteArray(R"({"workflow":"x"})") << u"workflow"_s;
        QTest::newRow("no id") << QByteArray(R"({"workflow":{}})") << u"workflow.unique_name"_s;
        QTest::newRow("variables") << QByteArray(R"({"workflow":{"unique_name":"W","variables":{}}})")
                                   << u"workflow.variables"_s;
        QTest::newRow("variable type") << text(exported({}, {QJsonObject{{u"unique_name"_s, u"V"_s}}}))
                                       << u"workflow.variables[0].properties.type"_s;
        QTest::newRow("variable value")
            << text(exported({}, {variable(u"V"_s, u"integer"_s, u"local"_s, u"many"_s)}))
            << u"workflow.variables[0].properties.value"_s;
        QTest::newRow("actions") << QByteArray(R"({"workflow":{"unique_name":"W","actions":7}})")
                                 << u"workflow.actions"_s;
        QTest::newRow("action is text") << text(exported({wait, u"x"_s})) << u"workflow.actions[1]"_s;
        QTest::newRow("action without type")
            << text(exported({QJsonObject{{u"unique_name"_s, u"A"_s}}})) << u"workflow.actions[0].type"_s;
        QTest::newRow("condition missing")
            << text(exported({wait, action(u"I"_s, u"logic.if_else"_s, {},
                                           {action(u"B"_s, u"logic.condition_block"_s)}, u"blocks"_s)}))
            << u"workflow.actions[1].blocks[0].properties.condition"_s;
        QTest::newRow("condition operator")
            << text(exported({action(
                   u"I"_s, u"logic.if_else"_s, {},
                   {action(u"B"_s, u"logic.condition_block"_s, {{u"condition"_s, leaf(1, u"like"_s, 2)}})},
                   u"blocks"_s)}))
            << u"workflow.actions[0].blocks[0].properties.condition.operator"_s;
        QTest::newRow("wrong block") << text(exported(
                                            {action(u"I"_s, u"logic.if_else"_s, {}, {wait}, u"blocks"_s)}))
                                     << u"workflow.actions[0]"_s;
        QTest::newRow("queries") << text(exported(
                                        {action(u"Q"_s, u"corejava.jsonpathquery"_s,
                                                {{u"jsonpath_queries"_s, QJsonArray{QJsonObject()}}})}))
                                 << u"workflow.actions[0].properties.jsonpath_queries[0].jsonpath_query"_s;
        QTest::newRow("completion") << text(exported({action(u"C"_s, u"logic.completed"_s)}))
                                    << u"workflow.actions[0].properties.completion_type"_s;
        QTest::newRow("nested") << text([] {
            QJsonObject whole = exported({});
            whole.insert(u"subworkflows"_s, QJsonArray{exported({}, {}, {}, u"N"_s), QJsonObject()});
            return whole;
        }()) << u"subworkflows[1].workflow"_s;
        QTest::newRow("65 levels") << QByteArray("{\"workflow\":" + QByteArray(64, '[') +
                                                 QByteArray(64, ']') + "}")
                                   << u""_s;
        QTest::newRow("9 MiB") << QByteArray(9 << 20, ' ') << u""_s;
    }

    void refuses()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, place);
        const Result<WorkflowDocument> parsed = WorkflowDocument::parse(text);
        QVERIFY(!parsed.has_value());
        QCOMPARE(parsed.error().place, place);
        QVERIFY(!parsed.error().detail.isEmpty());
    }

    void importsUnknownTypesWithAWarning()
    {
        const auto parsed =
            document(exported({action(u"A"_s, u"terminal.command"_s),
                               action(u"B"_s, u"logic.group"_s, {}, {action(u"C"_s, u"future.thing"_s)})}));
        QCOMPARE(parsed->unsupportedTypes, QStringList({u"terminal.command"_s, u"future.thing"_s}));
        QVERIFY(parsed->warnings.contains(
            DocumentNote{u"workflow.actions[1].actions[0]"_s, u"not supported offline: future.thing"_s}));
    }

    void warnsAboutUnknownReferences()
    {
        const auto parsed = document(exported({set(u"A"_s, u"V"_s, u"$activity.X.output.y$"_s)},
                                              {variable(u"V"_s, u"string"_s, u"local"_s)}));
        QCOMPARE(parsed->warnings.size(), 1);
        QCOMPARE(parsed->warnings.first().place,
                 u"workflow.actions[0].properties.variables_to_update[0].variable_value_new"_s);
    }

    void readsWhatStandsBeside()
    {
        QJsonObject whole = exported(
            {action(u"P"_s, u"python3.script"_s, {{u"script"_s, u"n=1"_s}}),
             action(u"C"_s, u"workflow.atomic_workflow"_s, {{u"workflow_id"_s, u"W2"_s}})},
            {variable(u"V1"_s, u"string"_s, u"input"_s, u"d"_s, true),
             variable(u"V2"_s, u"date"_s, u"output"_s)},
            {{u"atomic"_s, QJsonObject{{u"is_atomic"_s, true}}}, {u"delete_workflow_instance"_s, true}});
        const auto member = [](const QString &id, const QString &type, QJsonObject more) {
            more.insert(u"unique_name"_s, id);
            more.insert(u"type"_s, type);
            return QJsonObject{{id, more}};
        };
        whole.insert(u"triggers"_s,
                     member(u"T"_s, u"event"_s,
                            {{u"workflow_id"_s, u"W"_s}, {u"ref_id"_s, u"E"_s}, {u"disabled"_s, false}}));
        whole.insert(u"events"_s, member(u"E"_s, u"webhook.event"_s,
                                         {{u"properties"_s, QJsonObject{{u"webhook_id"_s, u"H"_s}}}}));
        whole.insert(u"webhooks"_s,
                     member(u"H"_s, u"generic.webhook"_s,
                            {{u"properties"_s, QJsonObject{{u"request_content_type"_s, u"a/b"_s},
                                                           {u"display_name"_s, u"Hook"_s}}}}));
        whole.insert(u"schedules"_s,
                     member(u"S"_s, u"basic.schedule"_s,
                            {{u"properties"_s, QJsonObject{{u"timezone"_s, u"Europe/Brussels"_s},
                                                           {u"starttime"_s, u"01:00"_s},
                                                           {u"interval_hours"_s, 1},
                                                           {u"interval_minutes"_s, 5},
                                                           {u"number_of_times"_s, 23}}}}));
        whole.insert(
            u"rules"_s,
            member(u"R"_s, u"incident.rule_event"_s,
                   {{u"properties"_s,
                     QJsonObject{{u"conditions"_s, leaf(u"$output.incident.source$"_s, u"mw"_s, u"*"_s)},
                                 {u"workflows_config"_s,
                                  QJsonArray{QJsonObject{{u"ref_id"_s, u"W"_s}, {u"disabled"_s, true}}}}}}}));
        whole.insert(u"targets"_s, member(u"D"_s, u"web-service.endpoint"_s,
                                          {{u"properties"_s, QJsonObject{{u"display_name"_s, u"Hub"_s},
                                                                         {u"protocol"_s, u"https"_s},
                                                                         {u"host"_s, u"webexapis.com"_s},
                                                                         {u"port"_s, 443},
                                                                         {u"no_runtime_user"_s, true}}}}));
        whole.insert(u"runtime_users"_s,
                     member(u"K"_s, u"runtime_user.oauth_integration"_s,
                            {{u"properties"_s, QJsonObject{{u"display_name"_s, u"SecureX Token"_s}}}}));
        whole.insert(u"variables"_s,
                     QJsonObject{{u"G"_s, variable(u"G"_s, u"secure_string"_s, u"global"_s, u"*****"_s)}});
        whole.insert(u"not_known_yet"_s, 1);

        const auto parsed = document(whole);
        QVERIFY(parsed->containsPython && parsed->isAtomic && parsed->forgetAfterSuccess);
        QCOMPARE(parsed->calledIds, QStringList{u"W2"_s});
        QCOMPARE(parsed->inputs().size(), 1);
        QVERIFY(parsed->inputs().first().required);
        QCOMPARE(parsed->triggers.first().refId, u"E"_s);
        QCOMPARE(parsed->events.first().webhookId, u"H"_s);
        QCOMPARE(parsed->webhooks.first().contentType, u"a/b"_s);
        QCOMPARE(parsed->schedules.first().intervalMinutes, 65);
        QCOMPARE(parsed->schedules.first().timeZone, u"Europe/Brussels"_s);
        QCOMPARE(parsed->rules.first().starts.first().workflowId, u"W"_s);
        QVERIFY(parsed->rules.first().starts.first().disabled);
        QCOMPARE(parsed->targets.first().host, u"webexapis.com"_s);
        QVERIFY(parsed->targets.first().noAccountKey);
        QCOMPARE(parsed->accountKeys.first().name, u"SecureX Token"_s);
        QVERIFY(parsed->globals.first().mustBeAsked());
        QVERIFY(parsed->source.contains("not_known_yet"));
    }

    void libraryLooksInOrder()
    {
        WorkflowLibrary library;
        QJsonObject whole =
            exported({action(u"C"_s, u"workflow.atomic_workflow"_s, {{u"workflow_id"_s, u"N"_s}}),
                      action(u"D"_s, u"workflow.atomic_workflow"_s, {{u"workflow_id"_s, u"L"_s}}),
                      action(u"E"_s, u"workflow.atomic_workflow"_s, {{u"workflow_id"_s, u"M"_s}})});
        QJsonObject nested = exported({}, {}, {}, u"N"_s);
        whole.insert(u"subworkflows"_s, QJsonArray{nested});
        const auto parsed = document(whole);
        QCOMPARE(library.missing(*parsed), QStringList({u"L"_s, u"M"_s}));
        library.install(*document(
            exported({action(u"P"_s, u"python3.script"_s, {{u"script"_s, u""_s}})}, {}, {}, u"L"_s)));
        QCOMPARE(library.missing(*parsed), QStringList{u"M"_s});
        QVERIFY(library.find(u"N"_s, parsed.get()));
        QVERIFY(!library.find(u"N"_s));
        QVERIFY(library.contains(u"L"_s) && !library.contains(u"N"_s));
        QVERIFY(!parsed->containsPython && library.runsPython(*parsed));
        library.remove(u"L"_s);
        QVERIFY(!library.find(u"L"_s));
    }

    void libraryFindsCycles()
    {
        WorkflowLibrary library;
        const auto calls = [](const QString &id, const QString &called) {
            return document(exported(
                {action(u"C"_s, u"workflow.sub_workflow"_s, {{u"workflow_id"_s, called}})}, {}, {}, id));
        };
        library.install(*calls(u"A"_s, u"B"_s));
        library.install(*calls(u"B"_s, u"A"_s));
        QCOMPARE(library.cycle(*library.find(u"A"_s)), QStringList({u"A"_s, u"B"_s, u"A"_s}));
        QVERIFY(library.cycle(*calls(u"X"_s, u"Y"_s)).isEmpty());
    }

    void builtInsAreWhole()
    {
        const QList<WorkflowLibrary::Entry> atomics = WorkflowLibrary::builtIns();
        QCOMPARE(atomics.size(), 2);
        for (const WorkflowLibrary::Entry &atomic : atomics) {
            QVERIFY2(atomic->warnings.isEmpty(), qPrintable(toText(atomic->warnings.value(0))));
            QVERIFY(atomic->unsupportedTypes.isEmpty());
            QCOMPARE(atomic->inputs().size(), 5);
        }
    }

    void everyTierHasItsTypes()
    {
        const ActivityRegistry registry = ActivityRegistry::withAllActivities();
        for (const QString &type :
             {u"logic.if_else"_s, u"logic.condition_block"_s, u"core.set_multiple_variables"_s,
              u"web-service.http_request"_s, u"corejava.jsonpathquery"_s, u"python3.script"_s,
              u"core.read_table_from_text"_s, u"logic.for_each"_s, u"logic.parallel"_s,
              u"logic.parallel_block"_s, u"workflow.atomic_workflow"_s, u"core.splitstring"_s,
              u"logic.completed"_s, u"logic.group"_s})
            QVERIFY2(registry.find(type), qPrintable(type));
    }
};

QTEST_GUILESS_MAIN(DocumentsTest)
#include "tst_documents.moc"
