#include "support_program.h"

#include <QRandomGenerator>
#include <QTest>

using namespace sandtable::test;
using namespace Qt::StringLiterals;

/// The plug is pulled again and again while orders come in: nothing that was acknowledged is lost or done
/// twice.
class KilledTest : public QObject
{
    Q_OBJECT

private slots:
    void acknowledgedOrdersSurvive();
};

void KilledTest::acknowledgedOrdersSurvive()
{
    constexpr int Kills = 15;
    QRandomGenerator random(20261124);
    QTemporaryDir folder;
    QStringList acknowledged;
    int next = 1;
    for (int kill = 0; kill < Kills; ++kill) {
        ServedProgram program(folder.path());
        QVERIFY2(program.isReady(), program.errors().constData());
        const int orders = 1 + kill % 4;
        for (int i = 0; i < orders; ++i) {
            const QString address = u"192.0.2.%1"_s.arg(next++);
            const Answer answer =
                ask("POST", program.callback(u"/api/v1/orders"_s), bearerJson(program.value("api_token")),
                    "{\"ip\":\"" + address.toLatin1() + "\"}");
            if (answer.status == 201)
                acknowledged.append(address);
        }
        // Somewhere between the click and the confirmation.
        QTest::qWait(random.bounded(400));
        program.kill();
    }
    QVERIFY(acknowledged.size() >= Kills);

    ServedProgram program(folder.path());
    QVERIFY2(program.isReady(), program.errors().constData());
    QVERIFY2(eventually([&] { return program.feed().size() == acknowledged.size(); }, 60000),
             program.feed().join(' ').constData());
    QVERIFY(eventually(
        [&] {
            int confirmed = 0;
            for (const QJsonValue &order :
                 ask("GET", program.callback(u"/api/v1/orders"_s), bearer(program.value("api_token")))
                     .object()
                     .value(u"orders"_s)
                     .toArray())
                confirmed += order.toObject().value(u"state"_s).toString() == u"confirmed" ? 1 : 0;
            return confirmed == acknowledged.size();
        },
        60000));
    const QByteArrayList feed = program.feed();
    const QString token = program.tenantToken();
    for (const QString &address : std::as_const(acknowledged)) {
        QCOMPARE(feed.count(address.toLatin1()), 1);
        const Answer judgements =
            ask("GET", program.tenant(u"/ctia/judgement/search?query=observable.value:"_s + address),
                bearer(token));
        QCOMPARE(judgements.array().size(), 1);
    }
    QVERIFY(eventually(
        [&] {
            QString room;
            for (const QJsonValue &message : program.roomMessages())
                room += message.toObject().value(u"markdown"_s).toString();
            return std::all_of(acknowledged.cbegin(), acknowledged.cend(),
                               [&](const QString &address) { return room.contains(u'`' + address + u'`'); });
        },
        30000));
}

QTEST_GUILESS_MAIN(KilledTest)
#include "tst_killed.moc"
