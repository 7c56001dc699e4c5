#include "base/jsontext.h"
#include "support_workflows.h"

#include <QCoroTask>
#include <QSignalSpy>
#include <QtTest>

using namespace sandtable;
using namespace sandtable::automation;
using namespace sandtable::automation::test;
using namespace Qt::StringLiterals;

namespace
{

QJsonObject get(const QString &id, const QString &url, QJsonObject more = {})
{
    more.insert(u"method"_s, u"GET"_s);
    more.insert(u"relative_url"_s, url);
    if (!more.contains(u"target"_s))
        more.insert(u"target"_s, QJsonObject{{u"use_workflow_target_group"_s, true}});
    return action(id, u"web-service.http_request"_s, more);
}

QJsonObject criteria(const QString &name)
{
    const QJsonObject condition =
        leaf(u"$targetgroup.web-service endpoint.input.display_name$"_s, u"eqi"_s, name);
    return {{u"run_on_all_targets"_s, false},
            {u"selected_target_types"_s, QJsonArray{u"web-service.endpoint"_s}},
            {u"use_criteria"_s, QJsonObject{{u"conditions"_s, QJsonArray{condition}}}}};
}

QJsonObject groupTarget(const QString &name)
{
    return {{u"target"_s,
             QJsonObject{{u"execute_on_target_group"_s, true}, {u"target_group"_s, criteria(name)}}}};
}

QJsonObject overrideTarget(const QString &name)
{
    return {{u"override_workflow_target_group_criteria"_s, true}, {u"target_group"_s, criteria(name)}};
}

net::Response echo(const net::Request &request)
{
    return net::Response::text(request.rawPath + (request.rawQuery.isEmpty() ? "" : "?" + request.rawQuery));
}

QJsonObject call(const QString &id, const QString &workflow, const QJsonObject &input, QJsonObject more = {})
{
    more.insert(u"workflow_id"_s, workflow);
    more.insert(u"input"_s, input);
    return action(id, u"workflow.atomic_workflow"_s, more);
}

} // namespace

