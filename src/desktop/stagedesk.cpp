#include "desktop/stagedesk.h"

#include "desktop/blankscreen.h"
#include "desktop/consoleview.h"
#include "desktop/gallerydialog.h"
#include "desktop/hintline.h"
#include "desktop/languagename.h"
#include "desktop/maskwords.h"
#include "desktop/presenterwindow.h"
#include "desktop/stagemask.h"
#include "desktop/statusstrip.h"
#include "desktop/windowmemory.h"
#include "scenario/library.h"
#include "ui_mainwindow.h"

#include <QCoroTask>

#include <QActionGroup>
#include <QEvent>
#include <QGuiApplication>
#include <QMenuBar>
#include <QScreen>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

using session::LabSession;
using session::Pace;
using session::Settings;
using session::Stage;

StageDesk::StageDesk(Parts parts, Ui::MainWindow &actions, QStringList languages, QMainWindow *window)
    : QObject(window), m_parts(parts), m_actions(actions), m_languages(std::move(languages)),
      m_window(window), m_blank(new BlankScreen(window)), m_paces(new QActionGroup(this)),
      m_languageChoices(new QActionGroup(this))
{
    window->installEventFilter(this);
    // Also where the menu bar is hidden.
    const auto all = window->findChildren<QAction *>();
    for (QAction *action : all) {
        if (action->objectName().endsWith("Action"_L1))
            window->addAction(action);
    }
    m_actions.nextBeatAction->setShortcuts({Qt::Key_Space, Qt::Key_PageDown});
    m_actions.blankAction->setShortcuts({Qt::Key_B, Qt::Key_Period});
    m_actions.maskAction->setShortcutContext(Qt::ApplicationShortcut); // over an open dialog, too
    connectPanels();
    connectStage();
    connectStory();
    fillPaceMenu();
    fillLanguageMenu();
    m_parts.view.setMask(m_parts.mask);
    m_parts.mask.setOn(m_parts.memory.flag(Remembered::Mask, false));
    setHints(!m_parts.memory.flag(Remembered::Hints, false));
    m_actions.cleanOnResetAction->setChecked(m_parts.memory.flag(Remembered::CleanOnReset, false));
    takeSettings();
    takePosition(m_parts.lab.storyPosition());
}

StageDesk::~StageDesk() = default;

void StageDesk::connectPanels()
{
    const std::pair<QAction *, StagePanel> panels[] = {
        {m_actions.networkPanelAction, StagePanel::Network},
        {m_actions.roomPanelAction, StagePanel::Room},
        {m_actions.feedPanelAction, StagePanel::Feed},
        {m_actions.journalPanelAction, StagePanel::Journal},
        {m_actions.wirePanelAction, StagePanel::Wire},
        {m_actions.workflowsPanelAction, StagePanel::Workflows},
        {m_actions.graphPanelAction, StagePanel::Graph},
        {m_actions.phonePanelAction, StagePanel::Phone},
    };
    for (const auto &[action, panel] : panels) {
        connect(action, &QAction::triggered, this,
                [this, panel = panel] { m_parts.view.stage().show(panel); });
        const auto offer = [this, action = action, panel = panel] {
            action->setVisible(m_parts.view.stage().has(panel));
        };
        connect(&m_parts.view, &ConsoleView::panelsChanged, this, offer);
        offer();
    }
}

void StageDesk::connectStage()
{
    connect(m_actions.projectorAction, &QAction::triggered, this, &StageDesk::setProjecting);
    connect(m_actions.leaveAction, &QAction::triggered, this, [this] { setProjecting(false); });
    connect(m_actions.presenterAction, &QAction::triggered, this, &StageDesk::openPresenter);
    connect(m_actions.galleryAction, &QAction::triggered, this, &StageDesk::openGallery);
    connect(m_actions.blankAction, &QAction::triggered, this,
            [this] { m_blank->setBlank(!m_blank->isBlank()); });
    connect(m_actions.hintsAction, &QAction::triggered, this, [this](bool on) {
        m_parts.memory.keep(Remembered::Hints, !on);
        setHints(on);
    });
    connect(m_actions.cleanOnResetAction, &QAction::toggled, this,
            [this](bool on) { m_parts.memory.keep(Remembered::CleanOnReset, on); });
    StageMask &mask = m_parts.mask;
    connect(m_actions.maskAction, &QAction::triggered, &mask, &StageMask::setOn);
    connect(&m_parts.view, &ConsoleView::maskToggled, &mask, &StageMask::setOn);
    connect(&mask, &StageMask::changed, this, [this] {
        m_actions.maskAction->setChecked(m_parts.mask.isOn());
        m_parts.memory.keep(Remembered::Mask, m_parts.mask.isOn());
    });
    m_actions.leaveAction->setEnabled(false);
}

