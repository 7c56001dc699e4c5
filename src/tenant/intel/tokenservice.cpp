#include "tenant/intel/tokenservice.h"

#include "base/jsontext.h"
#include "tenant/intel/intelhttp.h"
#include "tenant/intel/signingkey.h"

#include <QJsonArray>
#include <QJsonObject>

namespace sandtable::tenant
{

using namespace Qt::StringLiterals;

namespace
{

constexpr auto Claims = "https://schemas.cisco.com/iroh/identity/claims/"_L1;
constexpr auto Base64Url = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
const auto LabClient = u"lab"_s;

/// 401 or 400 of the token endpoint: `error` first, as RFC 6749 clients of the labs split the text.
net::Response refusal(int status, const QString &code, const QString &description)
{
    net::Response response = net::Response::json(
        R"({"error":)" + toCompactJson(code) + R"(,"error_description":)" + toCompactJson(description) + '}',
        status);
    response.headers << net::Header{"Cache-Control", "no-store"};
    if (status == 401)
        response.headers << net::Header{"WWW-Authenticate", R"(Basic realm="iroh")"};
    return response;
}

Error denied(const QString &code, const QString &text)
{
    Error error;
    error.kind = ErrorKind::Unauthorized;
    error.service = u"tenant"_s;
    error.operation = u"authorize"_s;
    error.detail = text;
    error.httpStatus = 401;
    error.serviceCode = code;
    return error;
}

/// "1h 3min 2s": parts that are zero are left out.
QString inWords(qint64 seconds)
{
    QStringList parts;
    const std::pair<qint64, QLatin1StringView> units[] = {
        {86400, "d"_L1}, {3600, "h"_L1}, {60, "min"_L1}, {1, "s"_L1}};
    for (const auto &[size, unit] : units) {
        if (seconds / size > 0)
            parts << QString::number(seconds / size) + unit;
        seconds %= size;
    }
    return parts.isEmpty() ? u"0s"_s : parts.join(u' ');
}

struct Credentials {
    QString id;
    QString password;
};

/// HTTP Basic first, then the form fields.
Credentials credentialsOf(const net::Request &request, const QList<std::pair<QString, QString>> &form)
{
    const QByteArray header = request.header("Authorization");
    if (header.startsWith("Basic ")) {
        const QString decoded = QString::fromUtf8(QByteArray::fromBase64(header.mid(6)));
        return {decoded.section(u':', 0, 0), decoded.section(u':', 1)};
    }
    Credentials found;
    for (const auto &[name, value] : form) {
        if (name == "client_id"_L1)
            found.id = value;
        else if (name == "client_secret"_L1 || name == "client_password"_L1)
            found.password = value;
    }
    return found;
}

ApiClient clientFrom(const QSqlQuery &row)
{
    return {row.value(0).toString(), Secret(row.value(1).toString()),
            row.value(2).toString(), row.value(3).toString(),
            row.value(4).toString(), row.value(5).toString().split(u' ', Qt::SkipEmptyParts)};
}

} // namespace

struct TokenService::Private {
    Database &database;
    const Clock &clock;
    RandomSource &random;
    SigningKey key;

    Result<std::optional<ApiClient>> client(const QString &column, const QString &value) const
    {
        Result<QSqlQuery> rows = database.run(
            u"SELECT client_id, password, organization, subject, login, scopes FROM api_clients WHERE "_s +
                column + u" = ?"_s,
            {value});
        if (!rows.has_value())
            return failure(rows.error());
        if (!rows->next())
            return std::optional<ApiClient>();
        return std::optional<ApiClient>(clientFrom(*rows));
    }

    Result<void> store(const ApiClient &client, const QString &role) const
    {
        const Result<QSqlQuery> done =
            database.run(u"INSERT OR REPLACE INTO api_clients (client_id, password, organization, subject, "
                         u"login, scopes, role) "
                         "VALUES (?, ?, ?, ?, ?, ?, ?)"_s,
                         {client.clientId, client.password.reveal(), client.organization, client.subject,
                          client.login, client.scopes.join(u' '), role});
        if (!done.has_value())
            return failure(done.error());
        return {};
    }

