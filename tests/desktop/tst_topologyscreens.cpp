#include "desktop/insetplan.h"
#include "desktop/minimap.h"
#include "desktop/screeninset.h"
#include "desktop/topologyitems.h"
#include "desktop/topologylabels.h"
#include "desktop/topologyscene.h"
#include "desktop/topologyview.h"
#include "support_gui.h"

#include "base/randomsource.h"
#include "scenario/storyteller.h"

#include <QAction>
#include <QApplication>
#include <QProxyStyle>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace sandtable;
using namespace sandtable::desktop;
using namespace sandtable::scenario;
using namespace sandtable::test;
using namespace Qt::StringLiterals;

namespace
{

/// A system that asks for reduced motion.
class StillStyle : public QProxyStyle
{
public:
    StillStyle() : QProxyStyle(u"Fusion"_s) {}
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *data) const override
    {
        return hint == SH_Widget_Animation_Duration ? 0 : QProxyStyle::styleHint(hint, option, widget, data);
    }
};

const Scenario &told()
{
    static SystemRandom random;
    static const Result<Story> story = tellStory(classic(), random, u"run"_s, {});
    return story->scenario;
}

QList<Beat> beatsUpTo(BeatKind kind)
{
    QList<Beat> beats;
    for (const Beat &beat : told().beats) {
        beats << beat;
        if (beat.kind == kind)
            break;
    }
    return beats;
}

} // namespace

/// The two screens beside the network, the overview, the keys and the motion of the topology.
class TopologyScreensTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void labelsNeverOverlap_data();
    void labelsNeverOverlap();
    void labelsOfCrowdsAreMovedOrShortened();
    void theScreensFollowTheBeats();
    void whatWasTypedIsShown_data();
    void whatWasTypedIsShown();
    void aStoryWithoutAFormHasNoAttackersScreen();
    void calmAndLoadClearTheScreens();
    void theScreensCoverNoNode_data();
    void theScreensCoverNoNode();
    void theScreensCanBeHidden();
    void linesAppearBitByBit();
    void reducedMotionShowsArrowsAndWholeTexts();
    void rebuildShowsTheEndAtOnce();
    void rebuildKeepsTheBlock();
    void theOverviewComesWithTheZoom();
    void theOverviewMovesTheView();
    void theWheelZoomsAroundThePointer();
    void keysMoveAndZoom();
    void tabGoesFromNodeToNode();
    void nodesAreCopiedNotDrawnWhilePacketsTravel();

private:
    void settle() { QTRY_VERIFY(!m_scene->motion().isRunning()); }
    std::unique_ptr<TopologyScene> m_scene;
    std::unique_ptr<TopologyView> m_view;
};

void TopologyScreensTest::init()
{
    m_scene = std::make_unique<TopologyScene>(testTheme());
    m_scene->load(told());
    m_view = std::make_unique<TopologyView>();
    m_view->resize(1000, 520);
    m_view->setTopology(m_scene.get());
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
}

void TopologyScreensTest::cleanup()
{
    m_view.reset();
    m_scene.reset();
}

void TopologyScreensTest::labelsNeverOverlap_data()
{
    QTest::addColumn<QString>("id");
    const ScenarioLibrary library;
    for (const Scenario &scenario : library.scenarios())
        QTest::newRow(qPrintable(scenario.id)) << scenario.id;
}

void TopologyScreensTest::labelsNeverOverlap()
{
    QFETCH(QString, id);
    const ScenarioLibrary library;
    m_scene->load(*library.find(id));
    QVERIFY(m_scene->labelsAreClear());
    for (const NodeItem *node : m_scene->nodeItems()) {
        QVERIFY2(node->label().lines.join(u' ') == node->node().label, qPrintable(node->node().label));
        QVERIFY(node->label().pixels >= 13);
    }
}

void TopologyScreensTest::labelsOfCrowdsAreMovedOrShortened()
{
    const LabelMeasure measure = [](const QString &text, double pixels) {
        return QSizeF(double(text.size()) * pixels * 0.6, pixels * 1.2);
    };
    QList<LabelWish> wishes;
    for (int column = 0; column < 6; ++column) {
        for (int row = 0; row < 4; ++row)
            wishes.append({QPointF(column * 100, row * 100), u"A rather long name %1"_s.arg(column)});
    }
    const QList<LabelPlace> places = placeLabels(wishes, 76, measure);
    QCOMPARE(places.size(), wishes.size());
    QVERIFY(labelsAreApart(wishes, places, 76));
    // A crowd that is too dense for any name still has no overlap.
    for (LabelWish &wish : wishes)
        wish.position *= 0.7;
    QVERIFY(labelsAreApart(wishes, placeLabels(wishes, 76, measure), 76));
    QVERIFY(!labelsAreApart({{{0, 0}, u"a"_s}, {{10, 0}, u"b"_s}}, places.mid(0, 2), 76));
}

