#include "desktop/setupassistant.h"
#include "desktop/setupdesk.h"
#include "support_gui.h"
#include "support_tools.h"

#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QRadioButton>

using namespace sandtable;
using namespace sandtable::desktop;
using namespace sandtable::session;
using namespace sandtable::test;
using namespace Qt::StringLiterals;

/// The assistant as a person uses it, with a tenant and a room that answer over HTTP.
class SetupAssistantTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void theLabNeedsNothing();
    void aRealTenantFromEndToEnd();
    void theNameOfARegionIsSuggested();
    void badAddressesAreSaid_data();
    void badAddressesAreSaid();
    void aBadClientIsSaidInOneSentence_data();
    void aBadClientIsSaidInOneSentence();
    void aBadBotIsSaid();
    void aBadWebhookIsSaid_data();
    void aBadWebhookIsSaid();
    void aDirectConversationIsARoomToo();
    void everythingCanBeLeftForLater();
    void backLosesNothing();
    void aLateAnswerIsDropped();
    void workflowsInTheConsoleNeedNoWebhook();
    void whatCannotBeSavedStaysOpen();
    void textsFit_data();
    void textsFit();

private:
    SetupAssistant &assistant() { return named<SetupAssistant>(*m_window, "SetupAssistant"); }
    void type(const char *field, const QString &text)
    {
        auto &edit = named<QLineEdit>(assistant(), field); // as pasted
        edit.selectAll();
        edit.insert(text);
    }
    QPushButton &next() { return *qobject_cast<QPushButton *>(assistant().button(QWizard::NextButton)); }
    void goOn() { QTest::mouseClick(&next(), Qt::LeftButton); }
    void later() { QTest::mouseClick(assistant().button(QWizard::CustomButton1), Qt::LeftButton); }
    void chooseCustom(const ServiceUrls &urls);
    void giveClient();
    void giveBot();

    std::unique_ptr<ToolsUnderTest> m_tools;
    std::unique_ptr<QWidget> m_window;
    ScriptedChooser m_files;
    SetupDesk *m_desk = nullptr;
};

void SetupAssistantTest::init()
{
    m_tools = std::make_unique<ToolsUnderTest>(false);
    m_window = std::make_unique<QWidget>();
    m_desk = new SetupDesk(m_tools->services(), m_files, testTheme(), m_window.get());
    m_desk->openAssistant();
    QVERIFY(QTest::qWaitForWindowExposed(&assistant()));
}

void SetupAssistantTest::cleanup()
{
    m_window.reset();
    m_tools.reset();
}

void SetupAssistantTest::chooseCustom(const ServiceUrls &urls)
{
    QTest::mouseClick(&named<QRadioButton>(assistant(), "whereCustom"), Qt::LeftButton, {}, {12, 8});
    QVERIFY(named<QWidget>(assistant(), "customHolder").isVisible());
    type("wizVisibilityEdit", urls.visibility.toString());
    type("wizIntelEdit", urls.privateIntel.toString());
    type("wizConureEdit", urls.conure.toString());
    type("wizAutomationEdit", urls.automation.toString());
    type("wizWebexEdit", urls.webex.toString());
}

void SetupAssistantTest::giveClient()
{
    type("wizIdEdit", m_tools->info.clientId);
    type("wizPasswordEdit", m_tools->info.clientPassword.reveal());
    press(assistant(), "clientVerifyButton");
    QTRY_VERIFY(textOf(assistant(), "clientAnswer").startsWith(u"\u2713"_s));
}

void SetupAssistantTest::giveBot()
{
    type("wizTokenEdit", m_tools->info.botToken.reveal());
    press(assistant(), "botVerifyButton");
    QTRY_VERIFY(textOf(assistant(), "botAnswer").startsWith(u"\u2713"_s));
}

void SetupAssistantTest::theLabNeedsNothing()
{
    goOn();
    QCOMPARE(assistant().currentId(), int(SetupAssistant::Finish));
    QVERIFY(textOf(assistant(), "finishSummary").contains(u"nothing leaves this computer"_s));
    QVERIFY(!named<QPushButton>(assistant(), "finishAlertButton").isVisible());
    QSignalSpy closed(&assistant(), &QDialog::accepted);
    QTest::mouseClick(assistant().button(QWizard::FinishButton), Qt::LeftButton);
    QTRY_COMPARE(closed.size(), 1);
    QCOMPARE(m_tools->lab.session().profiles().active().profile.name, u"lab"_s);
}

