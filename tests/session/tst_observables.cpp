#include "session/observables.h"
#include "session/roomwords.h"

#include <QTest>

using namespace sandtable;
using namespace sandtable::session;
using namespace Qt::StringLiterals;

class ObservablesTest : public QObject
{
    Q_OBJECT

private slots:
    void tellsTypesApart_data();
    void tellsTypesApart();
    void whatItMadeStaysAsItIs_data() { tellsTypesApart_data(); }
    void whatItMadeStaysAsItIs();
    void refuses_data();
    void refuses();
    void takesTheTypeThatWasNamed();
    void findsValuesInTexts_data();
    void findsValuesInTexts();
    void knowsAnOffer();
};

void ObservablesTest::tellsTypesApart_data()
{
    const QString hash(64, u'a');
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("value");
    QTest::newRow("IPv4") << u" 198.51.100.7 "_s << u"ip"_s << u"198.51.100.7"_s;
    QTest::newRow("IPv6") << u"2001:DB8::1"_s << u"ipv6"_s << u"2001:db8::1"_s;
    QTest::newRow("domain") << u"Bad.Example."_s << u"domain"_s << u"bad.example"_s;
    QTest::newRow("domain of digits and letters")
        << u"1.2.3.4.example"_s << u"domain"_s << u"1.2.3.4.example"_s;
    QTest::newRow("domain with an underscore")
        << u"_dmarc.bad.example"_s << u"domain"_s << u"_dmarc.bad.example"_s;
    QTest::newRow("domain in another script")
        << u"Bücher.example"_s << u"domain"_s << u"xn--bcher-kva.example"_s;
    QTest::newRow("domain in punycode")
        << u"XN--bcher-kva.example"_s << u"domain"_s << u"xn--bcher-kva.example"_s;
    QTest::newRow("SHA-256") << QString(64, u'A') << u"sha256"_s << hash;
    QTest::newRow("URL") << u"HTTP://Bad.Example"_s << u"url"_s << u"http://bad.example/"_s;
    QTest::newRow("URL with its default port")
        << u"https://bad.example:443/A?b=C#part"_s << u"url"_s << u"https://bad.example/A?b=C"_s;
    QTest::newRow("URL with another port")
        << u"http://bad.example:8080/x"_s << u"url"_s << u"http://bad.example:8080/x"_s;
    QTest::newRow("URL of an address")
        << u"http://[2001:DB8::1]/x"_s << u"url"_s << u"http://[2001:db8::1]/x"_s;
    QTest::newRow("URL in another script")
        << u"http://bücher.example/ä"_s << u"url"_s << u"http://xn--bcher-kva.example/%C3%A4"_s;
}

void ObservablesTest::tellsTypesApart()
{
    QFETCH(QString, text);
    const Result<Address> observable = parseObservable(text);
    QVERIFY2(observable.has_value(), observable ? "" : qPrintable(observable.error().detail));
    QTEST(observable->type, "type");
    QTEST(observable->value, "value");
    QVERIFY(blockableTypes().contains(observable->type));
}

void ObservablesTest::whatItMadeStaysAsItIs()
{
    QFETCH(QString, value);
    QFETCH(QString, type);
    const Result<Address> again = parseObservable(value);
    QVERIFY(again.has_value());
    QCOMPARE(*again, (Address{type, value}));
    QCOMPARE(*parseObservableAs(type, value), *again);
}

void ObservablesTest::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("sentence"); // a part of it
    QTest::newRow("a word") << u"intranet"_s << u"neither an IP address"_s;
    QTest::newRow("localhost") << u"localhost"_s << u"neither an IP address"_s;
    QTest::newRow("a printer") << u"printer.local"_s << u"never blocked"_s;
    QTest::newRow("below localhost") << u"a.localhost"_s << u"never blocked"_s;
    QTest::newRow("reverse names") << u"7.100.51.198.in-addr.arpa"_s << u"never blocked"_s;
    QTest::newRow("empty label") << u"bad..example"_s << u"not a domain"_s;
    QTest::newRow("hyphen first") << u"-bad.example"_s << u"not a domain"_s;
    QTest::newRow("blank inside") << u"bad host.example"_s << u"neither"_s;
    QTest::newRow("long label") << QString(64, u'z') + u".example"_s << u"not a domain"_s;
    QTest::newRow("long name") << QString(u"abcdefgh."_s).repeated(30) + u"example"_s << u"not a domain"_s;
    QTest::newRow("hexadecimal address") << u"0x7f.0.0.0x1"_s << u"neither an IP address"_s;
    QTest::newRow("MD5") << QString(32, u'a') << u"SHA-256"_s;
    QTest::newRow("65 digits") << QString(65, u'a') << u"SHA-256"_s;
    QTest::newRow("ftp") << u"ftp://bad.example/x"_s << u"http:// or https://"_s;
    QTest::newRow("javascript") << u"javascript://bad.example/%0aalert(1)"_s << u"http:// or https://"_s;
    QTest::newRow("credentials") << u"http://user:secret@bad.example/"_s << u"user name"_s;
    QTest::newRow("empty credentials") << u"http://@bad.example/"_s << u"user name"_s;
    QTest::newRow("no host") << u"http:///x"_s << u"not a URL"_s;
    QTest::newRow("loopback by name") << u"http://localhost:4000/"_s << u"never blocked"_s;
    QTest::newRow("one label") << u"http://wiki/"_s << u"single word"_s;
    QTest::newRow("blank in a URL") << u"http://bad.example/a b"_s << u"not a URL"_s;
    QTest::newRow("long URL") << u"http://bad.example/"_s + QString(2048, u'x') << u"too long"_s;
    QTest::newRow("path without scheme") << u"bad.example/path"_s << u"begin with http"_s;
    QTest::newRow("nothing") << u"  "_s << u"missing"_s;
}

