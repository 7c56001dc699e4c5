#include "intel/threatresponseclient.h"

#include "base/jsontext.h"
#include "net/message.h"

#include <QUrlQuery>

namespace sandtable::intel
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int PageSize = 100;

const QString &service()
{
    static const QString name = u"tenant"_s;
    return name;
}

tl::unexpected<Error> wrongShape(const QString &purpose)
{
    return failure(ErrorKind::Protocol, service(), purpose, u"the answer does not have the expected shape"_s);
}

Result<QJsonObject> objectOf(const Result<net::HttpAnswer> &answer, const QString &purpose)
{
    if (!answer)
        return failure(answer.error());
    const Result<QJsonObject> body = parseJsonObject(answer->body);
    if (!body)
        return wrongShape(purpose);
    return body;
}

Result<QJsonArray> arrayOf(const Result<net::HttpAnswer> &answer, const QString &purpose)
{
    if (!answer)
        return failure(answer.error());
    const Result<QJsonValue> body = parseJson(answer->body);
    if (!body || !body->isArray())
        return wrongShape(purpose);
    return body->toArray();
}

/// `encodedPath` replaces the base's path, as in the public clients (private-intel.md 1).
net::HttpRequest requestFor(const Connection &connection, const QByteArray &method,
                            const QString &encodedPath, const QString &purpose)
{
    net::HttpRequest request;
    request.method = method;
    request.target = connection.privateIntel;
    request.target.setPath(encodedPath, QUrl::StrictMode);
    request.headers = {{"Accept", "application/json"}};
    request.service = service();
    request.purpose = purpose;
    return request;
}

void setBody(net::HttpRequest &request, const QJsonObject &body)
{
    request.headers.append(net::Header{"Content-Type", "application/json"});
    request.body = toCompactJson(body);
}

/// The path of one entity, from its long or short id.
QString pathOf(const QString &type, const QString &id)
{
    return u"/ctia/%1/%2"_s.arg(type, QString::fromLatin1(QUrl::toPercentEncoding(id.section(u'/', -1))));
}

net::HttpRequest searchFor(const Connection &connection, const QString &type, const SearchQuery &query)
{
    net::HttpRequest request =
        requestFor(connection, "GET", u"/ctia/%1/search"_s.arg(type), u"search %1"_s.arg(type));
    QByteArrayList items;
    for (const auto &[name, value] : query)
        items.append(QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value));
    request.target.setQuery(QString::fromLatin1(items.join('&')), QUrl::StrictMode);
    return request;
}

/// What was asked, with the paging that X-Next names (private-intel.md 4.3); empty after the last page.
SearchQuery nextPage(const SearchQuery &query, const QByteArray &next)
{
    static const QStringList paging{u"limit"_s, u"offset"_s, u"search_after"_s};
    SearchQuery page;
    if (next.trimmed().isEmpty())
        return page;
    for (const auto &item : query) {
        if (!paging.contains(item.first))
            page.append(item);
    }
    for (const auto &item : net::parseForm(next.trimmed())) {
        if (paging.contains(item.first))
            page.append(item);
    }
    return page;
}

/// conure answers a list, or an object that holds one; its members name what private intel names.
Result<QJsonArray> incidentsOf(const Result<net::HttpAnswer> &answer, const QString &purpose)
{
    if (!answer)
        return failure(answer.error());
    const Result<QJsonValue> body = parseJson(answer->body);
    if (!body)
        return wrongShape(purpose);
    if (body->isArray())
        return body->toArray();
    const QJsonObject object = body->toObject();
    for (const QString &key : {u"incidents"_s, u"data"_s, u"items"_s, u"results"_s}) {
        if (object.value(key).isArray())
            return object.value(key).toArray();
    }
    return wrongShape(purpose);
}

} // namespace

ThreatResponseClient::ThreatResponseClient(net::HttpClient &http, const Clock &clock, QObject *parent)
    : QObject(parent), m_http(http), m_clock(clock),
      m_channel(std::make_shared<AuthorizedChannel>(http, clock, Connection()))
{
}

ThreatResponseClient::~ThreatResponseClient() = default;

void ThreatResponseClient::configure(const Connection &connection)
{
    if (connection != m_channel->connection())
        m_channel = std::make_shared<AuthorizedChannel>(m_http, m_clock, connection);
}

QString ThreatResponseClient::scope() const
{
    return m_channel->scope();
}

QCoro::Task<Result<Secret>> ThreatResponseClient::token()
{
    return m_channel->token();
}

