#include "base/jsontext.h"
#include "session/feedlinks.h"
#include "session/workflowruns.h"
#include "support_foreign.h"
#include "support_lab.h"
#include "tenant/host/labtenant.h"

#include <QSignalSpy>
#include <QTest>

using namespace sandtable;
using namespace sandtable::session;
using namespace sandtable::test;
using namespace Qt::StringLiterals;

namespace
{

/// Everything that a record shows, as one text.
QString textOf(const QList<ActivityRecord> &records)
{
    QString text;
    for (const ActivityRecord &record : records) {
        text += record.label + record.error + QString::fromUtf8(toCompactJson(record.inputs)) +
                QString::fromUtf8(toCompactJson(record.outputs)) + textOf(record.children);
    }
    return text;
}

int countOf(const QList<ActivityRecord> &records)
{
    int count = 0;
    for (const ActivityRecord &record : records)
        count += 1 + countOf(record.children);
    return count;
}

} // namespace

/// Against the lab tenant, over HTTP.
class WorkflowRunsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void showsRunsWithTheirActivities();
    void secretsAreMasked();
    void readsOnlyWhileWatched();
    void findsTheFeeds();
    void scriptsWaitForConsent();
    void aTenantWithoutRunsIsTold();
    void anotherProfileForgets();

private:
    void relay(const QString &address);

    SystemClock m_clock;
    QTemporaryDir m_folder;
    ScriptedTenant m_scripted;
    std::unique_ptr<LabUnderTest> m_lab;
    std::unique_ptr<tenant::LabTenant> m_tenant;
    tenant::LabTenantInfo m_info;
};

void WorkflowRunsTest::initTestCase()
{
    tenant::LabTenantOptions options;
    options.databaseFile = m_folder.filePath(u"tenant.db"_s);
    options.port = 0;
    options.publicUrl = QUrl(u"http://localhost:4000"_s);
    options.linkKey = Secret(u"the link key of a test"_s);
    m_tenant = std::make_unique<tenant::LabTenant>(m_clock, options);
    const QFuture<Result<tenant::LabTenantInfo>> starting = m_tenant->start();
    const Result<tenant::LabTenantInfo> info = starting.result();
    QVERIFY(info.has_value());
    m_info = *info;
    m_lab = std::make_unique<LabUnderTest>(m_scripted, m_folder.path());
    Profile profile = m_scripted.profile(u"lab"_s);
    QUrl webex = m_info.origin;
    webex.setPath(u"/v1/"_s);
    profile.urls = {m_info.origin, m_info.origin, m_info.origin, m_info.origin, webex};
    profile.clientId = m_info.clientId;
    profile.roomId = m_info.roomId;
    m_lab->assembly().profiles().setLab(profile,
                                        {m_info.clientPassword, m_info.botToken, m_info.webhookUrl, {}});
}

void WorkflowRunsTest::cleanupTestCase()
{
    m_lab.reset();
    m_tenant.reset();
}

void WorkflowRunsTest::relay(const QString &address)
{
    net::HttpRequest request;
    request.method = "POST";
    request.target = QUrl(m_info.webhookUrl.reveal());
    request.headers = {{"Content-Type", "application/json"}};
    request.body = toCompactJson(QJsonObject{{u"list_of_ips"_s, QJsonArray{address}},
                                             {u"roomId"_s, m_info.roomId},
                                             {u"webex_bot_token"_s, m_info.botToken.reveal()}});
    const Result<net::HttpAnswer> answer = QCoro::waitFor(m_lab->http().send(request));
    QVERIFY(answer.has_value());
    QCOMPARE(answer->status, 202);
}

void WorkflowRunsTest::showsRunsWithTheirActivities()
{
    WorkflowRuns &runs = m_lab->assembly().runs();
    QSignalSpy changed(&runs, &WorkflowRuns::runsChanged);
    runs.setWatching(true);
    relay(u"203.0.113.77"_s);
    const auto find = [&runs](const QString &workflow) {
        for (const RunSummary &run : runs.runs()) {
            if (run.workflow == workflow)
                return run;
        }
        return RunSummary();
    };
    const QString name = u"Receive observables from a rest client"_s;
    QTRY_VERIFY_WITH_TIMEOUT(!find(name).id.isEmpty(), 15000);
    QVERIFY(changed.size() > 0);
    QCOMPARE(find(name).startedBy, u"webhook"_s);
    runs.choose(find(name).id);
    QTRY_COMPARE_WITH_TIMEOUT(runs.detail().summary.state, u"succeeded"_s, 20000);
    QVERIFY(runs.detail().summary.started.isValid());
    QVERIFY(runs.detail().summary.ended >= runs.detail().summary.started);
    QVERIFY(!runs.detail().activities.isEmpty());
    // Loops and called workflows stand below the activity that ran them.
    QVERIFY(countOf(runs.detail().activities) > runs.detail().activities.size());
    QVERIFY(textOf(runs.detail().activities).contains(u"203.0.113.77"_s));
    QCOMPARE(runs.sentence(), QString());
}

