#pragma once

#include <QByteArray>
#include <QHash>
#include <QObject>
#include <QPointer>
#include <QTcpServer>

QT_BEGIN_NAMESPACE
class QTcpSocket;
QT_END_NAMESPACE

namespace sandtable::test
{

/// What goes wrong between this program and a service.
struct Fault {
    enum class Kind {
        Answer,       ///< `answer` comes instead of the service's
        Half,         ///< half of `answer`, then the connection is cut
        Cut,          ///< the connection is cut when the request has arrived
        TakenThenCut, ///< the service takes the request; its answer is cut off
        Silence       ///< nothing comes, ever
    };
    Kind kind = Kind::Answer;
    QByteArray answer;

    /// An answer with that status, headers ("Name: value\r\n" each) and body.
    [[nodiscard]] static Fault status(int status, const QByteArray &headers = {},
                                      const QByteArray &body = R"({"message":"no"})");
    /// 200 with that body.
    [[nodiscard]] static Fault body(const QByteArray &body, const QByteArray &type = "application/json");
    [[nodiscard]] static Fault of(Kind kind);
};

/// Stands before a service on the loopback address and passes requests on, one a connection, except for those
/// that meet a fault. Runs on the test's thread.
class Gate : public QObject
{
    Q_OBJECT

public:
    /// `service`: the port of what is behind it.
    explicit Gate(quint16 service);

    [[nodiscard]] QString origin() const;
    /// Requests whose target contains `part` meet that fault, `times` times; for ever when it is negative.
    void fault(const QByteArray &part, const Fault &fault, int times = -1);
    /// All is well again; what is silent stays so.
    void mend() { m_times = 0; }

    int met = 0; ///< requests that met the fault

private:
    void read(QTcpSocket *client);
    void meet(QTcpSocket *client, const QByteArray &request);
    void pass(QTcpSocket *client, const QByteArray &request, bool cutTheAnswer);

    quint16 m_service;
    QHash<QTcpSocket *, QByteArray> m_read; ///< outlives the server's sockets
    QTcpServer m_server;
    QByteArray m_part;
    Fault m_fault;
    int m_times = 0;
};

} // namespace sandtable::test
