#include "desktop/messagetext.h"

#include <QAbstractTextDocumentLayout>
#include <QTextDocument>
#include <QWheelEvent>

#include <cmath>

namespace sandtable::desktop
{

MessageText::MessageText(QWidget *parent) : QTextBrowser(parent)
{
    setFrameShape(NoFrame);
    setOpenLinks(false);
    setOpenExternalLinks(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setStyleSheet(QStringLiteral("QTextBrowser { background: transparent; border: none; padding: 0; }"));
    viewport()->setAutoFillBackground(false);
    document()->setDocumentMargin(0);
}

void MessageText::showHtml(const QString &html)
{
    document()->setDefaultFont(font());
    document()->setIndentWidth(font().pixelSize() * 1.3);
    setHtml(html);
    fit();
}

QVariant MessageText::loadResource(int, const QUrl &)
{
    return {};
}

void MessageText::resizeEvent(QResizeEvent *event)
{
    QTextBrowser::resizeEvent(event);
    fit();
}

void MessageText::wheelEvent(QWheelEvent *event)
{
    event->ignore(); // the room scrolls, not the message
}

void MessageText::fit()
{
    document()->setTextWidth(viewport()->width());
    const int wanted = int(std::ceil(document()->documentLayout()->documentSize().height())) + 2;
    if (height() != wanted)
        setFixedHeight(wanted);
}

} // namespace sandtable::desktop
