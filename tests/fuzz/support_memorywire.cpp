#include "support_memorywire.h"

#include <QHostAddress>

#include <cstring>

namespace sandtable::fuzz
{

MemoryWire::MemoryWire()
{
    setSocketState(ConnectedState);
    setOpenMode(ReadWrite | Unbuffered);
    setPeerAddress(QHostAddress(QHostAddress::LocalHost));
    setLocalAddress(QHostAddress(QHostAddress::LocalHost));
}

void MemoryWire::arrive(const QByteArray &bytes)
{
    if (m_closed || bytes.isEmpty())
        return;
    m_arrived += bytes;
    emit readyRead();
}

qint64 MemoryWire::readData(char *data, qint64 size)
{
    const qint64 count = qMin<qint64>(size, m_arrived.size());
    std::memcpy(data, m_arrived.constData(), size_t(count));
    m_arrived.remove(0, count);
    return count;
}

qint64 MemoryWire::writeData(const char *data, qint64 size)
{
    if (!m_closed)
        m_sent.append(data, size);
    return size;
}

void MemoryWire::leave()
{
    if (m_closed)
        return;
    m_closed = true;
    setSocketState(UnconnectedState);
    emit disconnected();
}

} // namespace sandtable::fuzz
