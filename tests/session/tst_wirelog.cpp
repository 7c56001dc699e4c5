#include "base/clock.h"
#include "net/guardedserver.h"
#include "session/exchangejournal.h"
#include "session/wirelog.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

using namespace sandtable;
using namespace sandtable::session;
using namespace Qt::StringLiterals;

namespace
{

const QDateTime Begun(QDate(2026, 3, 2), QTime(9, 14, 7), Qt::UTC);

net::Exchange exchangeOf(const QByteArray &method, const QString &path, int ms, const QByteArray &answer = {})
{
    net::Exchange exchange;
    exchange.service = u"tenant"_s;
    exchange.method = method;
    exchange.url = u"http://127.0.0.1:4001"_s + path;
    exchange.at = Begun.addMSecs(ms);
    exchange.status = 200;
    exchange.answerBody = answer;
    return exchange;
}

QStringList paths(const WireLog &log)
{
    QStringList list;
    for (const WireEntryPtr &entry : log.entries())
        list << QUrl(entry->exchange.url).path();
    return list;
}

} // namespace

class WireLogTest : public QObject
{
    Q_OBJECT

private slots:
    void ordersByBeginning();
    void tellsTimesSinceTheAttack();
    void knowsWhatToldNothingNew();
    void knowsTargetsByTheirParty();
    void isBoundedInNumber();
    void repeatsNeverDisplaceTheStory();
    void isBoundedInBytes();
    void removesBeforeItAdds();
    void takesFromOtherThreads();
    void countsWhatCameTooFast();
    void aFloodIsNotEvenMade();
    void tapsOutliveTheLog();
    void findsWhatTheJournalTells();
    void aServerTellsItsExchanges();
};

void WireLogTest::ordersByBeginning()
{
    WireLog log;
    log.add(WireParty::Console, exchangeOf("POST", u"/b"_s, 200));
    log.add(WireParty::Tenant, exchangeOf("POST", u"/a"_s, 100));
    log.add(WireParty::Tenant, exchangeOf("POST", u"/c"_s, 300));
    log.add(WireParty::Console, exchangeOf("POST", u"/b2"_s, 200));
    QCOMPARE(paths(log), (QStringList{u"/a"_s, u"/b"_s, u"/b2"_s, u"/c"_s}));
}

void WireLogTest::tellsTimesSinceTheAttack()
{
    WireLog log;
    log.add(WireParty::Console, exchangeOf("POST", u"/a"_s, 100));
    log.setStory(Begun);
    log.add(WireParty::Console, exchangeOf("POST", u"/b"_s, 1500));
    log.add(WireParty::Console, exchangeOf("POST", u"/before"_s, -5));
    log.setStory({});
    log.add(WireParty::Console, exchangeOf("POST", u"/c"_s, 2000));
    QVERIFY(!log.entries()[1]->sinceAttack);
    QCOMPARE(log.entries()[2]->sinceAttack, std::chrono::milliseconds(1500));
    QVERIFY(!log.entries()[0]->sinceAttack);
    QVERIFY(!log.entries()[3]->sinceAttack);
}

void WireLogTest::knowsWhatToldNothingNew()
{
    WireLog log;
    log.add(WireParty::Console, exchangeOf("GET", u"/feed"_s, 0, "a"));
    log.add(WireParty::Console, exchangeOf("GET", u"/feed"_s, 1, "a"));
    log.add(WireParty::Console, exchangeOf("GET", u"/feed"_s, 2, "b"));
    log.add(WireParty::Console, exchangeOf("GET", u"/feed"_s, 3, "b"));
    log.add(WireParty::Console, exchangeOf("POST", u"/order"_s, 4));
    log.add(WireParty::Console, exchangeOf("POST", u"/order"_s, 5));
    log.add(WireParty::Visitor, exchangeOf("GET", u"/block"_s, 6));
    log.add(WireParty::Visitor, exchangeOf("GET", u"/block"_s, 7));
    log.setStory(Begun);
    log.add(WireParty::Console, exchangeOf("GET", u"/feed"_s, 8, "b"));
    QList<bool> repeats;
    for (const WireEntryPtr &entry : log.entries())
        repeats << entry->repeats;
    QCOMPARE(repeats, (QList<bool>{false, true, false, true, false, false, false, false, false}));
}

