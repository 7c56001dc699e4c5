#include "intel/threatresponseclient.h"
#include "support/manualclock.h"
#include "support_scriptedservice.h"

#include <QTest>

using namespace sandtable;
using namespace sandtable::intel;
using namespace Qt::StringLiterals;
using test::HangingUpService;
using test::jsonAnswer;
using test::ManualClock;
using test::ScriptedService;

namespace
{

/// Runs a task's event loop until it has its result.
template <typename T>
Result<T> resultOf(QCoro::Task<Result<T>> task)
{
    return QCoro::waitFor(std::move(task));
}

/// Starts a task and keeps its result.
template <typename T>
QCoro::Task<> keep(QCoro::Task<Result<T>> task, std::shared_ptr<std::optional<Result<T>>> place)
{
    Result<T> result = co_await std::move(task);
    *place = result;
}

template <typename T>
std::shared_ptr<std::optional<Result<T>>> started(QCoro::Task<Result<T>> task)
{
    auto place = std::make_shared<std::optional<Result<T>>>();
    keep<T>(std::move(task), place);
    return place;
}

constexpr std::chrono::seconds TokenLife{600};

} // namespace

class ClientWireTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void asksForATokenAsTheServiceWants();
    void keepsATokenUntilShortlyBeforeItExpires();
    void callersShareOneRequestForAToken();
    void callersShareOneFailure();
    void namesWhatIsWrongWithATokenAnswer_data();
    void namesWhatIsWrongWithATokenAnswer();
    void a401IsReplayedOnce();
    void aSecond401IsTheAnswer();
    void manyA401MakeOneNewToken();
    void tokensStayWithTheirConnection();
    void anotherConnectionIsAskedAtOnce();
    void theSameConnectionKeepsItsToken();

    void importsOnceAndReadsEveryResult();
    void importsNothingTwiceWhenTheOutcomeIsUnknown();
    void namesWhatIsWrong_data();
    void namesWhatIsWrong();
    void refusesAnswersOfTheWrongShape_data();
    void refusesAnswersOfTheWrongShape();

    void encodesSearchItems();
    void followsThePages();
    void stopsAtTheLimit();
    void stopsAtAnEmptyPage();
    void incidentsComeFromConureWhereItAnswers_data();
    void incidentsComeFromConureWhereItAnswers();
    void aFailingPageFailsTheWhole();

    void readsByLongAndShortId_data();
    void readsByLongAndShortId();
    void encodesExternalIds();
    void creates();
    void deletingWhatIsGoneIsNoError_data();
    void deletingWhatIsGoneIsNoError();

    void findsTheFeedOfThatTitle_data();
    void findsTheFeedOfThatTitle();
    void readsTheFeedWithoutAToken();
    void refusesWhatIsNoFeed_data();
    void refusesWhatIsNoFeed();

    void goingAwayEndsWhatRuns();

private:
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<ScriptedService> m_service;
    std::unique_ptr<net::HttpClient> m_http;
    std::unique_ptr<ThreatResponseClient> m_client;
};

void ClientWireTest::init()
{
    m_clock = std::make_unique<ManualClock>();
    m_service = std::make_unique<ScriptedService>();
    m_http = std::make_unique<net::HttpClient>(*m_clock);
    m_client = std::make_unique<ThreatResponseClient>(*m_http, *m_clock);
    m_client->configure(m_service->connection());
}

void ClientWireTest::cleanup()
{
    m_client.reset();
    m_http.reset();
    m_service.reset();
    m_clock.reset();
}

void ClientWireTest::asksForATokenAsTheServiceWants()
{
    const Result<Secret> token = resultOf(m_client->token());
    QVERIFY(token.has_value());
    QCOMPARE(token->reveal(), u"token-1"_s);
    QCOMPARE(m_client->scope(), u"private-intel inspect"_s);
    QCOMPARE(m_service->tokenRequests.size(), 1);
    const net::Request &asked = m_service->tokenRequests.constFirst();
    QCOMPARE(asked.method, "POST");
    QCOMPARE(asked.header("Authorization"), "Basic " + QByteArray("client-1:pass:word").toBase64());
    QCOMPARE(asked.contentType(), "application/x-www-form-urlencoded");
    QCOMPARE(asked.header("Accept"), "application/json");
    QCOMPARE(asked.body, "grant_type=client_credentials");
}

