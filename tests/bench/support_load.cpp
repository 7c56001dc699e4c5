#include "support_load.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QHostAddress>
#include <QSocketNotifier>
#include <QTcpSocket>
#include <QTimer>

#include <cstdio>
#include <memory>
#include <unistd.h>
#include <vector>

namespace sandtable::bench
{

namespace
{

constexpr int Connections = 8;
constexpr int TickMs = 4;

QByteArray request(qint64 number, const QByteArray &token)
{
    const QByteArray host = " HTTP/1.1\r\nHost: localhost\r\n";
    const QByteArray bearer = "Authorization: Bearer " + token + "\r\n";
    const auto post = [&host](const QByteArray &path, const QByteArray &type, const QByteArray &more,
                              const QByteArray &body) {
        return "POST " + path + host + more + "Content-Type: " + type +
               "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    };
    switch (number % 6) {
    case 0:
        return "GET /api/v1/health" + host + "\r\n";
    case 1:
        return "GET /api/v1/state" + host + bearer + "\r\n"; // answered by the window's thread
    case 2:
        return post("/block", "application/x-www-form-urlencoded", {}, "ip=203.0.113.9&token=none");
    case 3:
        return "GET /" + host + "\r\n"; // this one too
    case 4:
        return post("/api/v1/orders", "application/json", bearer,
                    "{\"ip\":\"127.0.0.1\"}"); // refused: loopback
    default:
        return "GET /hacker" + host + "\r\n";
    }
}

} // namespace

int generateLoad(quint16 port, const QByteArray &apiToken, int perSecond)
{
    std::vector<std::unique_ptr<QTcpSocket>> sockets;
    qint64 asked = 0;
    qint64 answered = 0;
    for (int i = 0; i < Connections; ++i) {
        auto socket = std::make_unique<QTcpSocket>();
        QTcpSocket *raw = socket.get();
        QObject::connect(raw, &QTcpSocket::readyRead, raw,
                         [raw, &answered] { answered += raw->readAll().count("HTTP/1.1 "); });
        QObject::connect(raw, &QTcpSocket::disconnected, raw,
                         [raw, port] { raw->connectToHost(QHostAddress(QHostAddress::LocalHost), port); });
        raw->connectToHost(QHostAddress(QHostAddress::LocalHost), port);
        sockets.push_back(std::move(socket));
    }
    QElapsedTimer clock;
    clock.start();
    QTimer ticker;
    ticker.setTimerType(Qt::PreciseTimer);
    QObject::connect(&ticker, &QTimer::timeout, &ticker, [&] {
        const qint64 due = clock.elapsed() * perSecond / 1000;
        while (asked < due) {
            QTcpSocket &socket = *sockets[size_t(asked % Connections)];
            if (socket.state() == QAbstractSocket::ConnectedState)
                socket.write(request(asked, apiToken));
            ++asked;
        }
    });
    ticker.start(TickMs);
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, QCoreApplication::instance(),
                     &QCoreApplication::quit);
    const int code = QCoreApplication::exec();
    const double seconds = double(clock.elapsed()) / 1000.0;
    std::printf("load: %.0f requests a second asked, %.0f answered\n", double(asked) / seconds,
                double(answered) / seconds);
    return code;
}

} // namespace sandtable::bench
