#include "support_outbox.h"

#include "session/storeschema.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>

using namespace sandtable;
using namespace sandtable::session;
using namespace sandtable::test;
using namespace Qt::StringLiterals;

namespace
{

/// A tenant that answers as told; an answer may be held back.
class FakeRelay : public Relay
{
public:
    QCoro::Task<Result<void>> send(BlockOrder order, std::stop_token) override
    {
        sent.append(order);
        if (held.contains(order.address.value)) {
            auto promise = std::make_shared<QPromise<void>>();
            promise->start();
            waiting.append(promise);
            const QFuture<void> future = promise->future();
            co_await future;
        }
        QList<Result<void>> &script = answers[order.address.value];
        if (script.isEmpty())
            co_return Result<void>();
        const Result<void> answer = script.takeFirst();
        co_return answer;
    }
    [[nodiscard]] bool repeatsAreHarmless() const override { return harmless; }
    void letGo()
    {
        for (const auto &promise : std::exchange(waiting, {}))
            promise->finish();
    }

    QList<BlockOrder> sent;
    QHash<QString, QList<Result<void>>> answers;
    QSet<QString> held;
    QList<std::shared_ptr<QPromise<void>>> waiting;
    bool harmless = false;
};

Result<void> httpFailure(int status)
{
    Error error;
    error.kind = status >= 500 ? ErrorKind::Service : ErrorKind::Rejected;
    error.httpStatus = status;
    return failure(error);
}

Result<void> lostAnswer()
{
    Error error;
    error.kind = ErrorKind::Timeout;
    error.mayHaveBeenDelivered = true;
    return failure(error);
}

const QString Attacker = u"198.51.100.7"_s;

} // namespace

class OutboxTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { QLoggingCategory::setFilterRules(QString()); }
    void anOrderIsOnDiskBeforePlaceAnswers();
    void relayingIsOnDiskBeforeTheRequestLeaves();
    void theSameAddressGetsTheSameOrder();
    void twoAtTheSameTimeAreOneOrder();
    void aReleasedAddressGetsANewOrder();
    void aNewOrderWaitsForTheEndOfTheOldBlock_data();
    void aNewOrderWaitsForTheEndOfTheOldBlock();
    void anOpenOrderThatWasToEndIsWantedAgain();
    void aFailedOrderMayBePlacedAgain();
    void whatTheFeedShowsAlreadyIsNotSent();
    void aBadAddressIsRefused();
    void itTriesAgainUntilItIsTaken_data();
    void itTriesAgainUntilItIsTaken();
    void aRefusalIsFinal_data();
    void aRefusalIsFinal();
    void anUnknownOutcomeAsksTheFeedFirst();
    void anUnknownOutcomeIsSentAgainAfterTheGrace();
    void anUnreadableFeedDoesNotHoldAnOrderForEver();
    void oneThatHangsDoesNotHoldTheOthers();
    void manyPlacementsAreFast();
    void relaysGiveWayToOrdersThatArrive();
    void openOrdersAreThoseOnTheirWay();
    void confirmationEndsIt();
    void aDiskThatRefusesKeepsTheRequestBack();
    void onlyWhatIsOnDiskIsTold();
    void twoThatEndABlockAreToldWhenItIsOnDisk();
    void theNextStartGoesOn();
    void waitsGrowAndObeyTheService();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    FakeRelay m_relay;
    FakeFeed m_feed;
    [[nodiscard]] QString file() const { return m_folder->filePath(u"session.db"_s); }
    [[nodiscard]] QString stateOnDisk(const QString &id) const;
};

void OutboxTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_relay = FakeRelay();
    m_feed = FakeFeed();
}

QString OutboxTest::stateOnDisk(const QString &id) const
{
    Result<Database> database = Database::open(file(), storeMigrations());
    Result<QSqlQuery> row = database->run(u"SELECT state FROM orders WHERE id=?"_s, {id});
    return row && row->next() ? row->value(0).toString() : QString();
}

