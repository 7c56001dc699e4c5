#include "desktop/listendialog.h"
#include "desktop/listenmark.h"
#include "desktop/messagetext.h"
#include "desktop/phonepanel.h"
#include "desktop/qrcode.h"
#include "desktop/qrdialog.h"
#include "desktop/roomview.h"
#include "support_gui.h"

#include <QComboBox>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace sandtable;
using namespace sandtable::desktop;
using namespace sandtable::session;
using namespace sandtable::test;
using namespace Qt::StringLiterals;

namespace
{

/// A server whose networks the test chooses.
class ChosenNetworks : public ListenControl
{
public:
    [[nodiscard]] QList<net::LanAddress> addresses() const override { return offered; }
    [[nodiscard]] ListenState state() const override
    {
        ListenState now;
        now.listening = true;
        now.port = 4000;
        now.beyond = beyond;
        now.publicUrlSet = !set.isEmpty();
        now.publicUrl = set;
        if (set.isEmpty())
            now.publicUrl =
                QUrl(u"http://%1:4000"_s.arg(beyond.isNull() ? u"localhost"_s : beyond.toString()));
        return now;
    }
    [[nodiscard]] Result<void> listenOn(const QHostAddress &address) override
    {
        if (taken)
            return failure(ErrorKind::Busy, u"callback"_s, u"listen"_s,
                           u"%1 port 4000 is in use"_s.arg(address.toString()));
        beyond = address;
        emit changed();
        return {};
    }
    [[nodiscard]] Result<void> listenOnLoopback() override
    {
        beyond.clear();
        emit changed();
        return {};
    }

    QList<net::LanAddress> offered{{QHostAddress(u"192.168.7.20"_s), u"wlan0"_s},
                                   {QHostAddress(u"10.0.0.5"_s), u"eth0"_s}};
    QHostAddress beyond;
    QUrl set;
    bool taken = false;
};

webex::Message messageOf(const QString &id, const QString &markdown, const QString &parent = {})
{
    webex::Message message;
    message.id = id;
    message.parentId = parent;
    message.markdown = markdown;
    message.personEmail = u"soc-lab@webex.bot"_s;
    message.created = QDateTime(QDate(2026, 3, 2), QTime(9, 14, 7), Qt::UTC);
    return message;
}

const QString Link = u"http://localhost:4000/block?ip=203.0.113.7&incident=i&exp=9&sig=a_b"_s;

} // namespace

class PhoneTest : public QObject
{
    Q_OBJECT

private slots:
    void linksAreLedToTheNetwork_data();
    void linksAreLedToTheNetwork();
    void whatCanBeScanned();
    void theNewestAlertAndWhatFollows();
    void reachable_data();
    void reachable();
    void nothingIsMadeBeforeTheFirstShow();
    void unreachableItSaysWhatToDo();
    void reachableItShowsTheCode();
    void thePhoneShowsTheNewestAlert();
    void aLinkOnThePhoneWorks();
    void theDialogListensAtOnePress();
    void theDialogTellsWhyNot();
    void theDialogWithoutNetwork();
    void theMarkIsThereWhileItIsOpen();
    void everythingHasANameAndFits_data();
    void everythingHasANameAndFits();
};

void PhoneTest::linksAreLedToTheNetwork_data()
{
    QTest::addColumn<QString>("link");
    QTest::addColumn<QString>("led");
    QTest::newRow("own") << Link
                         << u"http://192.168.7.20:4000/block?ip=203.0.113.7&incident=i&exp=9&sig=a_b"_s;
    QTest::newRow("loopback address") << u"http://127.0.0.1:4000/block?ip=203.0.113.7"_s
                                      << u"http://192.168.7.20:4000/block?ip=203.0.113.7"_s;
    QTest::newRow("encoded as it was") << u"http://localhost:4000/block?ip=2001%3Adb8%3A%3A1&sig=%2B"_s
                                       << u"http://192.168.7.20:4000/block?ip=2001%3Adb8%3A%3A1&sig=%2B"_s;
    QTest::newRow("another console's")
        << u"https://lab.example/block?ip=203.0.113.7"_s << u"https://lab.example/block?ip=203.0.113.7"_s;
}

