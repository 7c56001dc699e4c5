#include "desktop/blockdialog.h"

#include "desktop/scaledlayouts.h"
#include "ui_blockdialog.h"

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

BlockDialog::BlockDialog(const QString &address, const Theme &theme, QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<Ui::BlockDialog>())
{
    m_ui->setupUi(this);
    m_ui->blockAddressEdit->setText(address);
    m_ui->blockAddressEdit->setPlaceholderText(tr("Address, domain, URL or SHA-256 hash"));
    m_ui->blockDurationCombo->addItem(tr("1 hour"), 3600);
    m_ui->blockDurationCombo->addItem(tr("24 hours"), 86400);
    m_ui->blockDurationCombo->addItem(tr("For ever"), 0);
    m_ui->blockDurationCombo->setCurrentIndex(2);
    m_ui->blockProblem->hide();
    m_ui->blockCancelButton->setAutoDefault(false);
    const auto allow = [this] {
        m_ui->blockOkButton->setEnabled(!m_ui->blockAddressEdit->text().trimmed().isEmpty());
    };
    connect(m_ui->blockAddressEdit, &QLineEdit::textChanged, this, allow);
    connect(m_ui->blockCancelButton, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_ui->blockOkButton, &QPushButton::clicked, this, [this] {
        m_ui->blockOkButton->setEnabled(false);
        m_ui->blockProblem->hide();
        const int seconds = m_ui->blockDurationCombo->currentData().toInt();
        std::optional<std::chrono::seconds> lasting;
        if (seconds > 0)
            lasting = std::chrono::seconds(seconds);
        emit blockRequested(m_ui->blockAddressEdit->text().trimmed(), lasting);
    });
    allow();
    scaleLayouts(*this, theme);
    resize(theme.px(460), sizeHint().height());
}

BlockDialog::~BlockDialog() = default;

void BlockDialog::showProblem(const QString &problem)
{
    m_ui->blockProblem->setText(problem);
    m_ui->blockProblem->show();
    m_ui->blockOkButton->setEnabled(true);
    m_ui->blockAddressEdit->setFocus();
}

} // namespace sandtable::desktop
