#include "support_workflows.h"

#include <QtTest>

using namespace sandtable;
using namespace sandtable::automation;
using namespace sandtable::automation::test;
using namespace Qt::StringLiterals;

namespace
{

QJsonObject props(std::initializer_list<std::pair<QString, QJsonValue>> list)
{
    return QJsonObject(list);
}

QJsonArray one(const QString &key, const QJsonValue &value)
{
    return {QJsonObject{{key, value}}};
}

} // namespace

/// Each activity in a workflow of its own: properties in, outputs or the failure out.
class ActivitiesTest : public QObject
{
    Q_OBJECT

private slots:
    void computes_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QJsonObject>("properties");
        QTest::addColumn<QString>("output");
        QTest::addColumn<QJsonValue>("expected"); // undefined: fails
        const QJsonValue fails(QJsonValue::Undefined);
        const auto row = [](const char *name, const QString &type, const QJsonObject &properties,
                            const QString &output, const QJsonValue &expected) {
            QTest::newRow(name) << type << properties << output << expected;
        };
        const QString split = u"core.splitstring"_s;
        row("split", split,
            props({{u"input_string"_s, u"a|b||c"_s}, {u"boundaries"_s, one(u"boundary"_s, u"|"_s)}}),
            u"parts"_s, QJsonArray{u"a"_s, u"b"_s, u""_s, u"c"_s});
        row("split without empty", split,
            props({{u"input_string"_s, u"a||c"_s},
                   {u"remove_empty"_s, true},
                   {u"boundaries"_s, one(u"boundary"_s, u"|"_s)}}),
            u"parts"_s, QJsonArray{u"a"_s, u"c"_s});
        row("split by expression", split,
            props({{u"input_string"_s, u"a\nb"_s},
                   {u"use_regexp"_s, true},
                   {u"boundaries"_s, one(u"boundary"_s, u"\\n"_s)}}),
            u"parts"_s, QJsonArray{u"a"_s, u"b"_s});
        row("split by a bad expression", split,
            props({{u"input_string"_s, u"a"_s},
                   {u"use_regexp"_s, true},
                   {u"boundaries"_s, one(u"boundary"_s, u"("_s)}}),
            u"parts"_s, fails);
        row("replace cascades", u"core.replacestring"_s,
            props({{u"input_string"_s, u"1.2"_s},
                   {u"replace_list"_s,
                    QJsonArray{
                        QJsonObject{{u"replaced_string"_s, u"."_s}, {u"replacement_string"_s, u"-"_s}},
                        QJsonObject{{u"replaced_string"_s, u"-"_s}, {u"replacement_string"_s, u"+"_s}}}}}),
            u"result_string"_s, u"1+2"_s);
        const QString regex = u"core.matchregex"_s;
        row("regex", regex,
            props({{u"input_string"_s, u"id 42, id 7"_s}, {u"input_regex"_s, u"id (\\d+)"_s}}),
            u"match_groups"_s,
            QJsonArray{QJsonObject{{u"Group1"_s, u"42"_s}}, QJsonObject{{u"Group1"_s, u"7"_s}}});
        row("regex strings", regex,
            props({{u"input_string"_s, u"id 42, id 7"_s}, {u"input_regex"_s, u"\\d+"_s}}),
            u"matching_strings"_s, QJsonArray{u"42"_s, u"7"_s});
        row("regex none", regex, props({{u"input_string"_s, u"x"_s}, {u"input_regex"_s, u"\\d"_s}}),
            u"has_match"_s, false);
        row("regex bad", regex, props({{u"input_string"_s, u"x"_s}, {u"input_regex"_s, u"["_s}}),
            u"has_match"_s, fails);
        row("trim", u"core.trim_string"_s,
            props(
                {{u"source"_s, u",a,b,,"_s}, {u"characters_to_trim"_s, u","_s}, {u"trim_trailing"_s, true}}),
            u"trimmed"_s, u",a,b"_s);
        row("trim blanks", u"core.trim_string"_s,
            props({{u"source"_s, u" a "_s}, {u"trim_leading"_s, true}, {u"trim_trailing"_s, true}}),
            u"trimmed"_s, u"a"_s);
        row("lower", u"core.string2lower"_s, props({{u"source"_s, u"ÄB"_s}}), u"lowercase_text"_s, u"äb"_s);
        row("find", u"core.find_string"_s, props({{u"source"_s, u"fw-1"_s}, {u"searched_string"_s, u"fw"_s}}),
            u"has_match"_s, true);
        row("add seconds", u"core.calculate_date"_s,
            props({{u"original_date"_s, u"2026-03-02"_s}, {u"adjustment"_s, -300}}), u"result"_s,
            u"2026-03-01T23:55:00+00:00"_s);
        row("add arithmetic", u"core.calculate_date"_s,
            props({{u"original_date"_s, u"2026-03-02"_s}, {u"adjustment"_s, u"-(2*3600)"_s}}), u"result"_s,
            u"2026-03-01T22:00:00+00:00"_s);
        row("not a date", u"core.calculate_date"_s,
            props({{u"original_date"_s, u"soon"_s}, {u"adjustment"_s, 1}}), u"result"_s, fails);
        row("format", u"core.format_date"_s,
            props({{u"original_date"_s, u"2026-03-02"_s}, {u"format_string"_s, u"02 Jan 06 15:04 MST"_s}}),
            u"result"_s, u"02 Mar 26 00:00 UTC"_s);
        row("format custom", u"core.format_date"_s,
            props({{u"original_date"_s, u"2026-03-02"_s},
                   {u"use_custom_format"_s, true},
                   {u"custom_format"_s, u"Jan 01 2018"_s}}),
            u"result"_s, u"Mar 02 2026"_s);
        row("parse", u"core.parse_date"_s,
            props({{u"input_string"_s, u"2026-03-02"_s}, {u"format_string"_s, u"2006-01-02"_s}}), u"result"_s,
            u"2026-03-02T00:00:00+00:00"_s);
        row("parse unfitting", u"core.parse_date"_s,
            props({{u"input_string"_s, u"02.03.2026"_s}, {u"format_string"_s, u"2006-01-02"_s}}), u"result"_s,
            fails);
        const QJsonObject dates =
            props({{u"original_date"_s, u"2026-03-02T01:00:30Z"_s}, {u"subtract_date"_s, u"2026-03-01"_s}});
        row("difference", u"core.calculate_date_time_difference"_s, dates, u"total_hours"_s, 25);
        row("difference part", u"core.calculate_date_time_difference"_s, dates, u"hours"_s, 1);
        row("difference signed", u"core.calculate_date_time_difference"_s,
            props({{u"original_date"_s, u"2026-03-01"_s}, {u"subtract_date"_s, u"2026-03-02"_s}}),
            u"total_seconds"_s, -86400);

