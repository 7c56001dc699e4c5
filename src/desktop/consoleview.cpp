#include "desktop/consoleview.h"

#include "desktop/clocktext.h"
#include "desktop/legend.h"
#include "desktop/ordertext.h"
#include "desktop/profiletitle.h"
#include "desktop/roomview.h"
#include "desktop/scaledlayouts.h"
#include "desktop/stagemask.h"
#include "desktop/storycaption.h"
#include "desktop/storyprogress.h"
#include "desktop/symbols.h"
#include "desktop/tonedelegate.h"
#include "desktop/topologyitems.h"
#include "desktop/topologyscene.h"
#include "desktop/topologyview.h"
#include "ui_consoleview.h"

#include <QAction>
#include <QEvent>
#include <QHeaderView>
#include <QLocale>
#include <QMenu>
#include <QScrollBar>
#include <QSvgRenderer>
#include <QTabWidget>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

using session::Stage;

namespace
{

/// A count shows the bare number; what is counted is in its tooltip and accessible name.
void setCount(QLabel &label, const QString &meaning, qsizetype count)
{
    label.setText(QLocale().toString(count));
    label.setToolTip(meaning.arg(label.text()));
    label.setAccessibleName(meaning.arg(label.text()));
}

} // namespace

ConsoleView::ConsoleView(const Theme &theme, const Clock &clock, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_ui(std::make_unique<Ui::ConsoleView>()),
      m_deck(new QTabWidget(this)), m_rail(new StoryRail(theme, clock, this)),
      m_banner(new Banner(theme, this)), m_scene(new TopologyScene(theme, this)),
      m_room(new RoomView(theme, this)), m_feed(new FeedModel(this)), m_journal(new JournalModel(this)),
      m_filter(new JournalFilter(this))
{
    m_ui->setupUi(this);
    build();
    m_feed->setClock(clock);
    connectParts();
    retranslate();
    restyle();
    updateHints();
    tellStory();
}

ConsoleView::~ConsoleView() = default;

void ConsoleView::build()
{
    m_ui->railLayout->addWidget(m_rail);
    m_ui->bannerLayout->addWidget(m_banner);
    m_ui->legendLayout->addWidget(new Legend(m_theme, this));
    m_ui->roomHolderLayout->addWidget(m_room);
    m_ui->consoleLayout->setStretchFactor(m_ui->mainSplitter, 1);
    m_ui->maskButton->setProperty("role", u"mask"_s);
    m_ui->topologyLayout->setStretch(1, 1);
    m_ui->headerLayout->setStretchFactor(m_ui->titleLayout, 1);
    m_ui->title->setWordWrap(true); // a long title makes the header higher, not the window wider
    for (QLabel *label : {m_ui->roomCount, m_ui->feedCount, m_ui->journalCount})
        label->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Maximum);
    for (QWidget *fixed : {m_ui->railHolder, m_ui->bannerHolder})
        fixed->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    m_banner->installEventFilter(this);
    m_ui->bannerHolder->hide();
    m_ui->topologyView->setTopology(m_scene);
    addScreensButton();
    m_ui->feedTable->setModel(m_feed);
    m_ui->feedTable->setItemDelegateForColumn(FeedModel::State,
                                              new ToneDelegate(m_theme, FeedModel::ToneRole, this));
    m_ui->feedTable->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_ui->feedTable->horizontalHeader()->setSectionResizeMode(FeedModel::Address, QHeaderView::Stretch);
    m_ui->feedTable->installEventFilter(this);
    m_ui->feedTable->setContextMenuPolicy(Qt::CustomContextMenu);
    m_ui->profileSwitcher->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_deck->setObjectName(u"deck"_s);
    m_deck->setDocumentMode(true);
    m_deck->setUsesScrollButtons(true);
    m_deck->setAccessibleName(tr("Panels below the network"));
    m_ui->journalTitle->hide(); // the tab says it
    m_ui->journalPanel->setWindowTitle(m_ui->journalTitle->text());
    addPanel(m_ui->journalPanel);
    m_ui->leftSplitter->addWidget(m_deck);
    m_ui->journalPanel->setFocusProxy(m_ui->journalTable);
    m_ui->topologyPanel->setFocusProxy(m_ui->topologyView);
    m_ui->feedPanel->setFocusProxy(m_ui->feedTable);
    m_ui->roomPanel->setFocusProxy(m_room);
    m_stage = new StageLayout(
        {m_ui->mainSplitter,
         m_ui->leftSplitter,
         m_ui->rightSplitter,
         m_ui->topologyPanel,
         m_ui->roomPanel,
         m_ui->feedPanel,
         m_deck,
         {m_ui->profileSwitcher, m_ui->checkButton, m_ui->settingsButton, m_ui->paceSwitch, m_ui->resetButton,
          m_ui->attackButton, m_ui->zoomInButton, m_ui->zoomOutButton, m_ui->fitButton}},
        this);
    m_filter->setSourceModel(m_journal);
    m_ui->journalTable->setModel(m_filter);
    m_ui->journalTable->setItemDelegate(new JournalDelegate(m_theme, this));
    auto *header = m_ui->journalTable->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setSectionResizeMode(JournalModel::What, QHeaderView::Stretch);
    m_ui->mainSplitter->setSizes({6300, 3700});
    m_ui->leftSplitter->setSizes({6000, 4000});
    m_ui->rightSplitter->setSizes({6500, 3500});
    m_ui->mainSplitter->setStretchFactor(0, 5);
    m_ui->mainSplitter->setStretchFactor(1, 3);
    m_ui->leftSplitter->setStretchFactor(0, 3);
    m_ui->leftSplitter->setStretchFactor(1, 2);
    m_ui->rightSplitter->setStretchFactor(0, 5);
    m_ui->rightSplitter->setStretchFactor(1, 2);
    for (QTableView *table : {m_ui->feedTable, m_ui->journalTable}) {
        table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
        table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
        table->setTextElideMode(Qt::ElideRight);
        table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    }
}

