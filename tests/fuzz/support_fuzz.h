#pragma once

#include <QByteArray>
#include <QString>

#include <cstddef>
#include <cstdint>

namespace sandtable::fuzz
{

/// Ends the program when a promise is not kept; whoever drives the target then keeps the input.
void require(bool kept, const char *promise);

/// Cuts one input into the values that a target needs, so that seeds can be read and written by people.
class Input
{
public:
    Input(const std::uint8_t *data, std::size_t size)
        : m_rest(reinterpret_cast<const char *>(data), qsizetype(size))
    {
    }
    /// The bytes up to the next line feed, which is dropped; all when there is none.
    [[nodiscard]] QByteArray line();
    /// The same as text.
    [[nodiscard]] QString textLine() { return QString::fromUtf8(line()); }
    /// The next byte, 0 at the end.
    [[nodiscard]] std::uint8_t byte();
    /// What has not been taken yet.
    [[nodiscard]] const QByteArray &rest() const { return m_rest; }
    [[nodiscard]] QString restText() const { return QString::fromUtf8(m_rest); }

private:
    QByteArray m_rest;
};

} // namespace sandtable::fuzz

/// What libFuzzer and driver.cpp call with one input; always 0.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);
