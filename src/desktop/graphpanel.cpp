#include "desktop/graphpanel.h"

#include "desktop/errortext.h"
#include "desktop/graphscene.h"
#include "desktop/graphview.h"
#include "desktop/graphwords.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableWidget>
#include <QToolButton>

namespace sandtable::desktop
{

using namespace Qt::StringLiterals;
using State = session::IncidentGraphReader::State;

namespace
{
enum Page { HintPage, GraphPage };
constexpr int DetailsWidth = 360;
constexpr int WideEnough = 1000; ///< from here on the details stand beside the graph by themselves
} // namespace

GraphPanel::GraphPanel(session::IncidentGraphReader &reader, const Theme &theme, QWidget *parent,
                       const StageMask *mask)
    : QWidget(parent), m_reader(reader), m_theme(theme), m_mask(mask)
{
    setObjectName(u"graphPanel"_s);
    setWindowTitle(tr("Incident graph"));
    setAccessibleName(windowTitle());
}

void GraphPanel::showEvent(QShowEvent *event)
{
    if (!m_scene) {
        build();
        m_reader.watch();
    }
    QWidget::showEvent(event);
}

QToolButton *GraphPanel::addTool(const QString &name)
{
    auto *button = new QToolButton(m_tools);
    button->setObjectName(name);
    m_tools->layout()->addWidget(button);
    return button;
}

void GraphPanel::build()
{
    m_scene = new GraphScene(m_theme, this, m_mask);
    m_view = new GraphView(m_scene, this);
    m_view->setObjectName(u"graphView"_s);
    m_summary = new QLabel(this);
    m_summary->setObjectName(u"graphSummary"_s);
    m_summary->setProperty("role", u"muted"_s);
    m_tools = new QWidget(this);
    auto *bar = new QHBoxLayout(m_tools);
    bar->setContentsMargins(0, 0, 0, 0);
    bar->addWidget(m_summary, 1);
    m_refresh = addTool(u"graphRefreshButton"_s);
    m_fit = addTool(u"graphFitButton"_s);
    m_zoomOut = addTool(u"graphZoomOutButton"_s);
    m_zoomIn = addTool(u"graphZoomInButton"_s);
    m_showDetails = addTool(u"graphDetailsButton"_s);
    m_showDetails->setCheckable(true);
    connect(m_refresh, &QToolButton::clicked, &m_reader, &session::IncidentGraphReader::refresh);
    connect(m_fit, &QToolButton::clicked, m_view, &GraphView::fit);
    connect(m_zoomIn, &QToolButton::clicked, m_view, &GraphView::zoomIn);
    connect(m_zoomOut, &QToolButton::clicked, m_view, &GraphView::zoomOut);

    auto *hintPage = new QWidget(this);
    auto *hintLayout = new QVBoxLayout(hintPage);
    m_hint = new QLabel(hintPage);
    m_hint->setObjectName(u"graphHint"_s);
    m_hint->setProperty("role", u"hint"_s);
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setWordWrap(true);
    m_again = new QPushButton(hintPage);
    m_again->setObjectName(u"graphAgainButton"_s);
    connect(m_again, &QPushButton::clicked, &m_reader, &session::IncidentGraphReader::refresh);
    hintLayout->addStretch(1);
    hintLayout->addWidget(m_hint);
    hintLayout->addWidget(m_again, 0, Qt::AlignHCenter);
    hintLayout->addStretch(1);

    m_split = new QSplitter(Qt::Horizontal, this);
    m_split->setChildrenCollapsible(false);
    m_split->addWidget(m_view);
    m_split->addWidget(buildDetails());
    m_split->setStretchFactor(0, 1);
    m_split->setStretchFactor(1, 0);
    m_pages = new QStackedWidget(this);
    m_pages->addWidget(hintPage);
    m_pages->addWidget(m_split);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_tools);
    column->addWidget(m_pages, 1);