void ConsoleView::addScreensButton()
{
    auto *button = new QToolButton(this);
    button->setObjectName(u"screensButton"_s);
    button->setDefaultAction(m_ui->topologyView->screensAction());
    m_ui->topologyTitleLayout->insertWidget(m_ui->topologyTitleLayout->indexOf(m_ui->zoomOutButton), button);
}

void ConsoleView::connectParts()
{
    connect(m_ui->attackButton, &QPushButton::clicked, this, &ConsoleView::attackRequested);
    connect(m_ui->resetButton, &QPushButton::clicked, this, &ConsoleView::resetRequested);
    connect(m_ui->checkButton, &QPushButton::clicked, this, &ConsoleView::checkRequested);
    connect(m_ui->settingsButton, &QPushButton::clicked, this, &ConsoleView::settingsRequested);
    connect(m_ui->fitButton, &QToolButton::clicked, m_ui->topologyView, &TopologyView::fit);
    connect(m_ui->zoomInButton, &QToolButton::clicked, m_ui->topologyView, &TopologyView::zoomIn);
    connect(m_ui->zoomOutButton, &QToolButton::clicked, m_ui->topologyView, &TopologyView::zoomOut);
    connect(m_scene, &TopologyScene::attackerActivated, this, &ConsoleView::formRequested);
    connect(m_scene, &TopologyScene::nodeStateChanged, this,
            [this] { m_ui->topologyView->setAccessibleDescription(m_scene->describe()); });
    connect(m_room, &RoomView::linkActivated, this, &ConsoleView::linkActivated);
    connect(m_room, &RoomView::cardPressed, this, &ConsoleView::cardPressed);
    connect(m_scene, &TopologyScene::hostMenuRequested, this, &ConsoleView::openHostMenu);
    connectFeed();
    connect(m_ui->profileSwitcher, &QComboBox::activated, this, [this](int index) {
        const QString name = m_ui->profileSwitcher->itemData(index).toString();
        fillSwitcher(); // it shows the profile in use, not a wish
        if (name.isEmpty())
            emit profilesRequested();
        else
            emit profileChosen(name);
    });
    connect(m_ui->paceSwitch, &QComboBox::activated, this, [this](int index) {
        const auto pace = session::Pace(m_ui->paceSwitch->itemData(index).toInt());
        fillPaces(); // it shows the pace in force, not a wish
        emit paceChosen(pace);
    });
    connect(m_ui->maskButton, &QToolButton::clicked, this, [this](bool on) { emit maskToggled(on); });
    connect(m_room, &RoomView::countChanged, this, &ConsoleView::updateHints);
    connect(m_rail, &StoryRail::stageActivated, this, &ConsoleView::openStage);
    connect(m_ui->journalTable, &QTableView::activated, this, &ConsoleView::openRow);
    connect(m_ui->journalTable, &QTableView::doubleClicked, this, &ConsoleView::openRow);
    connect(m_ui->journalFilter, &QComboBox::currentIndexChanged, this, [this](int index) {
        const QVariant stage = m_ui->journalFilter->itemData(index);
        m_filter->setShow(stage.isValid() ? JournalFilter::Show::Everything
                                          : JournalFilter::Show(std::max(index, 0)));
        m_filter->setStage(stage.isValid() ? std::optional(Stage(stage.toInt())) : std::nullopt);
        m_ui->journalTable->scrollToBottom();
    });
    connect(m_filter, &QAbstractItemModel::rowsAboutToBeInserted, this, &ConsoleView::followJournal);
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, &ConsoleView::updateHints);
    connect(m_filter, &QAbstractItemModel::rowsRemoved, this, &ConsoleView::updateHints);
    connect(&m_theme, &Theme::changed, this, &ConsoleView::restyle);
}

