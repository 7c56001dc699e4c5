#include "net/router.h"

#include <QTest>

using namespace sandtable::net;
using namespace Qt::StringLiterals;

class RouterTest : public QObject
{
    Q_OBJECT

private slots:
    void findsTheRoute_data();
    void findsTheRoute();
    void repliesOnce();
    void parsesQueriesAndForms();
};

void RouterTest::findsTheRoute_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("literal") << QByteArray("GET") << QByteArray("/a/list") << 200 << QByteArray("list");
    QTest::newRow("parameter") << QByteArray("GET") << QByteArray("/a/7") << 200 << QByteArray("id 7");
    QTest::newRow("literal wins") << QByteArray("GET") << QByteArray("/a/list") << 200 << QByteArray("list");
    QTest::newRow("encoded slash is one segment")
        << QByteArray("GET") << QByteArray("/a/http%3A%2F%2Fx%2Fy") << 200 << QByteArray("id http://x/y");
    QTest::newRow("two parameters") << QByteArray("GET") << QByteArray("/a/7/b/8") << 200
                                    << QByteArray("7 and 8");
    QTest::newRow("empty segment is no value")
        << QByteArray("GET") << QByteArray("/a/") << 404 << QByteArray("not_found");
    QTest::newRow("trailing slash") << QByteArray("GET") << QByteArray("/a/list/") << 404
                                    << QByteArray("not_found");
    QTest::newRow("encoded letter is another path")
        << QByteArray("GET") << QByteArray("/%61/list") << 404 << QByteArray("not_found");
    QTest::newRow("HEAD runs GET") << QByteArray("HEAD") << QByteArray("/a/list") << 200
                                   << QByteArray("list");
    QTest::newRow("wrong method") << QByteArray("PUT") << QByteArray("/a/list") << 405
                                  << QByteArray("method");
    QTest::newRow("method of the parameter route")
        << QByteArray("DELETE") << QByteArray("/a/list") << 200 << QByteArray("gone list");
    QTest::newRow("options") << QByteArray("OPTIONS") << QByteArray("/a/7/b/8") << 204 << QByteArray();
}

void RouterTest::findsTheRoute()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    Router router;
    const auto say = [](const QString &format) {
        return [format](const Request &request, const Reply &reply) {
            QString text = format;
            for (auto parameter = request.parameters.begin(); parameter != request.parameters.end();
                 ++parameter)
                text.replace(u'{' + parameter.key() + u'}', parameter.value());
            reply.send(Response::text(text.toUtf8()));
        };
    };
    router.add("GET", "/a/:id", say(u"id {id}"_s));
    router.add("GET", "/a/list", say(u"list"_s));
    router.add("DELETE", "/a/:id", say(u"gone {id}"_s));
    router.add("GET", "/a/:id/b/:other", say(u"{id} and {other}"_s));
    Request request;
    request.method = method;
    request.rawPath = path;
    Response response;
    router.dispatch(request, Reply([&](const Response &answer) { response = answer; }));
    QCOMPARE(response.status, status);
    QVERIFY2(response.body.contains(body), response.body.constData());
    QCOMPARE(!headerValue(response.headers, "Allow").isEmpty(), status == 405 || status == 204);
}

void RouterTest::repliesOnce()
{
    QList<int> sent;
    {
        const Reply reply([&](const Response &answer) { sent.append(answer.status); });
        const Reply copy = reply;
        copy.send(Response::empty(202));
        QVERIFY(reply.isAnswered());
        QTest::ignoreMessage(QtWarningMsg, "a request was answered twice; the second answer is dropped");
        reply.send(Response::empty(200));
    }
    QCOMPARE(sent, QList<int>{202});
    sent.clear();
    {
        const Reply forgotten([&](const Response &answer) { sent.append(answer.status); });
    }
    QCOMPARE(sent, QList<int>{500});
}

void RouterTest::parsesQueriesAndForms()
{
    Request request;
    request.rawQuery = "a=1&b=%C3%A9+x&a=2&empty=&flag&api_key=x%2By+z";
    QCOMPARE(request.queryValue(u"a"), std::optional<QString>(u"1"_s));
    QCOMPARE(request.queryValues(u"a"), (QStringList{u"1"_s, u"2"_s}));
    QCOMPARE(request.queryValue(u"b"), std::optional<QString>(u"é x"_s));
    QCOMPARE(request.queryValue(u"flag"), std::optional<QString>(QString()));
    QVERIFY(!request.queryValue(u"none"));
    QCOMPARE(request.queryItems(false).constLast().second, u"x+y+z"_s);
    QCOMPARE(parseForm("x=%rB%2&%=%C3%BC%"),
             (QList<std::pair<QString, QString>>{{u"x"_s, u"%rB%2"_s}, {u"%"_s, u"ü%"_s}}));
    QCOMPARE(parseForm("x=a%26b&y=c+d"),
             (QList<std::pair<QString, QString>>{{u"x"_s, u"a&b"_s}, {u"y"_s, u"c d"_s}}));
    request.headers = {{"content-TYPE", "Application/JSON; charset=utf-8"}};
    QCOMPARE(request.contentType(), QByteArray("application/json"));
}

QTEST_GUILESS_MAIN(RouterTest)
#include "tst_router.moc"
