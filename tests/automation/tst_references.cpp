#include "automation/arithmetic.h"
#include "automation/dates.h"
#include "automation/references.h"

#include <QJsonObject>
#include <QtTest>

using namespace sandtable;
using namespace sandtable::automation;
using namespace Qt::StringLiterals;

namespace
{

/// Answers from a table of `root.seg.seg` texts.
class TableScope : public ReferenceScope
{
public:
    Value lookUp(const Reference &reference) const override
    {
        QString key = reference.root;
        for (const ReferenceSegment &segment : reference.segments) {
            key += u'.' + segment.name;
            if (segment.isCurrent)
                key += u"[@]"_s;
            else if (segment.hasIndex)
                key += u"[%1]"_s.arg(segment.index);
        }
        return values.value(key);
    }
    QHash<QString, Value> values;
};

} // namespace

class ReferencesTest : public QObject
{
    Q_OBJECT

private slots:
    void expands_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QJsonValue>("expected");
        QTest::newRow("plain") << u"plain"_s << QJsonValue(u"plain"_s);
        QTest::newRow("whole integer") << u"$workflow.W.local.N$"_s << QJsonValue(5);
        QTest::newRow("inside text") << u"n=$workflow.W.local.N$;"_s << QJsonValue(u"n=5;"_s);
        QTest::newRow("two") << u"$workflow.W.local.N$$workflow.W.local.B$"_s << QJsonValue(u"5true"_s);
        QTest::newRow("joined by a character")
            << u"$workflow.W.local.N$_$activity.A.output.parts[-1]$"_s << QJsonValue(u"5_last"_s);
        QTest::newRow("literal dollar before")
            << u"?$select=$workflow.W.local.N$,id"_s << QJsonValue(u"?$select=5,id"_s);
        QTest::newRow("lone dollars")
            << u"5$ and $x$ and $workflow$"_s << QJsonValue(u"5$ and $x$ and $workflow$"_s);
        QTest::newRow("not scanned again")
            << u"$workflow.W.local.R$!"_s << QJsonValue(u"$workflow.W.local.N$!"_s);
        QTest::newRow("current item") << u"$activity.L.input.source_array[@].id$"_s << QJsonValue(u"i7"_s);
        QTest::newRow("whole item") << u"$activity.L.input.source_array[@]$"_s
                                    << QJsonValue(QJsonObject{{u"id"_s, u"i7"_s}});
        QTest::newRow("name with blanks")
            << u"$activity.A.output.script_queries. my name $"_s << QJsonValue(u"v"_s);
        QTest::newRow("no value alone") << u"$activity.X.output.y$"_s << QJsonValue(u""_s);
        QTest::newRow("no value in text") << u"<$activity.X.output.y$>"_s << QJsonValue(u"<>"_s);
        QTest::newRow("newline ends no name")
            << u"$workflow.W.local\n.N$"_s << QJsonValue(u"$workflow.W.local\n.N$"_s);
        QTest::newRow("global twice") << u"$global.G.global.G$"_s << QJsonValue(u"g"_s);
    }

    void expands()
    {
        TableScope scope;
        scope.values = {{u"workflow.W.local.N"_s, Value::integer(5)},
                        {u"workflow.W.local.B"_s, Value::boolean(true)},
                        {u"workflow.W.local.R"_s, Value::text(u"$workflow.W.local.N$"_s)},
                        {u"activity.A.output.parts[-1]"_s, Value::text(u"last"_s)},
                        {u"activity.L.input.source_array[@].id"_s, Value::text(u"i7"_s)},
                        {u"activity.L.input.source_array[@]"_s, Value::json(QJsonObject{{u"id"_s, u"i7"_s}})},
                        {u"activity.A.output.script_queries. my name "_s, Value::text(u"v"_s)},
                        {u"global.G.global.G"_s, Value::text(u"g"_s)}};
        QFETCH(QString, text);
        QFETCH(QJsonValue, expected);
        QCOMPARE(expandJson(text, scope), expected);
    }

    void expandsInside()
    {
        TableScope scope;
        scope.values = {{u"env.E.env.E"_s, Value::text(u"prod-eu"_s)}};
        const QJsonObject given{{u"a"_s, QJsonArray{u"$env.E.env.E$"_s, 1}}, {u"b"_s, u"x$env.E.env.E$"_s}};
        const QJsonObject expected{{u"a"_s, QJsonArray{u"prod-eu"_s, 1}}, {u"b"_s, u"xprod-eu"_s}};
        QCOMPARE(expandJson(given, scope), QJsonValue(expected));
    }

    void descends()
    {
        const QJsonObject data{{u"parts"_s, QJsonArray{u"a"_s, u"b"_s}},
                               {u"rows"_s, QJsonArray{QJsonObject{{u"id"_s, 7}}}}};
        const auto at = [&data](const QString &text) {
            const QList<TextPiece> pieces = splitReferences(text);
            return descend(data, pieces.first().reference->segments, 0);
        };
        QCOMPARE(at(u"$output.parts[0]$"_s), Value::text(u"a"_s));
        QCOMPARE(at(u"$output.parts[-1]$"_s), Value::text(u"b"_s));
        QCOMPARE(at(u"$output.rows[0].id$"_s), Value::integer(7));
        QVERIFY(!at(u"$output.parts[2]$"_s).hasValue());
        QVERIFY(!at(u"$output.parts[-3]$"_s).hasValue());
        QVERIFY(!at(u"$output.parts.x$"_s).hasValue());
        QVERIFY(!at(u"$output.none$"_s).hasValue());
    }

    void converts_data()
    {
        QTest::addColumn<QJsonValue>("from");
        QTest::addColumn<QString>("type");
        QTest::addColumn<bool>("good");
        QTest::addColumn<QString>("text");
        QTest::newRow("text to integer") << QJsonValue(u" 42 "_s) << u"integer"_s << true << u"42"_s;
        QTest::newRow("42.0 to integer") << QJsonValue(u"42.0"_s) << u"integer"_s << true << u"42"_s;
        QTest::newRow("big integer") << QJsonValue(u"9007199254740993"_s) << u"integer"_s << true
                                     << u"9007199254740993"_s;
        QTest::newRow("fraction to integer") << QJsonValue(1.5) << u"integer"_s << false << QString();
        QTest::newRow("word to integer") << QJsonValue(u"many"_s) << u"integer"_s << false << QString();
        QTest::newRow("number") << QJsonValue(u"1.25"_s) << u"number"_s << true << u"1.25"_s;
        QTest::newRow("boolean") << QJsonValue(u"True"_s) << u"boolean"_s << true << u"true"_s;
        QTest::newRow("empty boolean") << QJsonValue(u""_s) << u"boolean"_s << true << u""_s;
        QTest::newRow("not boolean") << QJsonValue(u"yes"_s) << u"boolean"_s << false << QString();
        QTest::newRow("date keeps offset") << QJsonValue(u"2026-03-02T10:00:00+02:00"_s) << u"date"_s << true
                                           << u"2026-03-02T10:00:00+02:00"_s;
        QTest::newRow("date Z") << QJsonValue(u"2026-03-02T10:00:00Z"_s) << u"date"_s << true
                                << u"2026-03-02T10:00:00+00:00"_s;
        QTest::newRow("unset date") << QJsonValue() << u"date"_s << true << u"0001-01-01T00:00:00+00:00"_s;
        QTest::newRow("not a date") << QJsonValue(u"soon"_s) << u"date"_s << false << QString();
        QTest::newRow("table") << QJsonValue(
                                      QJsonArray{QJsonObject{{u"column_data"_s, QJsonObject{{u"a"_s, 1}}}}})
                               << u"table"_s << true << u"[{\"a\":1}]"_s;
        QTest::newRow("null table") << QJsonValue() << u"table"_s << true << u""_s;
        QTest::newRow("bad table") << QJsonValue(QJsonArray{1}) << u"table"_s << false << QString();
        QTest::newRow("number to text") << QJsonValue(200) << u"string"_s << true << u"200"_s;
    }

    void converts()
    {
        QFETCH(QJsonValue, from);
        QFETCH(QString, type);
        QFETCH(bool, good);
        QFETCH(QString, text);
        const Result<Value> value = Value::fromJson(valueTypeOf(u"datatype."_s + type), from);
        QCOMPARE(value.has_value(), good);
        if (good)
            QCOMPARE(value->toText(), text);
    }

    void masksSecureStrings()
    {
        QCOMPARE(Value::secure(u"s3cr3t"_s).masked(), QJsonValue(u"*****"_s));
        QCOMPARE(Value::secure(u""_s).masked(), QJsonValue(u""_s));
        QCOMPARE(Value::text(u"open"_s).masked(), QJsonValue(u"open"_s));
    }

    void calculates_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("good");
        QTest::addColumn<double>("value");
        QTest::newRow("number") << u"7"_s << true << 7.0;
        QTest::newRow("plus") << u"5+1"_s << true << 6.0;
        QTest::newRow("precedence") << u"1 + 2*3"_s << true << 7.0;
        QTest::newRow("parentheses") << u"-(2*3600)"_s << true << -7200.0;
        QTest::newRow("division") << u"7/2"_s << true << 3.5;
        QTest::newRow("by zero") << u"1/0"_s << false << 0.0;
        QTest::newRow("words") << u"one"_s << false << 0.0;
        QTest::newRow("open") << u"(1"_s << false << 0.0;
        QTest::newRow("dangling") << u"1+"_s << false << 0.0;
        QTest::newRow("deep") << QString(1000, u'(') << false << 0.0;
        QTest::newRow("empty") << u""_s << false << 0.0;
    }

    void calculates()
    {
        QFETCH(QString, text);
        QFETCH(bool, good);
        QFETCH(double, value);
        const Result<double> result = evaluateArithmetic(text);
        QCOMPARE(result.has_value(), good);
        if (good)
            QCOMPARE(*result, value);
    }

    void readsDates_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("rfc3339") << u"2026-03-02T09:14:07.5Z"_s << u"2026-03-02T09:14:07.500+00:00"_s;
        QTest::newRow("offset") << u"2026-03-02T09:14:07-0500"_s << u"2026-03-02T09:14:07-05:00"_s;
        QTest::newRow("rfc822") << u"02 Mar 26 09:14 UTC"_s << u"2026-03-02T09:14:00+00:00"_s;
        QTest::newRow("rfc850") << u"Monday, 02-Mar-26 09:14:07 GMT"_s << u"2026-03-02T09:14:07+00:00"_s;
        QTest::newRow("rfc1123") << u"Mon, 02 Mar 2026 09:14:07 EST"_s << u"2026-03-02T09:14:07-05:00"_s;
        QTest::newRow("ansic") << u"Mon Mar  2 09:14:07 2026"_s << u"2026-03-02T09:14:07+00:00"_s;
        QTest::newRow("unix") << u"Mon Mar  2 09:14:07 UTC 2026"_s << u"2026-03-02T09:14:07+00:00"_s;
        QTest::newRow("day") << u"2026-03-02"_s << u"2026-03-02T00:00:00+00:00"_s;
        QTest::newRow("day first") << u"02-03-2026"_s << u"2026-03-02T00:00:00+00:00"_s;
        QTest::newRow("compact") << u"20260302-091407"_s << u"2026-03-02T09:14:07+00:00"_s;
        QTest::newRow("month 13") << u"2026-13-02"_s << u""_s;
        QTest::newRow("word") << u"yesterday"_s << u""_s;
    }

    void readsDates()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        const QDateTime moment = parseAnyDate(text);
        QCOMPARE(moment.isValid() ? toDateText(moment) : QString(), expected);
    }

    void writesDates_data()
    {
        QTest::addColumn<QString>("layout");
        QTest::addColumn<bool>("custom");
        QTest::addColumn<QString>("expected");
        QTest::newRow("rfc822") << u"02 Jan 06 15:04 MST"_s << false << u"02 Mar 26 09:14 +0200"_s;
        QTest::newRow("day") << u"2006-01-02"_s << false << u"2026-03-02"_s;
        QTest::newRow("literal Z is UTC") << u"2006-01-02T15:04:05Z"_s << false << u"2026-03-02T07:14:07Z"_s;
        QTest::newRow("offset") << u"2006-01-02T15:04:05-0700"_s << false << u"2026-03-02T09:14:07+0200"_s;
        QTest::newRow("fraction") << u"15:04:05.000"_s << false << u"09:14:07.250"_s;
        QTest::newRow("twelve hours") << u"Monday 3:04 PM"_s << false << u"Monday 9:14 AM"_s;
        QTest::newRow("custom year and day") << u"January 01, 2018"_s << true << u"March 02, 2026"_s;
    }

    void writesDates()
    {
        QFETCH(QString, layout);
        QFETCH(bool, custom);
        QFETCH(QString, expected);
        QCOMPARE(formatGoDate(parseAnyDate(u"2026-03-02T09:14:07.25+02:00"_s), layout, custom), expected);
    }

    void readsJavaPatterns()
    {
        const QString layout = goLayoutOfJavaPattern(u"yyyy-MM-dd'T'HH:mm:ss.SSSZ"_s);
        QCOMPARE(layout, u"2006-01-02T15:04:05.000-0700"_s);
        QVERIFY(parseGoDate(u"2026-03-02T09:14:07.250+0000"_s, layout).isValid());
        QVERIFY(!parseGoDate(u"2026-03-02"_s, layout).isValid());
    }
};

QTEST_GUILESS_MAIN(ReferencesTest)
#include "tst_references.moc"