void PhoneTest::linksAreLedToTheNetwork()
{
    QFETCH(QString, link);
    QFETCH(QString, led);
    const QUrl moved = onBase(QUrl(link, QUrl::StrictMode), QUrl(u"http://192.168.7.20:4000"_s));
    QCOMPARE(moved.toString(QUrl::FullyEncoded), led);
}

void PhoneTest::whatCanBeScanned()
{
    ChosenNetworks networks;
    networks.beyond = QHostAddress(u"192.168.7.20"_s);
    const QList<webex::BlockLink> links =
        blockLinksOf({messageOf(u"1"_s, u"[Block](%1) [again](%1)"_s.arg(Link))});
    QCOMPARE(links.size(), 1);
    const QList<PhoneAddress> addresses = phoneAddresses(networks.state(), links);
    QCOMPARE(addresses.size(), 3);
    QCOMPARE(addresses[0].url, QUrl(u"http://192.168.7.20:4000/"_s));
    QCOMPARE(addresses[1].url, QUrl(u"http://192.168.7.20:4000/hacker"_s));
    QCOMPARE(addresses[2].label, u"Block 203.0.113.7"_s);
    QCOMPARE(readableAddress(addresses[2].url), u"http://192.168.7.20:4000/block?ip=203.0.113.7"_s);
}

void PhoneTest::theNewestAlertAndWhatFollows()
{
    const webex::Message old = messageOf(u"1"_s, u"[Block](%1)"_s.arg(Link));
    webex::Message talk = messageOf(u"2"_s, u"hello"_s);
    webex::Message fresh = messageOf(u"3"_s, u"[Block](%1)"_s.arg(Link));
    fresh.created = old.created.addSecs(600);
    webex::Message twin = messageOf(u"4"_s, u"[Block](%1)"_s.arg(Link));
    twin.created = fresh.created.addSecs(1);
    const webex::Message reply = messageOf(u"5"_s, u"done"_s, u"4"_s);
    QVERIFY(newestAlert({talk}).isEmpty());
    QStringList ids;
    for (const webex::Message &message : newestAlert({old, talk, fresh, twin, reply}))
        ids << message.id;
    QCOMPARE(ids, QStringList({u"3"_s, u"4"_s, u"5"_s}));
}

void PhoneTest::reachable_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("reached");
    QTest::newRow("localhost") << u"http://localhost:4000"_s << false;
    QTest::newRow("loopback") << u"http://127.0.0.1:4000"_s << false;
    QTest::newRow("loopback, IPv6") << u"http://[::1]:4000"_s << false;
    QTest::newRow("network") << u"http://192.168.7.20:4000"_s << true;
    QTest::newRow("a name") << u"https://lab.example"_s << true;
    QTest::newRow("nothing") << QString() << false;
}

void PhoneTest::reachable()
{
    QFETCH(QString, url);
    ListenState state;
    state.listening = true;
    state.publicUrl = QUrl(url);
    QTEST(state.phonesReachIt(), "reached");
    state.listening = false;
    QVERIFY(!state.phonesReachIt());
}

void PhoneTest::nothingIsMadeBeforeTheFirstShow()
{
    ChosenNetworks networks;
    PhonePanel panel(&networks, testTheme());
    panel.showMessage(messageOf(u"1"_s, u"[Block](%1)"_s.arg(Link)));
    QVERIFY(panel.findChildren<QWidget *>().isEmpty());
    panel.show();
    QTRY_COMPARE(panel.findChild<RoomView *>(u"phoneRoom"_s)->count(), 1);
}