void SetupAssistantTest::aRealTenantFromEndToEnd()
{
    chooseCustom(m_tools->urls());
    type("wizNameEdit", u"Customer 1"_s);
    QVERIFY(next().isEnabled());
    goOn();
    QCOMPARE(assistant().currentId(), int(SetupAssistant::Client));
    QVERIFY(!next().isEnabled()); // nothing is verified yet
    QCOMPARE(named<QLineEdit>(assistant(), "wizPasswordEdit").echoMode(), QLineEdit::Password);
    giveClient();
    QVERIFY(textOf(assistant(), "clientScopes").contains(u"private-intel"_s));
    goOn();
    QCOMPARE(assistant().currentId(), int(SetupAssistant::Bot));
    QCOMPARE(named<QLineEdit>(assistant(), "wizTokenEdit").echoMode(), QLineEdit::Password);
    giveBot();
    auto &rooms = named<QListWidget>(assistant(), "botRooms");
    QVERIFY(rooms.count() >= 1);
    int row = -1;
    for (int i = 0; i < rooms.count(); ++i)
        row = rooms.item(i)->data(Qt::UserRole).toString() == m_tools->info.roomId ? i : row;
    QVERIFY(row >= 0);
    QVERIFY(!rooms.item(row)->text().isEmpty());
    QTest::mouseClick(rooms.viewport(), Qt::LeftButton, {}, rooms.visualItemRect(rooms.item(row)).center());
    goOn();
    QCOMPARE(assistant().currentId(), int(SetupAssistant::Hook));
    type("wizHookEdit", m_tools->info.webhookUrl.reveal());
    QVERIFY(textOf(assistant(), "hookAnswer").contains(u"right shape and host"_s));
    press(assistant(), "hookTestButton");
    QTRY_VERIFY(textOf(assistant(), "hookAnswer").contains(u"took a test without any address"_s));
    goOn();
    QCOMPARE(assistant().currentId(), int(SetupAssistant::Finish));
    const QString summary = textOf(assistant(), "finishSummary");
    QVERIFY2(summary.contains(u"Customer 1"_s) && summary.contains(u"verified"_s), qPrintable(summary));
    QVERIFY(!summary.contains(m_tools->info.botToken.reveal()));
    press(assistant(), "finishAlertButton");
    QTRY_VERIFY(textOf(assistant(), "finishAnswer").contains(u"The test alert is in the room"_s));

    QSignalSpy closed(&assistant(), &QDialog::accepted);
    QTest::mouseClick(assistant().button(QWizard::FinishButton), Qt::LeftButton);
    QTRY_COMPARE(closed.size(), 1);
    // In use at once: the profile, its secrets, and the clients that work with them.
    const ActiveProfile &active = m_tools->lab.session().profiles().active();
    QCOMPARE(active.profile.name, u"Customer 1"_s);
    QCOMPARE(active.profile.urls, m_tools->urls());
    QCOMPARE(active.profile.roomId, m_tools->info.roomId);
    QCOMPARE(active.secrets.clientPassword, m_tools->info.clientPassword);
    QCOMPARE(active.secrets.webexToken, m_tools->info.botToken);
    QCOMPARE(active.secrets.webhookUrl, m_tools->info.webhookUrl);
    QVERIFY(active.missing().isEmpty());
    for (const CheckRow &row : QCoro::waitFor(m_tools->lab.session().runChecks(false)))
        QVERIFY2(row.ok, qPrintable(row.what + u": "_s + row.answer));
}

void SetupAssistantTest::theNameOfARegionIsSuggested()
{
    QTest::mouseClick(&named<QRadioButton>(assistant(), "whereEu"), Qt::LeftButton, {}, {12, 8});
    QCOMPARE(named<QLineEdit>(assistant(), "wizNameEdit").placeholderText(), u"XDR EU"_s);
    QVERIFY(next().isEnabled());
    QCOMPARE(assistant().result().profile.urls, defaultProfile(u"eu"_s)->urls);
    type("wizNameEdit", u"lab"_s);
    QVERIFY(!next().isEnabled());
    QVERIFY(textOf(assistant(), "whereProblem").contains(u"already"_s));
    type("wizNameEdit", u"a/b"_s);
    QVERIFY(textOf(assistant(), "whereProblem").contains(u"letters"_s));
}

void SetupAssistantTest::badAddressesAreSaid_data()
{
    QTest::addColumn<QString>("address");
    QTest::newRow("no scheme") << u"tenant.example"_s;
    QTest::newRow("another scheme") << u"ftp://tenant.example"_s;
    QTest::newRow("a key in it") << u"https://tenant.example/?api_key=1"_s;
    QTest::newRow("a password in it") << u"https://me:secret@tenant.example"_s;
}

