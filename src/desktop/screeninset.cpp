#include "desktop/screeninset.h"

#include "desktop/topologymotion.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

namespace
{
constexpr double TitleHeight = 22;
constexpr double TitlePixels = 12.5;
constexpr double Radius = 8;
constexpr qint64 Settled = std::numeric_limits<qint64>::max();
} // namespace

ScreenInset::ScreenInset(const Theme &theme, Motion &motion, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_motion(motion), m_age(Settled)
{
    setFocusPolicy(Qt::NoFocus);
    setAttribute(Qt::WA_TransparentForMouseEvents); // the network below stays within reach
    connect(&motion, &Motion::ticked, this, &ScreenInset::advance);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

ScreenInset::~ScreenInset() = default;

QSize ScreenInset::sizeHint() const
{
    return QSize(m_theme.px(baseSize().width()), m_theme.px(baseSize().height()));
}

void ScreenInset::showScreens(const StageScreens &screens, bool moving)
{
    if (screens == m_screens)
        return;
    const StageScreens before = std::exchange(m_screens, screens);
    settle();
    m_duration = take(before);
    if (moving && m_duration > 0 && isVisible()) {
        m_begun = m_motion.now();
        m_age = 0;
        m_holding = true;
        m_motion.hold();
    }
    describe();
    update();
}

void ScreenInset::advance(qint64 now)
{
    if (!m_holding)
        return;
    m_age = now - m_begun;
    if (m_age >= m_duration)
        settle();
    update();
}

void ScreenInset::settle()
{
    m_age = Settled;
    if (std::exchange(m_holding, false))
        m_motion.release();
}

void ScreenInset::describe()
{
    setAccessibleName(title());
    setAccessibleDescription(words());
}

void ScreenInset::paintEvent(QPaintEvent *)
{
    const Colors &colors = m_theme.colors();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF frame = QRectF(rect()).adjusted(0.75, 0.75, -0.75, -0.75);
    const double radius = m_theme.px(Radius);
    const double bar = m_theme.px(TitleHeight);
    painter.setPen(QPen(colors.muted, 1.5));
    painter.setBrush(colors.surface);
    painter.drawRoundedRect(frame, radius, radius);
    painter.drawLine(QPointF(frame.left(), bar), QPointF(frame.right(), bar));
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.line);
    const double dot = m_theme.px(7);
    for (int i = 0; i < 3; ++i)
        painter.drawEllipse(
            QRectF(frame.right() - m_theme.px(14) - i * dot * 1.6, (bar - dot) / 2, dot, dot));
    const QFont font = m_theme.textFont(TitlePixels, true);
    const double left = m_theme.px(10);
    const double width = frame.width() - left - m_theme.px(48);
    painter.setFont(font);
    painter.setPen(colors.ink);
    painter.drawText(QRectF(left, 0, width, bar), Qt::AlignVCenter,
                     QFontMetricsF(font).elidedText(title(), Qt::ElideRight, width));
    const QRectF screen = frame.adjusted(1, 0, -1, -1);
    paintScreen(painter, QRectF(QPointF(screen.left(), bar + 1), screen.bottomRight()));
}

void ScreenInset::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        describe();
        update();
    }
}

} // namespace sandtable::desktop