void PhoneTest::unreachableItSaysWhatToDo()
{
    ChosenNetworks networks;
    PhonePanel panel(&networks, testTheme());
    panel.show();
    QVERIFY(!panel.findChild<QrView *>()->isVisible());
    QCOMPARE(panel.findChild<QLabel *>(u"phoneTitle"_s)->text(), u"Phones cannot reach this console"_s);
    QSignalSpy wanted(&panel, &PhonePanel::listenRequested);
    QTest::mouseClick(panel.findChild<QPushButton *>(u"phoneListenButton"_s), Qt::LeftButton);
    QCOMPARE(wanted.size(), 1);
}

void PhoneTest::reachableItShowsTheCode()
{
    ChosenNetworks networks;
    PhonePanel panel(&networks, testTheme());
    panel.showMessage(messageOf(u"1"_s, u"[Block](%1)"_s.arg(Link)));
    panel.resize(900, 260);
    panel.show();
    QVERIFY(networks.listenOn(QHostAddress(u"192.168.7.20"_s)));
    auto *code = panel.findChild<QrView *>(u"phoneCode"_s);
    QVERIFY(code->isVisible());
    QCOMPARE(code->text(), u"http://192.168.7.20:4000/"_s);
    QCOMPARE(code->matrix(), qrMatrix(u"http://192.168.7.20:4000/"_s));
    auto *choice = panel.findChild<QComboBox *>(u"phoneChoice"_s);
    choice->setCurrentIndex(2);
    QCOMPARE(code->text(), u"http://192.168.7.20:4000/block?ip=203.0.113.7&incident=i&exp=9&sig=a_b"_s);
    QTest::mouseClick(panel.findChild<QPushButton *>(u"phoneLargeButton"_s), Qt::LeftButton);
    QPointer<QrDialog> large = panel.findChild<QrDialog *>();
    QVERIFY(large && large->isVisible());
    QCOMPARE(large->findChild<QrView *>()->text(), code->text());
    QSignalSpy back(&panel, &PhonePanel::loopbackRequested);
    QTest::mouseClick(panel.findChild<QPushButton *>(u"phoneBackButton"_s), Qt::LeftButton);
    QCOMPARE(back.size(), 1);
    QVERIFY(networks.listenOnLoopback());
    QVERIFY(!code->isVisible());
}

void PhoneTest::thePhoneShowsTheNewestAlert()
{
    PhonePanel panel(nullptr, testTheme());
    panel.show();
    QTRY_VERIFY(panel.findChild<QLabel *>(u"phoneHint"_s)->isVisible());
    panel.showMessage(messageOf(u"1"_s, u"[Block](%1)"_s.arg(Link)));
    panel.showMessage(messageOf(u"2"_s, u"done"_s, u"1"_s));
    auto *room = panel.findChild<RoomView *>(u"phoneRoom"_s);
    QCOMPARE(room->order(), QStringList({u"1"_s, u"2"_s}));
    webex::Message next = messageOf(u"3"_s, u"[Block](%1)"_s.arg(Link));
    next.created = next.created.addSecs(300);
    panel.showMessage(next);
    QCOMPARE(room->order(), QStringList{u"3"_s});
    panel.clearRoom();
    QCOMPARE(room->count(), 0);
    QVERIFY(panel.findChild<QLabel *>(u"phoneHint"_s)->isVisible());
}

void PhoneTest::aLinkOnThePhoneWorks()
{
    PhonePanel panel(nullptr, testTheme());
    panel.showMessage(messageOf(u"1"_s, u"[Block](%1)"_s.arg(Link)));
    panel.resize(700, 400);
    panel.show();
    QSignalSpy clicked(&panel, &PhonePanel::linkActivated);
    auto *text = panel.findChild<MessageText *>();
    std::optional<QPoint> point;
    QTRY_VERIFY(point = pointOnLink(*text, u"/block?"_s));
    QTest::mouseClick(text->viewport(), Qt::LeftButton, {}, *point);
    QCOMPARE(clicked.size(), 1);
    QCOMPARE(clicked[0][0].toUrl(), QUrl(Link));
}

