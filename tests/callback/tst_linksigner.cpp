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
};

void LinkSignerTest::matchesTheAgreedForm()
{
    // printf 'block\n203.0.113.7\nhttp://t/i\n1772443207' | openssl dgst -sha256 -hmac lab-key -binary |
    // basenc --base64url
    const LinkSigner signer(Secret(u"lab-key"_s));
    QCOMPARE(signer.sign(u"203.0.113.7"_s, u"http://t/i"_s, 1772443207),
             u"xD39ym5TkAkR82PdxBRswUUQYKRJM3w4TfyN_BIikpI"_s);
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
    const LinkSigner signer(Secret(u"lab-key"_s));
    const QDateTime now = QDateTime::fromSecsSinceEpoch(1772443247, QTimeZone::utc());
    QString signature = signer.sign(u"203.0.113.7"_s, u"http://t/ctia/incident/incident-1"_s,
                                    change == u"expires" ? 1772443300 : expires.toLongLong());
    if (change == u"no sig" || change == u"neither")
        signature.clear();
    QCOMPARE(signer.check(address, incident, expires, signature, now), verdict);
    const LinkVerdict otherKey =
        LinkSigner(Secret(u"other"_s)).check(address, incident, expires, signature, now);
    QVERIFY(otherKey == LinkVerdict::Bad || otherKey == LinkVerdict::Unsigned);
}

QTEST_GUILESS_MAIN(LinkSignerTest)
#include "tst_linksigner.moc"