        const QString fromText = u"core.read_table_from_text"_s;
        row("lines, blank ones dropped", fromText,
            props({{u"input_text"_s, u"a\n\n b\r\n"_s},
                   {u"delimiters"_s, one(u"delimiter"_s, u"\\n"_s)},
                   {u"table_columns"_s, one(u"column_name"_s, u"id"_s)}}),
            u"read_table_from_text"_s,
            QJsonArray{QJsonObject{{u"id"_s, u"a"_s}}, QJsonObject{{u"id"_s, u" b"_s}}});
        row("names in line 1", fromText,
            props({{u"input_text"_s, u"a,b\n1,2"_s},
                   {u"delimiters"_s, one(u"delimiter"_s, u","_s)},
                   {u"populate_columns"_s, true}}),
            u"read_table_from_text"_s, QJsonArray{QJsonObject{{u"a"_s, u"1"_s}, {u"b"_s, u"2"_s}}});
        row("no lines", fromText, props({{u"input_text"_s, u"\n"_s}}), u"row_count"_s, 0);
        row("cell of the wrong type", fromText,
            props({{u"input_text"_s, u"x"_s},
                   {u"table_columns"_s,
                    QJsonArray{QJsonObject{{u"column_name"_s, u"n"_s}, {u"column_type"_s, u"integer"_s}}}}}),
            u"row_count"_s, fails);

