#include "base/jsontext.h"
#include "support_intel.h"
#include "tenant/intel/signingkey.h"
#include "tenant/intel/tokenservice.h"

#include <QTemporaryDir>
#include <QTest>

using namespace sandtable;
using namespace sandtable::tenant;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TestTokenService : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void tokenIsAnsweredToTheLetter();
    void formFieldsAreAccepted();
    void labScriptsSplitTheText();
    void refusals_data();
    void refusals();
    void tokenIsAnRs256Jwt();
    void tokenAuthorizes();
    void expires();
    void revocation();
    void unauthenticated_data();
    void unauthenticated();
    void forgedSignature();
    void otherAlgorithmIsRefused();
    void clientAndKeySurviveReopening();
    void firstStartMakesAKey();
    void capabilities_data();
    void capabilities();
    void forbiddenBodies();

private:
    net::Request tokenRequest(const QByteArray &body = "grant_type=client_credentials") const;
    net::Request bearing(const QByteArray &token) const;
    QByteArray token();
    QString refusalOf(const net::Request &request) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::optional<Database> m_database;
    test::ManualClock m_clock;
    SystemRandom m_random;
    std::unique_ptr<TokenService> m_tokens;
    ApiClient m_client;
};

void TestTokenService::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    Result<Database> database = Database::open(m_folder->filePath(u"tenant.db"_s), {TokenService::schema()});
    QVERIFY(database.has_value());
    m_database.emplace(std::move(*database));
    test::useSharedKey(*m_database);
    Result<std::unique_ptr<TokenService>> tokens = TokenService::open(*m_database, m_clock, m_random);
    QVERIFY(tokens.has_value());
    m_tokens = std::move(*tokens);
    const Result<ApiClient> client = m_tokens->ensureLabClient();
    QVERIFY(client.has_value());
    m_client = *client;
}

void TestTokenService::cleanup()
{
    m_tokens.reset();
    m_database.reset();
}

net::Request TestTokenService::tokenRequest(const QByteArray &body) const
{
    net::Request request;
    request.method = "POST";
    request.rawPath = "/iroh/oauth2/token";
    request.headers << net::Header{
        "Authorization",
        "Basic " + (m_client.clientId + u':' + m_client.password.reveal()).toUtf8().toBase64()};
    request.body = body;
    return request;
}

net::Request TestTokenService::bearing(const QByteArray &token) const
{
    net::Request request;
    request.headers << net::Header{"authorization", "Bearer " + token};
    return request;
}

QByteArray TestTokenService::token()
{
    const Result<QJsonObject> body = parseJsonObject(m_tokens->answerTokenRequest(tokenRequest()).body);
    return body.has_value() ? body->value("access_token"_L1).toString().toLatin1() : QByteArray();
}

QString TestTokenService::refusalOf(const net::Request &request) const
{
    const Result<Grant> grant = m_tokens->authorize(request);
    return grant.has_value() ? u"granted"_s : grant.error().serviceCode;
}

void TestTokenService::tokenIsAnsweredToTheLetter()
{
    const net::Response answer = m_tokens->answerTokenRequest(tokenRequest());
    QCOMPARE(answer.status, 200);
    QVERIFY2(answer.body.startsWith(R"({"access_token":"eyJ)"), answer.body.constData());
    QVERIFY2(
        answer.body.endsWith(
            R"(","token_type":"bearer","expires_in":600,"scope":"private-intel casebook inspect enrich"})"),
        answer.body.constData());
    QCOMPARE(headerValue(answer.headers, "Cache-Control"), QByteArray("no-store"));
}

void TestTokenService::formFieldsAreAccepted()
{
    net::Request request =
        tokenRequest("grant_type=client_credentials&client_id=" + m_client.clientId.toUtf8() +
                     "&client_secret=" + m_client.password.reveal().toUtf8());
    request.headers.clear();
    QCOMPARE(m_tokens->answerTokenRequest(request).status, 200);
    request.body.replace("client_secret", "client_password");
    QCOMPARE(m_tokens->answerTokenRequest(request).status, 200);
}

