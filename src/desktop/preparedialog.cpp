#include "desktop/preparedialog.h"

#include "desktop/listtable.h"
#include "desktop/scaledlayouts.h"
#include "ui_preparedialog.h"

#include <QHeaderView>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

using session::SetupItem;

namespace
{

/// The state with a mark of its own shape in front.
QString stateText(const SetupItem &item)
{
    switch (item.state) {
    case SetupItem::State::There:
        return u"\u2713 "_s +
               (item.ours ? PrepareDialog::tr("there, made from here") : PrepareDialog::tr("there already"));
    case SetupItem::State::Missing:
        return u"\u25CB "_s + PrepareDialog::tr("missing");
    case SetupItem::State::Made:
        return u"\u2713 "_s + PrepareDialog::tr("made");
    case SetupItem::State::NotAllowed:
        return u"\u2298 "_s + PrepareDialog::tr("not allowed");
    case SetupItem::State::Failed:
        return u"\u2715 "_s + PrepareDialog::tr("failed");
    case SetupItem::State::Removed:
        return u"\u2212 "_s + PrepareDialog::tr("taken away");
    }
    return {};
}

QColor stateColor(const SetupItem &item, const Colors &colors)
{
    switch (item.state) {
    case SetupItem::State::There:
    case SetupItem::State::Made:
        return colors.success;
    case SetupItem::State::Failed:
        return colors.danger;
    case SetupItem::State::Missing:
    case SetupItem::State::NotAllowed:
        return colors.warning;
    case SetupItem::State::Removed:
        return colors.muted;
    }
    return colors.ink;
}

} // namespace

PrepareDialog::PrepareDialog(const Theme &theme, QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<Ui::PrepareDialog>()), m_theme(theme)
{
    m_ui->setupUi(this);
    m_table = new ListTable(*m_ui->prepareTable, 3, 1, theme);
    m_table->setTitles({tr("State"), tr("What"), tr("Remark")});
    // The names of indicators and feeds have no place to break; remarks take the room that is left.
    m_ui->prepareTable->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Interactive);
    m_ui->prepareTable->horizontalHeader()->resizeSection(1, theme.px(410));
    m_ui->prepareTable->horizontalHeader()->setSectionResizeMode(2, QHeaderView::Stretch);
    m_ui->prepareProblem->hide();
    for (QPushButton *button : {m_ui->prepareLookButton, m_ui->prepareUndoButton, m_ui->prepareCloseButton,
                                m_ui->prepareCancelButton, m_ui->prepareButton})
        button->setAutoDefault(false);
    connect(m_ui->prepareLookButton, &QPushButton::clicked, this, &PrepareDialog::previewRequested);
    connect(m_ui->prepareButton, &QPushButton::clicked, this, &PrepareDialog::prepareRequested);
    connect(m_ui->prepareUndoButton, &QPushButton::clicked, this, &PrepareDialog::undoRequested);
    connect(m_ui->prepareCloseButton, &QPushButton::clicked, this, &QDialog::close);
    connect(m_ui->prepareCancelButton, &QPushButton::clicked, this, [this] {
        m_ui->prepareCancelButton->setEnabled(false);
        emit cancelRequested();
    });
    connect(this, &QDialog::finished, this, &PrepareDialog::cancelRequested);
    updateButtons();
    scaleLayouts(*this, theme);
    resize(theme.px(820), theme.px(470));
}

PrepareDialog::~PrepareDialog() = default;

void PrepareDialog::updateButtons()
{
    const bool busy = m_doing != Doing::Nothing;
    const bool toMake = std::any_of(m_items.begin(), m_items.end(), [](const SetupItem &item) {
        return item.state == SetupItem::State::Missing || item.state == SetupItem::State::Failed ||
               item.state == SetupItem::State::Removed;
    });
    const bool ours = std::any_of(m_items.begin(), m_items.end(), [](const SetupItem &item) {
        return item.ours && item.state != SetupItem::State::Removed;
    });
    m_ui->prepareProgress->setVisible(busy);
    m_ui->prepareLookButton->setEnabled(!busy);
    m_ui->prepareButton->setEnabled(!busy && toMake);
    m_ui->prepareUndoButton->setEnabled(!busy && ours);
    m_ui->prepareCancelButton->setVisible(busy);
    m_ui->prepareCancelButton->setEnabled(true);
}

void PrepareDialog::begin(Doing doing)
{
    m_doing = doing;
    m_ui->prepareProblem->hide();
    m_ui->prepareProgress->setRange(0, 0);
    m_ui->prepareSummary->setText(doing == Doing::Preparing ? tr("Preparing…")
                                  : doing == Doing::Undoing ? tr("Taking away what was made…")
                                                            : tr("Asking the tenant…"));
    updateButtons();
}

void PrepareDialog::setRow(int row, const SetupItem &item)
{
    m_table->setRow(row, {stateText(item), item.what, item.problem}, stateColor(item, m_theme.colors()));
}

void PrepareDialog::showItem(const SetupItem &item, int number, int of)
{
    m_ui->prepareProgress->setRange(0, of);
    m_ui->prepareProgress->setValue(number);
    for (int row = 0; row < m_items.size(); ++row) {
        if (m_items[row].key == item.key) {
            m_items[row] = item;
            setRow(row, item);
            m_ui->prepareTable->scrollTo(m_table->index(row, 0));
            return;
        }
    }
    m_items.append(item);
    setRow(int(m_items.size()) - 1, item);
}

void PrepareDialog::showItems(const QList<SetupItem> &items)
{
    m_doing = Doing::Nothing;
    m_items = items;
    m_table->setRowCount(0);
    int there = 0;
    for (int row = 0; row < items.size(); ++row) {
        setRow(row, items[row]);
        if (items[row].state == SetupItem::State::There || items[row].state == SetupItem::State::Made)
            ++there;
    }
    m_ui->prepareSummary->setText(there == items.size()
                                      ? tr("The tenant has everything.")
                                      : tr("The tenant has %1 of %2.").arg(there).arg(items.size()));
    updateButtons();
}

void PrepareDialog::showProblem(const QString &problem)
{
    m_doing = Doing::Nothing;
    m_ui->prepareSummary->setText(tr("It could not be finished."));
    m_ui->prepareProblem->setText(problem);
    m_ui->prepareProblem->show();
    updateButtons();
}

} // namespace sandtable::desktop
