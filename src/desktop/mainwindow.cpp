#include "desktop/mainwindow.h"

#include "desktop/aboutdialog.h"
#include "desktop/checkdialog.h"
#include "desktop/consoleview.h"
#include "desktop/errortext.h"
#include "desktop/evidencedialog.h"
#include "desktop/feedtools.h"
#include "desktop/graphpanel.h"
#include "desktop/listendialog.h"
#include "desktop/listenmark.h"
#include "desktop/logindialog.h"
#include "desktop/maskedwidgets.h"
#include "desktop/orderdesk.h"
#include "desktop/phonepanel.h"
#include "desktop/reportdesk.h"
#include "desktop/runcleaner.h"
#include "desktop/runspanel.h"
#include "desktop/settingssaving.h"
#include "desktop/setupassistant.h"
#include "desktop/setupdesk.h"
#include "desktop/setupsaving.h"
#include "desktop/stagedesk.h"
#include "desktop/statusstrip.h"
#include "desktop/symbols.h"
#include "desktop/tenantdesk.h"
#include "desktop/topologyview.h"
#include "desktop/wirepanel.h"
#include "ui_mainwindow.h"
#include "webex/message.h"

#include <QCoroTask>

#include <QDir>
#include <QEvent>
#include <QResizeEvent>
#include <QScreen>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

namespace
{
constexpr int JournalAtStart = 500; ///< entries of earlier starts that the timeline begins with
constexpr int FitDelayMs = 80;
constexpr double ProjectorScale = 1.25; ///< larger type for the last row
const QSize FirstSize(1366, 768);
const QSize SmallestSize(1280, 660); ///< everything is whole there
constexpr int FrameRoom = 48;        ///< for a title bar, in pixels
} // namespace

MainWindow::MainWindow(Parts parts, QWidget *parent)
    : QMainWindow(parent), m_parts(std::move(parts)), m_memory(m_parts.memoryFile),
      m_ui(std::make_unique<Ui::MainWindow>())
{
    initDesktopResources();
    setObjectName(u"mainWindow"_s);
    m_parts.theme.choose(themeChoiceFromText(m_parts.lab.profiles().settings().theme));
    m_parts.theme.setScale(Theme::scaleFor(FirstSize));
    m_ui->setupUi(this);
    m_view = new ConsoleView(m_parts.theme, m_parts.clock, this);
    m_view->setObjectName(u"consoleView"_s);
    m_ui->centralLayout->addWidget(m_view);
    m_status = new StatusStrip(m_parts.theme, m_parts.clock, this);
    m_ui->centralLayout->addWidget(m_status);
    m_orders = new OrderDesk(m_parts.lab, m_parts.theme, this);
    if (m_parts.services) {
        FileChooser &files = m_parts.files ? *m_parts.files : m_systemFiles;
        m_setup = new SetupDesk(*m_parts.services, files, m_parts.theme, this);
        m_tenant = new TenantDesk(*m_parts.services, files, m_parts.theme, this);
    }
    const Colors &colors = m_parts.theme.colors();
    setWindowIcon(symbolIcon(u"sandtable"_s, 64, colors.ink, colors.glyph));
    m_fitting.setSingleShot(true);
    m_fitting.setInterval(FitDelayMs);
    connect(&m_fitting, &QTimer::timeout, this, &MainWindow::fitType);
    connectActions();
    connectView();
    connectSession();
    connectTools();
    connectEvidence();
    addReport();
    connectGraph();
    connectPhone();
    connectStage();
    showEverything();
    // As such, and not what the type of a large screen needs: it shrinks with the window.
    setMinimumSize(SmallestSize);
    resize(FirstSize);
    restoreLayout();
}

MainWindow::~MainWindow()
{
    delete m_masked; // before the mask
}

QStringList MainWindow::availableLanguages()
{
    QStringList codes;
    const QStringList files = QDir(u":/i18n"_s).entryList({u"sandtable_*.qm"_s}, QDir::Files, QDir::Name);
    for (const QString &file : files)
        codes << file.section(u'_', 1).section(u'.', 0, 0);
    return codes;
}