void SetupAssistantTest::badAddressesAreSaid()
{
    QFETCH(QString, address);
    chooseCustom(m_tools->urls());
    QVERIFY(next().isEnabled());
    type("wizIntelEdit", address);
    QVERIFY(!next().isEnabled());
    QVERIFY(textOf(assistant(), "whereProblem").startsWith(u"Private intel URL: "_s));
}

void SetupAssistantTest::aBadClientIsSaidInOneSentence_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("says");
    QTest::newRow("bad secret") << u"secret"_s << u"password is wrong or has expired"_s;
    QTest::newRow("missing scope") << u"scope"_s << u"lacks the scope private-intel"_s;
    QTest::newRow("unreachable") << u"unreachable"_s << u"There is no connection"_s;
}

void SetupAssistantTest::aBadClientIsSaidInOneSentence()
{
    QFETCH(QString, fault);
    QFETCH(QString, says);
    ServiceUrls urls = m_tools->urls();
    if (fault == u"scope"_s) {
        m_tools->scripted.scope = "casebook inspect";
        urls.visibility = urls.privateIntel = QUrl(m_tools->scripted.origin());
    } else if (fault == u"unreachable"_s) {
        urls.visibility = urls.privateIntel = QUrl(u"http://127.0.0.1:1"_s);
    }
    chooseCustom(urls);
    goOn();
    type("wizIdEdit", m_tools->info.clientId);
    type("wizPasswordEdit", u"not-the-password-77"_s);
    press(assistant(), "clientVerifyButton");
    QTRY_VERIFY2(textOf(assistant(), "clientAnswer").contains(says),
                 qPrintable(textOf(assistant(), "clientAnswer")));
    const QString sentence = textOf(assistant(), "clientAnswer");
    QVERIFY(sentence.startsWith(u"\u2715 "_s)); // told by a mark, not by colour alone
    QVERIFY(!sentence.contains(u'\n') && !sentence.contains(u"not-the-password-77"_s));
    QVERIFY(!textOf(assistant(), "clientWhatToDo").isEmpty());
    QVERIFY(!next().isEnabled());
    // Changing anything takes the verdict away.
    type("wizPasswordEdit", u"another"_s);
    QVERIFY(textOf(assistant(), "clientAnswer").isEmpty());
}

void SetupAssistantTest::aBadBotIsSaid()
{
    chooseCustom(m_tools->urls());
    goOn();
    giveClient();
    goOn();
    type("wizTokenEdit", u"no-token-of-this-place"_s);
    press(assistant(), "botVerifyButton");
    QTRY_VERIFY(textOf(assistant(), "botAnswer").contains(u"does not accept the token"_s));
    QVERIFY(!textOf(assistant(), "botAnswer").contains(u"no-token-of-this-place"_s));
    QCOMPARE(named<QListWidget>(assistant(), "botRooms").count(), 0);
    QVERIFY(!next().isEnabled());
}

void SetupAssistantTest::aBadWebhookIsSaid_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("sent");
    QTest::addColumn<QString>("says");
    QTest::newRow("no webhook") << u"/other?api_key=abc"_s << false << u"does not look like"_s;
    QTest::newRow("no key") << u"/webhooks/x"_s << false << u"does not look like"_s;
    QTest::newRow("wrong key") << u"/webhooks/none?api_key=key-that-is-wrong"_s << true << u"webhook"_s;
}

void SetupAssistantTest::aBadWebhookIsSaid()
{
    QFETCH(QString, path);
    QFETCH(bool, sent);
    QFETCH(QString, says);
    chooseCustom(m_tools->urls());
    goOn();
    later();
    later();
    QCOMPARE(assistant().currentId(), int(SetupAssistant::Hook));
    type("wizHookEdit", m_tools->info.origin.toString() + path);
    QCOMPARE(named<QPushButton>(assistant(), "hookTestButton").isEnabled(), sent);
    if (sent) {
        press(assistant(), "hookTestButton");
        QTRY_VERIFY(textOf(assistant(), "hookAnswer").startsWith(u"\u2715"_s));
    } else {
        QVERIFY(!next().isEnabled());
    }
    const QString answer = textOf(assistant(), "hookAnswer");
    QVERIFY2(answer.contains(says), qPrintable(answer));
    QVERIFY(!answer.contains(u"key-that-is-wrong"_s));
}

void SetupAssistantTest::aDirectConversationIsARoomToo()
{
    chooseCustom(m_tools->urls());
    goOn();
    later();
    QVERIFY(!named<QPushButton>(assistant(), "botDirectButton").isEnabled()); // first the bot
    giveBot();
    type("botDirectEdit", u"operator@lab.example"_s);
    press(assistant(), "botDirectButton");
    auto &rooms = named<QListWidget>(assistant(), "botRooms");
    QTRY_VERIFY2(textOf(assistant(), "botAnswer").contains(u"operator@lab.example is open"_s),
                 qPrintable(textOf(assistant(), "botAnswer")));
    QVERIFY(rooms.currentItem());
    QVERIFY(next().isEnabled());
    QVERIFY(!assistant().result().profile.roomId.isEmpty());
}

