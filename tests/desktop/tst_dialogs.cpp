#include "desktop/aboutdialog.h"
#include "desktop/checkdialog.h"
#include "desktop/evidencedialog.h"
#include "desktop/logindialog.h"
#include "desktop/settingsdialog.h"
#include "support_gui.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace sandtable;
using namespace sandtable::desktop;
using namespace sandtable::session;
using namespace sandtable::test;
using namespace Qt::StringLiterals;

class DialogsTest : public QObject
{
    Q_OBJECT

private slots:
    void theFormOffersReadyMadeStrings();
    void theFormSubmitsWhatWasTyped();
    void settingsComeBackAsTheyWere();
    void everyFieldOfTheSettingsIsTaken();
    void severalProfilesCanBeEditedAtOnce();
    void secretsAreWriteOnly();
    void wrongValuesAreSaid_data();
    void wrongValuesAreSaid();
    void anyGetWarns();
    void theLabNeedsNoCredentials();
    void theCheckFillsAsItRuns();
    void evidenceIsReadable();
    void textsFit_data();
    void textsFit();
};

namespace
{

template <typename T>
T &child(QWidget &parent, const QString &name)
{
    T *found = parent.findChild<T *>(name);
    if (!found)
        qFatal("no child %s", qPrintable(name));
    return *found;
}

void choose(QComboBox &box, const QVariant &data)
{
    const int index = box.findData(data);
    if (index < 0)
        qFatal("no such choice in %s", qPrintable(box.objectName()));
    box.setCurrentIndex(index);
}

SettingsView viewOf(const QString &profile = u"custom"_s)
{
    SettingsView view;
    view.settings.profile = profile;
    Profile custom = *defaultProfile(u"custom"_s);
    custom.clientId = u"client-1"_s;
    custom.roomId = u"ROOM"_s;
    custom.urls.visibility = QUrl(u"https://visibility.example"_s);
    custom.urls.webex = QUrl(u"https://webex.example/v1/"_s);
    custom.protectedAddresses = {u"10.0.0.0/8"_s};
    view.settings.profiles.insert(u"custom"_s, custom);
    view.settings.publicUrl = QUrl(u"https://lab.example"_s);
    view.secretsPresent = {u"client_password"_s};
    view.secretsPlace = u"They rest in the keychain."_s;
    view.scenarios = {{u"log4shell"_s, u"Log4Shell"_s}, {u"second"_s, u"Another story"_s}};
    view.languages = {u"de"_s};
    return view;
}

void submit(SettingsDialog &dialog)
{
    QTest::mouseClick(&child<QPushButton>(dialog, u"okButton"_s), Qt::LeftButton);
}

} // namespace

void DialogsTest::theFormOffersReadyMadeStrings()
{
    LoginDialog dialog(classic(), testTheme());
    dialog.show();
    QSignalSpy submitted(&dialog, &LoginDialog::submitted);
    auto &user = child<QLineEdit>(dialog, u"userEdit"_s);
    QVERIFY(user.text().startsWith(u"${jndi:"_s));
    QVERIFY(!user.text().contains(u"{{"_s)); // placeholders are shown as examples
    QTest::mouseClick(&child<QPushButton>(dialog, u"payload1"_s), Qt::LeftButton);
    QVERIFY(user.text().startsWith(u"${${lower:j}"_s));
    QTest::mouseClick(&child<QPushButton>(dialog, u"loginButton"_s), Qt::LeftButton);
    QCOMPARE(submitted.size(), 1);
    QCOMPARE(submitted[0][0].toString(), classic().login.payloads[1].text);
    QVERIFY(!dialog.isVisible());
}

void DialogsTest::theFormSubmitsWhatWasTyped()
{
    LoginDialog dialog(classic(), testTheme());
    dialog.show();
    QSignalSpy submitted(&dialog, &LoginDialog::submitted);
    auto &user = child<QLineEdit>(dialog, u"userEdit"_s);
    user.selectAll();
    QTest::keyClicks(&user, u"admin'--"_s);
    QVERIFY(!child<QPushButton>(dialog, u"payload0"_s).isChecked());
    QTest::keyClick(&user, Qt::Key_Return);
    QCOMPARE(submitted.size(), 1);
    QCOMPARE(submitted[0][0].toString(), u"admin'--"_s);
}

