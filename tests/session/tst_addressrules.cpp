#include "session/addressrules.h"

#include <QTest>

using namespace sandtable;
using namespace sandtable::session;
using namespace Qt::StringLiterals;

class AddressRulesTest : public QObject
{
    Q_OBJECT

private slots:
    void readsAndNormalises_data();
    void readsAndNormalises();
    void refusesWhatIsNoAddress_data();
    void refusesWhatIsNoAddress();
    void neverBlocks_data();
    void neverBlocks();
    void protectsTheListOfTheProfile();
    void protectsNamesAndWhatIsBeneathThem();
    void refusesABadList_data();
    void refusesABadList();
};

void AddressRulesTest::readsAndNormalises_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("value");
    QTest::newRow("IPv4") << u"198.51.100.7"_s << u"ip"_s << u"198.51.100.7"_s;
    QTest::newRow("blanks around") << u" 198.51.100.7\n"_s << u"ip"_s << u"198.51.100.7"_s;
    QTest::newRow("zero parts") << u"10.0.0.0"_s << u"ip"_s << u"10.0.0.0"_s;
    QTest::newRow("IPv6 long") << u"2001:0DB8:0000:0000:0000:0000:0000:0001"_s << u"ipv6"_s
                               << u"2001:db8::1"_s;
    QTest::newRow("IPv6 brackets") << u"[2001:DB8::a]"_s << u"ipv6"_s << u"2001:db8::a"_s;
    QTest::newRow("IPv6 dotted tail") << u"2001:db8::198.51.100.7"_s << u"ipv6"_s << u"2001:db8::c633:6407"_s;
    QTest::newRow("mapped") << u"::ffff:198.51.100.7"_s << u"ip"_s << u"198.51.100.7"_s;
    QTest::newRow("mapped in hex") << u"::FFFF:c633:6407"_s << u"ip"_s << u"198.51.100.7"_s;
    QTest::newRow("mapped in brackets") << u"[::ffff:198.51.100.7]"_s << u"ip"_s << u"198.51.100.7"_s;
}

void AddressRulesTest::readsAndNormalises()
{
    QFETCH(QString, text);
    const Result<Address> address = AddressRules().check(text);
    QVERIFY2(address.has_value(), qPrintable(address ? QString() : toText(address.error())));
    QTEST(address->type, "type");
    QTEST(address->value, "value");
}

void AddressRulesTest::refusesWhatIsNoAddress_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("sentence"); // a part of it
    QTest::newRow("empty") << QString() << u"missing"_s;
    QTest::newRow("blank") << u"  "_s << u"missing"_s;
    QTest::newRow("name") << u"evil.example"_s << u"not an IP address"_s;
    QTest::newRow("octal") << u"0198.51.100.7"_s << u"leading zero"_s;
    QTest::newRow("octal part") << u"198.051.100.7"_s << u"leading zero"_s;
    QTest::newRow("octal in the mapped form") << u"::ffff:198.051.100.7"_s << u"leading zero"_s;
    QTest::newRow("above 255") << u"198.51.100.256"_s << u"above 255"_s;
    QTest::newRow("huge part") << u"198.51.100.99999999999"_s << u"above 255"_s;
    QTest::newRow("three parts") << u"198.51.100"_s << u"not an IP address"_s;
    QTest::newRow("five parts") << u"198.51.100.7.8"_s << u"not an IP address"_s;
    QTest::newRow("plain number") << u"3325256711"_s << u"not an IP address"_s;
    QTest::newRow("hexadecimal") << u"0xc6.0x33.0x64.0x07"_s << u"not an IP address"_s;
    QTest::newRow("signs") << u"+198.51.100.7"_s << u"not an IP address"_s;
    QTest::newRow("blank inside") << u"198.51. 100.7"_s << u"not an IP address"_s;
    QTest::newRow("network") << u"198.51.100.0/24"_s << u"network"_s;
    QTest::newRow("port") << u"198.51.100.7:80"_s << u"port"_s;
    QTest::newRow("IPv6 with port") << u"[2001:db8::1]:80"_s << u"port"_s;
    QTest::newRow("IPv6 zone") << u"2001:db8::1%eth0"_s << u"zone"_s;
    QTest::newRow("link-local with zone") << u"fe80::1%1"_s << u"zone"_s;
    QTest::newRow("IPv6 two gaps") << u"2001::db8::1"_s << u"not an IP address"_s;
    QTest::newRow("IPv6 too long") << u"1:2:3:4:5:6:7:8:9"_s << u"not an IP address"_s;
    QTest::newRow("IPv6 big group") << u"2001:db8::12345"_s << u"not an IP address"_s;
    QTest::newRow("half a bracket") << u"[2001:db8::1"_s << u"port"_s;
    QTest::newRow("IPv4 in brackets") << u"[198.51.100.7]"_s << u"not an IP address"_s;
    QTest::newRow("other digits") << u"١٩٨.51.100.7"_s << u"not an IP address"_s;
    QTest::newRow("script") << u"<script>alert(1)</script>"_s << u"network"_s;
    QTest::newRow("long") << QString(5000, u'1') << u"too long"_s;
    QTest::newRow("list") << u"198.51.100.7,198.51.100.8"_s << u"not an IP address"_s;
    QTest::newRow("NUL") << u"198.51.100.7"_s + QChar(0) + u"x"_s << u"not an IP address"_s;
}