void ClientWireTest::keepsATokenUntilShortlyBeforeItExpires()
{
    for (int i = 0; i < 3; ++i)
        QCOMPARE(resultOf(m_client->token())->reveal(), u"token-1"_s);
    m_clock->advance(TokenLife - std::chrono::seconds(61));
    QCOMPARE(resultOf(m_client->token())->reveal(), u"token-1"_s);
    m_clock->advance(std::chrono::seconds(2));
    QCOMPARE(resultOf(m_client->token())->reveal(), u"token-2"_s);
    QCOMPARE(m_service->tokenRequests.size(), 2);
}

void ClientWireTest::callersShareOneRequestForAToken()
{
    m_service->holdTokens = true;
    const auto first = started(m_client->token());
    const auto second = started(m_client->token());
    const auto third = started(m_client->search(u"incident"_s, {}));
    QTRY_COMPARE(m_service->tokenRequests.size(), 1);
    m_service->releaseTokens();
    QTRY_VERIFY(*first && *second && *third);
    QCOMPARE((**first)->reveal(), u"token-1"_s);
    QCOMPARE((**second)->reveal(), u"token-1"_s);
    QVERIFY((**third).has_value());
    QCOMPARE(ScriptedService::bearerOf(m_service->requests.constFirst()), "Bearer token-1");
    QCOMPARE(m_service->tokenRequests.size(), 1);
}

void ClientWireTest::callersShareOneFailure()
{
    m_service->holdTokens = true;
    m_service->tokenAnswer = [] {
        return jsonAnswer(R"({"error":"invalid_client","error_description":"unknown client"})", 401);
    };
    const auto first = started(m_client->token());
    const auto second = started(m_client->search(u"incident"_s, {}));
    QTRY_COMPARE(m_service->tokenRequests.size(), 1);
    m_service->releaseTokens();
    QTRY_VERIFY(*first && *second);
    QCOMPARE((**first).error().kind, ErrorKind::Unauthorized);
    QCOMPARE((**first).error().detail, u"unknown client"_s);
    QCOMPARE((**second).error(), (**first).error());
    QCOMPARE(m_service->tokenRequests.size(), 1);
    QVERIFY(m_service->requests.isEmpty());
    // The failure is not kept.
    m_service->tokenAnswer = nullptr;
    QVERIFY(resultOf(m_client->token()).has_value());
}

void ClientWireTest::namesWhatIsWrongWithATokenAnswer_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("no token") << 200 << QByteArray(R"({"token_type":"bearer"})") << ErrorKind::Protocol;
    QTest::newRow("empty token") << 200 << QByteArray(R"({"access_token":""})") << ErrorKind::Protocol;
    QTest::newRow("not JSON") << 200 << QByteArray("<html>") << ErrorKind::Protocol;
    QTest::newRow("bad request") << 400 << QByteArray(R"({"error":"unsupported_grant_type"})")
                                 << ErrorKind::Rejected;
    QTest::newRow("forbidden") << 403 << QByteArray("{}") << ErrorKind::Forbidden;
    QTest::newRow("failing") << 500 << QByteArray(R"({"type":"unknown-exception"})") << ErrorKind::Service;
}

void ClientWireTest::namesWhatIsWrongWithATokenAnswer()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(ErrorKind, kind);
    m_service->tokenAnswer = [&] { return jsonAnswer(body, status); };
    const Result<Secret> token = resultOf(m_client->token());
    QVERIFY(!token.has_value());
    QCOMPARE(token.error().kind, kind);
    QCOMPARE(token.error().service, u"tenant"_s);
    QCOMPARE(token.error().operation, u"get a token"_s);
    QVERIFY(!toText(token.error()).contains(u"pass:word"_s));
}