void OutboxTest::anOrderIsOnDiskBeforePlaceAnswers()
{
    OutboxUnderTest lab(file(), m_relay, m_feed);
    const Result<Placement> placed = QCoro::waitFor(lab.outbox.place(orderFor(u"::ffff:198.51.100.7"_s)));
    QVERIFY(placed.has_value());
    QVERIFY(placed->created);
    QCOMPARE(placed->order.address, (Address{u"ip"_s, Attacker}));
    QCOMPARE(placed->order.state, OrderState::Accepted);
    QCOMPARE(stateOnDisk(placed->order.id), u"accepted"_s);
    QCOMPARE(m_relay.sent.size(), 0); // not started
    QCOMPARE(BlockOrder::fromJson(placed->order.toJson()).value().id, placed->order.id);
}

void OutboxTest::relayingIsOnDiskBeforeTheRequestLeaves()
{
    m_relay.held.insert(Attacker);
    OutboxUnderTest lab(file(), m_relay, m_feed);
    lab.outbox.start();
    const Result<Placement> placed = QCoro::waitFor(lab.outbox.place(orderFor(Attacker)));
    QTRY_COMPARE(m_relay.sent.size(), 1);
    QCOMPARE(stateOnDisk(placed->order.id), u"relaying"_s);
    m_relay.letGo();
    QTRY_COMPARE(lab.outbox.order(placed->order.id)->state, OrderState::Relayed);
    QTRY_COMPARE(stateOnDisk(placed->order.id), u"relayed"_s);
}

void OutboxTest::theSameAddressGetsTheSameOrder()
{
    OutboxUnderTest lab(file(), m_relay, m_feed);
    lab.outbox.start();
    const Result<Placement> first = QCoro::waitFor(lab.outbox.place(orderFor(Attacker)));
    QTRY_COMPARE(lab.outbox.order(first->order.id)->state, OrderState::Relayed);
    const Result<Placement> second = QCoro::waitFor(lab.outbox.place(orderFor(u"[::ffff:c633:6407]"_s)));
    QVERIFY(!second->created);
    QCOMPARE(second->order.id, first->order.id);
    lab.outbox.confirm(first->order.address);
    const Result<Placement> third = QCoro::waitFor(lab.outbox.place(orderFor(Attacker)));
    QVERIFY(!third->created);
    QCOMPARE(third->order.state, OrderState::Confirmed);
    QCOMPARE(m_relay.sent.size(), 1);
    QCOMPARE(lab.outbox.orders().size(), 1);
}

void OutboxTest::twoAtTheSameTimeAreOneOrder()
{
    OutboxUnderTest lab(file(), m_relay, m_feed);
    lab.outbox.start();
    QList<Placement> placements;
    for (int n = 0; n < 20; ++n) {
        lab.outbox.place(orderFor(Attacker)).then([&](Result<Placement> placed) {
            placements.append(*placed);
        });
    }
    QTRY_COMPARE(placements.size(), 20);
    QCOMPARE(std::ranges::count_if(placements, &Placement::created), 1);
    for (const Placement &placement : placements)
        QCOMPARE(placement.order.id, placements.first().order.id);
    QTRY_COMPARE(m_relay.sent.size(), 1);
}

void OutboxTest::aReleasedAddressGetsANewOrder()
{
    OutboxUnderTest lab(file(), m_relay, m_feed);
    lab.outbox.start();
    const Result<Placement> first = QCoro::waitFor(lab.outbox.place(orderFor(Attacker)));
    QTRY_COMPARE(lab.outbox.order(first->order.id)->state, OrderState::Relayed);
    lab.outbox.confirm(first->order.address);
    lab.outbox.release(first->order.address);
    const Result<Placement> second = QCoro::waitFor(lab.outbox.place(orderFor(Attacker)));
    QVERIFY(second->created);
    QTRY_COMPARE(m_relay.sent.size(), 2);
}

void OutboxTest::aNewOrderWaitsForTheEndOfTheOldBlock_data()
{
    QTest::addColumn<bool>("restart"); // the program ends in between
    QTest::newRow("at once") << false;
    QTest::newRow("after a restart") << true;
}

