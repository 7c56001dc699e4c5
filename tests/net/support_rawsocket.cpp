#include "support_rawsocket.h"

#include <QElapsedTimer>
#include <QTest>

namespace sandtable::test
{

QByteArray rawExchange(quint16 port, const QByteArray &bytes, int patienceMs)
{
    QTcpSocket socket;
    QByteArray all;
    bool closed = false;
    QObject::connect(&socket, &QTcpSocket::readyRead, &socket, [&] { all += socket.readAll(); });
    QObject::connect(&socket, &QTcpSocket::disconnected, &socket, [&] { closed = true; });
    QObject::connect(&socket, &QTcpSocket::connected, &socket, [&] { socket.write(bytes); });
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    QElapsedTimer quiet;
    quiet.start();
    qsizetype seen = 0;
    while (!closed && quiet.elapsed() < patienceMs) {
        QTest::qWait(2);
        if (all.size() != seen || socket.bytesToWrite() > 0) {
            seen = all.size();
            quiet.restart();
        }
    }
    return all + socket.readAll();
}

int answersIn(const QByteArray &text)
{
    return static_cast<int>(text.count("HTTP/1.1 ") - text.count("HTTP/1.1 100"));
}

} // namespace sandtable::test
