#include "callback/apiroutes.h"

#include "base/database.h"
#include "base/jsontext.h"
#include "base/wipe.h"
#include "session/bot/botwords.h"

#include <QCoreApplication>
#include <QCryptographicHash>

namespace sandtable::callback
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int JournalPage = 500;

int statusOf(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Usage:
    case ErrorKind::Document:
        return 400;
    case ErrorKind::NotFound:
        return 404;
    case ErrorKind::Busy:
    case ErrorKind::Conflict:
    case ErrorKind::Configuration:
        return 409;
    case ErrorKind::TooLarge:
        return 413;
    case ErrorKind::Storage:
        return 503;
    default:
        return 502;
    }
}

net::Response json(const QJsonObject &object, int status = 200)
{
    return net::Response::json(toCompactJson(object), status);
}

QJsonObject configurationJson(const LabDesk::Configuration &configuration)
{
    QJsonObject object = configuration.settings;
    QJsonObject secrets;
    for (const auto name : session::SecretNames)
        secrets.insert(session::toText(name), configuration.secrets.contains(session::toText(name)));
    object.insert(u"secrets"_s, secrets);
    object.insert(u"overrides"_s, QJsonArray::fromStringList(configuration.overrides));
    return object;
}

net::Response missingField(const QString &name)
{
    return apiError(400, u"usage"_s, u"%1: required, and missing or of the wrong type"_s.arg(name));
}

/// What is to be blocked: `ip` takes addresses only, `observable` whatever has a feed. Errors: Usage.
Result<QString> observableOf(const QJsonObject &body)
{
    const QString key = body.contains(u"observable"_s) ? u"observable"_s : u"ip"_s;
    const QString value = body.value(key).toString();
    if (value.isEmpty() || (body.contains(u"ip"_s) && body.contains(u"observable"_s)))
        return failure(ErrorKind::Usage, u"api"_s, u"read the order"_s,
                       value.isEmpty() ? u"%1: required, and missing or of the wrong type"_s.arg(key)
                                       : u"observable: expected either ip or observable"_s);
    if (key == u"ip") {
        if (const Result<session::Address> address = session::parseAddress(value); !address)
            return failure(address.error());
    }
    return value;
}

} // namespace

net::Response apiError(const Error &error)
{
    // 507: take it again when there is room; 503: something else is wrong with the disk.
    const int status = error.serviceCode == DiskFullCode ? 507 : statusOf(error.kind);
    return json({{u"error"_s, toJson(error)}}, status);
}

net::Response apiError(int status, const QString &code, const QString &message)
{
    return json({{u"error"_s, QJsonObject{{u"code"_s, code}, {u"message"_s, message}}}}, status);
}

void ApiRoutes::setToken(const Secret &token)
{
    QByteArray expected = "Bearer " + token.reveal().toUtf8();
    m_tokenDigest =
        token.isEmpty() ? QByteArray() : QCryptographicHash::hash(expected, QCryptographicHash::Sha256);
    wipe(expected);
}

/// Digests are compared: they are as long as each other, whatever was sent.
bool ApiRoutes::isAuthorized(const net::Request &request) const
{
    const QByteArray sent =
        QCryptographicHash::hash(request.header("Authorization"), QCryptographicHash::Sha256);
    return !m_tokenDigest.isEmpty() && equalInConstantTime(sent, m_tokenDigest);
}

void ApiRoutes::add(net::Router &router, const QByteArray &method, const QByteArray &path,
                    net::Handler handler)
{
    router.add(method, path,
               [this, handler = std::move(handler)](const net::Request &request, const net::Reply &reply) {
                   if (!isAuthorized(request)) {
                       net::Response response =
                           apiError(401, u"unauthorized"_s,
                                    u"send the API token: Authorization: Bearer <api_token>"_s);
                       response.headers.append(net::Header{"WWW-Authenticate", "Bearer realm=\"sandtable\""});
                       return reply.send(response);
                   }
                   handler(request, reply);
               });
}

void ApiRoutes::addWithBody(net::Router &router, const QByteArray &method, const QByteArray &path,
                            QStringList keys, Body handler)
{
    add(router, method, path,
        [keys = std::move(keys), handler = std::move(handler)](const net::Request &request,
                                                               const net::Reply &reply) {
            if (request.body.isEmpty())
                return handler({}, reply);
            if (request.contentType() != "application/json")
                return reply.send(apiError(415, u"media_type"_s, u"send application/json"_s));
            const Result<QJsonObject> body = parseJsonObject(request.body);
            if (!body)
                return reply.send(apiError(body.error()));
            for (const QString &key : body->keys()) {
                if (!keys.isEmpty() && !keys.contains(key))
                    return reply.send(apiError(
                        400, u"usage"_s, u"%1: unknown field; known: %2"_s.arg(key, keys.join(u", "_s))));
            }
            handler(*body, reply);
        });
}

