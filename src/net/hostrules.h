#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QStringList>

namespace sandtable::net
{

/// Which Host headers a server answers to: loopback names, the address it listens on (any address of this
/// machine when it listens on all), and names given by the operator. Closes DNS rebinding. A value, used on
/// one thread.
class HostRules
{
public:
    HostRules(QHostAddress listening, QStringList names)
        : m_listening(std::move(listening)), m_names(std::move(names))
    {
    }
    /// `host` as in the header, with or without port.
    [[nodiscard]] bool allows(const QByteArray &host) const;

private:
    [[nodiscard]] bool judge(const QByteArray &host) const;
    QHostAddress m_listening;
    QStringList m_names;
    mutable QByteArray m_lastAllowed; ///< nearly every request names the same one
};

} // namespace sandtable::net
