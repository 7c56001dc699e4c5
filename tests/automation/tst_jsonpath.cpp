#include "automation/jsonpath.h"

#include <QtTest>

using namespace sandtable;
using namespace sandtable::automation;
using namespace Qt::StringLiterals;

namespace
{

QString readSample()
{
    QFile file(QStringLiteral(SANDTABLE_SOURCE_DIR "/tests/automation/data/jsonpath.json"));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

const QString sample = readSample();

class OneScope : public ReferenceScope
{
public:
    explicit OneScope(QString text) : m_text(std::move(text)) {}
    Value lookUp(const Reference &) const override { return Value::text(m_text); }

private:
    QString m_text;
};

} // namespace

class JsonPathTest : public QObject
{
    Q_OBJECT

private slots:
    void answers_data()
    {
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("expected"); // null: no match
        const QString array = u"[7,8,9]"_s;
        const QString objects = u"[{\"a\":1,\"b\":2,\"c\":3},{\"a\":4}]"_s;
        QTest::newRow("member") << sample << u"$.zeta.b"_s << u"deep"_s;
        QTest::newRow("root with dot") << array << u"$."_s << array;
        QTest::newRow("root") << array << u"$"_s << array;
        QTest::newRow("recursive") << sample << u"$..id"_s << u"[\"i1\",\"i2\"]"_s;
        QTest::newRow("recursive then all then recursive")
            << sample << u"$..list[*]..v"_s << u"[\"x\",\"z\"]"_s;
        QTest::newRow("recursive one match") << sample << u"$..tags"_s << u"[\"a\"]"_s;
        QTest::newRow("all") << array << u"$[*]"_s << array;
        QTest::newRow("all with member") << sample << u"$.list[*].id"_s << u"[\"i1\",\"i2\"]"_s;
        QTest::newRow("all, one element") << u"[{\"id\":\"only\"}]"_s << u"$[*].id"_s << u"only"_s;
        QTest::newRow("dot star") << sample << u"$.zeta.*"_s << u"[\"deep\",\"12\"]"_s;
        QTest::newRow("dot star array") << array << u"$.*"_s << array;
        QTest::newRow("index") << array << u"$[1]"_s << u"8"_s;
        QTest::newRow("negative index") << array << u"$[-1]"_s << u"9"_s;
        QTest::newRow("dot index") << objects << u"$.[0].a"_s << u"1"_s;
        QTest::newRow("star dot index") << u"{\"x\":[5,6]}"_s << u"$.*.[0]"_s << u"5"_s;
        QTest::newRow("star without root") << u"{\"x\":[5,6]}"_s << u"*.[1]"_s << u"6"_s;
        QTest::newRow("implied root .k") << sample << u".zeta.b"_s << u"deep"_s;
        QTest::newRow("implied root k") << sample << u"url"_s << u"https://h/x"_s;
        QTest::newRow("implied root ['k']") << sample << u"['url']"_s << u"https://h/x"_s;
        QTest::newRow("star") << array << u"*"_s << array;
        QTest::newRow("filter text") << sample << u"$.list[?(@.id==\"i2\")].n"_s << u"22"_s;
        QTest::newRow("filter single quotes, blanks") << sample << u"$.list[?( @.id == 'i1' )].n"_s << u"1"_s;
        QTest::newRow("filter number") << sample << u"$.list[?(@.n==22)].id"_s << u"i2"_s;
        QTest::newRow("filter >=") << sample << u"$.list[?(@.n>=22)].id"_s << u"i2"_s;
        QTest::newRow("filter >") << sample << u"$.list[?(@.n > 0)].id"_s << u"[\"i1\",\"i2\"]"_s;
        QTest::newRow("filter existence") << sample << u"$.list[?(@.tags)].id"_s << u"i1"_s;
        QTest::newRow("filter nested") << sample << u"$.list[?(@.in.v=='z')].id"_s << u"i2"_s;
        QTest::newRow("filter length") << sample << u"$.list[?(@.k-x.length() > 0)].id"_s << u"i2"_s;
        QTest::newRow("filter whole object") << sample << u"$.list[?(@.n==1)].in"_s << u"{\"v\":\"x\"}"_s;
        QTest::newRow("filter and") << sample << u"$.list[?(@.n>0 && @.id!='i1')].id"_s << u"i2"_s;
        QTest::newRow("filter or") << sample << u"$.list[?(@.n==1 || @.n==22)].n"_s << u"[1,22]"_s;
        QTest::newRow("filter deep") << sample << u"$..[?(@.id=='i2')].n"_s << u"22"_s;
        QTest::newRow("filter without match") << sample << u"$.list[?(@.id=='i9')]"_s << QString();
        QTest::newRow("quoted blank") << sample << u"$.[\"a b\"]"_s << u"blank"_s;
        QTest::newRow("key with @") << sample << u"$.@type"_s << u"t"_s;
        QTest::newRow("key with dash") << sample << u"$.a-b"_s << u"dash"_s;
        QTest::newRow("several keys") << objects << u"$[0][\"c\",\"a\"]"_s << u"{\"c\":3,\"a\":1}"_s;
        QTest::newRow("slice") << array << u"$[0:]"_s << array;
        QTest::newRow("slice to") << array << u"$[0:2]"_s << u"[7,8]"_s;
        QTest::newRow("size") << array << u"$.size()"_s << u"3"_s;
        QTest::newRow("size of list") << sample << u"$.list.size()"_s << u"2"_s;
        QTest::newRow("null") << sample << u"$.none"_s << u"null"_s;
        QTest::newRow("number as spelled") << sample << u"$.pi"_s << u"3.10"_s;
        QTest::newRow("order kept, no escaped slash")
            << sample << u"$.order"_s << u"{\"z\":1,\"a\":\"x/y\"}"_s;
        QTest::newRow("sole array stays") << sample << u"$.one"_s << u"[[\"inner\"]]"_s;
        QTest::newRow("empty array is a match") << sample << u"$.empty"_s << u"[]"_s;
        QTest::newRow("no member") << sample << u"$.missing"_s << QString();
        QTest::newRow("no elements") << sample << u"$.empty[*]"_s << QString();
        QTest::newRow("out of range") << array << u"$[3]"_s << QString();
        QTest::newRow("member of an array") << objects << u"$.a"_s << QString();
        QTest::newRow("bad json") << u"{"_s << u"$"_s << QString();
        QTest::newRow("empty json") << u""_s << u"$"_s << QString();
        QTest::newRow("unclosed") << array << u"$[0"_s << QString();
        QTest::newRow("unknown function") << array << u"$.median()"_s << QString();
        QTest::newRow("bad filter") << array << u"$[?(@ ==)]"_s << QString();
        QTest::newRow("deep filter") << array << u"$[?("_s + QString(500, u'(') + u"@)]"_s << QString();
    }

