#include "support_program.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace sandtable::test;
using namespace Qt::StringLiterals;

namespace
{
const HeaderList Form{{"Content-Type", "application/x-www-form-urlencoded"}};

/// The one-time token of a confirm page.
QByteArray tokenOf(const Answer &page)
{
    const qsizetype at = page.body.indexOf("name=\"token\" value=\"");
    return at < 0 ? QByteArray() : page.body.mid(at + 20, 32);
}
} // namespace

/// What browsers are told and held to, on the real program over its socket: hosts, origins, one-time tokens,
/// headers, and nothing reflected as it came.
class WebGuardTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyAnswerCarriesItsHeaders_data();
    void everyAnswerCarriesItsHeaders();
    void everyRefusalCarriesItsHeaders_data();
    void everyRefusalCarriesItsHeaders();
    void onlyItsOwnHostsAreAnswered_data();
    void onlyItsOwnHostsAreAnswered();
    void aReboundNameReachesNothing();
    void passedOnRequestsAreFromElsewhere_data();
    void passedOnRequestsAreFromElsewhere();
    void otherSitesCannotPost_data();
    void otherSitesCannotPost();
    void tokensAreBound_data();
    void tokensAreBound();
    void tokensBelongToTheirProfile();
    void nothingIsReflectedAsItCame_data();
    void nothingIsReflectedAsItCame();
    void namesOfScriptsAreEscaped();

private:
    void checkHeaders(const Answer &answer);
    [[nodiscard]] QByteArray host() const
    {
        return "localhost:" + QByteArray::number(QUrl(m_program->value("callback")).port());
    }
    [[nodiscard]] QByteArray raw(const QByteArray &bytes) const
    {
        return askRaw(static_cast<quint16>(QUrl(m_program->value("callback")).port()), bytes);
    }
    [[nodiscard]] QString api() const { return m_program->value("api_token"); }
    [[nodiscard]] qsizetype orders() const
    {
        return ask("GET", m_program->callback(u"/api/v1/orders"_s), bearer(api()))
            .object()
            .value(u"orders"_s)
            .toArray()
            .size();
    }
    [[nodiscard]] QString freshAddress() { return u"192.0.2.%1"_s.arg(++m_last); }
    std::unique_ptr<ServedProgram> m_program;
    int m_last = 0;
};

void WebGuardTest::initTestCase()
{
    m_program = std::make_unique<ServedProgram>();
    QVERIFY2(m_program->isReady(), m_program->errors().constData());
}

void WebGuardTest::checkHeaders(const Answer &answer)
{
    const QByteArray policy = answer.headers.value("content-security-policy");
    QVERIFY2(policy.contains("default-src 'none'"), policy.constData());
    QVERIFY2(policy.contains("frame-ancestors 'none'"), policy.constData());
    QVERIFY2(policy.contains("base-uri 'none'"), policy.constData());
    QVERIFY2(!policy.contains("unsafe") && !policy.contains('*') && !policy.contains("data:"),
             policy.constData());
    QCOMPARE(answer.headers.value("x-content-type-options"), QByteArray("nosniff"));
    QCOMPARE(answer.headers.value("x-frame-options"), QByteArray("DENY"));
    QCOMPARE(answer.headers.value("referrer-policy"), QByteArray("no-referrer"));
    QCOMPARE(answer.headers.value("cross-origin-resource-policy"), QByteArray("same-origin"));
    QVERIFY(!answer.headers.contains("set-cookie"));
    QVERIFY(!answer.headers.contains("access-control-allow-origin"));
    QVERIFY(!answer.headers.value("cache-control").isEmpty());
    const QByteArray type = answer.headers.value("content-type");
    QVERIFY2(answer.body.isEmpty() || type.startsWith("text/html; charset=utf-8") ||
                 type.startsWith("application/json") || type == "text/css; charset=utf-8" ||
                 type == "text/javascript; charset=utf-8",
             type.constData());
    if (!type.startsWith("text/html"))
        return;
    QString html = QString::fromUtf8(answer.body);
    QVERIFY(!html.contains(QRegularExpression(u"<script(?![^>]* src=\"/assets/)"_s)));
    QVERIFY(!html.contains(u"javascript:"_s));
    html.remove(QRegularExpression(u"\"[^\"]*\""_s)); // what attributes say is text
    QVERIFY(!html.contains(QRegularExpression(u"<[^>]*\\son[a-z]+\\s*="_s)));
    QVERIFY(!html.contains(QRegularExpression(u"<style|<[^>]*\\sstyle\\s*="_s)));
}

