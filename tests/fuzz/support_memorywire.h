#pragma once

#include <QTcpSocket>

namespace sandtable::fuzz
{

/// A connected socket without a network: what arrives is given, what is sent is kept.
class MemoryWire : public QTcpSocket
{
    Q_OBJECT

public:
    MemoryWire();
    /// The other side has sent this.
    void arrive(const QByteArray &bytes);
    [[nodiscard]] const QByteArray &sent() const { return m_sent; }
    [[nodiscard]] bool isClosed() const { return m_closed; }

    [[nodiscard]] qint64 bytesAvailable() const override { return m_arrived.size(); }
    [[nodiscard]] qint64 bytesToWrite() const override { return 0; }
    void close() override { leave(); }
    void disconnectFromHost() override { leave(); }
    void setReadBufferSize(qint64) override {}
    void setSocketOption(QAbstractSocket::SocketOption, const QVariant &) override {}

protected:
    qint64 readData(char *data, qint64 size) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    void leave();
    QByteArray m_arrived;
    QByteArray m_sent;
    bool m_closed = false;
};

} // namespace sandtable::fuzz