void TopologyScreensTest::theScreensFollowTheBeats()
{
    for (const Beat &beat : told().beats)
        m_scene->play(beat);
    const StageScreens &screens = m_scene->screens();
    QCOMPARE(screens.payload(), told().login.payloads[0].text);
    QCOMPARE(screens.lines().size(), 3);
    QCOMPARE(screens.host(), u"Web server"_s);
    QVERIFY(screens.warning().contains(u"powershell.exe"_s));
    settle();
    QVERIFY(m_view->attackerScreen()->accessibleDescription().contains(screens.payload()));
    QVERIFY(m_view->victimScreen()->accessibleDescription().contains(screens.warning()));
    QCOMPARE(m_view->victimScreen()->shownLine(), screens.lines().constLast().text);
    QCOMPARE(m_view->victimScreen()->warningShare(), 1.0);
}

void TopologyScreensTest::whatWasTypedIsShown_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("payload");
    QTest::newRow("typed by somebody")
        << u"POST /login: user name ' OR 1=1: --"_s << u"attacker"_s << u"' OR 1=1: --"_s;
    QTest::newRow("no payload in it") << u"POST /login from 198.51.100.7"_s << u"attacker"_s << QString();
    QTest::newRow("not the form") << u"The directory answers: a class"_s << u"attacker"_s << QString();
    QTest::newRow("not the attacker") << u"POST /login: user name x"_s << u"web"_s << QString();
}

void TopologyScreensTest::whatWasTypedIsShown()
{
    QFETCH(QString, text);
    QFETCH(QString, from);
    QFETCH(QString, payload);
    StageScreens screens;
    screens.load(told());
    Beat beat;
    beat.kind = BeatKind::Packet;
    beat.path = {from, u"internet"_s};
    beat.text = text;
    QCOMPARE(screens.play(beat), !payload.isEmpty());
    QCOMPARE(screens.payload(), payload);
}

void TopologyScreensTest::aStoryWithoutAFormHasNoAttackersScreen()
{
    Scenario scenario = told();
    scenario.login = {};
    m_scene->load(scenario);
    QVERIFY(!m_view->attackerScreen()->isVisible());
    QVERIFY(m_view->victimScreen()->isVisible());
    scenario.beats = {};
    m_scene->load(scenario);
    QVERIFY(!m_view->victimScreen()->isVisible());
}

void TopologyScreensTest::calmAndLoadClearTheScreens()
{
    for (const Beat &beat : told().beats)
        m_scene->play(beat);
    m_scene->calm();
    QCOMPARE(m_view->victimScreen()->shownLine(), QString());
    QCOMPARE(m_view->attackerScreen()->shownText(), QString());
    QCOMPARE(m_view->victimScreen()->warningShare(), 0.0);
    for (const Beat &beat : told().beats)
        m_scene->play(beat);
    m_scene->load(told());
    QVERIFY(m_scene->screens().lines().isEmpty());
    QCOMPARE(m_view->attackerScreen()->shownText(), QString());
}

void TopologyScreensTest::theScreensCoverNoNode_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QSize>("size");
    const ScenarioLibrary library;
    for (const Scenario &scenario : library.scenarios()) {
        for (const QSize size :
             {QSize(760, 300), QSize(812, 286), QSize(820, 380), QSize(1180, 560), QSize(600, 700)})
            QTest::addRow("%s %d x %d", qPrintable(scenario.id), size.width(), size.height())
                << scenario.id << size;
    }
}

void TopologyScreensTest::theScreensCoverNoNode()
{
    QFETCH(QString, id);
    QFETCH(QSize, size);
    const ScenarioLibrary library;
    m_scene->load(*library.find(id));
    m_view->resize(size);
    QVERIFY(m_view->isFitted());
    QList<QRect> screens;
    for (const ScreenInset *screen : {static_cast<ScreenInset *>(m_view->attackerScreen()),
                                      static_cast<ScreenInset *>(m_view->victimScreen())}) {
        if (screen->isVisible())
            screens << screen->geometry();
    }
    for (const QRect &screen : screens) {
        QVERIFY(m_view->rect().contains(screen));
        for (const NodeItem *node : m_scene->nodeItems()) {
            const QRect place = m_view->mapFromScene(node->mapRectToScene(node->coverRect())).boundingRect();
            QVERIFY2(!place.intersects(screen), qPrintable(node->node().id));
            QVERIFY2(m_view->rect().contains(place), qPrintable(node->node().id));
        }
    }
    if (screens.size() == 2)
        QVERIFY(!screens[0].intersects(screens[1]));
    if (size.width() > 800) {
        QCOMPARE(m_view->victimScreen()->isVisible(), m_scene->screens().hasConsole());
        QCOMPARE(m_view->attackerScreen()->isVisible(), m_scene->screens().hasForm());
    }
}