    Result<QByteArray> issue(const ApiClient &client)
    {
        const qint64 now = clock.now().toSecsSinceEpoch();
        const QString id = random.uuid();
        const QJsonObject claims{{u"iss"_s, u"IROH Auth"_s},
                                 {u"sub"_s, client.subject},
                                 {u"jti"_s, id},
                                 {u"iat"_s, now},
                                 {u"nbf"_s, now},
                                 {u"exp"_s, now + LifetimeSeconds},
                                 {Claims + u"user/id"_s, client.subject},
                                 {Claims + u"user/name"_s, client.login},
                                 {Claims + u"org/id"_s, client.organization},
                                 {Claims + u"oauth/client/id"_s, client.clientId},
                                 {Claims + u"scopes"_s, QJsonArray::fromStringList(client.scopes)}};
        const QByteArray signedPart = QByteArray(R"({"alg":"RS256","typ":"JWT"})").toBase64(Base64Url) + '.' +
                                      toCompactJson(claims).toBase64(Base64Url);
        const QByteArray signature = key.sign(signedPart);
        if (signature.isEmpty())
            return failure(ErrorKind::Unsupported, u"tenant"_s, u"sign a token"_s, u"libcrypto refused"_s);
        const Result<void> kept = database.transaction([&]() -> Result<void> {
            // Expired ones are known by their own text; an hour more keeps the table small and clocks
            // forgiving.
            Result<QSqlQuery> done =
                database.run(u"DELETE FROM api_tokens WHERE expires_at < ?"_s, {now - 3600});
            if (done.has_value())
                done = database.run(u"INSERT INTO api_tokens (id, client_id, expires_at) VALUES (?, ?, ?)"_s,
                                    {id, client.clientId, now + LifetimeSeconds});
            if (!done.has_value())
                return failure(done.error());
            return {};
        });
        if (!kept.has_value())
            return failure(kept.error());
        return signedPart + '.' + signature.toBase64(Base64Url);
    }