void MainWindow::connectActions()
{
    connect(m_ui->attackAction, &QAction::triggered, this, &MainWindow::attack);
    connect(m_ui->formAction, &QAction::triggered, this, &MainWindow::openLoginForm);
    connect(m_ui->resetAction, &QAction::triggered, this, &MainWindow::reset);
    connect(m_ui->checkAction, &QAction::triggered, this, &MainWindow::openCheck);
    connect(m_ui->settingsAction, &QAction::triggered, this, &MainWindow::openSettings);
    connect(m_ui->aboutAction, &QAction::triggered, this, &MainWindow::openAbout);
    connect(m_ui->quitAction, &QAction::triggered, this, &QWidget::close);
    connect(m_ui->fitAction, &QAction::triggered, &m_view->topologyView(), &TopologyView::fit);
    connect(m_ui->zoomInAction, &QAction::triggered, &m_view->topologyView(), &TopologyView::zoomIn);
    connect(m_ui->zoomOutAction, &QAction::triggered, &m_view->topologyView(), &TopologyView::zoomOut);
    connect(m_ui->themeAction, &QAction::triggered, this, &MainWindow::switchTheme);
    connect(m_ui->dismissAction, &QAction::triggered, m_view, [this] { m_view->banner().dismiss(); });
}

void MainWindow::connectView()
{
    connect(m_view, &ConsoleView::attackRequested, this, &MainWindow::attack);
    connect(m_view, &ConsoleView::formRequested, this, &MainWindow::openLoginForm);
    connect(m_view, &ConsoleView::resetRequested, this, &MainWindow::reset);
    connect(m_view, &ConsoleView::checkRequested, this, &MainWindow::openCheck);
    connect(m_view, &ConsoleView::settingsRequested, this, &MainWindow::openSettings);
    connect(m_view, &ConsoleView::linkActivated, this, &MainWindow::follow);
    connect(m_view, &ConsoleView::entryActivated, this, &MainWindow::showEvidence);
}

void MainWindow::connectSession()
{
    using session::LabSession;
    LabSession &lab = m_parts.lab;
    connect(&lab, &LabSession::stateChanged, m_view, &ConsoleView::showState);
    connect(&lab, &LabSession::storyStarted, this, &MainWindow::showScenario);
    connect(&lab, &LabSession::wasReset, this, &MainWindow::takeReset);
    connect(&lab, &LabSession::beatPlayed, m_view, &ConsoleView::showBeat);
    connect(&lab, &LabSession::messageArrived, m_view, &ConsoleView::showMessage);
    connect(&lab, &LabSession::alertArrived, m_view, &ConsoleView::showMessage);
    connect(&lab, &LabSession::roomCleared, m_view, &ConsoleView::clearRoom);
    connect(&lab, &LabSession::orderChanged, m_view, &ConsoleView::showOrder);
    connect(&lab, &LabSession::feedChanged, m_view, &ConsoleView::showFeed);
    connect(&lab, &LabSession::checkDone, this, [this](const session::CheckRow &row) {
        if (m_check)
            m_check->addRow(row);
    });
    connect(&lab.journal(), &session::Journal::appended, m_view, &ConsoleView::addEntry);
    connect(&lab.journal(), &session::Journal::storageFailed, this, &MainWindow::tellProblem);
    connect(&lab.outbox(), &session::Outbox::storageFailed, this,
            [this](const session::BlockOrder &, const Error &error) { tellProblem(error); });
    connect(&lab.profiles(), &session::ProfileStore::settingsChanged, this, &MainWindow::takeSettings);
    connect(&lab.profiles(), &session::ProfileStore::activeChanged, this, &MainWindow::takeSettings);
}