void TopologyScreensTest::theScreensCanBeHidden()
{
    QVERIFY(m_view->attackerScreen()->isVisible());
    const double scale = m_view->transform().m11();
    m_view->setFocus();
    QTest::keyClick(m_view.get(), Qt::Key_I, Qt::ControlModifier);
    QVERIFY(!m_view->attackerScreen()->isVisible());
    QVERIFY(!m_view->victimScreen()->isVisible());
    QVERIFY(m_view->transform().m11() >= scale);
    m_view->screensAction()->trigger();
    QVERIFY(m_view->victimScreen()->isVisible());
}

void TopologyScreensTest::linesAppearBitByBit()
{
    Beat beat;
    beat.kind = BeatKind::ConsoleLine;
    beat.node = u"web"_s;
    beat.text = QString(60, u'x');
    m_scene->play(beat);
    QVERIFY(m_view->victimScreen()->isMoving());
    QVERIFY(m_view->victimScreen()->shownLine().size() < 60);
    QTRY_COMPARE(m_view->victimScreen()->shownLine().size(), 60);
    settle();
    QVERIFY(!m_view->victimScreen()->isMoving());
}

void TopologyScreensTest::reducedMotionShowsArrowsAndWholeTexts()
{
    QApplication::setStyle(new StillStyle);
    QVERIFY(!testTheme().animates());
    for (const Beat &beat : beatsUpTo(BeatKind::AgentWarning)) {
        m_scene->play(beat);
        QCOMPARE(m_scene->packetCount(), 0);
        QVERIFY(!m_scene->motion().isRunning());
    }
    QVERIFY(m_scene->isLit(u"attacker"_s, u"internet"_s));
    int arrows = 0;
    for (const QGraphicsItem *item : m_scene->items()) {
        if (const auto *link = dynamic_cast<const LinkItem *>(item))
            arrows += link->hasArrow() ? 1 : 0;
    }
    QCOMPARE(arrows, 4);
    QCOMPARE(m_view->attackerScreen()->shownText(), m_scene->screens().payload());
    QCOMPARE(m_view->victimScreen()->warningShare(), 1.0);
    QApplication::setStyle(u"Fusion"_s);
    QVERIFY(testTheme().animates());
}

void TopologyScreensTest::rebuildShowsTheEndAtOnce()
{
    for (const Beat &beat : told().beats)
        m_scene->play(beat);
    QVERIFY(m_scene->packetCount() > 0);
    const QList<Beat> played = beatsUpTo(BeatKind::ConsoleLine);
    QSignalSpy changed(m_scene.get(), &TopologyScene::nodeStateChanged);
    m_scene->rebuild(played);
    QVERIFY(!m_scene->motion().isRunning());
    QCOMPARE(m_scene->packetCount(), 0);
    QCOMPARE(m_scene->nodeState(u"web"_s), NodeState::Exploited);
    QCOMPARE(changed.size(), 1); // from protected straight to exploited
    QVERIFY(m_scene->isLit(u"firewall"_s, u"web"_s));
    QVERIFY(!m_scene->isLit(u"switch"_s, u"mail"_s));
    QCOMPARE(m_scene->screens().lines().size(), 1);
    QVERIFY(m_scene->screens().warning().isEmpty());
    QCOMPARE(m_view->victimScreen()->shownLine(), m_scene->screens().lines().constLast().text);
    QCOMPARE(m_view->attackerScreen()->shownText(), m_scene->screens().payload());
    m_scene->rebuild({});
    QCOMPARE(m_scene->describe(), u"All machines are safe."_s);
    QVERIFY(!m_scene->isLit(u"attacker"_s, u"internet"_s));
    QVERIFY(m_scene->screens().payload().isEmpty());
}

void TopologyScreensTest::rebuildKeepsTheBlock()
{
    m_scene->setGuarded(true);
    m_scene->rebuild({});
    QCOMPARE(m_scene->nodeState(u"firewall"_s), NodeState::Protected);
    QCOMPARE(m_scene->nodeState(u"attacker"_s), NodeState::Blocked);
    m_scene->rebuild(told().blockedBeats);
    QCOMPARE(m_scene->nodeState(u"firewall"_s), NodeState::Blocked);
}

