#include "desktop/messagetext.h"
#include "desktop/roomview.h"
#include "support_gui.h"

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

QTEST_MAIN(RoomViewTest)
#include "tst_roomview.moc"