void ObservablesTest::refuses()
{
    QFETCH(QString, text);
    QFETCH(QString, sentence);
    const Result<Address> observable = parseObservable(text);
    QVERIFY2(!observable.has_value(), observable ? qPrintable(observable->value) : "");
    QCOMPARE(observable.error().kind, ErrorKind::Usage);
    QVERIFY2(observable.error().detail.contains(sentence), qPrintable(observable.error().detail));
    QVERIFY(observable.error().detail.size() < 250);
    QVERIFY(!observable.error().detail.contains(u"secret"_s));
}

void ObservablesTest::takesTheTypeThatWasNamed()
{
    QVERIFY(!parseObservableAs(u"domain"_s, u"198.51.100.7"_s).has_value());
    QVERIFY(!parseObservableAs(u"url"_s, u"bad.example"_s).has_value());
    QVERIFY(!parseObservableAs(u"sha256"_s, u"bad.example"_s).has_value());
    QVERIFY(!parseObservableAs(u"ip"_s, u"bad.example"_s).has_value());
    QVERIFY(!parseObservableAs(u"email"_s, u"a@bad.example"_s).has_value());
    QCOMPARE(hostOf(*parseUrl(u"http://bad.example/x"_s))->value, u"bad.example"_s);
}

void ObservablesTest::findsValuesInTexts_data()
{
    const QString hash(64, u'a');
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("named");
    QTest::newRow("address") << u"Blocked: `198.51.100.7`."_s << u"198.51.100.7"_s << true;
    QTest::newRow("longer address") << u"198.51.100.77"_s << u"198.51.100.7"_s << false;
    QTest::newRow("domain at the end of a sentence") << u"It is bad.example."_s << u"bad.example"_s << true;
    QTest::newRow("domain in code") << u"**Blocked**: `bad.example` is"_s << u"bad.example"_s << true;
    QTest::newRow("name beneath") << u"sub.bad.example"_s << u"bad.example"_s << false;
    QTest::newRow("longer name") << u"bad.example.org"_s << u"bad.example"_s << false;
    QTest::newRow("longer word") << u"notbad.example"_s << u"bad.example"_s << false;
    QTest::newRow("URL") << u"see http://bad.example/x."_s << u"http://bad.example/x"_s << true;
    QTest::newRow("longer URL") << u"http://bad.example/xy"_s << u"http://bad.example/x"_s << false;
    QTest::newRow("deeper URL") << u"http://bad.example/x/y"_s << u"http://bad.example/x"_s << false;
    QTest::newRow("hash") << u"`%1`"_s.arg(hash) << hash << true;
    QTest::newRow("longer hash") << hash + u'a' << hash << false;
    QTest::newRow("host") << u"- `fin-ws-07` (hostname)"_s << u"fin-ws-07"_s << true;
    QTest::newRow("other host") << u"fin-ws-070"_s << u"fin-ws-07"_s << false;
}

void ObservablesTest::findsValuesInTexts()
{
    QFETCH(QString, text);
    QFETCH(QString, value);
    QTEST(namesAddress(text, value), "named");
}

void ObservablesTest::knowsAnOffer()
{
    for (const QString &name : {u"ip"_s, u"domain"_s, u"url"_s, u"sha256"_s})
        QVERIFY(offersBlock(u"[x](http://localhost:4000/block?%1=y)"_s.arg(name)));
    QVERIFY(!offersBlock(u"http://localhost:4000/blocked?ip=y"_s));
    QVERIFY(!offersBlock(u"`http://bad.example/x` is on the blocking feed"_s));
}

QTEST_GUILESS_MAIN(ObservablesTest)
#include "tst_observables.moc"
