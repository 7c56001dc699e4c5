#include "desktop/hintline.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

using session::Stage;

int firstStepAfter(Stage stage)
{
    switch (stage) {
    case Stage::Idle:
        return 1;
    case Stage::Alerted:
        return 2;
    case Stage::Confirmed:
    case Stage::Failed:
        return 3;
    default:
        return 0;
    }
}

HintLine::HintLine(const Theme &theme, QWidget *parent)
    : StripedFrame(theme, parent), m_text(new QLabel(this)), m_close(new QToolButton(this))
{
    setObjectName(u"hintLine"_s);
    m_text->setObjectName(u"hintText"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_close->setObjectName(u"hintClose"_s);
    auto *layout = new QHBoxLayout(this);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_close);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    connect(m_close, &QToolButton::clicked, this, &HintLine::finished);
    connect(&theme, &Theme::changed, this, &HintLine::fill);
    fill();
}

void HintLine::showState(const session::SessionState &state)
{
    m_confirmed = m_confirmed || state.stage == Stage::Confirmed;
    if (m_confirmed && state.stage == Stage::Idle) {
        m_confirmed = false;
        m_step = 1;
        emit finished();
    } else {
        m_step = firstStepAfter(state.stage);
    }
    fill();
}

void HintLine::fill()
{
    layout()->setContentsMargins(theme().px(18), theme().px(4), theme().px(8), theme().px(4));
    switch (m_step) {
    case 1:
        m_text->setText(tr("First step: press Attack (F5) and watch the network."));
        break;
    case 2:
        m_text->setText(tr("Second step: click an address in the alert, and it is ordered to be blocked."));
        break;
    case 3:
        m_text->setText(
            tr("Third step: attack again and see the firewall drop it, or press Reset (Ctrl+R)."));
        break;
    default:
        m_text->setText(tr("The lab is at work: the rail above shows how far it is."));
    }
    m_text->setFont(theme().textFont(15));
    m_close->setIcon(theme().icon(u"action-close"_s));
    m_close->setIconSize(QSize(theme().px(14), theme().px(14)));
    m_close->setAccessibleName(tr("Close the first steps"));
    m_close->setToolTip(m_close->accessibleName());
    setAccessibleName(m_text->text());
}

QColor HintLine::stripe() const
{
    return theme().colors().accent;
}

void HintLine::changeEvent(QEvent *event)
{
    StripedFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        fill();
}

} // namespace sandtable::desktop
