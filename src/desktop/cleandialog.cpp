#include "desktop/cleandialog.h"

#include "desktop/listtable.h"
#include "desktop/scaledlayouts.h"
#include "ui_cleandialog.h"

#include <QMap>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

namespace
{

QString typeText(const QString &type)
{
    if (type == "incident"_L1)
        return CleanDialog::tr("Incident");
    if (type == "sighting"_L1)
        return CleanDialog::tr("Sighting");
    if (type == "relationship"_L1)
        return CleanDialog::tr("Relationship");
    if (type == "judgement"_L1)
        return CleanDialog::tr("Judgement");
    if (type == "indicator"_L1)
        return CleanDialog::tr("Indicator");
    if (type == "note"_L1)
        return CleanDialog::tr("Note");
    return type;
}

} // namespace

CleanDialog::CleanDialog(const Theme &theme, QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<Ui::CleanDialog>())
{
    m_ui->setupUi(this);
    m_table = new ListTable(*m_ui->cleanTable, 3, 1, theme);
    m_table->setTitles({tr("Kind"), tr("Name"), tr("Id")});
    m_ui->cleanProblems->hide();
    m_ui->cleanProgress->hide();
    for (QPushButton *button :
         {m_ui->cleanListButton, m_ui->cleanCloseButton, m_ui->cleanCancelButton, m_ui->cleanDeleteButton})
        button->setAutoDefault(false);
    connect(m_ui->cleanListButton, &QPushButton::clicked, this, &CleanDialog::listRequested);
    connect(m_ui->cleanCloseButton, &QPushButton::clicked, this, &QDialog::close);
    connect(m_ui->cleanCancelButton, &QPushButton::clicked, this, [this] {
        m_ui->cleanCancelButton->setEnabled(false);
        emit cancelRequested();
    });
    connect(m_ui->cleanDeleteButton, &QPushButton::clicked, this, [this] {
        m_ui->cleanProblems->hide();
        setBusy(true, true);
        showProgress(0, int(m_items.size()));
        emit removeRequested(m_items);
    });
    connect(this, &QDialog::finished, this, &CleanDialog::cancelRequested);
    setBusy(false, false);
    m_ui->cleanDeleteButton->setEnabled(false);
    scaleLayouts(*this, theme);
    resize(theme.px(780), theme.px(480));
}

CleanDialog::~CleanDialog() = default;

void CleanDialog::setBusy(bool busy, bool deleting)
{
    m_ui->cleanProgress->setVisible(busy);
    if (busy && !deleting)
        m_ui->cleanProgress->setRange(0, 0);
    m_ui->cleanListButton->setEnabled(!busy);
    m_ui->cleanDeleteButton->setEnabled(!busy && !m_items.isEmpty());
    m_ui->cleanCancelButton->setVisible(deleting);
    m_ui->cleanCancelButton->setEnabled(true);
}

void CleanDialog::beginListing()
{
    m_ui->cleanProblems->hide();
    m_ui->cleanSummary->setText(tr("Asking the tenant…"));
    setBusy(true, false);
}

QString CleanDialog::countsOf(const QList<session::CleanItem> &items)
{
    const QMap<QString, int> counts = session::countByType(items);
    QStringList parts;
    for (auto count = counts.cbegin(); count != counts.cend(); ++count)
        parts << tr("%1: %2").arg(typeText(count.key())).arg(count.value());
    return parts.join(u" · "_s);
}

void CleanDialog::showItems(const QList<session::CleanItem> &items)
{
    m_items = items;
    m_table->setRowCount(0);
    for (int row = 0; row < items.size(); ++row)
        m_table->setRow(row, {typeText(items[row].type), items[row].title, items[row].id.section(u'/', -1)});
    m_ui->cleanSummary->setText(items.isEmpty() ? tr("The tenant holds nothing that this lab made.")
                                                : countsOf(items));
    setBusy(false, false);
}

void CleanDialog::showProblem(const QString &problem)
{
    setBusy(false, false);
    m_ui->cleanSummary->setText(tr("The tenant could not be asked."));
    m_ui->cleanProblems->setText(problem);
    m_ui->cleanProblems->show();
}

void CleanDialog::showProgress(int done, int of)
{
    m_ui->cleanProgress->setRange(0, of);
    m_ui->cleanProgress->setValue(done);
    m_ui->cleanSummary->setText(tr("Deleting: %1 of %2").arg(done).arg(of));
}

void CleanDialog::finish(const session::CleanOutcome &outcome)
{
    m_items.clear();
    m_table->setRowCount(0);
    setBusy(false, false);
    m_ui->cleanSummary->setText(outcome.cancelled ? tr("Stopped. Deleted: %1").arg(outcome.deleted)
                                                  : tr("Deleted: %1").arg(outcome.deleted));
    QStringList shown = outcome.problems.mid(0, 3);
    if (outcome.problems.size() > shown.size())
        shown << tr("… and %1 more").arg(outcome.problems.size() - shown.size());
    m_ui->cleanProblems->setText(shown.join(u'\n'));
    m_ui->cleanProblems->setVisible(!shown.isEmpty());
}

} // namespace sandtable::desktop
