#include "callback/clickpolicy.h"

#include <QTest>

using namespace sandtable;
using namespace sandtable::callback;

Q_DECLARE_METATYPE(sandtable::callback::ClickAnswer)

namespace
{

net::Headers navigation(const char *site)
{
    return {{"Sec-Fetch-Mode", "navigate"}, {"Sec-Fetch-Dest", "document"}, {"Sec-Fetch-Site", site}};
}

net::Request requestWith(const net::Headers &headers, const char *peer, const char *host)
{
    net::Request request;
    request.method = "GET";
    request.headers = headers;
    request.peer = QHostAddress(QString::fromLatin1(peer));
    request.host = host;
    return request;
}

} // namespace

class ClickPolicyTest : public QObject
{
    Q_OBJECT

private slots:
    void followsTheTable_data();
    void followsTheTable();
    void knowsWhatWasPassedOn();
    void knowsOtherSites_data();
    void knowsOtherSites();
};

void ClickPolicyTest::followsTheTable_data()
{
    QTest::addColumn<net::Headers>("headers");
    QTest::addColumn<bool>("head");
    QTest::addColumn<ClickAnswer>("isSigned");
    QTest::addColumn<ClickAnswer>("unsignedLoopback");
    const auto Order = ClickAnswer::Order;
    const auto Ask = ClickAnswer::AskButton;
    const auto Look = ClickAnswer::Look;
    QTest::newRow("typed or clicked in an application") << navigation("none") << false << Order << Order;
    QTest::newRow("own page") << navigation("same-origin") << false << Order << Order;
    QTest::newRow("link in a web client") << navigation("cross-site") << false << Order << Ask;
    QTest::newRow("same site, other origin") << navigation("same-site") << false << Order << Ask;
    QTest::newRow("phone, curl, preview") << net::Headers{} << false << ClickAnswer::AutoPost << Ask;
    QTest::newRow("HEAD") << net::Headers{} << true << Look << Look;
    QTest::newRow("HEAD as navigation") << navigation("none") << true << Look << Look;
    QTest::newRow("Purpose: prefetch") << net::Headers{{"Purpose", "prefetch"}} << false << Look << Look;
    QTest::newRow("prefetch as navigation")
        << (navigation("none") + net::Headers{{"Sec-Purpose", "prefetch;prerender"}}) << false << Look
        << Look;
    QTest::newRow("rendered in advance")
        << (navigation("none") + net::Headers{{"Sec-Purpose", "prerender"}}) << false << Look << Look;
    QTest::newRow("previewer") << net::Headers{{"User-Agent", "Slackbot-LinkExpanding 1.0"}} << false << Look
                               << Look;
    QTest::newRow("previewer in a browser of its own")
        << (navigation("none") + net::Headers{{"User-Agent", "Safari/601.2.4 facebookexternalhit/1.1"}})
        << false << Look << Look;
    QTest::newRow("a phone whose maker's name ends like one")
        << (navigation("none") + net::Headers{{"User-Agent", "Mozilla/5.0 (Linux; Android 9; CUBOT_X19)"}})
        << false << Order << Order;
    QTest::newRow("image") << net::Headers{{"Sec-Fetch-Mode", "no-cors"},
                                           {"Sec-Fetch-Dest", "image"},
                                           {"Sec-Fetch-Site", "cross-site"}}
                           << false << Ask << Ask;
    QTest::newRow("frame") << net::Headers{{"Sec-Fetch-Mode", "navigate"},
                                           {"Sec-Fetch-Dest", "iframe"},
                                           {"Sec-Fetch-Site", "none"}}
                           << false << Ask << Ask;
}

void ClickPolicyTest::followsTheTable()
{
    QFETCH(net::Headers, headers);
    QFETCH(bool, head);
    QFETCH(ClickAnswer, isSigned);
    QFETCH(ClickAnswer, unsignedLoopback);

    net::Request near = requestWith(headers, "127.0.0.1", "localhost:4000");
    near.head = head;
    net::Request far = requestWith(headers, "192.0.2.9", "lab.example:4000");
    far.head = head;
    net::Request tunnel = requestWith(headers, "127.0.0.1", "tunnel.example");
    tunnel.head = head;

    for (const net::Request &request : {near, far, tunnel}) {
        ClickFacts facts = clickFacts(request);
        facts.link = LinkVerdict::Valid;
        QCOMPARE(answerTo(facts), isSigned);
        facts.link = LinkVerdict::Bad;
        QCOMPARE(answerTo(facts), ClickAnswer::Forbidden);
        facts.link = LinkVerdict::Expired;
        QCOMPARE(answerTo(facts), ClickAnswer::Forbidden);
    }
    QCOMPARE(answerTo(clickFacts(near)), unsignedLoopback);
    QCOMPARE(answerTo(clickFacts(far)), ClickAnswer::Forbidden);
    QCOMPARE(answerTo(clickFacts(tunnel)), ClickAnswer::Forbidden);

    ClickFacts older = clickFacts(near);
    older.anyGetActs = true;
    QCOMPARE(answerTo(older), unsignedLoopback == ClickAnswer::Look ? ClickAnswer::Look : ClickAnswer::Order);
    ClickFacts olderFar = clickFacts(far);
    olderFar.anyGetActs = true;
    QCOMPARE(answerTo(olderFar), ClickAnswer::Forbidden);
}

void ClickPolicyTest::knowsWhatWasPassedOn()
{
    QVERIFY(isFromLoopback(requestWith({}, "127.0.0.1", "localhost:4000")));
    QVERIFY(isFromLoopback(requestWith({}, "::1", "[::1]:4000")));
    QVERIFY(!isFromLoopback(requestWith({}, "192.0.2.9", "localhost:4000")));
    QVERIFY(!isFromLoopback(requestWith({{"x-forwarded-for", ""}}, "127.0.0.1", "localhost:4000")));
    QVERIFY(!isFromLoopback(requestWith({{"Forwarded", "for=192.0.2.9"}}, "127.0.0.1", "localhost:4000")));
}

void ClickPolicyTest::knowsOtherSites_data()
{
    QTest::addColumn<net::Headers>("headers");
    QTest::addColumn<bool>("cross");
    QTest::newRow("nothing said") << net::Headers{} << false;
    QTest::newRow("own origin") << net::Headers{{"Origin", "http://localhost:4000"}} << false;
    QTest::newRow("own page without referrer") << net::Headers{{"Origin", "null"}} << false;
    QTest::newRow("other origin") << net::Headers{{"Origin", "http://evil.example"}} << true;
    QTest::newRow("other port") << net::Headers{{"Origin", "http://localhost:4001"}} << true;
    QTest::newRow("browser says cross-site")
        << net::Headers{{"Origin", "null"}, {"Sec-Fetch-Site", "cross-site"}} << true;
    QTest::newRow("browser says same-origin")
        << net::Headers{{"Origin", "null"}, {"Sec-Fetch-Site", "same-origin"}} << false;
    QTest::newRow("other origin that says same-origin")
        << net::Headers{{"Origin", "http://evil.example"}, {"Sec-Fetch-Site", "same-origin"}} << true;
}

void ClickPolicyTest::knowsOtherSites()
{
    QFETCH(net::Headers, headers);
    QFETCH(bool, cross);
    QCOMPARE(isCrossSite(requestWith(headers, "127.0.0.1", "localhost:4000")), cross);
}

QTEST_GUILESS_MAIN(ClickPolicyTest)
#include "tst_clickpolicy.moc"
