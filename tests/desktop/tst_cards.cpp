#include "desktop/cardview.h"
#include "desktop/elidedbutton.h"
#include "desktop/messagebubble.h"
#include "desktop/messagetext.h"
#include "desktop/roomview.h"
#include "support_gui.h"

#include <QCheckBox>
#include <QComboBox>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace sandtable;
using namespace sandtable::desktop;
using namespace sandtable::test;
using namespace Qt::StringLiterals;

class CardsTest : public QObject
{
    Q_OBJECT

private slots:
    void theCardIsShownAsWidgets();
    void submittingGathersDataAndInputs();
    void longChoicesLoseTheirMiddle();
    void nothingChosenIsAnEmptyText();
    void anInnerCardAddsTheInputsAroundIt();
    void oneInnerCardIsOpenAtATime();
    void aNeededInputIsAskedFor();
    void aPressShowsThatItIsUnderWay();
    void aRefusalIsTold();
    void pressesAreOffElsewhere();
    void urlsAreAnnounced();
    void theCardWorksByKeyboard();
    void repliesStandUnderTheirRoot();
    void aNewVersionKeepsTheCard();
    void twoHundredMessagesAreQuick();
    void everythingFitsAndHasAName();
};

namespace
{

/// A card as the alerts have it, with one input of every kind and an inner card.
const QByteArray Card = R"card({"type":"AdaptiveCard","version":"1.3","body":[
 {"type":"TextBlock","text":"Intrusion on web-01","size":"Large","weight":"Bolder","color":"Attention","wrap":true},
 {"type":"FactSet","facts":[{"title":"Severity","value":"High"},{"title":"First seen","value":"09:14 UTC"}]},
 {"type":"Input.ChoiceSet","id":"observables","label":"Observables to block","style":"expanded",
  "isMultiSelect":true,"value":"obs-1,obs-2","choices":[{"title":"203.0.113.24 (ip, malicious)","value":"obs-1"},
  {"title":"198.51.100.7 (ip, malicious)","value":"obs-2"},{"title":"drop.example.net (domain)","value":"obs-3"}]},
 {"type":"Input.ChoiceSet","id":"endpoints","label":"Endpoints to isolate","style":"expanded","isMultiSelect":true,
  "choices":[{"title":"web-01 (10.20.0.11)","value":"ep-1"}]},
 {"type":"Input.ChoiceSet","id":"lasting","label":"For how long","choices":[{"title":"For ever","value":"0"},
  {"title":"1 hour","value":"3600"}],"value":"0"},
 {"type":"Input.Toggle","id":"tell","title":"Tell the owner","value":"false"}],
"actions":[
 {"type":"Action.Submit","title":"Block selected","data":{"action":"block","alert":"a7f3"}},
 {"type":"Action.OpenUrl","title":"Open incident","url":"https://console.lab.example/incidents/1"},
 {"type":"Action.ShowCard","title":"Not malicious","card":{"type":"AdaptiveCard","body":[
  {"type":"Input.Text","id":"reason","label":"Why","isRequired":true,"errorMessage":"Say why."}],
  "actions":[{"type":"Action.Submit","title":"Close the alert","data":{"action":"dismiss"}}]}},
 {"type":"Action.ShowCard","title":"Details","card":{"type":"AdaptiveCard","body":[
  {"type":"TextBlock","text":"More"}]}}]})card";

webex::Card card()
{
    const auto read = webex::Card::fromJson(QJsonDocument::fromJson(Card).object());
    if (!read)
        qFatal("the card is none");
    return *read;
}

webex::Message messageOf(const QString &id, const QString &text, const QString &parent = {})
{
    webex::Message message;
    message.id = id;
    message.parentId = parent;
    message.markdown = text;
    message.personEmail = u"soc-lab@webex.bot"_s;
    message.created = QDateTime(QDate(2026, 3, 2), QTime(9, 14, 7), QTimeZone::utc());
    return message;
}

webex::Message cardMessage(const QString &id)
{
    webex::Message message = messageOf(id, u"Alert"_s);
    message.attachments = {QJsonObject{{u"contentType"_s, u"application/vnd.microsoft.card.adaptive"_s},
                                       {u"content"_s, QJsonDocument::fromJson(Card).object()}}};
    return message;
}

