#include "support_http.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QTcpSocket>

#include <memory>
#include <vector>

namespace sandtable::test
{

namespace
{
constexpr int PatienceMs = 60000; // a browser takes its time to start on a busy machine

QByteArray unchunked(QByteArray text)
{
    QByteArray plain;
    for (;;) {
        const qsizetype end = text.indexOf("\r\n");
        const qsizetype size = text.left(end).toLongLong(nullptr, 16);
        if (end < 0 || size <= 0)
            return plain;
        plain += text.mid(end + 2, size);
        text.remove(0, end + 2 + size + 2);
    }
}
} // namespace

QJsonObject Answer::object() const
{
    return QJsonDocument::fromJson(body).object();
}

QJsonArray Answer::array() const
{
    return QJsonDocument::fromJson(body).array();
}

namespace
{
QByteArray requestBytes(const QByteArray &method, const QUrl &url, const HeaderList &headers,
                        const QByteArray &body)
{
    QByteArray target = url.path(QUrl::FullyEncoded).toLatin1();
    if (target.isEmpty())
        target = "/";
    if (url.hasQuery())
        target += '?' + url.query(QUrl::FullyEncoded).toLatin1();
    QByteArray request = method + ' ' + target + " HTTP/1.1\r\nHost: " + url.authority().toLatin1() +
                         "\r\nConnection: close\r\n";
    for (const auto &[name, value] : headers)
        request += name + ": " + value + "\r\n";
    if (!body.isEmpty() || method == "POST" || method == "PUT" || method == "PATCH")
        request += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    return request + "\r\n" + body;
}

QHostAddress addressOf(const QUrl &url)
{
    const QHostAddress address(url.host());
    return address.isNull() ? QHostAddress(QHostAddress::LocalHost) : address;
}

/// Whether an answer with a Content-Length is whole; others end with their connection.
bool isWhole(const QByteArray &raw)
{
    const qsizetype end = raw.indexOf("\r\n\r\n");
    if (end < 0)
        return false;
    const QByteArray head = raw.left(end).toLower();
    const qsizetype field = head.indexOf("\r\ncontent-length:");
    return field >= 0 &&
           raw.size() >= end + 4 + head.mid(field + 17).split('\r').constFirst().trimmed().toLongLong();
}

QByteArray readAnswer(QTcpSocket &socket)
{
    QByteArray all = socket.readAll();
    QElapsedTimer timer;
    timer.start();
    while (socket.state() == QAbstractSocket::ConnectedState && timer.elapsed() < PatienceMs &&
           !isWhole(all)) {
        socket.waitForReadyRead(200);
        all += socket.readAll();
    }
    return all + socket.readAll();
}
} // namespace

Answer answerFrom(const QByteArray &raw)
{
    Answer answer;
    const qsizetype end = raw.indexOf("\r\n\r\n");
    if (end < 0)
        return answer;
    const QList<QByteArray> lines = raw.left(end).split('\n');
    answer.status = lines.constFirst().split(' ').value(1).toInt();
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        answer.headers.insert(line.left(colon).trimmed().toLower(), line.mid(colon + 1).trimmed());
    }
    answer.body = raw.mid(end + 4);
    if (answer.headers.value("transfer-encoding").contains("chunked"))
        answer.body = unchunked(answer.body);
    return answer;
}

Answer ask(const QByteArray &method, const QUrl &url, const HeaderList &headers, const QByteArray &body,
           const QHostAddress &from)
{
    return answerFrom(askRaw(static_cast<quint16>(url.port(80)), requestBytes(method, url, headers, body),
                             addressOf(url), from));
}

QList<Answer> askAtOnce(int times, const QByteArray &method, const QUrl &url, const HeaderList &headers,
                        const QByteArray &body)
{
    std::vector<std::unique_ptr<QTcpSocket>> sockets;
    for (int i = 0; i < times; ++i) {
        auto socket = std::make_unique<QTcpSocket>();
        socket->connectToHost(addressOf(url), static_cast<quint16>(url.port(80)));
        if (!socket->waitForConnected(PatienceMs))
            return {};
        sockets.push_back(std::move(socket));
    }
    const QByteArray request = requestBytes(method, url, headers, body);
    for (const auto &socket : sockets) {
        socket->write(request);
        socket->flush();
    }
    QList<Answer> answers;
    for (const auto &socket : sockets)
        answers.append(answerFrom(readAnswer(*socket)));
    return answers;
}

QByteArray askRaw(quint16 port, const QByteArray &bytes, const QHostAddress &at, const QHostAddress &from)
{
    QTcpSocket socket;
    if (!from.isNull() && !socket.bind(from))
        return {};
    socket.connectToHost(at, port);
    if (!socket.waitForConnected(PatienceMs))
        return {};
    socket.write(bytes);
    return readAnswer(socket);
}

HeaderList bearer(const QString &token)
{
    return {{"Authorization", "Bearer " + token.toUtf8()}};
}

HeaderList bearerJson(const QString &token)
{
    return bearer(token) + HeaderList{{"Content-Type", "application/json"}};
}

HeaderList navigation()
{
    return {{"Sec-Fetch-Mode", "navigate"}, {"Sec-Fetch-Dest", "document"}, {"Sec-Fetch-Site", "none"}};
}

} // namespace sandtable::test
