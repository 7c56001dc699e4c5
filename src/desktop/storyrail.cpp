#include "desktop/storyrail.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QPainterPath>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

using session::Stage;

namespace
{
constexpr double Height = 58;
constexpr double Tip = 15;
constexpr double NamePixels = 17;
constexpr double TimePixels = 14;
} // namespace

RailButton::RailButton(Stage stage, const Theme &theme, QWidget *parent)
    : QAbstractButton(parent), m_theme(theme)
{
    m_step.stage = stage;
    setObjectName("rail_"_L1 + session::toText(stage));
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setStep(m_step, StoryProgress::nameOf(stage));
}

void RailButton::setStep(const RailStep &step, const QString &name)
{
    m_step = step;
    QString state;
    switch (step.mark) {
    case RailStep::Mark::Pending:
        state = tr("to come");
        break;
    case RailStep::Mark::Current:
    case RailStep::Mark::Done:
        state = step.elapsed ? tr("reached after %1").arg(shortDuration(*step.elapsed)) : tr("reached");
        break;
    case RailStep::Mark::Skipped:
        state = tr("left out");
        break;
    case RailStep::Mark::Failed:
        state = tr("failed");
        break;
    }
    setText(name);
    setAccessibleName(tr("%1: %2").arg(name, state));
    setToolTip(step.mark == RailStep::Mark::Pending
                   ? accessibleName()
                   : tr("%1. Click to see the evidence.").arg(accessibleName()));
    update();
}

void RailButton::setWaiting(const QString &text)
{
    if (m_waiting != text) {
        m_waiting = text;
        update();
    }
}

void RailButton::setPosition(bool first, bool last)
{
    m_first = first;
    m_last = last;
}

void RailButton::restyle()
{
    updateGeometry();
    update();
}

QSize RailButton::sizeHint() const
{
    const QFontMetrics metrics(m_theme.textFont(NamePixels, true));
    return QSize(metrics.horizontalAdvance(text()) + m_theme.px(52), m_theme.px(Height));
}

QColor RailButton::doneColor() const
{
    const Colors &colors = m_theme.colors();
    if (m_step.stage == Stage::Attacking)
        return colors.danger;
    return m_step.stage >= Stage::Blocked ? colors.success : colors.accent;
}

QColor RailButton::fill() const
{
    switch (m_step.mark) {
    case RailStep::Mark::Current:
    case RailStep::Mark::Done:
        return doneColor();
    case RailStep::Mark::Failed:
        return m_theme.colors().danger;
    case RailStep::Mark::Skipped:
        return m_theme.colors().raised;
    case RailStep::Mark::Pending:
        break;
    }
    return m_waiting.isEmpty() ? m_theme.colors().surface : m_theme.colors().raised;
}

QColor RailButton::textColor() const
{
    const Colors &colors = m_theme.colors();
    switch (m_step.mark) {
    case RailStep::Mark::Current:
    case RailStep::Mark::Done:
        if (m_step.stage == Stage::Attacking)
            return colors.onDanger;
        return m_step.stage >= Stage::Blocked ? colors.onSuccess : colors.onAccent;
    case RailStep::Mark::Failed:
        return colors.onDanger;
    case RailStep::Mark::Skipped:
        return colors.muted;
    case RailStep::Mark::Pending:
        break;
    }
    return m_waiting.isEmpty() ? colors.muted : colors.ink;
}