    m_split->widget(1)->hide();
    connect(m_showDetails, &QToolButton::toggled, this, [this](bool shown) {
        m_split->widget(1)->setVisible(shown);
        m_split->setSizes({m_theme.px(1000), m_theme.px(DetailsWidth)}); // the graph takes the rest
    });
    m_showDetails->setChecked(width() >= m_theme.px(WideEnough));
    connect(m_scene, &GraphScene::chosenChanged, this, &GraphPanel::showChosen);
    connect(m_view, &GraphView::copyRequested, this, &GraphPanel::copyId);
    connect(&m_reader, &session::IncidentGraphReader::changed, this, &GraphPanel::showState);
    connect(&m_theme, &Theme::changed, this, &GraphPanel::restyle);
    restyle();
    retranslate();
}

QWidget *GraphPanel::buildDetails()
{
    auto *details = new QWidget(this);
    details->setObjectName(u"graphDetails"_s);
    auto *column = new QVBoxLayout(details);
    column->setContentsMargins(0, 0, 0, 0);
    m_title = new QLabel(details);
    m_title->setObjectName(u"graphNodeTitle"_s);
    m_title->setProperty("role", u"panelTitle"_s);
    m_title->setWordWrap(true);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_caption = new QLabel(details);
    m_caption->setObjectName(u"graphNodeCaption"_s);
    m_caption->setProperty("role", u"muted"_s);
    m_caption->setTextFormat(Qt::PlainText);
    m_copy = new QPushButton(details);
    m_copy->setObjectName(u"graphCopyButton"_s);
    connect(m_copy, &QPushButton::clicked, this, &GraphPanel::copyId);
    m_properties = new QTableWidget(0, 2, details);
    m_properties->setObjectName(u"graphProperties"_s);
    m_properties->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_properties->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_properties->setShowGrid(false);
    m_properties->setAlternatingRowColors(true);
    m_properties->setWordWrap(false);
    m_properties->setTextElideMode(Qt::ElideRight);
    m_properties->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_properties->verticalHeader()->hide();
    m_properties->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Interactive);
    m_properties->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    m_properties->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    auto *captionRow = new QHBoxLayout;
    captionRow->addWidget(m_caption, 1);
    captionRow->addWidget(m_copy);
    column->addWidget(m_title);
    column->addLayout(captionRow);
    column->addWidget(m_properties, 1);
    return details;
}

void GraphPanel::showState()
{
    const session::IncidentGraph &graph = m_reader.graph();
    const State state = m_reader.state();
    m_scene->show(graph);
    m_pages->setCurrentIndex(graph.isEmpty() ? HintPage : GraphPage);
    m_tools->setVisible(!graph.isEmpty());
    m_again->setVisible(state == State::Failed);
    QString hint = tr("No incident yet: press Attack. What the tenant holds about it appears here.");
    QString summary = summaryOf(graph);
    bool failed = false;
    if (state == State::Reading) {
        hint = tr("Reading the incident from the tenant…");
        summary = tr("%1 · reading…").arg(summary);
    } else if (state == State::Failed) {
        const ErrorText text = errorText(m_reader.problem());
        hint = tr("The incident cannot be read. %1 %2").arg(text.sentence, text.whatToDo).trimmed();
        summary = tr("%1 · could not be read again: %2").arg(summary, text.sentence);
        failed = true;
    }
    m_hint->setText(hint);
    m_summary->setText(summary);
    m_summary->setToolTip(summary);
    m_summary->setProperty("role", failed ? u"error"_s : u"muted"_s);
    m_summary->setStyleSheet(m_summary->styleSheet()); // another role: the style sheet is asked again
    m_refresh->setEnabled(state != State::Reading);
    showChosen();
}