void SetupAssistantTest::everythingCanBeLeftForLater()
{
    chooseCustom(m_tools->urls());
    goOn();
    later();
    later();
    later();
    QCOMPARE(assistant().currentId(), int(SetupAssistant::Finish));
    QCOMPARE(textOf(assistant(), "finishSummary").count(u"left for later"_s), 4);
    QVERIFY(!named<QPushButton>(assistant(), "finishAlertButton").isEnabled());
    QSignalSpy closed(&assistant(), &QDialog::accepted);
    QTest::mouseClick(assistant().button(QWizard::FinishButton), Qt::LeftButton);
    QTRY_COMPARE(closed.size(), 1);
    const ActiveProfile &active = m_tools->lab.session().profiles().active();
    QCOMPARE(active.profile.name, u"My tenant"_s);
    QVERIFY(!active.missing().isEmpty());
}

void SetupAssistantTest::backLosesNothing()
{
    chooseCustom(m_tools->urls());
    goOn();
    giveClient();
    QTest::mouseClick(assistant().button(QWizard::BackButton), Qt::LeftButton);
    QCOMPARE(named<QLineEdit>(assistant(), "wizIntelEdit").text(), m_tools->info.origin.toString());
    goOn();
    QCOMPARE(named<QLineEdit>(assistant(), "wizIdEdit").text(), m_tools->info.clientId);
    QVERIFY(next().isEnabled()); // still verified
}

void SetupAssistantTest::aLateAnswerIsDropped()
{
    chooseCustom(m_tools->urls());
    goOn();
    QSignalSpy asked(&assistant(), &SetupAssistant::tenantRequested);
    type("wizIdEdit", m_tools->info.clientId);
    type("wizPasswordEdit", m_tools->info.clientPassword.reveal());
    press(assistant(), "clientVerifyButton");
    QCOMPARE(asked.size(), 1);
    QCOMPARE(named<QPushButton>(assistant(), "clientVerifyButton").text(), u"Cancel"_s);
    press(assistant(), "clientVerifyButton"); // gives up
    ProbeAnswer late;
    late.ok = true;
    late.sentence = u"late"_s;
    assistant().showTenant(asked[0][0].toInt(), late);
    QVERIFY(textOf(assistant(), "clientAnswer").isEmpty());
    QVERIFY(!next().isEnabled());
}

void SetupAssistantTest::workflowsInTheConsoleNeedNoWebhook()
{
    chooseCustom(m_tools->urls());
    goOn();
    later();
    later();
    auto &place = named<QComboBox>(assistant(), "wizPlaceCombo");
    QTest::keyClick(&place, Qt::Key_Down);
    QVERIFY(!named<QLineEdit>(assistant(), "wizHookEdit").isEnabled());
    QVERIFY(next().isEnabled());
    QCOMPARE(assistant().result().profile.workflows, WorkflowPlace::Console);
}

void SetupAssistantTest::whatCannotBeSavedStaysOpen()
{
    chooseCustom(m_tools->urls());
    goOn();
    later();
    later();
    later();
    QFile::remove(m_tools->folder.filePath(u"settings.json"_s));
    QVERIFY(QDir(m_tools->folder.path()).mkdir(u"settings.json"_s)); // nothing can be written there now
    QTest::mouseClick(assistant().button(QWizard::FinishButton), Qt::LeftButton);
    QTRY_VERIFY(!textOf(assistant(), "finishProblem").isEmpty());
    QVERIFY(assistant().isVisible());
    QVERIFY(assistant().button(QWizard::FinishButton)->isEnabled());
}

void SetupAssistantTest::textsFit_data()
{
    QTest::addColumn<int>("page");
    for (const int page : {0, 1, 2, 3, 4})
        QTest::addRow("page %d", page) << page;
}

void SetupAssistantTest::textsFit()
{
    QFETCH(int, page);
    chooseCustom(m_tools->urls());
    if (page > 0)
        goOn();
    for (int i = 1; i < page; ++i)
        later();
    QCOMPARE(assistant().currentId(), page);
    QTRY_COMPARE(clippedTexts(*assistant().currentPage()).join(u", "_s), QString());
    QCOMPARE(namelessControls(*assistant().currentPage()).join(u", "_s), QString());
}

QTEST_MAIN(SetupAssistantTest)
#include "tst_setupassistant.moc"
