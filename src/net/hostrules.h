#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QStringList>

namespace sandtable::net
{

/// Which Host headers a server answers to: loopback names, the address it listens on (any address of this
/// machine when it listens on all), and names given by the operator. Closes DNS rebinding. A value.
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
    QHostAddress m_listening;
    QStringList m_names;
};

} // namespace sandtable::net
