#include "tenant/webex/webexsocket.h"

#include "base/jsontext.h"
#include "base/logging.h"
#include "tenant/webex/webexids.h"

#include <QTcpSocket>
#include <QWebSocket>

namespace sandtable::tenant
{

using namespace Qt::StringLiterals;

namespace
{

constexpr auto RefusedToken = QWebSocketProtocol::CloseCode(4401);
constexpr auto UnknownRegistration = QWebSocketProtocol::CloseCode(4404);

constexpr std::chrono::milliseconds HandshakeTime{10000};

/// Twice as many connections as may be registered: the others are on their way to be, or to be refused.
net::ServerLimits listenLimits()
{
    net::ServerLimits limits;
    limits.connections = 2 * WebexSocket::MostConnections;
    limits.connectionsPerAddress = WebexSocket::MostConnections;
    limits.reservedForLoopback = WebexSocket::MostConnections / 4;
    return limits;
}

QString originOf(const net::Request &request)
{
    return u"http://"_s + QString::fromLatin1(request.host);
}

/// The registration that a connection's path names: `/v1/apps/wx2/registrations/<id>/messages`.
QString registrationOf(const QUrl &url)
{
    const QStringList parts = url.path().split(u'/', Qt::SkipEmptyParts);
    const qsizetype at = parts.indexOf(u"registrations"_s);
    return at >= 0 ? parts.value(at + 1) : QString();
}

QString tokenOf(const QString &bearer)
{
    return bearer.startsWith(u"Bearer "_s) ? bearer.sliced(7).trimmed() : bearer.trimmed();
}

} // namespace

WebexSocket::WebexSocket(WebexStore &store, WebexDelivery &delivery, const Clock &clock, RandomSource &random,
                         QObject *parent)
    : QObject(parent), m_store(store), m_delivery(delivery), m_clock(clock), m_random(random),
      m_server(u"Sandtable"_s, QWebSocketServer::NonSecureMode), m_listener(listenLimits())
{
    m_server.setMaxPendingConnections(MostConnections);
    m_server.setHandshakeTimeout(HandshakeTime);
    connect(&m_listener, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = m_listener.nextPendingConnection())
            m_server.handleConnection(socket);
    });
    connect(&m_server, &QWebSocketServer::newConnection, this, &WebexSocket::handleConnection);
    connect(&m_watch, &QTimer::timeout, this, &WebexSocket::checkTime);
    m_watch.start(std::chrono::seconds(5));
    m_delivery.setListener([this](const WebexEvent &event) { handleEvent(event); });
}

WebexSocket::~WebexSocket()
{
    m_delivery.setListener({});
    cutAll();
}

Result<void> WebexSocket::listen(const QHostAddress &address)
{
    if (m_listener.listen(address, 0))
        return {};
    return failure(ErrorKind::Network, u"tenant"_s, u"listen for Webex connections"_s,
                   m_listener.errorString());
}

void WebexSocket::cutAll()
{
    const QList<QWebSocket *> sockets = m_links.keys();
    m_links.clear();
    for (QWebSocket *socket : sockets) {
        socket->disconnect(this);
        socket->abort();
        socket->deleteLater();
    }
}

void WebexSocket::handleConnection()
{
    while (QWebSocket *socket = m_server.nextPendingConnection()) {
        socket->setParent(this);
        socket->setMaxAllowedIncomingFrameSize(LargestFrame);
        socket->setMaxAllowedIncomingMessageSize(LargestFrame);
        const QString registration = registrationOf(socket->requestUrl());
        if (m_links.size() >= MostConnections || !m_devices.contains(registration)) {
            socket->close(UnknownRegistration, u"unknown registration"_s);
            socket->deleteLater();
            continue;
        }
        m_links.insert(socket, {registration, {}, 0, m_clock.steady()});
        connect(socket, &QWebSocket::textMessageReceived, this,
                [this, socket](const QString &frame) { handleFrame(socket, frame.toUtf8()); });
        connect(socket, &QWebSocket::binaryMessageReceived, this,
                [this, socket](const QByteArray &frame) { handleFrame(socket, frame); });
        connect(socket, &QWebSocket::disconnected, this, [this, socket] {
            m_links.remove(socket);
            socket->deleteLater();
        });
        const QByteArray bearer = socket->request().rawHeader("Authorization");
        if (!bearer.isEmpty())
            authorize(socket, QString::fromUtf8(bearer));
    }
}

