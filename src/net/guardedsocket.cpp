#include "net/guardedsocket.h"

#include "base/jsontext.h"
#include "base/logging.h"

#include <cstring>

namespace sandtable::net
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qint64 WireBuffer = 64 * 1024;
constexpr std::chrono::milliseconds LingerTime{2000};

QByteArray reasonOf(int status)
{
    switch (status) {
    case 400:
        return "Bad Request";
    case 408:
        return "Request Timeout";
    case 411:
        return "Length Required";
    case 413:
        return "Payload Too Large";
    case 414:
        return "URI Too Long";
    case 417:
        return "Expectation Failed";
    case 421:
        return "Misdirected Request";
    case 431:
        return "Request Header Fields Too Large";
    case 501:
        return "Not Implemented";
    case 503:
        return "Service Unavailable";
    case 504:
        return "Gateway Timeout";
    case 505:
        return "HTTP Version Not Supported";
    default:
        return "Refused";
    }
}

} // namespace

QByteArray refusalBytes(const ServerOptions &options, int status, const QString &message)
{
    const QJsonObject error{{u"code"_s, u"refused"_s}, {u"message"_s, message}};
    const Response response = options.errorBody
                                  ? options.errorBody(status, message)
                                  : Response::json(toCompactJson(QJsonObject{{u"error"_s, error}}), status);
    Headers headers = response.headers;
    headers.append(Header{"X-Content-Type-Options", "nosniff"});
    headers.append(Header{"Cache-Control", "no-store"});
    headers.append(options.headers);
    QByteArray bytes =
        "HTTP/1.1 " + QByteArray::number(status) + ' ' + reasonOf(status) +
        "\r\nConnection: close\r\nContent-Length: " + QByteArray::number(response.body.size()) + "\r\n";
    Headers sent;
    for (const Header &header : std::as_const(headers)) { // the first of each name
        if (hasHeader(sent, header.name))
            continue;
        sent.append(header);
        bytes += header.name + ": " + header.value + "\r\n";
    }
    if (!response.contentType.isEmpty())
        bytes += "Content-Type: " + response.contentType + "\r\n";
    if (status == 503)
        bytes += "Retry-After: 1\r\n";
    return bytes + "\r\n" + response.body;
}

GuardedSocket::GuardedSocket(QTcpSocket *wire, const ServerOptions &options, const HostRules &hosts,
                             BufferBudget &budget, quint64 ticketBase, QObject *parent)
    : QTcpSocket(parent), m_options(options), m_hosts(hosts), m_budget(budget), m_wire(wire),
      m_number(ticketBase << 24), m_deadline(options.limits.headTime)
{
    m_wire->setParent(this);
    m_wire->setReadBufferSize(WireBuffer);
    m_wire->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    setPeerAddress(m_wire->peerAddress());
    setPeerPort(m_wire->peerPort());
    setLocalAddress(m_wire->localAddress());
    setLocalPort(m_wire->localPort());
    setSocketState(QAbstractSocket::ConnectedState);
    setOpenMode(QIODevice::ReadWrite | QIODevice::Unbuffered);
    connect(m_wire, &QTcpSocket::readyRead, this, &GuardedSocket::handleReadyRead);
    connect(m_wire, &QTcpSocket::disconnected, this, &GuardedSocket::handleDisconnected);
    connect(m_wire, &QTcpSocket::bytesWritten, this, &GuardedSocket::handleBytesWritten);
}

GuardedSocket::~GuardedSocket()
{
    hold(-m_held);
    // The base class would emit and tear down by its own idea of a connection; the wire goes first.
    m_wire->disconnect(this);
    m_wire->flush();
    if (m_wire->bytesToWrite() > 0)
        m_wire->abort();
    setOpenMode(QIODevice::NotOpen);
    setSocketState(QAbstractSocket::UnconnectedState);
}

void GuardedSocket::begin()
{
    if (m_wire->state() != QAbstractSocket::ConnectedState)
        return handleDisconnected();
    handleReadyRead();
}