void ConsoleView::connectFeed()
{
    connect(m_ui->blockButton, &QToolButton::clicked, this, &ConsoleView::blockRequested);
    connect(m_ui->unblockButton, &QToolButton::clicked, this, [this] {
        if (const QString address = m_feed->address(chosenFeedRow()); !address.isEmpty())
            emit unblockRequested(address);
    });
    connect(m_ui->feedTable, &QTableView::customContextMenuRequested, this, &ConsoleView::openFeedMenu);
    const auto open = [this](const QModelIndex &index) {
        if (const auto order = m_feed->order(index.row()))
            emit orderActivated(*order);
    };
    connect(m_ui->feedTable, &QTableView::activated, this, open);
    connect(m_ui->feedTable, &QTableView::doubleClicked, this, open);
    connect(m_ui->feedTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ConsoleView::updateHints);
    connect(m_feed, &QAbstractItemModel::dataChanged, this, &ConsoleView::updateHints);
}

int ConsoleView::chosenFeedRow() const
{
    const QModelIndex current = m_ui->feedTable->currentIndex();
    if (current.isValid())
        return current.row();
    return m_feed->rowCount() == 1 ? 0 : -1;
}

void ConsoleView::openFeedMenu(const QPoint &point)
{
    const int row =
        m_ui->feedTable->indexAt(point).isValid() ? m_ui->feedTable->indexAt(point).row() : chosenFeedRow();
    const QString address = m_feed->address(row);
    if (address.isEmpty())
        return;
    const auto order = m_feed->order(row);
    auto *menu = new QMenu(this);
    menu->setObjectName(u"feedMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const QString &name, const QString &text, bool enabled, std::function<void()> act) {
        QAction *action = menu->addAction(text);
        action->setObjectName(name);
        action->setEnabled(enabled);
        connect(action, &QAction::triggered, this, std::move(act));
    };
    const session::BlockOrder known = order.value_or(session::BlockOrder());
    const bool waiting = order && order->isOpen() && order->state != session::OrderState::Relayed;
    add(u"orderDetails"_s, tr("Details…"), order.has_value(), [this, known] { emit orderActivated(known); });
    add(u"orderUnblock"_s, tr("Unblock"), (order && canUnblock(*order)) || (!order && m_feed->isOnFeed(row)),
        [this, address] { emit unblockRequested(address); });
    add(u"orderTryNow"_s, tr("Try now"), waiting || known.isLifting(), [this] { emit tryNowRequested(); });
    add(u"orderWithdraw"_s, tr("Withdraw"), order && canWithdraw(*order),
        [this, known] { emit withdrawRequested(known.id); });
    menu->popup(m_ui->feedTable->viewport()->mapToGlobal(point));
}

