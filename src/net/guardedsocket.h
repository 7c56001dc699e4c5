#pragma once

#include "net/admission.h"
#include "net/guardedserver.h"
#include "net/hostrules.h"
#include "net/requestparser.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QTcpSocket>

#include <optional>

QT_BEGIN_NAMESPACE
class QSslSocket;
QT_END_NAMESPACE

namespace sandtable::net
{

/// What stands between the wire and QHttpServer: owns the real socket, reads and checks one request at a
/// time, and shows QHttpServer only a small head of its own making per request, which names the parsed one.
/// Answers pass through it to the wire. Lives on the server's thread.
class GuardedSocket : public QTcpSocket
{
    Q_OBJECT

public:
    /// Header that names the request in what QHttpServer sees.
    static constexpr char TicketHeader[] = "T"; // QHttpServer reads heads letter by letter

    /// Takes over the connected `wire`, which may be a QSslSocket and has been counted in by
    /// options.admission: it is counted out at the end.
    GuardedSocket(QTcpSocket *wire, const ServerOptions &options, const HostRules &hosts, quint64 ticketBase,
                  QObject *parent);
    ~GuardedSocket() override;

    /// Begins to look at what arrived.
    void begin();
    /// Takes the parsed request with that ticket; empty when it is not the one that is being answered.
    [[nodiscard]] std::optional<Request> takeRequest(const QByteArray &ticket);
    /// The answer has been written: the connection goes on with the next request, or closes.
    void answered();
    /// Whether this answer is the last one on the connection.
    [[nodiscard]] bool isLastAnswer() const { return !m_keepAlive; }
    /// The next answer is the last one.
    void closeAfterAnswer() { m_keepAlive = false; }
    /// Ends what has run out of time; called a few times a second.
    void checkTime();
    /// Writes a refusal and closes.
    void refuse(int status, const QString &message, std::chrono::seconds retryAfter = {});
    /// How long nothing has been asked or answered; nothing while something is.
    [[nodiscard]] std::optional<std::chrono::milliseconds> idleFor() const;
    /// Closes at once and makes room for somebody else.
    void giveWay();
    /// Whom limits count this connection for.
    [[nodiscard]] const QHostAddress &guest() const { return m_guest; }
    [[nodiscard]] bool isBusy() const { return m_state == State::Answering; }

    // QTcpSocket, as QHttpServer uses it.
    [[nodiscard]] qint64 bytesAvailable() const override;
    [[nodiscard]] qint64 bytesToWrite() const override { return unsent(); }
    [[nodiscard]] bool isSequential() const override { return true; }
    void close() override;
    void disconnectFromHost() override;

protected:
    qint64 readData(char *data, qint64 size) override;
    qint64 readLineData(char *data, qint64 size) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    enum class State { Head, Body, Answering, Closing };
    void handleReadyRead();
    void handleDisconnected();
    void handleBytesWritten();
    void advance();
    bool takeIn(const QByteArray &more);
    bool readHead(const QByteArray &more);
    [[nodiscard]] int requestsAhead() const;
    void expose();
    void finish();
    void closeWriting();
    void closeWhenQuiet();
    void hold(qint64 bytes);
    void countUnsent();
    void put(const char *data, qint64 size);
    void flushGathered();
    [[nodiscard]] qint64 unsent() const;

    const ServerOptions &m_options;
    const HostRules &m_hosts;
    Admission &m_admission;
    QTcpSocket *m_wire;
    QSslSocket *m_secure; ///< the same, when it speaks TLS
    QHostAddress m_guest; ///< as limits count it
    State m_state = State::Head;
    QByteArray m_raw;   ///< from the wire, not yet part of an accepted request
    QByteArray m_shown; ///< for QHttpServer
    HeadAccepted m_head;
    QByteArray m_ticket;
    quint64 m_number = 0;
    qint64 m_held = 0;
    qint64 m_countedUnsent = 0;
    bool m_counted = true; ///< among the admission's connections
    bool m_keepAlive = true;
    bool m_dropBody = false; ///< the answer to HEAD: everything after its head is dropped
    QByteArray m_answerHead; ///< of that answer, as far as it has gone out
    QByteArray m_gathered;   ///< of the answer that is being written: QHttpServer does it word by word
    bool m_advancing = false;
    bool m_lineSeen = false;     ///< of the head that is being read
    bool m_writingEnded = false; ///< closing: everything is out, and the client has been told
    bool m_dropped = false;      ///< closing: something arrived and was dropped
    QElapsedTimer m_since;       ///< the connection, or its last answer
    QDeadlineTimer m_deadline;
    QDeadlineTimer m_writeDeadline{QDeadlineTimer::Forever};
    QDeadlineTimer m_wholeDeadline{QDeadlineTimer::Forever};
};

/// A plain refusal in the shape of the server, as bytes for the wire.
[[nodiscard]] QByteArray refusalBytes(const ServerOptions &options, int status, const QString &message,
                                      std::chrono::seconds retryAfter = {});

} // namespace sandtable::net
