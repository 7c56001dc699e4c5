#include "desktop/graphitems.h"
#include "desktop/graphpanel.h"
#include "desktop/graphscene.h"
#include "desktop/graphview.h"
#include "desktop/symbols.h"
#include "session/incidentgraphreader.h"
#include "support_lab.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTest>
#include <QToolButton>

using namespace sandtable;
using namespace sandtable::desktop;
using namespace sandtable::session;
using namespace sandtable::test;
using namespace Qt::StringLiterals;
using State = IncidentGraphReader::State;

namespace
{

int countOf(const IncidentGraph &graph, GraphKind kind)
{
    return int(std::ranges::count(graph.nodes, kind, &GraphNode::kind));
}

bool hasRelation(const IncidentGraph &graph, const QString &relation)
{
    return std::ranges::any_of(graph.edges, [&](const GraphEdge &edge) { return edge.relation == relation; });
}

} // namespace

/// The reader and its panel over the embedded tenant, through the same HTTP as with a real one.
class IncidentGraphTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { initDesktopResources(); }
    void init() { m_lab = std::make_unique<RunningLab>(); }
    void cleanup() { m_lab.reset(); }
    void nobodyLooksNothingIsAsked();
    void itFollowsTheStory();
    void resetForgetsIt();
    void aTenantThatIsGoneIsTold();
    void thePanelShowsIt();
    void thePanelByKeyboard();

private:
    [[nodiscard]] IncidentGraphReader &reader() { return m_lab->lab().assembly().incidentGraph(); }
    std::unique_ptr<RunningLab> m_lab;
    Theme m_theme{*qApp};
};

void IncidentGraphTest::nobodyLooksNothingIsAsked()
{
    int asked = 0;
    connect(&m_lab->lab().http(), &net::HttpClient::exchanged, this, [&asked](const net::Exchange &exchange) {
        asked += exchange.purpose == u"read the incident"_s ? 1 : 0;
    });
    QVERIFY(!m_lab->alert().id.isEmpty());
    QTest::qWait(int(IncidentGraphReader::Gathering.count()) + 100);
    QCOMPARE(asked, 0);
    reader().watch();
    QTRY_COMPARE(reader().state(), State::Ready);
    QVERIFY(asked > 0);
}