    void answers()
    {
        QFETCH(QString, json);
        QFETCH(QString, query);
        QFETCH(QString, expected);
        const Result<Value> value = queryJsonText(json, query, ValueType::String);
        QCOMPARE(value.has_value(), !expected.isNull());
        if (value)
            QCOMPARE(value->toText(), expected);
    }

    void types()
    {
        QCOMPARE(*queryJsonText(sample, u"$.zeta.k-x"_s, ValueType::Integer), Value::integer(12));
        QCOMPARE(*queryJsonText(sample, u"$.yes"_s, ValueType::Boolean), Value::boolean(true));
        QCOMPARE(queryJsonText(sample, u"$.url"_s, ValueType::SecureString)->type(), ValueType::SecureString);
        QVERIFY(!queryJsonText(sample, u"$.url"_s, ValueType::Integer).has_value());
        QVERIFY(!queryJsonText(sample, u"$.url"_s, ValueType::Boolean).has_value());
        const Result<Value> table = queryJsonText(sample, u"$.list"_s, ValueType::Table);
        QCOMPARE(table->toJson().toArray().size(), 2);
        const QString date = u"{\"d\":\"02/03/2026 10:00\"}"_s;
        QCOMPARE(queryJsonText(date, u"$.d"_s, ValueType::Date, u"dd/MM/yyyy HH:mm"_s)->toText(),
                 u"2026-03-02T10:00:00+00:00"_s);
        QVERIFY(!queryJsonText(date, u"$.d"_s, ValueType::Date).has_value());
    }

