#include "session/networksettings.h"

namespace sandtable::session
{

NetworkSettings::NetworkSettings(net::HttpClient &http, ProfileStore &profiles, QObject *parent)
    : QObject(parent), m_http(http), m_profiles(profiles)
{
    connect(&profiles, &ProfileStore::settingsChanged, this, &NetworkSettings::applyProxy);
    connect(&profiles, &ProfileStore::activeChanged, this, [this] {
        applyProxy(); // the settings were read with the profile
        applyAuthorities();
    });
    applyProxy();
    applyAuthorities();
}

void NetworkSettings::applyProxy()
{
    const QString proxy = m_profiles.settings().proxy;
    if (proxy == m_proxy)
        return;
    m_proxy = proxy;
    m_http.setProxy(proxy);
}

void NetworkSettings::applyAuthorities()
{
    const QString file = m_profiles.active().profile.caFile;
    if (file == m_caFile)
        return;
    m_caFile = file;
    m_problem.clear();
    if (const Result<void> taken = m_http.setCaFile(file); !taken) {
        // The authorities of another profile are not this one's.
        const Result<void> cleared = m_http.setCaFile({});
        m_problem = taken.error().operation + QStringLiteral(": ") + taken.error().detail;
        if (cleared)
            emit failed(taken.error());
    }
}

} // namespace sandtable::session
