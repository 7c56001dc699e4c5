#include "desktop/consoleview.h"
#include "desktop/mainwindow.h"
#include "desktop/messagetext.h"
#include "desktop/roomview.h"
#include "desktop/topologyscene.h"
#include "support_gui.h"
#include "support_lab.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace sandtable;
using namespace sandtable::desktop;
using namespace sandtable::session;
using namespace sandtable::test;
using namespace Qt::StringLiterals;

/// Notes what was opened and orders the block as the callback server would.
class NotingOpener : public LinkOpener
{
public:
    void open(const QUrl &url, Done done) override
    {
        opened << url;
        finished << std::move(done);
    }
    QList<QUrl> opened;
    QList<Done> finished;
};

class MainWindowTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void theEmptyWindowSaysWhatToDo();
    void theWholeLoopByMouse();
    void theFormAttacksWithItsPayload();
    void aRefusedLinkIsTold();
    void anAttackThatCannotStartIsTold();
    void resetGivesACalmWindow();
    void settingsAreSaved();
    void theThemeIsSwitchedByKey();
    void theCheckRuns();
    void everyActionHasAShortcut();
    void controlsHaveNames();
    void textsFit_data();
    void textsFit();
    void itShrinksBack();

private:
    template <typename T>
    T &child(const QString &name)
    {
        T *found = m_window->findChild<T *>(name);
        if (!found)
            qFatal("no child %s", qPrintable(name));
        return *found;
    }
    void press(const QString &button) { QTest::mouseClick(&child<QPushButton>(button), Qt::LeftButton); }
    /// The alert's link for an address, clicked with the mouse.
    void clickLink();

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ScriptedTenant> m_tenant;
    std::unique_ptr<LabUnderTest> m_lab;
    SystemClock m_clock;
    scenario::ScenarioLibrary m_scenarios;
    NotingOpener m_links;
    std::unique_ptr<MainWindow> m_window;
};

void MainWindowTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_tenant = std::make_unique<ScriptedTenant>();
    m_lab = std::make_unique<LabUnderTest>(*m_tenant, m_folder->path());
    Settings settings = m_lab->session().profiles().settings();
    settings.pace = Pace::Instant;
    QVERIFY(QCoro::waitFor(m_lab->session().profiles().apply(settings)).has_value());
    m_links = {};
    m_window = std::make_unique<MainWindow>(
        MainWindow::Parts{m_lab->session(), m_scenarios, m_clock, testTheme(), m_links});
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void MainWindowTest::cleanup()
{
    m_window.reset();
    m_lab.reset();
    m_tenant.reset();
}

void MainWindowTest::clickLink()
{
    std::optional<QPoint> point;
    MessageText *text = nullptr;
    QTRY_VERIFY(text = m_window->findChild<MessageText *>());
    QTRY_VERIFY(point = pointOnLink(*text, m_lab->state().attackers.value(0)));
    QTest::mouseClick(text->viewport(), Qt::LeftButton, {}, *point);
}

void MainWindowTest::theEmptyWindowSaysWhatToDo()
{
    QVERIFY(child<QLabel>(u"roomHint"_s).isVisible());
    QCOMPARE(child<QLabel>(u"roomHint"_s).text(), u"No alert yet: press Attack."_s);
    QVERIFY(child<QLabel>(u"feedHint"_s).isVisible());
    QVERIFY(child<QPushButton>(u"attackButton"_s).isEnabled());
    QVERIFY(!child<QPushButton>(u"resetButton"_s).isEnabled());
    QCOMPARE(child<QLabel>(u"title"_s).text(), classic().title);
    QCOMPARE(m_window->view().topology().nodeCount(), classic().nodes.size());
    QVERIFY(m_window->view().banner().isHidden());
}

void MainWindowTest::theWholeLoopByMouse()
{
    press(u"attackButton"_s);
    QTRY_COMPARE(m_lab->state().stage, Stage::Alerted);
    QVERIFY(m_window->view().caption().contains(u"Click an address"_s));
    QCOMPARE(m_window->view().topology().nodeState(u"web"_s), scenario::NodeState::Protected);
    clickLink();
    QCOMPARE(m_links.opened.size(), 1);
    const QString address = m_lab->state().attackers.value(0);
    QVERIFY(m_links.opened[0].toString().contains(address));

    QVERIFY(m_lab->order(address).has_value());
    m_links.finished[0](QString());
    QTRY_COMPARE(m_lab->state().stage, Stage::Confirmed);
    QTRY_COMPARE(m_window->view().topology().nodeState(u"firewall"_s), scenario::NodeState::Protected);
    const QAbstractItemModel *feed = child<QTableView>(u"feedTable"_s).model();
    QCOMPARE(feed->index(0, FeedModel::Address).data().toString(), address);
    QTRY_COMPARE(feed->index(0, FeedModel::State).data().toString(), u"Blocked"_s);
    QTRY_VERIFY(child<QTableView>(u"journalTable"_s).model()->rowCount() > 8);

    press(u"attackButton"_s);
    QTRY_VERIFY(m_lab->state().dropped);
    QTRY_COMPARE(m_window->view().topology().nodeState(u"firewall"_s), scenario::NodeState::Blocked);
    QCOMPARE(m_window->view().topology().nodeState(u"web"_s), scenario::NodeState::Safe);
}