void ClientWireTest::a401IsReplayedOnce()
{
    m_service->answer = [](const net::Request &request) {
        return ScriptedService::bearerOf(request) == "Bearer token-1"
                   ? jsonAnswer(R"({"error":"jwt_revoked","error_description":"revoked"})", 401)
                   : jsonAnswer(R"({"results":[]})");
    };
    const Result<ImportReport> report =
        resultOf(m_client->importBundle({{u"source"_s, u"Sandtable"_s}}, u"sandtable-"_s));
    QVERIFY(report.has_value());
    QCOMPARE(m_service->requests.size(), 2);
    QCOMPARE(m_service->requests.at(0).body, m_service->requests.at(1).body);
    QCOMPARE(ScriptedService::bearerOf(m_service->requests.at(1)), "Bearer token-2");
    QCOMPARE(resultOf(m_client->token())->reveal(), u"token-2"_s);
}

void ClientWireTest::aSecond401IsTheAnswer()
{
    m_service->answer = [](const net::Request &) {
        return jsonAnswer(R"({"error":"not_authenticated","message":"Only authenticated users allowed"})",
                          401);
    };
    const Result<QJsonArray> found = resultOf(m_client->search(u"incident"_s, {}));
    QCOMPARE(found.error().kind, ErrorKind::Unauthorized);
    QCOMPARE(found.error().detail, u"Only authenticated users allowed"_s);
    QCOMPARE(found.error().httpStatus, 401);
    QCOMPARE(m_service->requests.size(), 2);
    QCOMPARE(m_service->tokenRequests.size(), 2);
}

void ClientWireTest::manyA401MakeOneNewToken()
{
    QVERIFY(resultOf(m_client->token()).has_value());
    m_service->answer = [](const net::Request &request) {
        return ScriptedService::bearerOf(request) == "Bearer token-1"
                   ? jsonAnswer(R"({"error":"jwt_expired"})", 401)
                   : jsonAnswer("[]");
    };
    QList<std::shared_ptr<std::optional<Result<QJsonArray>>>> searches;
    for (int i = 0; i < 5; ++i)
        searches.append(started(m_client->search(u"incident"_s, {})));
    for (const auto &search : searches)
        QTRY_VERIFY(*search);
    for (const auto &search : searches)
        QVERIFY((**search).has_value());
    QCOMPARE(m_service->tokenRequests.size(), 2);
}

void ClientWireTest::tokensStayWithTheirConnection()
{
    ScriptedService other;
    m_service->holdTokens = true;
    const auto search = started(m_client->search(u"incident"_s, {}));
    const auto waiting = started(m_client->search(u"sighting"_s, {}));
    QTRY_COMPARE(m_service->tokenRequests.size(), 1);
    other.tokenAnswer = [] { return jsonAnswer(R"({"access_token":"other","expires_in":600})"); };
    m_client->configure(other.connection());
    QCOMPARE(resultOf(m_client->token())->reveal(), u"other"_s);
    m_service->releaseTokens();
    QTRY_VERIFY(*search && *waiting);
    // What began before the change ended where it began, with the token made for it.
    QCOMPARE(m_service->requests.size(), 2);
    for (const net::Request &request : std::as_const(m_service->requests))
        QCOMPARE(ScriptedService::bearerOf(request), "Bearer token-1");
    QVERIFY(other.requests.isEmpty());
    QCOMPARE(resultOf(m_client->token())->reveal(), u"other"_s);
}

void ClientWireTest::anotherConnectionIsAskedAtOnce()
{
    QVERIFY(resultOf(m_client->token()).has_value());
    ScriptedService other;
    m_client->configure(other.connection());
    QVERIFY(resultOf(m_client->search(u"incident"_s, {})).has_value());
    QCOMPARE(other.tokenRequests.size(), 1);
    QCOMPARE(other.targets(), QByteArrayList{"/ctia/incident/search"});
    QVERIFY(m_service->requests.isEmpty());
}

