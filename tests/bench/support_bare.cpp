#include "support_bare.h"

#include <QCoreApplication>
#include <QHttpServer>
#include <QHttpServerResponder>
#include <QHttpServerResponse>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPointer>
#include <QSocketNotifier>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>

#include <cstdio>
#include <memory>
#include <unistd.h>

namespace sandtable::bench
{

using namespace Qt::StringLiterals;

namespace
{

/// Takes every request with a 202; `GET /count` tells how many it has taken.
class Sink : public QObject
{
public:
    quint16 listen()
    {
        m_server = new QTcpServer(this);
        m_server->setListenBacklogSize(256);
        connect(m_server, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = m_server->nextPendingConnection()) {
                auto buffer = std::make_shared<QByteArray>();
                connect(socket, &QTcpSocket::readyRead, socket, [this, socket, buffer] {
                    *buffer += socket->readAll();
                    while (takeOne(*socket, *buffer)) {
                    }
                });
                connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            }
        });
        return m_server->listen(QHostAddress::LocalHost) ? m_server->serverPort() : 0;
    }

private:
    bool takeOne(QTcpSocket &socket, QByteArray &buffer)
    {
        const qsizetype end = buffer.indexOf("\r\n\r\n");
        if (end < 0)
            return false;
        const QByteArray head = buffer.left(end).toLower();
        const qsizetype field = head.indexOf("content-length:");
        const qsizetype length =
            field < 0 ? 0 : head.mid(field + 15).split('\r').constFirst().trimmed().toLongLong();
        if (buffer.size() < end + 4 + length)
            return false;
        if (head.startsWith("get ")) {
            const QByteArray count = QByteArray::number(m_taken);
            socket.write("HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(count.size()) +
                         "\r\n\r\n" + count);
        } else {
            ++m_taken;
            socket.write("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n");
        }
        buffer.remove(0, end + 4 + length);
        return true;
    }

    QTcpServer *m_server = nullptr;
    qint64 m_taken = 0;
};

/// What a bare relay does: no checks, nothing on disk, the answer when the tenant has answered.
void relay(QNetworkAccessManager &network, quint16 sinkPort, std::shared_ptr<QHttpServerResponder> responder)
{
    QNetworkRequest request(QUrl(u"http://127.0.0.1:%1/webhooks/bare"_s.arg(sinkPort)));
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    QNetworkReply *reply = network.post(request, R"({"list_of_ips":["203.0.113.7"],"roomId":"r"})");
#if QT_VERSION < QT_VERSION_CHECK(6, 5, 0)
    const QPointer<QTcpSocket> socket(responder->socket());
#endif
    QObject::connect(reply, &QNetworkReply::finished, reply, [=] {
        reply->deleteLater();
#if QT_VERSION < QT_VERSION_CHECK(6, 5, 0)
        if (!socket)
            return;
#endif
        responder->write(reply->error() == QNetworkReply::NoError
                             ? QHttpServerResponder::StatusCode::Ok
                             : QHttpServerResponder::StatusCode::BadGateway);
    });
}

} // namespace

int serveBare()
{
    QThread thread;
    thread.start();
    auto *sink = new Sink;
    sink->moveToThread(&thread);
    QObject::connect(&thread, &QThread::finished, sink, &QObject::deleteLater);
    quint16 sinkPort = 0;
    QMetaObject::invokeMethod(
        sink, [sink] { return sink->listen(); }, Qt::BlockingQueuedConnection, &sinkPort);

    QNetworkAccessManager network;
    network.setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    QHttpServer server;
    server.route(u"/hello"_s, [] { return "Hello, World!"; });
    const auto missing = [&](const QHttpServerRequest &, QHttpServerResponder &&responder) {
        relay(network, sinkPort, std::make_shared<QHttpServerResponder>(std::move(responder)));
    };
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    server.setMissingHandler(&network,
                             [&](const QHttpServerRequest &request, QHttpServerResponder &responder) {
                                 missing(request, std::move(responder));
                             });
#else
    server.setMissingHandler(missing);
#endif
    auto listener = std::make_unique<QTcpServer>();
    listener->setListenBacklogSize(256); // 64 clients that come at once are more than the default takes
    if (sinkPort == 0 || !listener->listen(QHostAddress::LocalHost))
        return 1;
    const quint16 port = listener->serverPort();
    server.bind(listener.release());
    std::printf("%d %d\n", port, sinkPort);
    std::fflush(stdout);
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, QCoreApplication::instance(),
                     &QCoreApplication::quit);
    const int code = QCoreApplication::exec();
    thread.quit();
    thread.wait();
    return code;
}

BareServer::BareServer()
{
    m_process.start(QCoreApplication::applicationFilePath(), {u"--bare"_s});
    QByteArray line;
    while (!line.contains('\n') && m_process.waitForReadyRead(10000))
        line += m_process.readAllStandardOutput();
    const QList<QByteArray> ports = line.trimmed().split(' ');
    if (ports.size() == 2) {
        m_port = ports.at(0).toUShort();
        m_sinkPort = ports.at(1).toUShort();
    }
}

BareServer::~BareServer()
{
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(3000)) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

} // namespace sandtable::bench
