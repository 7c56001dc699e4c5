#include "desktop/presenterwindow.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

using session::Stage;

PresenterWindow::PresenterWindow(const Theme &theme, const Clock &clock, QWidget *parent)
    : QWidget(parent, Qt::Window), m_theme(theme), m_clock(clock)
{
    setObjectName(u"presenterWindow"_s);
    m_stage = addLabel(u"presenterStage"_s, u"dialogTitle"_s);
    m_progress = addLabel(u"presenterProgress"_s, u"muted"_s);
    m_clockLabel = addLabel(u"presenterClock"_s);
    m_sinceAttack = addLabel(u"presenterSinceAttack"_s, u"chip"_s);
    m_sinceShow = addLabel(u"presenterSinceShow"_s, u"chip"_s);
    m_now = addLabel(u"presenterNow"_s, u"muted"_s);
    m_notes = addLabel(u"presenterNotes"_s);
    m_nextTitle = addLabel(u"presenterNextTitle"_s, u"muted"_s);
    m_next = addLabel(u"presenterNext"_s, u"caption"_s);
    m_back = addButton(u"presenterBack"_s, &PresenterWindow::backRequested);
    m_nextButton = addButton(u"presenterNextButton"_s, &PresenterWindow::nextRequested);
    m_blankButton = addButton(u"presenterBlank"_s, &PresenterWindow::blankRequested);
    m_attackButton = addButton(u"presenterAttack"_s, &PresenterWindow::attackRequested);
    m_reset = addButton(u"presenterReset"_s, &PresenterWindow::resetRequested);
    m_nextButton->setProperty("role", u"accent"_s);
    for (QLabel *label : {m_now, m_notes, m_next})
        label->setWordWrap(true);
    m_notes->setAlignment(Qt::AlignTop | Qt::AlignLeft);

    auto *head = new QHBoxLayout;
    head->addWidget(m_stage);
    head->addWidget(m_progress);
    head->addStretch(1);
    head->addWidget(m_sinceAttack);
    head->addWidget(m_sinceShow);
    head->addWidget(m_clockLabel);
    auto *scroll = new QScrollArea(this);
    scroll->setObjectName(u"presenterScroll"_s);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(m_notes);
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_back);
    foot->addWidget(m_nextButton);
    foot->addStretch(1);
    foot->addWidget(m_blankButton);
    foot->addWidget(m_reset);
    foot->addWidget(m_attackButton);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(head);
    layout->addWidget(m_now);
    layout->addWidget(scroll, 1);
    layout->addWidget(m_nextTitle);
    layout->addWidget(m_next);
    layout->addLayout(foot);

    m_ticking.setInterval(1000);
    connect(&m_ticking, &QTimer::timeout, this, &PresenterWindow::tick);
    connect(&theme, &Theme::changed, this, &PresenterWindow::restyle);
    beginShow();
    retranslate();
    restyle();
}

QLabel *PresenterWindow::addLabel(const QString &name, const QString &role)
{
    auto *label = new QLabel(this);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    if (!role.isEmpty())
        label->setProperty("role", role);
    return label;
}

QPushButton *PresenterWindow::addButton(const QString &name, void (PresenterWindow::*wanted)())
{
    auto *button = new QPushButton(this);
    button->setObjectName(name);
    button->setFocusPolicy(Qt::TabFocus); // Space stays the key for the next step after a click
    connect(button, &QPushButton::clicked, this, wanted);
    return button;
}

void PresenterWindow::showState(const session::SessionState &state)
{
    if (state.run != m_run) {
        m_run = state.run;
        m_attack = state.run.isEmpty() ? QDateTime() : state.since;
    }
    m_state = state;
    fill();
}

void PresenterWindow::showPosition(const session::StoryPosition &position)
{
    m_position = position;
    fill();
}

void PresenterWindow::beginShow()
{
    m_show = m_clock.now();
    tick();
}

void PresenterWindow::showBlank(bool blank)
{
    m_blank = blank;
    m_blankButton->setText(blank ? tr("Show again") : tr("Blank"));
}

void PresenterWindow::fill()
{
    m_page = PresenterPage::of(m_state, m_position);
    m_stage->setText(m_page.stage);
    m_progress->setText(m_page.progress);
    m_progress->setVisible(!m_page.progress.isEmpty());
    m_now->setText(m_page.now);
    m_now->setVisible(m_page.now != m_page.notes);
    m_notes->setText(m_page.notes);
    m_nextTitle->setText(m_page.waiting ? tr("Next, when you press Space:") : tr("Next:"));
    m_next->setText(m_page.next);
    m_nextButton->setEnabled(m_page.waiting);
    m_back->setEnabled(m_page.waiting && m_position.beat >= 0);
    m_reset->setEnabled(m_state.stage != Stage::Idle);
    m_attackButton->setEnabled(m_state.stage != Stage::Attacking);
    tick();
}

void PresenterWindow::tick()
{
    const QDateTime now = m_clock.now();
    const auto since = [&now](const QDateTime &moment) {
        return clockDuration(std::chrono::seconds(moment.secsTo(now)));
    };
    m_clockLabel->setText(QLocale().toString(now.toLocalTime().time(), QLocale::ShortFormat));
    m_sinceShow->setText(tr("Show %1").arg(since(m_show)));
    m_sinceAttack->setVisible(m_attack.isValid());
    if (m_attack.isValid())
        m_sinceAttack->setText(tr("Attack %1").arg(since(m_attack)));
}

void PresenterWindow::restyle()
{
    m_notes->setFont(m_theme.textFont(27));
    m_now->setFont(m_theme.textFont(16));
    m_clockLabel->setFont(m_theme.textFont(26, true));
    layout()->setContentsMargins(m_theme.px(18), m_theme.px(14), m_theme.px(18), m_theme.px(14));
    layout()->setSpacing(m_theme.px(10));
    m_next->setMinimumHeight(m_theme.px(64));
    const std::pair<QPushButton *, QString> icons[] = {{m_attackButton, u"action-attack"_s},
                                                       {m_reset, u"action-reset"_s}};
    for (const auto &[button, icon] : icons) {
        button->setIcon(m_theme.icon(icon));
        button->setIconSize(QSize(m_theme.px(18), m_theme.px(18)));
    }
}

void PresenterWindow::retranslate()
{
    setWindowTitle(tr("Presenter"));
    m_back->setText(tr("Back"));
    m_back->setToolTip(tr("One step back (Page Up)"));
    m_nextButton->setText(tr("Next"));
    m_nextButton->setToolTip(tr("The next step (Space or Page Down)"));
    m_blankButton->setToolTip(tr("A black screen for the audience (B or .)"));
    m_attackButton->setText(tr("Attack"));
    m_attackButton->setToolTip(tr("Play the attack (F5)"));
    m_reset->setText(tr("Reset"));
    m_reset->setToolTip(tr("Ready for the next show (Ctrl+R)"));
    m_clockLabel->setAccessibleName(tr("Time of day"));
    m_notes->setAccessibleName(tr("Notes"));
    showBlank(m_blank);
    fill();
}

void PresenterWindow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void PresenterWindow::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    tick();
    m_ticking.start();
}

void PresenterWindow::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_ticking.stop();
}

} // namespace sandtable::desktop
