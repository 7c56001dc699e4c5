#include "desktop/runspanel.h"

#include "desktop/consentbar.h"
#include "desktop/runsmodel.h"
#include "desktop/runtext.h"
#include "desktop/runtreemodel.h"
#include "desktop/scaledlayouts.h"
#include "desktop/tonedelegate.h"

#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSplitter>
#include <QTableView>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

namespace
{
constexpr int TickMs = 500;
} // namespace

RunsPanel::RunsPanel(session::WorkflowRuns &runs, const Clock &clock, const Theme &theme, QWidget *parent)
    : QFrame(parent), m_runs(runs), m_clock(clock), m_theme(theme)
{
    setObjectName(u"workflowsPanel"_s);
    setProperty("panel", true);
    setWindowTitle(tr("Workflows"));
}

RunsPanel::~RunsPanel() = default;

void RunsPanel::showEvent(QShowEvent *event)
{
    if (!m_list)
        build();
    m_runs.setWatching(true);
    m_ticking.start();
    QFrame::showEvent(event);
}

void RunsPanel::hideEvent(QHideEvent *event)
{
    m_runs.setWatching(false);
    m_ticking.stop();
    QFrame::hideEvent(event);
}

void RunsPanel::build()
{
    m_list = new RunsModel(m_clock, this);
    m_tree = new RunTreeModel(m_clock, this);
    m_table = new QTableView(this);
    m_table->setObjectName(u"runsTable"_s);
    m_table->setModel(m_list);
    m_table->setItemDelegateForColumn(RunsModel::State, new ToneDelegate(m_theme, RunsModel::ToneRole, this));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(RunsModel::Workflow, QHeaderView::Stretch);
    m_activities = new QTreeView(this);
    m_activities->setObjectName(u"activityTree"_s);
    m_activities->setModel(m_tree);
    auto *tones = new ToneDelegate(m_theme, RunTreeModel::ToneRole, this);
    m_activities->setItemDelegateForColumn(RunTreeModel::Activity, tones);
    m_activities->setUniformRowHeights(true);
    m_activities->header()->setStretchLastSection(false);
    m_activities->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_activities->header()->setSectionResizeMode(RunTreeModel::Activity, QHeaderView::Stretch);
    m_activities->header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_text = new QPlainTextEdit(this);
    m_text->setObjectName(u"activityText"_s);
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setTabChangesFocus(true);
    m_hint = new QLabel(this);
    m_hint->setObjectName(u"runsHint"_s);
    m_hint->setProperty("role", u"hint"_s);
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setWordWrap(true);

    m_splitter = new QSplitter(Qt::Horizontal, this);
    m_splitter->setObjectName(u"runsSplitter"_s);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(m_activities);
    m_splitter->addWidget(m_text);
    m_splitter->setSizes({3300, 3400, 3300});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(6);
    layout->addWidget(new ConsentBar(m_runs, m_theme, this));
    layout->addWidget(m_hint);
    layout->addWidget(m_splitter, 1);
    m_ticking.setInterval(TickMs);
    connectParts();
    retranslate();
    restyle();
    takeRuns();
    takeDetail();
}

void RunsPanel::connectParts()
{
    using session::WorkflowRuns;
    connect(&m_runs, &WorkflowRuns::runsChanged, this, &RunsPanel::takeRuns);
    connect(&m_runs, &WorkflowRuns::detailChanged, this, &RunsPanel::takeDetail);
    connect(&m_runs, &WorkflowRuns::sentenceChanged, this, &RunsPanel::updateHint);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &RunsPanel::chooseRun);
    connect(m_activities->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &RunsPanel::showText);
    connect(m_tree, &QAbstractItemModel::dataChanged, this, &RunsPanel::showText);
    connect(&m_ticking, &QTimer::timeout, m_list, &RunsModel::tick);
    connect(&m_theme, &Theme::changed, this, &RunsPanel::restyle);
}

void RunsPanel::retranslate()
{
    setWindowTitle(tr("Workflows"));
    if (!m_list)
        return;
    m_table->setAccessibleName(tr("Workflow runs"));
    m_activities->setAccessibleName(tr("Activities of the chosen run"));
    m_text->setAccessibleName(tr("Inputs and outputs"));
    updateHint();
    showText();
}

void RunsPanel::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void RunsPanel::restyle()
{
    if (!m_list)
        return;
    scaleLayouts(*this, m_theme);
    const QFont font = m_theme.textFont(14);
    m_table->setFont(font);
    m_table->verticalHeader()->setDefaultSectionSize(QFontMetrics(font).height() + m_theme.px(8));
    m_activities->setFont(font);
    m_activities->setIndentation(m_theme.px(18));
    m_text->setFont(m_theme.fixedFont(13));
    arrange();
}

void RunsPanel::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    arrange();
}

void RunsPanel::arrange()
{
    if (!m_splitter)
        return;
    const bool beside = width() >= height();
    m_splitter->setOrientation(beside ? Qt::Horizontal : Qt::Vertical);
    // The text tells everything: what is left out of a narrow list is not lost.
    const bool narrow = beside && width() < m_theme.px(1150);
    m_table->setColumnHidden(RunsModel::Trigger, narrow);
    m_table->setColumnHidden(RunsModel::Took, narrow);
    m_table->setColumnHidden(RunsModel::Started, beside && width() < m_theme.px(960));
    m_activities->setColumnHidden(RunTreeModel::State, narrow);
}

void RunsPanel::takeRuns()
{
    const QString current = m_table->currentIndex().data(RunsModel::IdRole).toString();
    m_list->setRuns(m_runs.runs());
    updateHint();
    const int row = m_list->rowOf(current);
    const bool follows = row < 0 || current == m_followed;
    if (m_list->rowCount() > 0 && follows && row != 0) {
        m_followed = m_list->index(0, 0).data(RunsModel::IdRole).toString();
        m_table->selectRow(0);
        m_table->scrollToTop();
    }
}

void RunsPanel::chooseRun()
{
    m_runs.choose(m_table->currentIndex().data(RunsModel::IdRole).toString());
}

void RunsPanel::takeDetail()
{
    const session::RunDetail &detail = m_runs.detail();
    m_tree->setRun(detail.summary.id, detail.activities);
    m_activities->expandAll();
    showText();
}

void RunsPanel::showText()
{
    const session::ActivityRecord *record = m_tree->record(m_activities->currentIndex());
    QString text = record ? activityText(*record) : runText(m_runs.detail());
    if (text.isEmpty())
        text = tr("Choose a run and one of its activities.");
    if (text == m_text->toPlainText())
        return;
    const int scrolled = m_text->verticalScrollBar()->value();
    m_text->setPlainText(text);
    m_text->verticalScrollBar()->setValue(scrolled);
}

void RunsPanel::updateHint()
{
    const bool empty = m_list->rowCount() == 0;
    const QString &sentence = m_runs.sentence();
    m_hint->setText(sentence.isEmpty() ? tr("No workflow has run yet: an attack starts the first one.")
                                       : sentence);
    m_hint->setVisible(empty || !sentence.isEmpty());
    m_splitter->setVisible(!empty);
}

} // namespace sandtable::desktop
