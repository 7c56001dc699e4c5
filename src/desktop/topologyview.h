#pragma once

#include <QGraphicsView>

namespace sandtable::desktop
{

class TopologyScene;

/// The view on the network: fits its content until somebody zooms (wheel, +, −) or drags; fit() fits again.
class TopologyView : public QGraphicsView
{
    Q_OBJECT

public:
    explicit TopologyView(QWidget *parent = nullptr);
    void setTopology(TopologyScene *scene);
    [[nodiscard]] TopologyScene *topology() const { return m_scene; }
    [[nodiscard]] bool isFitted() const { return m_fitted; }

public slots:
    void fit();
    void zoomIn();
    void zoomOut();

protected:
    void wheelEvent(QWheelEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void zoomBy(double factor);

    TopologyScene *m_scene = nullptr;
    bool m_fitted = true;
};

} // namespace sandtable::desktop