void MainWindowTest::theFormAttacksWithItsPayload()
{
    child<QAction>(u"formAction"_s).trigger();
    auto &user = child<QLineEdit>(u"userEdit"_s);
    user.setText(u"O'Brien; a name"_s);
    press(u"loginButton"_s);
    QTRY_VERIFY(m_lab->state().stage >= Stage::Detected);
    bool told = false;
    for (const JournalEntry &entry : m_lab->entries(JournalKind::Beat))
        told = told || entry.text.contains(u"O'Brien; a name"_s);
    QVERIFY(told);
}

void MainWindowTest::aRefusedLinkIsTold()
{
    press(u"attackButton"_s);
    QTRY_COMPARE(m_lab->state().stage, Stage::Alerted);
    clickLink();
    QCOMPARE(m_links.finished.size(), 1);
    m_links.finished[0](
        failure(ErrorKind::Forbidden, u"callback"_s, u"block"_s, u"This link has expired."_s));
    QCOMPARE(m_window->view().banner().text(), u"This link has expired."_s);
    child<QAction>(u"dismissAction"_s).trigger();
    QVERIFY(m_window->view().banner().isHidden());
}

void MainWindowTest::anAttackThatCannotStartIsTold()
{
    Settings settings = m_lab->session().profiles().settings();
    settings.scenario = u"nowhere"_s;
    QVERIFY(QCoro::waitFor(m_lab->session().profiles().apply(settings)).has_value());
    m_window->attack();
    QTRY_VERIFY(!m_window->view().banner().text().isEmpty());
    QVERIFY(!child<QPushButton>(u"attackButton"_s).isEnabled());
}

void MainWindowTest::resetGivesACalmWindow()
{
    press(u"attackButton"_s);
    QTRY_COMPARE(m_lab->state().stage, Stage::Alerted);
    press(u"resetButton"_s);
    QTRY_COMPARE(m_lab->state().stage, Stage::Idle);
    QCOMPARE(m_window->view().topology().nodeState(u"web"_s), scenario::NodeState::Safe);
    QVERIFY(!child<QPushButton>(u"resetButton"_s).isEnabled());
    QVERIFY(child<QPushButton>(u"attackButton"_s).isEnabled());
}

void MainWindowTest::settingsAreSaved()
{
    child<QAction>(u"settingsAction"_s).trigger();
    auto &dialog = child<SettingsDialog>(u"SettingsDialog"_s);
    child<QLineEdit>(u"publicUrlEdit"_s).setText(u"https://lab.example"_s);
    QSignalSpy closed(&dialog, &QDialog::accepted);
    press(u"okButton"_s);
    QTRY_COMPARE(closed.size(), 1);
    QCOMPARE(m_lab->session().profiles().settings().publicUrl, QUrl(u"https://lab.example"_s));
}

void MainWindowTest::theThemeIsSwitchedByKey()
{
    const bool dark = testTheme().isDark();
    QTest::keyClick(m_window.get(), Qt::Key_T, Qt::ControlModifier);
    QTRY_COMPARE(testTheme().isDark(), !dark);
    QCOMPARE(m_lab->session().profiles().settings().theme, dark ? u"light"_s : u"dark"_s);
}

void MainWindowTest::theCheckRuns()
{
    press(u"checkButton"_s);
    auto &table = child<QTableView>(u"checkTable"_s);
    QTRY_VERIFY(child<QPushButton>(u"runButton"_s).isEnabled());
    QVERIFY(table.model()->rowCount() > 2);
}

void MainWindowTest::everyActionHasAShortcut()
{
    QSet<QKeySequence> used;
    for (const QAction *action : m_window->findChildren<QAction *>()) {
        if (!action->objectName().endsWith(u"Action"_s))
            continue;
        QVERIFY2(!action->shortcut().isEmpty(), qPrintable(action->objectName()));
        QVERIFY2(!used.contains(action->shortcut()), qPrintable(action->objectName()));
        used.insert(action->shortcut());
    }
    QVERIFY(used.size() > 10);
}

void MainWindowTest::controlsHaveNames()
{
    QCOMPARE(namelessControls(*m_window).join(u", "_s), QString());
}

void MainWindowTest::textsFit_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("the smallest") << QSize(1280, 660);
    QTest::newRow("1366 with a task bar and a title") << QSize(1366, 690);
    QTest::newRow("1366") << QSize(1366, 768);
    QTest::newRow("1920") << QSize(1920, 1080);
    QTest::newRow("3840") << QSize(3840, 2160);
}

void MainWindowTest::textsFit()
{
    QFETCH(QSize, size);
    m_window->resize(size);
    QTRY_COMPARE(testTheme().scale(), Theme::scaleFor(size));
    press(u"attackButton"_s);
    QTRY_COMPARE(m_lab->state().stage, Stage::Alerted);
    QTRY_COMPARE(clippedTexts(*m_window).join(u", "_s), QString());
    QCOMPARE(m_window->size(), size); // nothing forces the window to grow
}

/// From the projector back to the laptop: the large type does not hold the window open.
void MainWindowTest::itShrinksBack()
{
    const QSize large(3840, 2160);
    const QSize small(1366, 768);
    m_window->resize(large);
    QTRY_COMPARE(testTheme().scale(), Theme::scaleFor(large));
    m_window->resize(small);
    QCOMPARE(m_window->size(), small);
    QTRY_COMPARE(testTheme().scale(), Theme::scaleFor(small));
    QTRY_COMPARE(clippedTexts(*m_window).join(u", "_s), QString());
    QCOMPARE(m_window->size(), small);
}

QTEST_MAIN(MainWindowTest)
#include "tst_mainwindow.moc"
