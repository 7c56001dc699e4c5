#include "desktop/blankscreen.h"

#include <QEvent>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

BlankScreen::BlankScreen(QWidget *window) : QWidget(window)
{
    setObjectName(u"blankScreen"_s);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::BlankCursor);
    window->installEventFilter(this);
    hide();
}

void BlankScreen::setBlank(bool blank)
{
    if (blank == isBlank())
        return;
    if (blank) {
        setAccessibleName(tr("Blank screen: press any key"));
        m_focusBefore = window()->focusWidget();
        setGeometry(parentWidget()->rect());
        raise();
        show();
        setFocus();
    } else {
        hide();
        if (m_focusBefore)
            m_focusBefore->setFocus();
    }
    emit changed(blank);
}

bool BlankScreen::event(QEvent *event)
{
    switch (event->type()) {
    case QEvent::ShortcutOverride: // no shortcut acts behind the sheet
        event->accept();
        return true;
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
        setBlank(false);
        return true;
    default:
        return QWidget::event(event);
    }
}

bool BlankScreen::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(watched, event);
}

void BlankScreen::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), Qt::black);
}

} // namespace sandtable::desktop