void WebexSocket::authorize(QWebSocket *socket, const QString &bearer)
{
    Link &link = m_links[socket];
    if (!link.person.isEmpty())
        return;
    const auto person = m_store.personByToken(tokenOf(bearer));
    const Device device = m_devices.value(link.device);
    if (!person || !*person || (*person)->uuid != device.owner) {
        socket->close(RefusedToken, u"not authorized"_s);
        return;
    }
    link.person = (*person)->uuid;
    send(socket, {{u"id"_s, m_random.uuid()},
                  {u"data"_s, QJsonObject{{u"eventType"_s, u"mercury.buffer_state"_s}}},
                  {u"timestamp"_s, m_clock.now().toMSecsSinceEpoch()}});
}

void WebexSocket::handleFrame(QWebSocket *socket, const QByteArray &frame)
{
    if (!m_links.contains(socket))
        return;
    m_links[socket].since = m_clock.steady();
    const Result<QJsonObject> object = parseJsonObject(frame);
    const QString type = object ? object->value(u"type"_s).toString() : QString();
    if (type == u"authorization") {
        authorize(socket, object->value(u"data"_s).toObject().value(u"token"_s).toString());
    } else if (type == u"ping") {
        send(socket, {{u"id"_s, object->value(u"id"_s)}, {u"type"_s, u"pong"_s}});
    } else if (m_links.value(socket).person.isEmpty()) {
        socket->close(RefusedToken, u"not authorized"_s);
    } // acknowledgements need no answer
}

void WebexSocket::send(QWebSocket *socket, const QJsonObject &frame)
{
    socket->sendTextMessage(QString::fromUtf8(toCompactJson(frame)));
}

void WebexSocket::checkTime()
{
    const std::chrono::milliseconds now = m_clock.steady();
    for (auto link = m_links.cbegin(); link != m_links.cend(); ++link) {
        const bool late =
            link->person.isEmpty() ? now - link->since > AuthorizationTime : now - link->since > SilentTime;
        if (late)
            link.key()->close(link->person.isEmpty() ? RefusedToken : QWebSocketProtocol::CloseCodeGoingAway,
                              u"idle"_s);
    }
}

QJsonObject WebexSocket::activityOf(const WebexEvent &event) const
{
    const bool isPress = event.resource == u"attachmentActions";
    const auto room = m_store.room(event.room);
    const auto actor = m_store.person(event.actor);
    const QString id = uuidOf(isPress ? WebexKind::AttachmentAction : WebexKind::Message,
                              event.data.value(u"id"_s).toString())
                           .value_or(QString());
    QJsonArray tags;
    if (room && *room && (*room)->isDirect)
        tags.append(u"ONE_ON_ONE"_s);
    QJsonObject target{{u"id"_s, event.room},
                       {u"objectType"_s, u"conversation"_s},
                       {u"tags"_s, tags},
                       {u"url"_s, m_origin + u"/conversation/api/v1/conversations/"_s + event.room}};
    QJsonObject who{{u"type"_s, u"PERSON"_s}, {u"entryUUID"_s, event.actor}};
    if (actor && *actor) {
        who.insert(u"type"_s, (*actor)->isBot ? u"BOT"_s : u"PERSON"_s);
        who.insert(u"emailAddress"_s, (*actor)->email);
    }
    QJsonObject activity{{u"id"_s, id},
                         {u"verb"_s, isPress ? u"cardAction"_s : u"post"_s},
                         {u"published"_s, toWireTime(m_clock.now())},
                         {u"object"_s, QJsonObject{{u"objectType"_s, isPress ? u"submit"_s : u"comment"_s}}},
                         {u"actor"_s, who},
                         {u"target"_s, target}};
    if (isPress)
        activity.insert(u"parent"_s, QJsonObject{{u"id"_s, uuidOf(WebexKind::Message,
                                                                  event.data.value(u"messageId"_s).toString())
                                                               .value_or(QString())}});
    return activity;
}

void WebexSocket::handleEvent(const WebexEvent &event)
{
    if (event.event != u"created" ||
        (event.resource != u"messages" && event.resource != u"attachmentActions"))
        return;
    const QList<QWebSocket *> sockets = m_links.keys();
    for (QWebSocket *socket : sockets) {
        Link &link = m_links[socket];
        if (link.person.isEmpty() || !m_delivery.mayHear(link.person, event).value_or(false))
            continue;
        send(socket, {{u"id"_s, m_random.uuid()},
                      {u"sequenceNumber"_s, ++link.number},
                      {u"timestamp"_s, m_clock.now().toMSecsSinceEpoch()},
                      {u"data"_s, QJsonObject{{u"eventType"_s, u"conversation.activity"_s},
                                              {u"activity"_s, activityOf(event)}}}});
    }
}