void ConsoleView::openHostMenu(const QString &node, const QPoint &point)
{
    const NodeItem *item = m_scene->nodeItem(node);
    if (!item)
        return;
    auto *menu = new QMenu(this);
    menu->setObjectName(u"hostMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *isolate = menu->addAction(item->isIsolated() ? tr("%1 is isolated").arg(item->node().label)
                                                          : tr("Isolate %1").arg(item->node().label));
    isolate->setObjectName(u"hostIsolate"_s);
    isolate->setEnabled(!item->isIsolated());
    connect(isolate, &QAction::triggered, this,
            [this, host = item->node().label] { emit isolateRequested(host); });
    menu->popup(point);
}

void ConsoleView::followJournal()
{
    // Stays at the newest row unless somebody has scrolled up to read.
    const QScrollBar *bar = m_ui->journalTable->verticalScrollBar();
    if (bar->value() >= bar->maximum() - 1)
        QMetaObject::invokeMethod(m_ui->journalTable, &QTableView::scrollToBottom, Qt::QueuedConnection);
}

void ConsoleView::restyle()
{
    const Colors &colors = m_theme.colors();
    scaleLayouts(*this, m_theme);
    const QSize small(m_theme.px(18), m_theme.px(18));
    const QSize large(m_theme.px(24), m_theme.px(24));
    m_ui->logo->setPixmap(symbolIcon(u"sandtable"_s, m_theme.px(44), colors.ink, colors.glyph)
                              .pixmap(m_theme.px(44), m_theme.px(44)));
    m_ui->attackButton->setIcon(m_theme.icon(u"action-attack"_s, colors.onDanger));
    m_ui->attackButton->setIconSize(large);
    const std::pair<QAbstractButton *, QString> icons[] = {
        {m_ui->blockButton, u"action-block"_s},       {m_ui->unblockButton, u"action-unblock"_s},
        {m_ui->resetButton, u"action-reset"_s},       {m_ui->checkButton, u"action-check"_s},
        {m_ui->settingsButton, u"action-settings"_s}, {m_ui->fitButton, u"action-fit"_s},
        {m_ui->zoomInButton, u"action-zoom-in"_s},    {m_ui->zoomOutButton, u"action-zoom-out"_s},
    };
    for (const auto &[button, name] : icons) {
        button->setIcon(m_theme.icon(name));
        button->setIconSize(small);
    }
    m_ui->maskButton->setIconSize(small);
    showMask();
    const QFont rowFont = m_theme.textFont(14);
    for (QTableView *table : {m_ui->feedTable, m_ui->journalTable}) {
        table->setFont(rowFont);
        table->verticalHeader()->setDefaultSectionSize(QFontMetrics(rowFont).height() + m_theme.px(8));
    }
    m_ui->feedTable->setFont(m_theme.textFont(15));
    fitTimes();
    m_ui->journalTable->setColumnWidth(JournalModel::Elapsed, m_theme.px(126));
    m_ui->journalTable->setColumnWidth(JournalModel::Stage, m_theme.px(116));
    m_ui->caption->setMinimumHeight(m_theme.px(44));
    m_ui->profileSwitcher->setMaximumWidth(m_theme.px(236)); // the title beside it needs room
    m_ui->topologyView->screensAction()->setIcon(m_theme.icon(u"action-screens"_s));
    if (auto *button = findChild<QToolButton *>(u"screensButton"_s))
        button->setIconSize(small);
    m_ui->topologyPanel->setMinimumSize(m_theme.px(420), m_theme.px(230));
    m_ui->journalTable->setMinimumHeight(m_theme.px(56));
    m_ui->journalPanel->setMinimumHeight(m_theme.px(110));
    m_ui->roomPanel->setMinimumSize(m_theme.px(320), m_theme.px(170));
    m_ui->feedPanel->setMinimumHeight(m_theme.px(104));
}

