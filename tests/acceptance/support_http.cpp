#include "support_http.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QTcpSocket>

namespace sandtable::test
{

namespace
{
constexpr int PatienceMs = 20000;

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

Answer ask(const QByteArray &method, const QUrl &url, const HeaderList &headers, const QByteArray &body)
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
    const QByteArray raw = askRaw(static_cast<quint16>(url.port(80)), request + "\r\n" + body);

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

namespace
{
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
} // namespace

QByteArray askRaw(quint16 port, const QByteArray &bytes)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    if (!socket.waitForConnected(PatienceMs))
        return {};
    socket.write(bytes);
    QByteArray all;
    QElapsedTimer timer;
    timer.start();
    while (socket.state() == QAbstractSocket::ConnectedState && timer.elapsed() < PatienceMs &&
           !isWhole(all)) {
        socket.waitForReadyRead(200);
        all += socket.readAll();
    }
    return all + socket.readAll();
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