QCoro::Task<Result<ImportReport>> ThreatResponseClient::importBundle(QJsonObject bundle,
                                                                     QString externalKeyPrefixes)
{
    const std::shared_ptr<AuthorizedChannel> channel = m_channel;
    net::HttpRequest post =
        requestFor(channel->connection(), "POST", u"/ctia/bundle/import"_s, u"import the bundle"_s);
    QUrlQuery query;
    query.addQueryItem(u"external-key-prefixes"_s, externalKeyPrefixes);
    post.target.setQuery(query);
    setBody(post, bundle);
    post.delivery = net::Delivery::Once;
    const QString purpose = post.purpose;
    const Result<net::HttpAnswer> answer = co_await channel->send(std::move(post));
    const Result<QJsonObject> body = objectOf(answer, purpose);
    if (!body)
        co_return failure(body.error());
    const std::optional<ImportReport> report = ImportReport::fromJson(*body);
    if (!report)
        co_return wrongShape(purpose);
    co_return *report;
}

QCoro::Task<Result<QJsonArray>> ThreatResponseClient::search(QString type, SearchQuery query)
{
    const std::shared_ptr<AuthorizedChannel> channel = m_channel;
    net::HttpRequest get = searchFor(channel->connection(), type, query);
    const QString purpose = get.purpose;
    const Result<net::HttpAnswer> answer = co_await channel->send(std::move(get));
    co_return arrayOf(answer, purpose);
}

QCoro::Task<Result<QJsonArray>> ThreatResponseClient::searchAll(QString type, SearchQuery query, int limit)
{
    const std::shared_ptr<AuthorizedChannel> channel = m_channel;
    QJsonArray all;
    SearchQuery page = query;
    page.append({u"limit"_s, QString::number(std::min(limit, PageSize))});
    while (!page.isEmpty() && all.size() < limit) {
        net::HttpRequest get = searchFor(channel->connection(), type, page);
        const QString purpose = get.purpose;
        const Result<net::HttpAnswer> answer = co_await channel->send(std::move(get));
        const Result<QJsonArray> entities = arrayOf(answer, purpose);
        if (!entities)
            co_return failure(entities.error());
        for (const QJsonValue &entity : *entities) {
            if (all.size() < limit)
                all.append(entity);
        }
        if (entities->isEmpty())
            break;
        page = nextPage(query, net::headerValue(answer->headers, "X-Next"));
    }
    co_return all;
}

QCoro::Task<Result<QJsonObject>> ThreatResponseClient::read(QString type, QString id)
{
    const std::shared_ptr<AuthorizedChannel> channel = m_channel;
    net::HttpRequest get =
        requestFor(channel->connection(), "GET", pathOf(type, id), u"read the %1"_s.arg(type));
    const QString purpose = get.purpose;
    const Result<net::HttpAnswer> answer = co_await channel->send(std::move(get));
    co_return objectOf(answer, purpose);
}

QCoro::Task<Result<QJsonArray>> ThreatResponseClient::withExternalId(QString type, QString externalId)
{
    const std::shared_ptr<AuthorizedChannel> channel = m_channel;
    const QString path =
        u"/ctia/%1/external_id/%2"_s.arg(type, QString::fromLatin1(QUrl::toPercentEncoding(externalId)));
    net::HttpRequest get = requestFor(channel->connection(), "GET", path, u"find the %1"_s.arg(type));
    const QString purpose = get.purpose;
    const Result<net::HttpAnswer> answer = co_await channel->send(std::move(get));
    co_return arrayOf(answer, purpose);
}

QCoro::Task<Result<QJsonObject>> ThreatResponseClient::create(QString type, QJsonObject entity)
{
    const std::shared_ptr<AuthorizedChannel> channel = m_channel;
    net::HttpRequest post =
        requestFor(channel->connection(), "POST", u"/ctia/%1"_s.arg(type), u"create the %1"_s.arg(type));
    setBody(post, entity);
    post.delivery = net::Delivery::Once;
    const QString purpose = post.purpose;
    const Result<net::HttpAnswer> answer = co_await channel->send(std::move(post));
    co_return objectOf(answer, purpose);
}

QCoro::Task<Result<void>> ThreatResponseClient::remove(QString type, QString id)
{
    const std::shared_ptr<AuthorizedChannel> channel = m_channel;
    net::HttpRequest request =
        requestFor(channel->connection(), "DELETE", pathOf(type, id), u"delete the %1"_s.arg(type));
    const Result<net::HttpAnswer> answer = co_await channel->send(std::move(request));
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
            view.indicator = feed.value(u"indicator_id"_s).toString();
            co_return std::optional<FeedView>(view);
        }
    }
    co_return std::optional<FeedView>();
}