void WebGuardTest::everyAnswerCarriesItsHeaders_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("path");
    QTest::addColumn<HeaderList>("headers");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    const HeaderList token{{"Authorization", "Bearer TOKEN"}};
    const HeaderList json = token + HeaderList{{"Content-Type", "application/json"}};
    const HeaderList wantsJson{{"Accept", "application/json"}};
    const auto row = [](const char *name, const char *method, const QString &path, const HeaderList &headers,
                        const QByteArray &body, int status) {
        QTest::newRow(name) << QByteArray(method) << path << headers << body << status;
    };
    row("home", "GET", u"/"_s, {}, {}, 200);
    row("home as JSON", "GET", u"/"_s, wantsJson, {}, 200);
    row("home as HEAD", "HEAD", u"/"_s, {}, {}, 200);
    row("options", "OPTIONS", u"/block"_s, {}, {}, 204);
    row("preflight of the API", "OPTIONS", u"/api/v1/orders"_s,
        {{"Origin", "http://evil.example"}, {"Access-Control-Request-Method", "POST"}}, {}, 204);
    row("login form", "GET", u"/hacker"_s, {}, {}, 200);
    row("login from another site", "POST", u"/login"_s, Form + HeaderList{{"Origin", "http://evil.example"}},
        "username=x", 403);
    row("style", "GET", u"/assets/page.css"_s, {}, {}, 200);
    row("script", "GET", u"/assets/page.js"_s, {}, {}, 200);
    row("unknown page", "GET", u"/nowhere"_s, {}, {}, 404);
    row("wrong method", "DELETE", u"/block"_s, {}, {}, 405);
    row("order page", "GET", u"/block?ip=192.0.2.240"_s, navigation(), {}, 200);
    row("confirm page", "GET", u"/block?ip=192.0.2.241"_s, {}, {}, 200);
    row("look page", "GET", u"/block?ip=192.0.2.241"_s, {{"Purpose", "prefetch"}}, {}, 200);
    row("refused address", "GET", u"/block?ip=127.0.0.1"_s, {}, {}, 400);
    row("bad signature", "GET", u"/block?ip=192.0.2.241&exp=1&sig=x"_s, {}, {}, 403);
    row("used token", "POST", u"/block"_s, Form, "ip=192.0.2.241&token=x", 403);
    row("unknown order", "GET", u"/orders/x"_s, {}, {}, 404);
    row("unknown order as JSON", "GET", u"/orders/x"_s, wantsJson, {}, 404);
    row("health", "GET", u"/api/v1/health"_s, {}, {}, 200);
    row("state", "GET", u"/api/v1/state"_s, token, {}, 200);
    row("config", "GET", u"/api/v1/config"_s, token, {}, 200);
    row("orders", "GET", u"/api/v1/orders"_s, token, {}, 200);
    row("journal", "GET", u"/api/v1/journal"_s, token, {}, 200);
    row("scenarios", "GET", u"/api/v1/scenarios"_s, token, {}, 200);
    row("no token", "GET", u"/api/v1/state"_s, {}, {}, 401);
    row("bad JSON", "POST", u"/api/v1/orders"_s, json, "{", 400);
    row("other media type", "POST", u"/api/v1/orders"_s, token + Form, "ip=1", 415);
    row("unknown route of the API", "GET", u"/api/v1/nothing"_s, token, {}, 404);
    row("wrong method of the API", "PUT", u"/api/v1/orders"_s, token, {}, 405);
    row("delivery without signature", "POST", u"/webex/webhook"_s, {}, "{}", 401);
}

