#include "desktop/topologyview.h"

#include "desktop/minimap.h"
#include "desktop/screeninset.h"
#include "desktop/topologyitems.h"
#include "desktop/topologyscene.h"

#include <QAction>
#include <QCursor>
#include <QGestureEvent>
#include <QNativeGestureEvent>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

namespace
{
constexpr double Step = 1.2;
constexpr double Smallest = 0.3;
constexpr double Largest = 8.0;
constexpr double Margin = 10.0;
/// Shares of the screens' widths and heights, where the view is small.
constexpr QSizeF InsetShares[] = {{1.0, 1.0}, {0.82, 0.87}, {0.68, 0.76}};
constexpr double NetworkShare = 0.9; ///< the screens give way to the network until it is that large
constexpr double PanShare = 0.12;    ///< of the view, for one press of an arrow key
} // namespace

TopologyView::TopologyView(QWidget *parent) : QGraphicsView(parent), m_screensAction(new QAction(this))
{
    setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing | QPainter::SmoothPixmapTransform);
    setOptimizationFlag(DontSavePainterState);
    setFrameShape(QFrame::NoFrame);
    setDragMode(ScrollHandDrag);
    setTransformationAnchor(NoAnchor);
    setResizeAnchor(NoAnchor);
    setViewportUpdateMode(MinimalViewportUpdate);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setCursor(Qt::ArrowCursor);
    viewport()->grabGesture(Qt::PinchGesture);
    m_screensAction->setObjectName(u"screensAction"_s);
    m_screensAction->setCheckable(true);
    m_screensAction->setChecked(true);
    m_screensAction->setShortcut(QKeySequence(u"Ctrl+I"_s));
    addAction(m_screensAction);
    connect(m_screensAction, &QAction::toggled, this, [this] {
        if (m_fitted)
            fit();
        else
            placeOverlays();
    });
    retranslate();
}

void TopologyView::setTopology(TopologyScene *scene)
{
    m_scene = scene;
    setScene(scene);
    m_form = new FormInset(scene->theme(), scene->motion(), this);
    m_console = new ConsoleInset(scene->theme(), scene->motion(), this);
    m_minimap = new Minimap(*scene, scene->theme(), this);
    for (QWidget *overlay : QList<QWidget *>{m_form, m_console, m_minimap})
        overlay->hide();
    connect(m_minimap, &Minimap::wanted, this, &TopologyView::lookAt);
    connect(scene, &TopologyScene::screensChanged, this, &TopologyView::takeScreens);
    connect(scene, &TopologyScene::loaded, this, [this] {
        m_minimap->refresh();
        fit();
    });
    connect(&scene->theme(), &Theme::changed, this, [this] {
        if (m_fitted)
            fit();
        else
            placeOverlays();
    });
    connect(scene, &QObject::destroyed, this, [this] { m_scene = nullptr; });
    takeScreens(false);
    fit();
}

QList<ScreenInset *> TopologyView::wantedInsets() const
{
    QList<ScreenInset *> insets;
    if (!m_scene || !m_screensAction->isChecked())
        return insets;
    if (m_scene->screens().hasForm())
        insets << m_form;
    if (m_scene->screens().hasConsole())
        insets << m_console;
    return insets;
}

void TopologyView::takeScreens(bool moving)
{
    m_form->showScreens(m_scene->screens(), moving);
    m_console->showScreens(m_scene->screens(), moving);
}

void TopologyView::fit()
{
    m_fitted = true;
    if (!m_scene)
        return;
    const QRectF content = m_scene->contentRect();
    InsetNeeds needs{QSizeF(viewport()->size()), content, {}, m_scene->linkLines(), {}, Margin};
    for (const NodeItem *node : m_scene->nodeItems())
        needs.nodes << node->mapRectToScene(node->coverRect());
    // Before anybody sees it, a plain fit will do: showing it fits again.
    const QList<ScreenInset *> insets = isVisible() ? wantedInsets() : QList<ScreenInset *>();
    const InsetPlan plain = planInsets(needs);
    InsetPlan plan = plain;
    for (const QSizeF &share : InsetShares) {
        if (insets.isEmpty() ||
            (plan.insets.size() == insets.size() && plan.scale >= NetworkShare * plain.scale))
            break;
        needs.insets.clear();
        for (const ScreenInset *inset : insets)
            needs.insets << QSizeF(inset->sizeHint().width() * share.width(),
                                   inset->sizeHint().height() * share.height());
        const InsetPlan next = planInsets(needs);
        if (next.insets.size() == insets.size() && (plan.insets.isEmpty() || next.scale > plan.scale))
            plan = next;
    }
    m_fitting = true;
    setTransform(QTransform::fromScale(plan.scale, plan.scale));
    // The plane's point that belongs in the middle of the view.
    const QPointF middle(viewport()->width() / 2.0, viewport()->height() / 2.0);
    centerOn(content.topLeft() + (middle - plan.origin) / plan.scale);
    m_fitting = false;
    for (ScreenInset *inset : {static_cast<ScreenInset *>(m_form), static_cast<ScreenInset *>(m_console)}) {
        const qsizetype index = insets.indexOf(inset);
        const bool shown = index >= 0 && index < plan.insets.size();
        if (shown)
            inset->setGeometry(plan.insets[index].toRect());
        inset->setVisible(shown);
    }
    followView();
}