void PhoneTest::theDialogListensAtOnePress()
{
    ChosenNetworks networks;
    QPointer<ListenDialog> dialog = new ListenDialog(networks, testTheme());
    dialog->show();
    QVERIFY(!networks.state().isBeyondLoopback());
    auto *choice = dialog->findChild<QComboBox *>(u"listenAddress"_s);
    QCOMPARE(choice->count(), 2);
    choice->setCurrentIndex(1);
    auto *button = dialog->findChild<QPushButton *>(u"listenButton"_s);
    QCOMPARE(button->text(), u"Listen on 10.0.0.5"_s);
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(networks.beyond, QHostAddress(u"10.0.0.5"_s));
    QTRY_VERIFY(!dialog);
}

void PhoneTest::theDialogTellsWhyNot()
{
    ChosenNetworks networks;
    networks.taken = true;
    ListenDialog dialog(networks, testTheme());
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    QTest::mouseClick(dialog.findChild<QPushButton *>(u"listenButton"_s), Qt::LeftButton);
    QVERIFY(dialog.isVisible());
    QVERIFY(dialog.findChild<QLabel *>(u"listenProblem"_s)->text().contains(u"192.168.7.20 port 4000"_s));
    QVERIFY(!networks.state().isBeyondLoopback());
}

void PhoneTest::theDialogWithoutNetwork()
{
    ChosenNetworks networks;
    const QList<net::LanAddress> later = std::exchange(networks.offered, {});
    ListenDialog dialog(networks, testTheme());
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    QVERIFY(dialog.findChild<QLabel *>(u"listenNone"_s)->isVisible());
    QVERIFY(!dialog.findChild<QPushButton *>(u"listenButton"_s)->isEnabled());
    networks.offered = later;
    QTest::mouseClick(dialog.findChild<QPushButton *>(u"listenLookButton"_s), Qt::LeftButton);
    QVERIFY(!dialog.findChild<QLabel *>(u"listenNone"_s)->isVisible());
    QVERIFY(dialog.findChild<QPushButton *>(u"listenButton"_s)->isEnabled());
}

void PhoneTest::theMarkIsThereWhileItIsOpen()
{
    ChosenNetworks networks;
    QWidget strip;
    auto *mark = new ListenMark(networks, testTheme(), &strip);
    strip.show();
    QVERIFY(!mark->isVisible());
    QVERIFY(networks.listenOn(QHostAddress(u"192.168.7.20"_s)));
    QVERIFY(mark->isVisible());
    QVERIFY(mark->accessibleName().contains(u"192.168.7.20"_s));
    QVERIFY(!mark->findChild<QLabel *>(u"listenSymbol"_s)->pixmap().isNull());
    QSignalSpy back(mark, &ListenMark::loopbackRequested);
    QTest::mouseClick(mark->findChild<QToolButton *>(u"listenBackButton"_s), Qt::LeftButton);
    QCOMPARE(back.size(), 1);
    QVERIFY(networks.listenOnLoopback());
    QVERIFY(!mark->isVisible());
}

void PhoneTest::everythingHasANameAndFits_data()
{
    QTest::addColumn<bool>("open");
    QTest::newRow("this machine only") << false;
    QTest::newRow("open to the network") << true;
}

void PhoneTest::everythingHasANameAndFits()
{
    QFETCH(bool, open);
    ChosenNetworks networks;
    if (open)
        QVERIFY(networks.listenOn(QHostAddress(u"192.168.7.20"_s)));
    PhonePanel panel(&networks, testTheme());
    panel.showMessage(messageOf(u"1"_s, u"[Block](%1)"_s.arg(Link)));
    panel.resize(850, 260);
    panel.show();
    QVERIFY(QTest::qWaitForWindowExposed(&panel));
    QCOMPARE(clippedTexts(panel), QStringList());
    QCOMPARE(namelessControls(panel), QStringList());
    ListenDialog dialog(networks, testTheme());
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    QCOMPARE(clippedTexts(dialog), QStringList());
    QCOMPARE(namelessControls(dialog), QStringList());
}

QTEST_MAIN(PhoneTest)
#include "tst_phone.moc"
