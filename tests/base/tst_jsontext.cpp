#include "base/jsontext.h"

#include <QTest>

using namespace sandtable;
using namespace Qt::StringLiterals;

class JsonTextTest : public QObject
{
    Q_OBJECT

private slots:
    void readsAnyValue_data();
    void readsAnyValue();
    void namesThePlace_data();
    void namesThePlace();
};

void JsonTextTest::readsAnyValue_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("compact");
    QTest::newRow("object") << QByteArray("{ \"a\" : [1, 2] }") << QByteArray("{\"a\":[1,2]}");
    QTest::newRow("array") << QByteArray(" [ ] ") << QByteArray("[]");
    QTest::newRow("number") << QByteArray("0") << QByteArray("0");
    QTest::newRow("string") << QByteArray("\"http://x/y\"") << QByteArray("\"http://x/y\"");
    QTest::newRow("null") << QByteArray("null") << QByteArray("null");
    QTest::newRow("unicode") << QByteArray("\"é\"") << QByteArray("\"é\"");
}

void JsonTextTest::readsAnyValue()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, compact);
    const Result<QJsonValue> value = parseJson(text);
    QVERIFY(value.has_value());
    QCOMPARE(toCompactJson(*value), compact);
}

void JsonTextTest::namesThePlace_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("place");
    QTest::newRow("second line") << QByteArray("{\n \"a\": nope}") << u"line 2, column"_s;
    QTest::newRow("empty") << QByteArray("  ") << u"line 1, column 1"_s;
    QTest::newRow("two values") << QByteArray("1,2") << u"line 1, column 1"_s;
    QTest::newRow("cut short") << QByteArray("{\"a\":") << u"line 1, column"_s;
}

void JsonTextTest::namesThePlace()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, place);
    const Result<QJsonValue> value = parseJson(text);
    QVERIFY(!value.has_value());
    QCOMPARE(value.error().kind, ErrorKind::Document);
    QVERIFY2(value.error().place.startsWith(place), qPrintable(value.error().place));
    QVERIFY(!parseJsonObject(text).has_value());
}

QTEST_GUILESS_MAIN(JsonTextTest)
#include "tst_jsontext.moc"