template <typename T>
T &child(const QWidget &parent, const QString &name)
{
    T *found = parent.findChild<T *>(name);
    if (!found)
        qFatal("no child %s", qPrintable(name));
    return *found;
}

QPushButton &buttonNamed(const QWidget &parent, const QString &title)
{
    for (QPushButton *button : parent.findChildren<QPushButton *>()) {
        if (button->text() == title)
            return *button;
    }
    qFatal("no button %s", qPrintable(title));
}

std::unique_ptr<CardView> shownCard()
{
    auto view = std::make_unique<CardView>(card(), testTheme());
    view->resize(420, view->sizeHint().height());
    view->show();
    return view;
}

void press(QPushButton &button)
{
    QTest::mouseClick(&button, Qt::LeftButton);
}

} // namespace

void CardsTest::theCardIsShownAsWidgets()
{
    const auto view = shownCard();
    QCOMPARE(child<MessageText>(*view, u"cardText"_s).toPlainText(), u"Intrusion on web-01"_s);
    QVERIFY(child<MessageText>(*view, u"cardFacts"_s).toPlainText().contains(u"High"_s));
    QVERIFY(child<QCheckBox>(*view, u"cardChoice_observables_obs-1"_s).isChecked());
    QVERIFY(!child<QCheckBox>(*view, u"cardChoice_observables_obs-3"_s).isChecked());
    QCOMPARE(child<QComboBox>(*view, u"cardInput_lasting"_s).currentText(), u"For ever"_s);
    QVERIFY(!child<QCheckBox>(*view, u"cardInput_tell"_s).isChecked());
    QVERIFY(!child<QLineEdit>(*view, u"cardInput_reason"_s).isVisible());
}

void CardsTest::submittingGathersDataAndInputs()
{
    const auto view = shownCard();
    QSignalSpy pressed(view.get(), &CardView::pressed);
    child<QCheckBox>(*view, u"cardChoice_observables_obs-2"_s).setChecked(false);
    child<QCheckBox>(*view, u"cardChoice_observables_obs-3"_s).setChecked(true);
    child<QComboBox>(*view, u"cardInput_lasting"_s).setCurrentIndex(2);
    child<QCheckBox>(*view, u"cardInput_tell"_s).setChecked(true);
    press(buttonNamed(*view, u"Block selected"_s));
    QCOMPARE(pressed.size(), 1);
    const QJsonObject expected = {
        {u"action"_s, u"block"_s},        {u"alert"_s, u"a7f3"_s},   {u"observables"_s, u"obs-1,obs-3"_s},
        {u"endpoints"_s, QString(u""_s)}, {u"lasting"_s, u"3600"_s}, {u"tell"_s, u"true"_s}};
    QCOMPARE(pressed[0][0].toJsonObject(), expected);
}

void CardsTest::longChoicesLoseTheirMiddle()
{
    QWidget holder;
    auto *box = new QCheckBox(&holder);
    holder.show();
    const QString title = QString(64, u'a') + u" & more (sha256)"_s;
    new ElidedButton(*box, title);
    box->resize(260, 24);
    QVERIFY(box->text().startsWith(u"aaaa"_s));
    QVERIFY(box->text().contains(QChar(0x2026)));
    QVERIFY(box->text().endsWith(u"(sha256)"_s));
    QVERIFY(QFontMetrics(box->font()).horizontalAdvance(box->text()) <= 260);
    box->resize(1600, 24);
    QCOMPARE(box->text(), QString(title).replace(u'&', u"&&"_s)); // whole again
}

void CardsTest::nothingChosenIsAnEmptyText()
{
    const auto view = shownCard();
    QSignalSpy pressed(view.get(), &CardView::pressed);
    child<QCheckBox>(*view, u"cardChoice_observables_obs-1"_s).setChecked(false);
    child<QCheckBox>(*view, u"cardChoice_observables_obs-2"_s).setChecked(false);
    press(buttonNamed(*view, u"Block selected"_s));
    const QJsonObject inputs = pressed[0][0].toJsonObject();
    QVERIFY(inputs.value(u"observables"_s).isString());
    QCOMPARE(inputs.value(u"observables"_s).toString(), QString());
    QCOMPARE(inputs.value(u"tell"_s).toString(), u"false"_s);
}