void TopologyScreensTest::theOverviewComesWithTheZoom()
{
    QVERIFY(!m_view->minimap()->isVisible());
    for (int i = 0; i < 6; ++i)
        m_view->zoomIn();
    QVERIFY(m_view->minimap()->isVisible());
    QVERIFY(!m_view->minimap()->geometry().intersects(m_view->victimScreen()->geometry()));
    m_view->fit();
    QVERIFY(!m_view->minimap()->isVisible());
}

void TopologyScreensTest::theOverviewMovesTheView()
{
    for (int i = 0; i < 6; ++i)
        m_view->zoomIn();
    Minimap &map = *m_view->minimap();
    const auto middle = [this] { return m_view->mapToScene(m_view->viewport()->rect().center()); };
    QTest::mouseClick(&map, Qt::LeftButton, {}, {12, 12});
    QVERIFY(middle().x() < 300);
    QVERIFY(middle().y() < 250);
    QTest::mousePress(&map, Qt::LeftButton, {}, map.rect().center());
    QTest::mouseMove(&map, {map.width() - 12, map.height() - 12});
    QMouseEvent drag(QEvent::MouseMove, QPointF(map.width() - 12, map.height() - 12),
                     map.mapToGlobal(QPointF(map.width() - 12, map.height() - 12)), Qt::NoButton,
                     Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&map, &drag);
    QVERIFY(middle().x() > 700);
    QTest::mouseRelease(&map, Qt::LeftButton);
    QVERIFY(map.isVisible());
}

void TopologyScreensTest::theWheelZoomsAroundThePointer()
{
    const QPointF pointer(230, 140);
    const auto below = [&] { return m_view->viewportTransform().inverted().map(pointer); };
    const QPointF before = below();
    for (int i = 0; i < 5; ++i) {
        QWheelEvent wheel(pointer, m_view->viewport()->mapToGlobal(pointer), {}, {0, 120}, Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(m_view->viewport(), &wheel);
    }
    QVERIFY(m_view->transform().m11() > 1);
    QVERIFY(QLineF(before, below()).length() < 4);
}

void TopologyScreensTest::keysMoveAndZoom()
{
    const double fitted = m_view->transform().m11();
    QTest::keyClick(m_view.get(), Qt::Key_Plus);
    QTest::keyClick(m_view.get(), Qt::Key_Plus);
    QVERIFY(m_view->transform().m11() > fitted * 1.3);
    const auto middle = [this] { return m_view->mapToScene(m_view->viewport()->rect().center()); };
    const QPointF before = middle();
    QTest::keyClick(m_view.get(), Qt::Key_Right);
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    QVERIFY(middle().x() > before.x() + 20);
    QVERIFY(middle().y() > before.y() + 20);
    QTest::keyClick(m_view.get(), Qt::Key_Minus);
    QVERIFY(!m_view->isFitted());
    QTest::keyClick(m_view.get(), Qt::Key_0);
    QVERIFY(m_view->isFitted());
    QCOMPARE(m_view->transform().m11(), fitted);
}

void TopologyScreensTest::tabGoesFromNodeToNode()
{
    m_view->setFocus();
    QTest::keyClick(m_view.get(), Qt::Key_Tab);
    QCOMPARE(m_scene->focusItem(), static_cast<QGraphicsItem *>(m_scene->nodeItems().constFirst()));
    QTest::keyClick(m_view.get(), Qt::Key_Tab);
    QCOMPARE(m_scene->focusItem(), static_cast<QGraphicsItem *>(m_scene->nodeItems().at(1)));
    QTest::keyClick(m_view.get(), Qt::Key_Backtab);
    QCOMPARE(m_scene->focusItem(), static_cast<QGraphicsItem *>(m_scene->nodeItems().constFirst()));
    QVERIFY(m_scene->nodeItem(u"attacker"_s)->hasFocus());
    QSignalSpy opened(m_scene.get(), &TopologyScene::attackerActivated);
    QTest::keyClick(m_view.get(), Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
}

void TopologyScreensTest::nodesAreCopiedNotDrawnWhilePacketsTravel()
{
    const NodeItem &router = *m_scene->nodeItem(u"router"_s);
    QTRY_VERIFY(router.drawings() > 0);
    QCoreApplication::processEvents();
    const int before = router.drawings();
    for (const Beat &beat : beatsUpTo(BeatKind::Packet))
        m_scene->play(beat);
    QTRY_COMPARE(m_scene->packetCount(), 0);
    QCOMPARE(router.drawings(), before);
}

QTEST_MAIN(TopologyScreensTest)
#include "tst_topologyscreens.moc"
