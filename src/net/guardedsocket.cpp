#include "net/guardedsocket.h"

#include "base/jsontext.h"
#include "base/logging.h"

#include <QSslSocket>
#include <QTimer>

#include <chrono>
#include <cstring>

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#endif

namespace sandtable::net
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qint64 WireBuffer = 64 * 1024;
constexpr qint64 LargePiece = 16 * 1024; ///< is not copied once more
constexpr std::chrono::milliseconds LingerTime{2000};
/// Plain clients see the end and close by themselves; TLS ones see it only when this side closes.
constexpr std::chrono::milliseconds QuietTime{250};
constexpr std::chrono::milliseconds QuietTlsTime{100};

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
    case 429:
        return "Too Many Requests";
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

/// What the token buckets count by.
std::chrono::milliseconds steadyNow()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now().time_since_epoch());
}

} // namespace

QByteArray refusalBytes(const ServerOptions &options, int status, const QString &message,
                        std::chrono::seconds retryAfter)
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
    if (retryAfter.count() > 0)
        bytes += "Retry-After: " + QByteArray::number(qint64(retryAfter.count())) + "\r\n";
    return bytes + "\r\n" + response.body;
}

GuardedSocket::GuardedSocket(QTcpSocket *wire, const ServerOptions &options, const HostRules &hosts,
                             quint64 ticketBase, QObject *parent)
    : QTcpSocket(parent), m_options(options), m_hosts(hosts), m_admission(*options.admission), m_wire(wire),
      m_secure(qobject_cast<QSslSocket *>(wire)), m_guest(countedAddress(wire->peerAddress())),
      m_number(ticketBase << 24), m_deadline(options.limits.headTime)
{
    m_since.start();
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
    if (m_secure)
        connect(m_secure, &QSslSocket::encryptedBytesWritten, this, &GuardedSocket::handleBytesWritten);
}

GuardedSocket::~GuardedSocket()
{
    hold(-m_held);
    m_admission.leaving.used -= m_countedUnsent;
    if (m_counted)
        m_admission.leave(m_guest);
    // The base class would emit and tear down by its own idea of a connection; the wire goes first.
    m_wire->disconnect(this);
    m_wire->flush();
    if (m_wire->bytesToWrite() > 0)
        m_wire->abort();
    setOpenMode(QIODevice::NotOpen);
    setSocketState(QAbstractSocket::UnconnectedState);
}

std::optional<std::chrono::milliseconds> GuardedSocket::idleFor() const
{
    if (!m_counted || m_state != State::Head || !m_raw.isEmpty() || unsent() > 0)
        return std::nullopt;
    return std::chrono::milliseconds(m_since.elapsed());
}

void GuardedSocket::giveWay()
{
    m_counted = false;
    m_admission.leave(m_guest);
    m_wire->abort();
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
    m_admission.arriving.used += bytes;
}

/// What was written and has not left this process, encrypted or not.
qint64 GuardedSocket::unsent() const
{
    return m_wire->bytesToWrite() + (m_secure ? m_secure->encryptedBytesToWrite() : 0);
}

void GuardedSocket::countUnsent()
{
    const qint64 now = unsent();
    m_admission.leaving.used += now - m_countedUnsent;
    m_countedUnsent = now;
}

void GuardedSocket::handleReadyRead()
{
    if (m_state == State::Closing) {
        m_wire->readAll(); // what was refused is read and dropped, so that the refusal arrives
        m_dropped = true;
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
        // A client that does not read its answers is not asked for more.
        if (m_state == State::Head && unsent() > WireBuffer)
            break;
        const QByteArray more = m_wire->readAll();
        if (!takeIn(more))
            break;
        if (m_state == State::Head) {
            if (m_raw.isEmpty())
                break;
            if (!readHead(more)) {
                if (m_state != State::Head || more.isEmpty())
                    break;
                continue;
            }
        }
        if (m_raw.size() >= m_head.bodySize) {
            if (m_raw.size() > m_head.bodySize && requestsAhead() > m_options.limits.pipelined) {
                refuse(429, u"more than %1 requests were sent ahead"_s.arg(m_options.limits.pipelined),
                       std::chrono::seconds(1));
                break;
            }
            expose();
            break;
        }
        if (more.isEmpty())
            break;
    }
    m_advancing = false;
}

