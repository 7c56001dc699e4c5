#include "desktop/elidedbutton.h"

#include <QCheckBox>
#include <QEvent>
#include <QFontMetrics>
#include <QStyle>
#include <QStyleOptionButton>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

ElidedButton::ElidedButton(QAbstractButton &button, const QString &text)
    : QObject(&button), m_button(button), m_text(text)
{
    button.installEventFilter(this);
    fit();
}

bool ElidedButton::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::FontChange ||
        event->type() == QEvent::StyleChange)
        fit();
    return QObject::eventFilter(watched, event);
}

void ElidedButton::fit()
{
    QStyleOptionButton option;
    option.initFrom(&m_button);
    const auto part = qobject_cast<QCheckBox *>(&m_button) ? QStyle::SE_CheckBoxContents
                                                           : QStyle::SE_RadioButtonContents;
    const int room = m_button.style()->subElementRect(part, &option, &m_button).width();
    const QString fitting = QFontMetrics(m_button.font()).elidedText(m_text, Qt::ElideMiddle, room);
    m_button.setText(QString(fitting).replace(u'&', u"&&"_s));
}

} // namespace sandtable::desktop