void MainWindow::connectTools()
{
    using session::LabSession;
    LabSession &lab = m_parts.lab;
    connect(m_view, &ConsoleView::cardPressed, this, &MainWindow::pressCard);
    connect(m_view, &ConsoleView::profileChosen, this, &MainWindow::useProfile);
    connect(m_view, &ConsoleView::blockRequested, m_orders, [this] { m_orders->openBlock({}); });
    connect(m_view, &ConsoleView::unblockRequested, m_orders, &OrderDesk::unblock);
    connect(m_view, &ConsoleView::withdrawRequested, m_orders, &OrderDesk::withdraw);
    connect(m_view, &ConsoleView::tryNowRequested, m_orders, &OrderDesk::tryNow);
    connect(m_view, &ConsoleView::orderActivated, m_orders, &OrderDesk::openOrder);
    connect(m_view, &ConsoleView::isolateRequested, m_orders, &OrderDesk::isolate);
    connect(m_orders, &OrderDesk::failed, this, &MainWindow::tellProblem);
    connect(&m_parts.scenarios, &scenario::ScenarioLibrary::changed, this, [this] {
        if (m_parts.lab.state().stage == session::Stage::Idle) // a story that is being told is not disturbed
            showScenario();
    });
    connect(m_ui->blockAction, &QAction::triggered, m_orders, [this] { m_orders->openBlock({}); });
    const auto showIsolations = [this] { m_view->showIsolations(m_parts.lab.isolations()); };
    connect(&lab, &LabSession::isolationChanged, this, showIsolations);
    connect(&lab, &LabSession::wasReset, this, showIsolations);
    connect(&lab, &LabSession::botChanged, m_status, &StatusStrip::showBot);
    connect(&lab, &LabSession::serviceChanged, m_status, &StatusStrip::showService);
    connect(m_status, &StatusStrip::tryNowRequested, &lab, &LabSession::tryNow);
    connect(m_status, &StatusStrip::cancelRequested, &lab, &LabSession::giveUp);
    connect(&lab, &LabSession::waitingChanged, this, [this, &lab] {
        for (const QString &service : {u"tenant"_s, u"webhook"_s})
            m_status->setCancellable(service, lab.canGiveUp(service));
    });
    connect(&lab.profiles(), &session::ProfileStore::activeChanged, this, &MainWindow::showServices);
    for (QAction *action : {m_ui->setupAction, m_ui->profilesAction, m_ui->prepareAction, m_ui->exportAction,
                            m_ui->cleanAction, m_ui->cleanOnResetAction})
        action->setEnabled(m_parts.services.has_value());
    if (!m_parts.services)
        return;
    connect(&lab, &LabSession::feedMissing, this, &MainWindow::offerFeed);
    connect(&m_view->banner(), &Banner::accepted, m_tenant, &TenantDesk::openPrepare);
    connect(m_view, &ConsoleView::profilesRequested, m_setup, &SetupDesk::openProfiles);
    connect(m_setup, &SetupDesk::failed, this, &MainWindow::tellProblem);
    connect(m_ui->setupAction, &QAction::triggered, m_setup, &SetupDesk::openAssistant);
    connect(m_ui->profilesAction, &QAction::triggered, m_setup, &SetupDesk::openProfiles);
    connect(m_ui->prepareAction, &QAction::triggered, m_tenant, &TenantDesk::openPrepare);
    connect(m_ui->exportAction, &QAction::triggered, m_tenant, &TenantDesk::openExport);
    connect(m_ui->cleanAction, &QAction::triggered, m_tenant, &TenantDesk::openClean);
}

void MainWindow::connectEvidence()
{
    if (!m_parts.evidence)
        return;
    const EvidenceSources &sources = *m_parts.evidence;
    m_wire = new WirePanel(sources.wire, m_parts.theme, m_view);
    m_view->addPanel(m_wire);
    m_view->addPanel(new RunsPanel(sources.runs, m_parts.clock, m_parts.theme, m_view));
    auto *feeds = new FeedTools(sources.feeds, m_parts.theme, m_view);
    m_view->addFeedTool(feeds);
    connect(feeds, &FeedTools::failed, this, &MainWindow::tellProblem);
    connect(feeds, &FeedTools::told, this,
            [this](const QString &sentence) { m_view->banner().tell(Banner::Severity::Info, sentence); });
}

void MainWindow::addReport()
{
    FileChooser &files = m_parts.files ? *m_parts.files : m_systemFiles;
    auto *desk = new ReportDesk(m_parts.lab, m_parts.scenarios, files, m_parts.theme, this);
    connect(desk, &ReportDesk::failed, this, &MainWindow::tellProblem);
    connect(desk, &ReportDesk::written, this,
            [this](const QString &sentence) { m_view->banner().tell(Banner::Severity::Info, sentence); });
    desk->addAction(*m_ui->storyMenu, m_ui->quitAction);
}

void MainWindow::connectGraph()
{
    if (m_parts.services && m_parts.services->incidentGraph)
        m_view->addPanel(new GraphPanel(*m_parts.services->incidentGraph, m_parts.theme, this, &m_mask));
}

