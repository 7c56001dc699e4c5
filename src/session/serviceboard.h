#pragma once

#include "session/servicestatus.h"

#include "net/httpclient.h"

#include <QHash>
#include <QObject>

namespace sandtable::session
{

class FeedWatcher;
class Outbox;
class RoomWatcher;

/// How the services of the profile in use answer, from the exchanges with them and from what waits for them.
/// Main thread.
class ServiceBoard : public QObject
{
    Q_OBJECT

public:
    ServiceBoard(net::HttpClient &http, FeedWatcher &feed, RoomWatcher &room, Outbox &outbox,
                 const Clock &clock, QObject *parent = nullptr);

    /// Tenant, Webex, webhook.
    [[nodiscard]] QList<ServiceStatus> all() const;
    /// Another profile: nothing is known any more.
    void forget();

signals:
    void serviceChanged(const sandtable::session::ServiceStatus &status);

private:
    void handleExchange(const net::Exchange &exchange);
    void handleThrottled(const QString &service, std::chrono::seconds wait);
    void set(const ServiceStatus &status);
    [[nodiscard]] QDateTime nextTry(const QString &service) const;

    FeedWatcher &m_feed;
    RoomWatcher &m_room;
    Outbox &m_outbox;
    const Clock &m_clock;
    QHash<QString, ServiceStatus> m_all;
};

} // namespace sandtable::session