void ApiRoutes::addTo(net::Router &router)
{
    const net::Response health =
        json({{u"status"_s, u"ok"_s}, {u"version"_s, QCoreApplication::applicationVersion()}});
    router.add("GET", "/api/v1/health",
               [health](const net::Request &, const net::Reply &reply) { reply.send(health); });
    add(router, "GET", "/api/v1/state", [this](const net::Request &, const net::Reply &reply) {
        m_desk.glance([reply](const LabDesk::Glance &glance) {
            QJsonObject state = glance.state.toJson();
            state.insert(u"on_feed"_s, glance.onFeed);
            state.insert(u"bot"_s, QJsonObject{{u"transport"_s, session::toText(glance.bot.transport)},
                                               {u"listening"_s, glance.bot.listening},
                                               {u"name"_s, glance.bot.name},
                                               {u"text"_s, glance.bot.sentence}});
            reply.send(json(state));
        });
    });
    add(router, "GET", "/api/v1/journal",
        [this](const net::Request &request, const net::Reply &reply) { handleJournal(request, reply); });
    add(router, "GET", "/api/v1/config", [this](const net::Request &, const net::Reply &reply) {
        m_desk.configuration([reply](const LabDesk::Configuration &configuration) {
            reply.send(json(configurationJson(configuration)));
        });
    });
    addWithBody(router, "PATCH", "/api/v1/config", {},
                [this](const QJsonObject &body, const net::Reply &reply) { handleChange(body, reply); });
    addWithBody(router, "POST", "/api/v1/check", {u"room"_s},
                [this](const QJsonObject &body, const net::Reply &reply) {
                    m_desk.check(body.value(u"room"_s).toBool(),
                                 [reply](const QList<session::CheckRow> &rows) {
                                     QJsonArray list;
                                     bool ok = true;
                                     for (const session::CheckRow &row : rows) {
                                         list.append(row.toJson());
                                         ok = ok && row.ok;
                                     }
                                     reply.send(json({{u"ok"_s, ok}, {u"rows"_s, list}}));
                                 });
                });
    addWithBody(router, "POST", "/api/v1/attack", {u"scenario"_s, u"pace"_s, u"payload"_s, u"seed"_s},
                [this](const QJsonObject &body, const net::Reply &reply) { handleAttack(body, reply); });
    addWithBody(
        router, "POST", "/api/v1/reset", {u"none"_s}, [this](const QJsonObject &, const net::Reply &reply) {
            m_desk.reset([reply](const session::SessionState &state) { reply.send(json(state.toJson())); });
        });
    add(router, "GET", "/api/v1/orders", [this](const net::Request &, const net::Reply &reply) {
        m_desk.listOrders([reply](const QList<session::BlockOrder> &orders) {
            QJsonArray list;
            for (const session::BlockOrder &order : orders)
                list.append(order.toJson());
            reply.send(json({{u"orders"_s, list}}));
        });
    });
    addWithBody(router, "POST", "/api/v1/orders",
                {u"ip"_s, u"observable"_s, u"incident"_s, u"who"_s, u"for"_s},
                [this](const QJsonObject &body, const net::Reply &reply) { handleOrder(body, reply); });
    addWithBody(router, "POST", "/api/v1/orders/unblock", {u"ip"_s, u"observable"_s, u"who"_s},
                [this](const QJsonObject &body, const net::Reply &reply) { handleUnblock(body, reply); });
    addWithBody(router, "POST", "/api/v1/isolations", {u"host"_s, u"incident"_s, u"who"_s},
                [this](const QJsonObject &body, const net::Reply &reply) { handleIsolation(body, reply); });
    addWithBody(router, "POST", "/api/v1/token/rotate", {u"none"_s},
                [this](const QJsonObject &, const net::Reply &reply) {
                    m_desk.rotateToken([reply](const Result<Secret> &token) {
                        if (!token)
                            return reply.send(apiError(token.error()));
                        reply.send(json({{u"api_token"_s, token->reveal()}}));
                    });
                });
    addWithBody(router, "POST", "/api/v1/links/rotate", {u"none"_s},
                [this](const QJsonObject &, const net::Reply &reply) {
                    m_desk.rotateLinks([reply](const Result<QDateTime> &last) {
                        if (!last)
                            return reply.send(apiError(last.error()));
                        reply.send(json({{u"old_links_until"_s, last->toUTC().toString(Qt::ISODate)}}));
                    });
                });
    add(router, "GET", "/api/v1/scenarios", [this](const net::Request &, const net::Reply &reply) {
        m_desk.listScenarios([reply](const QJsonArray &scenarios) {
            reply.send(json({{u"scenarios"_s, scenarios}}));
        });
    });
}

void ApiRoutes::handleJournal(const net::Request &request, const net::Reply &reply)
{
    bool isNumber = true;
    const std::optional<QString> text = request.queryValue(u"after");
    const qint64 after = text ? text->toLongLong(&isNumber) : 0;
    if (!isNumber || after < 0)
        return reply.send(
            apiError(400, u"usage"_s, u"after: expected a whole number that is not negative"_s));
    m_desk.journalAfter(
        after, JournalPage, [reply, after](const Result<QList<session::JournalEntry>> &entries) {
            if (!entries)
                return reply.send(apiError(entries.error()));
            QJsonArray list;
            for (const session::JournalEntry &entry : *entries)
                list.append(entry.toJson());
            reply.send(json({{u"entries"_s, list},
                             {u"last"_s, entries->isEmpty() ? after : entries->constLast().number}}));
        });
}

