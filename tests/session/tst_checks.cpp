#include "session/checkrunner.h"
#include "support_lab.h"

#include <QSignalSpy>
#include <QTest>

using namespace sandtable;
using namespace sandtable::session;
using namespace sandtable::test;
using namespace Qt::StringLiterals;

class ChecksTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void everythingWorks();
    void postsOnlyWhenAsked();
    void saysWhatIsWrongAndWhatToDo_data();
    void saysWhatIsWrongAndWhatToDo();
    void looksAtProxyAndClock();
    void looksAtTheWebhooksShape_data();
    void looksAtTheWebhooksShape();
    void cleansWhatWasMadeHereOnly();
    void aRefusalKeepsTheNotes();
    void theFeedWatchTellsWhatCameAndWent();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ScriptedTenant> m_tenant;
};

void ChecksTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_tenant = std::make_unique<ScriptedTenant>();
}

void ChecksTest::everythingWorks()
{
    LabUnderTest lab(*m_tenant, m_folder->path());
    QSignalSpy done(&lab.session(), &LabSession::checkDone);
    const QList<CheckRow> rows = QCoro::waitFor(lab.session().runChecks(false));
    QVERIFY(rows.size() >= 9);
    QCOMPARE(done.count(), rows.size());
    for (const CheckRow &row : rows) {
        QVERIFY2(row.ok, qPrintable(row.what + row.answer));
        QVERIFY(row.whatToDo.isEmpty());
        QVERIFY(row.took.count() >= 0);
    }
    QCOMPARE(lab.entries(JournalKind::Check).size(), rows.size());
}

void ChecksTest::postsOnlyWhenAsked()
{
    LabUnderTest lab(*m_tenant, m_folder->path());
    QCoro::waitFor(lab.session().runChecks(false));
    QCOMPARE(m_tenant->posted.size(), 0);
    QCOMPARE(m_tenant->relayed.size(), 0);
    const QList<CheckRow> rows = QCoro::waitFor(lab.session().runChecks(true));
    QVERIFY(rows.last().ok);
    QCOMPARE(m_tenant->posted.size(), 1);
    QCOMPARE(m_tenant->posted.first().value(u"roomId").toString(), u"R1"_s);
    QCOMPARE(m_tenant->relayed.size(), 0);
}

void ChecksTest::saysWhatIsWrongAndWhatToDo_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("answer");
    QTest::newRow("bad client") << u"token"_s << u"401"_s;
    QTest::newRow("no feeds") << u"feeds"_s << u"SecureX_Firewall_Private_Feed"_s;
    QTest::newRow("nobody there") << u"gone"_s << u"connection"_s;
    QTest::newRow("scope") << u"scope"_s << u"private-intel:write"_s;
    QTest::newRow("not in the room") << u"member"_s << u"not a member"_s;
}

void ChecksTest::saysWhatIsWrongAndWhatToDo()
{
    QFETCH(QString, fault);
    QFETCH(QString, answer);
    LabUnderTest lab(*m_tenant, m_folder->path());
    if (fault == u"token") {
        m_tenant->tokenStatus = 401;
        Profile other = m_tenant->profile(u"lab"_s);
        other.clientId = u"client-2"_s;
        lab.assembly().profiles().setLab(other, m_tenant->secrets());
    } else if (fault == u"scope") {
        m_tenant->scope = "private-intel:read";
    } else if (fault == u"member") {
        m_tenant->botIsMember = false;
    } else if (fault == u"feeds") {
        m_tenant->hasFeeds = false;
        Profile other = m_tenant->profile(u"lab"_s);
        other.clientId = u"client-2"_s; // forgets what was learnt
        lab.assembly().profiles().setLab(other, m_tenant->secrets());
    } else {
        Profile other = m_tenant->profile(u"lab"_s);
        other.urls.visibility = QUrl(u"http://127.0.0.1:1"_s);
        lab.assembly().profiles().setLab(other, m_tenant->secrets());
    }
    const QList<CheckRow> rows = QCoro::waitFor(lab.session().runChecks(false));
    const auto bad = std::ranges::find_if(rows, [](const CheckRow &row) { return !row.ok; });
    QVERIFY(bad != rows.end());
    QVERIFY2(bad->answer.contains(answer), qPrintable(bad->answer));
    QVERIFY(!bad->whatToDo.isEmpty());
    if (fault == u"feeds")
        QVERIFY2(bad->whatToDo.contains(u"Prepare tenant"_s), qPrintable(bad->whatToDo));
}

