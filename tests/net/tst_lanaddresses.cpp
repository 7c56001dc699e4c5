#include "net/lanaddresses.h"

#include <QTest>

using namespace sandtable;
using namespace sandtable::net;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(QList<sandtable::net::InterfaceFacts>)

class LanAddressesTest : public QObject
{
    Q_OBJECT

private slots:
    void theBestComeFirst_data();
    void theBestComeFirst();
    void theSystemIsRead();
    void beyondLoopback_data();
    void beyondLoopback();
};

namespace
{

InterfaceFacts facts(const QString &name, const QStringList &addresses, bool up = true, bool running = true,
                     bool loopback = false)
{
    InterfaceFacts made{name, up, running, loopback, {}};
    for (const QString &address : addresses)
        made.addresses.append(QHostAddress(address));
    return made;
}

} // namespace

void LanAddressesTest::theBestComeFirst_data()
{
    QTest::addColumn<QList<InterfaceFacts>>("interfaces");
    QTest::addColumn<QStringList>("offered");
    using All = QList<InterfaceFacts>;
    const InterfaceFacts lo = facts(u"lo"_s, {u"127.0.0.1"_s, u"::1"_s}, true, true, true);
    QTest::newRow("nothing") << All{} << QStringList();
    QTest::newRow("loopback alone") << All{lo} << QStringList();
    QTest::newRow("one Wi-Fi") << All{lo, facts(u"wlan0"_s, {u"192.168.1.20"_s})}
                               << QStringList{u"192.168.1.20"_s};
    QTest::newRow("link-local") << All{facts(u"eth0"_s, {u"169.254.3.4"_s, u"fe80::1"_s})} << QStringList();
    QTest::newRow("down") << All{facts(u"eth0"_s, {u"10.0.0.2"_s}, false)} << QStringList();
    QTest::newRow("no cable") << All{facts(u"eth0"_s, {u"10.0.0.2"_s}, true, false)} << QStringList();
    QTest::newRow("private before public before IPv6")
        << All{facts(u"eth0"_s, {u"2001:db8::5"_s, u"203.0.113.9"_s, u"172.31.255.1"_s})}
        << QStringList{u"172.31.255.1"_s, u"203.0.113.9"_s, u"2001:db8::5"_s};
    QTest::newRow("172.32 is not private")
        << All{facts(u"eth0"_s, {u"172.32.0.1"_s}), facts(u"eth1"_s, {u"172.16.0.1"_s})}
        << QStringList{u"172.16.0.1"_s, u"172.32.0.1"_s};
    QTest::newRow("containers last") << All{facts(u"docker0"_s, {u"172.17.0.1"_s}),
                                            facts(u"wlan0"_s, {u"10.1.2.3"_s})}
                                     << QStringList{u"10.1.2.3"_s, u"172.17.0.1"_s};
    QTest::newRow("the system's order among equals")
        << All{facts(u"eth0"_s, {u"10.0.0.9"_s}), facts(u"wlan0"_s, {u"10.0.0.3"_s})}
        << QStringList{u"10.0.0.9"_s, u"10.0.0.3"_s};
}

void LanAddressesTest::theBestComeFirst()
{
    QFETCH(QList<InterfaceFacts>, interfaces);
    QFETCH(QStringList, offered);
    QStringList found;
    for (const LanAddress &address : lanAddresses(interfaces))
        found << address.address.toString();
    QCOMPARE(found, offered);
}

void LanAddressesTest::theSystemIsRead()
{
    bool hasLoopback = false;
    for (const InterfaceFacts &interface : systemInterfaces())
        hasLoopback = hasLoopback || interface.loopback;
    QVERIFY(hasLoopback);
    for (const LanAddress &address : lanAddresses(systemInterfaces()))
        QVERIFY(!address.address.isLoopback());
}

void LanAddressesTest::beyondLoopback_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("beyond");
    QTest::newRow("loopback") << u"127.0.0.1"_s << false;
    QTest::newRow("loopback, IPv6") << u"::1"_s << false;
    QTest::newRow("every address") << u"0.0.0.0"_s << true;
    QTest::newRow("every address, IPv6") << u"::"_s << true;
    QTest::newRow("private") << u"192.168.1.2"_s << true;
    QTest::newRow("none") << QString() << false;
}

void LanAddressesTest::beyondLoopback()
{
    QFETCH(QString, address);
    QFETCH(bool, beyond);
    QCOMPARE(isBeyondLoopback(QHostAddress(address)), beyond);
}

QTEST_GUILESS_MAIN(LanAddressesTest)
#include "tst_lanaddresses.moc"
