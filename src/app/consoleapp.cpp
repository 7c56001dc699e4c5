#include "app/consoleapp.h"

#include "app/commandrunner.h"
#include "app/lab.h"
#include "app/lablistening.h"
#include "app/language.h"
#include "app/locallinkopener.h"
#include "app/output.h"
#include "app/stopsignals.h"
#include "base/logging.h"
#include "desktop/mainwindow.h"

#include <QApplication>
#include <QEvent>
#include <QTimer>

namespace sandtable::app
{

using namespace Qt::StringLiterals;

namespace
{

/// The window and what it stands on. The window appears as soon as the data folder is open; servers and
/// tenant follow.
class Console : public QObject
{
public:
    Console(QApplication &application, const Options &options) : m_theme(application), m_lab(options)
    {
        QObject::connect(&m_signals, &StopSignals::stopRequested, this, [this] { leave(); });
        QObject::connect(&application, &QGuiApplication::lastWindowClosed, this, [this] { leave(); });
        m_language.choose({});
    }

    void begin() { run(); }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (watched == m_window.get() && event->type() == QEvent::Paint) {
            m_window->removeEventFilter(this);
            QTimer::singleShot(0, this, [this] { m_painted = true, noteReady(); });
        }
        return QObject::eventFilter(watched, event);
    }

private:
    /// Tells the log (--verbose) once that the window has been painted and everything listens.
    void noteReady()
    {
        if (m_painted && m_started)
            qCInfo(logDesktop, "ready: the window is painted, %s listens",
                   qUtf8Printable(m_lab.callbackUrl().toString()));
    }

    QCoro::Task<> run()
    {
        const Result<void> opened = co_await m_lab.open();
        if (!opened) {
            printProblem(opened.error(), m_lab.options().verbose);
            QCoreApplication::exit(exitCodeFor(opened.error()));
            co_return;
        }
        session::ProfileStore &profiles = m_lab.assembly().profiles();
        m_language.choose(profiles.settings().language);
        QObject::connect(&profiles, &session::ProfileStore::settingsChanged, this,
                         [this, &profiles] { m_language.choose(profiles.settings().language); });
        m_links = std::make_unique<LocalLinkOpener>(
            m_lab.http(), [this](const QUrl &url) { return m_lab.isOwn(url); },
            [this](const QUrl &url) { return m_lab.reachable(url); });
        // Servers and tenant open on their own threads while the window is made.
        const QCoro::Task<Result<void>> starting = m_lab.start();
        desktop::Services services{m_lab.session(), m_lab.assembly().probe(), m_lab.setup(),
                                   m_lab.assembly().cleaner(),
                                   [this](bool withToken) { return m_lab.exportedWorkflows(withToken); }};
        services.incidentGraph = &m_lab.assembly().incidentGraph();
        services.listening = &m_listening;
        desktop::MainWindow::Parts parts{m_lab.session(), m_lab.scenarios(), m_lab.clock(),
                                         m_theme,         *m_links,          services};
        session::Assembly &assembly = m_lab.assembly();
        parts.evidence.emplace(
            desktop::EvidenceSources{assembly.wire(), assembly.runs(), assembly.feedLinks()});
        parts.firstStart = m_lab.isFirstStart();
        parts.memoryFile = m_lab.folder() + u"/window.ini"_s;
        m_window = std::make_unique<desktop::MainWindow>(std::move(parts));
        m_window->installEventFilter(this);
        m_window->show();
        const Result<void> started = co_await starting;
        if (!started) {
            printProblem(started.error(), m_lab.options().verbose);
            QCoreApplication::exit(exitCodeFor(started.error()));
            co_return;
        }
        m_started = true;
        noteReady();
        for (const Error &problem : m_lab.scenarioProblems())
            m_window->tellProblem(problem);
        connect(&m_lab, &Lab::problemFound, m_window.get(), &desktop::MainWindow::tellProblem);
        connect(&m_lab.scenarios(), &scenario::ScenarioLibrary::problemFound, m_window.get(),
                &desktop::MainWindow::tellProblem);
    }

    QCoro::Task<> leave()
    {
        if (m_leaving)
            co_return;
        m_leaving = true;
        if (m_window)
            m_window->hide();
        co_await m_lab.stop();
        QCoreApplication::exit(ExitDone);
    }

    Language m_language;
    desktop::Theme m_theme;
    StopSignals m_signals;
    Lab m_lab;
    LabListening m_listening{m_lab};
    std::unique_ptr<LocalLinkOpener> m_links;
    std::unique_ptr<desktop::MainWindow> m_window;
    bool m_painted = false;
    bool m_started = false;
    bool m_leaving = false;
};

} // namespace

int runConsole(int argc, char **argv, const Options &options)
{
    QApplication application(argc, argv);
    QApplication::setApplicationDisplayName(u"Sandtable"_s);
    QApplication::setDesktopFileName(u"sandtable"_s);
    QApplication::setQuitOnLastWindowClosed(false);
    Console console(application, options);
    QTimer::singleShot(0, &console, [&console] { console.begin(); });
    return QApplication::exec();
}

} // namespace sandtable::app