void TestTokenService::labScriptsSplitTheText()
{
    const QString text = QString::fromUtf8(m_tokens->answerTokenRequest(tokenRequest()).body);
    const QString token = text.split(u"\",\""_s)[0].split(u"\":\""_s)[1];
    QVERIFY(m_tokens->authorize(bearing(token.toLatin1())).has_value());
}

void TestTokenService::refusals_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("code");
    const QByteArray grant = "grant_type=client_credentials";
    QTest::newRow("no grant_type") << QByteArray() << QByteArray() << 400 << QByteArray("invalid_request");
    QTest::newRow("other grant_type")
        << QByteArray() << QByteArray("grant_type=password") << 400 << QByteArray("unsupported_grant_type");
    QTest::newRow("no client") << QByteArray() << grant << 401 << QByteArray("invalid_client");
    QTest::newRow("unknown client") << "Basic " + QByteArray("client-x:y").toBase64() << grant << 401
                                    << QByteArray("invalid_client");
    QTest::newRow("broken Basic") << QByteArray("Basic ****") << grant << 401 << QByteArray("invalid_client");
    QTest::newRow("wrong password") << QByteArray("wrong") << grant << 401 << QByteArray("invalid_client");
}

void TestTokenService::refusals()
{
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(QByteArray, code);
    net::Request request = tokenRequest(body);
    if (header == "wrong")
        header = "Basic " + (m_client.clientId + u":wrong"_s).toUtf8().toBase64();
    request.headers = {net::Header{"Authorization", header}};
    const net::Response answer = m_tokens->answerTokenRequest(request);
    QCOMPARE(answer.status, status);
    QVERIFY2(answer.body.startsWith(R"({"error":")" + code + R"(","error_description":")"),
             answer.body.constData());
}

void TestTokenService::tokenIsAnRs256Jwt()
{
    const QList<QByteArray> parts = token().split('.');
    QCOMPARE(parts.size(), 3);
    const auto json = [](const QByteArray &part) {
        return *parseJsonObject(QByteArray::fromBase64(part, QByteArray::Base64UrlEncoding));
    };
    QCOMPARE(json(parts[0]).value("alg"_L1).toString(), u"RS256"_s);
    const QJsonObject claims = json(parts[1]);
    QCOMPARE(claims.value("sub"_L1).toString(), m_client.subject);
    QCOMPARE(claims.value("exp"_L1).toInteger(), m_clock.now().toSecsSinceEpoch() + 600);
    QCOMPARE(claims.value(u"https://schemas.cisco.com/iroh/identity/claims/org/id"_s).toString(),
             m_client.organization);
    QCOMPARE(claims.value(u"https://schemas.cisco.com/iroh/identity/claims/oauth/client/id"_s).toString(),
             m_client.clientId);
    QCOMPARE(QByteArray::fromBase64(parts[2], QByteArray::Base64UrlEncoding).size(), 256);
}

void TestTokenService::tokenAuthorizes()
{
    const Result<Grant> grant = m_tokens->authorize(bearing(token()));
    QVERIFY(grant.has_value());
    QCOMPARE(grant->subject, m_client.subject);
    QCOMPARE(grant->organization, m_client.organization);
    QCOMPARE(grant->clientId, m_client.clientId);
    QCOMPARE(grant->scopes, m_client.scopes);
}

void TestTokenService::expires()
{
    const QByteArray old = token();
    m_clock.advance(599s);
    QCOMPARE(refusalOf(bearing(old)), u"granted"_s);
    m_clock.advance(1s + 3min + 2s);
    const Result<Grant> grant = m_tokens->authorize(bearing(old));
    QVERIFY(!grant.has_value());
    const net::Response answer = unauthorized(grant.error());
    QCOMPARE(answer.status, 401);
    QCOMPARE(
        answer.body,
        QByteArray(
            R"({"error":"jwt_expired","error_description":"This JWT max lifetime has expired 3min 2s ago"})"));
    m_clock.advance(3h);
    QVERIFY(!token().isEmpty()); // clears old rows
    QCOMPARE(refusalOf(bearing(old)), u"jwt_expired"_s);
}

