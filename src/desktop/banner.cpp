#include "desktop/banner.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

Banner::Banner(const Theme &theme, QWidget *parent)
    : StripedFrame(theme, parent), m_symbol(new QLabel(this)), m_sentence(new QLabel(this)),
      m_whatToDo(new QLabel(this)), m_action(new QPushButton(this)), m_close(new QToolButton(this))
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
    m_action->setObjectName(u"bannerAction"_s);
    m_action->setAccessibleName(tr("Do what this message suggests"));
    m_action->setAutoDefault(false);
    m_action->hide();
    m_close->setObjectName(u"bannerClose"_s);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(0);
    texts->addWidget(m_sentence);
    texts->addWidget(m_whatToDo);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(18, 7, 8, 7);
    layout->setSpacing(12);
    layout->addWidget(m_symbol);
    layout->addLayout(texts, 1);
    layout->addWidget(m_action, 0, Qt::AlignVCenter);
    layout->addWidget(m_close, 0, Qt::AlignTop);
    connect(m_action, &QPushButton::clicked, this, [this] {
        dismiss();
        emit accepted();
    });
    connect(m_close, &QToolButton::clicked, this, &Banner::dismiss);
    connect(&theme, &Theme::changed, this, &Banner::restyle);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    hide();
    restyle();
}

void Banner::restyle()
{
    const QString name = m_severity == Severity::Info ? u"action-info"_s : u"action-warning"_s;
    m_symbol->setPixmap(theme().icon(name, stripe()).pixmap(theme().px(22), theme().px(22)));
    m_close->setIcon(theme().icon(u"action-close"_s));
    m_close->setIconSize(QSize(theme().px(14), theme().px(14)));
    m_close->setAccessibleName(tr("Close this message"));
    m_close->setToolTip(tr("Close this message"));
    m_sentence->setFont(theme().textFont(16, true));
}

QColor Banner::stripe() const
{
    const Colors &colors = theme().colors();
    if (m_severity == Severity::Info)
        return colors.accent;
    return m_severity == Severity::Error ? colors.danger : colors.warning;
}

void Banner::tell(Severity severity, const QString &sentence, const QString &whatToDo)
{
    m_severity = severity;
    m_action->hide();
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

void Banner::offer(const QString &sentence, const QString &whatToDo, const QString &button)
{
    tell(Severity::Warning, sentence, whatToDo);
    m_action->setText(button);
    m_action->setAccessibleName(button);
    m_action->show();
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
