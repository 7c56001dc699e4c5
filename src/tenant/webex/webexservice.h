#pragma once

#include "net/httpclient.h"
#include "net/router.h"
#include "tenant/webex/webexdelivery.h"
#include "tenant/webex/webexhttp.h"
#include "tenant/webex/webexsocket.h"
#include "tenant/webex/webexstore.h"

namespace sandtable::tenant
{

/// The lab's Webex (webex.md 2, 3, 7): what the routes do, by the rules of the real one. Lives on the
/// tenant's thread.
class WebexService
{
public:
    WebexService(Database &database, const Clock &clock, RandomSource &random, net::HttpClient &http);

    [[nodiscard]] WebexStore &store() { return m_store; }

    [[nodiscard]] WebexSocket &socket() { return m_socket; }
    [[nodiscard]] WebexDelivery &delivery() { return m_delivery; }
    /// All routes: `/v1`, and what the websocket side needs.
    void addTo(net::Router &router);

private:
    void addPeople(net::Router &router);
    void addRooms(net::Router &router);
    void addMemberships(net::Router &router);
    void addMessages(net::Router &router);
    void addActions(net::Router &router);
    void addWebhooks(net::Router &router);
    void add(net::Router &router, const QByteArray &method, const QByteArray &path, WebexHandler handler);

    // The caller's view: absent and not visible are the same 404.
    [[nodiscard]] WebexResult<WebexRoom> visibleRoom(const WebexPerson &caller, const QString &id);
    [[nodiscard]] WebexResult<WebexMessage> visibleMessage(const WebexPerson &caller, const QString &id);
    [[nodiscard]] WebexResult<WebexPerson> personByIdOrEmail(const QString &id, const QString &email);
    [[nodiscard]] WebexResult<WebexRoom> targetRoom(const WebexCall &call);
    [[nodiscard]] WebexResult<QJsonObject> contentOf(const QJsonObject &body, const WebexRoom &room,
                                                     QStringList &mentioned);
    /// A bot sees all of the rooms that it created itself, elsewhere what mentions it and what it wrote.
    [[nodiscard]] bool seesAll(const WebexPerson &caller, const WebexRoom &room) const;

    [[nodiscard]] WebexResult<net::Response> postMessage(const WebexCall &call);
    [[nodiscard]] WebexResult<net::Response> listMessages(const WebexCall &call);
    [[nodiscard]] WebexResult<net::Response> editMessage(const WebexCall &call);
    [[nodiscard]] WebexResult<net::Response> submitAction(const WebexCall &call);
    [[nodiscard]] WebexResult<net::Response> addMembership(const WebexCall &call);
    [[nodiscard]] WebexResult<net::Response> listMemberships(const WebexCall &call);

    [[nodiscard]] QJsonObject personJson(const WebexPerson &person) const;
    [[nodiscard]] QJsonObject roomJson(const WebexRoom &room) const;
    [[nodiscard]] QJsonObject membershipJson(const WebexMembership &membership);
    [[nodiscard]] QJsonObject messageJson(const WebexMessage &message);
    [[nodiscard]] QJsonObject actionJson(const WebexAction &action) const;
    [[nodiscard]] QJsonObject webhookJson(const WebexWebhook &webhook) const;
    [[nodiscard]] bool isDirect(const QString &room);

    const Clock &m_clock;
    RandomSource &m_random;
    WebexStore m_store;
    WebexDelivery m_delivery;
    WebexSocket m_socket;
};

} // namespace sandtable::tenant