void RailButton::paintEvent(QPaintEvent *)
{
    const Colors &colors = m_theme.colors();
    const double w = width();
    const double h = height();
    const double tip = m_theme.px(Tip);
    const double radius = m_theme.px(9);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);

    QPainterPath arrow;
    const double left = 1.5;
    const double right = w - 1.5;
    const double top = 1.5;
    const double bottom = h - 1.5;
    if (m_first) {
        arrow.moveTo(left + radius, top);
    } else {
        arrow.moveTo(left, top);
    }
    if (m_last) {
        arrow.lineTo(right - radius, top);
        arrow.quadTo(right, top, right, top + radius);
        arrow.lineTo(right, bottom - radius);
        arrow.quadTo(right, bottom, right - radius, bottom);
    } else {
        arrow.lineTo(right - tip, top);
        arrow.lineTo(right, h / 2);
        arrow.lineTo(right - tip, bottom);
    }
    if (m_first) {
        arrow.lineTo(left + radius, bottom);
        arrow.quadTo(left, bottom, left, bottom - radius);
        arrow.lineTo(left, top + radius);
        arrow.quadTo(left, top, left + radius, top);
    } else {
        arrow.lineTo(left, bottom);
        arrow.lineTo(left + tip, h / 2);
        arrow.closeSubpath();
    }
    const bool lit = m_step.mark == RailStep::Mark::Done || m_step.mark == RailStep::Mark::Current;
    QPen rim(lit ? doneColor() : colors.line, 1);
    if (m_step.mark == RailStep::Mark::Skipped)
        rim.setStyle(Qt::DashLine);
    if (m_step.mark == RailStep::Mark::Current || hasFocus())
        rim = QPen(colors.ink, m_theme.px(2.4));
    painter.setPen(rim);
    painter.setBrush(fill());
    painter.drawPath(arrow);

    QString time = m_waiting;
    if (m_step.elapsed)
        time = m_step.stage == Stage::Attacking ? tr("start") : u"+ "_s + shortDuration(*m_step.elapsed);
    QString name = text();
    if (lit)
        name.prepend(u"\u2713 "_s);
    else if (m_step.mark == RailStep::Mark::Failed)
        name.prepend(u"\u2715 "_s);
    const QRectF inner(m_first ? m_theme.px(8) : tip + 2, 0,
                       w - (m_first ? m_theme.px(8) : tip) - (m_last ? 4 : tip), h);
    painter.setPen(textColor());
    QFont nameFont = m_theme.textFont(NamePixels, true);
    QFontMetricsF metrics(nameFont);
    if (metrics.horizontalAdvance(name) > inner.width()) {
        nameFont.setPixelSize(int(nameFont.pixelSize() * inner.width() / metrics.horizontalAdvance(name)));
        metrics = QFontMetricsF(nameFont);
    }
    painter.setFont(nameFont);
    if (time.isEmpty()) {
        painter.drawText(inner, Qt::AlignCenter, name);
        return;
    }
    painter.drawText(QRectF(inner.left(), h * 0.10, inner.width(), h * 0.44), Qt::AlignCenter, name);
    painter.setFont(m_theme.textFont(TimePixels));
    painter.drawText(QRectF(inner.left(), h * 0.52, inner.width(), h * 0.38), Qt::AlignCenter, time);
}

StoryRail::StoryRail(const Theme &theme, const Clock &clock, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_clock(clock)
{
    setObjectName(u"storyRail"_s);
    setAccessibleName(tr("Story"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    const auto &stages = StoryProgress::stages();
    for (const Stage stage : stages) {
        auto *button = new RailButton(stage, theme, this);
        button->setPosition(stage == stages.first(), stage == stages.last());
        connect(button, &QAbstractButton::clicked, this, [this, stage] { emit stageActivated(stage); });
        layout->addWidget(button, 1);
        m_buttons.append(button);
    }
    m_ticking.setInterval(100);
    connect(&m_ticking, &QTimer::timeout, this, &StoryRail::tick);
    connect(&theme, &Theme::changed, this, [this] {
        for (RailButton *button : std::as_const(m_buttons))
            button->restyle();
    });
}

void StoryRail::update(const session::SessionState &state)
{
    m_progress.update(state);
    refresh();
    if (m_progress.isRunning())
        m_ticking.start();
    else
        m_ticking.stop();
}

void StoryRail::refresh()
{
    const QList<RailStep> steps = m_progress.steps();
    for (qsizetype i = 0; i < steps.size(); ++i)
        m_buttons[i]->setStep(steps[i], m_progress.nameIn(steps[i].stage));
    tick();
}

void StoryRail::tick()
{
    bool given = !m_progress.isRunning();
    for (RailButton *button : std::as_const(m_buttons)) {
        const bool next = !given && button->step().mark == RailStep::Mark::Pending;
        button->setWaiting(next ? shortDuration(std::chrono::milliseconds(
                                      std::max<qint64>(0, m_progress.begun().msecsTo(m_clock.now()))))
                                : QString());
        given = given || next;
    }
}

void StoryRail::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
}

} // namespace sandtable::desktop
