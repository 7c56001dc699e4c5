#include "desktop/consoleview.h"
#include "desktop/elidedtext.h"
#include "desktop/evidencedialog.h"
#include "desktop/maskedwidgets.h"
#include "desktop/maskwords.h"
#include "desktop/messagetext.h"
#include "fixture_window.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QStandardItemModel>
#include <QTableView>
#include <QTableWidget>
#include <QTextBrowser>
#include <QToolButton>

using namespace sandtable;
using namespace sandtable::desktop;
using namespace sandtable::session;
using namespace sandtable::test;
using namespace Qt::StringLiterals;

namespace
{

const QString Uuid = u"3f0c9d52-7a1e-4c64-9b1d-0a6f5e2d8c11"_s;
const QString Webex = u"Y2lzY29zcGFyazovL3VzL1JPT00vOWJjZDEyMzQtZWY"_s;
const QString Mail = u"jane.doe@acme-bank.com"_s;
const QString Host = u"private.acme-bank.com"_s;
const QString Token = u"ZDc4NGYwMTktNGVlNS00ZTk3LWIxNGEtNzQ5ZWM2"_s;

/// Everything that can be read on the widgets below `root`, as far as it is shown.
QStringList visibleTexts(const QWidget &root)
{
    QStringList texts{root.windowTitle()};
    const auto widgets = root.findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        if (!widget->isVisible())
            continue;
        if (const auto *label = qobject_cast<const QLabel *>(widget))
            texts << label->text();
        else if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
            texts << button->text();
        else if (const auto *edit = qobject_cast<const QLineEdit *>(widget))
            texts << edit->displayText();
        else if (const auto *rich = qobject_cast<const QTextEdit *>(widget))
            texts << rich->toPlainText();
        else if (const auto *plain = qobject_cast<const QPlainTextEdit *>(widget))
            texts << (plain->isReadOnly() ? plain->toPlainText() : QString());
        else if (const auto *box = qobject_cast<const QComboBox *>(widget))
            for (int i = 0; i < box->count(); ++i)
                texts << box->itemText(i);
        else if (const auto *text = qobject_cast<const ElidedText *>(widget))
            texts << text->text();
        if (const auto *table = qobject_cast<const QTableView *>(widget)) {
            for (int row = 0; row < table->model()->rowCount(); ++row) {
                for (int column = 0; column < table->model()->columnCount(); ++column)
                    texts << table->model()->index(row, column).data().toString();
            }
        }
    }
    return texts;
}

QStringList leaks(QWidget &root, const QStringList &forbidden)
{
    root.grab(); // the mask is put on before something is painted
    QStringList found;
    const QStringList texts = visibleTexts(root);
    for (const QString &text : texts) {
        for (const QString &word : forbidden) {
            if (text.contains(word, Qt::CaseInsensitive))
                found << word + u" in: "_s + text.left(200);
        }
    }
    return found;
}

} // namespace

class StageMaskTest : public QObject
{
    Q_OBJECT

private slots:
    void hidesByShape_data();
    void hidesByShape();
    void hidesByName();
    void offIsOff();
    void tagsStayWhole();
    void theModelIsSound();
    void whatIsHiddenByName();
    void nothingIsLeftOnTheScreen();
    void ordinaryViewsAreDrawnMasked();
    void fieldsKeepWhatWasTyped();
    void linksStillWork();
    void theStateIsShownAndRemembered();
};

