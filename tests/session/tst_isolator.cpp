#include "base/jsontext.h"
#include "session/isolator.h"
#include "session/relaybody.h"
#include "support_lab.h"
#include "support_webhook.h"

#include <QTest>

using namespace sandtable;
using namespace sandtable::session;
using namespace sandtable::test;
using namespace Qt::StringLiterals;

/// A host is isolated by the webhook that the profile names, and by nothing where it names none.
class IsolatorTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void withoutAWebhookItIsSimulated();
    void theWebhookIsCalledWithTheSameBody_data();
    void theWebhookIsCalledWithTheSameBody();
    void aRefusalIsTold();
    void theSameHostIsAskedForOnce();
    void noHostIsRefused_data();
    void noHostIsRefused();

private:
    [[nodiscard]] Result<Isolation> isolate(const QString &host);
    [[nodiscard]] Isolation now() { return m_lab->session().isolations().value(0); }
    void setWebhook(const QString &url, BodyFormat format = BodyFormat::Json);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ScriptedTenant> m_tenant;
    std::unique_ptr<LabUnderTest> m_lab;
};

void IsolatorTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_tenant = std::make_unique<ScriptedTenant>();
    m_lab = std::make_unique<LabUnderTest>(*m_tenant, m_folder->path(), u"custom"_s);
}

void IsolatorTest::cleanup()
{
    m_lab.reset();
}

Result<Isolation> IsolatorTest::isolate(const QString &host)
{
    IsolateRequest request;
    request.host = host;
    request.who = u"ana@lab.example"_s;
    return QCoro::waitFor(m_lab->session().isolate(request));
}

void IsolatorTest::setWebhook(const QString &url, BodyFormat format)
{
    ProfileStore &profiles = m_lab->assembly().profiles();
    Settings settings = profiles.settings();
    settings.profiles[u"custom"_s].webhookFormat = format;
    QVERIFY(QCoro::waitFor(profiles.apply(settings)).has_value());
    QVERIFY(QCoro::waitFor(profiles.setSecret(u"custom"_s, SecretName::IsolateWebhookUrl, Secret(url)))
                .has_value());
}

void IsolatorTest::withoutAWebhookItIsSimulated()
{
    const Result<Isolation> isolation = isolate(u"web-01"_s);
    QVERIFY(isolation.has_value());
    QVERIFY(isolation->simulated);
    QVERIFY(isolation->done);
    QTest::qWait(100);
    QVERIFY(m_tenant->relayed.isEmpty());
}

void IsolatorTest::theWebhookIsCalledWithTheSameBody_data()
{
    QTest::addColumn<BodyFormat>("format");
    QTest::newRow("json") << BodyFormat::Json;
    QTest::newRow("form") << BodyFormat::Form;
}

void IsolatorTest::theWebhookIsCalledWithTheSameBody()
{
    QFETCH(BodyFormat, format);
    ScriptedWebhook webhook({ScriptedWebhook::Step{}});
    setWebhook(webhook.url(), format);
    const Result<Isolation> isolation = isolate(u"web-01"_s);
    QVERIFY(isolation.has_value());
    QVERIFY(!isolation->simulated);
    QTRY_VERIFY(now().done);
    QVERIFY2(now().problem.isEmpty(), qPrintable(now().problem));
    QCOMPARE(webhook.seen().size(), 1);
    // As an order's body, with the host where the address is.
    const ActiveProfile &active = m_lab->session().profiles().active();
    const RelayBody expected = makeRelayBody(format, Address{u"hostname"_s, u"web-01"_s},
                                             active.profile.roomId, active.secrets.webexToken);
    QCOMPARE(webhook.seen().constFirst().body, expected.body);
    QCOMPARE(webhook.seen().constFirst().header("Content-Type"), expected.contentType);
    QCOMPARE(webhook.seen().constFirst().header("Idempotency-Key"), isolation->id.toLatin1());
}

void IsolatorTest::aRefusalIsTold()
{
    ScriptedWebhook webhook({{ScriptedWebhook::Act::Answer, 401, {}}});
    setWebhook(webhook.url());
    QVERIFY(isolate(u"web-01"_s).has_value());
    QTRY_VERIFY(!now().problem.isEmpty());
    QVERIFY(!now().done);
    QVERIFY(!now().simulated);
    QTest::qWait(200);
    QCOMPARE(webhook.seen().size(), 1); // refused for good: it is not asked again
}

void IsolatorTest::theSameHostIsAskedForOnce()
{
    ScriptedWebhook webhook({ScriptedWebhook::Step{}});
    setWebhook(webhook.url());
    QVERIFY(isolate(u"web-01"_s).has_value());
    QVERIFY(isolate(u"WEB-01"_s).has_value());
    QTRY_VERIFY(now().done);
    QCOMPARE(m_lab->session().isolations().size(), 1);
    QCOMPARE(webhook.seen().size(), 1);
}

void IsolatorTest::noHostIsRefused_data()
{
    QTest::addColumn<QString>("host");
    QTest::newRow("nothing") << QString();
    QTest::newRow("a tag") << u"<b>web</b>"_s;
    QTest::newRow("two words") << u"web 01"_s;
    QTest::newRow("too long") << QString(300, u'a');
}

void IsolatorTest::noHostIsRefused()
{
    QFETCH(QString, host);
    const Result<Isolation> isolation = isolate(host);
    QVERIFY(!isolation);
    QCOMPARE(isolation.error().kind, ErrorKind::Usage);
    QVERIFY(m_lab->session().isolations().isEmpty());
}

QTEST_GUILESS_MAIN(IsolatorTest)
#include "tst_isolator.moc"
