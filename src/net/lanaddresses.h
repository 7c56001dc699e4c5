#pragma once

#include <QHostAddress>
#include <QList>
#include <QString>

namespace sandtable::net
{

/// What is known of one network interface of this machine. A value, so that tests bring their own.
struct InterfaceFacts {
    QString name; ///< as the system calls it: "wlan0"
    bool up = false;
    bool running = false;
    bool loopback = false;
    QList<QHostAddress> addresses;
};

/// One address under which other machines of the same network may reach this one.
struct LanAddress {
    QHostAddress address;
    QString interfaceName;
    friend bool operator==(const LanAddress &, const LanAddress &) = default;
};

/// The interfaces of this machine, as the system tells them now.
[[nodiscard]] QList<InterfaceFacts> systemInterfaces();

/// The addresses to offer, best first: of interfaces that are up and running, neither loopback nor
/// link-local; private IPv4 before other IPv4 before IPv6, and real interfaces before those of containers and
/// virtual machines.
[[nodiscard]] QList<LanAddress> lanAddresses(const QList<InterfaceFacts> &interfaces);

/// Whether somebody on another machine could reach a server that listens there.
[[nodiscard]] bool isBeyondLoopback(const QHostAddress &listening);
/// Whether it stands for every address of the machine.
[[nodiscard]] bool isAnyAddress(const QHostAddress &address);

} // namespace sandtable::net
