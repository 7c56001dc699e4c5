#include "intel/threatresponseclient.h"

#include "base/jsontext.h"
#include "intel/tokensignal.h"

#include <QCoroSignal>
#include <QUrlQuery>

namespace sandtable::intel
{

using namespace Qt::StringLiterals;

namespace
{

constexpr std::chrono::seconds TokenMargin{60};
constexpr std::chrono::milliseconds TokenPatience{60000};
constexpr int PageSize = 100;

const QString Service = u"tenant"_s;

/// The sentence of an error body of the API, whatever its shape (private-intel.md 1, 4.4).
QString sentenceOf(const net::HttpAnswer &answer)
{
    const Result<QJsonObject> body = parseJsonObject(answer.body);
    if (!body)
        return {};
    if (body->value(u"error"_s).toString() == u"missing_capability") {
        const QJsonValue missing = body->value(u"capabilities"_s);
        QStringList names;
        for (const QJsonValue &name : missing.toArray())
            names.append(name.toString());
        if (names.isEmpty())
            names.append(missing.toString());
        return u"the API client lacks the right %1"_s.arg(names.join(u", "_s));
    }
    for (const QString &key : {u"error_description"_s, u"message"_s, u"msg"_s, u"error"_s}) {
        if (body->value(key).isString())
            return body->value(key).toString();
    }
    return body->contains(u"errors"_s) ? QString::fromUtf8(toCompactJson(body->value(u"errors"_s))) : QString();
}

Error errorOf(const net::HttpAnswer &answer, const QString &purpose)
{
    return net::errorFrom(answer, Service, purpose, sentenceOf(answer));
}

tl::unexpected<Error> wrongShape(const QString &purpose)
{
    return failure(ErrorKind::Protocol, Service, purpose, u"the answer does not have the expected shape"_s);
}

} // namespace

struct ThreatResponseClient::Private {
    Private(net::HttpClient &client, const Clock &systemClock) : http(client), clock(systemClock) {}
    net::HttpClient &http;
    const Clock &clock;
    Connection connection;
    Secret token;
    QString scope;
    std::chrono::milliseconds expires{0};
    quint64 generation = 0; ///< counts configurations: a token of an older one is not kept
    bool fetching = false;
    std::unique_ptr<TokenSignal> fetched = std::make_unique<TokenSignal>();
    std::optional<Error> lastProblem;
};

ThreatResponseClient::ThreatResponseClient(net::HttpClient &http, const Clock &clock, QObject *parent)
    : QObject(parent), d(std::make_shared<Private>(http, clock))
{
}

ThreatResponseClient::~ThreatResponseClient() = default;

void ThreatResponseClient::configure(const Connection &connection)
{
    if (connection == d->connection)
        return;
    d->connection = connection;
    d->token = Secret();
    ++d->generation;
}

QString ThreatResponseClient::scope() const
{
    return d->scope;
}

QString ImportReport::idOf(const QString &originalId) const
{
    for (const ImportedEntity &entity : entities) {
        if (entity.originalId == originalId)
            return entity.id;
    }
    return {};
}

QStringList ImportReport::problems() const
{
    QStringList list;
    for (const ImportedEntity &entity : entities) {
        if (entity.result == u"error")
            list.append(u"%1: %2"_s.arg(entity.type, entity.problem));
    }
    return list;
}

QCoro::Task<Result<Secret>> ThreatResponseClient::token()
{
    const std::shared_ptr<Private> state = d;
    if (!state->token.isEmpty() && state->clock.steady() < state->expires)
        co_return Secret(state->token); // a copy: g++ 12 moves out of a member that is returned
    if (state->fetching) {
        // Somebody is asking already: wait for that answer.
        const auto waited = co_await qCoro(state->fetched.get(), &TokenSignal::fetched, TokenPatience);
        if (waited.has_value() && !state->token.isEmpty())
            co_return Secret(state->token); // a copy: g++ 12 moves out of a member that is returned
        if (state->lastProblem)
            co_return failure(*state->lastProblem);
    }
    state->fetching = true;
    Result<Secret> token = co_await fetchToken();
    state->fetching = false;
    state->lastProblem = token ? std::nullopt : std::optional<Error>(token.error());
    emit state->fetched->fetched();
    co_return token;
}

QCoro::Task<Result<Secret>> ThreatResponseClient::fetchToken()
{
    const std::shared_ptr<Private> state = d;
    const QString purpose = u"get a token"_s;
    const quint64 generation = state->generation;
    net::HttpRequest request;
    request.method = "POST";
    request.target = state->connection.visibility.resolved(QUrl(u"/iroh/oauth2/token"_s));
    const QString credentials = state->connection.clientId + u':' + state->connection.clientPassword.reveal();
    request.headers = {{"Authorization", "Basic " + credentials.toUtf8().toBase64()},
                       {"Content-Type", "application/x-www-form-urlencoded"},
                       {"Accept", "application/json"}};
    request.body = "grant_type=client_credentials";
    request.service = Service;
    request.purpose = purpose;
    const Result<net::HttpAnswer> answer = co_await state->http.send(std::move(request));
    if (!answer)
        co_return failure(answer.error());
    if (!answer->isSuccess())
        co_return failure(errorOf(*answer, purpose));
    const Result<QJsonObject> body = parseJsonObject(answer->body);
    if (!body || !body->value(u"access_token"_s).isString())
        co_return wrongShape(purpose);
    const Secret token(body->value(u"access_token"_s).toString());
    if (generation == state->generation) {
        const std::chrono::seconds life(body->value(u"expires_in"_s).toInt(600));
        state->token = token;
        state->scope = body->value(u"scope"_s).toString();
        state->expires = state->clock.steady() + std::max(life - TokenMargin, life / 2);
    }
    co_return token;
}

net::HttpRequest ThreatResponseClient::request(const QByteArray &method, const QString &path, const QString &purpose) const
{
    net::HttpRequest request;
    request.method = method;
    request.target = d->connection.privateIntel;
    request.target.setPath(path, QUrl::TolerantMode);
    request.headers = {{"Accept", "application/json"}};
    request.service = Service;
    request.purpose = purpose;
    return request;
}

QCoro::Task<Result<net::HttpAnswer>> ThreatResponseClient::authorized(net::HttpRequest request)
{
    const std::shared_ptr<Private> state = d;
    for (int attempt = 0;; ++attempt) {
        const Result<Secret> bearer = co_await token();
        if (!bearer)
            co_return failure(bearer.error());
        net::HttpRequest copy = request;
        copy.headers.append({"Authorization", "Bearer " + bearer->reveal().toUtf8()});
        Result<net::HttpAnswer> answer = co_await state->http.send(std::move(copy));
        if (!answer)
            co_return answer;
        if (answer->status == 401 && attempt == 0) {
            // A 401, not the clock, means "get another" (private-intel.md 1).
            if (state->token == *bearer)
                state->token = Secret();
            continue;
        }
        if (!answer->isSuccess())
            co_return failure(errorOf(*answer, request.purpose));
        co_return answer;
    }
}

QCoro::Task<Result<ImportReport>> ThreatResponseClient::importBundle(QJsonObject bundle, QString externalKeyPrefixes)
{
    net::HttpRequest post = request("POST", u"/ctia/bundle/import"_s, u"import the bundle"_s);
    QUrlQuery query;
    query.addQueryItem(u"external-key-prefixes"_s, externalKeyPrefixes);
    post.target.setQuery(query);
    post.headers.append(net::Header{"Content-Type", "application/json"});
    post.body = toCompactJson(bundle);
    post.delivery = net::Delivery::Once;
    const QString purpose = post.purpose;
    const Result<net::HttpAnswer> answer = co_await authorized(std::move(post));
    if (!answer)
        co_return failure(answer.error());
    const Result<QJsonObject> body = parseJsonObject(answer->body);
    if (!body || !body->value(u"results"_s).isArray())
        co_return wrongShape(purpose);
    ImportReport report;
    for (const QJsonValue &value : body->value(u"results"_s).toArray()) {
        const QJsonObject entry = value.toObject();
        ImportedEntity entity;
        entity.id = entry.value(u"id"_s).toString();
        entity.originalId = entry.value(u"original_id"_s).toString();
        entity.type = entry.value(u"type"_s).toString();
        entity.result = entry.value(u"result"_s).toString();
        const QJsonValue error = entry.value(u"error"_s);
        entity.problem = error.isObject() ? error.toObject().value(u"type"_s).toString() : error.toString();
        if (entry.contains(u"msg"_s))
            entity.problem += u' ' + entry.value(u"msg"_s).toString();
        report.entities.append(entity);
    }
    co_return report;
}

QCoro::Task<Result<QJsonArray>> ThreatResponseClient::search(QString type, SearchQuery query)
{
    net::HttpRequest get = request("GET", u"/ctia/%1/search"_s.arg(type), u"search %1"_s.arg(type));
    QByteArrayList items;
    for (const auto &[name, value] : query)
        items.append(QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value));
    get.target.setQuery(QString::fromLatin1(items.join('&')), QUrl::StrictMode);
    const QString purpose = get.purpose;
    const Result<net::HttpAnswer> answer = co_await authorized(std::move(get));
    if (!answer)
        co_return failure(answer.error());
    const Result<QJsonValue> body = parseJson(answer->body);
    if (!body || !body->isArray())
        co_return wrongShape(purpose);
    co_return body->toArray();
}