void WebGuardTest::everyAnswerCarriesItsHeaders()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, path);
    QFETCH(HeaderList, headers);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    for (auto &[name, value] : headers)
        value.replace("TOKEN", api().toUtf8());
    const Answer answer = ask(method, m_program->callback(path), headers, body);
    QVERIFY2(answer.status == status, QByteArray::number(answer.status) + ' ' + answer.body);
    checkHeaders(answer);
    if (!path.startsWith(u"/assets/"_s))
        QCOMPARE(answer.headers.value("cache-control"), QByteArray("no-store"));
}

void WebGuardTest::everyRefusalCarriesItsHeaders_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    const QByteArray end = "\r\nHost: HOST\r\n\r\n";
    QTest::newRow("garbage") << QByteArray("\x16\x03\x01 nonsense\r\n\r\n") << 400;
    QTest::newRow("foreign host") << QByteArray("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n") << 421;
    QTest::newRow("no host") << QByteArray("GET / HTTP/1.1\r\n\r\n") << 400;
    QTest::newRow("version") << QByteArray("GET / HTTP/9.9") + end << 505;
    QTest::newRow("request line too long") << "GET /" + QByteArray(20000, 'a') + " HTTP/1.1" + end << 414;
    QTest::newRow("head too large") << "GET / HTTP/1.1\r\nHost: HOST\r\nX: " + QByteArray(60000, 'a') +
                                           "\r\n\r\n"
                                    << 431;
    QTest::newRow("body too large")
        << QByteArray("POST /block HTTP/1.1\r\nHost: HOST\r\nContent-Length: 99999999\r\n\r\n") << 413;
    QTest::newRow("two lengths")
        << QByteArray(
               "POST /block HTTP/1.1\r\nHost: HOST\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab")
        << 400;
}

void WebGuardTest::everyRefusalCarriesItsHeaders()
{
    QFETCH(QByteArray, request);
    QFETCH(int, status);
    request.replace("HOST", host());
    const QByteArray bytes = raw(request);
    const Answer answer = answerFrom(bytes);
    QVERIFY2(answer.status == status, bytes.constData());
    checkHeaders(answer);
    QCOMPARE(answer.headers.value("cache-control"), QByteArray("no-store"));
    QCOMPARE(bytes.toLower().count("x-content-type-options"), 1);
}

void WebGuardTest::onlyItsOwnHostsAreAnswered_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<int>("status");
    for (const char *good : {"localhost", "localhost:PORT", "LocalHost", "127.0.0.1", "127.0.0.1:PORT",
                             "console.localhost", "[::1]", "127.9.9.9"})
        QTest::newRow(good) << QByteArray(good) << 200;
    for (const char *foreign :
         {"evil.example", "evil.example:PORT", "localhost.evil.example", "127.0.0.1.evil.example",
          "127.0.0.1.nip.io", "192.0.2.1", "192.168.77.1:PORT", "0.0.0.0:PORT", "[::]", "169.254.169.254",
          "localhosts", "tunnel.example", "webexapis.com"})
        QTest::newRow(foreign) << QByteArray(foreign) << 421;
    for (const char *broken : {"", "localhost evil.example", "localhost, evil.example", "user@localhost",
                               "localhost/evil.example", "localhost#x", "localhost:x"})
        QTest::newRow(*broken ? broken : "none") << QByteArray(broken) << 400;
}