QCoro::Task<Result<QStringList>> ThreatResponseClient::feedValues(QUrl view)
{
    const std::shared_ptr<AuthorizedChannel> channel = m_channel;
    net::HttpRequest get;
    get.target = view;
    get.service = service();
    get.purpose = u"read the blocking feed"_s;
    const QString purpose = get.purpose;
    if (view.scheme() != u"https" && view.scheme() != u"http")
        co_return failure(ErrorKind::Protocol, service(), purpose,
                          u"the feed's address is not a web address"_s);
    const Result<net::HttpAnswer> answer = co_await channel->sendPlain(std::move(get));
    if (!answer)
        co_return failure(answer.error());
    if (!net::headerValue(answer->headers, "Content-Type").toLower().startsWith("text/plain"))
        co_return wrongShape(purpose); // a sign-in page, for example: its lines are no addresses
    QStringList values;
    for (const QByteArray &line : answer->body.split('\n')) {
        if (const QByteArray value = line.trimmed(); !value.isEmpty())
            values.append(QString::fromUtf8(value));
    }
    co_return values;
}

QCoro::Task<Result<QJsonArray>> ThreatResponseClient::judgementsOf(Observable observable)
{
    const std::shared_ptr<AuthorizedChannel> channel = m_channel;
    const QString path = u"/ctia/%1/%2/judgements"_s.arg(
        observable.type, QString::fromLatin1(QUrl::toPercentEncoding(observable.value)));
    net::HttpRequest get = requestFor(channel->connection(), "GET", path, u"read the judgements"_s);
    get.target.setQuery(u"limit=1000"_s);
    const QString purpose = get.purpose;
    const Result<net::HttpAnswer> answer = co_await channel->send(std::move(get));
    const Result<QJsonArray> all = arrayOf(answer, purpose);
    if (!all)
        co_return failure(all.error());
    const QDateTime now = m_clock.now();
    QJsonArray valid;
    for (const QJsonValue &judgement : *all) {
        const QJsonObject time = judgement.toObject().value(u"valid_time"_s).toObject();
        const QDateTime end = fromWireTime(time.value(u"end_time"_s).toString());
        if (!end.isValid() || end > now)
            valid.append(judgement);
    }
    co_return valid;
}

QCoro::Task<Result<void>> ThreatResponseClient::expireJudgement(QString id, QString reason)
{
    const std::shared_ptr<AuthorizedChannel> channel = m_channel;
    net::HttpRequest post = requestFor(channel->connection(), "POST",
                                       pathOf(u"judgement"_s, id) + u"/expire"_s, u"end the judgement"_s);
    QUrlQuery query;
    query.addQueryItem(u"reason"_s, QString::fromLatin1(QUrl::toPercentEncoding(reason)));
    post.target.setQuery(query);
    const Result<net::HttpAnswer> answer = co_await channel->send(std::move(post));
    if (!answer)
        co_return failure(answer.error());
    co_return Result<void>{};
}

QCoro::Task<Result<void>> ThreatResponseClient::setIncidentStatus(QString id, QString status)
{
    const std::shared_ptr<AuthorizedChannel> channel = m_channel;
    net::HttpRequest post =
        requestFor(channel->connection(), "POST", pathOf(u"incident"_s, id) + u"/status"_s,
                   u"change the incident's status"_s);
    setBody(post, QJsonObject{{u"status"_s, status}});
    const Result<net::HttpAnswer> answer = co_await channel->send(std::move(post));
    if (!answer)
        co_return failure(answer.error());
    co_return Result<void>{};
}

QCoro::Task<Result<QJsonArray>> ThreatResponseClient::newestIncidents(int limit)
{
    const std::shared_ptr<AuthorizedChannel> channel = m_channel;
    const QString count = QString::number(limit);
    if (!channel->connection().conure.isEmpty() && !channel->lacksConure()) {
        net::HttpRequest get;
        get.target = channel->connection().conure;
        get.target.setPath(u"/v2/incident/search"_s);
        get.target.setQuery(u"limit=%1&sort_by=timestamp&sort_order=desc"_s.arg(count));
        get.headers.append(net::Header{"Accept", "application/json"});
        get.service = service();
        get.purpose = u"search incidents"_s;
        const QString purpose = get.purpose;
        const Result<net::HttpAnswer> answer = co_await channel->send(std::move(get));
        const Result<QJsonArray> found = incidentsOf(answer, purpose);
        if (found) {
            m_incidentsFrom = u"conure"_s;
            co_return *found;
        }
        if (found.error().kind == ErrorKind::Unauthorized || found.error().kind == ErrorKind::Cancelled)
            co_return failure(found.error());
        channel->noteLackOfConure();
    }
    SearchQuery query{{u"limit"_s, count}, {u"sort_by"_s, u"timestamp"_s}, {u"sort_order"_s, u"desc"_s}};
    Result<QJsonArray> found = co_await search(u"incident"_s, std::move(query));
    if (found)
        m_incidentsFrom = u"private intel"_s;
    co_return found;
}

} // namespace sandtable::intel
