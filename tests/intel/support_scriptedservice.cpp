#include "support_scriptedservice.h"

#include <QTcpSocket>

namespace sandtable::test
{

using namespace Qt::StringLiterals;

namespace
{
QUrl originOf(quint16 port)
{
    return QUrl(u"http://127.0.0.1:%1"_s.arg(port));
}
} // namespace

ScriptedService::ScriptedService()
{
    net::Router router;
    router.setMissingHandler([this](const net::Request &request, const net::Reply &reply) {
        if (request.rawPath == "/iroh/oauth2/token") {
            tokenRequests.append(request);
            if (holdTokens)
                m_held.append(reply);
            else
                reply.send(token());
            return;
        }
        requests.append(request);
        reply.send(answer ? answer(request) : jsonAnswer("[]"));
    });
    net::ServerOptions options;
    options.name = u"scripted service"_s;
    options.limits.body = 1 << 20;
    m_server = std::make_unique<net::GuardedServer>(std::move(router), options);
    if (!m_server->listen())
        qFatal("the scripted service cannot listen");
}

QUrl ScriptedService::origin() const
{
    return originOf(m_server->port());
}

intel::Connection ScriptedService::connection() const
{
    return {origin(), origin(), u"client-1"_s, Secret(u"pass:word"_s)};
}

QByteArrayList ScriptedService::targets() const
{
    QByteArrayList list;
    for (const net::Request &request : requests)
        list.append(request.rawQuery.isEmpty() ? request.rawPath : request.rawPath + '?' + request.rawQuery);
    return list;
}

QByteArray ScriptedService::bearerOf(const net::Request &request)
{
    return request.header("Authorization");
}

net::Response ScriptedService::token()
{
    if (tokenAnswer)
        return tokenAnswer();
    return jsonAnswer("{\"access_token\":\"token-" + QByteArray::number(++m_tokens) +
                      R"(","token_type":"bearer","expires_in":600,"scope":"private-intel inspect"})");
}

void ScriptedService::releaseTokens()
{
    holdTokens = false;
    const QList<net::Reply> held = std::exchange(m_held, {});
    for (const net::Reply &reply : held)
        reply.send(token());
}

HangingUpService::HangingUpService()
{
    QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
        QTcpSocket *socket = m_server.nextPendingConnection();
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
            const QByteArray seen = socket->peek(1 << 20);
            const qsizetype head = seen.indexOf("\r\n\r\n");
            if (head < 0)
                return;
            const qsizetype field = seen.toLower().indexOf("content-length:");
            const qsizetype length =
                field < 0
                    ? 0
                    : seen.mid(field + 15, seen.indexOf('\r', field) - field - 15).trimmed().toLongLong();
            if (seen.size() < head + 4 + length)
                return;
            ++requests;
            socket->readAll();
            socket->disconnectFromHost();
        });
        QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    });
    if (!m_server.listen(QHostAddress::LocalHost))
        qFatal("the service that hangs up cannot listen");
}

QUrl HangingUpService::origin() const
{
    return originOf(m_server.serverPort());
}

net::Response jsonAnswer(const QByteArray &text, int status)
{
    return net::Response::json(text, status);
}

} // namespace sandtable::test