/// Adds what arrived to what is there; false when that is too much for everybody together.
bool GuardedSocket::takeIn(const QByteArray &more)
{
    if (more.isEmpty())
        return true;
    if (m_raw.isEmpty() && m_state == State::Head) {
        m_deadline.setRemainingTime(m_options.limits.headTime);
        m_wholeDeadline.setRemainingTime(m_options.limits.requestTime);
    }
    if (m_raw.isEmpty())
        m_raw = more;
    else
        m_raw += more;
    hold(more.size());
    if (m_admission.arriving.used <= m_admission.arriving.limit)
        return true;
    refuse(503, u"too much is arriving at once; try again"_s, std::chrono::seconds(1));
    return false;
}

/// Looks for a whole head at the beginning of what is there. True: the body follows. False: it is not
/// complete (the state is still Head), or it was refused.
bool GuardedSocket::readHead(const QByteArray &more)
{
    // A head that trickles in is not read from its beginning for every byte.
    if (m_lineSeen && !more.contains('\n') && m_raw.size() <= m_options.limits.head)
        return false;
    HeadResult result = parseHead(m_raw, m_options.limits);
    if (const auto *refused = std::get_if<HeadRefused>(&result)) {
        refuse(refused->status, refused->message);
        return false;
    }
    if (const auto *incomplete = std::get_if<HeadIncomplete>(&result)) {
        m_lineSeen = incomplete->hasRequestLine;
        return false;
    }
    m_lineSeen = false;
    m_head = std::move(std::get<HeadAccepted>(result));
    if (const auto wait = m_admission.charge(m_guest, steadyNow())) {
        refuse(429, u"too many requests from this address; try again in a moment"_s,
               std::chrono::ceil<std::chrono::seconds>(*wait));
        return false;
    }
    if (!m_hosts.allows(m_head.request.host)) {
        refuse(421, u"this server does not answer to that Host"_s);
        return false;
    }
    m_raw.remove(0, m_head.size);
    hold(-m_head.size);
    m_state = State::Body;
    m_deadline.setRemainingTime(m_options.limits.bodyTime);
    if (m_head.wantsContinue && m_raw.isEmpty())
        m_wire->write("HTTP/1.1 100 Continue\r\n\r\n");
    return true;
}

/// How many whole requests have arrived behind the one that is there; stops counting over the limit.
int GuardedSocket::requestsAhead() const
{
    int count = 0;
    qint64 at = m_head.bodySize;
    while (at < m_raw.size() && count <= m_options.limits.pipelined) {
        const QByteArray rest = QByteArray::fromRawData(m_raw.constData() + at, m_raw.size() - at);
        const HeadResult result = parseHead(rest, m_options.limits);
        const auto *head = std::get_if<HeadAccepted>(&result);
        if (!head || head->size + head->bodySize > rest.size())
            break;
        at += head->size + head->bodySize;
        ++count;
    }
    return count;
}

void GuardedSocket::expose()
{
    if (m_raw.size() == m_head.bodySize) {
        m_head.request.body = std::exchange(m_raw, QByteArray());
    } else {
        m_head.request.body = m_raw.left(m_head.bodySize);
        m_raw = m_raw.mid(m_head.bodySize); // a copy: what held the body is given back
    }
    m_state = State::Answering;
    m_deadline.setRemainingTime(m_options.limits.answerTime);
    m_keepAlive = m_head.keepAlive;
    m_dropBody = m_head.request.method == "HEAD";
    m_ticket = QByteArray::number(++m_number);
    m_head.request.peer = plainAddress(m_wire->peerAddress());
    m_head.request.secure = m_secure != nullptr;
    m_shown += "GET / HTTP/1.1\r\nHost: a\r\n" + QByteArray(TicketHeader) + ": " + m_ticket + "\r\n\r\n";
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
    flushGathered();
    m_dropBody = false;
    m_answerHead.clear();
    if (!m_keepAlive) {
        finish();
        return;
    }
    m_state = State::Head;
    m_since.restart();
    const bool begun = !m_raw.isEmpty();
    m_deadline.setRemainingTime(begun ? m_options.limits.headTime : m_options.limits.idleTime);
    if (begun)
        m_wholeDeadline.setRemainingTime(m_options.limits.requestTime);
    // Not from inside QHttpServer's own call: the next request is looked at when that has returned.
    if (begun || m_wire->bytesAvailable() > 0)
        QMetaObject::invokeMethod(this, &GuardedSocket::advance, Qt::QueuedConnection);
}

void GuardedSocket::refuse(int status, const QString &message, std::chrono::seconds retryAfter)
{
    if (m_state == State::Closing)
        return;
    qCDebug(logNet).noquote() << m_options.name << "refuses" << m_wire->peerAddress().toString() << status
                              << message;
    m_raw = QByteArray();
    m_head = HeadAccepted();
    hold(-m_held);
    m_wire->write(refusalBytes(m_options, status, message, retryAfter));
    m_dropped = true; // more is on the way, as far as anybody knows
    finish();
}

