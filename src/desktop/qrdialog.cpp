#include "desktop/qrdialog.h"

#include "desktop/qrcode.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

namespace sandtable::desktop
{

using namespace Qt::StringLiterals;

QrDialog::QrDialog(const Theme &theme, QWidget *parent)
    : QDialog(parent), m_theme(theme), m_code(new QrView(this)), m_address(new QLabel(this))
{
    setObjectName(u"qrDialog"_s);
    setWindowTitle(tr("Scan it with your phone"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_code->setObjectName(u"largeCode"_s);
    m_address->setObjectName(u"largeAddress"_s);
    m_address->setTextFormat(Qt::PlainText);
    m_address->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_address->setAlignment(Qt::AlignCenter);
    m_address->setWordWrap(true);
    m_address->setFont(theme.fixedFont(22));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme.px(16), theme.px(16), theme.px(16), theme.px(16));
    column->setSpacing(theme.px(12));
    column->addWidget(m_code, 1);
    column->addWidget(m_address);
    resize(theme.px(560), theme.px(640));
}

void QrDialog::showAddress(const QUrl &url, const QString &readable)
{
    m_code->setText(url.toString(QUrl::FullyEncoded));
    m_address->setText(readable);
}

void QrDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        setWindowTitle(tr("Scan it with your phone"));
}

} // namespace sandtable::desktop
