#include "net/lanaddresses.h"

#include <QNetworkInterface>

#include <algorithm>
#include <array>

namespace sandtable::net
{

using namespace Qt::StringLiterals;

namespace
{

/// Bridges and tunnels that a phone in the room is hardly ever on.
bool isVirtual(const QString &name)
{
    static const std::array beginnings{u"docker"_s, u"br-"_s,  u"veth"_s,   u"virbr"_s,
                                       u"vmnet"_s,  u"vbox"_s, u"podman"_s, u"lxc"_s,
                                       u"cni"_s,    u"tun"_s,  u"utun"_s,   u"vEthernet"_s};
    return std::ranges::any_of(beginnings, [&](const QString &beginning) {
        return name.startsWith(beginning, Qt::CaseInsensitive);
    });
}

bool isPrivateFour(const QHostAddress &address)
{
    static const std::array nets{QHostAddress::parseSubnet(u"10.0.0.0/8"_s),
                                 QHostAddress::parseSubnet(u"172.16.0.0/12"_s),
                                 QHostAddress::parseSubnet(u"192.168.0.0/16"_s)};
    return std::ranges::any_of(nets, [&](const auto &net) { return address.isInSubnet(net); });
}

bool isOffered(const QHostAddress &address)
{
    return !address.isNull() && !address.isLoopback() && !address.isLinkLocal() && !address.isMulticast() &&
           !isAnyAddress(address);
}

/// Smaller is better.
int rankOf(const LanAddress &candidate)
{
    const bool four = candidate.address.protocol() == QAbstractSocket::IPv4Protocol;
    const int kind = isPrivateFour(candidate.address) ? 0 : four ? 1 : 2;
    return kind + (isVirtual(candidate.interfaceName) ? 10 : 0);
}

} // namespace

QList<InterfaceFacts> systemInterfaces()
{
    QList<InterfaceFacts> facts;
    for (const QNetworkInterface &interface : QNetworkInterface::allInterfaces()) {
        InterfaceFacts fact;
        fact.name = interface.humanReadableName();
        fact.up = interface.flags().testFlag(QNetworkInterface::IsUp);
        fact.running = interface.flags().testFlag(QNetworkInterface::IsRunning);
        fact.loopback = interface.flags().testFlag(QNetworkInterface::IsLoopBack);
        for (const QNetworkAddressEntry &entry : interface.addressEntries())
            fact.addresses.append(entry.ip());
        facts.append(fact);
    }
    return facts;
}

QList<LanAddress> lanAddresses(const QList<InterfaceFacts> &interfaces)
{
    QList<LanAddress> found;
    for (const InterfaceFacts &interface : interfaces) {
        if (!interface.up || !interface.running || interface.loopback)
            continue;
        for (QHostAddress address : interface.addresses) {
            address.setScopeId({});
            if (isOffered(address))
                found.append({address, interface.name});
        }
    }
    std::ranges::stable_sort(found, {}, rankOf);
    return found;
}

bool isBeyondLoopback(const QHostAddress &listening)
{
    return !listening.isNull() && !listening.isLoopback();
}

bool isAnyAddress(const QHostAddress &address)
{
    return address == QHostAddress(QHostAddress::Any) || address == QHostAddress(QHostAddress::AnyIPv4) ||
           address == QHostAddress(QHostAddress::AnyIPv6);
}

} // namespace sandtable::net