void OutboxTest::aNewOrderWaitsForTheEndOfTheOldBlock()
{
    QFETCH(bool, restart);
    auto lab = std::make_unique<OutboxUnderTest>(file(), m_relay, m_feed);
    lab->outbox.start();
    const BlockOrder old = QCoro::waitFor(lab->outbox.place(orderFor(Attacker)))->order;
    QTRY_COMPARE(lab->outbox.order(old.id)->state, OrderState::Relayed);
    lab->outbox.confirm(old.address);
    QVERIFY(QCoro::waitFor(lab->outbox.wantLift(orderFor(Attacker))).has_value());
    const Result<Placement> placed = QCoro::waitFor(lab->outbox.place(orderFor(Attacker)));
    QVERIFY2(placed.has_value(), placed ? "" : qPrintable(sandtable::toText(placed.error())));
    QVERIFY(placed->created);
    const QString fresh = placed->order.id;
    if (restart) {
        QCoro::waitFor(lab->outbox.stop());
        lab.reset();
        lab = std::make_unique<OutboxUnderTest>(file(), m_relay, m_feed);
        QVERIFY(lab->outbox.load().has_value());
        lab->outbox.start();
    }

    // The feed still shows the old block: that is not this order, and this order is not sent into its end.
    lab->outbox.confirm(old.address);
    lab->outbox.tryNow();
    QTest::qWait(50);
    QCOMPARE(lab->outbox.order(old.id)->state, OrderState::Confirmed);
    QCOMPARE(lab->outbox.order(fresh)->state, OrderState::Accepted);
    QCOMPARE(m_relay.sent.size(), 1);

    lab->outbox.noteLift(old.id, u"The tenant did not answer."_s);
    QTest::qWait(50);
    QCOMPARE(m_relay.sent.size(), 1);
    lab->outbox.noteLift(old.id, {});
    lab->outbox.release(old.address);
    QTRY_COMPARE(lab->outbox.order(fresh)->state, OrderState::Relayed);
    QCOMPARE(m_relay.sent.size(), 2);
    lab->outbox.confirm(old.address);
    QTRY_COMPARE(lab->outbox.order(fresh)->state, OrderState::Confirmed);
}

void OutboxTest::anOpenOrderThatWasToEndIsWantedAgain()
{
    OutboxUnderTest lab(file(), m_relay, m_feed);
    lab.outbox.start();
    const BlockOrder first = QCoro::waitFor(lab.outbox.place(orderFor(Attacker)))->order;
    QTRY_COMPARE(lab.outbox.order(first.id)->state, OrderState::Relayed);
    QVERIFY(QCoro::waitFor(lab.outbox.wantLift(orderFor(Attacker)))->isLifting());
    const Result<Placement> again = QCoro::waitFor(lab.outbox.place(orderFor(Attacker)));
    QVERIFY(again.has_value());
    QVERIFY(!again->created);
    QCOMPARE(again->order.id, first.id);
    QVERIFY(!again->order.isLifting());
    lab.outbox.confirm(first.address);
    QTRY_COMPARE(lab.outbox.order(first.id)->state, OrderState::Confirmed);
    QVERIFY(!lab.outbox.order(first.id)->isLifting());
    QCOMPARE(m_relay.sent.size(), 1);
}

void OutboxTest::aFailedOrderMayBePlacedAgain()
{
    m_relay.answers[Attacker] = {httpFailure(401)};
    OutboxUnderTest lab(file(), m_relay, m_feed);
    lab.outbox.start();
    const Result<Placement> first = QCoro::waitFor(lab.outbox.place(orderFor(Attacker)));
    QTRY_COMPARE(lab.outbox.order(first->order.id)->state, OrderState::Failed);
    const Result<Placement> second = QCoro::waitFor(lab.outbox.place(orderFor(Attacker)));
    QVERIFY(second->created);
    QTRY_COMPARE(lab.outbox.order(second->order.id)->state, OrderState::Relayed);
}

void OutboxTest::whatTheFeedShowsAlreadyIsNotSent()
{
    OutboxUnderTest lab(file(), m_relay, m_feed);
    lab.outbox.start();
    OrderRequest request = orderFor(Attacker);
    request.alreadyOnFeed = true;
    const Result<Placement> placed = QCoro::waitFor(lab.outbox.place(request));
    QCOMPARE(placed->order.state, OrderState::Confirmed);
    const Result<Placement> other = QCoro::waitFor(lab.outbox.place(orderFor(u"198.51.100.8"_s)));
    QTRY_COMPARE(lab.outbox.order(other->order.id)->state, OrderState::Relayed);
    QCOMPARE(m_relay.sent.size(), 1);
}