void TestTokenService::revocation()
{
    const QByteArray first = token();
    QVERIFY(m_tokens->revoke(u"somebody else"_s).has_value());
    QCOMPARE(refusalOf(bearing(first)), u"granted"_s);
    QVERIFY(m_tokens->revoke(m_client.clientId).has_value());
    QCOMPARE(refusalOf(bearing(first)), u"jwt_revoked"_s);
    const QByteArray second = token();
    QCOMPARE(refusalOf(bearing(second)), u"granted"_s);
    QVERIFY(m_tokens->revoke().has_value());
    QCOMPARE(refusalOf(bearing(second)), u"jwt_revoked"_s);
}

void TestTokenService::unauthenticated_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("start");
    const QByteArray nobody = R"({"error":"not_authenticated","message":"Only authenticated users allowed"})";
    QTest::newRow("nothing") << QByteArray() << nobody;
    QTest::newRow("Basic") << QByteArray("Basic YTpi") << nobody;
    QTest::newRow("case matters") << QByteArray("bearer a.b.c") << nobody;
    const QByteArray unreadable = R"({"error":"jwt_decode_failed_exception","error_description":")";
    QTest::newRow("no JWT") << QByteArray("Bearer abc") << unreadable;
    QTest::newRow("not base64") << QByteArray("Bearer ***.***.***") << unreadable;
    QTest::newRow("not JSON") << QByteArray("Bearer YQ.YQ.YQ") << unreadable;
    QTest::newRow("empty") << QByteArray("Bearer ..") << unreadable;
}

void TestTokenService::unauthenticated()
{
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, start);
    net::Request request;
    if (!header.isEmpty())
        request.headers << net::Header{"Authorization", header};
    const Result<Grant> grant = m_tokens->authorize(request);
    QVERIFY(!grant.has_value());
    QCOMPARE(grant.error().kind, ErrorKind::Unauthorized);
    QVERIFY2(unauthorized(grant.error()).body.startsWith(start),
             unauthorized(grant.error()).body.constData());
}

void TestTokenService::forgedSignature()
{
    QList<QByteArray> parts = token().split('.');
    QJsonObject claims = *parseJsonObject(QByteArray::fromBase64(parts[1], QByteArray::Base64UrlEncoding));
    claims.insert(u"sub"_s, u"somebody"_s);
    parts[1] = toCompactJson(claims).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    QCOMPARE(refusalOf(bearing(parts.join('.'))), u"jwt_invalid_signature"_s);
    const Result<SigningKey> other = SigningKey::generate();
    QVERIFY(other.has_value());
    parts[2] = other->sign(parts[0] + '.' + parts[1])
                   .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    QCOMPARE(refusalOf(bearing(parts.join('.'))), u"jwt_invalid_signature"_s);
}

void TestTokenService::otherAlgorithmIsRefused()
{
    QList<QByteArray> parts = token().split('.');
    parts[0] = QByteArray(R"({"alg":"none"})")
                   .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    QCOMPARE(refusalOf(bearing(parts.join('.'))), u"jwt_invalid_signature"_s);
    parts[2].clear();
    QCOMPARE(refusalOf(bearing(parts.join('.'))), u"jwt_invalid_signature"_s);
}

void TestTokenService::clientAndKeySurviveReopening()
{
    const QByteArray before = token();
    Result<std::unique_ptr<TokenService>> reopened = TokenService::open(*m_database, m_clock, m_random);
    QVERIFY(reopened.has_value());
    const Result<ApiClient> client = (*reopened)->ensureLabClient();
    QVERIFY(client.has_value());
    QCOMPARE(client->clientId, m_client.clientId);
    QCOMPARE(client->password, m_client.password);
    QVERIFY((*reopened)->authorize(bearing(before)).has_value());
}

