#pragma once

#include "base/wipe.h"

#include <QByteArray>
#include <QDebug>
#include <QString>

namespace sandtable
{

/// A password, token or key. It does not convert to text by itself and prints as `***`, so that it cannot
/// slip into a log, a trace or an error. The last of its copies overwrites the memory when it goes or gets
/// another value; a text that reveal() gave away keeps that memory until it goes itself.
class Secret
{
public:
    Secret() = default;
    explicit Secret(QString value) : m_value(std::move(value)) {}
    Secret(const Secret &) = default;
    Secret(Secret &&) noexcept = default;
    Secret &operator=(const Secret &other) { return *this = Secret(other); }
    Secret &operator=(Secret &&other) noexcept
    {
        if (this != &other) {
            wipe(m_value);
            m_value = std::move(other.m_value);
        }
        return *this;
    }
    ~Secret() { wipe(m_value); }

    [[nodiscard]] bool isEmpty() const { return m_value.isEmpty(); }
    /// The value itself, for the one place that sends or stores it.
    [[nodiscard]] const QString &reveal() const { return m_value; }

    friend bool operator==(const Secret &, const Secret &) = default;
    friend QDebug operator<<(QDebug debug, const Secret &) { return debug << "***"; }

private:
    QString m_value;
};

/// Compares in a time that depends on the lengths only: for tokens and signatures that arrive from outside.
[[nodiscard]] bool equalInConstantTime(const QByteArray &a, const QByteArray &b);

} // namespace sandtable