void StageMaskTest::hidesByShape_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("seen");
    const QString dots = StageMask::dots();
    QTest::newRow("plain") << u"The attack begins."_s << u"The attack begins."_s;
    QTest::newRow("uuid") << u"incident-"_s + Uuid << u"incident-"_s + dots;
    QTest::newRow("webex id") << u"room "_s + Webex + u" read"_s << u"room "_s + dots + u" read"_s;
    QTest::newRow("mail") << Mail + u": hello"_s << dots + u": hello"_s;
    QTest::newRow("bearer") << u"Authorization: Bearer abcdef123456"_s << u"Authorization: Bearer "_s + dots;
    QTest::newRow("query") << u"/block?ip=203.0.113.7&sig=0a1b2c3d&exp=12"_s
                           << u"/block?ip=203.0.113.7&sig="_s + dots + u"&exp=12"_s;
    QTest::newRow("json") << u"{\"webex_bot_token\": \"abc-def\"}"_s
                          << u"{\"webex_bot_token\": \""_s + dots + u"\"}"_s;
    QTest::newRow("a sentence about one")
        << u"get a token: POST /oauth2/token"_s << u"get a token: POST /oauth2/token"_s;
    QTest::newRow("long random word") << u"is "_s + Token << u"is "_s + dots;
    QTest::newRow("run") << u"sandtable-a1b2c3d4-incident"_s << u"sandtable-"_s + dots + u"-incident"_s;
    QTest::newRow("two of them") << Uuid + u' ' + Mail << dots + u' ' + dots;
    QTest::newRow("attacker stays") << u"203.0.113.66 and 2001:db8::66"_s
                                    << u"203.0.113.66 and 2001:db8::66"_s;
    const QString hash = u"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"_s;
    QTest::newRow("hash stays") << hash << hash;
    QTest::newRow("story host stays") << u"c2.evil.example"_s << u"c2.evil.example"_s;
}

void StageMaskTest::hidesByShape()
{
    QFETCH(QString, text);
    StageMask mask;
    mask.setOn(true);
    QTEST(mask.masked(text), "seen");
    QCOMPARE(mask.masked(mask.masked(text)), mask.masked(text)); // once is enough
}

void StageMaskTest::hidesByName()
{
    StageMask mask;
    mask.setOn(true);
    mask.setHidden({Host, u"Acme"_s, u"it"_s});
    QCOMPARE(mask.masked(u"https://Private.Acme-Bank.com/ctia"_s),
             u"https://"_s + StageMask::dots() + u"/ctia"_s);
    QCOMPARE(mask.masked(u"Profile ACME is in use"_s), u"Profile "_s + StageMask::dots() + u" is in use"_s);
    QCOMPARE(mask.masked(u"acmespace, it is"_s), u"acmespace, it is"_s); // whole words of some length
    mask.setHidden({Host});
    mask.setShown({Mail});
    QCOMPARE(mask.masked(Mail), Mail); // an observable of the story
}

void StageMaskTest::offIsOff()
{
    StageMask mask;
    mask.setHidden({Host});
    QCOMPARE(mask.masked(Uuid + Host), Uuid + Host);
    QVERIFY(!mask.hides(Uuid));
}

void StageMaskTest::tagsStayWhole()
{
    StageMask mask;
    mask.setOn(true);
    const QString html = u"<a href=\"https://x/%1\">%1</a> %1"_s.arg(Uuid);
    QCOMPARE(mask.maskedHtml(html), u"<a href=\"https://x/%1\">%2</a> %2"_s.arg(Uuid, StageMask::dots()));
}

void StageMaskTest::theModelIsSound()
{
    StageMask mask;
    QStandardItemModel source(2, 2);
    source.setData(source.index(0, 0), Uuid);
    source.setData(source.index(0, 0), 7, Qt::UserRole);
    MaskedModel model(mask, source, nullptr);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.index(0, 0).data().toString(), Uuid);
    mask.setOn(true);
    QCOMPARE(model.index(0, 0).data().toString(), StageMask::dots());
    QCOMPARE(model.index(0, 0).data(Qt::EditRole).toString(), Uuid);
    QCOMPARE(model.index(0, 0).data(Qt::UserRole).toInt(), 7);
    source.appendRow(new QStandardItem(Mail));
    QCOMPARE(model.index(2, 0).data().toString(), StageMask::dots());
}