void GuardedSocket::hold(qint64 bytes)
{
    m_held += bytes;
    m_budget.used += bytes;
}

void GuardedSocket::handleReadyRead()
{
    if (m_state == State::Closing) {
        m_wire->readAll(); // lingering: what was refused is read and dropped, so that the refusal arrives
        return;
    }
    // While a request is being answered the rest stays in the kernel: one at a time, bounded.
    if (m_state == State::Answering)
        return;
    advance();
}

void GuardedSocket::advance()
{
    if (m_advancing)
        return;
    m_advancing = true;
    while (m_state == State::Head || m_state == State::Body) {
        const QByteArray more = m_wire->readAll();
        if (!more.isEmpty()) {
            if (m_raw.isEmpty() && m_state == State::Head)
                m_deadline.setRemainingTime(m_options.limits.headTime);
            m_raw += more;
            hold(more.size());
        }
        if (m_budget.used > m_budget.limit) {
            refuse(503, u"too much is arriving at once; try again"_s);
            break;
        }
        if (m_state == State::Head) {
            if (m_raw.isEmpty())
                break;
            const HeadResult result = parseHead(m_raw, m_options.limits);
            if (const auto *refused = std::get_if<HeadRefused>(&result)) {
                refuse(refused->status, refused->message);
                break;
            }
            if (std::holds_alternative<HeadIncomplete>(result)) {
                if (more.isEmpty())
                    break;
                continue;
            }
            m_head = std::get<HeadAccepted>(result);
            if (!m_hosts.allows(m_head.request.host)) {
                refuse(421, u"this server does not answer to that Host"_s);
                break;
            }
            m_raw.remove(0, m_head.size);
            hold(-m_head.size);
            m_state = State::Body;
            m_deadline.setRemainingTime(m_options.limits.bodyTime);
            if (m_head.wantsContinue && m_raw.isEmpty())
                m_wire->write("HTTP/1.1 100 Continue\r\n\r\n");
        }
        if (m_raw.size() >= m_head.bodySize) {
            m_head.request.body = m_raw.left(m_head.bodySize);
            m_raw.remove(0, m_head.bodySize);
            expose();
            break;
        }
        if (more.isEmpty())
            break;
    }
    m_advancing = false;
}

void GuardedSocket::expose()
{
    m_state = State::Answering;
    m_deadline.setRemainingTime(m_options.limits.answerTime);
    m_keepAlive = m_head.keepAlive;
    m_dropBody = m_head.request.method == "HEAD";
    m_ticket = QByteArray::number(++m_number);
    m_head.request.peer = m_wire->peerAddress();
    // A mapped address is the IPv4 one that it stands for.
    bool isV4 = false;
    const quint32 v4 = m_head.request.peer.toIPv4Address(&isV4);
    if (isV4)
        m_head.request.peer = QHostAddress(v4);
    m_shown +=
        "GET / HTTP/1.1\r\nHost: localhost\r\n" + QByteArray(TicketHeader) + ": " + m_ticket + "\r\n\r\n";
    emit readyRead();
}

std::optional<Request> GuardedSocket::takeRequest(const QByteArray &ticket)
{
    if (m_state != State::Answering || ticket != m_ticket)
        return std::nullopt;
    Request request = std::move(m_head.request);
    hold(-request.body.size());
    m_head.request = Request();
    return request;
}

void GuardedSocket::answered()
{
    if (m_state != State::Answering)
        return;
    m_dropBody = false;
    m_answerHead.clear();
    if (!m_keepAlive) {
        m_state = State::Closing;
        m_deadline.setRemainingTime(LingerTime);
        m_wire->disconnectFromHost();
        return;
    }
    m_state = State::Head;
    m_deadline.setRemainingTime(m_raw.isEmpty() ? m_options.limits.idleTime : m_options.limits.headTime);
    // Not from inside QHttpServer's own call: the next request is looked at when that has returned.
    QMetaObject::invokeMethod(this, &GuardedSocket::advance, Qt::QueuedConnection);
}

