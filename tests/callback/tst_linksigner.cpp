#include "callback/linksigner.h"

#include <QTest>
#include <QTimeZone>

using namespace sandtable;
using namespace sandtable::callback;
using namespace Qt::StringLiterals;

class LinkSignerTest : public QObject
{
    Q_OBJECT

private slots:
    void matchesTheAgreedForm();
    void judgesLinks_data();
    void judgesLinks();
    void takesOneValueALine();
    void aRetiredKeyIsGoodForItsLinks_data();
    void aRetiredKeyIsGoodForItsLinks();
};

void LinkSignerTest::matchesTheAgreedForm()
{
    // key=$(printf 'block links\nlab' | openssl dgst -sha256 -hmac installation-key -binary |
    //     basenc --base64url | tr -d =)
    // printf 'block\n203.0.113.7\nhttp://t/i\n1772443207' | openssl dgst -sha256 -hmac "$key" -binary |
    //     basenc --base64url
    QCOMPARE(linkKeyOf(Secret(u"installation-key"_s), u"lab"_s).reveal(),
             u"_h2LptVE09tIYu7W1N1C-vk1FG9Tk1AkCyERiGFcNXs"_s);
    const LinkSigner signer({{Secret(u"installation-key"_s), {}}}, u"lab"_s);
    QCOMPARE(signer.sign(u"203.0.113.7"_s, u"http://t/i"_s, 1772443207),
             u"8-bSMy-N-OeK-qSP7wjV8Do5BYyk28vnFdATT0CwLio"_s);
    QVERIFY(LinkSigner({}, u"lab"_s).sign(u"203.0.113.7"_s, QString(), 1).isEmpty());
    QVERIFY(linkKeyOf(Secret(), u"lab"_s).isEmpty());
}

void LinkSignerTest::judgesLinks_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("incident");
    QTest::addColumn<QString>("expires");
    QTest::addColumn<QString>("change");
    QTest::addColumn<LinkVerdict>("verdict");
    const QString ip = u"203.0.113.7"_s;
    const QString incident = u"http://t/ctia/incident/incident-1"_s;
    QTest::newRow("valid") << ip << incident << u"1772443300"_s << QString() << LinkVerdict::Valid;
    QTest::newRow("last second") << ip << incident << u"1772443247"_s << QString() << LinkVerdict::Valid;
    QTest::newRow("expired") << ip << incident << u"1772443246"_s << QString() << LinkVerdict::Expired;
    QTest::newRow("another address") << u"203.0.113.8"_s << incident << u"1772443300"_s << u"address"_s
                                     << LinkVerdict::Bad;
    QTest::newRow("another incident") << ip << u"x"_s << u"1772443300"_s << u"incident"_s << LinkVerdict::Bad;
    QTest::newRow("longer life") << ip << incident << u"1999999999"_s << u"expires"_s << LinkVerdict::Bad;
    QTest::newRow("no signature") << ip << incident << u"1772443300"_s << u"no sig"_s << LinkVerdict::Bad;
    QTest::newRow("no expiry") << ip << incident << QString() << u"no exp"_s << LinkVerdict::Bad;
    QTest::newRow("neither") << ip << incident << QString() << u"neither"_s << LinkVerdict::Unsigned;
    QTest::newRow("expiry is no number") << ip << incident << u"soon"_s << u"raw"_s << LinkVerdict::Bad;
    QTest::newRow("expiry written otherwise")
        << ip << incident << u"01772443300"_s << u"raw"_s << LinkVerdict::Bad;
}