void ClientWireTest::theSameConnectionKeepsItsToken()
{
    QVERIFY(resultOf(m_client->token()).has_value());
    m_client->configure(m_service->connection());
    QVERIFY(resultOf(m_client->token()).has_value());
    QCOMPARE(m_service->tokenRequests.size(), 1);
    Connection changed = m_service->connection();
    changed.clientPassword = Secret(u"another"_s);
    m_client->configure(changed);
    QVERIFY(resultOf(m_client->token()).has_value());
    QCOMPARE(m_service->tokenRequests.size(), 2);
}

void ClientWireTest::importsOnceAndReadsEveryResult()
{
    m_service->answer = [](const net::Request &) {
        return jsonAnswer(R"({"results":[
            {"id":"http://t/ctia/sighting/sighting-1","original_id":"transient:s","result":"created","type":"sighting"},
            {"original_id":"transient:r","result":"error","type":"relationship","error":"Entity validation Error","msg":"bad ref"},
            {"id":"http://t/ctia/incident/incident-1","original_id":"transient:i","result":"exists","type":"incident"}]})");
    };
    const QJsonObject bundle{{u"type"_s, u"bundle"_s}, {u"source"_s, u"Sändtable"_s}};
    const Result<ImportReport> report = resultOf(m_client->importBundle(bundle, u"sandtable-"_s));
    QVERIFY(report.has_value());
    QCOMPARE(report->entities.size(), 3);
    QCOMPARE(report->idOf(u"transient:i"_s), u"http://t/ctia/incident/incident-1"_s);
    QCOMPARE(report->problems(), QStringList{u"relationship: Entity validation Error bad ref"_s});
    const net::Request &sent = m_service->requests.constFirst();
    QCOMPARE(m_service->targets(), QByteArrayList{"/ctia/bundle/import?external-key-prefixes=sandtable-"});
    QCOMPARE(sent.method, "POST");
    QCOMPARE(sent.contentType(), "application/json");
    QCOMPARE(sent.body, QByteArray("{\"source\":\"Sändtable\",\"type\":\"bundle\"}"));
}

void ClientWireTest::importsNothingTwiceWhenTheOutcomeIsUnknown()
{
    HangingUpService deaf;
    Connection connection = m_service->connection();
    connection.privateIntel = deaf.origin();
    m_client->configure(connection);
    const Result<ImportReport> report = resultOf(m_client->importBundle({}, u"sandtable-"_s));
    QVERIFY(!report.has_value());
    QCOMPARE(report.error().kind, ErrorKind::Network);
    QVERIFY(report.error().mayHaveBeenDelivered);
    QCOMPARE(deaf.requests, 1);
}

void ClientWireTest::namesWhatIsWrong_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("detail");
    QTest::newRow("one missing right")
        << 403
        << QByteArray(
               R"({"message":"Missing capability","error":"missing_capability","capabilities":"create-incident","owner":"x"})")
        << ErrorKind::Forbidden << u"the API client lacks the right create-incident"_s;
    QTest::newRow("several missing rights")
        << 403
        << QByteArray(R"({"error":"missing_capability","capabilities":["create-judgement","developer"]})")
        << ErrorKind::Forbidden << u"the API client lacks the right create-judgement, developer"_s;
    QTest::newRow("schema") << 400
                            << QByteArray(R"({"errors":{"incidents":[{"status":"missing-required-key"}]}})")
                            << ErrorKind::Rejected
                            << u"{\"incidents\":[{\"status\":\"missing-required-key\"}]}"_s;
    QTest::newRow("text") << 400 << QByteArray("Bundle max nb of entities: 2000") << ErrorKind::Rejected
                          << u"Bundle max nb of entities: 2000"_s;
    QTest::newRow("value rule") << 400
                                << QByteArray(
                                       R"({"error":"Spec Validation Client Error","message":"too long"})")
                                << ErrorKind::Rejected << u"too long"_s;
    QTest::newRow("nothing said") << 500 << QByteArray() << ErrorKind::Service
                                  << u"the answer was 500 Internal Server Error"_s;
    QTest::newRow("too many") << 429 << QByteArray(R"({"error": "Too Many Requests"})")
                              << ErrorKind::RateLimited << u"Too Many Requests"_s;
}

