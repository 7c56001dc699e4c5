#pragma once

#include "desktop/insetplan.h"

#include <QGraphicsView>

class QAction;

namespace sandtable::desktop
{

class ConsoleInset;
class FormInset;
class Minimap;
class ScreenInset;
class TopologyScene;

/// The view on the network, with the attacker's and the victim's screen beside it and, while only a part is
/// in view, an overview. It fits its content until somebody zooms (wheel, pinch, +, −) around the pointer or
/// moves it (drag, arrow keys); fit() (0, Home) fits again. Tab goes from node to node.
class TopologyView : public QGraphicsView
{
    Q_OBJECT

public:
    explicit TopologyView(QWidget *parent = nullptr);
    void setTopology(TopologyScene *scene);
    [[nodiscard]] TopologyScene *topology() const { return m_scene; }
    [[nodiscard]] bool isFitted() const { return m_fitted; }
    /// Shows and hides the two screens (checkable).
    [[nodiscard]] QAction *screensAction() const { return m_screensAction; }
    [[nodiscard]] FormInset *attackerScreen() const { return m_form; }
    [[nodiscard]] ConsoleInset *victimScreen() const { return m_console; }
    [[nodiscard]] Minimap *minimap() const { return m_minimap; }

public slots:
    void fit();
    void zoomIn();
    void zoomOut();
    /// Brings that point of the plane into the middle.
    void lookAt(const QPointF &point);

protected:
    bool viewportEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void changeEvent(QEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    void zoomBy(double factor);
    /// Zooms so that what is at `point` of the viewport stays there.
    void zoomAround(const QPointF &point, double factor);
    void pan(const QPoint &pixels);
    void takeScreens(bool moving);
    void placeOverlays();
    void followView();
    void retranslate();
    [[nodiscard]] QList<ScreenInset *> wantedInsets() const;

    TopologyScene *m_scene = nullptr;
    QAction *m_screensAction;
    FormInset *m_form = nullptr;
    ConsoleInset *m_console = nullptr;
    Minimap *m_minimap = nullptr;
    bool m_fitted = true;
    bool m_fitting = false;
};

} // namespace sandtable::desktop
