#include "support_workflows.h"

#include <QtTest>

using namespace sandtable;
using namespace sandtable::automation;
using namespace sandtable::automation::test;
using namespace Qt::StringLiterals;

namespace
{

QJsonObject query(const QString &variable, const QString &type = u"string"_s)
{
    return {
        {u"script_query"_s, variable}, {u"script_query_name"_s, variable}, {u"script_query_type"_s, type}};
}

QJsonObject script(const QString &text, const QJsonArray &queries = {}, QJsonObject more = {})
{
    more.insert(u"script"_s, text);
    more.insert(u"script_queries"_s, queries);
    return action(u"A"_s, u"python3.script"_s, more);
}

} // namespace

class PythonTest : public QObject
{
    Q_OBJECT

private slots:
    void runs_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QJsonObject>("query_");
        QTest::addColumn<QJsonValue>("expected"); // undefined: fails
        const QJsonValue fails(QJsonValue::Undefined);
        QTest::newRow("text") << u"v='é'"_s << query(u"v"_s) << QJsonValue(u"é"_s);
        QTest::newRow("number as text") << u"v=7"_s << query(u"v"_s) << QJsonValue(u"7"_s);
        QTest::newRow("integer") << u"v='7'"_s << query(u"v"_s, u"integer"_s) << QJsonValue(7);
        QTest::newRow("boolean") << u"v=1>0"_s << query(u"v"_s, u"boolean"_s) << QJsonValue(true);
        QTest::newRow("not an integer") << u"v='x'"_s << query(u"v"_s, u"integer"_s) << fails;
        QTest::newRow("no such name") << u"x=1"_s << query(u"v"_s) << fails;
        QTest::newRow("set in a function")
            << u"def f():\n global v\n v='in'\nf()"_s << query(u"v"_s) << QJsonValue(u"in"_s);
        QTest::newRow("arguments are text")
            << u"import sys\nv=sys.argv[1]+sys.argv[2]"_s << query(u"v"_s) << QJsonValue(u"12"_s);
        QTest::newRow("comprehension over globals")
            << u"n=[1,2]\nv=','.join(str(i) for i in n)"_s << query(u"v"_s) << QJsonValue(u"1,2"_s);
        QTest::newRow("exit without a reason")
            << u"import sys\nv='x'\nsys.exit()"_s << query(u"v"_s) << QJsonValue(u"x"_s);
        QTest::newRow("exit with text") << u"import sys\nsys.exit('no')"_s << query(u"v"_s) << fails;
        QTest::newRow("exception") << u"v=[][0]"_s << query(u"v"_s) << fails;
        QTest::newRow("syntax") << u"v=("_s << query(u"v"_s) << fails;
        QTest::newRow("empty folder")
            << u"import os\nv=str(os.listdir('.'))"_s << query(u"v"_s) << QJsonValue(u"[]"_s);
        QTest::newRow("no secrets") << u"import os\nv=os.environ.get('SANDTABLE_TEST_SECRET','none')"_s
                                    << query(u"v"_s) << QJsonValue(u"none"_s);
        QTest::newRow("no network") << u"import socket\nv='x'\ns=socket.create_connection(('127.0.0.1',9))"_s
                                    << query(u"v"_s) << fails;
        QTest::newRow("no programs") << u"import subprocess\nsubprocess.run(['true'])\nv=1"_s << query(u"v"_s)
                                     << fails;
        QTest::newRow("no packages") << u"import requests\nv=1"_s << query(u"v"_s) << fails;
    }

    void runs()
    {
        QFETCH(QString, text);
        QFETCH(QJsonObject, query_);
        QFETCH(QJsonValue, expected);
        qputenv("SANDTABLE_TEST_SECRET", "4711");
        LabServices services;
        const Run run = runToEnd(
            services, exported({script(text, {query_}, {{u"script_arguments"_s, QJsonArray{1, u"2"_s}}})}));
        const ActivityRun record = recordOf(run, u"A"_s);
        QCOMPARE(run.state, expected.isUndefined() ? RunState::Failed : RunState::Succeeded);
        if (expected.isUndefined())
            QVERIFY(!record.errorMessage.isEmpty());
        else
            QCOMPARE(record.outputs.value(u"script_queries"_s).toObject().value(u"v"_s), expected);
    }

    void givesItsOutputAndItsReason()
    {
        LabServices services;
        const Run good = runToEnd(services, exported({script(u"print('a')\nprint('b', end='')"_s)}));
        QCOMPARE(recordOf(good, u"A"_s).outputs.value(u"response_body"_s).toString(), u"a\nb"_s);
        const Run bad = runToEnd(services, exported({script(u"x=1\nraise ValueError('why')"_s)}));
        QCOMPARE(bad.message, u"ValueError: why (line 2)"_s);
        const Run left = runToEnd(services, exported({script(u"import sys\nsys.exit('told you')"_s)}));
        QCOMPARE(left.message, u"told you"_s);
    }

    void needsConsent()
    {
        LabServices services;
        services.m_python = false;
        const Run run = runToEnd(services, exported({script(u"v=1"_s)}));
        QCOMPARE(run.state, RunState::Failed);
        QVERIFY(run.message.contains(u"Python"_s));
    }

    void isStopped()
    {
        LabServices services;
        const Run endless =
            runToEnd(services, exported({script(u"while True: pass"_s, {}, {{u"action_timeout"_s, 1}})}));
        QCOMPARE(endless.state, RunState::Failed);
        QVERIFY(endless.message.contains(u"timed out"_s));
        const Run loud = runToEnd(services, exported({script(u"while True: print('x' * 1000)"_s)}));
        QCOMPARE(loud.state, RunState::Failed);
        QVERIFY(loud.message.contains(u"4 MB"_s));
    }
};

QTEST_GUILESS_MAIN(PythonTest)
#include "tst_python.moc"