void ClientWireTest::namesWhatIsWrong()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(ErrorKind, kind);
    QFETCH(QString, detail);
    m_service->answer = [&](const net::Request &) {
        net::Response response =
            body.startsWith('{') ? jsonAnswer(body, status) : net::Response::text(body, status);
        if (status == 429)
            response.headers.append(net::Header{"Retry-After", "90"});
        return response;
    };
    const Result<ImportReport> report = resultOf(m_client->importBundle({}, u"sandtable-"_s));
    QVERIFY(!report.has_value());
    QCOMPARE(report.error().kind, kind);
    QCOMPARE(report.error().detail, detail);
    QCOMPARE(report.error().httpStatus, status);
    QCOMPARE(report.error().operation, u"import the bundle"_s);
    QCOMPARE(report.error().retryAfter.has_value(), status == 429);
    if (status == 429)
        QCOMPARE(*report.error().retryAfter, std::chrono::seconds(90));
    QVERIFY(!report.error().mayHaveBeenDelivered);
    QCOMPARE(m_service->requests.size(), 1);
}

void ClientWireTest::refusesAnswersOfTheWrongShape_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("another object") << QByteArray(R"({"message":"hello"})");
    QTest::newRow("a number") << QByteArray("7");
    QTest::newRow("a page") << QByteArray("<html></html>");
    QTest::newRow("cut") << QByteArray(R"({"results":[)");
    QTest::newRow("nothing") << QByteArray();
}

void ClientWireTest::refusesAnswersOfTheWrongShape()
{
    QFETCH(QByteArray, body);
    m_service->answer = [&](const net::Request &) { return jsonAnswer(body); };
    const Result<ImportReport> report = resultOf(m_client->importBundle({}, u"sandtable-"_s));
    QVERIFY(!report.has_value());
    QCOMPARE(report.error().kind, ErrorKind::Protocol);
    const Result<QJsonArray> found = resultOf(m_client->search(u"incident"_s, {}));
    QVERIFY(!found.has_value());
    QCOMPARE(found.error().kind, ErrorKind::Protocol);
    const Result<QJsonArray> all = resultOf(m_client->searchAll(u"incident"_s, {}, 10));
    QVERIFY(!all.has_value());
    QCOMPARE(all.error().kind, ErrorKind::Protocol);
}

void ClientWireTest::encodesSearchItems()
{
    const QString query = uR"(title:"a b" AND id:*x+y&z=#ü%20)"_s;
    const SearchQuery items{{u"query"_s, query}, {u"fields"_s, u"id"_s}, {u"fields"_s, u"title"_s}};
    QVERIFY(resultOf(m_client->search(u"incident"_s, items)).has_value());
    const net::Request &asked = m_service->requests.constFirst();
    QCOMPARE(asked.rawPath, "/ctia/incident/search");
    QCOMPARE(*asked.queryValue(u"query"), query);
    QCOMPARE(asked.queryValues(u"fields"), (QStringList{u"id"_s, u"title"_s}));
    QVERIFY(!asked.rawQuery.contains('+') && !asked.rawQuery.contains('"'));
}

void ClientWireTest::followsThePages()
{
    m_service->answer = [this](const net::Request &request) {
        const qsizetype page = m_service->requests.size();
        net::Response response = jsonAnswer("[{\"id\":" + QByteArray::number(page) + "}]");
        if (page < 3)
            response.headers.append(
                {"X-Next", "limit=100&offset=" + QByteArray::number(page) +
                               "00&search_after=a%2Bb+c&search_after=" + QByteArray::number(page)});
        Q_UNUSED(request)
        return response;
    };
    const Result<QJsonArray> all =
        resultOf(m_client->searchAll(u"sighting"_s, {{u"source"_s, u"Sandtable"_s}}, 1000));
    QVERIFY(all.has_value());
    QCOMPARE(*all,
             (QJsonArray{QJsonObject{{u"id"_s, 1}}, QJsonObject{{u"id"_s, 2}}, QJsonObject{{u"id"_s, 3}}}));
    QCOMPARE(m_service->requests.size(), 3);
    QCOMPARE(m_service->requests.at(0).queryItems(),
             (QList<std::pair<QString, QString>>{{u"source"_s, u"Sandtable"_s}, {u"limit"_s, u"100"_s}}));
    const QList<std::pair<QString, QString>> third{{u"source"_s, u"Sandtable"_s},
                                                   {u"limit"_s, u"100"_s},
                                                   {u"offset"_s, u"200"_s},
                                                   {u"search_after"_s, u"a+b c"_s},
                                                   {u"search_after"_s, u"2"_s}};
    QCOMPARE(m_service->requests.at(2).queryItems(), third);
}