void StageDesk::connectStory()
{
    LabSession &lab = m_parts.lab;
    connect(m_actions.nextBeatAction, &QAction::triggered, &lab, &LabSession::nextBeat);
    connect(m_actions.previousBeatAction, &QAction::triggered, &lab, &LabSession::previousBeat);
    connect(&lab, &LabSession::storyPositionChanged, this, &StageDesk::takePosition);
    connect(&lab, &LabSession::storyRewound, &m_parts.view, &ConsoleView::rewind);
    connect(&lab, &LabSession::stateChanged, this, [this](const session::SessionState &state) {
        if (m_hints)
            m_hints->showState(state);
        if (m_presenter)
            m_presenter->showState(state);
        if (state.stage == Stage::Attacking)
            m_parts.status.showNotice({});
    });
    connect(&lab, &LabSession::storyStarted, this, &StageDesk::takeWords);
    connect(&m_parts.view, &ConsoleView::paceChosen, this, &StageDesk::choosePace);
    const session::ProfileStore &profiles = lab.profiles();
    connect(&profiles, &session::ProfileStore::settingsChanged, this, &StageDesk::takeSettings);
    connect(&profiles, &session::ProfileStore::activeChanged, this, &StageDesk::takeWords);
}

void StageDesk::fillPaceMenu()
{
    for (const Pace pace : {Pace::Live, Pace::Step, Pace::Instant}) {
        QAction *choice = m_actions.paceMenu->addAction(QString());
        choice->setObjectName("pace_"_L1 + session::toText(pace));
        choice->setCheckable(true);
        choice->setData(int(pace));
        m_paces->addAction(choice);
        connect(choice, &QAction::triggered, this, [this, pace] { choosePace(pace); });
    }
    retranslate();
}

void StageDesk::retranslate()
{
    const QString texts[] = {tr("&Live: as it would happen"), tr("&Step: each beat waits for a key"),
                             tr("&Instant: without waiting")};
    const auto choices = m_paces->actions();
    for (qsizetype i = 0; i < choices.size(); ++i)
        choices[i]->setText(texts[i]);
    const auto languages = m_languageChoices->actions();
    if (!languages.isEmpty())
        languages.first()->setText(tr("As the system"));
}

void StageDesk::fillLanguageMenu()
{
    QStringList codes{QString(), u"en"_s};
    for (const QString &code : std::as_const(m_languages)) {
        if (code != "en"_L1)
            codes << code;
    }
    for (const QString &code : std::as_const(codes)) {
        QAction *choice = m_actions.languageMenu->addAction(languageName(code));
        choice->setObjectName("language_"_L1 + (code.isEmpty() ? u"system"_s : code));
        choice->setCheckable(true);
        choice->setData(code);
        m_languageChoices->addAction(choice);
        connect(choice, &QAction::triggered, this,
                [this, code] { change([code](Settings &settings) { settings.language = code; }); });
    }
    retranslate();
}

void StageDesk::change(const std::function<void(Settings &)> &edit)
{
    Settings settings = m_parts.lab.profiles().settings();
    edit(settings);
    QCoro::connect(m_parts.lab.profiles().apply(settings), this, [this](const Result<void> &saved) {
        takeSettings(); // what is in force, whether it was saved or not
        if (!saved)
            emit failed(saved.error());
    });
}

void StageDesk::choosePace(Pace pace)
{
    change([pace](Settings &settings) { settings.pace = pace; });
}

void StageDesk::takeSettings()
{
    const Settings &settings = m_parts.lab.profiles().settings();
    m_parts.view.showPace(settings.pace);
    const auto paces = m_paces->actions();
    for (QAction *choice : paces)
        choice->setChecked(choice->data().toInt() == int(settings.pace));
    const auto languages = m_languageChoices->actions();
    for (QAction *choice : languages)
        choice->setChecked(choice->data().toString() == settings.language);
    if (m_gallery)
        m_gallery->setChosen(settings.scenario);
    takeWords();
    allowKeys();
}

void StageDesk::takeWords()
{
    const session::ProfileStore &profiles = m_parts.lab.profiles();
    m_parts.mask.setHidden(wordsToHide(profiles.settings(), profiles.active()));
    m_parts.mask.setShown(wordsToShow(m_parts.lab.currentScenario()));
}

void StageDesk::takePosition(const session::StoryPosition &position)
{
    if (m_presenter)
        m_presenter->showPosition(position);
    allowKeys();
}

void StageDesk::allowKeys()
{
    const session::StoryPosition position = m_parts.lab.storyPosition();
    m_actions.nextBeatAction->setEnabled(position.waiting);
    m_actions.previousBeatAction->setEnabled(position.waiting && position.beat >= 0);
    // A single letter acts where somebody presents, and nowhere else.
    const bool presenting = isProjecting() || (m_presenter && m_presenter->isVisible()) ||
                            m_parts.lab.profiles().settings().pace == Pace::Step;
    m_actions.blankAction->setEnabled(presenting);
    m_actions.leaveAction->setEnabled(isProjecting());
}

bool StageDesk::isProjecting() const
{
    return m_parts.view.stage().isProjector();
}

void StageDesk::setProjecting(bool on)
{
    m_actions.projectorAction->setChecked(on);
    if (on == isProjecting())
        return;
    m_parts.view.stage().setProjector(on);
    m_window->menuBar()->setVisible(!on);
    m_parts.status.setVisible(!on);
    if (m_hints)
        m_hints->setVisible(!on);
    if (on) {
        m_before = m_window->windowState();
        m_window->setWindowState(m_before | Qt::WindowFullScreen);
        m_parts.view.stage().calm();
    } else {
        m_window->setWindowState(m_before & ~Qt::WindowFullScreen);
    }
    allowKeys();
    emit projectingChanged(on);
}

