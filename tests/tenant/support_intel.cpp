#include "support_intel.h"

#include "tenant/intel/intelroutes.h"
#include "tenant/intel/signingkey.h"

namespace sandtable::test
{

using namespace Qt::StringLiterals;
using namespace sandtable::tenant;

void useSharedKey(Database &database)
{
    static const QByteArray pem = SigningKey::generate()->toPem(); // making one takes a while
    if (!database.run(u"INSERT INTO api_keys (name, pem) VALUES ('jwt', ?)"_s, {QString::fromLatin1(pem)})
             .has_value())
        qFatal("the key cannot be stored");
}

IntelTenant::IntelTenant()
{
    Result<Database> database =
        Database::open(m_folder.filePath(u"tenant.db"_s), {TokenService::schema() + EntityStore::schema()});
    if (!database.has_value())
        qFatal("%s", qUtf8Printable(toText(database.error())));
    m_database.emplace(std::move(*database));
    useSharedKey(*m_database);
    Result<std::unique_ptr<TokenService>> service = TokenService::open(*m_database, clock, random);
    if (!service.has_value())
        qFatal("%s", qUtf8Printable(toText(service.error())));
    tokens = std::move(*service);
    const Result<ApiClient> lab = tokens->ensureLabClient();
    client = *lab;
    grant = {client.subject, client.organization, client.clientId, client.login, client.scopes};
    store = std::make_unique<EntityStore>(*m_database, clock, random, Origin);
    addIntelRoutes(router, *store, *tokens, clock);
    signIn();
}

void IntelTenant::signIn()
{
    const net::Response answer =
        askPublic("POST", "/iroh/oauth2/token",
                  "grant_type=client_credentials&client_id=" + client.clientId.toLatin1() +
                      "&client_secret=" + client.password.reveal().toLatin1());
    m_token = json(answer)["access_token"_L1].toString().toLatin1();
}

net::Response IntelTenant::ask(const QByteArray &method, const QByteArray &target, const QByteArray &body)
{
    net::Request request;
    request.method = method;
    request.rawPath = target.split('?').value(0);
    request.rawQuery = target.mid(request.rawPath.size() + 1);
    request.body = body;
    if (!m_token.isEmpty())
        request.headers << net::Header{"Authorization", "Bearer " + m_token};
    net::Response answer;
    router.dispatch(request, net::Reply([&answer](net::Response response) { answer = std::move(response); }));
    return answer;
}

net::Response IntelTenant::ask(const QByteArray &method, const QByteArray &target, const QJsonValue &body)
{
    return ask(method, target, toCompactJson(body));
}

net::Response IntelTenant::askPublic(const QByteArray &method, const QByteArray &target,
                                     const QByteArray &body)
{
    const QByteArray token = std::exchange(m_token, {});
    net::Response answer = ask(method, target, body);
    m_token = token;
    return answer;
}

Result<void> IntelTenant::reopenStore(const QString &origin)
{
    store = std::make_unique<EntityStore>(*m_database, clock, random, origin);
    return store->adoptOrigin(origin);
}

void IntelTenant::useScopes(const QStringList &scopes)
{
    client.scopes = scopes;
    if (!tokens->putClient(client).has_value())
        qFatal("the client cannot be stored");
    signIn();
}

QJsonObject IntelTenant::make(const QString &type, const QJsonObject &entity)
{
    const Result<QJsonObject> made = store->create(*entityTypeNamed(type), entity, grant);
    return made.has_value() ? *made : QJsonObject();
}

QJsonObject IntelTenant::relate(const QJsonObject &source, const QString &relationshipType,
                                const QJsonObject &target)
{
    return make(u"relationship"_s, {{u"relationship_type"_s, relationshipType},
                                    {u"source_ref"_s, source.value("id"_L1)},
                                    {u"target_ref"_s, target.value("id"_L1)}});
}

QJsonArray IntelTenant::all(const QString &type)
{
    QJsonArray entities;
    const Result<QList<QJsonObject>> found = store->all(*entityTypeNamed(type));
    if (found.has_value()) {
        for (const QJsonObject &each : *found)
            entities.append(each);
    }
    return entities;
}

QJsonValue IntelTenant::json(const net::Response &response)
{
    const Result<QJsonValue> parsed = parseJson(response.body);
    return parsed.has_value() ? *parsed : QJsonValue(QString::fromUtf8(response.body));
}

QJsonObject IntelTenant::object(const QByteArray &text)
{
    const Result<QJsonObject> parsed = parseJsonObject(text);
    return parsed.has_value() ? *parsed : QJsonObject();
}

} // namespace sandtable::test
