#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QRandomGenerator>
#include <QString>

namespace sandtable
{

/// Where ids, fresh indicators and keys come from. Injected; not thread-safe: one per owner.
class RandomSource
{
public:
    virtual ~RandomSource() = default;
    /// A uniform number in [0, bound); bound > 0.
    [[nodiscard]] virtual quint32 below(quint32 bound) = 0;
    /// `size` uniform bytes.
    [[nodiscard]] virtual QByteArray bytes(qsizetype size) = 0;

    /// A lower-case version 4 UUID without braces.
    [[nodiscard]] QString uuid();
    /// A lower-case version 7 UUID of that moment without braces (RFC 9562, 5.7): what is made later sorts
    /// behind, also within a millisecond (6.2, method 1), so that rows with such keys go to the end of their
    /// table and are read in the order in which they were written.
    [[nodiscard]] QString uuidAt(const QDateTime &moment);

private:
    qint64 m_millisecond = -1; ///< of the last uuidAt() …
    quint16 m_count = 0;       ///< … and which of that millisecond it was
};

/// The operating system's generator: the only one used for keys and tokens.
class SystemRandom : public RandomSource
{
public:
    [[nodiscard]] quint32 below(quint32 bound) override;
    [[nodiscard]] QByteArray bytes(qsizetype size) override;
};

/// The same sequence for the same seed: reproducible runs (application.md, What an attack creates).
class SeededRandom : public RandomSource
{
public:
    explicit SeededRandom(quint32 seed) : m_generator(seed) {}
    [[nodiscard]] quint32 below(quint32 bound) override;
    [[nodiscard]] QByteArray bytes(qsizetype size) override;

private:
    QRandomGenerator m_generator;
};

} // namespace sandtable