    /// Present, not revoked.
    Result<bool> isKnown(const QString &tokenId) const
    {
        Result<QSqlQuery> rows = database.run(u"SELECT 1 FROM api_tokens WHERE id = ?"_s, {tokenId});
        if (!rows.has_value())
            return failure(rows.error());
        return rows->next();
    }
};

TokenService::TokenService(std::unique_ptr<Private> d) : d(std::move(d)) {}
TokenService::~TokenService() = default;

QStringList TokenService::schema()
{
    return {
        u"CREATE TABLE api_clients (client_id TEXT PRIMARY KEY, password TEXT NOT NULL, organization TEXT "
        u"NOT NULL, "
        "subject TEXT NOT NULL, login TEXT NOT NULL, scopes TEXT NOT NULL, role TEXT NOT NULL)"_s,
        u"CREATE TABLE api_tokens (id TEXT PRIMARY KEY, client_id TEXT NOT NULL, expires_at INTEGER NOT NULL)"_s,
        u"CREATE TABLE api_keys (name TEXT PRIMARY KEY, pem TEXT NOT NULL)"_s};
}

Result<std::unique_ptr<TokenService>> TokenService::open(Database &database, const Clock &clock,
                                                         RandomSource &random)
{
    Result<QSqlQuery> rows = database.run(u"SELECT pem FROM api_keys WHERE name = 'jwt'"_s);
    if (!rows.has_value())
        return failure(rows.error());
    const bool stored = rows->next();
    Result<SigningKey> key =
        stored ? SigningKey::fromPem(rows->value(0).toString().toUtf8()) : SigningKey::generate();
    if (!key.has_value())
        return failure(key.error());
    if (!stored) {
        const Result<QSqlQuery> kept = database.run(u"INSERT INTO api_keys (name, pem) VALUES ('jwt', ?)"_s,
                                                    {QString::fromLatin1(key->toPem())});
        if (!kept.has_value())
            return failure(kept.error());
    }
    return std::unique_ptr<TokenService>(
        new TokenService(std::make_unique<Private>(Private{database, clock, random, *key})));
}

Result<ApiClient> TokenService::ensureLabClient()
{
    const Result<std::optional<ApiClient>> stored = d->client(u"role"_s, LabClient);
    if (!stored.has_value())
        return failure(stored.error());
    if (stored->has_value())
        return **stored;
    ApiClient client;
    client.clientId = u"client-"_s + d->random.uuid();
    client.password = Secret(QString::fromLatin1(d->random.bytes(40).toBase64(Base64Url)));
    client.organization = d->random.uuid();
    client.subject = d->random.uuid();
    client.login = client.subject;
    client.scopes = {u"private-intel"_s, u"casebook"_s, u"inspect"_s, u"enrich"_s};
    if (const Result<void> kept = d->store(client, LabClient); !kept.has_value())
        return failure(kept.error());
    return client;
}

Result<void> TokenService::putClient(const ApiClient &client)
{
    return d->store(client, u"other"_s);
}

net::Response TokenService::answerTokenRequest(const net::Request &request)
{
    const QList<std::pair<QString, QString>> form = net::parseForm(request.body);
    QString grantType;
    for (const auto &[name, value] : form) {
        if (name == "grant_type"_L1)
            grantType = value;
    }
    if (grantType.isEmpty())
        return refusal(400, u"invalid_request"_s, u"The parameter grant_type is missing"_s);
    if (grantType != "client_credentials"_L1)
        return refusal(400, u"unsupported_grant_type"_s, u"Only client_credentials is supported"_s);

    const Credentials given = credentialsOf(request, form);
    const Result<std::optional<ApiClient>> client = d->client(u"client_id"_s, given.id);
    if (!client.has_value())
        return refusal(500, u"server_error"_s, client.error().detail);
    if (!client->has_value() ||
        !equalInConstantTime((*client)->password.reveal().toUtf8(), given.password.toUtf8()))
        return refusal(401, u"invalid_client"_s, u"Unknown client or wrong client password"_s);

    const Result<QByteArray> token = d->issue(**client);
    if (!token.has_value())
        return refusal(500, u"server_error"_s, token.error().detail);
    net::Response response =
        net::Response::json(R"({"access_token":")" + *token + R"(","token_type":"bearer","expires_in":)" +
                            QByteArray::number(LifetimeSeconds) + R"(,"scope":)" +
                            toCompactJson((*client)->scopes.join(u' ')) + '}');
    response.headers << net::Header{"Cache-Control", "no-store"};
    return response;
}

Result<Grant> TokenService::authorize(const net::Request &request) const
{
    const QByteArray header = request.header("Authorization");
    if (!header.startsWith("Bearer "))
        return failure(denied(u"not_authenticated"_s, u"Only authenticated users allowed"_s));
    const QList<QByteArray> parts = header.mid(7).trimmed().split('.');
    const auto unreadable = [] {
        return denied(u"jwt_decode_failed_exception"_s, u"JWT decode failed exception"_s);
    };
    if (parts.size() != 3)
        return failure(unreadable());
    const auto strict = Base64Url | QByteArray::AbortOnBase64DecodingErrors;
    const Result<QJsonObject> head = parseJsonObject(QByteArray::fromBase64(parts[0], strict));
    const Result<QJsonObject> claims = parseJsonObject(QByteArray::fromBase64(parts[1], strict));
    if (!head.has_value() || !claims.has_value())
        return failure(unreadable());
    if (head->value("alg"_L1).toString() != "RS256"_L1 ||
        !d->key.verifies(parts[0] + '.' + parts[1], QByteArray::fromBase64(parts[2], strict)))
        return failure(denied(u"jwt_invalid_signature"_s, u"Invalid Signature"_s));

    const qint64 over = d->clock.now().toSecsSinceEpoch() - claims->value("exp"_L1).toInteger();
    if (over >= 0)
        return failure(
            denied(u"jwt_expired"_s, u"This JWT max lifetime has expired %1 ago"_s.arg(inWords(over))));
    const Result<bool> known = d->isKnown(claims->value("jti"_L1).toString());
    if (!known.has_value())
        return failure(known.error());
    if (!*known)
        return failure(denied(u"jwt_revoked"_s, u"JWT revoked"_s));

    Grant grant;
    grant.subject = claims->value("sub"_L1).toString();
    grant.organization = claims->value(Claims + u"org/id"_s).toString();
    grant.clientId = claims->value(Claims + u"oauth/client/id"_s).toString();
    grant.login = claims->value(Claims + u"user/name"_s).toString();
    const QJsonArray scopes = claims->value(Claims + u"scopes"_s).toArray();
    for (const QJsonValue &scope : scopes)
        grant.scopes << scope.toString();
    return grant;
}

Result<void> TokenService::revoke(const QString &clientId)
{
    const Result<QSqlQuery> done =
        clientId.isEmpty() ? d->database.run(u"DELETE FROM api_tokens"_s)
                           : d->database.run(u"DELETE FROM api_tokens WHERE client_id = ?"_s, {clientId});
    if (!done.has_value())
        return failure(done.error());
    return {};
}

net::Response unauthorized(const Error &error)
{
    if (error.kind != ErrorKind::Unauthorized)
        return serverFailure(error);
    const QLatin1StringView key =
        error.serviceCode == "not_authenticated"_L1 ? "message"_L1 : "error_description"_L1;
    net::Response response = net::Response::json(R"({"error":)" + toCompactJson(error.serviceCode) + ",\"" +
                                                     QByteArray(key.data(), key.size()) +
                                                     "\":" + toCompactJson(error.detail) + '}',
                                                 401);
    response.headers << net::Header{"WWW-Authenticate", R"(Bearer realm="iroh")"};
    return response;
}

} // namespace sandtable::tenant