void WireLogTest::knowsTargetsByTheirParty()
{
    WireLog log;
    for (const QString &target : {u"Webex Teams"_s, u"Private_CTIA_Target"_s, u"My own"_s}) {
        net::Exchange exchange = exchangeOf("POST", u"/a"_s, int(log.entries().size()));
        exchange.service = target;
        log.add(WireParty::Tenant, exchange);
    }
    QStringList parties;
    for (const WireEntryPtr &entry : log.entries())
        parties << entry->to;
    QCOMPARE(parties, (QStringList{u"webex"_s, u"tenant"_s, u"My own"_s}));
}

void WireLogTest::isBoundedInNumber()
{
    WireLog log;
    for (int i = 0; i < WireLog::Limit + 50; ++i)
        log.add(WireParty::Console, exchangeOf("POST", u"/%1"_s.arg(i), i));
    QCOMPARE(log.entries().size(), WireLog::Limit);
    QCOMPARE(paths(log).constFirst(), u"/50"_s);
}

void WireLogTest::repeatsNeverDisplaceTheStory()
{
    WireLog log;
    for (int i = 0; i < 10; ++i)
        log.add(WireParty::Console, exchangeOf("POST", u"/story"_s, i));
    for (int i = 0; i < 3 * WireLog::Limit; ++i)
        log.add(WireParty::Console, exchangeOf("GET", u"/feed"_s, 100 + i, "same"));
    QCOMPARE(paths(log).count(u"/story"_s), 10);
    QCOMPARE(paths(log).count(u"/feed"_s), WireLog::RepeatLimit + 1); // and the first, which was new
}

void WireLogTest::isBoundedInBytes()
{
    WireLog log;
    const QByteArray big(net::Exchange::BodyLimit, 'x');
    for (int i = 0; i < 600; ++i)
        log.add(WireParty::Console, exchangeOf("POST", u"/big"_s, i, big));
    QVERIFY(log.entries().size() * big.size() <= WireLog::ByteLimit);
    QVERIFY(log.entries().size() > 300);
}

void WireLogTest::removesBeforeItAdds()
{
    WireLog log;
    qsizetype most = 0;
    QSignalSpy removed(&log, &WireLog::removed);
    connect(&log, &WireLog::added, this, [&](int) { most = std::max(most, log.entries().size()); });
    for (int i = 0; i < WireLog::Limit + 3; ++i)
        log.add(WireParty::Console, exchangeOf("POST", u"/a"_s, i));
    QCOMPARE(most, WireLog::Limit);
    QCOMPARE(removed.size(), 3);
}

void WireLogTest::takesFromOtherThreads()
{
    WireLog log;
    const WireLog::Tap tap = log.tap(WireParty::Tenant);
    std::unique_ptr<QThread> thread(QThread::create([tap] {
        for (int i = 0; i < 20; ++i)
            tap(exchangeOf("POST", u"/%1"_s.arg(i), i));
    }));
    thread->start();
    thread->wait();
    QCOMPARE(log.entries().size(), 0); // not before the main thread's turn
    QTRY_COMPARE(log.entries().size(), 20);
    QCOMPARE(log.entries().constFirst()->from, QString(WireParty::Tenant));
}

void WireLogTest::countsWhatCameTooFast()
{
    WireLog log;
    const WireLog::Tap tap = log.tap(WireParty::Visitor);
    for (int i = 0; i < WireLog::WaitingLimit + 7; ++i)
        tap(exchangeOf("POST", u"/a"_s, i));
    QTRY_COMPARE(log.entries().size(), WireLog::WaitingLimit);
    QCOMPARE(log.missed(), 7);
}

