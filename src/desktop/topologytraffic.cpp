#include "desktop/topologytraffic.h"

#include "desktop/topologymotion.h"

#include <QPainter>

#include <algorithm>

namespace sandtable::desktop
{

namespace
{

constexpr int Dots = 6;
constexpr double DotGap = 10;
constexpr double DotRadius = 8.5;
constexpr double DotShrink = 0.9;
constexpr double MsPerUnit = 1.9;
constexpr int ShortestMs = 350;
constexpr int LongestMs = 1600;
constexpr int BurstMs = 380;
constexpr double BurstRadius = 58;
constexpr int RippleMs = 650;
constexpr double RippleFrom = 36;
constexpr double RippleTo = 74;

} // namespace

PacketItem::PacketItem(const QPolygonF &way, bool dropped, const Theme &theme, Motion &motion)
    : m_way(way), m_dropped(dropped), m_theme(theme), m_motion(motion)
{
    for (qsizetype i = 1; i < m_way.size(); ++i)
        m_length += QLineF(m_way[i - 1], m_way[i]).length();
    m_duration = std::clamp(int(m_length * MsPerUnit), ShortestMs, LongestMs);
    setZValue(1);
    setAcceptedMouseButtons(Qt::NoButton);
    place();
}

PacketItem::~PacketItem()
{
    if (m_begun >= 0)
        m_motion.release();
}

void PacketItem::start()
{
    if (m_length <= 0) {
        emit finished();
        return;
    }
    m_begun = m_motion.now();
    m_motion.hold();
    connect(&m_motion, &Motion::ticked, this, &PacketItem::advanceTo);
}

void PacketItem::advanceTo(qint64 now)
{
    const double age = double(now - m_begun);
    m_done = std::min(1.0, age / m_duration) * m_length;
    if (m_dropped)
        m_burst = std::clamp((age - m_duration) / BurstMs, 0.0, 1.0);
    if (age >= m_duration + (m_dropped ? BurstMs : 0)) {
        disconnect(&m_motion, &Motion::ticked, this, &PacketItem::advanceTo);
        emit finished();
        return;
    }
    place();
}

QPointF PacketItem::at(double length) const
{
    for (qsizetype i = 1; i < m_way.size(); ++i) {
        const QLineF leg(m_way[i - 1], m_way[i]);
        if (length <= leg.length() && leg.length() > 0)
            return leg.pointAt(length / leg.length());
        length -= leg.length();
    }
    return m_way.isEmpty() ? QPointF() : m_way.last();
}

/// Only what the dots really cover is painted anew.
void PacketItem::place()
{
    prepareGeometryChange();
    setPos(at(m_done));
    m_dots.clear();
    m_bounds = QRectF();
    for (int i = 0; i < Dots; ++i) {
        m_dots.append(at(std::max(0.0, m_done - i * DotGap)) - pos());
        const double radius = DotRadius + 2;
        m_bounds |= QRectF(m_dots.last() - QPointF(radius, radius), QSizeF(2 * radius, 2 * radius));
    }
    if (m_burst > 0)
        m_bounds = QRectF(-BurstRadius - 4, -BurstRadius - 4, 2 * BurstRadius + 8, 2 * BurstRadius + 8);
}

void PacketItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    painter->setRenderHint(QPainter::Antialiasing);
    if (m_burst > 0) {
        QColor ring = m_theme.colors().success;
        ring.setAlphaF(float(1.0 - m_burst));
        painter->setPen(QPen(ring, 7));
        painter->setBrush(Qt::NoBrush);
        const double radius = BurstRadius * m_burst;
        painter->drawEllipse(QPointF(0, 0), radius, radius);
        return;
    }
    painter->setPen(Qt::NoPen);
    for (qsizetype i = m_dots.size() - 1; i >= 0; --i) {
        QColor dot = m_theme.colors().danger;
        dot.setAlphaF(float(1.0 - double(i) * 0.16));
        painter->setBrush(dot);
        const double radius = DotRadius - double(i) * DotShrink;
        painter->drawEllipse(m_dots[i], radius, radius);
    }
    painter->setBrush(m_theme.colors().canvas);
    painter->drawEllipse(QPointF(0, 0), 3, 3);
}

RippleItem::RippleItem(const QPointF &centre, const QColor &color, Motion &motion)
    : m_color(color), m_motion(motion), m_begun(motion.now())
{
    setPos(centre);
    setZValue(1.5);
    setAcceptedMouseButtons(Qt::NoButton);
    m_motion.hold();
    connect(&motion, &Motion::ticked, this, [this](qint64 now) {
        m_share = double(now - m_begun) / RippleMs;
        update();
        if (m_share >= 1 && !m_over) {
            m_over = true;
            emit finished();
        }
    });
}

RippleItem::~RippleItem()
{
    m_motion.release();
}

QRectF RippleItem::boundingRect() const
{
    return QRectF(-RippleTo - 4, -RippleTo - 4, 2 * RippleTo + 8, 2 * RippleTo + 8);
}

void RippleItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    const double share = std::clamp(m_share, 0.0, 1.0);
    const double eased = 1.0 - (1.0 - share) * (1.0 - share);
    QColor ring = m_color;
    ring.setAlphaF(float(0.8 * (1.0 - share)));
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(ring, 5));
    painter->setBrush(Qt::NoBrush);
    const double radius = RippleFrom + (RippleTo - RippleFrom) * eased;
    painter->drawRoundedRect(QRectF(-radius, -radius, 2 * radius, 2 * radius), radius * 0.5, radius * 0.5);
}

} // namespace sandtable::desktop
