#include "tenant/intel/feedroutes.h"

#include "base/secret.h"
#include "tenant/intel/validation.h"
#include "tenant/intel/verdict.h"

#include <QJsonArray>
#include <QMap>
#include <QSet>
#include <QUrl>

namespace sandtable::tenant
{

using namespace Qt::StringLiterals;

namespace
{

enum class View { Json, Text };

/// One page of a view: `limit` 0 means everything.
struct Page {
    qsizetype limit = 0;
    QString after;
};

net::Response refusal(View view, int status, const QString &text)
{
    return view == View::Text ? net::Response::text(text.toUtf8(), status) : errorAnswer(status, text);
}

std::optional<net::Response> refuseParameters(const net::Request &request, Page &page)
{
    if (const std::optional<net::Response> refused =
            refuseUnknownParameters(request, {u"s"_s, u"limit"_s, u"search_after"_s}))
        return refused;
    if (!request.queryValue(u"s"))
        return schemaFailure({{u"s"_s, u"missing-required-key"_s}});
    if (const std::optional<QString> limit = request.queryValue(u"limit")) {
        page.limit = limit->toLongLong();
        if (page.limit < 1 || page.limit > 10000)
            return schemaFailure({{u"limit"_s, QString(u"(not (<= 1 %1 10000))"_s).arg(limit->left(50))}});
    }
    page.after = request.queryValue(u"search_after").value_or(QString());
    return {};
}

/// Who the feed is computed as.
Grant ownerOf(const QJsonObject &feed)
{
    Grant owner;
    owner.subject = feed.value("owner"_L1).toString();
    owner.organization = feed.value("groups"_L1).toArray().first().toString();
    return owner;
}

/// The judgements that the feed's indicator has now: those at the other end of any relationship to it.
Result<QList<QJsonObject>> judgementsOf(const EntityStore &store, const QJsonObject &feed)
{
    const Grant owner = ownerOf(feed);
    const EntityType &judgement = *entityTypeNamed(u"judgement");
    const Result<QList<QJsonObject>> relationships = store.withKey(
        *entityTypeNamed(u"relationship"), EntityKey::TargetRef, feed.value("indicator_id"_L1).toString());
    if (!relationships.has_value())
        return failure(relationships.error());
    QSet<QString> seen;
    QList<QJsonObject> judgements;
    for (const QJsonObject &relationship : *relationships) {
        const QString ref = relationship.value("source_ref"_L1).toString();
        if (seen.contains(ref) || entityTypeOfId(ref) != &judgement || !mayRead(relationship, owner))
            continue;
        seen.insert(ref);
        const Result<std::optional<QJsonObject>> found = store.find(judgement, ref);
        if (!found.has_value())
            return failure(found.error());
        if (found->has_value() && (*found)->value("id"_L1).toString() == ref &&
            isValidAt(**found, store.now()) && mayRead(**found, owner))
            judgements.append(**found);
    }
    return judgements;
}

/// The rows of one page by their sort key, and the headers for the next one.
QList<QJsonValue> pageOf(const QMap<QString, QJsonValue> &rows, const Page &page, net::Headers &headers)
{
    QList<QJsonValue> shown;
    auto it = page.after.isEmpty() || page.limit == 0 ? rows.cbegin() : rows.upperBound(page.after);
    QString last;
    for (; it != rows.cend() && (page.limit == 0 || shown.size() < page.limit); ++it) {
        shown.append(it.value());
        last = it.key();
    }
    if (page.limit > 0) {
        headers << net::Header{"X-Limit", QByteArray::number(page.limit)};
        if (it != rows.cend())
            headers << net::Header{"X-Search_after", QUrl::toPercentEncoding(last)};
    }
    return shown;
}

net::Response viewOf(const QJsonObject &feed, const QList<QJsonObject> &judgements, View view,
                     const Page &page)
{
    const bool asJudgements = view == View::Json && feed.value("output"_L1).toString() == "judgements"_L1;
    QMap<QString, QJsonValue> rows;
    for (const QJsonObject &each : judgements) {
        const QJsonObject observable = each.value("observable"_L1).toObject();
        const QString value = observable.value("value"_L1).toString();
        if (asJudgements)
            rows.insert(each.value("id"_L1).toString(), each);
        else if (view == View::Json)
            rows.insert(value + u'\t' + observable.value("type"_L1).toString(), observable);
        else
            rows.insert(value, value);
    }
    net::Headers headers;
    const QList<QJsonValue> shown = pageOf(rows, page, headers);
    net::Response response;
    if (view == View::Text) {
        QStringList lines;
        for (const QJsonValue &each : shown)
            lines << each.toString();
        response = net::Response::text(lines.join(u'\n').toUtf8());
    } else {
        QJsonArray list;
        for (const QJsonValue &each : shown)
            list.append(each);
        response = jsonAnswer(QJsonObject{{asJudgements ? u"judgements"_s : u"observables"_s, list}});
    }
    response.headers << headers;
    return response;
}

net::Response answerView(const EntityStore &store, const net::Request &request, View view)
{
    Page page;
    if (const std::optional<net::Response> refused = refuseParameters(request, page))
        return *refused;
    const Result<std::optional<QJsonObject>> feed =
        store.find(*entityTypeNamed(u"feed"), request.parameters.value(u"id"_s));
    if (!feed.has_value())
        return serverFailure(feed.error());
    const QJsonObject lifetime{
        {u"valid_time"_s, feed->has_value() ? (*feed)->value("lifetime"_L1) : QJsonValue()}};
    if (!feed->has_value() || !isValidAt(lifetime, store.now()))
        return refusal(view, 404, u"feed not found"_s);
    if (!equalInConstantTime(request.queryValue(u"s")->toUtf8(),
                             (*feed)->value("secret"_L1).toString().toUtf8()))
        return refusal(view, 401, u"wrong secret"_s);
    const Result<QList<QJsonObject>> judgements = judgementsOf(store, **feed);
    return judgements.has_value() ? viewOf(**feed, *judgements, view, page)
                                  : serverFailure(judgements.error());
}

} // namespace

void addFeedRoutes(const IntelRoutes &routes, const EntityStore &store)
{
    routes.addPublic("GET", "/feed/:id/view", [&store](const net::Request &request) {
        return answerView(store, request, View::Json);
    });
    routes.addPublic("GET", "/feed/:id/view.txt", [&store](const net::Request &request) {
        return answerView(store, request, View::Text);
    });
}

} // namespace sandtable::tenant
