#include "desktop/exportdialog.h"

#include "desktop/scaledlayouts.h"
#include "desktop/widgetrole.h"
#include "ui_exportdialog.h"

#include <QDir>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

ExportDialog::ExportDialog(const QString &folder, const Theme &theme, QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<Ui::ExportDialog>())
{
    m_ui->setupUi(this);
    m_ui->exportFolderEdit->setText(QDir::toNativeSeparators(folder));
    m_ui->exportTokenWarning->hide();
    m_ui->exportOutcome->hide();
    m_ui->exportChecklist->setOpenLinks(false);
    for (QPushButton *button : {m_ui->exportBrowseButton, m_ui->exportCloseButton})
        button->setAutoDefault(false);
    connect(m_ui->exportBrowseButton, &QPushButton::clicked, this,
            [this] { emit folderWanted(QDir::fromNativeSeparators(m_ui->exportFolderEdit->text())); });
    connect(m_ui->exportTokenCheck, &QCheckBox::toggled, this, [this](bool withToken) {
        m_ui->exportTokenWarning->setVisible(withToken);
        emit filesWanted(withToken);
    });
    connect(m_ui->exportFolderEdit, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_ui->exportButton->setEnabled(!text.trimmed().isEmpty()); });
    connect(m_ui->exportCloseButton, &QPushButton::clicked, this, &QDialog::close);
    connect(m_ui->exportButton, &QPushButton::clicked, this, [this] {
        emit exportRequested(QDir::fromNativeSeparators(m_ui->exportFolderEdit->text().trimmed()),
                             m_ui->exportTokenCheck->isChecked());
    });
    m_ui->exportFiles->setMinimumWidth(theme.px(290)); // the longest name with its size
    m_ui->exportLayout->setStretchFactor(m_ui->exportSplitter, 1);
    m_ui->exportSplitter->setStretchFactor(1, 1);
    scaleLayouts(*this, theme);
    resize(theme.px(840), theme.px(520));
}

ExportDialog::~ExportDialog() = default;

void ExportDialog::showFiles(const QList<session::ExportedFile> &files)
{
    m_ui->exportFiles->clear();
    for (const session::ExportedFile &file : files) {
        m_ui->exportFiles->addItem(
            tr("%1 (%2)").arg(file.name, QLocale().formattedDataSize(file.content.size(), 0)));
        if (file.name.endsWith(".md"_L1))
            m_ui->exportChecklist->setMarkdown(QString::fromUtf8(file.content));
    }
}

void ExportDialog::setFolder(const QString &folder)
{
    m_ui->exportFolderEdit->setText(QDir::toNativeSeparators(folder));
}

void ExportDialog::finish(const QString &folder)
{
    setRole(*m_ui->exportOutcome, u"good"_s);
    m_ui->exportOutcome->setText(
        tr("Written to %1. Follow the checklist from top to bottom.").arg(QDir::toNativeSeparators(folder)));
    m_ui->exportOutcome->show();
}

void ExportDialog::showProblem(const QString &problem)
{
    setRole(*m_ui->exportOutcome, u"error"_s);
    m_ui->exportOutcome->setText(problem);
    m_ui->exportOutcome->show();
}

} // namespace sandtable::desktop