void WebGuardTest::onlyItsOwnHostsAreAnswered()
{
    QFETCH(QByteArray, host);
    QFETCH(int, status);
    host.replace("PORT", QByteArray::number(QUrl(m_program->value("callback")).port()));
    const qsizetype before = orders();
    // Page, order, token and all: whatever is asked under a name of others.
    for (const QByteArray &target :
         {QByteArray("/"), QByteArray("/api/v1/state"), QByteArray("/block?ip=127.0.0.1")}) {
        const Answer answer = answerFrom(raw("GET " + target + " HTTP/1.1\r\nHost: " + host +
                                             "\r\nAuthorization: Bearer " + api().toUtf8() +
                                             "\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n"
                                             "Sec-Fetch-Site: none\r\nConnection: close\r\n\r\n"));
        if (status == 200) // a name below localhost is let in, and is not this machine's own
            QVERIFY(answer.status == 200 ||
                    (target.startsWith("/block") && answer.status == (host.contains("console") ? 403 : 400)));
        else
            QVERIFY2(answer.status == 421 || answer.status == 400, QByteArray::number(answer.status));
        if (status == 421)
            QCOMPARE(answer.status, 421);
    }
    QCOMPARE(orders(), before);
}

void WebGuardTest::aReboundNameReachesNothing()
{
    // The attacker's own name leads to 127.0.0.1: for the browser it is the same origin, so it could read the
    // page and send its token.
    const QByteArray rebound =
        "Host: rebound.evil.example:" + QByteArray::number(QUrl(m_program->value("callback")).port()) +
        "\r\nSec-Fetch-Site: same-origin\r\nSec-Fetch-Mode: navigate\r\n"
        "Sec-Fetch-Dest: document\r\nConnection: close\r\n";
    const qsizetype before = orders();
    const Answer page = answerFrom(raw("GET /block?ip=192.0.2.239 HTTP/1.1\r\n" + rebound + "\r\n"));
    QCOMPARE(page.status, 421);
    const QByteArray token = tokenOf(ask("GET", m_program->callback(u"/block?ip=192.0.2.239"_s)));
    QCOMPARE(token.size(), 32);
    const QByteArray body = "ip=192.0.2.239&incident=&token=" + token;
    const QByteArray form = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " +
                            QByteArray::number(body.size()) + "\r\n\r\n" + body;
    QCOMPARE(answerFrom(raw("POST /block HTTP/1.1\r\n" + rebound + form)).status, 421);
    QCOMPARE(orders(), before);
}

void WebGuardTest::passedOnRequestsAreFromElsewhere_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::newRow("none") << QByteArray();
    QTest::newRow("X-Forwarded-For") << QByteArray("X-Forwarded-For");
    QTest::newRow("X-Forwarded-Host") << QByteArray("X-Forwarded-Host");
    QTest::newRow("X-Forwarded-Proto") << QByteArray("X-Forwarded-Proto");
    QTest::newRow("Forwarded") << QByteArray("Forwarded");
    QTest::newRow("X-Real-IP") << QByteArray("X-Real-IP");
    QTest::newRow("Via") << QByteArray("Via");
}

void WebGuardTest::passedOnRequestsAreFromElsewhere()
{
    // A tunnel that writes "localhost" over the Host: its visitors are not this machine.
    QFETCH(QByteArray, field);
    const QString address = freshAddress();
    const qsizetype before = orders();
    HeaderList headers = navigation();
    if (!field.isEmpty())
        headers.append({field, "203.0.113.9"});
    const Answer answer = ask("GET", m_program->callback(u"/block?ip="_s + address), headers);
    QCOMPARE(answer.status, field.isEmpty() ? 200 : 403);
    QCOMPARE(orders() - before, field.isEmpty() ? 1 : 0);
}

