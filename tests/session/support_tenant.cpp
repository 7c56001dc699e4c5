#include "support_tenant.h"

#include "base/clock.h"
#include "base/jsontext.h"
#include "session/observables.h"

namespace sandtable::test
{

using namespace Qt::StringLiterals;

namespace
{

net::Response json(const QJsonValue &value, int status = 200)
{
    return net::Response::json(toCompactJson(value), status);
}

} // namespace

ScriptedTenant::ScriptedTenant()
{
    net::Router router;
    addIntelRoutes(router);
    addRoomRoutes(router);
    net::ServerOptions options;
    options.name = u"tenant"_s;
    options.limits.body = 1 << 20;
    m_server = std::make_unique<net::GuardedServer>(std::move(router), options);
    if (const Result<void> listening = m_server->listen(); !listening)
        qFatal("the scripted tenant cannot listen");
}

QString ScriptedTenant::origin() const
{
    return reachedAt.isEmpty() ? u"http://127.0.0.1:%1"_s.arg(m_server->port()) : reachedAt;
}

quint16 ScriptedTenant::port() const
{
    return m_server->port();
}

session::Profile ScriptedTenant::profile(const QString &name) const
{
    session::Profile profile = *session::defaultProfile(name);
    const QUrl url(origin());
    const QString webex = webexAt.isEmpty() ? origin() : webexAt;
    profile.urls = {url, url, url, url, QUrl(webex + u"/v1/"_s)};
    profile.clientId = u"client-1"_s;
    profile.roomId = u"R1"_s;
    return profile;
}

session::ProfileSecrets ScriptedTenant::secrets() const
{
    const QString webhook = webhookAt.isEmpty() ? origin() : webhookAt;
    return {Secret(u"password-1"_s),
            Secret(u"bot-token-1"_s),
            Secret(webhook + u"/webhooks/H1?api_key=key-1"_s),
            {}};
}

QJsonObject ScriptedTenant::messageOf(const QString &markdown, const QString &email)
{
    return {{u"id"_s, u"M%1"_s.arg(m_next++)}, {u"roomId"_s, u"R1"_s},
            {u"roomType"_s, u"group"_s},       {u"text"_s, markdown},
            {u"markdown"_s, markdown},         {u"personId"_s, u"B1"_s},
            {u"personEmail"_s, email},         {u"created"_s, toWireTime(QDateTime::currentDateTimeUtc())}};
}

QString ScriptedTenant::say(const QString &markdown, const QString &email)
{
    m_messages.prepend(messageOf(markdown, email));
    return m_messages.first().value(u"id").toString();
}

net::Response ScriptedTenant::importBundle(const net::Request &request)
{
    const Result<QJsonObject> bundle = parseJsonObject(request.body);
    if (!bundle || !request.header("Authorization").startsWith("Bearer token-"))
        return json(QJsonObject{{u"error"_s, u"not_authenticated"_s}}, 401);
    if (importStatus != 200)
        return json(QJsonObject{{u"message"_s, u"no"_s}}, importStatus);
    imports.append(*bundle);
    importQueries.append(QString::fromLatin1(request.rawQuery));
    QJsonArray results;
    for (auto it = bundle->begin(); it != bundle->end(); ++it) {
        if (!it->isArray())
            continue;
        const QString type = it.key().chopped(1);
        for (const QJsonValue &value : it->toArray()) {
            const QJsonObject entity = value.toObject();
            const QString external = entity.value(u"external_ids").toArray().first().toString();
            const bool again = m_known.contains(external);
            if (!again)
                m_known.insert(external, u"%1/ctia/%2/%2-00000000-0000-4000-8000-%3"_s.arg(origin(), type)
                                             .arg(m_next++, 12, 10, QChar(u'0')));
            results.append(QJsonObject{{u"original_id"_s, entity.value(u"id")},
                                       {u"type"_s, type},
                                       {u"result"_s, again ? u"exists"_s : u"created"_s},
                                       {u"external_ids"_s, entity.value(u"external_ids")},
                                       {u"id"_s, m_known.value(external)}});
        }
    }
    if (alertsAlone && imports.size() % 2 == 1) {
        QStringList lines{u"Incident"_s};
        for (const QJsonValue &sighting : bundle->value(u"sightings").toArray()) {
            for (const QJsonValue &observable : sighting.toObject().value(u"observables").toArray()) {
                const QString value = observable.toObject().value(u"value").toString();
                const QString type = observable.toObject().value(u"type").toString();
                const QString name = type == u"ipv6" ? u"ip"_s : type;
                lines.append(u"- [%1](http://localhost:4000/block?%2=%3)"_s.arg(
                    value, name, QString::fromLatin1(QUrl::toPercentEncoding(value))));
            }
        }
        say(lines.join(u'\n'));
    }
    return json(QJsonObject{{u"results"_s, results}});
}

net::Response ScriptedTenant::takeOrder(const net::Request &request)
{
    const Result<QJsonObject> body = parseJsonObject(request.body);
    if (!body)
        return json(QJsonObject{{u"error"_s, u"bad body"_s}}, 400);
    if (webhookStatus != 202)
        return json(QJsonObject{{u"error"_s, u"no"_s}}, webhookStatus);
    relayed.append(*body);
    const QString address = body->value(u"list_of_ips").toArray().first().toString();
    if (blocksAlone) {
        const Result<session::Address> observable = session::parseObservable(address);
        const QString type = observable ? observable->type : QString();
        if (type == u"domain")
            others[u"Domain"_s].append(address);
        else if (type == u"url")
            others[u"URL"_s].append(address);
        else if (type == u"sha256")
            others[u"SHA256"_s].append(address);
        else
            (type == u"ipv6" ? six : four).append(address);
        say(u"%1 is on the blocking feed."_s.arg(address));
    }
    return json(QJsonObject{{u"status"_s, u"accepted"_s}}, 202);
}

void ScriptedTenant::addIntelRoutes(net::Router &router)
{
    router.add("POST", "/iroh/oauth2/token", [this](const net::Request &, const net::Reply &reply) {
        ++tokens;
        if (tokenStatus != 200) {
            reply.send(
                net::Response::json(R"({"error":"invalid_client","error_description":"no"})", tokenStatus));
            return;
        }
        reply.send(net::Response::json("{\"access_token\":\"token-" + QByteArray::number(tokens) +
                                       "\",\"token_type\":\"bearer\",\"expires_in\":600,\"scope\":\"" +
                                       scope + "\"}"));
    });
    for (const char *path : {"/ctia/bundle/import", "/iroh/private-intel/bundle/import"}) {
        router.add("POST", path, [this](const net::Request &request, const net::Reply &reply) {
            reply.send(importBundle(request));
        });
    }
    router.add("GET", "/ctia/feed/search", [this](const net::Request &request, const net::Reply &reply) {
        const QString query = request.queryValue(u"query").value_or(QString());
        const QString label = query.section(u'_', -1);
        const QString name = label == u"IPv4" ? u"four"_s : label == u"IPv6" ? u"six"_s : label;
        const bool isOther = name == label;
        QJsonArray found;
        if (hasFeeds && (hasOtherFeeds || !isOther))
            found.append(QJsonObject{
                {u"id"_s, name},
                {u"title"_s, query.section(u':', 1)},
                {u"feed_view_url"_s, u"%1/ctia/feed/%2/view.txt?s=secret-1"_s.arg(origin(), name)}});
        reply.send(json(found));
    });
    router.add("GET", "/ctia/feed/:id/view.txt",
               [this](const net::Request &request, const net::Reply &reply) {
                   const QString id = request.parameters.value(u"id"_s);
                   const QStringList values = id == u"four" ? four : id == u"six" ? six : others.value(id);
                   reply.send(net::Response::text(values.join(u'\n').toUtf8()));
               });
    router.add("GET", "/ctia/:type/search", [this](const net::Request &request, const net::Reply &reply) {
        reply.send(json(entities.value(request.parameters.value(u"type"_s))));
    });
    router.add("GET", "/ctia/:type/:value/judgements", [this](const net::Request &, const net::Reply &reply) {
        reply.send(json(entities.value(u"judgement"_s)));
    });
    router.add("DELETE", "/ctia/:type/:id", [this](const net::Request &request, const net::Reply &reply) {
        deleted.append(request.parameters.value(u"type"_s) + u' ' + request.parameters.value(u"id"_s));
        reply.send(net::Response::empty(request.parameters.value(u"id"_s).contains(u"gone") ? 404
                                        : request.parameters.value(u"id"_s) == u"refused"   ? 403
                                                                                            : 204));
    });
    router.add("POST", "/webhooks/:id", [this](const net::Request &request, const net::Reply &reply) {
        reply.send(takeOrder(request));
    });
}

void ScriptedTenant::addRoomRoutes(net::Router &router)
{
    router.add("GET", "/v1/people/me", [](const net::Request &, const net::Reply &reply) {
        reply.send(net::Response::json(
            R"({"id":"B1","emails":["soc-lab@webex.bot"],"displayName":"SOC Lab","nickName":"SOC",)"
            R"("orgId":"O1","created":"2026-01-05T08:00:00.000Z","type":"bot"})"));
    });
    router.add("GET", "/v1/rooms/:id", [](const net::Request &, const net::Reply &reply) {
        reply.send(net::Response::json(
            R"({"id":"R1","title":"SOC alerts","type":"group","isLocked":false,"creatorId":"B1",)"
            R"("lastActivity":"2026-03-02T09:14:07.000Z","created":"2026-01-05T08:01:00.000Z"})"));
    });
    router.add("GET", "/v1/memberships", [this](const net::Request &, const net::Reply &reply) {
        QJsonArray items;
        if (botIsMember)
            items.append(QJsonObject{{u"id"_s, u"S1"_s}, {u"roomId"_s, u"R1"_s}, {u"personId"_s, u"B1"_s}});
        reply.send(json(QJsonObject{{u"items"_s, items}}));
    });
    router.add("GET", "/v1/messages", [this](const net::Request &request, const net::Reply &reply) {
        const bool mentions = request.queryValue(u"mentionedPeople").has_value();
        if (listStatus != 200 && !mentions) {
            reply.send(net::Response::json(
                R"({"message":"no","errors":[{"description":"no"}],"trackingId":"LAB_1"})", listStatus));
            return;
        }
        QJsonArray items;
        for (const QJsonObject &message : std::as_const(m_messages)) {
            if (!mentions)
                items.append(message);
        }
        reply.send(json(QJsonObject{{u"items"_s, items}}));
    });
    router.add("POST", "/v1/messages", [this](const net::Request &request, const net::Reply &reply) {
        posted.append(parseJsonObject(request.body).value_or(QJsonObject()));
        say(posted.last().value(u"markdown").toString());
        reply.send(json(m_messages.first()));
    });
}

} // namespace sandtable::test
