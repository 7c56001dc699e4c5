#include "desktop/evidencedialog.h"

#include "desktop/scaledlayouts.h"
#include "desktop/storyprogress.h"
#include "ui_evidencedialog.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QLocale>

namespace sandtable::desktop
{

EvidenceDialog::EvidenceDialog(const session::JournalEntry &entry, const Theme &theme, QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<Ui::EvidenceDialog>())
{
    m_ui->setupUi(this);
    setAttribute(Qt::WA_DeleteOnClose);
    m_ui->evidenceTitle->setText(entry.text);
    m_ui->evidenceWhen->setText(tr("%1, entry %2, stage: %3")
                                    .arg(QLocale().toString(entry.at.toLocalTime(), QLocale::ShortFormat))
                                    .arg(entry.number)
                                    .arg(StoryProgress::nameOf(entry.stage)));
    const QString text =
        entry.evidence.isEmpty()
            ? tr("This entry needs no evidence beyond itself.")
            : QString::fromUtf8(QJsonDocument(entry.evidence).toJson(QJsonDocument::Indented));
    m_ui->evidenceText->setPlainText(text);
    m_ui->evidenceText->setFont(theme.fixedFont(14));
    connect(m_ui->copyButton, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_ui->evidenceText->toPlainText()); });
    connect(m_ui->closeButton, &QPushButton::clicked, this, &QDialog::close);
    scaleLayouts(*this, theme);
    resize(theme.px(720), theme.px(480));
}

EvidenceDialog::~EvidenceDialog() = default;

void EvidenceDialog::offerWire()
{
    auto *button = new QPushButton(tr("Show on the wire"), this);
    button->setObjectName(QStringLiteral("wireButton"));
    m_ui->evidenceButtonLayout->insertWidget(0, button);
    connect(button, &QPushButton::clicked, this, [this] {
        emit wireRequested();
        close();
    });
}

} // namespace sandtable::desktop
