#include "base/randomsource.h"

#include <QtEndian>
#include <QUuid>

#include <array>
#include <utility>

namespace sandtable
{

namespace
{
QByteArray drawBytes(QRandomGenerator &generator, qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (char &byte : bytes)
        byte = static_cast<char>(generator.bounded(256));
    return bytes;
}

QString uuidText(QByteArray raw, int version)
{
    raw[6] = static_cast<char>((raw.at(6) & 0x0f) | (version << 4));
    raw[8] = static_cast<char>((raw.at(8) & 0x3f) | 0x80);
    return QUuid::fromRfc4122(raw).toString(QUuid::WithoutBraces);
}
} // namespace

QString RandomSource::uuid()
{
    return uuidText(bytes(16), 4);
}

QString RandomSource::uuidAt(const QDateTime &moment)
{
    const qint64 millisecond = moment.toMSecsSinceEpoch();
    if (std::exchange(m_millisecond, millisecond) == millisecond)
        ++m_count;
    else
        m_count = 0;
    std::array<char, 8> head{};
    qToBigEndian((millisecond << 16) | m_count, head.data()); // 48 bits of time, 4 of version, 12 of count
    return uuidText(QByteArray(head.data(), 8) + bytes(8), 7);
}

quint32 SystemRandom::below(quint32 bound)
{
    return QRandomGenerator::system()->bounded(bound);
}

QByteArray SystemRandom::bytes(qsizetype size)
{
    // By words: each draw asks the system or the processor.
    QByteArray bytes((size + 3) / 4 * 4, Qt::Uninitialized);
    QRandomGenerator::system()->fillRange(reinterpret_cast<quint32 *>(bytes.data()), bytes.size() / 4);
    bytes.truncate(size);
    return bytes;
}

quint32 SeededRandom::below(quint32 bound)
{
    return m_generator.bounded(bound);
}

QByteArray SeededRandom::bytes(qsizetype size)
{
    return drawBytes(m_generator, size);
}

} // namespace sandtable
