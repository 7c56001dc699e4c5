#include "net/cappedlistener.h"

#include <QTcpSocket>
#include <QTest>

using namespace sandtable;
using namespace sandtable::net;
using namespace Qt::StringLiterals;

/// Connections of protocols other than HTTP: no more than there is room for.
class CappedListenerTest : public QObject
{
    Q_OBJECT

private slots:
    void takesNoMoreThanItsLimit();
    void connectionsMayOutliveIt();
};

void CappedListenerTest::takesNoMoreThanItsLimit()
{
    ServerLimits limits;
    limits.connections = 3;
    CappedListener listener(limits);
    QVERIFY(listener.listen(QHostAddress(QHostAddress::LocalHost)));
    std::vector<std::unique_ptr<QTcpSocket>> clients;
    for (int i = 0; i < 5; ++i) {
        clients.push_back(std::make_unique<QTcpSocket>());
        clients.back()->connectToHost(u"127.0.0.1"_s, listener.serverPort());
    }
    const auto open = [&] {
        return std::count_if(clients.begin(), clients.end(), [](const auto &client) {
            return client->state() == QAbstractSocket::ConnectedState;
        });
    };
    QTRY_COMPARE(listener.connections(), 3);
    QTRY_COMPARE(open(), 3);
    delete listener.nextPendingConnection();
    QTRY_COMPARE(listener.connections(), 2);
    QTcpSocket late;
    late.connectToHost(u"127.0.0.1"_s, listener.serverPort());
    QTRY_COMPARE(listener.connections(), 3);
    QCOMPARE(late.state(), QAbstractSocket::ConnectedState);
}

void CappedListenerTest::connectionsMayOutliveIt()
{
    auto listener = std::make_unique<CappedListener>(ServerLimits());
    QVERIFY(listener->listen(QHostAddress(QHostAddress::LocalHost)));
    QTcpSocket client;
    client.connectToHost(u"127.0.0.1"_s, listener->serverPort());
    QTRY_COMPARE(listener->connections(), 1);
    const std::unique_ptr<QTcpSocket> taken(listener->nextPendingConnection());
    taken->setParent(nullptr);
    listener.reset();
    taken->write("still there");
    QTRY_COMPARE(client.bytesAvailable(), 11);
}

QTEST_GUILESS_MAIN(CappedListenerTest)
#include "tst_cappedlistener.moc"