void ChecksTest::looksAtProxyAndClock()
{
    LabUnderTest lab(*m_tenant, m_folder->path());
    SystemClock clock;
    net::HttpClient http(clock);
    Clients clients(http, clock, lab.assembly().profiles());
    const auto rowOf = [](const QList<CheckRow> &rows, const QString &what) {
        const auto found = std::ranges::find_if(rows, [&](const CheckRow &row) { return row.what == what; });
        return found == rows.end() ? CheckRow() : *found;
    };
    const auto checks = std::make_shared<CheckRunner>(clients, lab.assembly().feed(),
                                                      lab.assembly().profiles(), clock, &http);
    const auto ignore = [](const CheckRow &) {};
    QList<CheckRow> rows = QCoro::waitFor(checks->run(false, ignore));
    QVERIFY(rowOf(rows, u"Clock"_s).ok);
    QVERIFY2(rowOf(rows, u"Proxy"_s).answer.contains(u"directly"_s),
             qPrintable(rowOf(rows, u"Proxy"_s).answer));
    QVERIFY(rowOf(rows, u"Tenant: conure"_s).answer.contains(u"private intel"_s));

    http.setProxy(u"http://127.0.0.1:1"_s, {});
    Profile away = m_tenant->profile(u"lab"_s);
    away.urls.visibility = QUrl(u"http://tenant.example"_s);
    lab.assembly().profiles().setLab(away, m_tenant->secrets());
    rows = QCoro::waitFor(checks->run(false, ignore));
    QVERIFY(rowOf(rows, u"Proxy"_s).answer.contains(u"127.0.0.1:1"_s));
    const CheckRow token = rowOf(rows, u"Tenant: token"_s);
    QVERIFY2(!token.ok && token.answer.contains(u"proxy 127.0.0.1:1 refuses"_s), qPrintable(token.answer));
}

void ChecksTest::looksAtTheWebhooksShape_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("ok");
    QTest::newRow("good") << u"https://automate.eu.security.cisco.com/webhooks/01ABC?api_key=k"_s << true;
    QTest::newRow("missing") << QString() << false;
    QTest::newRow("no key") << u"https://automate.eu.security.cisco.com/webhooks/01ABC"_s << false;
    QTest::newRow("other path") << u"https://automate.eu.security.cisco.com/hooks/01ABC?api_key=k"_s << false;
}

void ChecksTest::looksAtTheWebhooksShape()
{
    QFETCH(QString, url);
    LabUnderTest lab(*m_tenant, m_folder->path());
    ProfileSecrets secrets = m_tenant->secrets();
    secrets.webhookUrl = Secret(url);
    lab.assembly().profiles().setLab(m_tenant->profile(u"lab"_s), secrets);
    const QList<CheckRow> rows = QCoro::waitFor(lab.session().runChecks(false));
    const auto hook =
        std::ranges::find_if(rows, [](const CheckRow &row) { return row.what.contains(u"webhook"_s); });
    QVERIFY(hook != rows.end());
    QTEST(hook->ok, "ok");
}