void OutboxTest::aBadAddressIsRefused()
{
    OutboxUnderTest lab(file(), m_relay, m_feed);
    lab.outbox.setRules(*AddressRules::fromProtected({u"203.0.113.0/24"_s}));
    for (const QString &text : {u"127.0.0.1"_s, u"evil"_s, u"203.0.113.4"_s, QString()}) {
        const Result<Placement> placed = QCoro::waitFor(lab.outbox.place(orderFor(text)));
        QVERIFY(!placed.has_value());
        QCOMPARE(placed.error().kind, ErrorKind::Usage);
    }
    QCOMPARE(lab.outbox.orders().size(), 0);
}

void OutboxTest::itTriesAgainUntilItIsTaken_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {408, 425, 429, 500, 502, 503})
        QTest::addRow("%d", status) << status;
    QTest::addRow("no connection") << 0;
}

void OutboxTest::itTriesAgainUntilItIsTaken()
{
    QFETCH(int, status);
    m_relay.answers[Attacker] = {httpFailure(status), httpFailure(status), httpFailure(status)};
    OutboxUnderTest lab(file(), m_relay, m_feed);
    lab.outbox.start();
    const Result<Placement> placed = QCoro::waitFor(lab.outbox.place(orderFor(Attacker)));
    QTRY_COMPARE(lab.outbox.order(placed->order.id)->state, OrderState::Relayed);
    const BlockOrder order = *lab.outbox.order(placed->order.id);
    QCOMPARE(order.attempts, 4);
    QVERIFY(order.problem.isEmpty());
    QVERIFY(order.relayed.isValid());
    QCOMPARE(m_relay.sent.size(), 4);
    QCOMPARE(m_feed.asked, 0);
}

void OutboxTest::aRefusalIsFinal_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {302, 400, 401, 403, 404, 405, 413, 415, 422})
        QTest::addRow("%d", status) << status;
}

void OutboxTest::aRefusalIsFinal()
{
    QFETCH(int, status);
    m_relay.answers[Attacker] = {httpFailure(status)};
    OutboxUnderTest lab(file(), m_relay, m_feed);
    lab.outbox.start();
    const Result<Placement> placed = QCoro::waitFor(lab.outbox.place(orderFor(Attacker)));
    QTRY_COMPARE(lab.outbox.order(placed->order.id)->state, OrderState::Failed);
    QVERIFY(lab.outbox.order(placed->order.id)->problem.contains(QString::number(status)));
    QCOMPARE(m_relay.sent.size(), 1);
}

void OutboxTest::anUnknownOutcomeAsksTheFeedFirst()
{
    m_relay.answers[Attacker] = {lostAnswer()};
    m_feed.values.insert(Attacker);
    OutboxUnderTest lab(file(), m_relay, m_feed);
    lab.outbox.start();
    const Result<Placement> placed = QCoro::waitFor(lab.outbox.place(orderFor(Attacker)));
    QTRY_COMPARE(lab.outbox.order(placed->order.id)->state, OrderState::Confirmed);
    QCOMPARE(m_relay.sent.size(), 1);
}

void OutboxTest::anUnknownOutcomeIsSentAgainAfterTheGrace()
{
    m_relay.answers[Attacker] = {lostAnswer()};
    OutboxUnderTest lab(file(), m_relay, m_feed);
    lab.outbox.start();
    QElapsedTimer time;
    time.start();
    const Result<Placement> placed = QCoro::waitFor(lab.outbox.place(orderFor(Attacker)));
    QTRY_COMPARE(lab.outbox.order(placed->order.id)->state, OrderState::Relayed);
    QVERIFY(time.elapsed() >= quickOptions().unknownGrace.count());
    QVERIFY(m_feed.asked >= 2);
    QCOMPARE(m_relay.sent.size(), 2);
    QCOMPARE(m_relay.sent.first().id, m_relay.sent.last().id);
}