void DialogsTest::settingsComeBackAsTheyWere()
{
    for (const QString &profile : profileNames()) {
        SettingsDialog dialog(viewOf(profile), testTheme());
        const SettingsChange change = dialog.change();
        QCOMPARE(change.settings, viewOf(profile).settings);
        QVERIFY(change.secrets.isEmpty());
    }
}

void DialogsTest::everyFieldOfTheSettingsIsTaken()
{
    SettingsDialog dialog(viewOf(), testTheme());
    child<QLineEdit>(dialog, u"clientIdEdit"_s).setText(u" client-2 "_s);
    child<QLineEdit>(dialog, u"visibilityEdit"_s).setText(u"https://v.example"_s);
    child<QLineEdit>(dialog, u"privateIntelEdit"_s).setText(u"https://p.example"_s);
    child<QLineEdit>(dialog, u"conureEdit"_s).setText(u"https://c.example"_s);
    child<QLineEdit>(dialog, u"automationEdit"_s).setText(u"https://a.example"_s);
    child<QLineEdit>(dialog, u"webexEdit"_s).setText(u"https://w.example/v1/"_s);
    child<QLineEdit>(dialog, u"roomEdit"_s).setText(u"R2"_s);
    child<QLineEdit>(dialog, u"publicUrlEdit"_s).setText(u"https://other.example"_s);
    child<QPlainTextEdit>(dialog, u"protectedEdit"_s).setPlainText(u"10.0.0.0/8\n\n 192.0.2.1 \n"_s);
    child<QCheckBox>(dialog, u"anyGetCheck"_s).setChecked(true);
    choose(child<QComboBox>(dialog, u"formatCombo"_s), int(BodyFormat::Form));
    choose(child<QComboBox>(dialog, u"workflowsCombo"_s), int(WorkflowPlace::Console));
    choose(child<QComboBox>(dialog, u"scenarioCombo"_s), u"second"_s);
    choose(child<QComboBox>(dialog, u"paceCombo"_s), int(Pace::Instant));
    choose(child<QComboBox>(dialog, u"languageCombo"_s), u"de"_s);
    choose(child<QComboBox>(dialog, u"themeCombo"_s), u"dark"_s);
    QSignalSpy requested(&dialog, &SettingsDialog::changeRequested);
    submit(dialog);
    QCOMPARE(requested.size(), 1);
    const Settings settings = dialog.change().settings;
    const Profile profile = settings.profileNamed(u"custom"_s);
    QCOMPARE(profile.clientId, u"client-2"_s);
    QCOMPARE(profile.urls.visibility, QUrl(u"https://v.example"_s));
    QCOMPARE(profile.urls.privateIntel, QUrl(u"https://p.example"_s));
    QCOMPARE(profile.urls.conure, QUrl(u"https://c.example"_s));
    QCOMPARE(profile.urls.automation, QUrl(u"https://a.example"_s));
    QCOMPARE(profile.urls.webex, QUrl(u"https://w.example/v1/"_s));
    QCOMPARE(profile.roomId, u"R2"_s);
    QCOMPARE(profile.protectedAddresses, (QStringList{u"10.0.0.0/8"_s, u"192.0.2.1"_s}));
    QCOMPARE(profile.webhookFormat, BodyFormat::Form);
    QCOMPARE(profile.workflows, WorkflowPlace::Console);
    QCOMPARE(settings.publicUrl, QUrl(u"https://other.example"_s));
    QVERIFY(settings.anyGetActs);
    QCOMPARE(settings.scenario, u"second"_s);
    QCOMPARE(settings.pace, Pace::Instant);
    QCOMPARE(settings.language, u"de"_s);
    QCOMPARE(settings.theme, u"dark"_s);
}

