#include "desktop/setupdesk.h"
#include "desktop/tenantdesk.h"
#include "support_gui.h"
#include "support_tools.h"

#include <QCheckBox>
#include <QDialog>
#include <QDir>
#include <QLineEdit>
#include <QListWidget>
#include <QProgressBar>
#include <QTableView>
#include <QTextBrowser>

using namespace sandtable;
using namespace sandtable::desktop;
using namespace sandtable::session;
using namespace sandtable::test;
using namespace Qt::StringLiterals;

/// The window's tools for a real tenant: every press becomes requests to a tenant that answers over HTTP.
class TenantDialogsTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void prepareShowsMakesAndTakesAway();
    void prepareSaysWhatIsWrong();
    void cleanListsWithCountsAndDeletes();
    void cleanStopsWhenCancelled();
    void cleanSaysWhatIsWrong();
    void exportWritesFilesWithoutSecrets();
    void exportTellsWhatCannotBeWritten();
    void profilesGoOutAndComeBack();
    void aFileThatIsNoProfileIsTold_data();
    void aFileThatIsNoProfileIsTold();
    void removingIsAsked();

private:
    QDialog &dialog(const char *name) { return named<QDialog>(*m_window, name); }
    QAbstractItemModel &table(const char *name) { return *named<QTableView>(*m_window, name).model(); }
    /// How many rows have that text in a column.
    int rows(const char *name, int column, const QString &part);
    void playStories(int count);
    void breakTheTenant();
    [[nodiscard]] QByteArrayList secretsInUse();

    std::unique_ptr<ToolsUnderTest> m_tools;
    std::unique_ptr<QWidget> m_window;
    ScriptedChooser m_files;
    TenantDesk *m_tenant = nullptr;
    SetupDesk *m_setup = nullptr;
};

void TenantDialogsTest::init()
{
    m_tools = std::make_unique<ToolsUnderTest>(true);
    m_tools->use(u"Customer"_s);
    m_files = {};
    m_window = std::make_unique<QWidget>();
    m_tenant = new TenantDesk(m_tools->services(), m_files, testTheme(), m_window.get());
    m_setup = new SetupDesk(m_tools->services(), m_files, testTheme(), m_window.get());
}

void TenantDialogsTest::cleanup()
{
    m_window.reset();
    m_tools.reset();
}

int TenantDialogsTest::rows(const char *name, int column, const QString &part)
{
    int count = 0;
    const QAbstractItemModel &model = table(name);
    for (int row = 0; row < model.rowCount(); ++row)
        count += model.index(row, column).data().toString().contains(part) ? 1 : 0;
    return count;
}

void TenantDialogsTest::playStories(int count)
{
    for (int i = 0; i < count; ++i) {
        m_tools->lab.session().reset();
        QCOMPARE(m_tools->lab.attack(), QString());
        QTRY_VERIFY(m_tools->lab.state().stage >= Stage::Reported);
    }
}

/// The profile in use points where nobody answers.
void TenantDialogsTest::breakTheTenant()
{
    ProfileStore &profiles = m_tools->lab.session().profiles();
    Settings settings = profiles.settings();
    Profile profile = settings.profileNamed(u"Customer"_s);
    profile.urls.privateIntel = profile.urls.visibility = QUrl(u"http://127.0.0.1:1"_s);
    settings.profiles.insert(u"Customer"_s, profile);
    QVERIFY(QCoro::waitFor(profiles.apply(settings)).has_value());
}

QByteArrayList TenantDialogsTest::secretsInUse()
{
    const ProfileSecrets &secrets = m_tools->lab.session().profiles().active().secrets;
    return {secrets.clientPassword.reveal().toUtf8(), secrets.webexToken.reveal().toUtf8(),
            secrets.webhookUrl.reveal().section(u'=', -1).toUtf8()};
}

