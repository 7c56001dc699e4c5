#include "desktop/topologyview.h"

#include "desktop/topologyscene.h"

#include <QWheelEvent>

#include <cmath>

namespace sandtable::desktop
{

namespace
{
constexpr double Step = 1.2;
constexpr double Smallest = 0.3;
constexpr double Largest = 8.0;
constexpr double Margin = 10.0;
} // namespace

TopologyView::TopologyView(QWidget *parent) : QGraphicsView(parent)
{
    setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing | QPainter::SmoothPixmapTransform);
    setFrameShape(QFrame::NoFrame);
    setDragMode(ScrollHandDrag);
    setTransformationAnchor(AnchorUnderMouse);
    setViewportUpdateMode(MinimalViewportUpdate);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setCursor(Qt::ArrowCursor);
}

void TopologyView::setTopology(TopologyScene *scene)
{
    m_scene = scene;
    setScene(scene);
    fit();
}

void TopologyView::fit()
{
    m_fitted = true;
    if (m_scene)
        fitInView(m_scene->contentRect().adjusted(-Margin, -Margin, Margin, Margin), Qt::KeepAspectRatio);
}

void TopologyView::zoomIn()
{
    zoomBy(Step);
}

void TopologyView::zoomOut()
{
    zoomBy(1.0 / Step);
}

void TopologyView::zoomBy(double factor)
{
    const double now = transform().m11();
    const double wanted = std::clamp(now * factor, Smallest, Largest);
    if (qFuzzyCompare(wanted, now))
        return;
    m_fitted = false;
    scale(wanted / now, wanted / now);
}

void TopologyView::wheelEvent(QWheelEvent *event)
{
    zoomBy(std::pow(Step, event->angleDelta().y() / 120.0));
    event->accept();
}

void TopologyView::resizeEvent(QResizeEvent *event)
{
    QGraphicsView::resizeEvent(event);
    if (m_fitted)
        fit();
}

void TopologyView::showEvent(QShowEvent *event)
{
    QGraphicsView::showEvent(event);
    if (m_fitted)
        fit();
}

} // namespace sandtable::desktop