void WireLogTest::aFloodIsNotEvenMade()
{
    WireLog log;
    const std::function<bool()> admits = log.pacedTap(WireParty::Visitor).hasRoom;
    int admitted = 0;
    QElapsedTimer timer;
    timer.start();
    constexpr int Asked = 4 * WireLog::Burst;
    for (int i = 0; i < Asked; ++i)
        admitted += admits() ? 1 : 0;
    const qint64 gained = timer.elapsed() * WireLog::PerSecond / 1000;
    QVERIFY2(admitted >= WireLog::Burst && admitted <= WireLog::Burst + gained + 1,
             qPrintable(QString::number(admitted)));
    QCOMPARE(log.missed(), Asked - admitted);
    // And goes on by and by, also while nobody lets up.
    while (timer.elapsed() < 400)
        admitted += admits() ? 1 : 0;
    QVERIFY2(admitted >= WireLog::Burst + 400 * WireLog::PerSecond / 1000 / 2,
             qPrintable(QString::number(admitted)));
}

void WireLogTest::tapsOutliveTheLog()
{
    auto log = std::make_unique<WireLog>();
    const WireLog::Tap tap = log->tap(WireParty::Tenant);
    tap(exchangeOf("POST", u"/a"_s, 0));
    log.reset();
    tap(exchangeOf("POST", u"/b"_s, 1));
    QCoreApplication::processEvents();
}

void WireLogTest::findsWhatTheJournalTells()
{
    WireLog log;
    const net::Exchange wanted = exchangeOf("POST", u"/ctia/bundle/import"_s, 42);
    log.add(WireParty::Console, exchangeOf("POST", u"/ctia/bundle/import"_s, 41));
    log.add(WireParty::Console, wanted);
    const WireEntryPtr found = log.find(ExchangeJournal::evidenceOf(wanted));
    QVERIFY(found);
    QCOMPARE(found->exchange.at, wanted.at);
    QVERIFY(!log.find(ExchangeJournal::evidenceOf(exchangeOf("POST", u"/else"_s, 42))));
}

void WireLogTest::aServerTellsItsExchanges()
{
    WireLog log;
    net::Router router;
    router.add("POST", "/webex/webhook", [](const net::Request &, const net::Reply &reply) {
        reply.send(net::Response::json(R"({"taken":true})", 202));
    });
    net::ServerOptions options;
    options.name = u"callback"_s;
    bool wanted = false;
    options.trace = {log.tap(WireParty::Visitor), [&wanted] { return wanted; }};
    net::GuardedServer server(std::move(router), options);
    QVERIFY(server.listen().has_value());
    const SystemClock clock;
    net::HttpClient client(clock);
    net::HttpRequest request;
    request.method = "POST";
    request.target = QUrl(u"http://127.0.0.1:%1/webex/webhook?token=hush"_s.arg(server.port()));
    request.headers = {{"Content-Type", "application/json"}, {"X-Spark-Signature", "hush"}};
    request.body = R"({"secret":"hush","id":"m1"})";
    QVERIFY(QCoro::waitFor(client.send(request)).has_value()); // nobody wants to know
    wanted = true;
    const Result<net::HttpAnswer> answer = QCoro::waitFor(client.send(request));
    QVERIFY(answer.has_value());
    QTRY_COMPARE(log.entries().size(), 1);
    const WireEntry &entry = *log.entries().constFirst();
    QCOMPARE(entry.to, u"callback"_s);
    QCOMPARE(entry.peer, u"127.0.0.1"_s);
    QCOMPARE(entry.exchange.status, 202);
    QCOMPARE(entry.exchange.answerBody, QByteArray(R"({"taken":true})"));
    QVERIFY(entry.exchange.requestBody.contains("m1"));
    QVERIFY(!entry.exchange.requestBody.contains("hush"));
    QVERIFY(!entry.exchange.url.contains(u"hush"_s));
    QCOMPARE(net::headerValue(entry.exchange.requestHeaders, "X-Spark-Signature"), QByteArray("***"));
}

QTEST_MAIN(WireLogTest)
#include "tst_wirelog.moc"