class EngineTest : public QObject
{
    Q_OBJECT

private slots:
    void joinsUrls_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("url");
        QTest::addColumn<QByteArray>("expected");
        const QString intel = u"Private_CTIA_Target"_s;
        QTest::newRow("with slash") << intel << u"/ctia/feed"_s << QByteArray("/ctia/feed");
        QTest::newRow("without slash") << intel << u"v1/x"_s << QByteArray("/v1/x");
        QTest::newRow("target path") << u"ctr_api"_s << u"/private-intel/x"_s
                                     << QByteArray("/iroh/private-intel/x");
        QTest::newRow("query only") << u"CTR_API"_s << u"?q=1"_s << QByteArray("/iroh?q=1");
        QTest::newRow("absent") << u"CTR_API"_s << u""_s << QByteArray("/iroh");
        QTest::newRow("encodes what it must")
            << intel << u"/s?query=title:a b\"<>"_s << QByteArray("/s?query=title:a%20b%22%3C%3E");
        QTest::newRow("keeps escapes and marks")
            << intel << u"/s?a=%2F+$:é"_s << QByteArray("/s?a=%2F+$:%C3%A9");
        QTest::newRow("lone percent") << intel << u"/s?a=5%"_s << QByteArray("/s?a=5%25");
        QTest::newRow("no other host") << intel << u"//evil.example/x"_s << QByteArray("/evil.example/x");
        QTest::newRow("no user part") << intel << u"@evil.example/x"_s << QByteArray("/@evil.example/x");
    }

    void joinsUrls()
    {
        QFETCH(QString, target);
        QFETCH(QString, url);
        QFETCH(QByteArray, expected);
        LabServices services(echo);
        const Run run = runToEnd(services, exported({get(u"A"_s, url)}, {}, groupTarget(target)));
        QCOMPARE(run.message, QString());
        QCOMPARE(recordOf(run, u"A"_s).outputs.value(u"response_body"_s).toString().toUtf8(), expected);
    }

    void callsTheService()
    {
        LabServices services([](const net::Request &) {
            net::Response response = net::Response::json("[]", 201);
            response.headers.append(net::Header{"X-Lab", "yes"});
            return response;
        });
        QJsonObject post =
            action(u"A"_s, u"web-service.http_request"_s,
                   {{u"method"_s, u"POST"_s},
                    {u"relative_url"_s, u"ctia/judgement"_s},
                    {u"body"_s, u"{\"a\":\"$workflow.W.input.V$\"}"_s},
                    {u"content_type"_s, u"application/json"_s},
                    {u"accept"_s, u"text/plain"_s},
                    {u"cookie"_s, QJsonArray{u"a=1"_s, u"b=2"_s}},
                    {u"custom_headers"_s,
                     QJsonArray{QJsonObject{{u"name"_s, u"accept"_s}, {u"value"_s, u"application/json"_s}}}},
                    {u"runtime_user"_s, QJsonObject{{u"target_default"_s, true}}},
                    {u"target"_s, overrideTarget(u"Private_CTIA_Target"_s)}});
        const Run run =
            runToEnd(services, exported({post}, {variable(u"V"_s, u"string"_s, u"input"_s, u"x\"y"_s)},
                                        {{u"target"_s, QJsonObject{{u"no_target"_s, true}}}}));
        QCOMPARE(run.message, QString());
        QCOMPARE(services.m_requests.size(), 1);
        const net::Request &seen = services.m_requests.first();
        QCOMPARE(seen.method, QByteArray("POST"));
        QCOMPARE(seen.body, QByteArray("{\"a\":\"x\"y\"}")); // references are not escaped
        QCOMPARE(seen.header("Accept"), QByteArray("application/json"));
        QCOMPARE(seen.header("Content-Type"), QByteArray("application/json"));
        QCOMPARE(seen.header("Cookie"), QByteArray("a=1; b=2"));
        QCOMPARE(seen.header("Authorization"), QByteArray("Bearer minted-token-4711"));
        QCOMPARE(services.m_keysAsked, QStringList{u"SecureX Token"_s});
        const QJsonObject outputs = recordOf(run, u"A"_s).outputs;
        QCOMPARE(outputs.value(u"status_code"_s), QJsonValue(201));
        QCOMPARE(outputs.value(u"response_body"_s), QJsonValue(u"[]"_s));
        QVERIFY(outputs.value(u"response_headers"_s)
                    .toArray()
                    .contains(QJsonObject{{u"name"_s, u"X-Lab"_s}, {u"value"_s, u"yes"_s}}));
        QVERIFY(!toCompactJson(run.toJson()).contains("minted-token"));
    }

    void customAuthorizationWins()
    {
        LabServices services(echo);
        const QJsonArray headers{QJsonObject{{u"name"_s, u"Authorization"_s}, {u"value"_s, u"Bearer own"_s}}};
        runToEnd(services, exported({get(u"A"_s, u"/x"_s, {{u"custom_headers"_s, headers}})}, {},
                                    groupTarget(u"Private_CTIA_Target"_s)));
        QCOMPARE(services.m_requests.first().header("Authorization"), QByteArray("Bearer own"));
        QVERIFY(services.m_keysAsked.isEmpty());
    }

    void statusDecides_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("goesOn");
        QTest::addColumn<RunState>("state");
        QTest::newRow("200") << 200 << false << RunState::Succeeded;
        QTest::newRow("404 fails") << 404 << false << RunState::Failed;
        QTest::newRow("404 allowed") << 404 << true << RunState::Succeeded;
        QTest::newRow("500 fails") << 500 << false << RunState::Failed;
    }

    void statusDecides()
    {
        QFETCH(int, status);
        QFETCH(bool, goesOn);
        QFETCH(RunState, state);
        LabServices services([status](const net::Request &) { return net::Response::text("body", status); });
        const Run run = runToEnd(
            services, exported({get(u"A"_s, u"/x"_s, {{u"continue_on_error_status_code"_s, goesOn}})}, {},
                               groupTarget(u"Private_CTIA_Target"_s)));
        QCOMPARE(run.state, state);
        QCOMPARE(recordOf(run, u"A"_s).outputs.value(u"status_code"_s),
                 QJsonValue(status)); // set all the same
    }

    void followsRedirectsWithinTheLab()
    {
        LabServices services([](const net::Request &request) {
            net::Response response = net::Response::text("there");
            if (request.rawPath == "/there")
                return response;
            response.status = 302;
            const bool out = request.rawPath == "/out";
            response.headers.append(net::Header{"Location", out ? "https://example.com/x" : "/there"});
            return response;
        });
        const auto status = [&services](const QString &url, bool follow) {
            const Run run =
                runToEnd(services, exported({get(u"A"_s, url, {{u"allow_auto_redirect"_s, follow}})}, {},
                                            groupTarget(u"Private_CTIA_Target"_s)));
            return recordOf(run, u"A"_s).outputs.value(u"status_code"_s).toInt();
        };
        QCOMPARE(status(u"/here"_s, true), 200);
        QCOMPARE(status(u"/here"_s, false), 302);
        QCOMPARE(status(u"/out"_s, true), 302); // never to a host that is not routed
    }

    void refusesOtherHosts()
    {
        LabServices services(echo);
        QJsonObject whole = exported({get(
            u"A"_s, u"/x"_s,
            {{u"target"_s, QJsonObject{{u"override_workflow_target"_s, true}, {u"target_id"_s, u"D"_s}}}})});
        whole.insert(
            u"targets"_s,
            QJsonObject{{u"D"_s, QJsonObject{{u"unique_name"_s, u"D"_s},
                                             {u"type"_s, u"web-service.endpoint"_s},
                                             {u"properties"_s,
                                              QJsonObject{{u"host"_s, u"webexapis.com.evil.example"_s}}}}}});
        const Run run = runToEnd(services, whole);
        QCOMPARE(run.state, RunState::Failed);
        QCOMPARE(run.message, u"not supported offline: webexapis.com.evil.example"_s);
        QCOMPARE(run.failedPlace, u"workflow.actions[0]"_s);
        QVERIFY(services.m_requests.isEmpty());
    }

    void knowsItsHosts_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<bool>("known");
        QTest::newRow("intel") << u"private.intel.amp.cisco.com"_s << true;
        QTest::newRow("intel eu") << u"Private.intel.eu.amp.cisco.com"_s << true;
        QTest::newRow("visibility apjc") << u"visibility.apjc.amp.cisco.com"_s << true;
        QTest::newRow("webex") << u"webexapis.com"_s << true;
        QTest::newRow("behind") << u"webexapis.com.example"_s << false;
        QTest::newRow("before") << u"xprivate.intel.amp.cisco.com"_s << false;
        QTest::newRow("none") << QString() << false;
    }

    void knowsItsHosts()
    {
        QFETCH(QString, host);
        QFETCH(bool, known);
        QCOMPARE(offlineServiceOf(host).has_value(), known);
    }

    void failureClimbsToTheFirstThatContinues()
    {
        LabServices services;
        const QJsonObject bad = action(u"X"_s, u"future.thing"_s);
        const QJsonArray variables{variable(u"V"_s, u"string"_s, u"output"_s)};
        const auto group = [](bool goesOn, const QJsonObject &body) {
            return action(u"G"_s, u"logic.group"_s, {{u"continue_on_failure"_s, goesOn}}, {body});
        };
        const QJsonObject after =
            set(u"S"_s, u"V"_s, u"$activity.G.output.succeeded$,$activity.X.output.error.message$"_s);
        const Run stopped = runToEnd(services, exported({group(false, bad), after}, variables));
        QCOMPARE(stopped.state, RunState::Failed);
        QCOMPARE(stopped.failedPlace, u"workflow.actions[0].actions[0]"_s);
        QCOMPARE(stopped.message, u"not supported offline: future.thing"_s);
        const Run went = runToEnd(services, exported({group(true, bad), after}, variables));
        QCOMPARE(went.state, RunState::Succeeded);
        QCOMPARE(went.outputValues.value(u"V"_s).toString(), u"false,not supported offline: future.thing"_s);
    }

    void skipsWithoutAValue()
    {
        LabServices services;
        const QJsonObject skipped = action(u"G"_s, u"logic.group"_s, {{u"skip_execution"_s, true}},
                                           {action(u"X"_s, u"future.thing"_s)});
        const Run run =
            runToEnd(services, exported({skipped, set(u"S"_s, u"V"_s, u"<$activity.G.output.succeeded$>"_s)},
                                        {variable(u"V"_s, u"string"_s, u"output"_s)}));
        QCOMPARE(run.state, RunState::Succeeded);
        QCOMPARE(recordOf(run, u"G"_s).state, RunState::Skipped);
        QCOMPARE(run.outputValues.value(u"V"_s).toString(), u"<>"_s);
    }

    void readsWhereItComesFrom()
    {
        LabServices services;
        services.m_region = u"prod-eu"_s;
        services.m_globals.insert(u"G"_s, u"kept"_s);
        QJsonObject whole = exported(
            {set(u"A"_s, u"V"_s,
                 u"$env.variable_01A6C871LSO9A26D0zcBjJoAKgRglrC10aG.env.variable_"
                 u"01A6C871LSO9A26D0zcBjJoAKgRglrC10aG$|"
                 "$global.G.global.G$|$trigger.T.output.request_body$|$workflow.W.output.started_by$|"
                 "$workflow.W.output.start_time$"_s),
             action(u"B"_s, u"core.set_multiple_variables"_s,
                    {{u"variables_to_update"_s,
                      QJsonArray{QJsonObject{{u"variable_to_update"_s, u"$global.G.global.G$"_s},
                                             {u"variable_value_new"_s, u"$global.G.global.G$+"_s}}}}})},
            {variable(u"V"_s, u"string"_s, u"output"_s)});
        whole.insert(u"variables"_s,
                     QJsonObject{{u"G"_s, variable(u"G"_s, u"string"_s, u"global"_s, u"default"_s)}});
        const Run run =
            runToEnd(services, whole, {}, {{u"T"_s, QJsonObject{{u"request_body"_s, u"a=b&c"_s}}}});
        QCOMPARE(run.outputValues.value(u"V"_s).toString(),
                 u"prod-eu|kept|a=b&c|tester|2026-03-02T09:14:07+00:00"_s);
        QCOMPARE(services.m_globals.value(u"G"_s), QJsonValue(u"kept+"_s));
    }

    void refusesEmptyRequiredInputs()
    {
        LabServices services;
        const QJsonObject whole = exported({action(u"S"_s, u"core.sleep"_s, {{u"sleep_interval"_s, 0}})},
                                           {variable(u"I"_s, u"string"_s, u"input"_s, {}, true)});
        const WorkflowLibrary library;
        Engine engine(services, library);
        RunRequest request;
        request.document = document(whole);
        QCOMPARE(engine.canStart(request).error().place, u"i"_s);
        const Run run = runToEnd(services, whole);
        QCOMPARE(run.state, RunState::Failed);
        QVERIFY(run.activities.isEmpty() && !run.message.isEmpty());
        QCOMPARE(runToEnd(services, whole, {{u"i"_s, u"x"_s}}).state, RunState::Succeeded); // by name
        QCOMPARE(runToEnd(services, whole, {{u"I"_s, u"x"_s}}).state, RunState::Succeeded); // by id
    }

    void refusesWhatIsMissingOrCallsItself()
    {
        LabServices services;
        QCOMPARE(runToEnd(services, exported({call(u"C"_s, u"nowhere"_s, {})})).state, RunState::Failed);
        WorkflowLibrary library;
        const QJsonObject own = exported({call(u"C"_s, u"W"_s, {})});
        library.install(*document(own));
        const Run run = runToEnd(services, own, {}, {}, library);
        QCOMPARE(run.state, RunState::Failed);
        QVERIFY(run.activities.isEmpty());
    }

    void callsOtherWorkflows_data()
    {
        QTest::addColumn<QString>("completion");
        QTest::addColumn<RunState>("state");
        QTest::addColumn<QString>("message");
        QTest::newRow("to its end") << QString() << RunState::Succeeded << u"true,No Error"_s;
        QTest::newRow("completed") << u"succeeded"_s << RunState::Succeeded << u"true,because"_s;
        QTest::newRow("failed") << u"failed-completed"_s << RunState::Succeeded << u"false,because"_s;
    }

    void callsOtherWorkflows()
    {
        QFETCH(QString, completion);
        QFETCH(RunState, state);
        QFETCH(QString, message);
        QJsonObject give = set(u"S"_s, u"O"_s, u"got $workflow.N.input.I$"_s);
        QJsonArray body{give};
        if (!completion.isEmpty())
            body.append(action(u"E"_s, u"logic.completed"_s,
                               {{u"completion_type"_s, completion}, {u"result_message"_s, u"because"_s}}));
        WorkflowLibrary library;
        library.install(*document(exported(
            body,
            {variable(u"I"_s, u"string"_s, u"input"_s, {}, true), variable(u"O"_s, u"string"_s, u"output"_s)},
            {}, u"N"_s)));
        LabServices services;
        const Run run = runToEnd(
            services,
            exported(
                {call(u"C"_s, u"N"_s, {{u"I"_s, u"it"_s}}, {{u"continue_on_failure"_s, true}}),
                 set(u"R"_s, u"V"_s, u"$activity.C.output.O$"_s),
                 set(u"T"_s, u"M"_s, u"$activity.C.output.succeeded$,$activity.C.output.error.message$"_s)},
                {variable(u"V"_s, u"string"_s, u"output"_s), variable(u"M"_s, u"string"_s, u"output"_s)}),
            {}, {}, library);
        QCOMPARE(run.state, state);
        QCOMPARE(run.outputValues.value(u"V"_s).toString(), u"got it"_s); // also after failure
        QCOMPARE(run.outputValues.value(u"M"_s).toString(), message);
    }

    void limitsTheDepth()
    {
        LabServices services;
        const auto chain = [&services](int length) {
            WorkflowLibrary library;
            for (int i = 1; i < length; ++i) {
                const QString id = u"N%1"_s.arg(i);
                QJsonArray body;
                if (i + 1 < length)
                    body.append(call(u"C"_s, u"N%1"_s.arg(i + 1), {}));
                library.install(*document(exported(body, {}, {}, id)));
            }
            return runToEnd(services, exported({call(u"C"_s, u"N1"_s, {})}), {}, {}, library).state;
        };
        QCOMPARE(chain(16), RunState::Succeeded);
        QCOMPARE(chain(17), RunState::Failed);
    }

    void postsToTheRoom()
    {
        LabServices services([](const net::Request &) { return net::Response::json("{\"id\":\"m1\"}"); });
        const QString atomic = u"definition_workflow_01PP78DJMXS415nTjonujf03ROkr6t2PNyw"_s;
        const QString prefix = u"variable_workflow_01PP78DJH"_s;
        const QJsonObject input{{prefix + u"1TI76BYfsu9g0Tqj2S6cUxjtu5"_s, u"room-1"_s},
                                {prefix + u"1XNQ7gNQ5iZdperRHqrppzARXC"_s, u"bot-token-99"_s},
                                {prefix + u"1YWL3allalGQbg1VkgKwh9GvCi"_s, u"# say \"hi\"\n"_s},
                                {prefix + u"22BB3Ej3I8tJ4OCQur0unYGjj9"_s, u""_s},
                                {u"variable_workflow_not_known"_s, u"ignored"_s}};
        const Run run = runToEnd(
            services,
            exported({call(u"C"_s, atomic, input, {{u"target"_s, overrideTarget(u"Webex Teams"_s)}})}));
        QCOMPARE(run.message, QString());
        const net::Request &seen = services.m_requests.first();
        QCOMPARE(seen.rawPath, QByteArray("/v1/messages"));
        QCOMPARE(seen.header("Authorization"), QByteArray("Bearer bot-token-99"));
        QCOMPARE(*parseJsonObject(seen.body),
                 QJsonObject({{u"roomId"_s, u"room-1"_s}, {u"markdown"_s, u"# say \"hi\"\n"_s}}));
        QVERIFY(!toCompactJson(run.toJson()).contains("bot-token-99"));
    }

    void relatesTwoObjects_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<RunState>("state");
        QTest::newRow("created") << 201 << RunState::Succeeded;
        QTest::newRow("only ok") << 200 << RunState::Failed;
    }

    void relatesTwoObjects()
    {
        QFETCH(int, status);
        QFETCH(RunState, state);
        LabServices services([status](const net::Request &) { return net::Response::json("{}", status); });
        const QString prefix = u"variable_workflow_01PP78LVV8"_s;
        const QJsonObject input{{prefix + u"JKR6NKKuym8RA2VYFgUJrR4qU"_s, u"judgement-1"_s},
                                {prefix + u"SVF31gxGXEVhu26vewW98cJxO"_s, u"indicator-1"_s},
                                {prefix + u"V4B28e1wJKo9WReVhIZ3bvM6f"_s, u"element-of"_s},
                                {prefix + u"QB314gJIqe5PQHoWnRTMtwhK4"_s, u"amber"_s}};
        const Run run = runToEnd(
            services,
            exported({call(u"C"_s, u"definition_workflow_01PP78LW2WNY80aDM6OHNiRu2VPG4BrR8bq"_s, input,
                           {{u"target"_s, QJsonObject{{u"use_workflow_target_group"_s, true}}}})},
                     {}, groupTarget(u"Private_CTIA_Target"_s)));
        QCOMPARE(run.state, state);
        const net::Request &seen = services.m_requests.first();
        QCOMPARE(seen.rawPath, QByteArray("/ctia/relationship"));
        QCOMPARE(seen.header("Authorization"), QByteArray("Bearer minted-token-4711"));
        QCOMPARE(*parseJsonObject(seen.body), QJsonObject({{u"type"_s, u"relationship"_s},
                                                           {u"source_ref"_s, u"judgement-1"_s},
                                                           {u"target_ref"_s, u"indicator-1"_s},
                                                           {u"relationship_type"_s, u"element-of"_s},
                                                           {u"tlp"_s, u"amber"_s}}));
    }

    void masksSecretsInRecords()
    {
        LabServices services;
        const Run run = runToEnd(services,
                                 exported({set(u"A"_s, u"V"_s, u"token $workflow.W.input.S$!"_s)},
                                          {variable(u"S"_s, u"secure_string"_s, u"input"_s),
                                           variable(u"V"_s, u"string"_s, u"output"_s)}),
                                 {{u"S"_s, u"very-secret"_s}});
        QCOMPARE(run.outputValues.value(u"V"_s).toString(), u"token very-secret!"_s);
        const QByteArray record = toCompactJson(run.toJson());
        QVERIFY(!record.contains("very-secret"));
        QVERIFY(record.contains("*****"));
    }

    void recordsRoundTrip()
    {
        LabServices services;
        Run run = runToEnd(services,
                           exported({action(u"G"_s, u"logic.group"_s, {}, {set(u"A"_s, u"V"_s, u"1+1"_s)}),
                                     action(u"X"_s, u"future.thing"_s)},
                                    {variable(u"V"_s, u"integer"_s, u"output"_s)}));
        run.outputValues = {};
        const Result<Run> again = Run::fromJson(run.toJson());
        QVERIFY(again.has_value());
        QCOMPARE(again->toJson(), run.toJson());
        QCOMPARE(*again, run);
        QVERIFY(!Run::fromJson({{u"state"_s, u"dancing"_s}}).has_value());
    }

    void tellsItsProgress()
    {
        LabServices services;
        const WorkflowLibrary library;
        Engine engine(services, library);
        QSignalSpy begun(&engine, &Engine::runStarted);
        QSignalSpy started(&engine, &Engine::activityStarted);
        QSignalSpy finished(&engine, &Engine::activityFinished);
        QSignalSpy ended(&engine, &Engine::runFinished);
        RunRequest request;
        request.document = document(exported({action(u"G"_s, u"logic.group"_s, {}, {set(u"A"_s, u"V"_s, 1)})},
                                             {variable(u"V"_s, u"integer"_s, u"output"_s)},
                                             {{u"delete_workflow_instance"_s, true}}));
        request.runId = u"run-1"_s;
        const Run run = QCoro::waitFor(engine.run(std::move(request)));
        QVERIFY(run.forget);
        QCOMPARE(begun.size(), 1);
        QCOMPARE(started.size(), 2);
        QCOMPARE(finished.size(), 2);
        QCOMPARE(ended.size(), 1);
        QCOMPARE(finished.first().at(0).toString(), u"run-1"_s);
        QCOMPARE(finished.first().at(1).toInt(), 1); // the inner one ends first
        QVERIFY(engine.runningIds().isEmpty());
    }

    void cancels_data()
    {
        QTest::addColumn<QJsonArray>("actions");
        QTest::newRow("web call") << QJsonArray{get(u"A"_s, u"/x"_s)};
        QTest::newRow("sleep") << QJsonArray{action(u"A"_s, u"core.sleep"_s, {{u"sleep_interval"_s, 60}})};
        QTest::newRow("python") << QJsonArray{
            action(u"A"_s, u"python3.script"_s, {{u"script"_s, u"import time\ntime.sleep(60)"_s}})};
        const QJsonObject sleep =
            action(u"A"_s, u"core.sleep"_s, {{u"sleep_interval"_s, 60}, {u"continue_on_failure"_s, true}});
        QTest::newRow("parallel") << QJsonArray{
            action(u"P"_s, u"logic.parallel"_s, {},
                   {action(u"B1"_s, u"logic.parallel_block"_s, {}, {sleep}),
                    action(u"B2"_s, u"logic.parallel_block"_s, {}, {get(u"H"_s, u"/x"_s)})},
                   u"blocks"_s)};
    }

    void cancels()
    {
        QFETCH(QJsonArray, actions);
        LabServices services(echo);
        services.m_hangs = true;
        const WorkflowLibrary library;
        Engine engine(services, library);
        RunRequest request;
        request.document = document(exported(actions, {}, groupTarget(u"Private_CTIA_Target"_s)));
        request.runId = u"run-1"_s;
        QSignalSpy started(&engine, &Engine::activityStarted);
        QSignalSpy ended(&engine, &Engine::runFinished);
        auto task = engine.run(std::move(request));
        QTRY_VERIFY(!started.isEmpty());
        QVERIFY(engine.cancel(u"run-1"_s));
        QTRY_COMPARE(ended.size(), 1);
        QCOMPARE(ended.first().first().value<Run>().state, RunState::Cancelled);
        QVERIFY(!engine.cancel(u"run-1"_s));
    }

    void cancelsByToken()
    {
        LabServices services;
        const WorkflowLibrary library;
        Engine engine(services, library);
        RunRequest request;
        request.document = document(exported({action(u"A"_s, u"core.sleep"_s, {{u"sleep_interval"_s, 60}})}));
        std::stop_source source;
        QSignalSpy started(&engine, &Engine::activityStarted);
        auto task = engine.run(std::move(request), source.get_token());
        QTRY_VERIFY(!started.isEmpty());
        source.request_stop();
        const Run run = QCoro::waitFor(std::move(task));
        QCOMPARE(run.state, RunState::Cancelled);
    }

    void survivesItsEngine_data() { cancels_data(); }

    void survivesItsEngine()
    {
        QFETCH(QJsonArray, actions);
        auto services = std::make_unique<LabServices>(echo);
        services->m_hangs = true;
        const auto library = std::make_unique<WorkflowLibrary>();
        auto engine = std::make_unique<Engine>(*services, *library);
        RunRequest request;
        request.document = document(exported(actions, {}, groupTarget(u"Private_CTIA_Target"_s)));
        QSignalSpy started(engine.get(), &Engine::activityStarted);
        auto task = engine->run(std::move(request));
        QTRY_VERIFY(!started.isEmpty());
        engine.reset();
        services.reset();
        const Run run = QCoro::waitFor(std::move(task));
        QCOMPARE(run.state, RunState::Cancelled);
    }

    void timesOut()
    {
        LabServices services(echo);
        services.m_hangs = true;
        const Run run = runToEnd(services, exported({get(u"A"_s, u"/x"_s, {{u"action_timeout"_s, 1}})}, {},
                                                    groupTarget(u"Private_CTIA_Target"_s)));
        QCOMPARE(run.state, RunState::Failed);
        QVERIFY(!run.message.isEmpty());
    }
};

QTEST_GUILESS_MAIN(EngineTest)
#include "tst_engine.moc"