void WorkflowRunsTest::secretsAreMasked()
{
    const RunDetail &detail = m_lab->assembly().runs().detail();
    const QString shown = textOf(detail.activities) + QString::fromUtf8(toCompactJson(detail.inputs)) +
                          QString::fromUtf8(toCompactJson(detail.outputs)) + detail.summary.message;
    QVERIFY(shown.contains(u"webex_bot_token"_s));
    for (const Secret &secret : {m_info.botToken, m_info.clientPassword, m_info.operatorToken})
        QVERIFY(!shown.contains(secret.reveal()));
    QVERIFY(!shown.contains(u"the link key of a test"_s));
    QVERIFY(!shown.contains(u"Bearer e"_s));
}

void WorkflowRunsTest::readsOnlyWhileWatched()
{
    WorkflowRuns &runs = m_lab->assembly().runs();
    runs.setWatching(false);
    int asked = 0;
    const QObject here; // until `asked` goes
    connect(&m_lab->http(), &net::HttpClient::exchanged, &here, [&asked](const net::Exchange &exchange) {
        asked += exchange.service == u"automation"_s ? 1 : 0;
    });
    runs.kick();
    QTest::qWait(50); // nothing can be waited for: it must not happen
    const int before = asked;
    runs.kick();
    QTest::qWait(50);
    QCOMPARE(asked, before);
    runs.setWatching(true);
    QTRY_VERIFY(asked > before);
}

void WorkflowRunsTest::findsTheFeeds()
{
    FeedLinks &links = m_lab->assembly().feedLinks();
    for (const QString &type : FeedLinks::types()) {
        const Result<QUrl> link = QCoro::waitFor(links.link(type));
        QVERIFY2(link.has_value(), qPrintable(type));
        QCOMPARE(*link, m_info.feeds.value(type));
        const QString secret = QUrlQuery(*link).queryItemValue(u"s"_s);
        QVERIFY(!secret.isEmpty());
        QVERIFY(!FeedLinks::shown(*link).contains(secret));
        QVERIFY(FeedLinks::shown(*link).contains(u"view.txt?s=***"_s));
    }
    const Result<QStringList> lines = QCoro::waitFor(links.download(u"ip"_s));
    QVERIFY(lines.has_value());
    QCOMPARE(*lines, QStringList{u"203.0.113.77"_s});
    QCOMPARE(QCoro::waitFor(links.link(u"email"_s)).error().kind, ErrorKind::Usage);
}

void WorkflowRunsTest::scriptsWaitForConsent()
{
    WorkflowRuns &runs = m_lab->assembly().runs();
    QVERIFY(runs.awaitingConsent().isEmpty());
    QVERIFY(importForeign(*m_lab, m_info, u"print('$workflow.W.local.x$')"_s));
    QSignalSpy changed(&runs, &WorkflowRuns::awaitingChanged);
    runs.kick();
    QTRY_COMPARE(runs.awaitingConsent(), (QList<AwaitingConsent>{{u"FOREIGN"_s, u"Foreign"_s}}));
    const Result<ScriptReview> review = QCoro::waitFor(runs.review(u"FOREIGN"_s));
    QVERIFY(review.has_value());
    QCOMPARE(review->name, u"Foreign"_s);
    QCOMPARE(review->scripts, (QList<ScriptReview::Script>{
                                  {u"Foreign"_s, u"Say it"_s, u"print('$workflow.W.local.x$')"_s, true}}));
    QVERIFY(review->confinement.contains(u"a jail"_s));
    // What was read is not what is there any more.
    QVERIFY(importForeign(*m_lab, m_info, u"print(2)"_s));
    const Result<void> late = QCoro::waitFor(runs.allow(u"FOREIGN"_s, review->contentHash));
    QCOMPARE(late.error().kind, ErrorKind::Conflict);
    const Result<ScriptReview> again = QCoro::waitFor(runs.review(u"FOREIGN"_s));
    QVERIFY(QCoro::waitFor(runs.allow(u"FOREIGN"_s, again->contentHash)).has_value());
    QTRY_VERIFY(runs.awaitingConsent().isEmpty());
    QVERIFY(!QCoro::waitFor(runs.review(u"NOBODY"_s)).has_value());
}

void WorkflowRunsTest::aTenantWithoutRunsIsTold()
{
    WorkflowRuns &runs = m_lab->assembly().runs();
    QVERIFY(!runs.runs().isEmpty());
    m_lab->assembly().profiles().setLab(m_scripted.profile(u"lab"_s), m_scripted.secrets());
    QTRY_VERIFY(runs.sentence().contains(u"does not show its workflow runs"_s));
    QVERIFY(runs.runs().isEmpty());
    QVERIFY(runs.detail().activities.isEmpty());
    for (const ServiceStatus &status : m_lab->session().services())
        QVERIFY2(status.health != ServiceHealth::Failed, qPrintable(status.service));
}

void WorkflowRunsTest::anotherProfileForgets()
{
    WorkflowRuns &runs = m_lab->assembly().runs();
    ProfileStore &profiles = m_lab->assembly().profiles();
    Settings settings = profiles.settings();
    Profile profile = settings.profileNamed(u"lab"_s);
    profile.workflows = WorkflowPlace::Console;
    settings.profiles.insert(u"lab"_s, profile);
    QVERIFY(QCoro::waitFor(profiles.apply(settings)).has_value());
    QTRY_VERIFY(runs.sentence().contains(u"not running yet"_s)); // no runner in this session
}

QTEST_MAIN(WorkflowRunsTest)
#include "tst_workflowruns.moc"