void WebGuardTest::otherSitesCannotPost_data()
{
    QTest::addColumn<HeaderList>("headers");
    QTest::addColumn<bool>("ours");
    QTest::newRow("a script's request says nothing") << HeaderList{} << true;
    QTest::newRow("own page") << HeaderList{{"Origin", "null"}, {"Sec-Fetch-Site", "same-origin"}} << true;
    QTest::newRow("own origin") << HeaderList{{"Origin", "http://HOST"}} << true;
    QTest::newRow("own origin behind TLS") << HeaderList{{"Origin", "https://HOST"}} << true;
    QTest::newRow("another origin") << HeaderList{{"Origin", "http://evil.example"}} << false;
    QTest::newRow("another port") << HeaderList{{"Origin", "http://localhost:1"}} << false;
    QTest::newRow("another name of this machine") << HeaderList{{"Origin", "http://127.0.0.1:1"}} << false;
    QTest::newRow("begins like ours") << HeaderList{{"Origin", "http://HOST.evil.example"}} << false;
    QTest::newRow("another site") << HeaderList{{"Sec-Fetch-Site", "cross-site"}} << false;
    QTest::newRow("same site, another origin") << HeaderList{{"Sec-Fetch-Site", "same-site"}} << false;
    QTest::newRow("another site that hides its origin")
        << HeaderList{{"Origin", "null"}, {"Sec-Fetch-Site", "cross-site"}} << false;
    QTest::newRow("a word of the future") << HeaderList{{"Sec-Fetch-Site", "elsewhere"}} << false;
    QTest::newRow("another origin that claims to be ours")
        << HeaderList{{"Origin", "http://evil.example"}, {"Sec-Fetch-Site", "same-origin"}} << false;
}

void WebGuardTest::otherSitesCannotPost()
{
    QFETCH(HeaderList, headers);
    QFETCH(bool, ours);
    const QString address = freshAddress();
    const QUrl page = m_program->callback(u"/block?ip="_s + address);
    const QByteArray authority = page.authority().toLatin1();
    for (auto &[name, value] : headers)
        value.replace("HOST", authority);
    const qsizetype before = orders();
    const QByteArray body = "ip=" + address.toLatin1() + "&incident=&token=" + tokenOf(ask("GET", page));
    QCOMPARE(ask("POST", m_program->callback(u"/block"_s), Form + headers, body).status, ours ? 200 : 403);
    QCOMPARE(orders() - before, ours ? 1 : 0);
    if (ours)
        return;
    // It was the sender alone that spoke against it; and the form that attacks is as careful.
    QCOMPARE(ask("POST", m_program->callback(u"/block"_s), Form, body).status, 200);
    QCOMPARE(ask("POST", m_program->callback(u"/login"_s), Form + headers, "username=x").status, 403);
}

void WebGuardTest::tokensAreBound_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("another address") << QByteArray("ip=192.0.2.230&incident=incident-1");
    QTest::newRow("another incident") << QByteArray("ip=ADDRESS&incident=incident-2");
    QTest::newRow("no incident") << QByteArray("ip=ADDRESS");
    QTest::newRow("another kind") << QByteArray("domain=bad.example.org&incident=incident-1");
}

void WebGuardTest::tokensAreBound()
{
    QFETCH(QByteArray, body);
    const QString address = freshAddress();
    body.replace("ADDRESS", address.toLatin1());
    const QUrl page = m_program->callback(u"/block?incident=incident-1&ip="_s + address);
    const QByteArray right = "ip=" + address.toLatin1() + "&incident=incident-1&token=";
    const QUrl target = m_program->callback(u"/block"_s);
    const qsizetype before = orders();
    const QByteArray token = tokenOf(ask("GET", page));
    QCOMPARE(ask("POST", target, Form, body + "&token=" + token).status, 403);
    QCOMPARE(ask("POST", target, Form, right + token).status, 403); // shown once, used up
    QCOMPARE(orders(), before);
    const QByteArray fresh = tokenOf(ask("GET", page));
    QVERIFY(fresh.size() == 32 && fresh != token);
    QCOMPARE(ask("POST", target, Form, right + fresh).status, 200);
    QCOMPARE(ask("POST", target, Form, right + fresh).status, 403); // one time
    QCOMPARE(orders() - before, 1);
}

