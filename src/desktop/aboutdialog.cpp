#include "desktop/aboutdialog.h"

#include "desktop/scaledlayouts.h"
#include "desktop/symbols.h"
#include "ui_aboutdialog.h"

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

AboutDialog::AboutDialog(const Theme &theme, QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<Ui::AboutDialog>())
{
    m_ui->setupUi(this);
    setAttribute(Qt::WA_DeleteOnClose);
    const int side = theme.px(88);
    m_ui->aboutLogo->setPixmap(
        symbolIcon(u"sandtable"_s, side, theme.colors().ink, theme.colors().glyph).pixmap(side, side));
    m_ui->aboutVersion->setText(
        tr("Version %1, Qt %2").arg(QStringLiteral(SANDTABLE_VERSION), QString::fromLatin1(qVersion())));
    connect(m_ui->closeButton, &QPushButton::clicked, this, &QDialog::close);
    scaleLayouts(*this, theme);
    resize(theme.px(560), sizeHint().height());
}

AboutDialog::~AboutDialog() = default;

} // namespace sandtable::desktop