void CardsTest::anInnerCardAddsTheInputsAroundIt()
{
    const auto view = shownCard();
    QSignalSpy pressed(view.get(), &CardView::pressed);
    press(buttonNamed(*view, u"Not malicious"_s));
    auto &reason = child<QLineEdit>(*view, u"cardInput_reason"_s);
    QVERIFY(reason.isVisible());
    QTest::keyClicks(&reason, u"a test"_s);
    press(buttonNamed(*view, u"Close the alert"_s));
    const QJsonObject inputs = pressed[0][0].toJsonObject();
    QCOMPARE(inputs.value(u"action"_s).toString(), u"dismiss"_s);
    QCOMPARE(inputs.value(u"reason"_s).toString(), u"a test"_s);
    QCOMPARE(inputs.value(u"observables"_s).toString(), u"obs-1,obs-2"_s);
    view->finish({});
    press(buttonNamed(*view, u"Block selected"_s));
    QVERIFY(!pressed[1][0].toJsonObject().contains(u"reason"_s)); // not the other way round
}

void CardsTest::oneInnerCardIsOpenAtATime()
{
    const auto view = shownCard();
    press(buttonNamed(*view, u"Not malicious"_s));
    press(buttonNamed(*view, u"Details"_s));
    QVERIFY(!child<QLineEdit>(*view, u"cardInput_reason"_s).isVisible());
    press(buttonNamed(*view, u"Details"_s));
    QVERIFY(!buttonNamed(*view, u"Details"_s).isChecked());
}

void CardsTest::aNeededInputIsAskedFor()
{
    const auto view = shownCard();
    QSignalSpy pressed(view.get(), &CardView::pressed);
    press(buttonNamed(*view, u"Not malicious"_s));
    press(buttonNamed(*view, u"Close the alert"_s));
    QCOMPARE(pressed.size(), 0);
    QCOMPARE(child<QLabel>(*view, u"cardProblem_reason"_s).text(), u"Say why."_s);
    QVERIFY(child<QLabel>(*view, u"cardProblem_reason"_s).isVisible());
    child<QLineEdit>(*view, u"cardInput_reason"_s).setText(u"x"_s);
    press(buttonNamed(*view, u"Close the alert"_s));
    QCOMPARE(pressed.size(), 1);
    QVERIFY(!child<QLabel>(*view, u"cardProblem_reason"_s).isVisible());
}

void CardsTest::aPressShowsThatItIsUnderWay()
{
    const auto view = shownCard();
    QSignalSpy pressed(view.get(), &CardView::pressed);
    QPushButton &block = buttonNamed(*view, u"Block selected"_s);
    press(block);
    QCOMPARE(block.text(), u"Block selected: sending…"_s);
    QVERIFY(!block.isEnabled());
    press(block);
    QCOMPARE(pressed.size(), 1);
    view->finish({});
    QCOMPARE(block.text(), u"Block selected"_s);
    QVERIFY(block.isEnabled());
    QCOMPARE(child<QLabel>(*view, u"cardOutcome"_s).text(), u"Sent."_s);
}

void CardsTest::aRefusalIsTold()
{
    RoomView room(testTheme());
    room.resize(480, 500);
    room.add(cardMessage(u"M1"_s));
    room.show();
    QSignalSpy pressed(&room, &RoomView::cardPressed);
    press(buttonNamed(room, u"Block selected"_s));
    QCOMPARE(pressed.size(), 1);
    QCOMPARE(pressed[0][0].toString(), u"M1"_s);
    room.finishPress(u"M1"_s, u"This card was handled already."_s);
    QCOMPARE(child<QLabel>(room, u"cardOutcome"_s).text(), u"This card was handled already."_s);
    QVERIFY(child<QLabel>(room, u"cardOutcome"_s).isVisible());
    QVERIFY(buttonNamed(room, u"Block selected"_s).isEnabled());
}

void CardsTest::pressesAreOffElsewhere()
{
    RoomView room(testTheme());
    room.add(cardMessage(u"M1"_s));
    room.setPressable(false);
    room.add(cardMessage(u"M2"_s));
    for (const MessageBubble *bubble : room.findChildren<MessageBubble *>()) {
        const QPushButton &block = buttonNamed(*bubble, u"Block selected"_s);
        QVERIFY(!block.isEnabled());
        QCOMPARE(block.toolTip(), u"Press it in Webex"_s);
        QVERIFY(buttonNamed(*bubble, u"Open incident"_s).isEnabled());
    }
    room.setPressable(true);
    QVERIFY(buttonNamed(room, u"Block selected"_s).isEnabled());
}

