#include "desktop/elidedtext.h"
#include "desktop/healthmark.h"
#include "desktop/statusstrip.h"
#include "support/manualclock.h"
#include "support_gui.h"

#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace sandtable;
using namespace sandtable::desktop;
using namespace sandtable::session;
using namespace sandtable::test;
using namespace Qt::StringLiterals;

class StatusStripTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void everyServiceIsUnknownAtFirst();
    void aWaitIsCountedDown();
    void tryNowAsksForThatService_data();
    void tryNowAsksForThatService();
    void whatWaitsCanBeGivenUp_data();
    void whatWaitsCanBeGivenUp();
    void theBotSaysHowItListens_data();
    void theBotSaysHowItListens();
    void theBotIsConnectedNow();
    void everyHealthHasItsOwnShape();
    void allAreReplacedTogether();
    void controlsHaveNames();

private:
    template <typename T>
    T &child(const QString &name)
    {
        T *found = m_strip->findChild<T *>(name);
        if (!found)
            qFatal("no child %s", qPrintable(name));
        return *found;
    }
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<StatusStrip> m_strip;
};

void StatusStripTest::init()
{
    m_clock = std::make_unique<ManualClock>();
    m_strip = std::make_unique<StatusStrip>(testTheme(), *m_clock);
    m_strip->resize(1366, 40);
    m_strip->show();
}

void StatusStripTest::everyServiceIsUnknownAtFirst()
{
    for (const QString &service : {u"tenant"_s, u"webex"_s, u"webhook"_s}) {
        QCOMPARE(child<HealthMark>(service + u"Mark"_s).health(), ServiceHealth::Unknown);
        QVERIFY(!child<QToolButton>(service + u"TryNow"_s).isVisible());
    }
    QCOMPARE(child<ElidedText>(u"botState"_s).text(), u"No bot listens"_s);
}

void StatusStripTest::aWaitIsCountedDown()
{
    m_strip->showService({u"webhook"_s, ServiceHealth::Waiting, u"The webhook asks for a pause."_s,
                          m_clock->now().addSecs(12)});
    auto &text = child<ElidedText>(u"webhookState"_s);
    QCOMPARE(text.text(), u"Webhook: waiting, next try in 12 s"_s);
    QCOMPARE(text.toolTip(), u"The webhook asks for a pause."_s);
    m_clock->advance(std::chrono::seconds(5));
    m_strip->refresh();
    QCOMPARE(text.text(), u"Webhook: waiting, next try in 7 s"_s);
    m_clock->advance(std::chrono::seconds(20));
    m_strip->refresh();
    QCOMPARE(text.text(), u"Webhook: waiting, next try now"_s);
    m_strip->showService({u"webhook"_s, ServiceHealth::Good, {}, {}});
    QCOMPARE(text.text(), u"Webhook: good"_s);
    QVERIFY(!child<QToolButton>(u"webhookTryNow"_s).isVisible());
}

void StatusStripTest::tryNowAsksForThatService_data()
{
    QTest::addColumn<QString>("service");
    QTest::addColumn<ServiceHealth>("health");
    QTest::newRow("tenant") << u"tenant"_s << ServiceHealth::Waiting;
    QTest::newRow("webex") << u"webex"_s << ServiceHealth::Failed;
    QTest::newRow("webhook") << u"webhook"_s << ServiceHealth::Waiting;
}

void StatusStripTest::tryNowAsksForThatService()
{
    QFETCH(QString, service);
    QFETCH(ServiceHealth, health);
    QSignalSpy asked(m_strip.get(), &StatusStrip::tryNowRequested);
    m_strip->showService({service, health, u"It failed."_s, {}});
    auto &button = child<QToolButton>(service + u"TryNow"_s);
    QTRY_VERIFY(button.isVisible());
    QTest::mouseClick(&button, Qt::LeftButton);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked[0][0].toString(), service);
}

void StatusStripTest::whatWaitsCanBeGivenUp_data()
{
    QTest::addColumn<QString>("service");
    QTest::newRow("tenant") << u"tenant"_s;
    QTest::newRow("webhook") << u"webhook"_s;
}