void WebGuardTest::tokensBelongToTheirProfile()
{
    const QString address = freshAddress();
    const QByteArray token = tokenOf(ask("GET", m_program->callback(u"/block?ip="_s + address)));
    QCOMPARE(token.size(), 32);
    const auto use = [this](const QByteArray &profile) {
        return ask("PATCH", m_program->callback(u"/api/v1/config"_s), bearerJson(api()),
                   "{\"profile\":\"" + profile + "\"}")
            .status;
    };
    QCOMPARE(use("eu"), 200);
    QCOMPARE(ask("POST", m_program->callback(u"/block"_s), Form,
                 "ip=" + address.toLatin1() + "&incident=&token=" + token)
                 .status,
             403);
    QCOMPARE(orders(), 0);
    QCOMPARE(use("lab"), 200);
}

void WebGuardTest::nothingIsReflectedAsItCame_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("body");
    const QString hostile =
        QString::fromLatin1(QUrl::toPercentEncoding(u"\"'><img src=x onerror=alert(1)>{{content}}"_s));
    const auto row = [](const char *name, const char *method, const QString &path, const QByteArray &body) {
        QTest::newRow(name) << QByteArray(method) << path << body;
    };
    for (const char *name : {"ip", "domain", "url", "sha256"})
        row(name, "GET", u"/block?%1=%2"_s.arg(QLatin1String(name), hostile), {});
    row("URL that is one", "GET",
        u"/block?url="_s +
            QString::fromLatin1(QUrl::toPercentEncoding(u"http://bad.example.org/?q='onerror=alert(1)"_s)),
        {});
    row("incident", "GET", u"/block?ip=192.0.2.220&incident="_s + hostile, {});
    row("expiry", "GET", u"/block?ip=192.0.2.220&sig=x&exp="_s + hostile, {});
    row("signature", "GET", u"/block?ip=192.0.2.220&exp=1&sig="_s + hostile, {});
    row("order", "GET", u"/orders/"_s + hostile, {});
    row("path", "GET", u'/' + hostile, {});
    row("query of home", "GET", u"/?incident="_s + hostile, {});
    row("path of the API", "GET", u"/api/v1/"_s + hostile, {});
    row("form's address", "POST", u"/block"_s, "token=x&ip=" + hostile.toLatin1());
    row("form's incident", "POST", u"/block"_s, "token=x&ip=192.0.2.220&incident=" + hostile.toLatin1());
    row("form's token", "POST", u"/block"_s, "ip=192.0.2.220&token=" + hostile.toLatin1());
    row("login", "POST", u"/login"_s, "username=" + hostile.toLatin1());
}

void WebGuardTest::nothingIsReflectedAsItCame()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, path);
    QFETCH(QByteArray, body);
    const Answer answer = ask(method, m_program->callback(path), body.isEmpty() ? HeaderList{} : Form, body);
    QVERIFY(answer.status >= 200);
    QVERIFY2(!answer.body.contains("<img") && !answer.body.contains("'onerror"), answer.body.constData());
    checkHeaders(answer);
    for (auto header = answer.headers.begin(); header != answer.headers.end(); ++header)
        QVERIFY2(!header.value().contains("onerror"), header.key().constData());
}

void WebGuardTest::namesOfScriptsAreEscaped()
{
    // Who ordered is shown to everybody who presses the link later.
    const QString address = freshAddress();
    const QByteArray order =
        QJsonDocument(QJsonObject{{u"ip"_s, address}, {u"who"_s, u"<img src=x onerror=alert(1)>\"'&"_s}})
            .toJson();
    QCOMPARE(ask("POST", m_program->callback(u"/api/v1/orders"_s), bearerJson(api()), order).status, 201);
    const Answer page = ask("GET", m_program->callback(u"/block?ip="_s + address), navigation());
    QVERIFY2(page.body.contains("&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;"), page.body.constData());
    checkHeaders(page);
}

QTEST_GUILESS_MAIN(WebGuardTest)
#include "tst_webguard.moc"
