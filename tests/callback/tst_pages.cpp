#include "callback/pages.h"

#include <QTest>

using namespace sandtable;
using namespace sandtable::callback;
using namespace Qt::StringLiterals;

class PagesTest : public QObject
{
    Q_OBJECT

private slots:
    void escapesEverything();
    void keepsTemplateMarksAsText();
    void carriesItsHeaders();
    void postsByItselfOnlyWhenAsked();
    void previewsCannotAct();
    void everyOrderStateHasASentence_data();
    void everyOrderStateHasASentence();

private:
    const QString m_hostile = u"\"><script>alert('x')</script>&amp;"_s;
};

void PagesTest::escapesEverything()
{
    const Pages pages;
    session::SessionState state;
    state.stage = session::Stage::Failed;
    state.title = m_hostile;
    state.problem = m_hostile;
    session::BlockOrder order;
    order.id = m_hostile;
    order.address = {u"ip"_s, m_hostile};
    order.state = session::OrderState::Failed;
    order.problem = m_hostile;
    for (const net::Response &response :
         {pages.home(state, 1), pages.login(m_hostile), pages.attacked(true, m_hostile, 200),
          pages.order(order, true), pages.confirm({u"ip"_s, m_hostile}, m_hostile, m_hostile, true),
          pages.look({u"ip"_s, m_hostile}), pages.refused(400, m_hostile)}) {
        QVERIFY2(!response.body.contains("<script>alert"), response.body.constData());
        QVERIFY(!response.body.contains("\"><"));
        QVERIFY(response.body.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;amp;"));
    }
}

void PagesTest::keepsTemplateMarksAsText()
{
    const net::Response response = Pages().refused(400, u"{{content}} {{title}} {{attributes}}"_s);
    QVERIFY(response.body.contains("{{content}} {{title}} {{attributes}}"));
}

void PagesTest::carriesItsHeaders()
{
    const Pages pages;
    const net::Response response = pages.refused(403, u"no"_s);
    QCOMPARE(response.status, 403);
    const QByteArray policy = net::headerValue(response.headers, "content-security-policy");
    QVERIFY(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'") &&
            !policy.contains("unsafe"));
    QCOMPARE(net::headerValue(response.headers, "Referrer-Policy"), QByteArray("no-referrer"));
    QCOMPARE(net::headerValue(response.headers, "Cache-Control"), QByteArray("no-store"));
    QVERIFY(!response.body.contains("http://") && !response.body.contains("https://"));
    QVERIFY(pages.style().body.size() > 100 && pages.style().contentType.startsWith("text/css"));
    QVERIFY(pages.script().body.size() > 100 && pages.script().contentType.startsWith("text/javascript"));
}

void PagesTest::postsByItselfOnlyWhenAsked()
{
    const Pages pages;
    const session::Address address{u"ip"_s, u"203.0.113.7"_s};
    QVERIFY(pages.confirm(address, {}, u"t"_s, true).body.contains("data-submit=\"order\""));
    QVERIFY(!pages.confirm(address, {}, u"t"_s, false).body.contains("data-submit"));
    QVERIFY(pages.confirm(address, {}, u"t"_s, false).body.contains("<button type=\"submit\">"));
}

void PagesTest::previewsCannotAct()
{
    const QByteArray body = Pages().look({u"ip"_s, u"203.0.113.7"_s}).body;
    QVERIFY(!body.contains("<form") && !body.contains("name=\"description\"") && !body.contains("og:"));
}

void PagesTest::everyOrderStateHasASentence_data()
{
    QTest::addColumn<session::OrderState>("state");
    QTest::newRow("accepted") << session::OrderState::Accepted;
    QTest::newRow("relaying") << session::OrderState::Relaying;
    QTest::newRow("relayed") << session::OrderState::Relayed;
    QTest::newRow("confirmed") << session::OrderState::Confirmed;
    QTest::newRow("failed") << session::OrderState::Failed;
}

void PagesTest::everyOrderStateHasASentence()
{
    QFETCH(session::OrderState, state);
    session::BlockOrder order;
    order.id = u"order-1"_s;
    order.address = {u"ip"_s, u"203.0.113.7"_s};
    order.state = state;
    order.problem = u"the tenant answered 401"_s;
    const QString sentence = Pages::progressOf(order);
    QVERIFY(!sentence.isEmpty());
    const QByteArray body = Pages().order(order, true).body;
    QVERIFY(body.contains(sentence.toHtmlEscaped().toUtf8()));
    QVERIFY(body.contains("data-state=\"" + session::toText(state).toUtf8() + "\""));
    QVERIFY(body.contains("data-poll=\"/orders/order-1\""));
}

QTEST_GUILESS_MAIN(PagesTest)
#include "tst_pages.moc"
