#include "session/clients.h"

namespace sandtable::session
{

Clients::Clients(net::HttpClient &http, const Clock &clock, ProfileStore &profiles, QObject *parent)
    : QObject(parent), m_profiles(profiles), m_clock(clock), m_tenant(http, clock), m_webex(http)
{
    connect(&profiles, &ProfileStore::activeChanged, this, [this] {
        configure();
        emit changed();
    });
    configure();
}

void Clients::configure()
{
    const ActiveProfile &active = m_profiles.active();
    intel::Connection connection;
    connection.visibility = active.profile.urls.visibility;
    connection.privateIntel = active.profile.urls.privateIntel;
    connection.clientId = active.profile.clientId;
    connection.conure = active.profile.urls.conure;
    connection.clientPassword = active.secrets.clientPassword;
    m_tenant.configure(connection);
    m_webex.configure(active.profile.urls.webex, active.secrets.webexToken);
}

bool Clients::hasTenant() const
{
    const ActiveProfile &active = m_profiles.active();
    return !active.profile.clientId.isEmpty() && !active.secrets.clientPassword.isEmpty() &&
           !active.profile.urls.privateIntel.isEmpty();
}

bool Clients::hasRoom() const
{
    const ActiveProfile &active = m_profiles.active();
    return !active.profile.roomId.isEmpty() && !active.secrets.webexToken.isEmpty();
}

} // namespace sandtable::session