void ChecksTest::cleansWhatWasMadeHereOnly()
{
    LabUnderTest lab(*m_tenant, m_folder->path());
    QCOMPARE(lab.attack(), QString());
    QTRY_COMPARE(lab.state().stage, Stage::Alerted);
    QVERIFY(lab.order(lab.state().attackers.first()).has_value());
    QTRY_COMPARE(lab.state().stage, Stage::Confirmed);
    const auto entity = [](const QString &id, const QString &source, const QString &external) {
        return QJsonObject{{u"id"_s, u"https://x/ctia/t/"_s + id},
                           {u"source"_s, source},
                           {u"external_ids"_s, QJsonArray{external}}};
    };
    m_tenant->entities.insert(u"incident"_s,
                              QJsonArray{entity(u"i1"_s, u"Sandtable"_s, u"sandtable-1-incident"_s),
                                         entity(u"i2"_s, u"Somebody"_s, u"sandtable-1-incident"_s),
                                         entity(u"i3"_s, u"Sandtable"_s, u"other-1"_s)});
    m_tenant->entities.insert(u"sighting"_s,
                              QJsonArray{entity(u"s-gone"_s, u"Sandtable"_s, u"sandtable-1-s"_s)});
    m_tenant->entities.insert(
        u"judgement"_s,
        QJsonArray{QJsonObject{{u"id"_s, u"https://x/ctia/judgement/j1"_s},
                               {u"source"_s, u"Sandtable"_s},
                               {u"observable"_s, QJsonObject{{u"value"_s, lab.state().attackers.first()}}}}});
    Result<QList<CleanItem>> items = QCoro::waitFor(lab.assembly().cleaner().list());
    QVERIFY(items.has_value());
    QStringList ids;
    for (const CleanItem &item : *items)
        ids.append(item.id.section(u'/', -1));
    QCOMPARE(ids, (QStringList{u"j1"_s, u"s-gone"_s, u"i1"_s}));
    QCOMPARE(m_tenant->deleted.size(), 0);
    const CleanOutcome outcome = QCoro::waitFor(lab.assembly().cleaner().remove(*items));
    QCOMPARE(outcome.deleted, 3);
    QCOMPARE(outcome.problems, QStringList());
    QCOMPARE(m_tenant->deleted.size(), 3);
}

void ChecksTest::aRefusalKeepsTheNotes()
{
    LabUnderTest lab(*m_tenant, m_folder->path());
    QCOMPARE(lab.attack(), QString());
    QTRY_COMPARE(lab.state().stage, Stage::Alerted);
    const QList<CleanItem> items{{u"incident"_s, u"https://x/ctia/incident/refused"_s, {}}};
    const CleanOutcome outcome = QCoro::waitFor(lab.assembly().cleaner().remove(items));
    QCOMPARE(outcome.deleted, 0);
    QCOMPARE(outcome.problems.size(), 1);
}

void ChecksTest::theFeedWatchTellsWhatCameAndWent()
{
    m_tenant->four = QStringList{u"198.51.100.7"_s, u"nonsense"_s};
    m_tenant->six = QStringList{u"2001:DB8::7"_s};
    LabUnderTest lab(*m_tenant, m_folder->path());
    QSignalSpy changed(&lab.session(), &LabSession::feedChanged);
    QTRY_COMPARE(lab.session().feedValues(), (QStringList{u"198.51.100.7"_s, u"2001:db8::7"_s}));
    FeedWatcher &feed = lab.assembly().feed();
    QSignalSpy vanished(&feed, &FeedWatcher::vanished);
    m_tenant->four.clear();
    QVERIFY(QCoro::waitFor(feed.refresh()).has_value());
    QCOMPARE(vanished.count(), 1);
    QCOMPARE(lab.session().feedValues(), QStringList{u"2001:db8::7"_s});
    QVERIFY(*QCoro::waitFor(feed.isOnFeed({u"ipv6"_s, u"2001:db8::7"_s})));
    QVERIFY(!*QCoro::waitFor(feed.isOnFeed({u"ip"_s, u"198.51.100.7"_s})));
    QVERIFY(changed.count() >= 1);
}

QTEST_GUILESS_MAIN(ChecksTest)
#include "tst_checks.moc"
