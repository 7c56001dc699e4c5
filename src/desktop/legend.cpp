#include "desktop/legend.h"

#include "desktop/nodestate.h"

#include <QEvent>
#include <QPainter>

#include <functional>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

using scenario::NodeState;

namespace
{
constexpr NodeState Shown[] = {NodeState::Probed, NodeState::Exploited, NodeState::Protected,
                               NodeState::Blocked};
constexpr double Pixels = 13.5;
constexpr double Badge = 17;
constexpr double Gap = 14;
constexpr double Inner = 5;
} // namespace

Legend::Legend(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setObjectName(u"legend"_s);
    setAccessibleName(tr("What the badges mean"));
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

QSize Legend::sizeHint() const
{
    const QFontMetrics metrics(m_theme.textFont(Pixels));
    int width = 0;
    for (const NodeState state : Shown)
        width += m_theme.px(Badge + Inner + Gap) + metrics.horizontalAdvance(stateText(state));
    width += m_theme.px(Badge + Inner + Gap) + metrics.horizontalAdvance(isolatedText());
    return QSize(width, std::max(metrics.height(), m_theme.px(Badge + 4)));
}

QSize Legend::minimumSizeHint() const
{
    return QSize(0, sizeHint().height());
}

void Legend::paintEvent(QPaintEvent *)
{
    if (width() < sizeHint().width())
        return; // half a legend explains nothing
    QPainter painter(this);
    const QFont font = m_theme.textFont(Pixels);
    painter.setFont(font);
    const QFontMetrics metrics(font);
    double x = 0;
    const auto entry = [&](const QString &text, const std::function<void(const QRectF &)> &badge) {
        const double side = m_theme.px(Badge);
        badge(QRectF(x, (height() - side) / 2, side, side));
        x += side + m_theme.px(Inner);
        painter.setPen(m_theme.colors().muted);
        painter.drawText(QRectF(x, 0, metrics.horizontalAdvance(text) + 2, height()), Qt::AlignVCenter, text);
        x += metrics.horizontalAdvance(text) + m_theme.px(Gap);
    };
    for (const NodeState state : Shown)
        entry(stateText(state),
              [&](const QRectF &box) { paintStateBadge(painter, box, state, m_theme.colors()); });
    entry(isolatedText(), [&](const QRectF &box) { paintIsolatedBadge(painter, box, m_theme.colors()); });
}

void Legend::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        setAccessibleName(tr("What the badges mean"));
        updateGeometry();
        update();
    }
}

} // namespace sandtable::desktop