    void referencesInsideQuotesAreData()
    {
        const OneScope scope(u"x\" || @.id!=\"x"_s);
        const QString path = expandJsonPath(u"$.list[?(@.id==\"$workflow.W.local.V$\")]"_s, scope);
        QVERIFY(!queryJsonText(sample, path, ValueType::String).has_value());
        const OneScope name(u"zeta"_s);
        const QString member = expandJsonPath(u"$.$workflow.W.local.V$.b"_s, name);
        QCOMPARE(queryJsonText(sample, member, ValueType::String)->toText(), u"deep"_s);
    }

    void survivesDeepDocuments()
    {
        QVERIFY(!JsonNode::parse(QString(100000, u'[')).has_value());
        QVERIFY(JsonNode::parse(QString(200, u'[') + QString(200, u']')).has_value());
    }

    void escapesAreFourDigits_data()
    {
        QTest::addColumn<QString>("escape");
        QTest::newRow("prefix") << u"0x1f"_s;
        QTest::newRow("sign") << u"+1ff"_s;
        QTest::newRow("blank") << u" 1ff"_s;
        QTest::newRow("three") << u"1ff"_s;
    }

    void escapesAreFourDigits()
    {
        QFETCH(QString, escape);
        QVERIFY(JsonNode::parse(u"\"\\u01fF\""_s).has_value());
        QVERIFY(!JsonNode::parse(u"\"\\u"_s + escape + u'"').has_value());
    }

    void filtersInsideFiltersEnd()
    {
        // Not only refused: read without a call for each of them.
        const QString deep = u"$"_s + QString(10000, u'x').replace(u"x"_s, u"[?(@"_s);
        const Result<Value> value = queryJsonText(sample, deep, ValueType::String);
        QVERIFY(!value.has_value());
        QVERIFY2(value.error().detail.contains(u"nested too deeply"_s), qPrintable(value.error().detail));
        const QString shallow = u"$.list[?(@.tags[?(@ == 'a')])].id"_s;
        QCOMPARE(queryJsonText(sample, shallow, ValueType::String)->toText(), u"i1"_s);
    }

    void chainsOfConditionsEnd()
    {
        const QString chain = u"$.list[?(@.id"_s + QString(20000, u'x').replace(u"x"_s, u"||@"_s) + u")]"_s;
        QVERIFY(!queryJsonText(sample, chain, ValueType::String).has_value());
    }

    void parenthesesInsideParenthesesEnd()
    {
        const auto nested = [](int depth) {
            return queryJsonText(sample,
                                 u"$.list[?("_s + QString(depth, u'(') + u"@.id == 'i1'"_s +
                                     QString(depth, u')') + u")].id"_s,
                                 ValueType::String);
        };
        QCOMPARE(nested(20)->toText(), u"i1"_s);
        QVERIFY(!nested(40).has_value());
        QVERIFY2(nested(40).error().detail.contains(u"nested too deeply"_s),
                 qPrintable(nested(40).error().detail));
    }

    void hungryQueriesAreRefused_data()
    {
        QTest::addColumn<QString>("query");
        QTest::newRow("everything below everything") << u"$"_s + QString(8, u'x').replace(u"x"_s, u"..*"_s);
        QTest::newRow("the whole for every element") << u"$..[?($..* == $..[?($..* != 1)])]"_s;
        QTest::newRow("copies of copies") << u"$..['a','b']..['a','b']..['a','b']..['a','b']..['a','b']"_s;
        QTest::newRow("the same again and again")
            << u"$[0"_s + QString(9, u'x').replace(u"x"_s, u",0"_s) + u"]"_s +
                   QString(8, u'x').replace(u"x"_s, u"[0,0,0,0,0,0,0,0]"_s);
    }

    void hungryQueriesAreRefused()
    {
        QFETCH(QString, query);
        QString document = u"1"_s;
        for (int i = 0; i < 40; ++i)
            document = u"[{\"a\":"_s + document + u",\"b\":[2,3]}]"_s;
        if (query.startsWith(u"$[0"))
            document = QString(9, u'[') + u"1"_s + QString(9, u']');
        const Result<Value> value = queryJsonText(document, query, ValueType::String);
        QVERIFY(!value.has_value());
        QCOMPARE(value.error().kind, ErrorKind::TooLarge);
    }
};

QTEST_GUILESS_MAIN(JsonPathTest)
#include "tst_jsonpath.moc"
