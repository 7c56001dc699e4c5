#include "desktop/graphview.h"

#include "desktop/graphscene.h"

#include <QKeyEvent>
#include <QWheelEvent>

#include <cmath>

namespace sandtable::desktop
{

namespace
{
constexpr double Step = 1.2;
constexpr double Smallest = 0.2;
constexpr double Largest = 6.0;
constexpr double LargestFit = 1.5; ///< a small graph is not blown up beyond that
} // namespace

GraphView::GraphView(GraphScene *scene, QWidget *parent) : QGraphicsView(parent), m_scene(scene)
{
    setScene(scene);
    setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    setFrameShape(QFrame::NoFrame);
    setDragMode(ScrollHandDrag);
    setTransformationAnchor(AnchorUnderMouse);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setCursor(Qt::ArrowCursor);
    connect(scene, &QGraphicsScene::sceneRectChanged, this, [this] {
        if (m_fitted)
            fit();
    });
    connect(scene, &GraphScene::chosenChanged, this, [this] {
        if (!m_fitted && !m_scene->chosenBox().isNull())
            ensureVisible(m_scene->chosenBox());
    });
}

void GraphView::fit()
{
    m_fitted = true;
    if (sceneRect().isEmpty())
        return;
    fitInView(sceneRect(), Qt::KeepAspectRatio);
    if (const double scaled = transform().m11(); scaled > LargestFit)
        scale(LargestFit / scaled, LargestFit / scaled);
}

void GraphView::zoomIn()
{
    zoomBy(Step);
}

void GraphView::zoomOut()
{
    zoomBy(1.0 / Step);
}

void GraphView::zoomBy(double factor)
{
    const double now = transform().m11();
    const double wanted = std::clamp(now * factor, Smallest, Largest);
    if (qFuzzyCompare(wanted, now))
        return;
    m_fitted = false;
    scale(wanted / now, wanted / now);
}

void GraphView::wheelEvent(QWheelEvent *event)
{
    zoomBy(std::pow(Step, event->angleDelta().y() / 120.0));
    event->accept();
}

void GraphView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        emit copyRequested();
        return;
    }
    switch (event->key()) {
    case Qt::Key_Left:
        return m_scene->step({-1, 0});
    case Qt::Key_Right:
        return m_scene->step({1, 0});
    case Qt::Key_Up:
        return m_scene->step({0, -1});
    case Qt::Key_Down:
        return m_scene->step({0, 1});
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoomIn();
    case Qt::Key_Minus:
        return zoomOut();
    case Qt::Key_0:
        return fit();
    default:
        QGraphicsView::keyPressEvent(event);
    }
}

void GraphView::resizeEvent(QResizeEvent *event)
{
    QGraphicsView::resizeEvent(event);
    if (m_fitted)
        fit();
}

void GraphView::showEvent(QShowEvent *event)
{
    QGraphicsView::showEvent(event);
    if (m_fitted)
        fit();
}

} // namespace sandtable::desktop
