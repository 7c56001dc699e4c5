#include "desktop/profilesdialog.h"

#include "desktop/profiletitle.h"
#include "desktop/scaledlayouts.h"
#include "session/profile.h"
#include "ui_profilesdialog.h"

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

ProfilesDialog::ProfilesDialog(const Theme &theme, QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<Ui::ProfilesDialog>())
{
    m_ui->setupUi(this);
    for (QPushButton *button :
         {m_ui->profilesUseButton, m_ui->profilesAddButton, m_ui->profilesRemoveButton,
          m_ui->profilesExportButton, m_ui->profilesImportButton, m_ui->profilesCloseButton})
        button->setAutoDefault(false);
    connect(m_ui->profilesList, &QListWidget::currentRowChanged, this, &ProfilesDialog::updateButtons);
    connect(m_ui->profilesList, &QListWidget::itemActivated, this, [this] { emit useRequested(chosen()); });
    connect(m_ui->profilesUseButton, &QPushButton::clicked, this, [this] { emit useRequested(chosen()); });
    connect(m_ui->profilesAddButton, &QPushButton::clicked, this, &ProfilesDialog::addRequested);
    connect(m_ui->profilesRemoveButton, &QPushButton::clicked, this,
            [this] { emit removeRequested(chosen()); });
    connect(m_ui->profilesExportButton, &QPushButton::clicked, this,
            [this] { emit exportRequested(chosen()); });
    connect(m_ui->profilesImportButton, &QPushButton::clicked, this, &ProfilesDialog::importRequested);
    connect(m_ui->profilesCloseButton, &QPushButton::clicked, this, &QDialog::close);
    m_ui->profilesProblem->hide();
    updateButtons();
    scaleLayouts(*this, theme);
    resize(theme.px(560), theme.px(380));
}

ProfilesDialog::~ProfilesDialog() = default;

QString ProfilesDialog::chosen() const
{
    const QListWidgetItem *item = m_ui->profilesList->currentItem();
    return item ? item->data(Qt::UserRole).toString() : QString();
}

void ProfilesDialog::showProfiles(const QStringList &names, const QString &inUse)
{
    const QString before = chosen();
    m_inUse = inUse;
    m_ui->profilesProblem->hide();
    m_ui->profilesList->clear();
    for (const QString &name : names) {
        const QString title = profileTitle(name);
        auto *item =
            new QListWidgetItem(name == inUse ? tr("%1 (in use)").arg(title) : title, m_ui->profilesList);
        item->setData(Qt::UserRole, name);
        if (name == inUse) {
            QFont font = item->font();
            font.setBold(true);
            item->setFont(font);
        }
        if (name == (names.contains(before) ? before : inUse))
            m_ui->profilesList->setCurrentItem(item);
    }
    updateButtons();
}

void ProfilesDialog::showProblem(const QString &problem)
{
    m_ui->profilesProblem->setText(problem);
    m_ui->profilesProblem->show();
}

void ProfilesDialog::updateButtons()
{
    const QString name = chosen();
    const bool own = !name.isEmpty() && !session::profileNames().contains(name);
    m_ui->profilesUseButton->setEnabled(!name.isEmpty() && name != m_inUse);
    m_ui->profilesRemoveButton->setEnabled(own && name != m_inUse);
    m_ui->profilesRemoveButton->setToolTip(own ? name == m_inUse ? tr("The profile in use stays.") : QString()
                                               : tr("Profiles that come with the program stay."));
    m_ui->profilesExportButton->setEnabled(!name.isEmpty());
}

} // namespace sandtable::desktop
