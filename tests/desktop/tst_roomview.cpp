#include "desktop/avatar.h"
#include "desktop/messagebubble.h"
#include "desktop/messagetext.h"
#include "desktop/roomview.h"
#include "support_gui.h"

#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace sandtable;
using namespace sandtable::desktop;
using namespace sandtable::test;
using namespace Qt::StringLiterals;

class RoomViewTest : public QObject
{
    Q_OBJECT

private slots:
    void aClickOnALinkIsAnnounced();
    void aLinkWorksByKeyboard();
    void otherSchemesAreNotLinks_data();
    void otherSchemesAreNotLinks();
    void hostileTextStaysText();
    void aNewVersionReplacesTheMessage();
    void theRoomIsBounded();
    void longWordsWrap();
    void initials_data();
    void initials();
    void whoAndWhenStandAbove();
    void repliesHangBelowTheirMessage();
    void whatComesWhileSomebodyReadsIsCounted();
};

namespace
{

webex::Message messageOf(const QString &id, const QString &markdown)
{
    webex::Message message;
    message.id = id;
    message.markdown = markdown;
    message.personEmail = u"soc-lab@webex.bot"_s;
    message.created = QDateTime(QDate(2026, 3, 2), QTime(9, 14, 7), Qt::UTC);
    return message;
}

/// A shown room of an ordinary width.
std::unique_ptr<RoomView> roomWith(const QString &markdown)
{
    auto room = std::make_unique<RoomView>(testTheme());
    room->resize(480, 400);
    room->add(messageOf(u"1"_s, markdown));
    room->QWidget::show();
    return room;
}

} // namespace

void RoomViewTest::aClickOnALinkIsAnnounced()
{
    const auto room =
        roomWith(u"Alert\n\n- [Block 203.0.113.7](http://localhost:4000/block?ip=203.0.113.7&sig=a_b)"_s);
    QSignalSpy clicked(room.get(), &RoomView::linkActivated);
    auto *text = room->findChild<MessageText *>();
    QVERIFY(text);
    std::optional<QPoint> point;
    QTRY_VERIFY(point = pointOnLink(*text, u"/block?"_s));
    QTest::mouseClick(text->viewport(), Qt::LeftButton, {}, *point);
    QCOMPARE(clicked.size(), 1);
    QCOMPARE(clicked[0][0].toUrl(), QUrl(u"http://localhost:4000/block?ip=203.0.113.7&sig=a_b"_s));
}

void RoomViewTest::aLinkWorksByKeyboard()
{
    const auto room = roomWith(u"[Block](http://localhost:4000/block?ip=203.0.113.7)"_s);
    QSignalSpy clicked(room.get(), &RoomView::linkActivated);
    auto *text = room->findChild<MessageText *>();
    text->setFocus();
    QTest::keyClick(text, Qt::Key_Tab);
    QTest::keyClick(text, Qt::Key_Return);
    QCOMPARE(clicked.size(), 1);
}

void RoomViewTest::otherSchemesAreNotLinks_data()
{
    QTest::addColumn<QString>("markdown");
    QTest::newRow("script") << u"[x](javascript:alert(1))"_s;
    QTest::newRow("file") << u"[x](file:///etc/passwd)"_s;
    QTest::newRow("data") << u"[x](data:text/html,hello)"_s;
}

void RoomViewTest::otherSchemesAreNotLinks()
{
    QFETCH(QString, markdown);
    const auto room = roomWith(markdown);
    QSignalSpy clicked(room.get(), &RoomView::linkActivated);
    auto *text = room->findChild<MessageText *>();
    QTest::qWait(0);
    const auto point = pointOnLink(*text, u":"_s);
    if (point)
        QTest::mouseClick(text->viewport(), Qt::LeftButton, {}, *point);
    QCOMPARE(clicked.size(), 0);
    // Even when a target reaches the view, only http and https leave it.
    emit text->anchorClicked(QUrl(u"file:///etc/passwd"_s));
    QCOMPARE(clicked.size(), 0);
}

void RoomViewTest::hostileTextStaysText()
{
    const auto room =
        roomWith(u"<img src=\"file:///etc/passwd\"> <a href=\"file:///\">x</a> <script>1</script>"_s);
    auto *text = room->findChild<MessageText *>();
    QVERIFY(text->toPlainText().contains(u"<img"_s));
    QVERIFY(!pointOnLink(*text, u"file"_s));
    webex::Message plain = messageOf(u"2"_s, {});
    plain.text = u"<b>bold?</b>"_s;
    plain.html = u"<b>bold!</b>"_s;
    room->add(plain);
    QCOMPARE(room->findChildren<MessageText *>().last()->toPlainText(), u"<b>bold?</b>"_s);
}