QCoro::Task<Result<QJsonArray>> ThreatResponseClient::searchAll(QString type, SearchQuery query, int limit)
{
    QJsonArray all;
    for (int offset = 0; all.size() < limit; offset += PageSize) {
        SearchQuery page = query;
        page.append({u"limit"_s, QString::number(PageSize)});
        page.append({u"offset"_s, QString::number(offset)});
        const Result<QJsonArray> entities = co_await search(type, std::move(page));
        if (!entities)
            co_return failure(entities.error());
        for (const QJsonValue &entity : *entities)
            all.append(entity);
        if (entities->size() < PageSize)
            break;
    }
    co_return all;
}

QCoro::Task<Result<QJsonObject>> ThreatResponseClient::read(QString type, QString id)
{
    net::HttpRequest get = request("GET", u"/ctia/%1/%2"_s.arg(type, id.section(u'/', -1)), u"read the %1"_s.arg(type));
    const QString purpose = get.purpose;
    const Result<net::HttpAnswer> answer = co_await authorized(std::move(get));
    if (!answer)
        co_return failure(answer.error());
    const Result<QJsonObject> body = parseJsonObject(answer->body);
    if (!body)
        co_return wrongShape(purpose);
    co_return *body;
}

QCoro::Task<Result<QJsonArray>> ThreatResponseClient::withExternalId(QString type, QString externalId)
{
    net::HttpRequest get = request("GET", {}, u"find the %1"_s.arg(type));
    const QString encoded = QString::fromLatin1(QUrl::toPercentEncoding(externalId));
    get.target.setPath(u"/ctia/%1/external_id/%2"_s.arg(type, encoded), QUrl::StrictMode);
    const QString purpose = get.purpose;
    const Result<net::HttpAnswer> answer = co_await authorized(std::move(get));
    if (!answer)
        co_return failure(answer.error());
    const Result<QJsonValue> body = parseJson(answer->body);
    if (!body || !body->isArray())
        co_return wrongShape(purpose);
    co_return body->toArray();
}