/// After a zoom or a move by hand: the screens keep their size and give way to nodes where they can.
void TopologyView::placeOverlays()
{
    const QList<ScreenInset *> insets = wantedInsets();
    QList<QRect> taken;
    for (ScreenInset *inset : {static_cast<ScreenInset *>(m_form), static_cast<ScreenInset *>(m_console)}) {
        if (!inset)
            continue;
        inset->setVisible(insets.contains(inset));
        if (!inset->isVisible())
            continue;
        const QSize size = inset->sizeHint();
        const QRect room = viewport()->rect().adjusted(int(Margin), int(Margin), -int(Margin), -int(Margin));
        QList<QPoint> corners{inset->pos()};
        for (const int x : {room.left(), room.right() - size.width()}) {
            for (const int y : {room.top(), room.bottom() - size.height()})
                corners << QPoint(x, y);
        }
        double least = -1;
        QRect best;
        for (const QPoint &corner : std::as_const(corners)) {
            const QRect rect(corner, size);
            double covered = 0;
            for (const NodeItem *node : m_scene->nodeItems()) {
                const QRectF place = mapFromScene(node->mapRectToScene(node->coverRect())).boundingRect();
                const QRectF both = place & QRectF(rect);
                covered += both.width() * both.height();
            }
            for (const QRect &other : std::as_const(taken)) {
                const QRect both = other & rect;
                covered += 10.0 * both.width() * both.height();
            }
            if (least < 0 || covered < least) {
                least = covered;
                best = rect;
            }
        }
        inset->setGeometry(best);
        taken << best;
    }
    followView();
}

void TopologyView::followView()
{
    if (!m_scene || m_fitting)
        return;
    const QRectF part = mapToScene(viewport()->rect()).boundingRect();
    m_minimap->setVisiblePart(part);
    const bool whole = part.adjusted(-1, -1, 1, 1).contains(m_scene->contentRect());
    if (!whole) {
        // In the first corner from the right bottom that no screen holds.
        const QSize size = m_minimap->sizeHint();
        const QRect room = viewport()->rect().adjusted(int(Margin), int(Margin), -int(Margin), -int(Margin));
        QRect best;
        for (const int y : {room.bottom() - size.height(), room.top()}) {
            for (const int x : {room.right() - size.width(), room.left()}) {
                const QRect rect(QPoint(x, y), size);
                const bool free = !(m_form->isVisible() && m_form->geometry().intersects(rect)) &&
                                  !(m_console->isVisible() && m_console->geometry().intersects(rect));
                if (best.isNull() && free)
                    best = rect;
            }
        }
        m_minimap->setGeometry(best.isNull() ? QRect(room.topLeft(), size) : best);
        m_minimap->raise();
    }
    m_minimap->setVisible(!whole);
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
    const QPoint pointer = viewport()->mapFromGlobal(QCursor::pos());
    const bool over = viewport()->underMouse() && viewport()->rect().contains(pointer);
    zoomAround(over ? QPointF(pointer) : QRectF(viewport()->rect()).center(), factor);
}

void TopologyView::zoomAround(const QPointF &point, double factor)
{
    const double now = transform().m11();
    const double wanted = std::clamp(now * factor, Smallest, Largest);
    if (qFuzzyCompare(wanted, now))
        return;
    m_fitted = false;
    const QPointF fixed = viewportTransform().inverted().map(point);
    m_fitting = true;
    setTransform(QTransform::fromScale(wanted, wanted));
    const QPointF middle(viewport()->width() / 2.0, viewport()->height() / 2.0);
    centerOn(fixed + (middle - point) / wanted);
    m_fitting = false;
    placeOverlays();
}

