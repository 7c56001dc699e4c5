#include "desktop/topologyitems.h"
#include "desktop/topologyscene.h"
#include "desktop/topologyview.h"
#include "support_gui.h"

#include <QSignalSpy>
#include <QTest>

using namespace sandtable;
using namespace sandtable::desktop;
using namespace sandtable::scenario;
using namespace sandtable::test;
using namespace Qt::StringLiterals;

class TopologyTest : public QObject
{
    Q_OBJECT

private slots:
    void theWholeNetworkIsDrawn();
    void labelsNeverOverlap();
    void theStoryMovesTheNodes();
    void theDroppedAttackEndsAtTheFirewall();
    void packetsTravelAndVanish();
    void aPathThatDoesNotExistIsIgnored();
    void aGuardedFirewallBlocksTheAttacker();
    void calmForgetsTheStory();
    void tooltipsNameTheAddresses();
    void aClickOnTheAttackerOpensTheForm();
    void aClickOnAnotherNodeDoesNothing();
    void theViewFitsUntilSomebodyZooms();
};

void TopologyTest::theWholeNetworkIsDrawn()
{
    TopologyScene scene(testTheme());
    scene.load(classic());
    QCOMPARE(scene.nodeCount(), classic().nodes.size());
    QCOMPARE(scene.linkCount(), classic().links.size());
    QCOMPARE(scene.nodeState(u"web"_s), NodeState::Safe);
    QVERIFY(!scene.nodeState(u"nobody"_s).has_value());
    QCOMPARE(scene.describe(), u"All machines are safe."_s);
}

void TopologyTest::labelsNeverOverlap()
{
    TopologyScene scene(testTheme());
    scene.load(classic());
    QVERIFY(scene.labelsAreClear());
}

void TopologyTest::theStoryMovesTheNodes()
{
    TopologyScene scene(testTheme());
    scene.load(classic());
    QSignalSpy changed(&scene, &TopologyScene::nodeStateChanged);
    QList<NodeState> states;
    for (const Beat &beat : classic().beats) {
        scene.play(beat);
        if (beat.kind == BeatKind::State)
            states << *scene.nodeState(beat.node);
    }
    QCOMPARE(states, (QList<NodeState>{NodeState::Probed, NodeState::Exploited, NodeState::Protected}));
    QCOMPARE(changed.size(), 3);
    QVERIFY(scene.describe().contains(u"Protected"_s));
}

void TopologyTest::theDroppedAttackEndsAtTheFirewall()
{
    TopologyScene scene(testTheme());
    scene.load(classic());
    for (const Beat &beat : classic().blockedBeats)
        scene.play(beat);
    QCOMPARE(scene.nodeState(u"firewall"_s), NodeState::Blocked);
    QCOMPARE(scene.nodeState(u"web"_s), NodeState::Safe);
}

void TopologyTest::packetsTravelAndVanish()
{
    TopologyScene scene(testTheme());
    scene.load(classic());
    Beat beat;
    beat.kind = BeatKind::Packet;
    beat.path = {u"attacker"_s, u"internet"_s};
    scene.play(beat);
    QCOMPARE(scene.packetCount(), 1);
    QTRY_COMPARE(scene.packetCount(), 0);
}

void TopologyTest::aPathThatDoesNotExistIsIgnored()
{
    TopologyScene scene(testTheme());
    scene.load(classic());
    Beat beat;
    beat.kind = BeatKind::Packet;
    beat.path = {u"attacker"_s, u"nobody"_s};
    scene.play(beat);
    QCOMPARE(scene.packetCount(), 0);
    beat.kind = BeatKind::AgentWarning;
    beat.node = u"nobody"_s;
    scene.play(beat);
    beat.kind = BeatKind::State;
    scene.play(beat);
}

void TopologyTest::aGuardedFirewallBlocksTheAttacker()
{
    TopologyScene scene(testTheme());
    scene.load(classic());
    scene.setGuarded(true);
    QCOMPARE(scene.nodeState(u"firewall"_s), NodeState::Protected);
    QCOMPARE(scene.nodeState(u"attacker"_s), NodeState::Blocked);
    scene.setGuarded(false);
    QCOMPARE(scene.nodeState(u"attacker"_s), NodeState::Safe);
}

void TopologyTest::calmForgetsTheStory()
{
    TopologyScene scene(testTheme());
    scene.load(classic());
    for (const Beat &beat : classic().beats)
        scene.play(beat);
    scene.calm();
    QCOMPARE(scene.describe(), u"All machines are safe."_s);
    QCOMPARE(scene.packetCount(), 0);
}

void TopologyTest::tooltipsNameTheAddresses()
{
    TopologyScene scene(testTheme());
    scene.load(classic());
    const QString tip = scene.nodeItem(u"web"_s)->toolTip();
    QVERIFY(tip.contains(u"10.20.0.11"_s));
    QVERIFY(tip.contains(u"Safe"_s));

    Scenario hostile = classic();
    hostile.nodes[0].label = u"<img src=x>"_s;
    scene.load(hostile);
    QVERIFY(!scene.nodeItem(hostile.nodes[0].id)->toolTip().contains(u"<img"_s));
}

void TopologyTest::aClickOnTheAttackerOpensTheForm()
{
    TopologyScene scene(testTheme());
    scene.load(classic());
    TopologyView view;
    view.resize(900, 600);
    view.setTopology(&scene);
    view.show();
    QSignalSpy opened(&scene, &TopologyScene::attackerActivated);
    const QPoint point = view.mapFromScene(scene.nodeItem(u"attacker"_s)->pos());
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, point);
    QCOMPARE(opened.size(), 1);
    scene.setFocusItem(scene.nodeItem(u"attacker"_s));
    QTest::keyClick(&view, Qt::Key_Return);
    QTRY_COMPARE(opened.size(), 2);
}

void TopologyTest::aClickOnAnotherNodeDoesNothing()
{
    TopologyScene scene(testTheme());
    scene.load(classic());
    TopologyView view;
    view.resize(900, 600);
    view.setTopology(&scene);
    view.show();
    QSignalSpy opened(&scene, &TopologyScene::attackerActivated);
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {},
                      view.mapFromScene(scene.nodeItem(u"mail"_s)->pos()));
    QCOMPARE(opened.size(), 0);
}

void TopologyTest::theViewFitsUntilSomebodyZooms()
{
    TopologyScene scene(testTheme());
    scene.load(classic());
    TopologyView view;
    view.resize(900, 600);
    view.setTopology(&scene);
    view.show();
    const auto visible = [&] { return view.mapToScene(view.viewport()->rect()).boundingRect(); };
    QVERIFY(visible().contains(scene.contentRect()));
    view.resize(500, 700);
    QVERIFY(visible().contains(scene.contentRect()));
    view.zoomIn();
    QVERIFY(!view.isFitted());
    QVERIFY(!visible().contains(scene.contentRect()));
    for (int i = 0; i < 50; ++i)
        view.zoomIn();
    QVERIFY(view.transform().m11() <= 8.01);
    view.fit();
    QVERIFY(view.isFitted());
    QVERIFY(visible().contains(scene.contentRect()));
}

QTEST_MAIN(TopologyTest)
#include "tst_topology.moc"