QCoro::Task<Result<QJsonObject>> ThreatResponseClient::create(QString type, QJsonObject entity)
{
    net::HttpRequest post = request("POST", u"/ctia/%1"_s.arg(type), u"create the %1"_s.arg(type));
    post.headers.append(net::Header{"Content-Type", "application/json"});
    post.body = toCompactJson(entity);
    post.delivery = net::Delivery::Once;
    const QString purpose = post.purpose;
    const Result<net::HttpAnswer> answer = co_await authorized(std::move(post));
    if (!answer)
        co_return failure(answer.error());
    const Result<QJsonObject> body = parseJsonObject(answer->body);
    if (!body)
        co_return wrongShape(purpose);
    co_return *body;
}

QCoro::Task<Result<void>> ThreatResponseClient::remove(QString type, QString id)
{
    net::HttpRequest request = this->request("DELETE", u"/ctia/%1/%2"_s.arg(type, id.section(u'/', -1)), u"delete the %1"_s.arg(type));
    const Result<net::HttpAnswer> answer = co_await authorized(std::move(request));
    if (!answer && answer.error().kind != ErrorKind::NotFound)
        co_return failure(answer.error());
    co_return Result<void>{};
}

QCoro::Task<Result<std::optional<FeedView>>> ThreatResponseClient::feedTitled(QString title)
{
    SearchQuery query{{u"query"_s, u"title:"_s + title}, {u"limit"_s, u"10"_s}};
    const Result<QJsonArray> feeds = co_await search(u"feed"_s, std::move(query));
    if (!feeds)
        co_return failure(feeds.error());
    for (const QJsonValue &value : *feeds) {
        const QJsonObject feed = value.toObject();
        if (feed.value(u"title"_s).toString() == title) {
            FeedView view;
            view.id = feed.value(u"id"_s).toString();
            view.title = title;
            view.view = QUrl(feed.value(u"feed_view_url"_s).toString());
            co_return std::optional<FeedView>(view);
        }
    }
    co_return std::optional<FeedView>();
}

QCoro::Task<Result<QStringList>> ThreatResponseClient::feedValues(QUrl view)
{
    const std::shared_ptr<Private> state = d;
    net::HttpRequest get;
    get.target = view;
    get.service = Service;
    get.purpose = u"read the blocking feed"_s;
    const QString purpose = get.purpose;
    const Result<net::HttpAnswer> answer = co_await state->http.send(std::move(get));
    if (!answer)
        co_return failure(answer.error());
    if (!answer->isSuccess())
        co_return failure(errorOf(*answer, purpose));
    co_return QString::fromUtf8(answer->body).split(u'\n', Qt::SkipEmptyParts);
}

} // namespace sandtable::intel