void GraphPanel::showChosen()
{
    const session::GraphNode *node = m_scene->chosen();
    m_copy->setEnabled(node != nullptr);
    m_title->setText(node ? node->title : tr("Nothing is chosen"));
    m_caption->setText(node ? captionOf(*node) : tr("Choose something in the graph."));
    m_view->setAccessibleDescription(node ? describe(*node) : m_caption->text());
    const auto lines = node ? propertyLines(node->properties) : QList<std::pair<QString, QString>>();
    m_properties->clearContents();
    m_properties->setRowCount(int(lines.size()));
    for (int row = 0; row < lines.size(); ++row) {
        const auto &[name, value] = lines[row];
        auto *nameItem = new QTableWidgetItem(name);
        nameItem->setForeground(m_theme.colors().muted);
        auto *valueItem = new QTableWidgetItem(value.simplified());
        nameItem->setToolTip(name);
        valueItem->setToolTip(u"<p>%1</p>"_s.arg(value.toHtmlEscaped()));
        m_properties->setItem(row, 0, nameItem);
        m_properties->setItem(row, 1, valueItem);
    }
    m_properties->resizeColumnToContents(0);
    m_properties->setColumnWidth(0, std::min(m_properties->columnWidth(0), m_theme.px(200)));
}

void GraphPanel::copyId()
{
    const session::GraphNode *node = m_scene->chosen();
    if (!node)
        return;
    // Observables and targets have no id of their own: what names them is their value.
    const QString id = node->properties.value(u"id"_s).toString();
    QGuiApplication::clipboard()->setText(id.isEmpty() ? node->title : id);
}

void GraphPanel::restyle()
{
    const QSize small(m_theme.px(18), m_theme.px(18));
    const std::pair<QToolButton *, QString> icons[] = {{m_refresh, u"action-refresh"_s},
                                                       {m_fit, u"action-fit"_s},
                                                       {m_zoomIn, u"action-zoom-in"_s},
                                                       {m_zoomOut, u"action-zoom-out"_s},
                                                       {m_showDetails, u"action-info"_s}};
    for (const auto &[button, name] : icons) {
        button->setIcon(m_theme.icon(name));
        button->setIconSize(small);
    }
    m_copy->setIcon(m_theme.icon(u"action-copy"_s));
    m_copy->setIconSize(small);
    const QFont rows = m_theme.textFont(13.5);
    m_properties->setFont(rows);
    m_properties->verticalHeader()->setDefaultSectionSize(QFontMetrics(rows).height() + m_theme.px(7));
    m_split->widget(1)->setMinimumWidth(m_theme.px(250));
    m_view->setMinimumWidth(m_theme.px(260));
    m_view->setBackgroundBrush(m_theme.colors().canvas);
    m_split->setHandleWidth(m_theme.px(10));
    layout()->setContentsMargins(m_theme.px(10), m_theme.px(6), m_theme.px(10), m_theme.px(8));
    layout()->setSpacing(m_theme.px(4));
    showState();
}

void GraphPanel::retranslate()
{
    setWindowTitle(tr("Incident graph"));
    setAccessibleName(windowTitle());
    if (!m_scene)
        return;
    m_view->setAccessibleName(tr("Graph of the incident; arrow keys choose"));
    m_properties->setAccessibleName(tr("What the tenant says about the chosen object"));
    m_properties->setHorizontalHeaderLabels({tr("Property"), tr("Value")});
    m_again->setText(tr("Try again"));
    m_copy->setText(tr("Copy id"));
    m_copy->setToolTip(tr("Copy the id that the tenant gave it; of an observable, its value"));
    const std::pair<QToolButton *, QString> names[] = {{m_refresh, tr("Read it again")},
                                                       {m_fit, tr("Fit the graph")},
                                                       {m_zoomIn, tr("Zoom in")},
                                                       {m_zoomOut, tr("Zoom out")},
                                                       {m_showDetails, tr("Details of what is chosen")}};
    for (const auto &[button, name] : names) {
        button->setToolTip(name);
        button->setAccessibleName(name);
    }
    showState();
}

void GraphPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace sandtable::desktop