void MainWindow::connectPhone()
{
    using session::LabSession;
    LabSession &lab = m_parts.lab;
    session::ListenControl *listening = m_parts.services ? m_parts.services->listening : nullptr;
    auto *phone = new PhonePanel(listening, m_parts.theme, this);
    for (const webex::Message &message : lab.messages())
        phone->showMessage(message);
    const auto showProfile = [this, phone] {
        const session::ActiveProfile &active = m_parts.lab.profiles().active();
        phone->setPressable(active.isLab() || active.profile.name.isEmpty());
    };
    showProfile();
    m_view->addPanel(phone);
    connect(&lab.profiles(), &session::ProfileStore::activeChanged, phone, showProfile);
    connect(&lab, &LabSession::messageArrived, phone, &PhonePanel::showMessage);
    connect(&lab, &LabSession::alertArrived, phone, &PhonePanel::showMessage);
    connect(&lab, &LabSession::roomCleared, phone, &PhonePanel::clearRoom);
    connect(phone, &PhonePanel::linkActivated, this, &MainWindow::follow);
    connect(
        phone, &PhonePanel::cardPressed, this, [this, phone](const QString &id, const QJsonObject &inputs) {
            QCoro::connect(m_parts.lab.pressCard(id, inputs), phone, [phone, id](const Result<void> &done) {
                phone->finishPress(id, done ? QString() : errorText(done.error()).sentence);
            });
        });
    if (!listening)
        return;
    auto *mark = new ListenMark(*listening, m_parts.theme, m_status);
    m_status->addMark(mark);
    connect(mark, &ListenMark::loopbackRequested, this, &MainWindow::listenOnLoopback);
    connect(phone, &PhonePanel::loopbackRequested, this, &MainWindow::listenOnLoopback);
    connect(phone, &PhonePanel::listenRequested, this, &MainWindow::openListening);
}

void MainWindow::openListening()
{
    if (!m_listen)
        m_listen = new ListenDialog(*m_parts.services->listening, m_parts.theme, this);
    m_listen->show();
    m_listen->raise();
    m_listen->activateWindow();
}

void MainWindow::listenOnLoopback()
{
    if (const Result<void> done = m_parts.services->listening->listenOnLoopback(); !done)
        tellProblem(done.error());
}

void MainWindow::connectStage()
{
    m_masked = new MaskedWidgets(m_mask, this);
    m_stage = new StageDesk(
        {m_parts.lab, m_parts.scenarios, m_parts.clock, m_parts.theme, m_mask, m_memory, *m_view, *m_status},
        *m_ui, availableLanguages(), this);
    connect(m_stage, &StageDesk::attackRequested, this, &MainWindow::attack);
    connect(m_stage, &StageDesk::resetRequested, this, &MainWindow::reset);
    connect(m_stage, &StageDesk::failed, this, &MainWindow::tellProblem);
    connect(m_stage, &StageDesk::projectingChanged, &m_fitting, qOverload<>(&QTimer::start));
    connect(&m_parts.lab, &session::LabSession::stateChanged, this,
            [this](const session::SessionState &state) {
                if (!state.run.isEmpty())
                    m_run = state.run;
            });
    if (!m_parts.services)
        return;
    m_runs = new RunCleaner(m_parts.services->cleaner, this);
    connect(m_runs, &RunCleaner::told, m_status, &StatusStrip::showNotice);
}

void MainWindow::takeReset()
{
    showScenario();
    m_view->banner().dismiss();
    m_stage->calm();
    const QString run = std::exchange(m_run, QString());
    if (m_runs && m_ui->cleanOnResetAction->isChecked())
        m_runs->clean(run);
}

void MainWindow::restoreLayout()
{
    const bool remembered = restoreGeometry(m_memory.value(Remembered::Geometry).toByteArray());
    // On a small laptop a window of the first size would reach below the task bar.
    if (!remembered && !m_parts.memoryFile.isEmpty()) {
        const QSize room = screen()->availableSize();
        if (room.width() < FirstSize.width() + FrameRoom || room.height() < FirstSize.height() + FrameRoom)
            setWindowState(windowState() | Qt::WindowMaximized);
    }
    m_view->stage().restore(m_memory);
}