void OutboxTest::anUnreadableFeedDoesNotHoldAnOrderForEver()
{
    m_relay.answers[Attacker] = {lostAnswer()};
    m_feed.broken = true;
    OutboxUnderTest lab(file(), m_relay, m_feed);
    lab.outbox.start();
    QElapsedTimer time;
    time.start();
    const Result<Placement> placed = QCoro::waitFor(lab.outbox.place(orderFor(Attacker)));
    QTRY_COMPARE(lab.outbox.order(placed->order.id)->state, OrderState::Relayed);
    QVERIFY(time.elapsed() >= 2 * quickOptions().unknownGrace.count());
}

void OutboxTest::oneThatHangsDoesNotHoldTheOthers()
{
    m_relay.held.insert(Attacker);
    OutboxUnderTest lab(file(), m_relay, m_feed);
    lab.outbox.start();
    const Result<Placement> stuck = QCoro::waitFor(lab.outbox.place(orderFor(Attacker)));
    for (int n = 10; n < 20; ++n) {
        const Result<Placement> placed = QCoro::waitFor(lab.outbox.place(orderFor(u"203.0.113.%1"_s.arg(n))));
        QTRY_COMPARE(lab.outbox.order(placed->order.id)->state, OrderState::Relayed);
    }
    QCOMPARE(lab.outbox.order(stuck->order.id)->state, OrderState::Relaying);
    m_relay.letGo();
    QTRY_COMPARE(lab.outbox.order(stuck->order.id)->state, OrderState::Relayed);
}

void OutboxTest::manyPlacementsAreFast()
{
    OutboxUnderTest lab(file(), m_relay, m_feed);
    int done = 0;
    for (int n = 0; n < 1000; ++n) {
        lab.outbox.place(orderFor(u"2001:db8::%1"_s.arg(n + 16, 0, 16)))
            .then([&](const Result<Placement> &placed) {
                done += placed.has_value() && placed->created ? 1 : 0;
            });
    }
    QTRY_COMPARE_WITH_TIMEOUT(done, 1000, 4000); // one fsync each would take longer on most disks
    QCOMPARE(lab.outbox.orders().size(), 1000);
}

void OutboxTest::relaysGiveWayToOrdersThatArrive()
{
    constexpr int Orders = 60;
    OutboxOptions options = quickOptions();
    options.busyRest = std::chrono::milliseconds(400); // longer than any disk takes for one order
    OutboxUnderTest lab(file(), m_relay, m_feed, options);
    lab.outbox.start();
    QElapsedTimer timer;
    timer.start();
    for (int n = 0; n < Orders; ++n)
        QVERIFY(QCoro::waitFor(lab.outbox.place(orderFor(u"2001:db8::%1"_s.arg(n + 16, 0, 16)))).has_value());
    const qsizetype begun = m_relay.sent.size();
    const qint64 most = timer.elapsed() / options.busyRest.count() + 2;
    QVERIFY2(begun <= most, qPrintable(u"%1 of at most %2"_s.arg(begun).arg(most)));
    QTRY_COMPARE(m_relay.sent.size(), Orders); // and all of them once it is quiet
}

void OutboxTest::openOrdersAreThoseOnTheirWay()
{
    const auto ids = [](const QList<BlockOrder> &orders) {
        QStringList list;
        for (const BlockOrder &order : orders)
            list.append(order.id);
        return list;
    };
    QStringList placed;
    {
        OutboxUnderTest lab(file(), m_relay, m_feed);
        QVERIFY(!lab.outbox.hasOpenOrders());
        for (const QString &address : {Attacker, u"203.0.113.9"_s, u"203.0.113.10"_s})
            placed.append(QCoro::waitFor(lab.outbox.place(orderFor(address)))->order.id);
        QCOMPARE(ids(lab.outbox.openOrders()), placed);
        QSignalSpy changed(&lab.outbox, &Outbox::orderChanged);
        lab.outbox.confirm(lab.outbox.order(placed.at(1))->address);
        QVERIFY(changed.wait());
        const auto told = changed.at(0).at(1).value<WrittenJson>();
        QCOMPARE(told.object, lab.outbox.order(placed.at(1))->toJson());
        QCOMPARE(told.text, toCompactJson(told.object));
        placed.removeAt(1);
        QCOMPARE(ids(lab.outbox.openOrders()), placed);
        lab.outbox.setProfile(u"other"_s);
        QVERIFY(!lab.outbox.hasOpenOrders());
        lab.outbox.setProfile(u"lab"_s);
        QVERIFY(lab.outbox.hasOpenOrders());
    }
    OutboxUnderTest again(file(), m_relay, m_feed);
    QVERIFY(again.outbox.load().has_value());
    QCOMPARE(ids(again.outbox.openOrders()), placed);
    for (const BlockOrder &order : again.outbox.openOrders())
        again.outbox.confirm(order.address);
    QTRY_VERIFY(!again.outbox.hasOpenOrders());
    QVERIFY(again.outbox.openOrders().isEmpty());
}

