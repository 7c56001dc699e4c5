#include "base/randomsource.h"

#include <QUuid>

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
} // namespace

QString RandomSource::uuid()
{
    QByteArray raw = bytes(16);
    raw[6] = static_cast<char>((raw.at(6) & 0x0f) | 0x40);
    raw[8] = static_cast<char>((raw.at(8) & 0x3f) | 0x80);
    return QUuid::fromRfc4122(raw).toString(QUuid::WithoutBraces);
}

quint32 SystemRandom::below(quint32 bound)
{
    return QRandomGenerator::system()->bounded(bound);
}

QByteArray SystemRandom::bytes(qsizetype size)
{
    return drawBytes(*QRandomGenerator::system(), size);
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
