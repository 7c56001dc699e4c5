#pragma once

#include <QProcess>

namespace sandtable::bench
{

/// Runs the reference until its input ends: a bare QHttpServer with `GET /hello` (13 bytes) and `GET /relay`,
/// which posts a block order through QNetworkAccessManager and answers when that is answered; and the tenant
/// that both it and the program relay to, on a thread of its own, which takes everything with a 202 and
/// counts. Prints the two ports. Needs an application object; returns an exit code.
int serveBare();

/// That, in a process of its own: what is compared must not share one.
class BareServer
{
public:
    BareServer();
    ~BareServer();
    BareServer(const BareServer &) = delete;
    BareServer &operator=(const BareServer &) = delete;

    [[nodiscard]] bool isReady() const { return m_port != 0 && m_sinkPort != 0; }
    [[nodiscard]] quint16 port() const { return m_port; }
    /// Of the tenant that takes everything.
    [[nodiscard]] quint16 sinkPort() const { return m_sinkPort; }
    [[nodiscard]] qint64 processId() const { return m_process.processId(); }

private:
    QProcess m_process;
    quint16 m_port = 0;
    quint16 m_sinkPort = 0;
};

} // namespace sandtable::bench