QJsonObject WebexSocket::deviceJson(const Device &device, const net::Request &request) const
{
    const QString host = QUrl(originOf(request)).host();
    QJsonObject object = device.given;
    object.insert(u"name"_s, device.name);
    object.insert(u"url"_s, originOf(request) + u"/wdm/api/v1/devices/"_s + device.uuid);
    QUrl socket;
    socket.setScheme(u"ws"_s);
    socket.setHost(host.isEmpty() ? u"127.0.0.1"_s : host);
    socket.setPort(m_listener.serverPort());
    socket.setPath(u"/v1/apps/wx2/registrations/%1/messages"_s.arg(device.uuid));
    object.insert(u"webSocketUrl"_s, socket.toString());
    return object;
}

WebexResult<net::Response> WebexSocket::lookUp(const WebexCall &call, bool isAction)
{
    const QString uuid = call.parameter(u"uuid"_s);
    QString room;
    if (isAction) {
        const auto action = m_store.action(uuid);
        if (!action)
            return webexTrouble(action.error());
        if (!*action)
            return webexNotFound(u"Activity"_s);
        room = (*action)->room;
    } else {
        const auto message = m_store.message(uuid);
        if (!message)
            return webexTrouble(message.error());
        if (!*message)
            return webexNotFound(u"Activity"_s);
        room = (*message)->room;
    }
    const auto member = m_store.membership(call.caller.uuid, room);
    if (!member)
        return webexTrouble(member.error());
    if (!*member)
        return webexNotFound(u"Activity"_s);
    const WebexKind kind = isAction ? WebexKind::AttachmentAction : WebexKind::Message;
    return webexAnswer({{u"id"_s, toWebexId(kind, uuid)}});
}

void WebexSocket::addTo(net::Router &router)
{
    const auto add = [this, &router](const QByteArray &method, const QByteArray &path, WebexHandler handler) {
        addWebexRoute(router, m_store, m_random, method, path,
                      [this, handler = std::move(handler)](const WebexCall &call) {
                          m_origin = originOf(call.request);
                          return handler(call);
                      });
    };
    router.add("GET", "/u2c/api/v1/catalog", [](const net::Request &request, const net::Reply &reply) {
        const QString origin = originOf(request);
        const QJsonObject links{{u"wdm"_s, origin + u"/wdm/api/v1"_s},
                                {u"conversation"_s, origin + u"/conversation/api/v1"_s},
                                {u"mercury"_s, origin}};
        reply.send(webexAnswer({{u"serviceLinks"_s, links}}));
    });
    add("GET", "/wdm/api/v1/devices", [this](const WebexCall &call) -> WebexResult<net::Response> {
        QJsonArray devices;
        for (const Device &device : std::as_const(m_devices)) {
            if (device.owner == call.caller.uuid)
                devices.append(deviceJson(device, call.request));
        }
        return webexAnswer({{u"devices"_s, devices}});
    });
    add("POST", "/wdm/api/v1/devices", [this](const WebexCall &call) -> WebexResult<net::Response> {
        const QString name = call.body.value(u"name"_s).toString();
        if (name.isEmpty() || toCompactJson(call.body).size() > 4096)
            return webexRefusal(400, u"name is required and cannot be empty."_s);
        const auto mine = std::count_if(m_devices.cbegin(), m_devices.cend(), [&](const Device &device) {
            return device.owner == call.caller.uuid;
        });
        if (mine >= MostDevices)
            return webexRefusal(403, u"User has excessive device registrations"_s);
        Device device{m_random.uuid(), call.caller.uuid, name, call.body};
        m_devices.insert(device.uuid, device);
        return webexAnswer(deviceJson(device, call.request));
    });
    const auto own = [this](const WebexCall &call) {
        const auto found = m_devices.constFind(call.parameter(u"uuid"_s));
        return found != m_devices.cend() && found->owner == call.caller.uuid;
    };
    add("PUT", "/wdm/api/v1/devices/:uuid", [this, own](const WebexCall &call) -> WebexResult<net::Response> {
        if (!own(call))
            return webexNotFound(u"Device"_s);
        return webexAnswer(deviceJson(m_devices.value(call.parameter(u"uuid"_s)), call.request));
    });
    add("DELETE", "/wdm/api/v1/devices/:uuid",
        [this, own](const WebexCall &call) -> WebexResult<net::Response> {
            if (!own(call))
                return webexNotFound(u"Device"_s);
            const QString uuid = call.parameter(u"uuid"_s);
            m_devices.remove(uuid);
            for (auto link = m_links.cbegin(); link != m_links.cend(); ++link) {
                if (link->device == uuid)
                    link.key()->close(QWebSocketProtocol::CloseCodeNormal, u"device removed"_s);
            }
            return net::Response::empty();
        });
    add("GET", "/conversation/api/v1/messages/:uuid",
        [this](const WebexCall &call) { return lookUp(call, false); });
    add("GET", "/conversation/api/v1/attachment/actions/:uuid",
        [this](const WebexCall &call) { return lookUp(call, true); });
}

} // namespace sandtable::tenant
