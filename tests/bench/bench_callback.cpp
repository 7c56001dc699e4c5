// Measures the served program from outside: rehearsal, health and block orders, at 1, 16 and 64 connections.
// Prints medians and the 99th percentile; machines are noisy, so compare the rows of one run.
#include "support_program.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTcpSocket>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <memory>

using namespace sandtable::test;
using namespace Qt::StringLiterals;

namespace
{

/// One kept connection that asks again as soon as it is answered.
class Client : public QObject
{
public:
    Client(quint16 port, std::function<QByteArray()> nextRequest, std::function<void(qint64)> answered)
        : m_next(std::move(nextRequest)), m_answered(std::move(answered))
    {
        connect(&m_socket, &QTcpSocket::connected, this, [this] { send(); });
        connect(&m_socket, &QTcpSocket::readyRead, this, [this] {
            m_buffer += m_socket.readAll();
            const qsizetype end = m_buffer.indexOf("\r\n\r\n");
            if (end < 0)
                return;
            const QByteArray head = m_buffer.left(end).toLower();
            const qsizetype field = head.indexOf("content-length:");
            const qsizetype length =
                field < 0 ? 0 : head.mid(field + 15).split('\r').constFirst().trimmed().toLongLong();
            if (m_buffer.size() < end + 4 + length)
                return;
            m_buffer.clear();
            m_answered(m_timer.nsecsElapsed() / 1000);
            send();
        });
        m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    }

private:
    void send()
    {
        m_timer.start();
        m_socket.write(m_next());
    }
    QTcpSocket m_socket;
    QByteArray m_buffer;
    QElapsedTimer m_timer;
    std::function<QByteArray()> m_next;
    std::function<void(qint64)> m_answered;
};

void measure(const char *what, quint16 port, int connections, qsizetype requests,
             const std::function<QByteArray()> &next)
{
    QList<qint64> times;
    std::vector<std::unique_ptr<Client>> clients;
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < connections; ++i)
        clients.push_back(std::make_unique<Client>(port, next, [&](qint64 micros) { times.append(micros); }));
    while (times.size() < requests && timer.elapsed() < 60000)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    const double seconds = static_cast<double>(timer.elapsed()) / 1000.0;
    std::sort(times.begin(), times.end());
    if (times.isEmpty())
        return;
    std::printf("%-22s %3d connections  %8.0f /s   p50 %7.2f ms   p99 %7.2f ms\n", what, connections,
                static_cast<double>(times.size()) / seconds,
                static_cast<double>(times.at(times.size() / 2)) / 1000.0,
                static_cast<double>(times.at(times.size() * 99 / 100)) / 1000.0);
    std::fflush(stdout);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QTemporaryDir folder;
    for (int run = 0; run < 5; ++run) {
        QElapsedTimer timer;
        timer.start();
        const Ended ended = runProgram({u"rehearse"_s, u"--json"_s, u"--pace"_s, u"instant"_s, u"--port"_s,
                                        u"0"_s, u"--tenant-port"_s, u"0"_s, u"--data"_s, folder.path()});
        std::printf("rehearsal, whole process   %s   %.2f s\n", ended.exitCode == 0 ? "confirmed" : "FAILED",
                    static_cast<double>(timer.elapsed()) / 1000.0);
        std::fflush(stdout);
    }
    ServedProgram program;
    if (!program.isReady()) {
        std::fprintf(stderr, "%s\n", program.errors().constData());
        return 1;
    }
    const quint16 port = static_cast<quint16>(program.callback({}).port());
    const QByteArray token = program.value("api_token").toUtf8();
    quint32 address = 0;
    for (const int connections : {1, 16, 64}) {
        measure("GET health", port, connections, 20000,
                [] { return QByteArray("GET /api/v1/health HTTP/1.1\r\nHost: localhost\r\n\r\n"); });
        measure("POST order (durable)", port, connections, 600, [&] {
            ++address;
            const QByteArray body = "{\"ip\":\"2001:db8:7::" + QByteArray::number(address, 16) + "\"}";
            return "POST /api/v1/orders HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token +
                   "\r\nContent-Type: application/json\r\nContent-Length: " +
                   QByteArray::number(body.size()) + "\r\n\r\n" + body;
        });
    }
    return 0;
}