void ClientWireTest::stopsAtTheLimit()
{
    m_service->answer = [](const net::Request &) {
        net::Response response = jsonAnswer("[1,2,3]");
        response.headers.append(net::Header{"X-Next", "limit=3&offset=3"});
        return response;
    };
    const Result<QJsonArray> all = resultOf(m_client->searchAll(u"sighting"_s, {}, 5));
    QCOMPARE(*all, (QJsonArray{1, 2, 3, 1, 2}));
    QCOMPARE(m_service->targets(),
             (QByteArrayList{"/ctia/sighting/search?limit=5", "/ctia/sighting/search?limit=3&offset=3"}));
}

void ClientWireTest::incidentsComeFromConureWhereItAnswers_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("from");
    QTest::newRow("a list") << QByteArray(R"([{"id":"c"}])") << 200 << u"conure"_s;
    QTest::newRow("in an object") << QByteArray(R"({"incidents":[{"id":"c"}]})") << 200 << u"conure"_s;
    QTest::newRow("no such service") << QByteArray("{}") << 404 << u"private intel"_s;
    QTest::newRow("no right") << QByteArray("{}") << 403 << u"private intel"_s;
    QTest::newRow("it fails") << QByteArray("{}") << 500 << u"private intel"_s;
    QTest::newRow("a page") << QByteArray("<html>") << 200 << u"private intel"_s;
}

void ClientWireTest::incidentsComeFromConureWhereItAnswers()
{
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(QString, from);
    m_service->answer = [&](const net::Request &request) {
        return request.rawPath.startsWith("/v2/") ? jsonAnswer(body, status) : jsonAnswer(R"([{"id":"p"}])");
    };
    Connection connection = m_service->connection();
    connection.conure = m_service->origin();
    m_client->configure(connection);
    for (int turn = 0; turn < 2; ++turn) {
        const Result<QJsonArray> newest = resultOf(m_client->newestIncidents(5));
        QVERIFY(newest.has_value());
        QCOMPARE(newest->first().toObject().value(u"id"_s).toString(), from == u"conure"_s ? u"c"_s : u"p"_s);
        QCOMPARE(m_client->incidentsFrom(), from);
    }
    // A tenant without it is asked for it once.
    const QByteArrayList targets = m_service->targets();
    const auto asked = std::ranges::count_if(
        targets, [](const QByteArray &target) { return target.startsWith("/v2/incident/search?"); });
    QCOMPARE(int(asked), from == u"conure"_s ? 2 : 1);
}

void ClientWireTest::stopsAtAnEmptyPage()
{
    m_service->answer = [](const net::Request &) {
        net::Response response = jsonAnswer("[]");
        response.headers.append(net::Header{"X-Next", "limit=100&offset=100"});
        return response;
    };
    QVERIFY(resultOf(m_client->searchAll(u"sighting"_s, {}, 500))->isEmpty());
    QCOMPARE(m_service->requests.size(), 1);
}

void ClientWireTest::aFailingPageFailsTheWhole()
{
    m_service->answer = [this](const net::Request &) {
        if (m_service->requests.size() == 2)
            return jsonAnswer(R"({"type":"ES Invalid Request","message":"window"})", 400);
        net::Response response = jsonAnswer("[1]");
        response.headers.append(net::Header{"X-Next", "limit=1&offset=1"});
        return response;
    };
    const Result<QJsonArray> all = resultOf(m_client->searchAll(u"sighting"_s, {}, 500));
    QVERIFY(!all.has_value());
    QCOMPARE(all.error().detail, u"window"_s);
}

