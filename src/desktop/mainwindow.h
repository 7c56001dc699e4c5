#pragma once

#include "desktop/evidencesources.h"
#include "desktop/filechooser.h"
#include "desktop/linkopener.h"
#include "desktop/services.h"
#include "desktop/settingsdialog.h"
#include "desktop/stagemask.h"
#include "desktop/theme.h"
#include "desktop/windowmemory.h"
#include "scenario/library.h"
#include "session/labsession.h"

#include <QMainWindow>
#include <QPointer>
#include <QTimer>

#include <memory>

namespace Ui
{
class MainWindow;
}

namespace sandtable::desktop
{

class CheckDialog;
class ConsoleView;
class ListenDialog;
class LoginDialog;
class MaskedWidgets;
class OrderDesk;
class RunCleaner;
class SetupDesk;
class StageDesk;
class StatusStrip;
class TenantDesk;
class WirePanel;

/// The console's one window: shows what LabSession says and asks it for what people want. All collaborators
/// outlive it. Dialogs are not modal and children of the window, found by their object names.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// Who the window works with.
    struct Parts {
        session::LabSession &lab;
        const scenario::ScenarioLibrary &scenarios;
        const Clock &clock;
        Theme &theme;
        LinkOpener &links;
        /// For the tools that need a tenant; without them these are disabled.
        std::optional<Services> services = std::nullopt;
        /// For the panels Wire and Workflows and the feeds' URLs; without it these are not there.
        std::optional<EvidenceSources> evidence = std::nullopt;
        /// Asks for files; the platform's dialogs when null.
        FileChooser *files = nullptr;
        /// Nobody has set anything yet: the setup assistant opens by itself.
        bool firstStart = false;
        /// Where the window remembers its layout and what the presenter has set; empty: nowhere, and nothing
        /// opens by itself.
        QString memoryFile = {};
    };
    explicit MainWindow(Parts parts, QWidget *parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] ConsoleView &view() { return *m_view; }
    /// Hides ids, tokens, mail addresses and names of tenants while it is on.
    [[nodiscard]] StageMask &mask() { return m_mask; }
    /// Codes of the languages there is a translation for (`:/i18n/sandtable_<code>.qm`).
    [[nodiscard]] static QStringList availableLanguages();

public slots:
    void attack();
    void openLoginForm();
    void reset();
    void openCheck();
    void openSettings();
    void openAbout();
    /// Tells a problem of the program's own, such as a server that has stopped.
    void tellProblem(const sandtable::Error &error);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void connectActions();
    void connectView();
    void connectSession();
    void connectTools();
    void connectEvidence();
    void addReport();
    void connectGraph();
    void connectPhone();
    void openListening();
    void listenOnLoopback();
    void pressCard(const QString &messageId, const QJsonObject &inputs);
    void useProfile(const QString &name);
    void offerFeed();
    void showServices();
    void showEverything();
    void startAttack(const QString &payload);
    void follow(const QUrl &url);
    void runChecks(bool postToRoom);
    void save(const SettingsChange &change);
    void takeSettings();
    void switchTheme();
    void showScenario();
    void showEvidence(const session::JournalEntry &entry);
    void fitType();
    void connectStage();
    void takeReset();
    void restoreLayout();

    Parts m_parts;
    WindowMemory m_memory;
    StageMask m_mask;
    std::unique_ptr<Ui::MainWindow> m_ui;
    SystemFileChooser m_systemFiles;
    ConsoleView *m_view;
    StatusStrip *m_status;
    OrderDesk *m_orders;
    SetupDesk *m_setup = nullptr;   ///< only with services
    TenantDesk *m_tenant = nullptr; ///< only with services
    WirePanel *m_wire = nullptr;    ///< only with evidence
    RunCleaner *m_runs = nullptr;   ///< only with services
    StageDesk *m_stage = nullptr;
    MaskedWidgets *m_masked = nullptr;
    QString m_run; ///< the story that a reset ends
    bool m_shown = false;
    QPointer<CheckDialog> m_check;
    QPointer<SettingsDialog> m_settings;
    QPointer<LoginDialog> m_login;
    QPointer<ListenDialog> m_listen;
    QTimer m_fitting;
};

} // namespace sandtable::desktop
