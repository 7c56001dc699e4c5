#include "desktop/consoleview.h"
#include "desktop/feedtools.h"
#include "desktop/mainwindow.h"
#include "desktop/runspanel.h"
#include "desktop/wirepanel.h"
#include "support_foreign.h"
#include "support_gui.h"
#include "support_lab.h"
#include "tenant/host/labtenant.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTabWidget>
#include <QTest>
#include <QTreeView>

using namespace sandtable;
using namespace sandtable::desktop;
using namespace sandtable::session;
using namespace sandtable::test;
using namespace Qt::StringLiterals;

namespace
{

class NoLinks : public LinkOpener
{
public:
    void open(const QUrl &, Done done) override { done(QString()); }
};

/// Everything that a table or tree shows, tooltips included.
QString textOf(const QAbstractItemModel &model, const QModelIndex &parent = {})
{
    QString text;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        for (int column = 0; column < model.columnCount(parent); ++column) {
            const QModelIndex index = model.index(row, column, parent);
            text += index.data().toString() + index.data(Qt::ToolTipRole).toString();
        }
        text += textOf(model, model.index(row, 0, parent));
    }
    return text;
}

} // namespace

/// The window over a whole session and the lab tenant: what it shows as evidence, and that it hides secrets.
class EvidenceTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void theStoryIsOnTheWire();
    void theJournalLeadsToTheWire();
    void theJournalShowsOneStage();
    void theRunsAreShown();
    void foreignScriptsAreAskedFor();
    void theFeedIsGivenToFirewalls();
    void noSecretIsShown();

private:
    template <typename T>
    T &child(const QString &name)
    {
        T *found = m_window->findChild<T *>(name);
        if (!found)
            qFatal("no child %s", qPrintable(name));
        return *found;
    }
    void keep(const QString &text) { m_seen += text; }

    SystemClock m_clock;
    QTemporaryDir m_folder;
    ScriptedTenant m_scripted;
    scenario::ScenarioLibrary m_scenarios;
    NoLinks m_links;
    std::unique_ptr<tenant::LabTenant> m_tenant;
    tenant::LabTenantInfo m_info;
    std::unique_ptr<LabUnderTest> m_lab;
    std::unique_ptr<MainWindow> m_window;
    QString m_seen; ///< every text that was shown
};