void ClientWireTest::readsByLongAndShortId_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("short") << u"incident-1"_s << QByteArray("/ctia/incident/incident-1");
    QTest::newRow("long") << u"https://private.intel.amp.cisco.com:443/ctia/incident/incident-1"_s
                          << QByteArray("/ctia/incident/incident-1");
    QTest::newRow("hostile") << u"x?limit=1#y z%2F"_s
                             << QByteArray("/ctia/incident/x%3Flimit%3D1%23y%20z%252F");
}

void ClientWireTest::readsByLongAndShortId()
{
    QFETCH(QString, id);
    QFETCH(QByteArray, path);
    m_service->answer = [](const net::Request &) { return jsonAnswer(R"({"title":"found"})"); };
    const Result<QJsonObject> entity = resultOf(m_client->read(u"incident"_s, id));
    QVERIFY(entity.has_value());
    QCOMPARE(entity->value(u"title"_s).toString(), u"found"_s);
    QCOMPARE(m_service->targets(), QByteArrayList{path});
    m_service->answer = [](const net::Request &) { return net::Response::empty(404); };
    QCOMPARE(resultOf(m_client->read(u"incident"_s, id)).error().kind, ErrorKind::NotFound);
}

void ClientWireTest::encodesExternalIds()
{
    QVERIFY(resultOf(m_client->withExternalId(u"incident"_s, u"sandtable-a/b c?"_s)).has_value());
    QCOMPARE(m_service->targets(), QByteArrayList{"/ctia/incident/external_id/sandtable-a%2Fb%20c%3F"});
}

void ClientWireTest::creates()
{
    m_service->answer = [](const net::Request &) {
        return jsonAnswer(R"({"id":"http://t/ctia/judgement/judgement-1"})", 201);
    };
    const Result<QJsonObject> made = resultOf(m_client->create(u"judgement"_s, {{u"priority"_s, 95}}));
    QCOMPARE(made->value(u"id"_s).toString(), u"http://t/ctia/judgement/judgement-1"_s);
    QCOMPARE(m_service->requests.constFirst().method, "POST");
    QCOMPARE(m_service->requests.constFirst().body, "{\"priority\":95}");
    QCOMPARE(m_service->targets(), QByteArrayList{"/ctia/judgement"});
}

void ClientWireTest::deletingWhatIsGoneIsNoError_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("isDone");
    QTest::newRow("deleted") << 204 << true;
    QTest::newRow("gone already") << 404 << true;
    QTest::newRow("not allowed") << 403 << false;
    QTest::newRow("failing") << 500 << false;
}

void ClientWireTest::deletingWhatIsGoneIsNoError()
{
    QFETCH(int, status);
    QFETCH(bool, isDone);
    m_service->answer = [&](const net::Request &) { return net::Response::empty(status); };
    QCOMPARE(resultOf(m_client->remove(u"sighting"_s, u"http://t/ctia/sighting/sighting-1"_s)).has_value(),
             isDone);
    QCOMPARE(m_service->requests.constFirst().method, "DELETE");
    QCOMPARE(m_service->targets(), QByteArrayList{"/ctia/sighting/sighting-1"});
}

