#include "desktop/listenmark.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace sandtable::desktop
{

using namespace Qt::StringLiterals;

ListenMark::ListenMark(session::ListenControl &listening, const Theme &theme, QWidget *parent)
    : QWidget(parent), m_listening(listening), m_theme(theme), m_symbol(new QLabel(this)),
      m_text(new QLabel(this)), m_back(new QToolButton(this))
{
    setObjectName(u"listenMark"_s);
    m_symbol->setObjectName(u"listenSymbol"_s);
    m_text->setObjectName(u"listenState"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_back->setObjectName(u"listenBackButton"_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_symbol);
    row->addWidget(m_text);
    row->addWidget(m_back);
    connect(m_back, &QToolButton::clicked, this, &ListenMark::loopbackRequested);
    connect(&listening, &session::ListenControl::changed, this, &ListenMark::refresh);
    connect(&theme, &Theme::changed, this, &ListenMark::refresh);
    refresh();
}

void ListenMark::refresh()
{
    const session::ListenState state = m_listening.state();
    setVisible(state.listening && state.isBeyondLoopback());
    const Colors &colors = m_theme.colors();
    const int side = m_theme.px(18);
    m_symbol->setPixmap(m_theme.icon(u"listen-lan"_s, colors.warning).pixmap(side, side));
    const bool everywhere = net::isAnyAddress(state.beyond);
    m_text->setText(everywhere ? tr("Open to the network")
                               : tr("Open to the network: %1").arg(state.beyond.toString()));
    m_text->setFont(m_theme.textFont(13.5, true));
    QPalette palette = m_text->palette();
    palette.setColor(QPalette::WindowText, colors.warning);
    m_text->setPalette(palette);
    m_text->setToolTip(
        tr("Other machines can open this console's pages and links on port %1.").arg(state.port));
    setToolTip(m_text->toolTip());
    setAccessibleName(m_text->text());
    setAccessibleDescription(m_text->toolTip());
    m_back->setText(tr("Close"));
    m_back->setToolTip(tr("Back to this machine only"));
    m_back->setAccessibleName(m_back->toolTip());
    m_back->setFont(m_theme.textFont(13.5));
    layout()->setSpacing(m_theme.px(6));
}

void ListenMark::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
}

} // namespace sandtable::desktop
