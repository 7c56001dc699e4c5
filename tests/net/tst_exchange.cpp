#include "base/jsontext.h"
#include "net/exchange.h"
#include "net/redaction.h"

#include <QTest>

using namespace sandtable;
using namespace sandtable::net;
using namespace Qt::StringLiterals;

/// Secrets leave a trace nowhere.
class ExchangeTest : public QObject
{
    Q_OBJECT

private slots:
    void masksBodies_data();
    void masksBodies();
    void masksHeadersAndUrls();
    void cutsLongBodies();
    void masksWhatASecretWasCopiedTo();
    void keepsOrdinaryWords();
};

/// A workflow hands a secret on as a plain text: it is masked there as well.
void ExchangeTest::masksWhatASecretWasCopiedTo()
{
    const QJsonObject record{
        {u"inputs"_s, QJsonObject{{u"request_body"_s, uR"({"webex_bot_token":"hush-hush-42"})"_s}}},
        {u"outputs"_s, QJsonArray{QJsonObject{{u"result"_s, u"say hush-hush-42 aloud"_s}}}},
        {u"state"_s, u"succeeded"_s}};
    const QByteArray shown = toCompactJson(redacted(record));
    QVERIFY2(!shown.contains("hush"), shown.constData());
    QVERIFY(shown.contains("say *** aloud"));
    QVERIFY(shown.contains("succeeded"));
}

void ExchangeTest::keepsOrdinaryWords()
{
    const QJsonObject record{{u"key"_s, u"incident"_s},
                             {u"text"_s, u"the incident is open"_s},
                             {u"query"_s, u"a=b&c=d"_s},
                             {u"list"_s, QJsonArray{1, true, QJsonValue::Null, u"[not json"_s}}};
    QJsonObject expected = record;
    expected.insert(u"key"_s, u"***"_s);
    QCOMPARE(redacted(record).toObject(), expected);
}

void ExchangeTest::masksBodies_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("kept");
    const QByteArray json = "application/json";
    QTest::newRow("token") << json << QByteArray(R"({"access_token":"hush","expires_in":600})")
                           << QByteArray("600");
    QTest::newRow("bot token")
        << json << QByteArray(R"({"list_of_ips":["203.0.113.7"],"roomId":"r","webex_bot_token":"hush"})")
        << QByteArray("203.0.113.7");
    QTest::newRow("nested") << json << QByteArray(R"({"a":[{"b":{"client_password":"hush"}}],"c":"seen"})")
                            << QByteArray("seen");
    QTest::newRow("secret of a webhook")
        << json << QByteArray(R"({"name":"n","secret":"hush"})") << QByteArray("\"n\"");
    QTest::newRow("URL in a text") << json
                                   << QByteArray(R"({"feed_url":"http://t/view.txt?s=hush","title":"seen"})")
                                   << QByteArray("seen");
    QTest::newRow("signed link in a text")
        << json << QByteArray(R"j({"markdown":"[x](http://l/block?ip=203.0.113.7&sig=hush)"})j")
        << QByteArray("203.0.113.7");
    QTest::newRow("authorization frame")
        << json << QByteArray(R"({"data":{"note":"Bearer hush"}})") << QByteArray("note");
    QTest::newRow("form") << QByteArray("application/x-www-form-urlencoded")
                          << QByteArray("list_of_ips=203.0.113.7&roomId=r&webex_bot_token=hush")
                          << QByteArray("203.0.113.7");
    QTest::newRow("form called JSON")
        << json << QByteArray("list_of_ips=203.0.113.7&roomId=r&webex_bot_token=hush")
        << QByteArray("203.0.113.7");
    QTest::newRow("JSON in a text") << json
                                    << QByteArray(
                                           R"({"request_body":"{\"webex_bot_token\":\"hush\",\"a\":1}"})")
                                    << QByteArray("request_body");
    QTest::newRow("form in a text") << json << QByteArray(R"({"body":"roomId=r&webex_bot_token=hush"})")
                                    << QByteArray("roomId=r");
    QTest::newRow("name and value") << json << QByteArray(R"({"name":"webex_bot_token","value":"hush"})")
                                    << QByteArray("webex_bot_token");
    QTest::newRow("hidden field of a page")
        << QByteArray("text/html")
        << QByteArray(R"(<input type="hidden" name="token" value="hush"><b>seen</b>)") << QByteArray("seen");
    QTest::newRow("link in a page") << QByteArray("text/html")
                                    << QByteArray(R"(<a href="/block?ip=203.0.113.7&amp;sig=hush">x</a>)")
                                    << QByteArray("203.0.113.7");
    QTest::newRow("broken JSON") << json << QByteArray(R"({"webex_bot_token":"hush","roomId":"r)")
                                 << QByteArray("roomId");
    QTest::newRow("plain text") << QByteArray("text/plain") << QByteArray("see http://t/x?api_key=hush now")
                                << QByteArray("now");
}

void ExchangeTest::masksBodies()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, kept);
    Exchange exchange;
    exchange.requestHeaders = {{"Content-Type", type}};
    exchange.answerHeaders = {{"content-type", type}};
    exchange.requestBody = body;
    exchange.answerBody = body;
    redact(exchange);
    for (const QByteArray &masked : {exchange.requestBody, exchange.answerBody}) {
        QVERIFY2(!masked.contains("hush"), masked.constData());
        QVERIFY2(masked.contains("***") && masked.contains(kept), masked.constData());
    }
}

void ExchangeTest::masksHeadersAndUrls()
{
    Exchange exchange;
    exchange.url = u"http://user:hush@127.0.0.1:4001/webhooks/x?api_key=hush&limit=1&s=hush&token=hush"_s;
    exchange.requestHeaders = {{"Authorization", "Bearer hush"},
                               {"authorization", "Basic hush"},
                               {"Cookie", "hush"},
                               {"X-Spark-Signature", "hush"},
                               {"Accept", "text/html"}};
    exchange.answerHeaders = {{"Location", "http://t/?api_key=hush"}, {"Set-Cookie", "hush"}};
    exchange.problem = u"refused: Bearer hush"_s;
    redact(exchange);
    QByteArray all = exchange.url.toUtf8() + exchange.problem.toUtf8();
    for (const Header &header : exchange.requestHeaders + exchange.answerHeaders)
        all += header.name + ": " + header.value + '\n';
    QVERIFY2(!all.contains("hush"), all.constData());
    QVERIFY(all.contains("limit=1") && all.contains("text/html") && all.contains("/webhooks/x"));
}

void ExchangeTest::cutsLongBodies()
{
    Exchange exchange;
    exchange.answerBody = QByteArray(3 * Exchange::BodyLimit, 'x');
    redact(exchange);
    QCOMPARE(exchange.answerBody.size(), Exchange::BodyLimit);
}

QTEST_GUILESS_MAIN(ExchangeTest)
#include "tst_exchange.moc"
