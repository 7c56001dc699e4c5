#include "webex/alertlinks.h"
#include "webex/roomhtml.h"
#include "webex/webhooksignature.h"

#include <QTest>

using namespace sandtable;
using namespace sandtable::webex;
using namespace Qt::StringLiterals;

class RoomTest : public QObject
{
    Q_OBJECT

private slots:
    void rendersMarkdown_data();
    void rendersMarkdown();
    void showsNothingHostile_data();
    void showsNothingHostile();
    void escapedTextShowsAsItIs_data();
    void escapedTextShowsAsItIs();
    void findsBlockLinks();
    void signsLikeTheContract();
};

void RoomTest::rendersMarkdown_data()
{
    QTest::addColumn<QString>("markdown");
    QTest::addColumn<QString>("html");
    QTest::newRow("paragraphs") << u"a\nb\n\nc"_s << u"<p>a<br>b</p><p>c</p>"_s;
    QTest::newRow("bold and italic") << u"**b** *i* _j_"_s << u"<p><b>b</b> <i>i</i> <i>j</i></p>"_s;
    QTest::newRow("code keeps stars") << u"`a*b*`"_s << u"<p><code>a*b*</code></p>"_s;
    QTest::newRow("underscores in names") << u"Private_Feed_IPv4"_s << u"<p>Private_Feed_IPv4</p>"_s;
    QTest::newRow("list") << u"- a\n- b\n\nc"_s << u"<ul><li>a</li><li>b</li></ul><p>c</p>"_s;
    QTest::newRow("numbers") << u"1. a\n2. b"_s << u"<ol><li>a</li><li>b</li></ol>"_s;
    QTest::newRow("heading and rule") << u"# T\n---\nx"_s << u"<h2>T</h2><hr><p>x</p>"_s;
    QTest::newRow("quote") << u"> a"_s << u"<blockquote>a<br></blockquote>"_s;
    QTest::newRow("link") << u"[go](http://localhost:4000/block?ip=1&a=b)"_s
                          << u"<p><a href=\"http://localhost:4000/block?ip=1&amp;a=b\">go</a></p>"_s;
    QTest::newRow("escapes") << u"\\*no\\* \\[x\\]"_s << u"<p>*no* [x]</p>"_s;
    QTest::newRow("open bold ends") << u"**b"_s << u"<p><b>b</b></p>"_s;
    QTest::newRow("crossing marks") << u"**a *b** c* d"_s << u"<p><b>a <i>b</i></b><i> c</i> d</p>"_s;
    QTest::newRow("lone star") << u"2 * 3"_s << u"<p>2 * 3</p>"_s;
}

void RoomTest::rendersMarkdown()
{
    QFETCH(QString, markdown);
    QFETCH(QString, html);
    QCOMPARE(toRoomHtml(markdown), html);
}

void RoomTest::showsNothingHostile_data()
{
    QTest::addColumn<QString>("markdown");
    QTest::newRow("script") << u"<script>alert(1)</script>"_s;
    QTest::newRow("image") << u"<img src=x onerror=alert(1)>"_s;
    QTest::newRow("script link") << u"[x](javascript:alert(1))"_s;
    QTest::newRow("data link") << u"[x](data:text/html,<script>)"_s;
    QTest::newRow("quotes in a link") << u"[x](http://a/\"onclick=\"alert(1))"_s;
    QTest::newRow("html in a label") << u"[<img src=x>](http://a/)"_s;
    QTest::newRow("html in code") << u"`<script>`"_s;
    QTest::newRow("html in a fence") << u"```\n<script>\n```"_s;
    QTest::newRow("html in a heading") << u"# <script>"_s;
    QTest::newRow("markdown image") << u"![x](http://tracker.example/x.png)"_s;
}

void RoomTest::showsNothingHostile()
{
    QFETCH(QString, markdown);
    const QString html = toRoomHtml(markdown);
    for (const QString &bad :
         {u"<script"_s, u"<img"_s, u"href=\"javascript"_s, u"href=\"data"_s, u"\"onclick"_s})
        QVERIFY2(!html.contains(bad, Qt::CaseInsensitive), qPrintable(html));
}

void RoomTest::escapedTextShowsAsItIs_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("marks") << u"a*b_c`d[e](f)#g<h>"_s;
    QTest::newRow("link") << u"[x](http://evil.example/)"_s;
    QTest::newRow("title") << u"Log4Shell: 100% of _web_ servers (2)"_s;
}

void RoomTest::escapedTextShowsAsItIs()
{
    QFETCH(QString, text);
    QCOMPARE(toRoomHtml(escapeMarkdown(text)), u"<p>"_s + text.toHtmlEscaped() + u"</p>"_s);
}

void RoomTest::findsBlockLinks()
{
    Message message;
    message.markdown =
        u"# Alert\n- [198.51.100.7 ( block "
        u")](http://localhost:4000/block?ip=198.51.100.7&incident=http%3A%2F%2Ft%2Fi&exp=1&sig=a-b_c)\n"
        "- [2001:db8::1](http://localhost:4000/block?ip=2001%3Adb8%3A%3A1)\n- [docs](http://localhost:4000/help?ip=1)\n- "
        "[elsewhere](http://localhost:4000/help?ip=198.51.100.7&from=/block?x)\n- `203.0.113.9`"_s;
    const QList<BlockLink> links = blockLinks(message);
    QCOMPARE(links.size(), 2);
    QCOMPARE(links.constFirst().address, u"198.51.100.7"_s);
    QCOMPARE(links.constFirst().label, u"198.51.100.7 ( block )"_s);
    QVERIFY(links.constFirst().url.query(QUrl::FullyEncoded).endsWith(u"sig=a-b_c"_s));
    QCOMPARE(links.constLast().address, u"2001:db8::1"_s);
    QVERIFY(blockLinks(Message()).isEmpty());
}

void RoomTest::signsLikeTheContract()
{
    const Secret secret(u"lab-secret-1"_s);
    const QByteArray body = R"({"resource":"messages","event":"created","data":{"id":"abc"}})";
    const QByteArray signature = "92a247fa3ecae5d45e64cf04e37483946c353c74";
    QCOMPARE(signatureOf(secret, body), signature);
    QVERIFY(verifySignature(secret, body, signature));
    QVERIFY(!verifySignature(secret, body + ' ', signature));
    QVERIFY(!verifySignature(secret, body, signature.toUpper()));
    QVERIFY(!verifySignature(secret, body, {}));
    QVERIFY(!verifySignature(Secret(), body, signatureOf(Secret(), body)));
}

QTEST_GUILESS_MAIN(RoomTest)
#include "tst_room.moc"