void ClientWireTest::findsTheFeedOfThatTitle_data()
{
    QTest::addColumn<QByteArray>("found");
    QTest::addColumn<QString>("id");
    QTest::newRow("none") << QByteArray("[]") << QString();
    QTest::newRow("similar")
        << QByteArray(R"([{"title":"Feed_IPv4_old","id":"feed-9","feed_view_url":"http://t/9"}])")
        << QString();
    QTest::newRow("among others")
        << QByteArray(
               R"([{"title":"Feed_IPv4_old","id":"feed-9"},{"title":"Feed_IPv4","id":"feed-1","feed_view_url":"http://t/view.txt?s=x"}])")
        << u"feed-1"_s;
}

void ClientWireTest::findsTheFeedOfThatTitle()
{
    QFETCH(QByteArray, found);
    QFETCH(QString, id);
    m_service->answer = [&](const net::Request &) { return jsonAnswer(found); };
    const Result<std::optional<FeedView>> feed = resultOf(m_client->feedTitled(u"Feed_IPv4"_s));
    QVERIFY(feed.has_value());
    QCOMPARE(feed->has_value(), !id.isEmpty());
    if (!id.isEmpty()) {
        QCOMPARE((*feed)->id, id);
        QCOMPARE((*feed)->view, QUrl(u"http://t/view.txt?s=x"_s));
    }
    QCOMPARE(*m_service->requests.constFirst().queryValue(u"query"), u"title:Feed_IPv4"_s);
}

void ClientWireTest::readsTheFeedWithoutAToken()
{
    m_service->answer = [this](const net::Request &) {
        return net::Response::text(m_service->requests.size() == 1 ? "198.51.100.7\n2001:db8::7" : "");
    };
    const QUrl view = m_service->origin().resolved(QUrl(u"/ctia/feed/feed-1/view.txt?s=x"_s));
    QCOMPARE(*resultOf(m_client->feedValues(view)), (QStringList{u"198.51.100.7"_s, u"2001:db8::7"_s}));
    QVERIFY(resultOf(m_client->feedValues(view))->isEmpty());
    QCOMPARE(m_service->targets().constFirst(), "/ctia/feed/feed-1/view.txt?s=x");
    QCOMPARE(ScriptedService::bearerOf(m_service->requests.constFirst()), QByteArray());
    QVERIFY(m_service->tokenRequests.isEmpty());
}

void ClientWireTest::refusesWhatIsNoFeed_data()
{
    QTest::addColumn<QString>("view");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<ErrorKind>("kind");
    const QString usual = u"/ctia/feed/feed-1/view.txt?s=x"_s;
    QTest::newRow("a sign-in page") << usual << 200 << QByteArray("text/html; charset=utf-8")
                                    << ErrorKind::Protocol;
    QTest::newRow("the JSON view") << usual << 200 << QByteArray("application/json") << ErrorKind::Protocol;
    QTest::newRow("wrong secret") << usual << 401 << QByteArray("text/plain; charset=utf-8")
                                  << ErrorKind::Unauthorized;
    QTest::newRow("no feed") << usual << 404 << QByteArray("text/plain; charset=utf-8")
                             << ErrorKind::NotFound;
    QTest::newRow("a file") << u"file:///etc/hostname"_s << 200 << QByteArray("text/plain")
                            << ErrorKind::Protocol;
    QTest::newRow("no address") << QString() << 200 << QByteArray("text/plain") << ErrorKind::Protocol;
}

void ClientWireTest::refusesWhatIsNoFeed()
{
    QFETCH(QString, view);
    QFETCH(int, status);
    QFETCH(QByteArray, contentType);
    QFETCH(ErrorKind, kind);
    m_service->answer = [&](const net::Request &) {
        return net::Response{status, contentType, "feed not found", {}};
    };
    const QUrl address = view.startsWith(u'/') ? m_service->origin().resolved(QUrl(view)) : QUrl(view);
    const Result<QStringList> values = resultOf(m_client->feedValues(address));
    QVERIFY(!values.has_value());
    QCOMPARE(values.error().kind, kind);
    if (status != 200)
        QCOMPARE(values.error().detail, u"feed not found"_s);
}

void ClientWireTest::goingAwayEndsWhatRuns()
{
    m_service->holdTokens = true;
    const auto first = started(m_client->searchAll(u"incident"_s, {}, 500));
    const auto second = started(m_client->importBundle({}, u"sandtable-"_s));
    QTRY_COMPARE(m_service->tokenRequests.size(), 1);
    m_client.reset();
    m_http.reset();
    QTRY_VERIFY(*first && *second);
    QCOMPARE((**first).error().kind, ErrorKind::Cancelled);
    QCOMPARE((**second).error().kind, ErrorKind::Cancelled);
}

QTEST_GUILESS_MAIN(ClientWireTest)
#include "tst_clientwire.moc"