        const QString fromJson = u"corejava.read_table_from_json"_s;
        const QJsonArray columns{QJsonObject{{u"column_name"_s, u"n"_s}, {u"column_type"_s, u"integer"_s}},
                                 QJsonObject{{u"column_name"_s, u"in"_s}, {u"column_type"_s, u"string"_s}}};
        row("sole array gives its elements", fromJson,
            props({{u"input_json"_s, u"[{\"n\":1,\"in\":{\"b\":2,\"a\":1}},{\"n\":2}]"_s},
                   {u"jsonpath_query"_s, u"$."_s},
                   {u"table_columns"_s, columns}}),
            u"read_table_from_json"_s,
            QJsonArray{QJsonObject{{u"n"_s, 1}, {u"in"_s, u"{\"b\":2,\"a\":1}"_s}},
                       QJsonObject{{u"n"_s, 2}, {u"in"_s, u""_s}}});
        row("matches are rows", fromJson,
            props({{u"input_json"_s, u"[{\"n\":1},{\"n\":2}]"_s},
                   {u"jsonpath_query"_s, u"$[?(@.n>1)]"_s},
                   {u"table_columns"_s, columns}}),
            u"row_count"_s, 1);
        row("empty array", fromJson,
            props(
                {{u"input_json"_s, u"[]"_s}, {u"jsonpath_query"_s, u"$."_s}, {u"table_columns"_s, columns}}),
            u"row_count"_s, 0);
        row("populated columns", fromJson,
            props({{u"input_json"_s, u"[{\"x\":1}]"_s},
                   {u"jsonpath_query"_s, u"$"_s},
                   {u"populate_columns"_s, true}}),
            u"read_table_from_json"_s, QJsonArray{QJsonObject{{u"x"_s, u"1"_s}}});
        row("scalars", fromJson,
            props(
                {{u"input_json"_s, u"[1]"_s}, {u"jsonpath_query"_s, u"$"_s}, {u"table_columns"_s, columns}}),
            u"row_count"_s, fails);
        row("no match", fromJson,
            props(
                {{u"input_json"_s, u"{}"_s}, {u"jsonpath_query"_s, u"$.x"_s}, {u"table_columns"_s, columns}}),
            u"row_count"_s, fails);
        row("bad json", fromJson,
            props({{u"input_json"_s, u"<"_s}, {u"jsonpath_query"_s, u"$"_s}, {u"table_columns"_s, columns}}),
            u"row_count"_s, fails);
        row("query", u"corejava.jsonpathquery"_s,
            props(
                {{u"input_json"_s, u"[7]"_s},
                 {u"jsonpath_queries"_s, QJsonArray{QJsonObject{{u"jsonpath_query"_s, u"$[0]"_s},
                                                                {u"jsonpath_query_name"_s, u"a"_s},
                                                                {u"jsonpath_query_type"_s, u"integer"_s}}}}}),
            u"jsonpath_queries"_s, QJsonObject{{u"a"_s, 7}});
        row("query without match", u"corejava.jsonpathquery"_s,
            props({{u"input_json"_s, u"[7]"_s},
                   {u"jsonpath_queries"_s, QJsonArray{QJsonObject{{u"jsonpath_query"_s, u"$[1]"_s},
                                                                  {u"jsonpath_query_name"_s, u"a"_s}}}}}),
            u"jsonpath_queries"_s, fails);
        row("sleep", u"core.sleep"_s, props({{u"sleep_interval"_s, 0}}), u"succeeded"_s, true);
        row("sleep backwards", u"core.sleep"_s, props({{u"sleep_interval"_s, -1}}), u"succeeded"_s, fails);
        row("select", u"core.selectfromtable"_s,
            props({{u"input_table"_s,
                    QJsonArray{QJsonObject{{u"n"_s, 5}, {u"os"_s, u"x"_s}}, QJsonObject{{u"n"_s, 2}}}},
                   {u"where_clause"_s, u"n > 3"_s},
                   {u"columns"_s, one(u"column_name"_s, u"os"_s)},
                   {u"number_of_rows"_s, QJsonObject{{u"all_rows"_s, true}}},
                   {u"sorting"_s, QJsonObject{{u"no_sort"_s, true}}}}),
            u"output_table"_s, QJsonArray{QJsonObject{{u"os"_s, u"x"_s}}});
        row("select none", u"core.selectfromtable"_s,
            props(
                {{u"input_table"_s, QJsonArray{QJsonObject{{u"n"_s, 5}}}}, {u"where_clause"_s, u"n > 9"_s}}),
            u"row_count"_s, 0);
        row("select at most", u"core.selectfromtable"_s,
            props({{u"input_table"_s, QJsonArray{QJsonObject{{u"n"_s, 5}}, QJsonObject{{u"n"_s, 6}}}},
                   {u"number_of_rows"_s, QJsonObject{{u"at_most"_s, true}, {u"first_n_rows"_s, 1}}}}),
            u"output_table"_s, QJsonArray{QJsonObject{{u"n"_s, 5}}});
        row("select from text", u"core.selectfromtable"_s, props({{u"input_table"_s, u"x"_s}}),
            u"row_count"_s, fails);
        const QString xml = u"core.xml2json"_s;
        row("xml", xml, props({{u"input_xml"_s, u"<r><h>1</h><h a='x'>2</h></r>"_s}}), u"output_json"_s,
            u"{\"r\":{\"h\":[\"1\",{\"#text\":\"2\",\"-a\":\"x\"}]}}"_s);
        row("half xml", xml, props({{u"input_xml"_s, u"<r><h></r>"_s}}), u"output_json"_s, fails);
        row("no xml", xml, props({{u"input_xml"_s, u""_s}}), u"output_json"_s, fails);
        row("unknown", u"terminal.command"_s, props({{u"commands"_s, u"show"_s}}), u"x"_s, fails);
    }

    void computes()
    {
        QFETCH(QString, type);
        QFETCH(QJsonObject, properties);
        QFETCH(QString, output);
        QFETCH(QJsonValue, expected);
        LabServices services;
        const Run run = runToEnd(services, exported({action(u"A"_s, type, properties)}));
        const ActivityRun record = recordOf(run, u"A"_s);
        QCOMPARE(run.state, expected.isUndefined() ? RunState::Failed : RunState::Succeeded);
        QCOMPARE(record.state, run.state);
        if (expected.isUndefined())
            QVERIFY(!record.errorMessage.isEmpty());
        else
            QCOMPARE(record.outputs.value(output), expected);
    }

    void setsVariables_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("scope");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QJsonValue>("expected"); // undefined: fails
        const QJsonValue fails(QJsonValue::Undefined);
        QTest::newRow("text") << u"string"_s << u"output"_s << QJsonValue(u"a$workflow.W.input.I$"_s)
                              << QJsonValue(u"aseven"_s);
        QTest::newRow("counter") << u"integer"_s << u"output"_s << QJsonValue(u"$workflow.W.output.V$+1"_s)
                                 << QJsonValue(6);
        QTest::newRow("integer division")
            << u"integer"_s << u"output"_s << QJsonValue(u"7/2"_s) << QJsonValue(3);
        QTest::newRow("number") << u"number"_s << u"output"_s << QJsonValue(u"7/2"_s) << QJsonValue(3.5);
        QTest::newRow("words into integer") << u"integer"_s << u"output"_s << QJsonValue(u"x"_s) << fails;
        QTest::newRow("boolean") << u"boolean"_s << u"output"_s << QJsonValue(u"true"_s) << QJsonValue(true);
        QTest::newRow("static") << u"string"_s << u"static"_s << QJsonValue(u"x"_s) << fails;
        QTest::newRow("no value") << u"string"_s << u"output"_s << QJsonValue(QJsonValue::Null)
                                  << QJsonValue(u""_s);
        QTest::newRow("over 1 MB") << u"string"_s << u"output"_s
                                   << QJsonValue(QString(WorkflowDocument::VariableLimit + 1, u'x')) << fails;
    }

    void setsVariables()
    {
        QFETCH(QString, type);
        QFETCH(QString, scope);
        QFETCH(QJsonValue, value);
        QFETCH(QJsonValue, expected);
        LabServices services;
        const QJsonValue start = type == "integer"_L1 ? QJsonValue(5) : QJsonValue();
        const Run run = runToEnd(services, exported({set(u"A"_s, u"V"_s, value)},
                                                    {variable(u"V"_s, type, scope, start),
                                                     variable(u"I"_s, u"string"_s, u"input"_s, u"seven"_s)}));
        QCOMPARE(run.state, expected.isUndefined() ? RunState::Failed : RunState::Succeeded);
        if (!expected.isUndefined())
            QCOMPARE(run.outputValues.value(u"V"_s), expected);
    }

    void changesTablesInPlace()
    {
        LabServices services;
        const QString table = u"$activity.T.output.read_table_from_text$"_s;
        const auto cell = [](const QString &key, const QJsonValue &value) {
            return QJsonArray{QJsonObject{{u"key"_s, key}, {u"type"_s, u"string"_s}, {u"value"_s, value}}};
        };
        const auto where = [](const QString &clause) {
            return QJsonObject{{u"rows_matching_criteria"_s, true}, {u"where_clause"_s, clause}};
        };
        const Run run = runToEnd(
            services,
            exported(
                {action(u"T"_s, u"core.read_table_from_text"_s,
                        {{u"input_text"_s, u"a\nb"_s}, {u"table_columns"_s, one(u"column_name"_s, u"id"_s)}}),
                 action(u"A"_s, u"core.addrowtotable"_s,
                        {{u"input_table"_s, table}, {u"row"_s, cell(u"id"_s, u"c"_s)}}),
                 action(u"U"_s, u"core.updaterowintable"_s,
                        {{u"input_table"_s, table},
                         {u"row"_s, cell(u"id"_s, u"B"_s)},
                         {u"rows"_s, where(u"id == 'b'"_s)}}),
                 action(u"D"_s, u"core.deleterowfromtable"_s,
                        {{u"input_table"_s, table}, {u"rows"_s, where(u"id == a"_s)}}),
                 action(
                     u"L"_s, u"logic.for_each"_s, {{u"source_array"_s, table}},
                     {set(u"S"_s, u"V"_s, u"$workflow.W.output.V$$activity.L.input.source_array[@].id$"_s)})},
                {variable(u"V"_s, u"string"_s, u"output"_s)}));
        QCOMPARE(run.message, QString());
        QCOMPARE(run.outputValues.value(u"V"_s), QJsonValue(u"Bc"_s));
    }

    void loops_data()
    {
        QTest::addColumn<QJsonArray>("body");
        QTest::addColumn<QString>("expected");
        const QJsonObject append =
            set(u"S"_s, u"V"_s, u"$workflow.W.output.V$$activity.L.input.source_array[@]$"_s);
        const auto when = [](const QString &value, const QJsonObject &then) {
            return action(
                u"I"_s, u"logic.if_else"_s, {},
                {action(u"B"_s, u"logic.condition_block"_s,
                        {{u"condition"_s, leaf(u"$activity.L.input.source_array[@]$"_s, u"eq"_s, value)}},
                        {then})},
                u"blocks"_s);
        };
        QTest::newRow("all") << QJsonArray{append} << u"abc"_s;
        QTest::newRow("break") << QJsonArray{when(u"b"_s, action(u"X"_s, u"logic.break"_s)), append}
                               << u"a"_s;
        QTest::newRow("continue") << QJsonArray{when(u"b"_s, action(u"X"_s, u"logic.continue"_s)), append}
                                  << u"ac"_s;
        QTest::newRow("completed") << QJsonArray{append,
                                                 when(u"b"_s,
                                                      action(u"X"_s, u"logic.completed"_s,
                                                             {{u"completion_type"_s, u"succeeded"_s}}))}
                                   << u"ab"_s;
    }

    void loops()
    {
        QFETCH(QJsonArray, body);
        QFETCH(QString, expected);
        LabServices services;
        const Run run =
            runToEnd(services, exported({action(u"P"_s, u"core.splitstring"_s,
                                                {{u"input_string"_s, u"a,b,c"_s},
                                                 {u"boundaries"_s, one(u"boundary"_s, u","_s)}}),
                                         action(u"L"_s, u"logic.for_each"_s,
                                                {{u"source_array"_s, u"$activity.P.output.parts$"_s}}, body)},
                                        {variable(u"V"_s, u"string"_s, u"output"_s)}));
        QCOMPARE(run.state, RunState::Succeeded);
        QCOMPARE(run.outputValues.value(u"V"_s).toString(), expected);
    }

    void loopsOnlyOverArrays()
    {
        LabServices services;
        QCOMPARE(runToEnd(services,
                          exported({action(u"L"_s, u"logic.for_each"_s, {{u"source_array"_s, u"[1]"_s}})}))
                     .state,
                 RunState::Failed);
        QCOMPARE(runToEnd(services, exported({action(u"L"_s, u"logic.for_each"_s,
                                                     {{u"source_array"_s, QJsonArray()}})}))
                     .state,
                 RunState::Succeeded);
    }

    void whileCountsAndIsLimited()
    {
        LabServices services;
        const auto loop = [](int bound) {
            return exported(
                {action(u"L"_s, u"logic.while"_s, {},
                        {action(u"B"_s, u"logic.condition_block"_s,
                                {{u"condition"_s, leaf(u"$workflow.W.output.N$"_s, u"lt"_s, bound)}},
                                {set(u"S"_s, u"N"_s, u"$workflow.W.output.N$+1"_s)})},
                        u"blocks"_s)},
                {variable(u"N"_s, u"integer"_s, u"output"_s, 0)});
        };
        QCOMPARE(runToEnd(services, loop(3)).outputValues.value(u"N"_s), QJsonValue(3));
        QCOMPARE(runToEnd(services, loop(500)).state, RunState::Succeeded);
        const Run endless = runToEnd(services, loop(501));
        QCOMPARE(endless.state, RunState::Failed);
        QCOMPARE(endless.outputValues.value(u"N"_s), QJsonValue(500));
    }

    void branchesTakeTheFirst()
    {
        LabServices services;
        const auto block = [](const QString &id, const QString &value) {
            return action(id, u"logic.condition_block"_s, {{u"condition"_s, leaf(1, u"eq"_s, value)}},
                          {set(id + u'S', u"V"_s, id)});
        };
        const Run run = runToEnd(
            services,
            exported({action(u"I"_s, u"logic.if_else"_s, {},
                             {block(u"B1"_s, u"2"_s), block(u"B2"_s, u"1"_s), block(u"B3"_s, u"1"_s)},
                             u"blocks"_s)},
                     {variable(u"V"_s, u"string"_s, u"output"_s)}));
        QCOMPARE(run.outputValues.value(u"V"_s).toString(), u"B2"_s);
        QCOMPARE(recordOf(run, u"B1"_s).state, RunState::NotRun);
        QCOMPARE(recordOf(run, u"B2"_s).state, RunState::Succeeded);
    }

    void parallelJoins()
    {
        LabServices services;
        const auto block = [](const QString &id, const QJsonObject &body) {
            return action(id, u"logic.parallel_block"_s, {}, {body});
        };
        const QJsonArray variables{variable(u"V1"_s, u"string"_s, u"output"_s),
                                   variable(u"V2"_s, u"string"_s, u"output"_s)};
        const Run good = runToEnd(
            services,
            exported({action(u"P"_s, u"logic.parallel"_s, {},
                             {block(u"B1"_s, action(u"Z"_s, u"core.sleep"_s, {{u"sleep_interval"_s, 0}})),
                              block(u"B2"_s, set(u"S2"_s, u"V2"_s, u"2"_s))},
                             u"blocks"_s)},
                     variables));
        QCOMPARE(good.state, RunState::Succeeded);
        QCOMPARE(good.outputValues.value(u"V2"_s).toString(), u"2"_s);
        const Run bad =
            runToEnd(services, exported({action(u"P"_s, u"logic.parallel"_s, {},
                                                {block(u"B1"_s, action(u"X"_s, u"future.thing"_s)),
                                                 block(u"B2"_s, set(u"S2"_s, u"V2"_s, u"2"_s))},
                                                u"blocks"_s)},
                                        variables));
        QCOMPARE(bad.state, RunState::Failed);
        QCOMPARE(bad.outputValues.value(u"V2"_s).toString(), u"2"_s); // the other branch ran all the same
    }
};

QTEST_GUILESS_MAIN(ActivitiesTest)
#include "tst_activities.moc"