void RoomViewTest::aNewVersionReplacesTheMessage()
{
    const auto room = roomWith(u"first"_s);
    room->add(messageOf(u"1"_s, u"second"_s));
    QCOMPARE(room->count(), 1);
    QCOMPARE(room->findChild<MessageText *>()->toPlainText(), u"second"_s);
    room->clear();
    QCOMPARE(room->count(), 0);
}

void RoomViewTest::theRoomIsBounded()
{
    RoomView room(testTheme());
    for (int i = 0; i < RoomView::Limit + 20; ++i)
        room.add(messageOf(QString::number(i), u"message"_s));
    QCOMPARE(room.count(), RoomView::Limit);
}

void RoomViewTest::longWordsWrap()
{
    const auto room = roomWith(u"`%1`"_s.arg(QString(300, u'a')));
    auto *text = room->findChild<MessageText *>();
    QTRY_VERIFY(text->height() > 3 * QFontMetrics(text->font()).height());
    QVERIFY(room->widget()->width() <= room->viewport()->width());
}

void RoomViewTest::initials_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("letters");
    QTest::newRow("address") << u"soc-lab@webex.bot"_s << u"SL"_s;
    QTest::newRow("first and last name") << u"ada.lovelace@lab.example"_s << u"AL"_s;
    QTest::newRow("one word") << u"operator"_s << u"O"_s;
    QTest::newRow("three words") << u"Jean Le Rond"_s << u"JL"_s;
    QTest::newRow("accent") << u"émile"_s << u"É"_s;
    QTest::newRow("punctuation") << u"-- (x) y"_s << u"Y"_s;
    QTest::newRow("nothing") << QString() << u"?"_s;
}

void RoomViewTest::initials()
{
    QFETCH(QString, name);
    QTEST(initialsOf(name), "letters");
}

void RoomViewTest::whoAndWhenStandAbove()
{
    const auto room = roomWith(u"Alert"_s);
    QCOMPARE(room->findChild<QLabel *>(u"messageAuthor"_s)->text(), u"soc-lab"_s);
    QCOMPARE(room->findChild<Avatar *>()->initials(), u"SL"_s);
    QVERIFY(room->findChild<QLabel *>(u"messageTime"_s)->text().contains(u":14:07"_s));
}

void RoomViewTest::repliesHangBelowTheirMessage()
{
    const auto room = roomWith(u"Alert"_s);
    webex::Message other = messageOf(u"2"_s, u"something else"_s);
    webex::Message reply = messageOf(u"3"_s, u"blocked"_s);
    reply.parentId = u"1"_s;
    room->add(other);
    room->add(reply);
    QCOMPARE(room->order(), QStringList({u"1"_s, u"3"_s, u"2"_s}));
    QCOMPARE(room->findChildren<ThreadLine *>().size(), 1);
    const QList<MessageBubble *> bubbles = room->findChildren<MessageBubble *>();
    QTRY_VERIFY(bubbles[2]->x() > bubbles[0]->x());
    QCOMPARE(bubbles[1]->x(), bubbles[0]->x());
    QCOMPARE(room->findChild<ThreadLine *>()->geometry().right() + 1, bubbles[2]->x());
    room->clear();
    QCOMPARE(room->findChildren<ThreadLine *>().size(), 0);
}

void RoomViewTest::whatComesWhileSomebodyReadsIsCounted()
{
    const auto room = roomWith(u"first"_s);
    for (int i = 2; i < 30; ++i)
        room->add(messageOf(QString::number(i), u"message"_s));
    auto *button = room->findChild<QPushButton *>(u"roomNewButton"_s);
    QScrollBar *bar = room->verticalScrollBar();
    QTRY_VERIFY(bar->maximum() > 0 && bar->value() == bar->maximum());
    QVERIFY(!button->isVisible());
    bar->setValue(0);
    room->add(messageOf(u"40"_s, u"news"_s));
    room->add(messageOf(u"41"_s, u"more news"_s));
    QCOMPARE(room->unread(), 2);
    QVERIFY(button->isVisible());
    QVERIFY(room->rect().contains(button->geometry()));
    QTRY_VERIFY(bar->value() < bar->maximum()); // the reader is left alone
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_COMPARE(bar->value(), bar->maximum());
    QCOMPARE(room->unread(), 0);
    QVERIFY(!button->isVisible());
    room->add(messageOf(u"42"_s, u"even more"_s));
    QTRY_COMPARE(bar->value(), bar->maximum());
}

QTEST_MAIN(RoomViewTest)
#include "tst_roomview.moc"
