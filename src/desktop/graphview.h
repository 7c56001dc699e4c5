#pragma once

#include <QGraphicsView>

namespace sandtable::desktop
{

class GraphScene;

/// The view on the incident graph: fits it until somebody zooms (wheel, +, −) or drags; 0 fits again. Arrow
/// keys choose the next node in that direction.
class GraphView : public QGraphicsView
{
    Q_OBJECT

public:
    explicit GraphView(GraphScene *scene, QWidget *parent = nullptr);
    [[nodiscard]] bool isFitted() const { return m_fitted; }

public slots:
    void fit();
    void zoomIn();
    void zoomOut();

signals:
    /// Somebody wants a copy of the chosen node's id.
    void copyRequested();

protected:
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void zoomBy(double factor);

    GraphScene *m_scene;
    bool m_fitted = true;
};

} // namespace sandtable::desktop