void CardsTest::urlsAreAnnounced()
{
    RoomView room(testTheme());
    room.resize(480, 500);
    room.add(cardMessage(u"M1"_s));
    room.show();
    QSignalSpy followed(&room, &RoomView::linkActivated);
    press(buttonNamed(room, u"Open incident"_s));
    QCOMPARE(followed.size(), 1);
    QCOMPARE(followed[0][0].toUrl(), QUrl(u"https://console.lab.example/incidents/1"_s));
}

void CardsTest::theCardWorksByKeyboard()
{
    const auto view = shownCard();
    QVERIFY(QTest::qWaitForWindowActive(view.get()));
    QSignalSpy pressed(view.get(), &CardView::pressed);
    auto &choice = child<QCheckBox>(*view, u"cardChoice_observables_obs-1"_s);
    choice.setFocus();
    QTest::keyClick(&choice, Qt::Key_Space);
    QPushButton &block = buttonNamed(*view, u"Block selected"_s);
    for (int i = 0; i < 30 && QApplication::focusWidget() != &block; ++i)
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), &block);
    QTest::keyClick(&block, Qt::Key_Space);
    QCOMPARE(pressed.size(), 1);
    QCOMPARE(pressed[0][0].toJsonObject().value(u"observables"_s).toString(), u"obs-2"_s);
}

void CardsTest::repliesStandUnderTheirRoot()
{
    RoomView room(testTheme());
    room.resize(480, 400);
    room.show();
    room.add(messageOf(u"early"_s, u"reply that came before its root"_s, u"b"_s));
    room.add(messageOf(u"a"_s, u"first"_s));
    room.add(messageOf(u"b"_s, u"second"_s));
    room.add(messageOf(u"a1"_s, u"reply"_s, u"a"_s));
    room.add(messageOf(u"a2"_s, u"reply"_s, u"a"_s));
    room.add(messageOf(u"b2"_s, u"reply"_s, u"b"_s));
    QCOMPARE(room.order(), (QStringList{u"a"_s, u"a1"_s, u"a2"_s, u"b"_s, u"early"_s, u"b2"_s}));
    const auto left = [&room](const QString &id) {
        for (const MessageBubble *bubble : room.findChildren<MessageBubble *>()) {
            if (bubble->message().id == id)
                return bubble->mapTo(room.widget(), QPoint()).x();
        }
        return -1;
    };
    QTRY_VERIFY(left(u"a1"_s) > left(u"a"_s));
    QCOMPARE(left(u"early"_s), left(u"b2"_s));
}

void CardsTest::aNewVersionKeepsTheCard()
{
    RoomView room(testTheme());
    room.add(cardMessage(u"M1"_s));
    child<QCheckBox>(room, u"cardChoice_observables_obs-1"_s).setChecked(false);
    room.add(cardMessage(u"M1"_s));
    QVERIFY(!child<QCheckBox>(room, u"cardChoice_observables_obs-1"_s).isChecked());
    room.add(messageOf(u"M1"_s, u"only text now"_s));
    QVERIFY(!room.findChild<CardView *>());
}

void CardsTest::twoHundredMessagesAreQuick()
{
    RoomView room(testTheme());
    room.resize(480, 400);
    room.show();
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < RoomView::Limit + 50; ++i)
        room.add(i % 10 == 0 ? cardMessage(QString::number(i))
                             : messageOf(QString::number(i), u"a message of the room"_s,
                                         i % 3 == 0 ? QString::number(i / 10 * 10) : QString()));
    QCoreApplication::processEvents();
    QCOMPARE(room.count(), RoomView::Limit);
    QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
    QTRY_VERIFY(room.verticalScrollBar()->value() > 0);
}

void CardsTest::everythingFitsAndHasAName()
{
    RoomView room(testTheme());
    room.resize(330, 700);
    room.add(cardMessage(u"M1"_s));
    room.show();
    press(buttonNamed(room, u"Not malicious"_s));
    QTRY_COMPARE(clippedTexts(room).join(u", "_s), QString());
    QCOMPARE(namelessControls(room).join(u", "_s), QString());
    QVERIFY(room.widget()->width() <= room.viewport()->width());
}

QTEST_MAIN(CardsTest)
#include "tst_cards.moc"
