#include "app/lablistening.h"

#include "app/lab.h"

namespace sandtable::app
{

LabListening::LabListening(Lab &lab, Interfaces interfaces, QObject *parent)
    : ListenControl(parent), m_lab(lab), m_interfaces(std::move(interfaces))
{
    connect(&lab, &Lab::listeningChanged, this, &ListenControl::changed);
}

QList<net::LanAddress> LabListening::addresses() const
{
    return net::lanAddresses(m_interfaces());
}

session::ListenState LabListening::state() const
{
    return m_lab.listenState();
}

Result<void> LabListening::listenOn(const QHostAddress &address)
{
    return m_lab.listenBeyond(address);
}

Result<void> LabListening::listenOnLoopback()
{
    return m_lab.listenOnLoopback();
}

} // namespace sandtable::app
