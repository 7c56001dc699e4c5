#include "support_gate.h"

#include <QRegularExpression>
#include <QTcpSocket>

namespace sandtable::test
{

using namespace Qt::StringLiterals;

Fault Fault::status(int status, const QByteArray &headers, const QByteArray &body)
{
    return {Kind::Answer, "HTTP/1.1 " + QByteArray::number(status) +
                              " Said\r\nContent-Type: application/json\r\n" + headers + "Content-Length: " +
                              QByteArray::number(body.size()) + "\r\nConnection: close\r\n\r\n" + body};
}

Fault Fault::body(const QByteArray &body, const QByteArray &type)
{
    return {Kind::Answer, "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Length: " +
                              QByteArray::number(body.size()) + "\r\nConnection: close\r\n\r\n" + body};
}

Fault Fault::of(Kind kind)
{
    Fault fault = body(R"({"items":[],"results":[],"access_token":"token-1","token_type":"bearer"})");
    fault.kind = kind;
    return fault;
}

Gate::Gate(quint16 service) : m_service(service)
{
    if (!m_server.listen(QHostAddress::LocalHost))
        qFatal("the gate cannot listen");
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *client = m_server.nextPendingConnection()) {
            connect(client, &QTcpSocket::readyRead, this, [this, client] { read(client); });
            connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
            connect(client, &QObject::destroyed, this, [this, client] { m_read.remove(client); });
        }
    });
}

QString Gate::origin() const
{
    return u"http://127.0.0.1:%1"_s.arg(m_server.serverPort());
}

void Gate::fault(const QByteArray &part, const Fault &fault, int times)
{
    m_part = part;
    m_fault = fault;
    m_times = times;
    met = 0;
}

void Gate::read(QTcpSocket *client)
{
    QByteArray &request = m_read[client];
    request += client->readAll();
    const qsizetype head = request.indexOf("\r\n\r\n");
    if (head < 0)
        return;
    static const QRegularExpression length(u"\r\nContent-Length: *([0-9]+)"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    const qsizetype body = length.match(QString::fromLatin1(request.left(head))).captured(1).toLongLong();
    if (request.size() < head + 4 + body)
        return;
    const QByteArray whole = std::exchange(request, {});
    const QByteArray target = whole.left(whole.indexOf("\r\n"));
    if (m_times != 0 && target.contains(m_part)) {
        if (m_times > 0)
            --m_times;
        ++met;
        meet(client, whole);
    } else {
        pass(client, whole, false);
    }
}

void Gate::meet(QTcpSocket *client, const QByteArray &request)
{
    switch (m_fault.kind) {
    case Fault::Kind::Answer:
        client->write(m_fault.answer);
        client->disconnectFromHost();
        break;
    case Fault::Kind::Half:
        client->write(m_fault.answer.left(m_fault.answer.size() - m_fault.answer.size() / 4));
        client->disconnectFromHost();
        break;
    case Fault::Kind::Cut:
        client->abort();
        break;
    case Fault::Kind::TakenThenCut:
        pass(client, request, true);
        break;
    case Fault::Kind::Silence:
        break;
    }
}

void Gate::pass(QTcpSocket *client, const QByteArray &request, bool cutTheAnswer)
{
    auto *service = new QTcpSocket(client);
    QByteArray once = request;
    static const QRegularExpression kept(u"\r\nConnection: *[^\r]*"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    const qsizetype head = once.indexOf("\r\n\r\n");
    QString lines = QString::fromLatin1(once.left(head));
    lines.remove(kept);
    once = lines.toLatin1() + "\r\nConnection: close" + once.mid(head);
    connect(service, &QTcpSocket::connected, service, [service, once] { service->write(once); });
    connect(service, &QTcpSocket::readyRead, client, [client, service, cutTheAnswer] {
        const QByteArray answer = service->readAll();
        if (!cutTheAnswer)
            client->write(answer);
    });
    connect(service, &QTcpSocket::disconnected, client, [client, cutTheAnswer] {
        if (cutTheAnswer)
            client->abort();
        else
            client->disconnectFromHost();
    });
    service->connectToHost(QHostAddress(QHostAddress::LocalHost), m_service);
}

} // namespace sandtable::test