/// Locales write times of different widths.
void ConsoleView::fitTimes()
{
    QFont bold = m_ui->journalTable->font();
    bold.setBold(true);
    const QString widest = clockText(QDateTime(QDate(2000, 1, 1), QTime(22, 58, 58)));
    m_ui->journalTable->setColumnWidth(
        JournalModel::Time,
        std::max(m_theme.px(96), QFontMetrics(bold).horizontalAdvance(widest) + m_theme.px(24)));
}

void ConsoleView::retranslate()
{
    fitTimes();
    const int shown = std::max(0, m_ui->journalFilter->currentIndex());
    const QSignalBlocker quiet(m_ui->journalFilter);
    m_ui->journalFilter->clear();
    m_ui->journalFilter->addItems({tr("Everything"), tr("The story"), tr("On the wire"), tr("Problems")});
    m_ui->journalFilter->insertSeparator(m_ui->journalFilter->count());
    for (const Stage stage : StoryProgress::stages())
        m_ui->journalFilter->addItem(tr("Stage: %1").arg(StoryProgress::nameOf(stage)), int(stage));
    m_ui->journalFilter->setCurrentIndex(shown);
    m_ui->journalPanel->setWindowTitle(m_ui->journalTitle->text());
    m_deck->setAccessibleName(tr("Panels below the network"));
    showProfile(m_profile);
    fillPaces();
    showMask();
    updateHints();
    tellStory();
}

void ConsoleView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        retranslate();
    }
}

bool ConsoleView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_ui->feedTable && event->type() == QEvent::Resize) {
        // A narrow list tells type and time in its tooltips only.
        m_ui->feedTable->setColumnHidden(FeedModel::Kind, m_ui->feedTable->width() < m_theme.px(640));
        m_ui->feedTable->setColumnHidden(FeedModel::When, m_ui->feedTable->width() < m_theme.px(540));
    }
    if (watched == m_banner &&
        (event->type() == QEvent::ShowToParent || event->type() == QEvent::HideToParent))
        m_ui->bannerHolder->setVisible(event->type() == QEvent::ShowToParent);
    return QWidget::eventFilter(watched, event);
}

void ConsoleView::showScenario(const scenario::Scenario *scenario)
{
    m_hasScenario = scenario != nullptr;
    m_scenario = scenario ? *scenario : scenario::Scenario();
    m_beatText.clear();
    m_scene->load(scenario ? *scenario : scenario::Scenario());
    showIsolations(m_isolations);
    m_scene->setGuarded(m_state.guarded);
    m_ui->topologyView->fit();
    tellStory();
}

void ConsoleView::showState(const session::SessionState &state)
{
    m_state = state;
    m_rail->update(state);
    if (state.stage == Stage::Idle) {
        m_beatText.clear();
        m_scene->calm();
    }
    if (!state.dropped || !state.guarded) // a dropped attack shows its own end while the block holds
        m_scene->setGuarded(state.guarded);
    if (state.stage == Stage::Failed && !state.problem.isEmpty())
        m_banner->tell(Banner::Severity::Error, state.problem,
                       tr("Look at the journal, then press Attack again or Reset."));
    updateHints();
    tellStory();
}

void ConsoleView::showBeat(const scenario::Beat &beat)
{
    m_scene->play(beat);
    takeText(beat);
    tellStory();
}

void ConsoleView::tellStory()
{
    m_ui->title->setText(m_hasScenario ? m_scenario.textIn(QLocale().name()).title : tr("No scenario"));
    QString where = tr("Ready");
    if (m_state.stage != Stage::Idle)
        where = m_state.dropped ? tr("The firewall drops this attack") : StoryProgress::nameOf(m_state.stage);
    m_ui->subtitle->setText(where);
    const QString caption =
        m_state.dropped && !m_beatText.isEmpty() ? m_beatText : storyCaption(m_state, m_beatText);
    m_ui->caption->setText(m_hasScenario ? caption : tr("No scenario was found. Choose one in Settings."));
    m_ui->attackButton->setEnabled(m_hasScenario && m_state.stage != Stage::Attacking);
    m_ui->resetButton->setEnabled(m_state.stage != Stage::Idle);
}

void ConsoleView::showOrder(const session::BlockOrder &order)
{
    m_feed->setOrder(order);
    updateHints();
}