void DialogsTest::severalProfilesCanBeEditedAtOnce()
{
    SettingsDialog dialog(viewOf(), testTheme());
    auto &profiles = child<QComboBox>(dialog, u"profileCombo"_s);
    child<QLineEdit>(dialog, u"clientPasswordEdit"_s).setText(u"for custom"_s);
    choose(profiles, u"eu"_s);
    QCOMPARE(child<QLineEdit>(dialog, u"clientIdEdit"_s).text(), QString());
    QCOMPARE(child<QLineEdit>(dialog, u"clientPasswordEdit"_s).text(), QString());
    child<QLineEdit>(dialog, u"clientIdEdit"_s).setText(u"european"_s);
    child<QLineEdit>(dialog, u"webexTokenEdit"_s).setText(u"for eu"_s);
    choose(profiles, u"us"_s);
    const SettingsChange change = dialog.change();
    QCOMPARE(change.settings.profile, u"us"_s);
    QCOMPARE(change.settings.profileNamed(u"eu"_s).clientId, u"european"_s);
    QCOMPARE(change.settings.profileNamed(u"custom"_s).clientId, u"client-1"_s);
    const QList<SettingsChange::ChangedSecret> expected = {
        {u"custom"_s, SecretName::ClientPassword, Secret(u"for custom"_s)},
        {u"eu"_s, SecretName::WebexToken, Secret(u"for eu"_s)}};
    QCOMPARE(change.secrets, expected);
}

void DialogsTest::secretsAreWriteOnly()
{
    SettingsDialog dialog(viewOf(), testTheme());
    auto &password = child<QLineEdit>(dialog, u"clientPasswordEdit"_s);
    QCOMPARE(password.text(), QString());
    QCOMPARE(password.echoMode(), QLineEdit::Password);
    QVERIFY(password.placeholderText().startsWith(u"stored"_s));
    QCOMPARE(child<QLineEdit>(dialog, u"webexTokenEdit"_s).placeholderText(), u"not set"_s);
    QVERIFY(child<QLabel>(dialog, u"secretsHint"_s).text().contains(u"keychain"_s));
    child<QCheckBox>(dialog, u"clientPasswordForget"_s).setChecked(true);
    const QList<SettingsChange::ChangedSecret> forget = {{u"custom"_s, SecretName::ClientPassword, Secret()}};
    QCOMPARE(dialog.change().secrets, forget);
    dialog.saved();
    QVERIFY(dialog.change().secrets.isEmpty());
    QCOMPARE(password.placeholderText(), u"not set"_s);
}

void DialogsTest::wrongValuesAreSaid_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    QTest::newRow("no url") << u"visibilityEdit"_s << u"not a url"_s;
    QTest::newRow("file url") << u"webexEdit"_s << u"file:///etc"_s;
    QTest::newRow("public url with user") << u"publicUrlEdit"_s << u"http://a:b@lab.example"_s;
    QTest::newRow("webhook") << u"webhookUrlEdit"_s << u"ftp://hook"_s;
}

void DialogsTest::wrongValuesAreSaid()
{
    QFETCH(QString, field);
    QFETCH(QString, value);
    SettingsDialog dialog(viewOf(), testTheme());
    dialog.show();
    QSignalSpy requested(&dialog, &SettingsDialog::changeRequested);
    auto &problem = child<QLabel>(dialog, u"problemLabel"_s);
    child<QLineEdit>(dialog, field).setText(value);
    submit(dialog);
    QCOMPARE(requested.size(), 0);
    QVERIFY(problem.isVisible());
    QVERIFY(child<QLineEdit>(dialog, field).isVisible()); // its tab was opened
    child<QLineEdit>(dialog, field).clear();
    child<QPlainTextEdit>(dialog, u"protectedEdit"_s).setPlainText(u"10.0.0.0/99"_s);
    submit(dialog);
    QCOMPARE(requested.size(), 0);
    QVERIFY(problem.text().contains(u"Protected"_s));
    child<QPlainTextEdit>(dialog, u"protectedEdit"_s).clear();
    submit(dialog);
    QCOMPARE(requested.size(), 1);
    dialog.saved();
    QVERIFY(!dialog.isVisible());
}

void DialogsTest::anyGetWarns()
{
    SettingsDialog dialog(viewOf(), testTheme());
    auto &warning = child<QLabel>(dialog, u"anyGetWarning"_s);
    QVERIFY(warning.isHidden());
    child<QCheckBox>(dialog, u"anyGetCheck"_s).setChecked(true);
    QVERIFY(!warning.isHidden());
}

