#include "desktop/minimap.h"

#include "desktop/nodestate.h"
#include "desktop/topologyitems.h"
#include "desktop/topologyscene.h"

#include <QEvent>
#include <QMouseEvent>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

namespace
{
constexpr double Width = 176;
constexpr double LargestHeight = 130;
constexpr double Edge = 8;
constexpr double NodeSide = 11;
} // namespace

Minimap::Minimap(const TopologyScene &scene, const Theme &theme, QWidget *parent)
    : QWidget(parent), m_scene(scene), m_theme(theme)
{
    setObjectName(u"minimap"_s);
    setAccessibleName(tr("Overview of the network"));
    setToolTip(tr("Click or drag to move the view"));
    setCursor(Qt::CrossCursor);
    connect(&theme, &Theme::changed, this, &Minimap::refresh);
    connect(&scene, &TopologyScene::nodeStateChanged, this, &Minimap::refresh);
}

void Minimap::setVisiblePart(const QRectF &part)
{
    if (part == m_part)
        return;
    m_part = part;
    update();
}

void Minimap::refresh()
{
    m_picture = QPixmap();
    update();
}

QSize Minimap::sizeHint() const
{
    const QRectF content = m_scene.contentRect();
    const double share = content.height() / std::max(1.0, content.width());
    return QSize(m_theme.px(Width), m_theme.px(std::min(LargestHeight, Width * share)));
}

QTransform Minimap::toMap() const
{
    const QRectF content = m_scene.contentRect();
    const QRectF inner = QRectF(rect()).adjusted(Edge, Edge, -Edge, -Edge);
    const double scale = std::min(inner.width() / content.width(), inner.height() / content.height());
    QTransform map;
    map.translate(inner.center().x(), inner.center().y());
    map.scale(scale, scale);
    map.translate(-content.center().x(), -content.center().y());
    return map;
}

void Minimap::render()
{
    const Colors &colors = m_theme.colors();
    m_picture = QPixmap(size() * devicePixelRatioF());
    m_picture.setDevicePixelRatio(devicePixelRatioF());
    m_picture.fill(Qt::transparent);
    QPainter painter(&m_picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colors.muted, 1.5));
    painter.setBrush(colors.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
    const QTransform map = toMap();
    painter.setPen(QPen(colors.line, 1.5));
    for (const QLineF &link : m_scene.linkLines())
        painter.drawLine(map.map(link));
    const double side = m_theme.px(NodeSide);
    for (const NodeItem *node : m_scene.nodeItems()) {
        QRectF box(0, 0, side, side);
        box.moveCenter(map.map(node->pos()));
        if (node->state() == scenario::NodeState::Safe) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(colors.muted);
            painter.drawRoundedRect(box.adjusted(side / 5, side / 5, -side / 5, -side / 5), 2, 2);
        } else {
            paintStateBadge(painter, box, node->state(), colors);
        }
    }
}

void Minimap::paintEvent(QPaintEvent *)
{
    if (m_picture.size() != size() * devicePixelRatioF())
        render();
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_picture);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor veil = m_theme.colors().accent;
    painter.setPen(QPen(veil, 2));
    veil.setAlphaF(0.15F);
    painter.setBrush(veil);
    const QRectF part = toMap().mapRect(m_part) & QRectF(rect()).adjusted(2, 2, -2, -2);
    painter.drawRoundedRect(part, 3, 3);
}

void Minimap::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        emit wanted(toMap().inverted().map(event->position()));
}

void Minimap::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons().testFlag(Qt::LeftButton))
        emit wanted(toMap().inverted().map(event->position()));
}

void Minimap::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        setAccessibleName(tr("Overview of the network"));
        setToolTip(tr("Click or drag to move the view"));
    }
}

} // namespace sandtable::desktop
