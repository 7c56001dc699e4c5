#pragma once

#include <QHash>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>

#include <deque>

namespace sandtable::test
{

/// A tenant's webhook that does what a test says, byte by byte: the first behaviour for the first request,
/// and so on; the last one stays.
class ScriptedWebhook : public QObject
{
    Q_OBJECT

public:
    enum class Act {
        Answer,    ///< status and headers as given
        CutBefore, ///< closes as soon as the connection is there
        CutAfter,  ///< reads the whole request, then closes without an answer
        Silence    ///< reads the whole request and never answers
    };
    struct Step {
        Act act = Act::Answer;
        int status = 202;
        QByteArray headers; ///< whole lines with CRLF
    };
    struct Seen {
        QByteArray head;
        QByteArray body;
        [[nodiscard]] QByteArray header(const QByteArray &name) const;
    };

    explicit ScriptedWebhook(QList<Step> steps, QObject *parent = nullptr);
    [[nodiscard]] QString url() const;
    [[nodiscard]] const QList<Seen> &seen() const { return m_seen; }
    [[nodiscard]] int connections() const { return m_connections; }
    void setSteps(QList<Step> steps) { m_steps.assign(steps.begin(), steps.end()); }

signals:
    void received();

private:
    void handleConnection();
    void handleBytes(QTcpSocket *socket);
    Step next();

    std::deque<Step> m_steps;
    QList<Seen> m_seen;
    QHash<QTcpSocket *, QByteArray> m_buffers;
    int m_connections = 0;
    QTcpServer m_server; ///< last: its sockets say goodbye to the rest
};

} // namespace sandtable::test