void TestTokenService::firstStartMakesAKey()
{
    QVERIFY(m_database->run(u"DELETE FROM api_keys"_s).has_value());
    const QByteArray before = token();
    Result<std::unique_ptr<TokenService>> fresh = TokenService::open(*m_database, m_clock, m_random);
    QVERIFY(fresh.has_value());
    const Result<Grant> grant = (*fresh)->authorize(bearing(before));
    QVERIFY(!grant.has_value());
    QCOMPARE(grant.error().serviceCode, u"jwt_invalid_signature"_s);
    QVERIFY(m_database->run(u"UPDATE api_keys SET pem = 'broken'"_s).has_value());
    const Result<std::unique_ptr<TokenService>> broken = TokenService::open(*m_database, m_clock, m_random);
    QVERIFY(!broken.has_value());
    QCOMPARE(broken.error().kind, ErrorKind::Storage);
}

void TestTokenService::capabilities_data()
{
    QTest::addColumn<QString>("scopes");
    QTest::addColumn<QString>("capability");
    QTest::addColumn<bool>("allowed");
    const auto row = [](const QString &scopes, const QString &capability, bool allowed) {
        QTest::newRow(qUtf8Printable(scopes + u" / "_s + capability)) << scopes << capability << allowed;
    };
    row(u"private-intel"_s, u"create-incident"_s, true);
    row(u"private-intel"_s, u"list-asset-mappings"_s, true);
    row(u"private-intel"_s, u"import-bundle"_s, true);
    row(u"private-intel"_s, u"read-verdict"_s, true);
    row(u"private-intel"_s, u"developer"_s, false);
    row(u"private-intel"_s, u"specify-id"_s, false);
    row(u"private-intel"_s, u"inspect"_s, false);
    row(u"private-intel:read"_s, u"search-incident"_s, true);
    row(u"private-intel:read"_s, u"create-incident"_s, false);
    row(u"private-intel:read"_s, u"import-bundle"_s, false);
    row(u"private-intel:write"_s, u"delete-incident"_s, true);
    row(u"private-intel:write"_s, u"read-incident"_s, false);
    row(u"private-intel/sighting"_s, u"create-sighting"_s, true);
    row(u"private-intel/sighting:read"_s, u"create-sighting"_s, false);
    row(u"private-intel/sighting"_s, u"create-incident"_s, false);
    row(u"casebook"_s, u"create-casebook"_s, true);
    row(u"casebook"_s, u"create-incident"_s, false);
    row(u"asset"_s, u"create-asset-properties"_s, true);
    row(u"inspect enrich"_s, u"inspect"_s, true);
    row(u"inspect enrich"_s, u"enrich"_s, true);
    row(u""_s, u"read-incident"_s, false);
}

void TestTokenService::capabilities()
{
    QFETCH(QString, scopes);
    QFETCH(QString, capability);
    QFETCH(bool, allowed);
    Grant grant;
    grant.scopes = scopes.split(u' ', Qt::SkipEmptyParts);
    QCOMPARE(grant.allows(capability), allowed);
}

void TestTokenService::forbiddenBodies()
{
    Grant grant;
    grant.login = u"me"_s;
    const net::Response one = missingCapability({u"developer"_s}, grant);
    QCOMPARE(one.status, 403);
    QCOMPARE(*parseJsonObject(one.body), (QJsonObject{{u"message"_s, u"Missing capability"_s},
                                                      {u"error"_s, u"missing_capability"_s},
                                                      {u"capabilities"_s, u"developer"_s},
                                                      {u"owner"_s, u"me"_s}}));
    const net::Response many =
        missingCapability({u"search-event"_s, u"developer"_s, u"delete-event"_s}, grant);
    QVERIFY(many.body.contains(R"("capabilities":["search-event","developer","delete-event"])"));
}

QTEST_GUILESS_MAIN(TestTokenService)
#include "tst_tokenservice.moc"
