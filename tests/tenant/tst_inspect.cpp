#include "tenant/intel/inspect.h"

#include <QTest>

using namespace sandtable::tenant;
using namespace Qt::StringLiterals;

class TestInspect : public QObject
{
    Q_OBJECT

private slots:
    void finds_data();
    void finds();
    void longTextIsQuick();
};

void TestInspect::finds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("found"); // "type=value" separated by blanks
    QTest::newRow("nothing") << u"no observable here, at 09:14:07"_s << QString();
    QTest::newRow("empty") << QString() << QString();
    QTest::newRow("ip") << u"198.51.100.7"_s << u"ip=198.51.100.7"_s;
    QTest::newRow("ip in a sentence")
        << u"from 198.51.100.7, to 10.0.0.5."_s << u"ip=198.51.100.7 ip=10.0.0.5"_s;
    QTest::newRow("ip with port") << u"10.0.0.5:8080"_s << u"ip=10.0.0.5"_s;
    QTest::newRow("no ip") << u"300.1.1.1 1.2.3 1.2.3.4.5"_s << QString();
    QTest::newRow("defanged ip") << u"198.51.100[.]7"_s << u"ip=198.51.100.7"_s;
    QTest::newRow("ipv6") << u"2001:db8::7 and fe80::1"_s << u"ipv6=2001:db8::7 ipv6=fe80::1"_s;
    QTest::newRow("no ipv6") << u"std::vector 12:30:45"_s << QString();
    QTest::newRow("mapped ipv6") << u"::ffff:10.0.0.1"_s << u"ipv6=::ffff:10.0.0.1"_s;
    QTest::newRow("domain") << u"Visit evil.example.com!"_s << u"domain=evil.example.com"_s;
    QTest::newRow("defanged domain") << u"evil[.]example(.)com"_s << u"domain=evil.example.com"_s;
    QTest::newRow("url alone") << u"see http://evil.example.com/a?b=c."_s
                               << u"url=http://evil.example.com/a?b=c"_s;
    QTest::newRow("defanged url") << u"hxxps://evil.example.com/x"_s << u"url=https://evil.example.com/x"_s;
    QTest::newRow("url in brackets") << u"(https://example.org/a)"_s << u"url=https://example.org/a"_s;
    QTest::newRow("email") << u"write to joe.doe@example.org now"_s << u"email=joe.doe@example.org"_s;
    QTest::newRow("mac") << u"00:1B:44:11:3a:b7 001b.4411.3ab7"_s
                         << u"mac_address=00:1B:44:11:3a:b7 mac_address=001b.4411.3ab7"_s;
    QTest::newRow("hashes") << QString(QString(32, u'a') + u' ' + QString(40, u'b') + u' ' +
                                       QString(64, u'c'))
                            << QString(u"md5="_s + QString(32, u'a') + u" sha1="_s + QString(40, u'b') +
                                       u" sha256="_s + QString(64, u'c'));
    QTest::newRow("no hash") << QString(33, u'a') << QString();
    QTest::newRow("file name") << u"dropped invoice.pdf.exe today"_s << u"file_name=invoice.pdf.exe"_s;
    QTest::newRow("order and once") << u"b.example.com 10.0.0.1 b.example.com"_s
                                    << u"domain=b.example.com ip=10.0.0.1"_s;
}

void TestInspect::finds()
{
    QFETCH(QString, text);
    QFETCH(QString, found);
    QStringList got;
    for (const FoundObservable &each : inspectText(text))
        got << each.type + u'=' + each.value;
    QCOMPARE(got.join(u' '), found);
}

void TestInspect::longTextIsQuick()
{
    const QString hostile =
        QString(60000, u'a') + QString(u"a."_s).repeated(20000) + QString(u"1:"_s).repeated(20000);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(inspectText(hostile).isEmpty());
    QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_GUILESS_MAIN(TestInspect)
#include "tst_inspect.moc"