void EvidenceTest::initTestCase()
{
    m_lab = std::make_unique<LabUnderTest>(m_scripted, m_folder.path());
    tenant::LabTenantOptions options;
    options.databaseFile = m_folder.filePath(u"tenant.db"_s);
    options.port = 0;
    options.publicUrl = QUrl(u"http://localhost:4000"_s);
    options.linkKey = Secret(u"the link key of a test"_s);
    options.traced = m_lab->assembly().wire().tap(WireParty::Tenant);
    m_tenant = std::make_unique<tenant::LabTenant>(m_clock, options);
    const QFuture<Result<tenant::LabTenantInfo>> starting = m_tenant->start();
    const Result<tenant::LabTenantInfo> info = starting.result();
    QVERIFY(info.has_value());
    m_info = *info;
    Profile profile = m_scripted.profile(u"lab"_s);
    QUrl webex = m_info.origin;
    webex.setPath(u"/v1/"_s);
    profile.urls = {m_info.origin, m_info.origin, m_info.origin, m_info.origin, webex};
    profile.clientId = m_info.clientId;
    profile.roomId = m_info.roomId;
    m_lab->assembly().profiles().setLab(profile,
                                        {m_info.clientPassword, m_info.botToken, m_info.webhookUrl, {}});
    MainWindow::Parts parts{m_lab->session(), m_scenarios, m_clock, testTheme(), m_links};
    parts.evidence.emplace(
        EvidenceSources{m_lab->assembly().wire(), m_lab->assembly().runs(), m_lab->assembly().feedLinks()});
    m_window = std::make_unique<MainWindow>(std::move(parts));
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    // The whole story first: attacked, alerted, ordered, blocked, confirmed.
    QCOMPARE(m_lab->attack(), QString());
    QTRY_COMPARE_WITH_TIMEOUT(m_lab->state().stage, Stage::Alerted, 30000);
    QVERIFY(m_lab->order(m_lab->state().attackers.value(0)).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(m_lab->state().stage, Stage::Confirmed, 30000);
}

void EvidenceTest::cleanupTestCase()
{
    m_window.reset();
    m_lab.reset();
    m_tenant.reset();
}

void EvidenceTest::theStoryIsOnTheWire()
{
    QCOMPARE(child<WirePanel>(u"wirePanel"_s).findChildren<QWidget *>().size(),
             0); // nothing before it is shown
    QVERIFY(m_window->view().showPanel(u"wirePanel"_s));
    const QAbstractItemModel &wire = *child<QTableView>(u"wireTable"_s).model();
    const QString shown = textOf(wire);
    QVERIFY(shown.contains(u"/ctia/bundle/import"_s) || shown.contains(u"/bundle/import"_s));
    QVERIFY(shown.contains(u"/webhooks/"_s));
    QVERIFY(shown.contains(u"Console \u2192 Webhook"_s));
    QVERIFY(shown.contains(u"Tenant \u2192 "_s)); // what the tenant's workflows asked by themselves
    for (int row = 0; row < wire.rowCount(); ++row) {
        child<QTableView>(u"wireTable"_s).selectRow(row);
        keep(child<QPlainTextEdit>(u"wireText"_s).toPlainText());
        child<QAction>(u"wireCopyCurl"_s).trigger();
        keep(QGuiApplication::clipboard()->text());
    }
    keep(shown);
}

void EvidenceTest::theJournalLeadsToTheWire()
{
    m_window->view().showPanel(u"journalPanel"_s);
    auto &filter = child<QComboBox>(u"journalFilter"_s);
    filter.setCurrentIndex(filter.findText(u"On the wire"_s));
    auto &table = child<QTableView>(u"journalTable"_s);
    QVERIFY(table.model()->rowCount() > 0);
    table.setFocus();
    const int last = table.model()->rowCount() - 1;
    keep(textOf(*table.model()));
    table.selectRow(last);
    emit table.activated(table.model()->index(last, 0));
    keep(child<QPlainTextEdit>(u"evidenceText"_s).toPlainText());
    QTest::mouseClick(&child<QPushButton>(u"wireButton"_s), Qt::LeftButton);
    QVERIFY(child<WirePanel>(u"wirePanel"_s).isVisible());
    QVERIFY(child<QTableView>(u"wireTable"_s).currentIndex().isValid());
}

void EvidenceTest::theJournalShowsOneStage()
{
    m_window->view().showPanel(u"journalPanel"_s);
    auto &filter = child<QComboBox>(u"journalFilter"_s);
    const QAbstractItemModel &shown = *child<QTableView>(u"journalTable"_s).model();
    filter.setCurrentIndex(0);
    const int everything = shown.rowCount();
    int sum = 0;
    for (const QString &stage : {u"Attack"_s, u"Detected"_s, u"Incident"_s, u"Alert"_s, u"Order"_s,
                                 u"Relay"_s, u"Blocked"_s, u"Confirmed"_s}) {
        const int index = filter.findText(u"Stage: "_s + stage);
        QVERIFY2(index > 0, qPrintable(stage));
        filter.setCurrentIndex(index);
        for (int row = 0; row < shown.rowCount(); ++row)
            QCOMPARE(shown.index(row, JournalModel::Stage).data().toString(), stage);
        sum += shown.rowCount();
    }
    QVERIFY(sum > 8);
    QVERIFY(sum <= everything);
    filter.setCurrentIndex(0);
    QCOMPARE(shown.rowCount(), everything);
}

void EvidenceTest::theRunsAreShown()
{
    QCOMPARE(child<RunsPanel>(u"workflowsPanel"_s).findChildren<QWidget *>().size(), 0);
    QVERIFY(m_window->view().showPanel(u"workflowsPanel"_s));
    auto &runs = child<QTableView>(u"runsTable"_s);
    QTRY_VERIFY(runs.model()->rowCount() >= 2);
    QTRY_VERIFY(runs.currentIndex().isValid()); // the newest is followed
    auto &tree = child<QTreeView>(u"activityTree"_s);
    for (int row = 0; row < runs.model()->rowCount(); ++row) {
        runs.selectRow(row);
        const QString name = runs.model()->index(row, 0).data().toString();
        QTRY_VERIFY(child<QPlainTextEdit>(u"activityText"_s).toPlainText().startsWith(name));
        keep(child<QPlainTextEdit>(u"activityText"_s).toPlainText());
        QVERIFY(tree.model()->rowCount() > 0);
        for (QModelIndex index = tree.model()->index(0, 0); index.isValid(); index = tree.indexBelow(index)) {
            tree.setCurrentIndex(index);
            keep(child<QPlainTextEdit>(u"activityText"_s).toPlainText());
        }
        keep(textOf(*tree.model()));
    }
    keep(textOf(*runs.model()));
    QVERIFY(m_seen.contains(u"Inputs"_s));
    QVERIFY(m_seen.contains(u"Receive observables from a rest client"_s));
}

void EvidenceTest::foreignScriptsAreAskedFor()
{
    QVERIFY(m_window->view().showPanel(u"workflowsPanel"_s));
    auto &bar = child<QWidget>(u"consentBar"_s);
    QVERIFY(!bar.isVisible());
    QVERIFY(importForeign(*m_lab, m_info, u"print('from far away')"_s));
    m_lab->assembly().runs().kick();
    QTRY_VERIFY(bar.isVisible());
    QVERIFY(child<QLabel>(u"consentSentence"_s).text().contains(u"\"Foreign\""_s));
    auto &read = child<QPushButton>(u"consentReadButton"_s);
    QTest::mouseClick(&read, Qt::LeftButton);
    const auto dialog = [this] { return m_window->findChild<QDialog *>(u"ConsentDialog"_s); };
    QTRY_VERIFY(dialog() && dialog()->isVisible());
    QVERIFY(child<QLabel>(u"consentQuestion"_s).text().contains(u"\"Foreign\""_s));
    const QString scripts = child<QPlainTextEdit>(u"consentScripts"_s).toPlainText();
    QVERIFY2(scripts.contains(u"print('from far away')"_s) && scripts.contains(u"Say it"_s),
             qPrintable(scripts));
    QVERIFY(child<QLabel>(u"consentConfinement"_s).text().contains(u"a jail"_s));
    // Return and Escape close it; nothing is allowed by them.
    QTest::keyClick(dialog(), Qt::Key_Return);
    QTRY_VERIFY(!dialog());
    QTest::mouseClick(&read, Qt::LeftButton);
    QTRY_VERIFY(dialog() && dialog()->isVisible());
    QTest::keyClick(dialog(), Qt::Key_Escape);
    QTRY_VERIFY(!dialog());
    QVERIFY(!m_lab->assembly().runs().awaitingConsent().isEmpty());
    // It changes while somebody reads: what was read is not what would run.
    QTest::mouseClick(&read, Qt::LeftButton);
    QTRY_VERIFY(dialog() && dialog()->isVisible());
    QVERIFY(importForeign(*m_lab, m_info, u"print('worse')"_s));
    auto &allow = child<QPushButton>(u"consentAllowButton"_s);
    QTest::mouseClick(&allow, Qt::LeftButton);
    QTRY_VERIFY(child<QLabel>(u"consentProblem"_s).isVisible());
    keep(child<QLabel>(u"consentProblem"_s).text());
    QTest::mouseClick(&read, Qt::LeftButton);
    QTRY_VERIFY(dialog() && child<QPlainTextEdit>(u"consentScripts"_s).toPlainText().contains(u"worse"_s));
    QTest::mouseClick(&child<QPushButton>(u"consentAllowButton"_s), Qt::LeftButton);
    QTRY_VERIFY(!dialog());
    QTRY_VERIFY(!bar.isVisible());
}

void EvidenceTest::theFeedIsGivenToFirewalls()
{
    auto &tools = child<FeedTools>(u"feedToolsButton"_s);
    for (const QString &type : FeedLinks::types()) {
        QGuiApplication::clipboard()->clear();
        emit child<QMenu>(u"feedToolsMenu"_s).aboutToShow();
        child<QAction>(u"copyFeed_"_s + type).trigger();
        QTRY_COMPARE(QGuiApplication::clipboard()->text(),
                     m_info.feeds.value(type).toString(QUrl::FullyEncoded));
    }
    keep(m_window->view().banner().text());
    tools.openDownload(u"ip"_s);
    QTRY_COMPARE(child<QPlainTextEdit>(u"feedLines"_s).toPlainText(), m_lab->state().attackers.value(0));
    QTRY_VERIFY(child<QLabel>(u"feedUrl"_s).text().contains(u"s=***"_s));
    keep(child<QLabel>(u"feedUrl"_s).text() + child<QPlainTextEdit>(u"feedLines"_s).toPlainText());
    auto &types = child<QComboBox>(u"feedTypes"_s);
    types.setCurrentIndex(types.findData(u"sha256"_s));
    QTRY_COMPARE(child<QLabel>(u"feedState"_s).text(), u"The feed is empty: firewalls block nothing."_s);
    keep(textOf(*child<QTableView>(u"feedTable"_s).model()));
    child<QPushButton>(u"feedClose"_s).click();
}

void EvidenceTest::noSecretIsShown()
{
    QVERIFY(m_seen.size() > 10000);
    QHash<QString, QString> secrets{{u"client password"_s, m_info.clientPassword.reveal()},
                                    {u"bot token"_s, m_info.botToken.reveal()},
                                    {u"operator token"_s, m_info.operatorToken.reveal()},
                                    {u"link key"_s, u"the link key of a test"_s}};
    for (auto feed = m_info.feeds.cbegin(); feed != m_info.feeds.cend(); ++feed)
        secrets.insert(u"feed "_s + feed.key(), QUrlQuery(feed.value()).queryItemValue(u"s"_s));
    for (const Secret &url : {m_info.webhookUrl, m_info.legacyWebhookUrl})
        secrets.insert(u"webhook "_s + QUrl(url.reveal()).path(),
                       QUrlQuery(QUrl(url.reveal())).queryItemValue(u"api_key"_s, QUrl::FullyDecoded));
    for (auto secret = secrets.cbegin(); secret != secrets.cend(); ++secret) {
        QVERIFY2(secret.value().size() > 7, qPrintable(secret.key()));
        const qsizetype at = m_seen.indexOf(secret.value());
        QVERIFY2(at < 0,
                 qPrintable(secret.key() + u": "_s + m_seen.mid(std::max<qsizetype>(0, at - 200), 300)));
    }
    QVERIFY(!m_seen.contains(u"Bearer e"_s)); // a token of the tenant's begins with eyJ
}

QTEST_MAIN(EvidenceTest)
#include "tst_evidence.moc"