void GuardedSocket::refuse(int status, const QString &message)
{
    if (m_state == State::Closing)
        return;
    qCDebug(logNet).noquote() << m_options.name << "refuses" << m_wire->peerAddress().toString() << status
                              << message;
    m_state = State::Closing;
    m_raw.clear();
    m_head = HeadAccepted();
    hold(-m_held);
    m_deadline.setRemainingTime(LingerTime);
    m_wire->write(refusalBytes(m_options, status, message));
    m_wire->disconnectFromHost();
}

void GuardedSocket::checkTime()
{
    if (m_writeDeadline.hasExpired()) {
        m_wire->abort();
        return;
    }
    if (!m_deadline.hasExpired())
        return;
    switch (m_state) {
    case State::Head:
        if (m_raw.isEmpty())
            m_wire->abort(); // idle: nothing was begun, nothing to answer
        else
            refuse(408, u"the head did not arrive in time"_s);
        break;
    case State::Body:
        refuse(408, u"the body did not arrive in time"_s);
        break;
    case State::Answering:
        m_keepAlive = false;
        refuse(504, u"no answer in time"_s);
        break;
    case State::Closing:
        m_wire->abort();
        break;
    }
}

void GuardedSocket::handleBytesWritten()
{
    if (m_wire->bytesToWrite() > 0)
        m_writeDeadline.setRemainingTime(m_options.limits.bodyTime);
    else
        m_writeDeadline = QDeadlineTimer(QDeadlineTimer::Forever);
}

void GuardedSocket::handleDisconnected()
{
    m_state = State::Closing;
    hold(-m_held);
    m_raw.clear();
    if (state() == QAbstractSocket::UnconnectedState)
        return;
    setSocketState(QAbstractSocket::UnconnectedState);
    emit disconnected();
    deleteLater();
}

qint64 GuardedSocket::bytesAvailable() const
{
    return m_shown.size() + QIODevice::bytesAvailable();
}

qint64 GuardedSocket::readData(char *data, qint64 size)
{
    const qint64 count = qMin<qint64>(size, m_shown.size());
    std::memcpy(data, m_shown.constData(), static_cast<size_t>(count));
    m_shown.remove(0, count);
    return count;
}

qint64 GuardedSocket::readLineData(char *data, qint64 size)
{
    const qsizetype newline = m_shown.indexOf('\n');
    return readData(data, newline < 0 ? size : qMin<qint64>(size, newline + 1));
}

qint64 GuardedSocket::writeData(const char *data, qint64 size)
{
    if (m_state != State::Answering)
        return size; // the client has left or was refused: the answer goes nowhere
    if (m_dropBody) {
        // The answer to HEAD: its head goes out, whatever follows the blank line does not.
        const qsizetype before = m_answerHead.size();
        m_answerHead.append(data, size);
        const qsizetype end = m_answerHead.indexOf("\r\n\r\n", qMax<qsizetype>(0, before - 3));
        if (before >= 4 && m_answerHead.left(before).endsWith("\r\n\r\n")) {
            m_answerHead.truncate(before);
            return size;
        }
        if (end >= 0)
            m_answerHead.truncate(end + 4);
        m_wire->write(m_answerHead.constData() + before, m_answerHead.size() - before);
        return size;
    }
    if (m_wire->bytesToWrite() + size > m_options.limits.queuedForReader) {
        m_wire->abort();
        return size;
    }
    m_wire->write(data, size);
    if (m_writeDeadline.isForever())
        m_writeDeadline.setRemainingTime(m_options.limits.bodyTime);
    return size;
}

void GuardedSocket::close()
{
    m_wire->disconnectFromHost();
}

void GuardedSocket::disconnectFromHost()
{
    m_wire->disconnectFromHost();
}

} // namespace sandtable::net