void AddressRulesTest::refusesWhatIsNoAddress()
{
    QFETCH(QString, text);
    QFETCH(QString, sentence);
    const Result<Address> address = parseAddress(text);
    QVERIFY(!address.has_value());
    QCOMPARE(address.error().kind, ErrorKind::Usage);
    QVERIFY2(address.error().detail.contains(sentence), qPrintable(address.error().detail));
    QVERIFY(address.error().detail.size() < 250);
}

void AddressRulesTest::neverBlocks_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         {"0.0.0.0", "0.1.2.3", "127.0.0.1", "127.255.255.254", "169.254.10.1", "224.0.0.1",
          "239.255.255.255", "255.255.255.255", "::", "::1", "fe80::1", "febf::1", "ff02::1",
          "::ffff:127.0.0.1", "::127.0.0.1", "64:ff9b::127.0.0.1", "0:0:0:0:0:0:0:1", "[::1]"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void AddressRulesTest::neverBlocks()
{
    QFETCH(QString, text);
    const Result<Address> address = AddressRules().check(text);
    QVERIFY(!address.has_value());
    QVERIFY2(address.error().detail.contains(u"never blocked"_s), qPrintable(address.error().detail));
}

void AddressRulesTest::protectsTheListOfTheProfile()
{
    const Result<AddressRules> rules = AddressRules::fromProtected(
        {u"10.0.0.0/8"_s, u" 203.0.113.9 "_s, u"2001:db8:1::/48"_s, u"2001:db8:2::7"_s, QString()});
    QVERIFY(rules.has_value());
    for (const QString &text : {u"10.255.0.1"_s, u"203.0.113.9"_s, u"::ffff:10.1.2.3"_s,
                                u"2001:db8:1:ffff::1"_s, u"2001:db8:2::7"_s}) {
        const Result<Address> address = rules->check(text);
        QVERIFY2(!address.has_value(), qPrintable(text));
        QVERIFY2(address.error().detail.contains(u"protected"_s), qPrintable(address.error().detail));
    }
    for (const QString &text : {u"11.0.0.1"_s, u"203.0.113.10"_s, u"2001:db8:2::8"_s, u"portal.example"_s})
        QVERIFY2(rules->check(text).has_value(), qPrintable(text));
}

void AddressRulesTest::protectsNamesAndWhatIsBeneathThem()
{
    const Result<AddressRules> rules =
        AddressRules::fromProtected({u"Portal.example."_s, u"*.corp.example"_s, u"10.0.0.0/8"_s});
    QVERIFY2(rules.has_value(), rules ? "" : qPrintable(rules.error().detail));
    for (const QString &text :
         {u"portal.example"_s, u"WWW.Portal.Example"_s, u"mail.corp.example"_s, u"corp.example"_s,
          u"https://www.portal.example/login"_s, u"http://10.1.2.3/x"_s}) {
        const Result<Address> observable = rules->check(text);
        QVERIFY2(!observable.has_value(), qPrintable(text));
        QVERIFY2(observable.error().detail.contains(u"protected"_s), qPrintable(observable.error().detail));
    }
    for (const QString &text :
         {u"notportal.example"_s, u"portal.example.example"_s, u"http://11.0.0.1/"_s, QString(64, u'a')})
        QVERIFY2(rules->check(text).has_value(), qPrintable(text));
    QVERIFY(!AddressRules().check(u"http://127.0.0.1:8080/x"_s).has_value());
}

void AddressRulesTest::refusesABadList_data()
{
    QTest::addColumn<QString>("entry");
    for (const char *entry : {"10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "10.0.0.0/8/9", "2001:db8::/129",
                              "everything", "/8", "10.0.0.0/+8"})
        QTest::newRow(entry) << QString::fromLatin1(entry);
}

void AddressRulesTest::refusesABadList()
{
    QFETCH(QString, entry);
    const Result<AddressRules> rules = AddressRules::fromProtected({entry});
    QVERIFY(!rules.has_value());
    QCOMPARE(rules.error().kind, ErrorKind::Configuration);
    QVERIFY(rules.error().detail.contains(entry));
}

QTEST_GUILESS_MAIN(AddressRulesTest)
#include "tst_addressrules.moc"