void TenantDialogsTest::prepareShowsMakesAndTakesAway()
{
    m_tenant->openPrepare();
    QTRY_VERIFY(textOf(dialog("PrepareDialog"), "prepareSummary").startsWith(u"The tenant has 0 of "_s));
    const int items = table("prepareTable").rowCount();
    QVERIFY(items >= 10); // five indicators, five feeds, and what the workflows need
    QCOMPARE(rows("prepareTable", 0, u"missing"_s), items);
    QVERIFY(!named<QPushButton>(*m_window, "prepareUndoButton").isEnabled());
    QVERIFY(!named<QProgressBar>(*m_window, "prepareProgress").isVisible());

    // The preview has made nothing.
    press(*m_window, "prepareLookButton");
    QTRY_VERIFY(named<QPushButton>(*m_window, "prepareButton").isEnabled());
    QCOMPARE(rows("prepareTable", 0, u"missing"_s), items);

    QSignalSpy moved(&named<QProgressBar>(*m_window, "prepareProgress"), &QProgressBar::valueChanged);
    press(*m_window, "prepareButton");
    QVERIFY(named<QPushButton>(*m_window, "prepareCancelButton").isVisible());
    QTRY_COMPARE(textOf(*m_window, "prepareSummary"), u"The tenant has everything."_s);
    QVERIFY(moved.size() >= items);
    QCOMPARE(rows("prepareTable", 0, u"made"_s), items);
    QVERIFY(!named<QPushButton>(*m_window, "prepareButton").isEnabled());

    // A second look finds everything, and that it is of this console.
    press(*m_window, "prepareLookButton");
    QTRY_COMPARE(rows("prepareTable", 0, u"there, made from here"_s), items);

    press(*m_window, "prepareUndoButton");
    QTRY_COMPARE(rows("prepareTable", 0, u"taken away"_s), items);
    press(*m_window, "prepareLookButton");
    QTRY_COMPARE(rows("prepareTable", 0, u"missing"_s), items);
    QCOMPARE(clippedTexts(dialog("PrepareDialog")).join(u", "_s), QString());
    QCOMPARE(namelessControls(dialog("PrepareDialog")).join(u", "_s), QString());
}

void TenantDialogsTest::prepareSaysWhatIsWrong()
{
    breakTheTenant();
    m_tenant->openPrepare();
    QTRY_VERIFY(named<QLabel>(*m_window, "prepareProblem").isVisible());
    QVERIFY(!textOf(*m_window, "prepareProblem").isEmpty());
    QVERIFY(!textOf(*m_window, "prepareProblem").contains(u'\n'));
    QVERIFY(named<QPushButton>(*m_window, "prepareLookButton").isEnabled());
    QVERIFY(!named<QPushButton>(*m_window, "prepareButton").isEnabled());
}

void TenantDialogsTest::cleanListsWithCountsAndDeletes()
{
    playStories(2);
    m_tenant->openClean();
    QTRY_VERIFY(textOf(*m_window, "cleanSummary").contains(u"Incident: 2"_s));
    const int listed = table("cleanTable").rowCount();
    QVERIFY(listed > 4);
    QCOMPARE(rows("cleanTable", 0, u"Incident"_s), 2);
    QVERIFY(rows("cleanTable", 0, u"Sighting"_s) >= 2);
    QVERIFY(!named<QPushButton>(*m_window, "cleanCancelButton").isVisible());
    // Listing has deleted nothing.
    press(*m_window, "cleanListButton");
    QTRY_VERIFY(named<QPushButton>(*m_window, "cleanDeleteButton").isEnabled());
    QCOMPARE(table("cleanTable").rowCount(), listed);

    QSignalSpy moved(&named<QProgressBar>(*m_window, "cleanProgress"), &QProgressBar::valueChanged);
    press(*m_window, "cleanDeleteButton");
    QVERIFY(named<QPushButton>(*m_window, "cleanCancelButton").isVisible());
    QTRY_COMPARE(textOf(*m_window, "cleanSummary"), u"Deleted: %1"_s.arg(listed));
    QVERIFY(moved.size() >= listed);
    QVERIFY(!named<QLabel>(*m_window, "cleanProblems").isVisible());

    press(*m_window, "cleanListButton"); // a second run finds nothing
    QTRY_COMPARE(textOf(*m_window, "cleanSummary"), u"The tenant holds nothing that this lab made."_s);
    QVERIFY(!named<QPushButton>(*m_window, "cleanDeleteButton").isEnabled());
    QCOMPARE(clippedTexts(dialog("CleanDialog")).join(u", "_s), QString());
    QCOMPARE(namelessControls(dialog("CleanDialog")).join(u", "_s), QString());
}