void StageMaskTest::whatIsHiddenByName()
{
    Settings settings;
    Profile own = *ownProfile(u"Acme"_s, u"custom"_s);
    own.urls.privateIntel = QUrl(u"https://"_s + Host);
    own.urls.visibility = QUrl(u"http://127.0.0.1:4001"_s);
    own.clientId = u"client-77"_s;
    settings.profiles.insert(u"Acme"_s, own);
    settings.publicUrl = QUrl(u"https://stage.acme-bank.com"_s);
    ActiveProfile active;
    active.secrets.webhookUrl = Secret(u"https://hooks.acme-bank.com/x?api_key=1"_s);
    const QStringList words = wordsToHide(settings, active);
    for (const QString &word :
         {u"Acme"_s, Host, u"client-77"_s, u"stage.acme-bank.com"_s, u"hooks.acme-bank.com"_s})
        QVERIFY2(words.contains(word), qPrintable(word));
    QVERIFY(!words.contains(u"127.0.0.1"_s));
    QVERIFY(!words.contains(u"lab"_s));
    const QStringList shown = wordsToShow(&classic());
    QVERIFY(shown.contains(classic().nodes.first().label));
    QVERIFY(wordsToShow(nullptr).isEmpty());
}

void StageMaskTest::nothingIsLeftOnTheScreen()
{
    WindowFixture fixture(Pace::Instant);
    fixture.change([](Settings &settings) {
        Profile own = *ownProfile(u"Acme bank"_s, u"custom"_s);
        own.urls.privateIntel = QUrl(u"https://"_s + Host);
        own.clientId = u"client-77"_s;
        own.allowedPeople = {Mail};
        settings.profiles.insert(u"Acme bank"_s, own);
        settings.publicUrl = QUrl(u"https://stage.acme-bank.com"_s);
    });
    LabSession &lab = fixture.lab().session();
    QVERIFY(fixture.lab().attack().isEmpty());
    QTRY_COMPARE(fixture.lab().state().stage, Stage::Alerted);
    const SessionState state = fixture.lab().state();
    lab.note(u"Asked https://%1/ctia/incident/incident-%2 for %3"_s.arg(Host, Uuid, Mail),
             {{u"incident"_s, Uuid}, {u"token"_s, Token}});
    webex::Message message;
    message.id = u"m-1"_s;
    message.markdown = u"Hello %1, see [%2](https://%3/x) in %4"_s.arg(Mail, Uuid, Host, Webex);
    message.personEmail = Mail;
    message.created = QDateTime::currentDateTimeUtc();
    lab.learn(message);
    fixture.window().view().showMessage(message);
    fixture.window().tellProblem(
        failure(ErrorKind::Service, u"tenant"_s, u"read"_s, u"%1 refused %2"_s.arg(Host, Uuid)).value());
    JournalEntry entry;
    entry.text = u"The incident %1"_s.arg(Uuid);
    entry.at = QDateTime::currentDateTimeUtc();
    entry.evidence = {{u"who"_s, Mail}, {u"url"_s, u"https://"_s + Host}, {u"token"_s, Token}};
    auto *evidence = new EvidenceDialog(entry, testTheme(), &fixture.window());
    evidence->show();
    fixture.child<QAction>(u"settingsAction"_s).trigger();
    auto &settings = fixture.child<SettingsDialog>(u"SettingsDialog"_s);

    const QStringList forbidden{Uuid,          Mail,           Host,           Webex,
                                Token,         u"Acme bank"_s, u"client-77"_s, u"stage.acme-bank.com"_s,
                                state.incident};
    QTRY_VERIFY(!leaks(fixture.window(), forbidden).isEmpty()); // they are all over the place
    QVERIFY(!leaks(*evidence, forbidden).isEmpty());
    fixture.key(Qt::Key_M, Qt::ControlModifier);
    QVERIFY(fixture.window().mask().isOn());
    for (QWidget *shown : {static_cast<QWidget *>(&fixture.window()), static_cast<QWidget *>(evidence),
                           static_cast<QWidget *>(&settings)})
        QTRY_COMPARE(leaks(*shown, forbidden).join(u'\n'), QString());
    // What comes while the mask is on is masked, too; the story stays readable.
    lab.note(u"Again "_s + Uuid, {});
    QTRY_COMPARE(leaks(fixture.window(), forbidden).join(u'\n'), QString());
    QVERIFY(visibleTexts(fixture.window()).join(u'\n').contains(state.attackers.value(0)));
    // And everything is back afterwards.
    fixture.key(Qt::Key_M, Qt::ControlModifier);
    QVERIFY(!fixture.window().mask().isOn()); // with a dialog in front
    QTRY_VERIFY(!leaks(fixture.window(), {Host}).isEmpty());
    QVERIFY(visibleTexts(*evidence).join(u'\n').contains(Token));
    QVERIFY(visibleTexts(fixture.window()).join(u'\n').contains(u"Hello "_s + Mail));
}

