#include "support_program.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTcpSocket>
#include <QTest>

#include <memory>
#include <vector>

using namespace sandtable::test;
using namespace Qt::StringLiterals;

namespace
{

/// One order under way: its request is written at once, its answer may or may not come before the kill.
struct Sent {
    QString address;
    std::unique_ptr<QTcpSocket> socket;
    QByteArray answer;
};

QByteArray orderRequest(const ServedProgram &program, const QString &address)
{
    const QByteArray body = "{\"ip\":\"" + address.toLatin1() + "\"}";
    return "POST /api/v1/orders HTTP/1.1\r\nHost: " + program.callback({}).authority().toLatin1() +
           "\r\nAuthorization: Bearer " + program.value("api_token").toLatin1() +
           "\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) +
           "\r\n\r\n" + body;
}

QByteArray clickRequest(const ServedProgram &program, const QString &address)
{
    const QUrl link =
        program.signedLink(address, u"incident-by-hand"_s, QDateTime::currentSecsSinceEpoch() + 600);
    return "GET " + (link.path() + u'?' + link.query(QUrl::FullyEncoded)).toLatin1() +
           " HTTP/1.1\r\nHost: " + link.authority().toLatin1() +
           "\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\nSec-Fetch-Site: cross-site\r\n\r\n";
}

} // namespace

/// The plug is pulled again and again while orders come in, before, between and after their answers: what was
/// acknowledged is neither lost nor done twice, and what was not is there whole or not at all.
class KilledTest : public QObject
{
    Q_OBJECT

private slots:
    void acknowledgedOrdersSurvive();
};

void KilledTest::acknowledgedOrdersSurvive()
{
    constexpr int Kills = 18;
    QRandomGenerator random(20261124);
    QTemporaryDir folder;
    QStringList tried;
    QStringList acknowledged;
    for (int kill = 0; kill < Kills; ++kill) {
        ServedProgram program(folder.path());
        QVERIFY2(program.isReady(), program.errors().constData());
        // Of every three kills one comes within the first answers, the others while orders are relayed.
        const int moment = kill % 3 == 0 ? random.bounded(25) : random.bounded(400);
        std::vector<Sent> sent;
        for (int i = 0; i < 2 + kill % 3; ++i) {
            Sent &one = sent.emplace_back();
            one.address = u"192.0.2.%1"_s.arg(tried.size() + 1);
            tried.append(one.address);
            one.socket = std::make_unique<QTcpSocket>();
            one.socket->connectToHost(QHostAddress(QHostAddress::LocalHost),
                                      static_cast<quint16>(program.callback({}).port()));
            QVERIFY(one.socket->waitForConnected(5000));
            one.socket->write(i % 2 == 0 ? orderRequest(program, one.address)
                                         : clickRequest(program, one.address));
            one.socket->flush();
        }
        QElapsedTimer timer;
        for (timer.start(); timer.elapsed() < moment;)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
        program.kill();
        for (Sent &one : sent) {
            one.socket->waitForReadyRead(100); // what had arrived before the kill
            one.answer = one.socket->readAll();
            if (one.answer.startsWith("HTTP/1.1 20"))
                acknowledged.append(one.address);
            else
                QVERIFY2(one.answer.isEmpty(), one.answer.constData());
        }
    }
    QVERIFY2(acknowledged.size() >= Kills, QByteArray::number(acknowledged.size()).constData());

    ServedProgram program(folder.path());
    QVERIFY2(program.isReady(), program.errors().constData());
    QStringList ordered;
    const bool done = eventually(
        [&] {
            ordered.clear();
            bool confirmed = true;
            for (const QJsonValue &value :
                 ask("GET", program.callback(u"/api/v1/orders"_s), bearer(program.value("api_token")))
                     .object()
                     .value(u"orders"_s)
                     .toArray()) {
                ordered.append(value.toObject().value(u"ip"_s).toString());
                confirmed = confirmed && value.toObject().value(u"state"_s).toString() == u"confirmed";
            }
            return confirmed && !ordered.isEmpty();
        },
        60000);
    QVERIFY2(done, program.errors().constData());
    QCOMPARE(ordered.removeDuplicates(), 0);
    for (const QString &address : std::as_const(acknowledged))
        QVERIFY2(ordered.contains(address), qPrintable(address));

    const QByteArrayList feed = program.feed();
    const QString token = program.tenantToken();
    for (const QString &address : std::as_const(tried)) {
        const int expected = ordered.contains(address) ? 1 : 0;
        QCOMPARE(feed.count(address.toLatin1()), expected);
        const Answer judgements =
            ask("GET", program.tenant(u"/ctia/judgement/search?query=observable.value:"_s + address),
                bearer(token));
        QCOMPARE(judgements.status, 200);
        QCOMPARE(judgements.array().size(), expected);
    }
    const auto roomNamesAll = [&] {
        QString room;
        for (const QJsonValue &message : program.roomMessages())
            room += message.toObject().value(u"markdown"_s).toString();
        return std::all_of(ordered.cbegin(), ordered.cend(),
                           [&](const QString &address) { return room.contains(u'`' + address + u'`'); });
    };
    QVERIFY(eventually(roomNamesAll, 30000));
}

QTEST_GUILESS_MAIN(KilledTest)
#include "tst_killed.moc"