void TenantDialogsTest::cleanStopsWhenCancelled()
{
    playStories(4);
    m_tenant->openClean();
    QTRY_VERIFY(named<QPushButton>(*m_window, "cleanDeleteButton").isEnabled());
    const int listed = table("cleanTable").rowCount();
    auto &progress = named<QProgressBar>(*m_window, "cleanProgress");
    const auto cancel = [this](int value) {
        if (value == 1)
            press(*m_window, "cleanCancelButton");
    };
    connect(&progress, &QProgressBar::valueChanged, this, cancel);
    press(*m_window, "cleanDeleteButton");
    QTRY_VERIFY(textOf(*m_window, "cleanSummary").startsWith(u"Stopped. Deleted: "_s));
    const int deleted = textOf(*m_window, "cleanSummary").section(u' ', -1).toInt();
    QVERIFY2(deleted >= 1 && deleted <= Cleaner::AtOnce + 1,
             qPrintable(u"%1 of %2"_s.arg(deleted).arg(listed)));
    QVERIFY(progress.disconnect(this));

    press(*m_window, "cleanListButton"); // the rest is still there, and goes with the next run
    QTRY_VERIFY(named<QPushButton>(*m_window, "cleanDeleteButton").isEnabled());
    QCOMPARE(table("cleanTable").rowCount(), listed - deleted);
    press(*m_window, "cleanDeleteButton");
    QTRY_COMPARE(textOf(*m_window, "cleanSummary"), u"Deleted: %1"_s.arg(listed - deleted));
    press(*m_window, "cleanListButton");
    QTRY_COMPARE(textOf(*m_window, "cleanSummary"), u"The tenant holds nothing that this lab made."_s);
}

void TenantDialogsTest::cleanSaysWhatIsWrong()
{
    breakTheTenant();
    m_tenant->openClean();
    QTRY_VERIFY(named<QLabel>(*m_window, "cleanProblems").isVisible());
    QVERIFY(!textOf(*m_window, "cleanProblems").isEmpty());
    QVERIFY(!named<QPushButton>(*m_window, "cleanDeleteButton").isEnabled());
    QVERIFY(named<QPushButton>(*m_window, "cleanListButton").isEnabled());
}

void TenantDialogsTest::exportWritesFilesWithoutSecrets()
{
    const QDir folder(m_tools->folder.filePath(u"export/new"_s));
    m_files.answer = folder.path();
    m_tenant->openExport();
    QCOMPARE(named<QListWidget>(*m_window, "exportFiles").count(), 4);
    QVERIFY(named<QTextBrowser>(*m_window, "exportChecklist").toPlainText().size() > 200);
    QCOMPARE(clippedTexts(dialog("ExportDialog")).join(u", "_s), QString());
    QCOMPARE(namelessControls(dialog("ExportDialog")).join(u", "_s), QString());
    press(*m_window, "exportBrowseButton");
    QCOMPARE(QDir::fromNativeSeparators(named<QLineEdit>(*m_window, "exportFolderEdit").text()),
             folder.path());
    press(*m_window, "exportButton");
    QVERIFY(textOf(*m_window, "exportOutcome").startsWith(u"Written to "_s));
    const auto contents = [&folder] {
        QByteArray all;
        for (const QFileInfo &info : folder.entryInfoList(QDir::Files)) {
            QFile file(info.filePath());
            if (file.open(QIODevice::ReadOnly))
                all += file.readAll();
        }
        return all;
    };
    QCOMPARE(folder.entryList(QDir::Files).size(), 4);
    for (const QByteArray &secret : secretsInUse())
        QVERIFY2(!contents().contains(secret), secret.constData());
    for (const QFileInfo &file : folder.entryInfoList(QDir::Files))
        QVERIFY(!file.permission(QFile::ReadGroup) && !file.permission(QFile::ReadOther));

    // With the token only when somebody says so, and then it is said what that means.
    QVERIFY(!named<QLabel>(*m_window, "exportTokenWarning").isVisible());
    QTest::mouseClick(&named<QCheckBox>(*m_window, "exportTokenCheck"), Qt::LeftButton, {}, {8, 8});
    QVERIFY(named<QLabel>(*m_window, "exportTokenWarning").isVisible());
    press(*m_window, "exportButton");
    QVERIFY(contents().contains(m_tools->info.botToken.reveal().toUtf8()));
    QVERIFY(!contents().contains(m_tools->info.clientPassword.reveal().toUtf8()));
}

void TenantDialogsTest::exportTellsWhatCannotBeWritten()
{
    m_tenant->openExport();
    named<QLineEdit>(*m_window, "exportFolderEdit").setText(m_tools->folder.filePath(u"tenant.db/below"_s));
    press(*m_window, "exportButton");
    QVERIFY(textOf(*m_window, "exportOutcome").contains(u"cannot be written"_s));
    named<QLineEdit>(*m_window, "exportFolderEdit").clear();
    QVERIFY(!named<QPushButton>(*m_window, "exportButton").isEnabled());
}