void TopologyView::lookAt(const QPointF &point)
{
    m_fitted = false;
    centerOn(point);
}

void TopologyView::pan(const QPoint &pixels)
{
    m_fitted = false;
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() + pixels.x());
    verticalScrollBar()->setValue(verticalScrollBar()->value() + pixels.y());
    placeOverlays();
}

bool TopologyView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Gesture) {
        auto *gestures = static_cast<QGestureEvent *>(event);
        if (const auto *pinch = static_cast<QPinchGesture *>(gestures->gesture(Qt::PinchGesture))) {
            zoomAround(viewport()->mapFromGlobal(pinch->centerPoint()), pinch->scaleFactor());
            return true;
        }
    }
    if (event->type() == QEvent::NativeGesture) {
        const auto *gesture = static_cast<QNativeGestureEvent *>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            zoomAround(gesture->position(), 1.0 + gesture->value());
            return true;
        }
    }
    return QGraphicsView::viewportEvent(event);
}

void TopologyView::wheelEvent(QWheelEvent *event)
{
    zoomAround(event->position(), std::pow(Step, event->angleDelta().y() / 120.0));
    event->accept();
}

void TopologyView::keyPressEvent(QKeyEvent *event)
{
    const int stepX = int(viewport()->width() * PanShare);
    const int stepY = int(viewport()->height() * PanShare);
    switch (event->key()) {
    case Qt::Key_Left:
        return pan({-stepX, 0});
    case Qt::Key_Right:
        return pan({stepX, 0});
    case Qt::Key_Up:
        return pan({0, -stepY});
    case Qt::Key_Down:
        return pan({0, stepY});
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoomIn();
    case Qt::Key_Minus:
        return zoomOut();
    case Qt::Key_0:
    case Qt::Key_Home:
        return fit();
    case Qt::Key_PageUp: // the story's keys, not the scroll bars'
    case Qt::Key_PageDown:
        event->ignore();
        return;
    default:
        QGraphicsView::keyPressEvent(event);
    }
}

void TopologyView::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint before(horizontalScrollBar()->value(), verticalScrollBar()->value());
    QGraphicsView::mouseMoveEvent(event);
    if (event->buttons().testFlag(Qt::LeftButton) &&
        before != QPoint(horizontalScrollBar()->value(), verticalScrollBar()->value())) {
        m_fitted = false;
        placeOverlays();
    }
}

void TopologyView::resizeEvent(QResizeEvent *event)
{
    QGraphicsView::resizeEvent(event);
    if (m_fitted)
        fit();
    else
        placeOverlays();
}

void TopologyView::showEvent(QShowEvent *event)
{
    QGraphicsView::showEvent(event);
    if (m_fitted)
        fit();
}

void TopologyView::scrollContentsBy(int dx, int dy)
{
    QGraphicsView::scrollContentsBy(dx, dy);
    followView();
}

void TopologyView::changeEvent(QEvent *event)
{
    QGraphicsView::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void TopologyView::retranslate()
{
    m_screensAction->setText(tr("Screens of attacker and victim"));
    m_screensAction->setToolTip(tr("Show the attacker's and the victim's screen beside the network (%1)")
                                    .arg(m_screensAction->shortcut().toString(QKeySequence::NativeText)));
}

bool TopologyView::focusNextPrevChild(bool next)
{
    if (!m_scene || !hasFocus())
        return QGraphicsView::focusNextPrevChild(next);
    const QList<NodeItem *> nodes = m_scene->nodeItems();
    qsizetype index = -1;
    for (qsizetype i = 0; i < nodes.size(); ++i) {
        if (nodes[i]->hasFocus())
            index = i;
    }
    const qsizetype wanted = next ? index + 1 : index < 0 ? -1 : index - 1;
    if (wanted < 0 || wanted >= nodes.size()) {
        m_scene->setFocusItem(nullptr);
        return wanted < 0 && index == 0 ? true : QGraphicsView::focusNextPrevChild(next);
    }
    m_scene->setFocusItem(nodes[wanted], next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    if (!m_fitted)
        ensureVisible(nodes[wanted], int(Margin), int(Margin));
    return true;
}

} // namespace sandtable::desktop
