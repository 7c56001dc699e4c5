#include "session/blockorder.h"

#include <QJsonDocument>
#include <QTest>
#include <QTimeZone>

using namespace sandtable;
using namespace sandtable::session;
using namespace Qt::StringLiterals;

namespace
{

BlockOrder fullOrder()
{
    const QDateTime moment = QDateTime::fromMSecsSinceEpoch(1772442847123, QTimeZone::utc());
    BlockOrder order;
    order.id = u"0195-7"_s;
    order.address = {u"ipv6"_s, u"2001:db8::9"_s};
    order.incident = u"incident-1"_s;
    order.origin = OrderOrigin::Card;
    order.who = u"Ada “the” Operator"_s;
    order.from = u"192.0.2.7"_s;
    order.run = u"run-3"_s;
    order.profile = u"customer"_s;
    order.evidence = {{u"card"_s, u"c1"_s}};
    order.state = OrderState::Relayed;
    order.attempts = 3;
    order.problem = u"HTTP 503"_s;
    order.released = true;
    order.placed = moment;
    order.changed = moment.addMSecs(1);
    order.relayed = moment.addMSecs(2);
    order.confirmed = moment.addMSecs(3);
    order.nextAttempt = moment.addMSecs(4);
    order.until = moment.addMSecs(5);
    order.liftWanted = moment.addMSecs(6);
    order.lifted = moment.addMSecs(7);
    order.liftWho = u"Bob"_s;
    order.liftProblem = u"not yet"_s;
    return order;
}

} // namespace

/// What scripts, the disk and the journal read of an order.
class BlockOrderTest : public QObject
{
    Q_OBJECT

private slots:
    void everyMemberComesBack();
    void anEmptyOneHasEveryMember();
    void oneDoesNotChangeTheNext();
};

void BlockOrderTest::everyMemberComesBack()
{
    const BlockOrder order = fullOrder();
    const QJsonObject json = order.toJson();
    for (auto member = json.begin(); member != json.end(); ++member)
        QVERIFY2(!member.value().isNull() && member.value() != QJsonValue(QString()),
                 qPrintable(member.key()));
    const std::optional<BlockOrder> read = BlockOrder::fromJson(json);
    QVERIFY(read.has_value());
    QCOMPARE(*read, order);
}

void BlockOrderTest::anEmptyOneHasEveryMember()
{
    const QByteArray expected =
        R"({"attempts":0,"changed_at":null,"confirmed_at":null,"evidence":{},"from":"","id":"","incident":"",)"
        R"("ip":"","lift_problem":"","lift_wanted_at":null,"lift_who":"","lifted_at":null,)"
        R"("next_attempt_at":null,"origin":"link","placed_at":null,"problem":"","profile":"","relayed_at":null,)"
        R"("released":false,"run":"","state":"accepted","type":"","until":null,"who":""})";
    const WrittenJson written = writtenJson(BlockOrder().toJson());
    QCOMPARE(written.text, expected);
    QCOMPARE(QJsonDocument::fromJson(written.text).object(), written.object);
}

void BlockOrderTest::oneDoesNotChangeTheNext()
{
    const QJsonObject before = BlockOrder().toJson();
    const QJsonObject full = fullOrder().toJson();
    QCOMPARE(BlockOrder().toJson(), before);
    QCOMPARE(full.keys(), before.keys());
}

QTEST_GUILESS_MAIN(BlockOrderTest)
#include "tst_blockorder.moc"