void TenantDialogsTest::profilesGoOutAndComeBack()
{
    const ProfileStore &profiles = m_tools->lab.session().profiles();
    const Profile before = profiles.active().profile;
    const QString file = m_tools->folder.filePath(u"customer.json"_s);
    m_files.answer = file;
    m_setup->openProfiles();
    auto &list = named<QListWidget>(*m_window, "profilesList");
    QCOMPARE(list.currentItem()->text(), u"Customer (in use)"_s);
    QVERIFY(!named<QPushButton>(*m_window, "profilesUseButton").isEnabled());
    QVERIFY(!named<QPushButton>(*m_window, "profilesRemoveButton").isEnabled());
    press(*m_window, "profilesExportButton");
    QCOMPARE(m_files.suggested, u"Customer.json"_s);
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    const QByteArray text = written.readAll();
    QVERIFY(text.contains(before.clientId.toUtf8()));
    for (const QByteArray &secret : secretsInUse())
        QVERIFY2(!text.contains(secret), secret.constData());

    // It comes back under a free name, with everything but its secrets, and is in use when somebody says so.
    press(*m_window, "profilesImportButton");
    QTRY_COMPARE(profiles.settings().profiles.size(), 2);
    QStringList names = profiles.settings().profiles.keys();
    names.removeAll(u"Customer"_s);
    QTRY_COMPARE(list.findItems(names.constFirst(), Qt::MatchExactly).size(), 1);
    list.setCurrentItem(list.findItems(names.constFirst(), Qt::MatchExactly).constFirst());
    press(*m_window, "profilesUseButton");
    QTRY_COMPARE(profiles.active().profile.name, names.constFirst());
    QCOMPARE(profiles.active().profile.urls, before.urls);
    QCOMPARE(profiles.active().profile.clientId, before.clientId);
    QVERIFY(profiles.active().secrets.clientPassword.isEmpty());
    QTRY_COMPARE(list.currentItem()->text(), names.constFirst() + u" (in use)"_s);
    QCOMPARE(clippedTexts(dialog("ProfilesDialog")).join(u", "_s), QString());
    QCOMPARE(namelessControls(dialog("ProfilesDialog")).join(u", "_s), QString());
}

void TenantDialogsTest::aFileThatIsNoProfileIsTold_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("profile");
    QTest::newRow("something else") << QByteArray(R"({"colour":"blue"})");
    QTest::newRow("too large") << QByteArray(70000, ' ');
}

void TenantDialogsTest::aFileThatIsNoProfileIsTold()
{
    QFETCH(QByteArray, content);
    QFile file(m_tools->folder.filePath(u"other.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    m_files.answer = file.fileName();
    m_setup->openProfiles();
    press(*m_window, "profilesImportButton");
    QTRY_VERIFY(named<QLabel>(*m_window, "profilesProblem").isVisible());
    QVERIFY(!textOf(*m_window, "profilesProblem").isEmpty());
    QCOMPARE(m_tools->lab.session().profiles().settings().profiles.size(), 1);
}

void TenantDialogsTest::removingIsAsked()
{
    ProfileStore &profiles = m_tools->lab.session().profiles();
    QVERIFY(QCoro::waitFor(profiles.addProfile(*ownProfile(u"Old"_s, u"eu"_s))).has_value());
    QVERIFY(QCoro::waitFor(profiles.setSecret(u"Old"_s, SecretName::WebexToken, Secret(u"old-token-1"_s)))
                .has_value());
    m_setup->openProfiles();
    auto &list = named<QListWidget>(*m_window, "profilesList");
    const auto choose = [&list] {
        list.setCurrentItem(list.findItems(u"Old"_s, Qt::MatchExactly).constFirst());
    };
    choose();
    press(*m_window, "profilesRemoveButton");
    press(*m_window, "removeNo");
    QTRY_VERIFY(!m_window->findChild<QPushButton *>(u"removeYes"_s));
    QVERIFY(profiles.settings().profiles.contains(u"Old"_s));
    choose();
    press(*m_window, "profilesRemoveButton");
    press(*m_window, "removeYes");
    QTRY_VERIFY(!profiles.settings().profiles.contains(u"Old"_s));
    QTRY_COMPARE(list.findItems(u"Old"_s, Qt::MatchExactly).size(), 0);
    QFile kept(m_tools->folder.filePath(u"secrets.json"_s));
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QVERIFY(!kept.readAll().contains("old-token-1"));
}

QTEST_MAIN(TenantDialogsTest)
#include "tst_tenantdialogs.moc"