void DialogsTest::theLabNeedsNoCredentials()
{
    SettingsDialog dialog(viewOf(u"lab"_s), testTheme());
    for (const QString &name : {u"clientIdEdit"_s, u"clientPasswordEdit"_s, u"webexTokenEdit"_s,
                                u"webhookUrlEdit"_s, u"roomEdit"_s, u"visibilityEdit"_s})
        QVERIFY2(!child<QLineEdit>(dialog, name).isEnabled(), qPrintable(name));
    QVERIFY(child<QPlainTextEdit>(dialog, u"protectedEdit"_s).isEnabled());
}

void DialogsTest::theCheckFillsAsItRuns()
{
    CheckDialog dialog(testTheme());
    dialog.show();
    QSignalSpy requested(&dialog, &CheckDialog::runRequested);
    dialog.begin();
    QVERIFY(!child<QPushButton>(dialog, u"runButton"_s).isEnabled());
    dialog.addRow({u"Token"_s, true, u"A token was given."_s, std::chrono::milliseconds(12), {}});
    dialog.addRow({u"Room"_s, false, u"404"_s, std::chrono::milliseconds(20), u"Check the id."_s});
    dialog.finish();
    QVERIFY(child<QLabel>(dialog, u"checkSummary"_s).text().contains(u"1 of 2"_s));
    child<QCheckBox>(dialog, u"roomCheck"_s).setChecked(true);
    QTest::mouseClick(&child<QPushButton>(dialog, u"runButton"_s), Qt::LeftButton);
    QCOMPARE(requested.size(), 1);
    QCOMPARE(requested[0][0].toBool(), true);
}

void DialogsTest::evidenceIsReadable()
{
    JournalEntry entry;
    entry.text = u"<b>Incident</b> reported"_s;
    entry.evidence = {{u"incident"_s, u"https://intel.example/ctia/incident/1"_s}};
    entry.at = QDateTime::currentDateTimeUtc();
    auto *dialog = new EvidenceDialog(entry, testTheme());
    QCOMPARE(child<QLabel>(*dialog, u"evidenceTitle"_s).textFormat(), Qt::PlainText);
    QVERIFY(child<QPlainTextEdit>(*dialog, u"evidenceText"_s).toPlainText().contains(u"\"incident\""_s));
    delete dialog;
}

void DialogsTest::textsFit_data()
{
    QTest::addColumn<double>("scale");
    QTest::newRow("laptop") << 1.0;
    QTest::newRow("full hd") << 1.35;
    QTest::newRow("4k") << 2.6;
}

void DialogsTest::textsFit()
{
    QFETCH(double, scale);
    testTheme().setScale(scale);
    JournalEntry entry;
    entry.text = u"The incident was reported"_s;
    entry.at = QDateTime::currentDateTimeUtc();
    std::vector<std::unique_ptr<QDialog>> dialogs;
    dialogs.push_back(std::make_unique<LoginDialog>(classic(), testTheme()));
    dialogs.push_back(std::make_unique<CheckDialog>(testTheme()));
    dialogs.push_back(std::make_unique<SettingsDialog>(viewOf(), testTheme()));
    dialogs.push_back(std::make_unique<EvidenceDialog>(entry, testTheme()));
    dialogs.push_back(std::make_unique<AboutDialog>(testTheme()));
    for (const auto &dialog : dialogs) {
        dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        dialog->show();
        QVERIFY(QTest::qWaitForWindowExposed(dialog.get()));
        auto *tabs = dialog->findChild<QTabWidget *>();
        for (int tab = 0; tab < (tabs ? tabs->count() : 1); ++tab) {
            if (tabs)
                tabs->setCurrentIndex(tab);
            QCoreApplication::processEvents();
            const QString clipped = clippedTexts(*dialog).join(u", "_s);
            QVERIFY2(clipped.isEmpty(), qPrintable(dialog->objectName() + u": "_s + clipped));
        }
        const QString nameless = namelessControls(*dialog).join(u", "_s);
        QVERIFY2(nameless.isEmpty(), qPrintable(dialog->objectName() + u": "_s + nameless));
    }
    testTheme().setScale(1.0);
}

QTEST_MAIN(DialogsTest)
#include "tst_dialogs.moc"
