#pragma once

#include "base/result.h"
#include "net/cappedlistener.h"
#include "net/router.h"
#include "tenant/webex/webexdelivery.h"
#include "tenant/webex/webexhttp.h"

#include <QHash>
#include <QHostAddress>
#include <QWebSocketServer>

namespace sandtable::tenant
{

/// The websocket side of the lab's Webex (webex.md 6 and 7): catalogue, devices, the lookups of the
/// conversation service, and the connections themselves, on a port of their own that `webSocketUrl` names.
/// What happens while nobody is connected is not kept: the client reads the room. Lives on the tenant's
/// thread.
class WebexSocket : public QObject
{
    Q_OBJECT

public:
    static constexpr int MostConnections = 64;
    static constexpr int MostDevices = 100; ///< of one person; more are refused
    static constexpr qint64 LargestFrame = 64 * 1024;
    static constexpr std::chrono::seconds AuthorizationTime{30};
    static constexpr std::chrono::seconds SilentTime{60}; ///< a connection that sends nothing is closed

    WebexSocket(WebexStore &store, WebexDelivery &delivery, const Clock &clock, RandomSource &random,
                QObject *parent = nullptr);
    ~WebexSocket() override;

    /// Listens for connections. Errors: Network.
    [[nodiscard]] Result<void> listen(const QHostAddress &address);
    /// Catalogue, devices, lookups.
    void addTo(net::Router &router);
    /// Cuts every connection, as a network that goes away does.
    void cutAll();
    [[nodiscard]] int connections() const { return int(m_links.size()); }

private:
    struct Device {
        QString uuid;
        QString owner; ///< uuid of the person
        QString name;
        QJsonObject given; ///< what the client said of itself
    };
    struct Link {
        QString device;
        QString person; ///< uuid; empty until authorized
        qint64 number = 0;
        std::chrono::milliseconds since{0}; ///< steady time of the last frame
    };
    void handleConnection();
    void handleFrame(QWebSocket *socket, const QByteArray &frame);
    void handleEvent(const WebexEvent &event);
    void authorize(QWebSocket *socket, const QString &bearer);
    void checkTime();
    void send(QWebSocket *socket, const QJsonObject &frame);
    [[nodiscard]] QJsonObject deviceJson(const Device &device, const net::Request &request) const;
    [[nodiscard]] QJsonObject activityOf(const WebexEvent &event) const;
    [[nodiscard]] WebexResult<net::Response> lookUp(const WebexCall &call, bool isAction);

    WebexStore &m_store;
    WebexDelivery &m_delivery;
    const Clock &m_clock;
    RandomSource &m_random;
    QWebSocketServer m_server;        ///< of the connections that m_listener takes
    net::CappedListener m_listener;   ///< also while they have not said anything yet
    QHash<QString, Device> m_devices; ///< by uuid
    QHash<QWebSocket *, Link> m_links;
    QTimer m_watch;
    QString m_origin; ///< of the conversation service, as the events name it; the last Host that asked
};

} // namespace sandtable::tenant