void OutboxTest::confirmationEndsIt()
{
    m_relay.answers[Attacker] = QList<Result<void>>(100, httpFailure(500));
    OutboxUnderTest lab(file(), m_relay, m_feed);
    lab.outbox.start();
    const Result<Placement> placed = QCoro::waitFor(lab.outbox.place(orderFor(Attacker)));
    QTRY_VERIFY(m_relay.sent.size() >= 2);
    lab.outbox.confirm(placed->order.address); // somebody else blocked it
    QTRY_COMPARE(lab.outbox.order(placed->order.id)->state, OrderState::Confirmed);
    QTRY_COMPARE(stateOnDisk(placed->order.id), u"confirmed"_s);
    const qsizetype sent = m_relay.sent.size();
    const Result<Placement> other = QCoro::waitFor(lab.outbox.place(orderFor(u"203.0.113.9"_s)));
    QTRY_COMPARE(lab.outbox.order(other->order.id)->state, OrderState::Relayed);
    QTRY_VERIFY(m_relay.sent.size() <= sent + 2);
    QCOMPARE(lab.outbox.order(placed->order.id)->state, OrderState::Confirmed);
}

void OutboxTest::aDiskThatRefusesKeepsTheRequestBack()
{
    OutboxUnderTest lab(file(), m_relay, m_feed);
    QSignalSpy failed(&lab.outbox, &Outbox::storageFailed);
    const Result<Placement> placed = QCoro::waitFor(lab.outbox.place(orderFor(Attacker)));
    QVERIFY(lab.store->runNow([](Database &database) -> Result<void> {
        const auto done =
            database.run(u"CREATE TRIGGER no_relaying BEFORE UPDATE ON orders WHEN NEW.state='relaying' "
                         "BEGIN SELECT RAISE(ABORT,'disk full'); END"_s);
        return done ? Result<void>() : Result<void>(failure(done.error()));
    }));
    QLoggingCategory::setFilterRules(u"sandtable.session.warning=false"_s);
    lab.outbox.start();
    QTRY_VERIFY(failed.count() >= 2);
    QCOMPARE(m_relay.sent.size(), 0);
    QVERIFY(lab.store->runNow([](Database &database) -> Result<void> {
        const auto done = database.run(u"DROP TRIGGER no_relaying"_s);
        return done ? Result<void>() : Result<void>(failure(done.error()));
    }));
    QTRY_COMPARE(lab.outbox.order(placed->order.id)->state, OrderState::Relayed);
    QCOMPARE(m_relay.sent.size(), 1);

    QVERIFY(lab.store->runNow([](Database &database) -> Result<void> {
        const auto done = database.run(
            u"CREATE TRIGGER no_orders BEFORE INSERT ON orders BEGIN SELECT RAISE(ABORT,'disk full'); END"_s);
        return done ? Result<void>() : Result<void>(failure(done.error()));
    }));
    const Result<Placement> refused = QCoro::waitFor(lab.outbox.place(orderFor(u"203.0.113.9"_s)));
    QVERIFY(!refused.has_value());
    QCOMPARE(refused.error().kind, ErrorKind::Storage);
    QCOMPARE(lab.outbox.orders().size(), 1);
}

