#pragma once

#include "desktop/theme.h"

#include <QPixmap>
#include <QWidget>

namespace sandtable::desktop
{

class TopologyScene;

/// The whole network, small, with a frame around what is in view: shown while the view shows only a part. A
/// click or a drag in it moves the view.
class Minimap : public QWidget
{
    Q_OBJECT

public:
    Minimap(const TopologyScene &scene, const Theme &theme, QWidget *parent);

    /// What is in view, in units of the plane.
    void setVisiblePart(const QRectF &part);
    /// The network has changed.
    void refresh();
    [[nodiscard]] QSize sizeHint() const override;

signals:
    /// That point of the plane is wanted in the middle.
    void wanted(const QPointF &point);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QTransform toMap() const;
    void render();

    const TopologyScene &m_scene;
    const Theme &m_theme;
    QPixmap m_picture;
    QRectF m_part;
};

} // namespace sandtable::desktop
