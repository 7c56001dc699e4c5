#include "support_webhook.h"

namespace sandtable::test
{

using namespace Qt::StringLiterals;

QByteArray ScriptedWebhook::Seen::header(const QByteArray &name) const
{
    for (const QByteArray &line : head.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.left(colon).compare(name, Qt::CaseInsensitive) == 0)
            return line.mid(colon + 1).trimmed();
    }
    return {};
}

ScriptedWebhook::ScriptedWebhook(QList<Step> steps, QObject *parent)
    : QObject(parent), m_steps(steps.begin(), steps.end())
{
    connect(&m_server, &QTcpServer::newConnection, this, &ScriptedWebhook::handleConnection);
    m_server.listen(QHostAddress::LocalHost);
}

QString ScriptedWebhook::url() const
{
    return u"http://127.0.0.1:%1/webhooks/H1?api_key=key-1"_s.arg(m_server.serverPort());
}

ScriptedWebhook::Step ScriptedWebhook::next()
{
    const Step step = m_steps.front();
    if (m_steps.size() > 1)
        m_steps.pop_front();
    return step;
}

void ScriptedWebhook::handleConnection()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        ++m_connections;
        if (m_steps.front().act == Act::CutBefore) {
            next();
            socket->abort();
            socket->deleteLater();
            continue;
        }
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { handleBytes(socket); });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            m_buffers.remove(socket);
            socket->deleteLater();
        });
    }
}

void ScriptedWebhook::handleBytes(QTcpSocket *socket)
{
    QByteArray &buffer = m_buffers[socket];
    buffer += socket->readAll();
    const qsizetype end = buffer.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    Seen seen{buffer.left(end), {}};
    const qsizetype length = seen.header("Content-Length").toLongLong();
    if (buffer.size() < end + 4 + length)
        return;
    seen.body = buffer.mid(end + 4, length);
    buffer.clear();
    m_seen.append(seen);
    const Step step = next();
    emit received();
    switch (step.act) {
    case Act::Answer: {
        const QByteArray body = "{\"status\":\"" + QByteArray::number(step.status) + "\"}";
        socket->write("HTTP/1.1 " + QByteArray::number(step.status) +
                      " X\r\nContent-Type: application/json\r\n" + step.headers +
                      "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        break;
    }
    case Act::CutBefore:
    case Act::CutAfter:
        socket->abort();
        break;
    case Act::Silence:
        break;
    }
}

} // namespace sandtable::test
