#include "desktop/elidedtext.h"

#include <QPainter>

namespace sandtable::desktop
{

ElidedText::ElidedText(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ElidedText::setText(const QString &text)
{
    if (m_text == text)
        return;
    m_text = text;
    setAccessibleName(text);
    setToolTip(text);
    updateGeometry();
    update();
}

QSize ElidedText::sizeHint() const
{
    const QFontMetrics metrics(font());
    return QSize(metrics.horizontalAdvance(m_text) + 2, metrics.height());
}

QSize ElidedText::minimumSizeHint() const
{
    const QFontMetrics metrics(font());
    return QSize(std::min(sizeHint().width(), metrics.horizontalAdvance(u'x') * 6), metrics.height());
}

void ElidedText::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(rect(), Qt::AlignVCenter | Qt::AlignLeft,
                     fontMetrics().elidedText(m_text, Qt::ElideRight, width()));
}

} // namespace sandtable::desktop
