#pragma once

#include "base/clock.h"
#include "intel/threatresponseclient.h"
#include "net/httpclient.h"
#include "session/profilestore.h"
#include "webex/webexclient.h"

#include <QObject>

namespace sandtable::session
{

/// The clients of tenant and room, always configured for the profile in use. Main thread.
class Clients : public QObject
{
    Q_OBJECT

public:
    Clients(net::HttpClient &http, const Clock &clock, ProfileStore &profiles, QObject *parent = nullptr);

    [[nodiscard]] intel::ThreatResponseClient &tenant() { return m_tenant; }
    [[nodiscard]] webex::WebexClient &webex() { return m_webex; }
    /// The alert room of the profile in use.
    [[nodiscard]] QString roomId() const { return m_profiles.active().profile.roomId; }
    [[nodiscard]] const Clock &clock() const { return m_clock; }
    /// Where the private intel of the profile in use answers, as StoryNote::tenant keeps it.
    [[nodiscard]] QString tenantOrigin() const
    {
        return m_profiles.active().profile.urls.privateIntel.toString();
    }
    /// Whether there is an API client to ask the tenant with.
    [[nodiscard]] bool hasTenant() const;
    /// Whether there is a room to look at.
    [[nodiscard]] bool hasRoom() const;

signals:
    /// Another profile, or other values in it: what was learnt from the services before no longer holds.
    void changed();

private:
    void configure();

    ProfileStore &m_profiles;
    const Clock &m_clock;
    intel::ThreatResponseClient m_tenant;
    webex::WebexClient m_webex;
};

} // namespace sandtable::session