void ApiRoutes::handleAttack(const QJsonObject &body, const net::Reply &reply)
{
    session::AttackRequest attack;
    attack.origin = u"api"_s;
    for (const QString &key : {u"scenario"_s, u"pace"_s, u"payload"_s}) {
        if (body.contains(key) && !body.value(key).isString())
            return reply.send(missingField(key));
    }
    attack.scenario = body.value(u"scenario"_s).toString();
    attack.payload = body.value(u"payload"_s).toString();
    if (body.contains(u"pace"_s)) {
        attack.pace = session::paceFromText(body.value(u"pace"_s).toString());
        if (!attack.pace)
            return reply.send(
                apiError(400, u"usage"_s, u"pace: expected \"instant\", \"live\" or \"step\""_s));
    }
    if (body.contains(u"seed"_s)) {
        if (!body.value(u"seed"_s).isDouble())
            return reply.send(missingField(u"seed"_s));
        attack.seed = static_cast<quint32>(body.value(u"seed"_s).toInteger());
    }
    m_desk.attack(attack, [reply](const Result<session::AttackStart> &start) {
        if (!start)
            return reply.send(apiError(start.error()));
        reply.send(json({{u"run"_s, start->run}, {u"replay"_s, start->replay}}, 202));
    });
}

void ApiRoutes::handleOrder(const QJsonObject &body, const net::Reply &reply)
{
    const Result<QString> observable = observableOf(body);
    if (!observable)
        return reply.send(apiError(observable.error()));
    session::OrderRequest order;
    order.address = *observable;
    order.incident = body.value(u"incident"_s).toString();
    order.who = body.value(u"who"_s).toString();
    order.origin = session::OrderOrigin::Api;
    const auto lasting = session::botwords::parseDuration(body.value(u"for"_s).toString());
    if (!lasting || (body.contains(u"for"_s) && !body.value(u"for"_s).isString()))
        return reply.send(apiError(400, u"usage"_s, u"for: expected a duration like \"1h\" or \"24h\""_s));
    order.lasting = *lasting;
    m_desk.placeOrder(order, [reply](const Result<session::Placement> &placement) {
        if (!placement)
            return reply.send(apiError(placement.error()));
        reply.send(net::Response::json(placement->json.text, placement->created ? 201 : 200));
    });
}

void ApiRoutes::handleUnblock(const QJsonObject &body, const net::Reply &reply)
{
    const Result<QString> observable = observableOf(body);
    if (!observable)
        return reply.send(apiError(observable.error()));
    session::UnblockRequest request;
    request.address = *observable;
    request.who = body.value(u"who"_s).toString();
    request.origin = session::OrderOrigin::Api;
    m_desk.unblock(request, [reply](const Result<session::BlockOrder> &order) {
        if (!order)
            return reply.send(apiError(order.error()));
        reply.send(json(order->toJson(), 202));
    });
}

void ApiRoutes::handleIsolation(const QJsonObject &body, const net::Reply &reply)
{
    if (!body.value(u"host"_s).isString() || body.value(u"host"_s).toString().isEmpty())
        return reply.send(missingField(u"host"_s));
    session::IsolateRequest request;
    request.host = body.value(u"host"_s).toString();
    request.incident = body.value(u"incident"_s).toString();
    request.who = body.value(u"who"_s).toString();
    request.origin = session::OrderOrigin::Api;
    m_desk.isolate(request, [reply](const Result<session::Isolation> &isolation) {
        if (!isolation)
            return reply.send(apiError(isolation.error()));
        reply.send(json(isolation->toJson(), 202));
    });
}

void ApiRoutes::handleChange(const QJsonObject &body, const net::Reply &reply)
{
    LabDesk::ConfigurationChange change;
    change.settings = body;
    change.settings.remove(u"secrets"_s);
    const QJsonValue given = body.value(u"secrets"_s);
    if (!given.isUndefined() && !given.isObject())
        return reply.send(missingField(u"secrets"_s));
    const QJsonObject secrets = given.toObject();
    for (const QString &key : secrets.keys()) {
        std::optional<session::SecretName> name;
        for (const auto known : session::SecretNames) {
            if (session::toText(known) == key)
                name = known;
        }
        if (!name)
            return reply.send(apiError(400, u"usage"_s, u"secrets.%1: unknown secret"_s.arg(key)));
        if (!secrets.value(key).isString())
            return reply.send(missingField(u"secrets."_s + key));
        change.secrets.append({*name, Secret(secrets.value(key).toString())});
    }
    m_desk.changeConfiguration(std::move(change),
                               [reply](const Result<LabDesk::Configuration> &configuration) {
                                   if (!configuration)
                                       return reply.send(apiError(configuration.error()));
                                   reply.send(json(configurationJson(*configuration)));
                               });
}

} // namespace sandtable::callback
