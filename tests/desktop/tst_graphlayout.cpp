#include "desktop/graphlayout.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

using namespace sandtable::desktop;
using namespace Qt::StringLiterals;

namespace
{

/// A graph of that many boxes in seven columns, drawn from the seed.
void make(quint32 seed, int count, QList<LayoutNode> &nodes, QList<LayoutEdge> &edges)
{
    QRandomGenerator random(seed);
    for (int i = 0; i < count; ++i)
        nodes.append({QSizeF(80 + random.bounded(160), 30 + random.bounded(20)), int(random.bounded(7))});
    for (int i = 0; i < count * 3 / 2; ++i)
        edges.append({int(random.bounded(count)), int(random.bounded(count)),
                      random.bounded(3) == 0 ? QSizeF() : QSizeF(40 + random.bounded(60), 16)});
}

bool overlap(const QRectF &a, const QRectF &b)
{
    return a.adjusted(0.01, 0.01, -0.01, -0.01).intersects(b);
}

} // namespace

class GraphLayoutTest : public QObject
{
    Q_OBJECT

private slots:
    void nothingOverlaps_data();
    void nothingOverlaps();
    void theSameInputGivesTheSamePlaces();
    void columnsFollowTheRanks();
    void linesBeginAndEndAtTheirBoxes();
    void crossingsAreAvoided();
    void emptyAndOddInput();
    void aFullGraphIsQuick();
    void arrowKeysFindNeighbours_data();
    void arrowKeysFindNeighbours();
};

void GraphLayoutTest::nothingOverlaps_data()
{
    QTest::addColumn<int>("count");
    for (int i = 0; i < 12; ++i)
        QTest::addRow("seed %d", i) << 3 + i * 5;
}

void GraphLayoutTest::nothingOverlaps()
{
    QFETCH(int, count);
    QList<LayoutNode> nodes;
    QList<LayoutEdge> edges;
    make(quint32(count), count, nodes, edges);
    const GraphPlaces places = layOut(nodes, edges);
    QList<QRectF> boxes = places.nodes;
    for (qsizetype i = 0; i < places.edges.size(); ++i) {
        const bool named = !edges[i].label.isEmpty() && edges[i].from != edges[i].to;
        QCOMPARE(!places.edges[i].label.isNull(), named);
        if (named)
            boxes.append(places.edges[i].label);
    }
    for (qsizetype a = 0; a < boxes.size(); ++a) {
        QVERIFY(places.bounds.contains(boxes[a]));
        for (qsizetype b = a + 1; b < boxes.size(); ++b)
            QVERIFY2(!overlap(boxes[a], boxes[b]), qPrintable(u"%1 and %2"_s.arg(a).arg(b)));
    }
    for (qsizetype i = 0; i < nodes.size(); ++i)
        QCOMPARE(places.nodes[i].size(), nodes[i].size);
    QCOMPARE(places.bounds.topLeft(), QPointF(0, 0));
}

void GraphLayoutTest::theSameInputGivesTheSamePlaces()
{
    QList<LayoutNode> nodes;
    QList<LayoutEdge> edges;
    make(7, 40, nodes, edges);
    const GraphPlaces one = layOut(nodes, edges);
    const GraphPlaces other = layOut(nodes, edges);
    QCOMPARE(one.nodes, other.nodes);
    for (qsizetype i = 0; i < one.edges.size(); ++i) {
        QCOMPARE(one.edges[i].points, other.edges[i].points);
        QCOMPARE(one.edges[i].label, other.edges[i].label);
    }
}

void GraphLayoutTest::columnsFollowTheRanks()
{
    QList<LayoutNode> nodes;
    QList<LayoutEdge> edges;
    make(3, 30, nodes, edges);
    const GraphPlaces places = layOut(nodes, edges);
    for (qsizetype a = 0; a < nodes.size(); ++a) {
        for (qsizetype b = 0; b < nodes.size(); ++b) {
            if (nodes[a].rank < nodes[b].rank)
                QVERIFY(places.nodes[a].right() < places.nodes[b].left());
        }
    }
}

void GraphLayoutTest::linesBeginAndEndAtTheirBoxes()
{
    QList<LayoutNode> nodes;
    QList<LayoutEdge> edges;
    make(11, 35, nodes, edges);
    const GraphPlaces places = layOut(nodes, edges);
    for (qsizetype i = 0; i < edges.size(); ++i) {
        const QList<QPointF> &points = places.edges[i].points;
        if (edges[i].from == edges[i].to) {
            QVERIFY(points.isEmpty());
            continue;
        }
        QVERIFY(points.size() >= 2);
        const auto touches = [](const QRectF &box, const QPointF &point) {
            return qAbs(point.y() - box.center().y()) < 0.01 &&
                   (qAbs(point.x() - box.left()) < 0.01 || qAbs(point.x() - box.right()) < 0.01);
        };
        QVERIFY(touches(places.nodes[edges[i].from], points.first()));
        QVERIFY(touches(places.nodes[edges[i].to], points.last()));
        QCOMPARE(places.edges[i].bow, nodes[edges[i].from].rank == nodes[edges[i].to].rank);
    }
}

void GraphLayoutTest::crossingsAreAvoided()
{
    // Crossed as given: 0–3 and 1–2.
    const QSizeF size(50, 20);
    const QList<LayoutNode> nodes{{size, 0}, {size, 0}, {size, 1}, {size, 1}};
    const GraphPlaces places = layOut(nodes, {{0, 3, {}}, {1, 2, {}}});
    const bool first = places.nodes[0].y() < places.nodes[1].y();
    const bool second = places.nodes[3].y() < places.nodes[2].y();
    QCOMPARE(first, second);
}

void GraphLayoutTest::emptyAndOddInput()
{
    QVERIFY(layOut({}, {}).nodes.isEmpty());
    const GraphPlaces places = layOut({{QSizeF(10, 10), 5}}, {{0, 7, QSizeF(5, 5)}, {-1, 0, {}}, {0, 0, {}}});
    QCOMPARE(places.nodes.size(), 1);
    QCOMPARE(places.nodes[0].topLeft(), QPointF(0, 0));
    for (const PlacedEdge &edge : places.edges)
        QVERIFY(edge.points.isEmpty());
}

void GraphLayoutTest::aFullGraphIsQuick()
{
    QList<LayoutNode> nodes;
    QList<LayoutEdge> edges;
    make(5, 60, nodes, edges);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!layOut(nodes, edges).bounds.isEmpty());
    QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
}

void GraphLayoutTest::arrowKeysFindNeighbours_data()
{
    QTest::addColumn<QPoint>("step");
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    // 0 1
    // 2 3
    QTest::newRow("right") << QPoint(1, 0) << 0 << 1;
    QTest::newRow("left") << QPoint(-1, 0) << 3 << 2;
    QTest::newRow("down") << QPoint(0, 1) << 1 << 3;
    QTest::newRow("up") << QPoint(0, -1) << 2 << 0;
    QTest::newRow("nothing there") << QPoint(0, -1) << 0 << 0;
    QTest::newRow("nothing chosen yet") << QPoint(1, 0) << -1 << 0;
}

void GraphLayoutTest::arrowKeysFindNeighbours()
{
    const QList<QRectF> boxes{{0, 0, 50, 20}, {100, 0, 50, 20}, {0, 40, 50, 20}, {100, 40, 50, 20}};
    QFETCH(QPoint, step);
    QFETCH(int, from);
    QTEST(neighbourOf(boxes, from, step), "to");
}

QTEST_GUILESS_MAIN(GraphLayoutTest)
#include "tst_graphlayout.moc"