void StatusStripTest::whatWaitsCanBeGivenUp()
{
    QFETCH(QString, service);
    QSignalSpy asked(m_strip.get(), &StatusStrip::cancelRequested);
    auto &button = child<QToolButton>(service + u"Cancel"_s);
    m_strip->showService({service, ServiceHealth::Waiting, u"It asks for a pause."_s, {}});
    QVERIFY(!button.isVisible()); // nothing is to be given up
    m_strip->setCancellable(service, true);
    QVERIFY(button.isVisible());
    QCOMPARE(button.text(), u"Cancel"_s);
    QVERIFY(!button.toolTip().isEmpty());
    QTest::mouseClick(&button, Qt::LeftButton);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked[0][0].toString(), service);
    m_strip->setCancellable(service, false);
    QVERIFY(!button.isVisible());
}

void StatusStripTest::theBotSaysHowItListens_data()
{
    QTest::addColumn<BotTransport>("transport");
    QTest::addColumn<QString>("how");
    QTest::newRow("none") << BotTransport::None << u"No bot listens"_s;
    QTest::newRow("webhook") << BotTransport::Webhook << u"By webhook"_s;
    QTest::newRow("websocket") << BotTransport::Websocket << u"By websocket"_s;
}

void StatusStripTest::theBotSaysHowItListens()
{
    QFETCH(BotTransport, transport);
    QFETCH(QString, how);
    m_strip->showBot({transport, true, u"SOC Lab"_s, u"It listens."_s, {}});
    QCOMPARE(child<QLabel>(u"botIcon"_s).toolTip(), how);
    QVERIFY(!child<QLabel>(u"botIcon"_s).pixmap().isNull());
    QCOMPARE(child<ElidedText>(u"botState"_s).text(), u"SOC Lab: It listens."_s);
}

void StatusStripTest::theBotIsConnectedNow()
{
    QSignalSpy asked(m_strip.get(), &StatusStrip::tryNowRequested);
    m_strip->showBot({BotTransport::Websocket, false, u"SOC Lab"_s, u"The connection was cut."_s,
                      m_clock->now().addSecs(30)});
    QCOMPARE(child<ElidedText>(u"botState"_s).text(),
             u"SOC Lab: The connection was cut. (next try in 30 s)"_s);
    QTest::mouseClick(&child<QToolButton>(u"botTryNow"_s), Qt::LeftButton);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked[0][0].toString(), u"webex"_s);
}

void StatusStripTest::everyHealthHasItsOwnShape()
{
    QList<QImage> shapes;
    for (const ServiceHealth health : {ServiceHealth::Unknown, ServiceHealth::Good, ServiceHealth::Slow,
                                       ServiceHealth::Waiting, ServiceHealth::Failed}) {
        HealthMark mark(testTheme());
        mark.setHealth(health);
        mark.resize(40, 40);
        QImage shape(40, 40, QImage::Format_ARGB32);
        shape.fill(Qt::transparent);
        mark.render(&shape, {}, {}, QWidget::RenderFlags());
        for (int y = 0; y < shape.height(); ++y) { // only where it is opaque matters, not in which colour
            for (int x = 0; x < shape.width(); ++x)
                shape.setPixel(x, y, shape.pixelColor(x, y).alpha() > 127 ? 0xff000000 : 0);
        }
        QVERIFY(!shapes.contains(shape));
        shapes << shape;
    }
}

void StatusStripTest::allAreReplacedTogether()
{
    m_strip->showService({u"tenant"_s, ServiceHealth::Failed, u"Refused."_s, {}});
    m_strip->showServices({{u"webex"_s, ServiceHealth::Good, {}, {}}});
    QCOMPARE(child<HealthMark>(u"tenantMark"_s).health(), ServiceHealth::Unknown);
    QCOMPARE(child<HealthMark>(u"webexMark"_s).health(), ServiceHealth::Good);
}

void StatusStripTest::controlsHaveNames()
{
    QCOMPARE(namelessControls(*m_strip).join(u", "_s), QString());
}

QTEST_MAIN(StatusStripTest)
#include "tst_statusstrip.moc"