/// Whoever reads an order reads what a crash leaves.
void OutboxTest::onlyWhatIsOnDiskIsTold()
{
    m_relay.held.insert(Attacker);
    OutboxUnderTest lab(file(), m_relay, m_feed);
    QVERIFY(lab.outbox.load().has_value());
    QSemaphore gate;
    const auto hold = [&] {
        lab.store->write(
            [&](Database &) {
                gate.acquire();
                return Result<void>();
            },
            &lab.outbox, [](const Result<void> &) {});
    };
    const Address address{u"ip"_s, Attacker};
    hold();
    const auto placing = lab.outbox.place(orderFor(Attacker));
    QVERIFY(lab.outbox.orders().isEmpty());
    QVERIFY(!lab.outbox.orderFor(address).has_value());
    gate.release();
    QTRY_COMPARE(lab.outbox.orders().size(), 1);
    const QString id = lab.outbox.orders().first().id;
    QCOMPARE(stateOnDisk(id), u"accepted"_s);

    hold();
    lab.outbox.confirm(address);
    QCOMPARE(lab.outbox.order(id)->state, OrderState::Accepted);
    QCOMPARE(lab.outbox.orderFor(address)->state, OrderState::Accepted);
    const auto again = lab.outbox.place(orderFor(Attacker)); // finds the order that is being confirmed
    QCoreApplication::processEvents();
    QVERIFY(!again.isReady());
    gate.release();
    QTRY_COMPARE(lab.outbox.order(id)->state, OrderState::Confirmed);
    QTRY_VERIFY(again.isReady());
    QCOMPARE(stateOnDisk(id), u"confirmed"_s);
}

void OutboxTest::twoThatEndABlockAreToldWhenItIsOnDisk()
{
    OutboxUnderTest lab(file(), m_relay, m_feed);
    QVERIFY(lab.outbox.load().has_value());
    QVERIFY(QCoro::waitFor(lab.outbox.place(orderFor(Attacker))).has_value());
    QSemaphore gate;
    lab.store->write(
        [&](Database &) {
            gate.acquire();
            return Result<void>();
        },
        &lab.outbox, [](const Result<void> &) {});
    auto first = lab.outbox.wantLift(orderFor(Attacker));
    auto second = lab.outbox.wantLift(orderFor(Attacker));
    QVERIFY(!second.isReady());
    gate.release();
    const Result<BlockOrder> told = QCoro::waitFor(second);
    QVERIFY(told.has_value());
    QVERIFY(told->liftWanted.isValid());
    QVERIFY(QCoro::waitFor(first).has_value());
}

void OutboxTest::theNextStartGoesOn()
{
    QString open;
    {
        m_relay.answers[Attacker] = QList<Result<void>>(100, httpFailure(503));
        OutboxUnderTest lab(file(), m_relay, m_feed);
        lab.outbox.start();
        open = QCoro::waitFor(lab.outbox.place(orderFor(Attacker)))->order.id;
        QTRY_VERIFY(m_relay.sent.size() >= 1);
        const Result<Placement> done = QCoro::waitFor(lab.outbox.place(orderFor(u"203.0.113.9"_s)));
        QTRY_COMPARE(lab.outbox.order(done->order.id)->state, OrderState::Relayed);
    }
    m_relay = FakeRelay();
    OutboxUnderTest again(file(), m_relay, m_feed);
    QVERIFY(again.outbox.load().has_value());
    QCOMPARE(again.outbox.orders().size(), 2);
    again.outbox.start();
    QTRY_COMPARE(again.outbox.order(open)->state, OrderState::Relayed);
    QCOMPARE(m_relay.sent.size(), 1); // the other one was taken before
}

void OutboxTest::waitsGrowAndObeyTheService()
{
    m_relay.answers[Attacker] = {httpFailure(500), httpFailure(500), httpFailure(500)};
    Error slow;
    slow.httpStatus = 429;
    slow.kind = ErrorKind::RateLimited;
    slow.retryAfter = std::chrono::seconds(3600);
    m_relay.answers[Attacker].append(Result<void>(failure(slow)));
    OutboxUnderTest lab(file(), m_relay, m_feed);
    lab.outbox.start();
    const Result<Placement> placed = QCoro::waitFor(lab.outbox.place(orderFor(Attacker)));
    QTRY_COMPARE(m_relay.sent.size(), 4);
    QTRY_VERIFY(lab.outbox.order(placed->order.id)->nextAttempt > lab.clock.now().addSecs(3500));
    QVERIFY(lab.outbox.order(placed->order.id)->problem.contains(u"429"_s));
    QCOMPARE(lab.outbox.order(placed->order.id)->state, OrderState::Accepted);
}

QTEST_GUILESS_MAIN(OutboxTest)
#include "tst_outbox.moc"
