#pragma once

#include <QByteArray>
#include <QDebug>
#include <QString>

namespace sandtable
{

/// A password, token or key. It does not convert to text by itself and prints as `***`, so that it cannot
/// slip into a log, a trace or an error.
class Secret
{
public:
    Secret() = default;
    explicit Secret(QString value) : m_value(std::move(value)) {}

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