void MainWindow::pressCard(const QString &messageId, const QJsonObject &inputs)
{
    QCoro::connect(m_parts.lab.pressCard(messageId, inputs), this,
                   [this, messageId](const Result<void> &done) {
                       m_view->finishPress(messageId, done ? QString() : errorText(done.error()).sentence);
                   });
}

void MainWindow::useProfile(const QString &name)
{
    QCoro::connect(switchProfile(m_parts.lab.profiles(), name), this, [this](const Result<void> &done) {
        if (!done)
            tellProblem(done.error());
    });
}

void MainWindow::offerFeed()
{
    m_view->banner().offer(tr("The tenant has no blocking feed yet."),
                           tr("Look at what would be made there first."), tr("Prepare tenant…"));
}

void MainWindow::showServices()
{
    m_status->showBot(m_parts.lab.botState());
    m_status->showServices(m_parts.lab.services());
}

void MainWindow::showEverything()
{
    session::LabSession &lab = m_parts.lab;
    const qint64 newest = lab.journal().lastNumber();
    for (const session::JournalEntry &entry :
         lab.journal().recentAfter(std::max<qint64>(0, newest - JournalAtStart), JournalAtStart))
        m_view->addEntry(entry);
    for (const session::BlockOrder &order : lab.outbox().orders())
        m_view->showOrder(order);
    m_view->showFeed(lab.feedValues());
    for (const webex::Message &message : lab.messages())
        m_view->showMessage(message);
    takeSettings();
    showScenario();
    m_view->showIsolations(lab.isolations());
    showServices();
}

void MainWindow::showScenario()
{
    const scenario::Scenario *scenario = m_parts.lab.currentScenario();
    const scenario::Scenario said = scenario ? scenario->in(QLocale().name()) : scenario::Scenario();
    m_view->showScenario(scenario ? &said : nullptr);
    m_view->showState(m_parts.lab.state());
}

void MainWindow::takeSettings()
{
    const session::ProfileStore &profiles = m_parts.lab.profiles();
    m_parts.theme.choose(themeChoiceFromText(profiles.settings().theme));
    m_view->showProfiles(profiles.settings().profileNames());
    m_view->showProfile(profiles.active());
    if (m_parts.lab.state().stage == session::Stage::Idle)
        showScenario();
}

void MainWindow::attack()
{
    startAttack({});
}

void MainWindow::startAttack(const QString &payload)
{
    m_view->banner().dismiss();
    session::AttackRequest request;
    request.payload = payload;
    request.origin = u"console"_s;
    QCoro::connect(m_parts.lab.attack(request), this, [this](const Result<session::AttackStart> &start) {
        if (!start)
            tellProblem(start.error());
    });
}

void MainWindow::openLoginForm()
{
    const scenario::Scenario *current = m_parts.scenarios.find(m_parts.lab.profiles().settings().scenario);
    if (!current)
        current = m_parts.lab.currentScenario();
    if (!current)
        return;
    if (m_login) {
        m_login->raise();
        m_login->activateWindow();
        return;
    }
    m_login = new LoginDialog(current->in(QLocale().name()), m_parts.theme, this);
    m_login->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_login, &LoginDialog::submitted, this, &MainWindow::startAttack);
    m_login->show();
}

void MainWindow::reset()
{
    m_view->banner().dismiss();
    m_parts.lab.reset();
}

void MainWindow::follow(const QUrl &url)
{
    const QPointer<MainWindow> self(this);
    m_parts.links.open(url, [self](const Result<QString> &said) {
        if (!self)
            return;
        if (!said)
            self->tellProblem(said.error());
        else if (!said->isEmpty())
            self->m_view->banner().tell(Banner::Severity::Info, *said);
    });
}

void MainWindow::openCheck()
{
    if (!m_check) {
        m_check = new CheckDialog(m_parts.theme, this);
        m_check->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_check, &CheckDialog::runRequested, this, &MainWindow::runChecks);
        runChecks(false);
    }
    m_check->show();
    m_check->raise();
}

void MainWindow::runChecks(bool postToRoom)
{
    if (!m_check)
        return;
    m_check->begin();
    QCoro::connect(m_parts.lab.runChecks(postToRoom), m_check.data(),
                   [this](const QList<session::CheckRow> &) {
                       if (m_check)
                           m_check->finish();
                   });
}

