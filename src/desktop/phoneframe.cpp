#include "desktop/phoneframe.h"

#include <QPainter>
#include <QPainterPath>

namespace sandtable::desktop
{

namespace
{
constexpr int Width = 330;
constexpr int Edge = 9;
constexpr int HeadHeight = 30;
constexpr int FootHeight = 24;
constexpr int Radius = 34;
constexpr double Longest = 2.05; ///< height by width of a whole phone
constexpr double Whole = 1.45;   ///< from here on its foot is drawn; below, the panel cuts it off
} // namespace

PhoneFrame::PhoneFrame(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        place();
        update();
    });
}

void PhoneFrame::setScreen(QWidget *screen)
{
    m_screen = screen;
    screen->setParent(this);
    place();
    screen->show();
}

QSize PhoneFrame::sizeHint() const
{
    return {m_theme.px(Width), qRound(m_theme.px(Width) * Longest)};
}

QSize PhoneFrame::minimumSizeHint() const
{
    return {m_theme.px(Width), m_theme.px(120)};
}

bool PhoneFrame::isWhole() const
{
    return height() >= Whole * width();
}

QRect PhoneFrame::body() const
{
    const int longest = qRound(width() * Longest);
    if (!isWhole())
        return {0, 0, width(), height() + m_theme.px(2 * Radius)}; // its foot is below the panel
    const int tall = std::min(height(), longest);
    return {0, (height() - tall) / 2, width(), tall};
}

void PhoneFrame::place()
{
    if (!m_screen)
        return;
    const QRect whole = body();
    const int edge = m_theme.px(Edge);
    QRect screen = whole.adjusted(edge, m_theme.px(HeadHeight), -edge, -m_theme.px(FootHeight));
    if (!isWhole())
        screen.setBottom(height() - 1);
    m_screen->setGeometry(screen);
}

void PhoneFrame::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    place();
}

void PhoneFrame::paintEvent(QPaintEvent *)
{
    const Colors &colors = m_theme.colors();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double pen = m_theme.px(2);
    const QRectF whole = QRectF(body()).adjusted(pen / 2, pen / 2, -pen / 2, -pen / 2);
    QPainterPath shell;
    shell.addRoundedRect(whole, m_theme.px(Radius), m_theme.px(Radius));
    painter.fillPath(shell, colors.window);
    painter.setPen(QPen(colors.muted, pen));
    painter.drawPath(shell);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.line);
    const double middle = whole.center().x();
    const double head = whole.top() + m_theme.px(HeadHeight) / 2.0;
    const double speaker = m_theme.px(54);
    painter.drawRoundedRect(QRectF(middle - speaker / 2, head - m_theme.px(3), speaker, m_theme.px(6)),
                            m_theme.px(3), m_theme.px(3));
    painter.drawEllipse(QPointF(middle + speaker * 0.8, head), m_theme.px(4), m_theme.px(4));
    if (!isWhole())
        return;
    const double foot = whole.bottom() - m_theme.px(FootHeight) / 2.0;
    const double bar = m_theme.px(96);
    painter.drawRoundedRect(QRectF(middle - bar / 2, foot - m_theme.px(2), bar, m_theme.px(5)),
                            m_theme.px(2.5), m_theme.px(2.5));
}

} // namespace sandtable::desktop