void StageDesk::openPresenter()
{
    if (!m_presenter) {
        m_presenter = new PresenterWindow(m_parts.theme, m_parts.clock, m_window);
        m_presenter->addActions(
            {m_actions.nextBeatAction, m_actions.previousBeatAction, m_actions.blankAction,
             m_actions.attackAction, m_actions.resetAction, m_actions.leaveAction, m_actions.projectorAction,
             m_actions.maskAction, m_actions.networkPanelAction, m_actions.roomPanelAction,
             m_actions.feedPanelAction, m_actions.journalPanelAction, m_actions.wirePanelAction,
             m_actions.workflowsPanelAction, m_actions.graphPanelAction, m_actions.phonePanelAction});
        LabSession &lab = m_parts.lab;
        connect(m_presenter, &PresenterWindow::nextRequested, &lab, &LabSession::nextBeat);
        connect(m_presenter, &PresenterWindow::backRequested, &lab, &LabSession::previousBeat);
        connect(m_presenter, &PresenterWindow::blankRequested, this,
                [this] { m_blank->setBlank(!m_blank->isBlank()); });
        connect(m_presenter, &PresenterWindow::attackRequested, this, &StageDesk::attackRequested);
        connect(m_presenter, &PresenterWindow::resetRequested, this, &StageDesk::resetRequested);
        connect(m_blank, &BlankScreen::changed, m_presenter, &PresenterWindow::showBlank);
        m_presenter->installEventFilter(this);
        m_presenter->resize(m_parts.theme.px(860), m_parts.theme.px(600));
        const auto screens = QGuiApplication::screens();
        for (const QScreen *screen : screens) {
            if (screen == m_window->screen())
                continue;
            const QRect room = screen->availableGeometry();
            m_presenter->setGeometry(room.adjusted(room.width() / 20, room.height() / 20, -room.width() / 20,
                                                   -room.height() / 20));
            break;
        }
    }
    m_presenter->showState(m_parts.lab.state());
    m_presenter->showPosition(m_parts.lab.storyPosition());
    m_presenter->showBlank(m_blank->isBlank());
    m_presenter->show();
    m_presenter->raise();
    m_presenter->activateWindow();
    allowKeys();
}

void StageDesk::begin()
{
    if (m_parts.memory.flag(Remembered::Gallery, true) && m_parts.scenarios.scenarios().size() > 1)
        openGallery();
}

void StageDesk::openGallery()
{
    if (!m_gallery) {
        m_gallery = new GalleryDialog(m_parts.scenarios.scenarios(),
                                      m_parts.lab.profiles().settings().scenario, m_parts.theme, m_window);
        m_gallery->setAttribute(Qt::WA_DeleteOnClose);
        m_gallery->setAtStart(m_parts.memory.flag(Remembered::Gallery, true));
        connect(m_gallery, &GalleryDialog::atStartChanged, this,
                [this](bool on) { m_parts.memory.keep(Remembered::Gallery, on); });
        connect(m_gallery, &GalleryDialog::chosen, this,
                [this](const QString &id) { change([id](Settings &settings) { settings.scenario = id; }); });
    }
    m_gallery->show();
    m_gallery->raise();
    m_gallery->activateWindow();
}

void StageDesk::setHints(bool shown)
{
    m_actions.hintsAction->setChecked(shown);
    if (!shown) {
        delete m_hints.data();
        return;
    }
    if (m_hints)
        return;
    m_hints = new HintLine(m_parts.theme, &m_parts.view);
    m_parts.view.setHintLine(m_hints);
    m_hints->showState(m_parts.lab.state());
    m_hints->setVisible(!isProjecting());
    connect(m_hints, &HintLine::finished, this, [this] {
        m_parts.memory.keep(Remembered::Hints, true);
        m_actions.hintsAction->setChecked(false);
        m_hints->deleteLater();
        m_hints->hide();
        m_hints = nullptr;
    });
}

void StageDesk::calm()
{
    m_parts.view.stage().calm();
    m_parts.view.clearRoom();
    m_blank->setBlank(false);
    const qsizetype blocked = m_parts.lab.feedValues().size();
    m_parts.status.showNotice(
        blocked == 0 ? tr("Reset: story, network and room are as at the start.")
                     : tr("Reset: story, network and room are as at the start; %n address(es) stay blocked.",
                          nullptr, int(blocked)));
    if (m_presenter)
        m_presenter->beginShow();
    takeWords();
}

bool StageDesk::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_presenter && (event->type() == QEvent::Hide || event->type() == QEvent::Show))
        QMetaObject::invokeMethod(this, &StageDesk::allowKeys, Qt::QueuedConnection);
    if (watched == m_window && event->type() == QEvent::LanguageChange)
        retranslate();
    return QObject::eventFilter(watched, event);
}

} // namespace sandtable::desktop