void StageMaskTest::ordinaryViewsAreDrawnMasked()
{
    StageMask mask;
    MaskedWidgets widgets(mask);
    const auto pictureOf = [](const QString &text) {
        QTableWidget table(1, 1);
        table.setItem(0, 0, new QTableWidgetItem(text));
        table.setColumnWidth(0, 500);
        table.resize(560, 80);
        return table.grab().toImage();
    };
    const QImage before = pictureOf(u"id "_s + Uuid);
    mask.setOn(true);
    const QImage masked = pictureOf(u"id "_s + Uuid);
    QVERIFY(masked != before);
    QCOMPARE(masked, pictureOf(u"id "_s + StageMask::dots()));
    mask.setOn(false);
    QCOMPARE(pictureOf(u"id "_s + Uuid), before);
}

void StageMaskTest::fieldsKeepWhatWasTyped()
{
    WindowFixture fixture(Pace::Instant);
    fixture.change([](Settings &settings) { settings.publicUrl = QUrl(u"https://stage.acme-bank.com"_s); });
    fixture.child<QAction>(u"settingsAction"_s).trigger();
    auto &dialog = fixture.child<SettingsDialog>(u"SettingsDialog"_s);
    auto &people = fixture.child<QPlainTextEdit>(u"allowedEdit"_s);
    people.setPlainText(Mail);
    const SettingsChange before = dialog.change();
    fixture.window().mask().setOn(true);
    dialog.grab();
    QCOMPARE(dialog.change().settings, before.settings);
    fixture.window().mask().setOn(false);
    dialog.grab();
    QCOMPARE(fixture.child<QLineEdit>(u"publicUrlEdit"_s).echoMode(), QLineEdit::Normal);
    QCOMPARE(dialog.change().settings, before.settings);
    QCOMPARE(people.toPlainText(), Mail);
}

void StageMaskTest::linksStillWork()
{
    WindowFixture fixture(Pace::Instant);
    webex::Message message;
    message.id = u"m-1"_s;
    message.markdown = u"For %1: [203.0.113.9](https://%2/block?ip=203.0.113.9)"_s.arg(Mail, Host);
    message.created = QDateTime::currentDateTimeUtc();
    fixture.window().view().showMessage(message);
    fixture.window().mask().setOn(true);
    auto *text = fixture.window().findChild<MessageText *>();
    QVERIFY(text);
    QTRY_VERIFY(text->toPlainText().startsWith(u"For "_s + StageMask::dots()));
    QTRY_VERIFY(pointOnLink(*text, u"https://%1/block?ip=203.0.113.9"_s.arg(Host)));
}

void StageMaskTest::theStateIsShownAndRemembered()
{
    WindowFixture fixture(Pace::Instant, u"window.ini"_s);
    QCOMPARE(fixture.child<QToolButton>(u"maskButton"_s).text(), u"Mask off"_s);
    QTest::mouseClick(&fixture.child<QToolButton>(u"maskButton"_s), Qt::LeftButton);
    QCOMPARE(fixture.child<QToolButton>(u"maskButton"_s).text(), u"Mask on"_s);
    QVERIFY(fixture.child<QAction>(u"maskAction"_s).isChecked());
    fixture.reopen();
    QVERIFY(fixture.window().mask().isOn());
    QCOMPARE(fixture.child<QToolButton>(u"maskButton"_s).text(), u"Mask on"_s);
}

QTEST_MAIN(StageMaskTest)
#include "tst_stagemask.moc"
