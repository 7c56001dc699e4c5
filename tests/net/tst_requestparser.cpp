#include "net/hostrules.h"
#include "net/requestparser.h"

#include <QTest>

using namespace sandtable::net;
using namespace Qt::StringLiterals;

class RequestParserTest : public QObject
{
    Q_OBJECT

private slots:
    void everyFragmentOfAGoodHeadIsIncomplete();
    void readsTheParts();
    void survivesAnyByte();
    void hostsAreChosen_data();
    void hostsAreChosen();
};

void RequestParserTest::everyFragmentOfAGoodHeadIsIncomplete()
{
    const QByteArray head =
        "POST /a%20b?x=1 HTTP/1.1\r\nHost: localhost:4000\r\nContent-Length: 5\r\nX-Empty:\r\n\r\n";
    for (qsizetype length = 0; length < head.size(); ++length) {
        const HeadResult result = parseHead(head.left(length), {});
        QVERIFY2(std::holds_alternative<HeadIncomplete>(result), head.left(length).constData());
    }
    QVERIFY(std::holds_alternative<HeadAccepted>(parseHead(head, {})));
}

void RequestParserTest::readsTheParts()
{
    const HeadResult result = parseHead(
        "\r\nPOST /a%20b?x=1&y HTTP/1.0\r\nHost: h\r\nContent-Length: 5\r\nConnection: x, Close\r\n\r\nabcde",
        {});
    const auto *head = std::get_if<HeadAccepted>(&result);
    QVERIFY(head);
    QCOMPARE(head->request.method, QByteArray("POST"));
    QCOMPARE(head->request.rawPath, QByteArray("/a%20b"));
    QCOMPARE(head->request.rawQuery, QByteArray("x=1&y"));
    QCOMPARE(head->request.host, QByteArray("h"));
    QCOMPARE(head->bodySize, 5);
    QCOMPARE(head->keepAlive, false);
}

void RequestParserTest::survivesAnyByte()
{
    const QByteArray head = "GET /a HTTP/1.1\r\nHost: localhost\r\nX-A: b\r\n\r\n";
    for (qsizetype position = 0; position < head.size(); ++position) {
        for (int byte = 0; byte < 256; ++byte) {
            QByteArray changed = head;
            changed[position] = static_cast<char>(byte);
            const HeadResult result = parseHead(changed, {});
            if (const auto *accepted = std::get_if<HeadAccepted>(&result)) {
                QVERIFY(accepted->size <= changed.size());
                QVERIFY(accepted->request.rawPath.startsWith('/'));
            }
        }
    }
}

void RequestParserTest::hostsAreChosen_data()
{
    QTest::addColumn<QString>("listening");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<bool>("allowed");
    QTest::newRow("localhost") << u"127.0.0.1"_s << QByteArray("localhost:4000") << true;
    QTest::newRow("loopback address") << u"127.0.0.1"_s << QByteArray("127.0.0.1") << true;
    QTest::newRow("IPv6 loopback") << u"127.0.0.1"_s << QByteArray("[::1]:4000") << true;
    QTest::newRow("configured name") << u"127.0.0.1"_s << QByteArray("Lab.Example:4000") << true;
    QTest::newRow("foreign name") << u"127.0.0.1"_s << QByteArray("evil.example") << false;
    QTest::newRow("rebound name") << u"127.0.0.1"_s << QByteArray("127.0.0.1.evil.example") << false;
    QTest::newRow("foreign address") << u"127.0.0.1"_s << QByteArray("192.0.2.7") << false;
    QTest::newRow("own address") << u"192.0.2.7"_s << QByteArray("192.0.2.7:4000") << true;
    QTest::newRow("any address when listening everywhere")
        << u"0.0.0.0"_s << QByteArray("192.0.2.7:4000") << true;
    QTest::newRow("foreign name when listening everywhere")
        << u"0.0.0.0"_s << QByteArray("evil.example") << false;
    QTest::newRow("user and password") << u"127.0.0.1"_s << QByteArray("localhost@evil.example") << false;
}

void RequestParserTest::hostsAreChosen()
{
    QFETCH(QString, listening);
    QFETCH(QByteArray, host);
    QFETCH(bool, allowed);
    QCOMPARE(HostRules(QHostAddress(listening), {u"lab.example"_s}).allows(host), allowed);
}

QTEST_GUILESS_MAIN(RequestParserTest)
#include "tst_requestparser.moc"