void IncidentGraphTest::itFollowsTheStory()
{
    reader().watch();
    QCOMPARE(reader().state(), State::Idle);
    QVERIFY(!m_lab->alert().id.isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(reader().state(), State::Ready, 10000);
    const IncidentGraph before = reader().graph();
    QCOMPARE(before.incident, m_lab->session().state().incident);
    QCOMPARE(countOf(before, GraphKind::Incident), 1);
    QCOMPARE(countOf(before, GraphKind::Sighting), 2);
    QCOMPARE(countOf(before, GraphKind::Target), 1);
    QVERIFY(countOf(before, GraphKind::Observable) >= 4);
    QCOMPARE(countOf(before, GraphKind::Judgement), 0);
    for (const QString &relation : {u"member-of"_s, u"Connected_To"_s, u"Resolved_To"_s, u"Dropped"_s})
        QVERIFY2(hasRelation(before, relation), qPrintable(relation));
    // What the tenant added is there: this is its answer, not what was sent.
    const GraphNode *incident = before.node(before.incident);
    QVERIFY(incident && !incident->properties.value(u"created"_s).toString().isEmpty());

    QVERIFY(m_lab->block());
    QTRY_COMPARE_WITH_TIMEOUT(countOf(reader().graph(), GraphKind::Judgement), 1, 10000);
    QTRY_COMPARE(countOf(reader().graph(), GraphKind::Indicator), 1);
    QVERIFY(hasRelation(reader().graph(), u"element-of"_s));

    UnblockRequest unblock;
    unblock.address = m_lab->session().state().attackers.value(0);
    QVERIFY(QCoro::waitFor(m_lab->session().unblock(unblock)).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(countOf(reader().graph(), GraphKind::Judgement), 0, 10000);
}

void IncidentGraphTest::resetForgetsIt()
{
    reader().watch();
    QVERIFY(!m_lab->alert().id.isEmpty());
    QTRY_VERIFY(!reader().graph().isEmpty());
    reader().refresh();
    m_lab->session().reset();
    QCOMPARE(reader().state(), State::Idle);
    QVERIFY(reader().graph().isEmpty());
    QTest::qWait(300); // what was under way does not come back
    QVERIFY(reader().graph().isEmpty());
}

void IncidentGraphTest::aTenantThatIsGoneIsTold()
{
    QVERIFY(!m_lab->alert().id.isEmpty());
    Settings settings = m_lab->session().profiles().settings();
    Profile profile = m_lab->session().profiles().active().profile;
    ProfileSecrets secrets = m_lab->session().profiles().active().secrets;
    profile.urls.visibility = profile.urls.privateIntel = QUrl(u"http://127.0.0.1:9"_s);
    m_lab->session().profiles().setLab(profile, secrets);
    GraphPanel panel(reader(), m_theme);
    panel.resize(800, 300);
    panel.show();
    QTRY_COMPARE_WITH_TIMEOUT(reader().state(), State::Failed, 30000);
    auto *hint = panel.findChild<QLabel *>(u"graphHint"_s);
    QVERIFY(hint->isVisible());
    QVERIFY(hint->text().startsWith(u"The incident cannot be read."_s));
    QVERIFY(panel.findChild<QPushButton *>(u"graphAgainButton"_s)->isVisible());
}

void IncidentGraphTest::thePanelShowsIt()
{
    GraphPanel panel(reader(), m_theme);
    QVERIFY(!panel.scene());
    QVERIFY(panel.findChildren<QWidget *>().isEmpty());
    panel.resize(1200, 360);
    panel.show();
    auto *hint = panel.findChild<QLabel *>(u"graphHint"_s);
    QTRY_VERIFY(hint->isVisible());
    QVERIFY(hint->text().startsWith(u"No incident yet"_s));
    QVERIFY(!m_lab->alert().id.isEmpty());
    QTRY_VERIFY(!hint->isVisible());
    QTRY_COMPARE_WITH_TIMEOUT(reader().state(), State::Ready, 10000);
    const IncidentGraph &graph = reader().graph();
    QCOMPARE(panel.scene()->nodeItems().size(), graph.nodes.size());
    QCOMPARE(panel.scene()->edgeItems().size(), graph.edges.size());
    for (const GraphNodeItem *item : panel.scene()->nodeItems()) {
        for (const GraphNodeItem *other : panel.scene()->nodeItems())
            QVERIFY(item == other || !item->collidesWithItem(other));
    }
    // The incident is chosen; its properties are the tenant's.
    QCOMPARE(panel.scene()->chosen()->id, graph.incident);
    auto *details = panel.findChild<QToolButton *>(u"graphDetailsButton"_s);
    QVERIFY(details->isChecked()); // it is wide enough
    QTest::mouseClick(details, Qt::LeftButton);
    QVERIFY(!panel.findChild<QWidget *>(u"graphDetails"_s)->isVisible());
    QTest::mouseClick(details, Qt::LeftButton);
    auto *table = panel.findChild<QTableWidget *>(u"graphProperties"_s);
    const QList<QTableWidgetItem *> opened = table->findItems(u"incident_time.opened"_s, Qt::MatchExactly);
    QCOMPARE(opened.size(), 1);
    QTest::mouseClick(panel.findChild<QPushButton *>(u"graphCopyButton"_s), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), graph.incident);
    m_lab->session().reset();
    QTRY_VERIFY(hint->isVisible());
}

void IncidentGraphTest::thePanelByKeyboard()
{
    GraphPanel panel(reader(), m_theme);
    panel.resize(1200, 360);
    panel.show();
    QVERIFY(!m_lab->alert().id.isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(reader().state(), State::Ready, 10000);
    auto *view = panel.findChild<GraphView *>(u"graphView"_s);
    QSignalSpy chosen(panel.scene(), &GraphScene::chosenChanged);
    QTest::keyClick(view, Qt::Key_Right);
    QVERIFY(!chosen.isEmpty());
    QCOMPARE(panel.scene()->chosen()->kind, GraphKind::Sighting);
    QVERIFY(view->accessibleDescription().contains(panel.scene()->chosen()->title));
    QTest::keySequence(view, QKeySequence::Copy);
    QCOMPARE(QGuiApplication::clipboard()->text(), panel.scene()->chosen()->id);
    QVERIFY(view->isFitted());
    QTest::keyClick(view, Qt::Key_Plus);
    QVERIFY(!view->isFitted());
    QTest::keyClick(view, Qt::Key_0);
    QVERIFY(view->isFitted());
}

QTEST_MAIN(IncidentGraphTest)
#include "tst_incidentgraph.moc"
