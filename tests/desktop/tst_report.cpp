#include "desktop/consoleview.h"
#include "desktop/mainwindow.h"
#include "desktop/reportdesk.h"
#include "desktop/topologypicture.h"
#include "report/reportdocument.h"
#include "support_gui.h"
#include "support_lab.h"
#include "support_tools.h"

#include <QAction>
#include <QDir>

using namespace sandtable;
using namespace sandtable::desktop;
using namespace sandtable::session;
using namespace sandtable::test;
using namespace Qt::StringLiterals;

/// Write report…: from the window's action to the files.
class ReportTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void thePictureShowsHowItEnded();
    void beforeTheFirstRunItSaysSo();
    void oneClickWritesBothFiles();
    void afterAResetTheRunIsStillThere();
    void givingUpWritesNothing();
    void whatCannotBeWrittenIsTold_data();
    void whatCannotBeWrittenIsTold();

private:
    class NoLinks : public LinkOpener
    {
    public:
        void open(const QUrl &, Done) override {}
    };
    void play();
    void trigger() { named<QAction>(*m_window, "reportAction").trigger(); }
    [[nodiscard]] QByteArray content(const QString &file) const
    {
        QFile in(m_folder->filePath(file));
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ScriptedTenant> m_tenant;
    std::unique_ptr<LabUnderTest> m_lab;
    SystemClock m_clock;
    scenario::ScenarioLibrary m_scenarios;
    NoLinks m_links;
    ScriptedChooser m_files;
    std::unique_ptr<MainWindow> m_window;
};

void ReportTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_tenant = std::make_unique<ScriptedTenant>();
    m_lab = std::make_unique<LabUnderTest>(*m_tenant, m_folder->path());
    m_files = {};
    MainWindow::Parts parts{m_lab->session(), m_scenarios, m_clock, testTheme(), m_links};
    parts.files = &m_files;
    m_window = std::make_unique<MainWindow>(parts);
    m_window->show();
}

void ReportTest::cleanup()
{
    m_window.reset();
    m_lab.reset();
    m_tenant.reset();
}

void ReportTest::play()
{
    QCOMPARE(m_lab->attack(), QString());
    QTRY_COMPARE(m_lab->state().stage, Stage::Alerted);
    QVERIFY(m_lab->order(m_lab->state().attackers.value(0)).has_value());
    QTRY_COMPARE(m_lab->state().stage, Stage::Confirmed);
}

void ReportTest::thePictureShowsHowItEnded()
{
    const QImage before = topologyPicture(testTheme(), classic(), {true, false, {}}, 800);
    const QImage after = topologyPicture(testTheme(), classic(), {false, true, {}}, 800);
    QCOMPARE(after.width(), 800);
    QVERIFY(after.height() > 300 && after.height() < 800);
    QVERIFY(before != after);
    QCOMPARE(after.pixelColor(1, 1), testTheme().colors().canvas);
    QVERIFY(topologyPicture(testTheme(), scenario::Scenario(), {}).isNull());
}

void ReportTest::beforeTheFirstRunItSaysSo()
{
    trigger();
    QVERIFY(m_window->view().banner().text().contains(u"nothing to report yet"_s));
    QCOMPARE(m_files.asked, 0);
}

void ReportTest::oneClickWritesBothFiles()
{
    play();
    m_files.answer = m_folder->filePath(u"report"_s);
    trigger();
    QCOMPARE(m_files.asked, 1);
    QVERIFY(m_files.suggested.contains(m_lab->state().run));
    const QString told = m_window->view().banner().text();
    QVERIFY2(told.contains(u"report.html"_s) && told.contains(u"report.pdf"_s), qPrintable(told));
    QVERIFY(content(u"report.pdf"_s).startsWith("%PDF-1."));
    const QString html = QString::fromUtf8(content(u"report.html"_s));
    QVERIFY(html.contains(m_lab->state().run));
    QVERIFY(html.contains(m_lab->state().incident));
    QVERIFY(html.contains(m_lab->state().attackers.value(0)));
    QVERIFY(html.contains(u"data:image/png;base64,"_s));
    QVERIFY(html.contains(u"confirmed within"_s));
    QVERIFY(html.contains(u"/webhooks/H1?api_key=***"_s));
    for (const QString &secret : {u"password-1"_s, u"bot-token-1"_s, u"key-1"_s, u"Bearer token-"_s})
        QVERIFY2(!html.contains(secret), qPrintable(secret));
}

void ReportTest::afterAResetTheRunIsStillThere()
{
    play();
    const QString run = m_lab->state().run;
    m_lab->session().reset();
    m_files.answer = m_folder->filePath(u"later.html"_s);
    trigger();
    QVERIFY(QString::fromUtf8(content(u"later.html"_s)).contains(run));
    QVERIFY(!QFile::exists(m_folder->filePath(u"later.pdf"_s)));
}

void ReportTest::givingUpWritesNothing()
{
    play();
    const QStringList before = QDir(m_folder->path()).entryList();
    trigger();
    QCOMPARE(m_files.asked, 1);
    QCOMPARE(QDir(m_folder->path()).entryList(), before);
    QCOMPARE(m_window->view().banner().text(), QString());
}

void ReportTest::whatCannotBeWrittenIsTold_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("says");
    QTest::newRow("another kind") << u"report.txt"_s << u".html or .pdf"_s;
    QTest::newRow("no such folder") << u"not/there.html"_s << u"cannot be written"_s;
}

void ReportTest::whatCannotBeWrittenIsTold()
{
    QFETCH(QString, file);
    QFETCH(QString, says);
    play();
    m_files.answer = m_folder->filePath(file);
    trigger();
    QVERIFY2(m_window->view().banner().text().contains(says), qPrintable(m_window->view().banner().text()));
}

QTEST_MAIN(ReportTest)
#include "tst_report.moc"
