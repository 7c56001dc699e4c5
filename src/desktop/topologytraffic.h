#pragma once

#include "desktop/theme.h"

#include <QGraphicsObject>
#include <QPolygonF>

namespace sandtable::desktop
{

class Motion;

/// A few dots that travel along a path of nodes and vanish at its end; when the way ends at a firewall they
/// burst there. They move with the ticks of the motion.
class PacketItem : public QGraphicsObject
{
    Q_OBJECT

public:
    PacketItem(const QPolygonF &way, bool dropped, const Theme &theme, Motion &motion);
    ~PacketItem() override;
    /// Travels, then emits finished().
    void start();
    [[nodiscard]] QRectF boundingRect() const override { return m_bounds; }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

signals:
    void finished();

private:
    void advanceTo(qint64 now);
    [[nodiscard]] QPointF at(double length) const;
    void place();

    QPolygonF m_way;
    double m_length = 0;
    double m_done = 0;  ///< units of the way behind it
    double m_burst = 0; ///< 0 … 1 of the burst at the end
    bool m_dropped;
    const Theme &m_theme;
    Motion &m_motion;
    qint64 m_begun = -1;
    int m_duration = 0;
    QList<QPointF> m_dots; ///< relative to the foremost one
    QRectF m_bounds;
};

/// A ring that grows from a node whose state has changed, and fades.
class RippleItem : public QGraphicsObject
{
    Q_OBJECT

public:
    RippleItem(const QPointF &centre, const QColor &color, Motion &motion);
    ~RippleItem() override;
    [[nodiscard]] QRectF boundingRect() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

signals:
    void finished();

private:
    QColor m_color;
    Motion &m_motion;
    qint64 m_begun;
    double m_share = 0;
    bool m_over = false;
};

} // namespace sandtable::desktop