void LinkSignerTest::judgesLinks()
{
    QFETCH(QString, address);
    QFETCH(QString, incident);
    QFETCH(QString, expires);
    QFETCH(QString, change);
    QFETCH(LinkVerdict, verdict);
    const LinkSigner signer({{Secret(u"lab-key"_s), {}}}, u"lab"_s);
    const QDateTime now = QDateTime::fromSecsSinceEpoch(1772443247, QTimeZone::utc());
    QString signature = signer.sign(u"203.0.113.7"_s, u"http://t/ctia/incident/incident-1"_s,
                                    change == u"expires" ? 1772443300 : expires.toLongLong());
    if (change == u"no sig" || change == u"neither")
        signature.clear();
    QCOMPARE(signer.check(address, incident, expires, signature, now), verdict);
    // Neither another installation nor another profile of the same takes it.
    for (const LinkSigner &other :
         {LinkSigner({{Secret(u"other"_s), {}}}, u"lab"_s), LinkSigner({{Secret(u"lab-key"_s), {}}}, u"eu"_s),
          LinkSigner({}, u"lab"_s)}) {
        const LinkVerdict strange = other.check(address, incident, expires, signature, now);
        QCOMPARE(strange, verdict == LinkVerdict::Unsigned ? LinkVerdict::Unsigned : LinkVerdict::Bad);
    }
}

void LinkSignerTest::takesOneValueALine()
{
    const LinkSigner signer({{Secret(u"lab-key"_s), {}}}, u"lab"_s);
    const QDateTime now = QDateTime::fromSecsSinceEpoch(1000, QTimeZone::utc());
    // The same signed text, cut up in another way.
    const QString signature = signer.sign(u"203.0.113.7"_s, u"i\nj"_s, 2000);
    QCOMPARE(signature, signer.sign(u"203.0.113.7\ni"_s, u"j"_s, 2000));
    QCOMPARE(signer.check(u"203.0.113.7"_s, u"i\nj"_s, u"2000"_s, signature, now), LinkVerdict::Bad);
    QCOMPARE(signer.check(u"203.0.113.7\ni"_s, u"j"_s, u"2000"_s, signature, now), LinkVerdict::Bad);
}

void LinkSignerTest::aRetiredKeyIsGoodForItsLinks_data()
{
    QTest::addColumn<qint64>("expires");
    QTest::addColumn<qint64>("now");
    QTest::addColumn<LinkVerdict>("verdict");
    const qint64 retired = 1772443247;
    const qint64 last = retired + 24 * 3600 + 600;
    QTest::newRow("signed long before") << retired + 60 << retired + 30 << LinkVerdict::Valid;
    QTest::newRow("over") << retired + 60 << retired + 61 << LinkVerdict::Expired;
    QTest::newRow("the last of an alert on its way") << last << last << LinkVerdict::Valid;
    QTest::newRow("over as well") << last << last + 1 << LinkVerdict::Expired;
    QTest::newRow("signed later") << last + 1 << retired + 30 << LinkVerdict::Bad;
    QTest::newRow("signed for ever") << qint64(4102444800) << retired + 30 << LinkVerdict::Bad;
}

void LinkSignerTest::aRetiredKeyIsGoodForItsLinks()
{
    QFETCH(qint64, expires);
    QFETCH(qint64, now);
    QFETCH(LinkVerdict, verdict);
    const LinkKey old{Secret(u"old"_s), QDateTime::fromSecsSinceEpoch(1772443247, QTimeZone::utc())};
    const LinkSigner before({{old.secret, {}}}, u"lab"_s);
    const LinkSigner after({{Secret(u"new"_s), {}}, old}, u"lab"_s);
    const QDateTime at = QDateTime::fromSecsSinceEpoch(now, QTimeZone::utc());
    const QString ip = u"203.0.113.7"_s;
    const QString text = QString::number(expires);
    QCOMPARE(after.check(ip, {}, text, before.sign(ip, {}, expires), at), verdict);
    // What signs is the new key.
    QVERIFY(after.sign(ip, {}, expires) != before.sign(ip, {}, expires));
    const LinkVerdict fresh = after.check(ip, {}, text, after.sign(ip, {}, expires), at);
    QCOMPARE(fresh, now <= expires ? LinkVerdict::Valid : LinkVerdict::Expired);
}

QTEST_GUILESS_MAIN(LinkSignerTest)
#include "tst_linksigner.moc"