void ConsoleView::showFeed(const QStringList &values)
{
    m_feed->setFeed(values);
    updateHints();
}

void ConsoleView::showMessage(const webex::Message &message)
{
    m_room->add(message);
}

void ConsoleView::clearRoom()
{
    m_room->clear();
}

void ConsoleView::addEntry(const session::JournalEntry &entry)
{
    m_journal->append(entry);
}

void ConsoleView::showProfile(const session::ActiveProfile &profile)
{
    m_profile = profile;
    m_room->setPressable(profile.isLab() || profile.profile.name.isEmpty());
    fillSwitcher();
}

void ConsoleView::showProfiles(const QStringList &names)
{
    m_profiles = names;
    fillSwitcher();
}

void ConsoleView::fillSwitcher()
{
    const QString &inUse = m_profile.profile.name;
    const QStringList missing = inUse.isEmpty() ? QStringList() : m_profile.missing();
    QStringList names = m_profiles;
    if (!inUse.isEmpty() && !names.contains(inUse))
        names.prepend(inUse);
    QComboBox &box = *m_ui->profileSwitcher;
    const QSignalBlocker quiet(&box);
    box.clear();
    for (const QString &name : std::as_const(names)) {
        const QString title = shortProfileTitle(name);
        box.addItem(name == inUse && !missing.isEmpty() ? tr("%1: incomplete").arg(title) : title, name);
    }
    if (!names.isEmpty())
        box.insertSeparator(box.count());
    box.addItem(tr("Manage profiles…"), QString());
    box.setCurrentIndex(std::max(0, box.findData(inUse)));
    box.setToolTip(missing.isEmpty() ? tr("The profile in use") : missing.join(u'\n'));
}

void ConsoleView::showIsolations(const QList<session::Isolation> &isolations)
{
    m_isolations = isolations;
    QStringList nodes;
    for (const session::Isolation &isolation : isolations) {
        const QString node = isolation.node.isEmpty() ? m_scene->nodeNamed(isolation.host) : isolation.node;
        if (!node.isEmpty())
            nodes << node;
    }
    m_scene->setIsolated(nodes);
}

void ConsoleView::finishPress(const QString &messageId, const QString &problem)
{
    m_room->finishPress(messageId, problem);
}

void ConsoleView::updateHints()
{
    const bool quietRoom = m_room->count() == 0;
    m_ui->roomHint->setVisible(quietRoom);
    m_ui->roomHolder->setVisible(!quietRoom);
    m_ui->roomHint->setText(m_state.stage == Stage::Idle
                                ? tr("No alert yet: press Attack.")
                                : tr("No alert yet: it comes when the incident is reported."));
    setCount(*m_ui->roomCount, tr("Messages: %1"), int(m_room->count()));
    const int row = chosenFeedRow();
    const auto order = m_feed->order(row);
    m_ui->unblockButton->setEnabled((order && canUnblock(*order)) || (!order && m_feed->isOnFeed(row)));
    const bool emptyFeed = m_feed->rowCount() == 0;
    m_ui->feedHint->setVisible(emptyFeed);
    m_ui->feedTable->setVisible(!emptyFeed);
    setCount(*m_ui->feedCount, tr("Addresses on the feed: %1"), int(m_feed->onFeed()));
    const bool emptyJournal = m_filter->rowCount() == 0;
    m_ui->journalHint->setVisible(emptyJournal);
    m_ui->journalTable->setVisible(!emptyJournal);
    setCount(*m_ui->journalCount, tr("Entries shown: %1"), m_filter->rowCount());
}

void ConsoleView::openStage(Stage stage)
{
    m_journal->flush();
    const int row = m_journal->rowOfStage(m_state.run, stage);
    if (row < 0)
        return;
    const QModelIndex shown = m_filter->mapFromSource(m_journal->index(row, 0));
    if (shown.isValid()) {
        m_ui->journalTable->selectRow(shown.row());
        m_ui->journalTable->scrollTo(m_ui->journalTable->model()->index(shown.row(), 0));
    }
    emit entryActivated(m_journal->entry(row));
}