void MainWindow::openSettings()
{
    if (m_settings) {
        m_settings->raise();
        m_settings->activateWindow();
        return;
    }
    const session::ProfileStore &profiles = m_parts.lab.profiles();
    SettingsView view{
        profiles.settings(), profiles.secretsPresent(), profiles.overrides(), profiles.describeSecrets(), {},
        availableLanguages()};
    for (const scenario::Scenario &scenario : m_parts.scenarios.scenarios())
        view.scenarios.append({scenario.id, scenario.textIn(QLocale().name()).title});
    m_settings = new SettingsDialog(view, m_parts.theme, this);
    m_settings->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_settings, &SettingsDialog::changeRequested, this, &MainWindow::save);
    connect(m_settings, &SettingsDialog::caFileWanted, this, [this] {
        FileChooser &files = m_parts.files ? *m_parts.files : m_systemFiles;
        files.openFile(m_settings, tr("File with certificate authorities"),
                       tr("Certificates (*.pem *.crt *.cer);;All files (*)"),
                       [dialog = m_settings](const QString &file) {
                           if (dialog)
                               dialog->setCaFile(file);
                       });
    });
    m_settings->show();
}

void MainWindow::save(const SettingsChange &change)
{
    QCoro::connect(saveSettings(m_parts.lab.profiles(), change), this, [this](const Result<void> &saved) {
        if (!saved) {
            const ErrorText text = errorText(saved.error());
            if (m_settings)
                m_settings->showProblem(text.sentence + u' ' + text.whatToDo);
            else
                tellProblem(saved.error());
        } else if (m_settings) {
            m_settings->saved();
        }
    });
}

void MainWindow::switchTheme()
{
    session::Settings settings = m_parts.lab.profiles().settings();
    settings.theme = m_parts.theme.isDark() ? u"light"_s : u"dark"_s;
    QCoro::connect(m_parts.lab.profiles().apply(settings), this, [this](const Result<void> &saved) {
        if (!saved)
            tellProblem(saved.error());
    });
}

void MainWindow::openAbout()
{
    (new AboutDialog(m_parts.theme, this))->show();
}

void MainWindow::showEvidence(const session::JournalEntry &entry)
{
    auto *dialog = new EvidenceDialog(entry, m_parts.theme, this);
    if (const session::WireEntryPtr exchange = m_wire && entry.kind == session::JournalKind::Exchange
                                                   ? m_parts.evidence->wire.find(entry.evidence)
                                                   : nullptr) {
        dialog->offerWire();
        connect(dialog, &EvidenceDialog::wireRequested, this, [this, exchange] {
            m_view->showPanel(m_wire->objectName());
            m_wire->showEntry(exchange);
        });
    }
    dialog->show();
}

void MainWindow::tellProblem(const Error &error)
{
    m_view->banner().tell(error);
}

void MainWindow::fitType()
{
    const double larger = m_stage && m_stage->isProjecting() ? ProjectorScale : 1.0;
    m_parts.theme.setScale(Theme::scaleFor(size()) * larger);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    m_fitting.start();
}

void MainWindow::showEvent(QShowEvent *event)
{
    fitType();
    QMainWindow::showEvent(event);
    m_view->setFocus();
    if (std::exchange(m_shown, true))
        return;
    if (m_setup && std::exchange(m_parts.firstStart, false)) {
        m_setup->openAssistant();
        if (auto *assistant = findChild<SetupAssistant *>(); assistant && !m_parts.memoryFile.isEmpty())
            connect(assistant, &QDialog::finished, m_stage, &StageDesk::begin, Qt::QueuedConnection);
    } else if (!m_parts.memoryFile.isEmpty()) {
        QTimer::singleShot(0, m_stage, &StageDesk::begin); // when the window has been painted
    }
}

void MainWindow::hideEvent(QHideEvent *event)
{
    QMainWindow::hideEvent(event);
    if (event->spontaneous())
        return;
    if (!m_stage->isProjecting())
        m_memory.keep(Remembered::Geometry, saveGeometry());
    m_view->stage().keep(m_memory);
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    m_ui->retranslateUi(this);
    if (m_parts.lab.state().stage == session::Stage::Idle) // a story is told to its end as it began
        showScenario();
}

} // namespace sandtable::desktop