/// No further request is taken. What was written leaves, then the client is told that this was all, and what
/// it still sends is dropped for a moment: closing at once would reset the connection, and the client would
/// lose the answer with it.
void GuardedSocket::finish()
{
    m_state = State::Closing;
    m_deadline = QDeadlineTimer(QDeadlineTimer::Forever);
    if (m_wire->bytesAvailable() > 0 || !m_raw.isEmpty()) {
        m_wire->readAll();
        m_dropped = true;
    }
    hold(-m_held);
    m_raw = QByteArray();
    if (m_writeDeadline.isForever())
        m_writeDeadline.setRemainingTime(m_options.limits.writeTime);
    countUnsent();
    if (!m_dropped) {
        m_wire->disconnectFromHost(); // nothing is on the way: this closes once everything is out
        return;
    }
    m_wire->flush();
    if (unsent() == 0)
        closeWriting();
}

void GuardedSocket::closeWriting()
{
    if (m_writingEnded)
        return;
    m_writingEnded = true;
    m_deadline.setRemainingTime(LingerTime);
#ifdef Q_OS_UNIX
    // TLS says goodbye by itself when it closes; it cannot do so in one direction only.
    if (!m_secure)
        ::shutdown(static_cast<int>(m_wire->socketDescriptor()), SHUT_WR);
#endif
    closeWhenQuiet();
}

/// Closes once nothing has arrived for a moment.
void GuardedSocket::closeWhenQuiet()
{
    m_dropped = false;
    QTimer::singleShot(m_secure ? QuietTlsTime : QuietTime, this, [this] {
        if (m_dropped)
            closeWhenQuiet();
        else
            m_wire->disconnectFromHost();
    });
}

void GuardedSocket::checkTime()
{
    if (m_writeDeadline.hasExpired())
        return m_wire->abort();
    if (m_state == State::Closing) {
        if (m_deadline.hasExpired() || m_wholeDeadline.hasExpired())
            m_wire->abort();
        return;
    }
    const bool late = m_wholeDeadline.hasExpired();
    if (m_state == State::Head && m_raw.isEmpty()) {
        // Between requests. While an answer is on its way its own limits hold.
        if (late || (m_deadline.hasExpired() && unsent() == 0))
            m_wire->abort();
        return;
    }
    if (!late && !m_deadline.hasExpired())
        return;
    if (m_state == State::Answering)
        refuse(504, u"no answer in time"_s);
    else
        refuse(408, m_state == State::Head ? u"the head did not arrive in time"_s
                                           : u"the body did not arrive in time"_s);
}

void GuardedSocket::handleBytesWritten()
{
    countUnsent();
    if (m_countedUnsent > 0) {
        m_writeDeadline.setRemainingTime(m_options.limits.writeTime);
    } else {
        m_writeDeadline = QDeadlineTimer(QDeadlineTimer::Forever);
        if (m_state == State::Closing && m_dropped)
            return closeWriting();
        if (m_state == State::Head && m_raw.isEmpty())
            m_wholeDeadline = QDeadlineTimer(QDeadlineTimer::Forever);
    }
    if (m_state == State::Head && (m_wire->bytesAvailable() > 0 || !m_raw.isEmpty()))
        advance(); // it had waited for the reader
}

void GuardedSocket::handleDisconnected()
{
    m_state = State::Closing;
    hold(-m_held);
    m_raw = QByteArray();
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
        put(m_answerHead.constData() + before, m_answerHead.size() - before);
        return size;
    }
    const qint64 waiting = unsent() + m_gathered.size();
    if (waiting + size > m_options.limits.queuedForReader ||
        m_admission.leaving.used + m_gathered.size() + size > m_admission.leaving.limit) {
        m_wire->abort();
        return size;
    }
    put(data, size);
    return size;
}

void GuardedSocket::put(const char *data, qint64 size)
{
    if (size < LargePiece && m_gathered.size() < LargePiece) {
        m_gathered.append(data, size);
        return;
    }
    flushGathered();
    m_wire->write(data, size);
    countUnsent();
}

void GuardedSocket::flushGathered()
{
    if (!m_gathered.isEmpty())
        m_wire->write(std::exchange(m_gathered, QByteArray()));
    countUnsent();
    if (m_writeDeadline.isForever())
        m_writeDeadline.setRemainingTime(m_options.limits.writeTime);
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
