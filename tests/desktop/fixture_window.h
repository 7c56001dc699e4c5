#pragma once

#include "desktop/mainwindow.h"
#include "support_gui.h"
#include "support_lab.h"

#include <QPointer>
#include <QTest>

namespace sandtable::test
{

/// Opens nothing.
class NoLinks : public desktop::LinkOpener
{
public:
    void open(const QUrl &, Done) override {}
};

/// The whole window over a whole session, against the scripted tenant.
class WindowFixture
{
public:
    /// `memoryFile`: in the fixture's folder; empty: nothing is remembered.
    explicit WindowFixture(session::Pace pace, const QString &memoryFile = {})
        : m_lab(std::make_unique<LabUnderTest>(m_tenant, m_folder.path())), m_memory(memoryFile)
    {
        change([pace](session::Settings &settings) { settings.pace = pace; });
        open();
    }

    void open()
    {
        desktop::MainWindow::Parts parts{m_lab->session(), m_scenarios, m_clock, testTheme(), m_links};
        if (!m_memory.isEmpty())
            parts.memoryFile = m_folder.filePath(m_memory);
        m_window = std::make_unique<desktop::MainWindow>(parts);
        m_window->show();
        if (!QTest::qWaitForWindowExposed(m_window.get()))
            qFatal("the window is not shown");
        m_window->activateWindow();
    }
    /// Closes the window and opens a new one, as at the next start.
    void reopen()
    {
        m_window->close();
        m_window.reset();
        open();
    }
    void change(const std::function<void(session::Settings &)> &edit)
    {
        session::Settings settings = m_lab->session().profiles().settings();
        edit(settings);
        if (!QCoro::waitFor(m_lab->session().profiles().apply(settings)))
            qFatal("the settings cannot be changed");
    }

    [[nodiscard]] desktop::MainWindow &window() { return *m_window; }
    [[nodiscard]] LabUnderTest &lab() { return *m_lab; }
    [[nodiscard]] const session::Settings &settings() { return m_lab->session().profiles().settings(); }
    [[nodiscard]] scenario::ScenarioLibrary &scenarios() { return m_scenarios; }
    [[nodiscard]] QString folder() const { return m_folder.path(); }
    void key(int key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(m_window.get(), Qt::Key(key), modifiers);
    }
    template <typename T>
    T &child(const QString &name)
    {
        T *found = m_window->findChild<T *>(name);
        if (!found)
            qFatal("no child %s", qPrintable(name));
        return *found;
    }

private:
    QTemporaryDir m_folder;
    ScriptedTenant m_tenant;
    SystemClock m_clock;
    scenario::ScenarioLibrary m_scenarios;
    NoLinks m_links;
    std::unique_ptr<LabUnderTest> m_lab;
    QString m_memory;
    std::unique_ptr<desktop::MainWindow> m_window;
};

} // namespace sandtable::test