void ConsoleView::openRow(const QModelIndex &index)
{
    if (index.isValid())
        emit entryActivated(m_journal->entry(m_filter->mapToSource(m_filter->index(index.row(), 0)).row()));
}

void ConsoleView::addPanel(QWidget *panel)
{
    m_deck->addTab(panel, panel->windowTitle());
    emit panelsChanged();
    connect(panel, &QWidget::windowTitleChanged, m_deck,
            [this, panel](const QString &title) { m_deck->setTabText(m_deck->indexOf(panel), title); });
}

void ConsoleView::addFeedTool(QWidget *tool)
{
    QHBoxLayout *bar = m_ui->feedTitleLayout;
    bar->insertWidget(bar->indexOf(m_ui->blockButton), tool);
}

bool ConsoleView::showPanel(const QString &name)
{
    for (int i = 0; i < m_deck->count(); ++i) {
        if (m_deck->widget(i)->objectName() == name) {
            m_deck->setCurrentIndex(i);
            return true;
        }
    }
    return false;
}

TopologyView &ConsoleView::topologyView()
{
    return *m_ui->topologyView;
}

QString ConsoleView::caption() const
{
    return m_ui->caption->text();
}

void ConsoleView::setMask(StageMask &mask)
{
    m_mask = &mask;
    m_ui->feedTable->setModel(new MaskedModel(mask, *m_feed, this));
    m_ui->journalTable->setModel(new MaskedModel(mask, *m_filter, this));
    m_ui->feedTable->horizontalHeader()->setSectionResizeMode(FeedModel::OrderedBy, QHeaderView::Stretch);
    m_ui->journalTable->horizontalHeader()->setSectionResizeMode(JournalModel::What, QHeaderView::Stretch);
    connect(m_ui->feedTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ConsoleView::updateHints);
    connect(&mask, &StageMask::changed, this, &ConsoleView::showMask);
    restyle();
}

void ConsoleView::showMask()
{
    const bool on = m_mask && m_mask->isOn();
    m_ui->maskButton->setVisible(m_mask != nullptr);
    m_ui->maskButton->setChecked(on);
    m_ui->maskButton->setText(on ? tr("Mask on") : tr("Mask off"));
    m_ui->maskButton->setToolTip(on ? tr("Tokens, ids, mail addresses and tenant names are hidden (Ctrl+M)")
                                    : tr("Everything is shown: hide tokens, ids, mail addresses and tenant "
                                         "names (Ctrl+M)"));
    m_ui->maskButton->setIcon(on ? m_theme.icon(u"action-masked"_s, m_theme.colors().onWarning)
                                 : m_theme.icon(u"action-unmasked"_s));
}

void ConsoleView::showPace(session::Pace pace)
{
    m_pace = pace;
    fillPaces();
}

void ConsoleView::fillPaces()
{
    QComboBox &box = *m_ui->paceSwitch;
    const QSignalBlocker quiet(&box);
    box.clear();
    box.addItem(tr("Live"), int(session::Pace::Live));
    box.addItem(tr("Step"), int(session::Pace::Step));
    if (m_pace == session::Pace::Instant)
        box.addItem(tr("Instant"), int(session::Pace::Instant));
    box.setCurrentIndex(std::max(0, box.findData(int(m_pace))));
    box.setToolTip(m_pace == session::Pace::Step
                       ? tr("Step pace: each beat waits for Space, Page Down or a clicker")
                       : tr("Live pace: the story runs as it would happen"));
}

void ConsoleView::rewind(const QList<scenario::Beat> &played)
{
    m_scene->rebuild(played);
    m_beatText.clear();
    for (const scenario::Beat &beat : played)
        takeText(beat);
    tellStory();
}

void ConsoleView::takeText(const scenario::Beat &beat)
{
    if (beat.kind == scenario::BeatKind::ConsoleLine)
        m_beatText = u"\u276F "_s + beat.text;
    else if (!beat.text.isEmpty())
        m_beatText = beat.text;
}

void ConsoleView::setHintLine(QWidget *line)
{
    m_ui->consoleLayout->insertWidget(m_ui->consoleLayout->indexOf(m_ui->mainSplitter), line);
}

} // namespace sandtable::desktop
