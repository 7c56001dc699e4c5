#include "desktop/banner.h"

#include "desktop/theme.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QStyle>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

Banner::Banner(const Theme &theme, QWidget *parent)
    : QFrame(parent), m_theme(theme), m_symbol(new QLabel(this)), m_sentence(new QLabel(this)),
      m_whatToDo(new QLabel(this)), m_close(new QToolButton(this))
{
    setObjectName(u"banner"_s);
    m_symbol->setObjectName(u"bannerSymbol"_s);
    m_sentence->setObjectName(u"bannerSentence"_s);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    m_whatToDo->setObjectName(u"bannerWhatToDo"_s);
    m_whatToDo->setTextFormat(Qt::PlainText);
    m_whatToDo->setWordWrap(true);
    m_whatToDo->setProperty("role", u"muted"_s);
    m_close->setObjectName(u"bannerClose"_s);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(0);
    texts->addWidget(m_sentence);
    texts->addWidget(m_whatToDo);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 6, 8, 6);
    layout->setSpacing(12);
    layout->addWidget(m_symbol);
    layout->addLayout(texts, 1);
    layout->addWidget(m_close, 0, Qt::AlignTop);
    connect(m_close, &QToolButton::clicked, this, &Banner::dismiss);
    connect(&theme, &Theme::changed, this, &Banner::restyle);
    hide();
    restyle();
}

void Banner::restyle()
{
    const Colors &colors = m_theme.colors();
    const QColor color = m_severity == Severity::Error     ? colors.danger
                         : m_severity == Severity::Warning ? colors.warning
                                                           : colors.accent;
    const QString name = m_severity == Severity::Info ? u"action-info"_s : u"action-warning"_s;
    m_symbol->setPixmap(m_theme.icon(name, color).pixmap(m_theme.px(22), m_theme.px(22)));
    m_close->setIcon(m_theme.icon(u"action-close"_s));
    m_close->setIconSize(QSize(m_theme.px(14), m_theme.px(14)));
    m_close->setAccessibleName(tr("Close this message"));
    m_close->setToolTip(tr("Close this message"));
    m_sentence->setFont(m_theme.textFont(16, true));
}

void Banner::tell(Severity severity, const QString &sentence, const QString &whatToDo)
{
    m_severity = severity;
    setProperty("severity", severity == Severity::Error     ? u"error"_s
                            : severity == Severity::Warning ? u"warning"_s
                                                            : u"info"_s);
    style()->unpolish(this);
    style()->polish(this);
    m_sentence->setText(sentence);
    m_whatToDo->setText(whatToDo);
    m_whatToDo->setVisible(!whatToDo.isEmpty());
    setAccessibleName(sentence + u' ' + whatToDo);
    restyle();
    show();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void Banner::tell(const Error &error)
{
    const ErrorText text = errorText(error);
    tell(Severity::Error, text.sentence, text.whatToDo);
}

void Banner::dismiss()
{
    hide();
}

QString Banner::text() const
{
    return isHidden() ? QString() : m_sentence->text();
}

} // namespace sandtable::desktop
