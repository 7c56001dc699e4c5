#include "tenant/intel/listing.h"

#include "base/clock.h"
#include "base/jsontext.h"
#include "tenant/intel/intelhttp.h"
#include "tenant/intel/sortvalue.h"

#include <QJsonArray>
#include <QUrl>

#include <algorithm>

namespace sandtable::tenant
{

using namespace Qt::StringLiterals;

namespace
{

/// One row with the values it is sorted by.
struct Row {
    QList<SortValue> values;
    QJsonObject entity;
};

/// Below zero when `a` comes first.
int compared(const QList<SortValue> &a, const QList<SortValue> &b, const QList<Listing::SortKey> &keys)
{
    for (qsizetype i = 0; i < keys.size() && i < a.size() && i < b.size(); ++i) {
        if (const int order = a[i].comparedTo(b[i], keys[i].descending); order != 0)
            return order;
    }
    return 0;
}

net::Header header(const char *name, const QByteArray &value)
{
    return {name, value};
}

void addPageHeaders(net::Response &response, const Listing &listing, qsizetype total, qsizetype first,
                    qsizetype count, const QByteArray &searchAfter)
{
    const QByteArray limit = "limit=" + QByteArray::number(listing.limit) + "&offset=";
    response.headers << header("X-Total-Hits", QByteArray::number(total));
    if (listing.searchAfter.isEmpty() && listing.offset > 0)
        response.headers << header(
            "X-Previous", limit + QByteArray::number(std::max<qsizetype>(0, listing.offset - listing.limit)));
    if (first + count < total && count > 0)
        response.headers << header("X-Next",
                                   limit + QByteArray::number(listing.offset + count) + searchAfter);
}

} // namespace

net::Response invalidSearch(const QString &message)
{
    return jsonAnswer(QJsonObject{{u"type"_s, u"ES Invalid Request"_s}, {u"message"_s, message}}, 400);
}

const QStringList &listingParameters()
{
    static const QStringList names{u"limit"_s,      u"offset"_s, u"sort_by"_s,
                                   u"sort_order"_s, u"fields"_s, u"search_after"_s};
    return names;
}

std::optional<net::Response> refuseListing(const net::Request &request, const EntityType &type,
                                           Listing &listing)
{
    const std::pair<QString, qsizetype *> numbers[] = {{u"limit"_s, &listing.limit},
                                                       {u"offset"_s, &listing.offset}};
    for (const auto &[name, target] : numbers) {
        const std::optional<QString> text = request.queryValue(name);
        if (!text)
            continue;
        bool isNumber = false;
        *target = text->toLongLong(&isNumber);
        if (!isNumber || *target < 0)
            return jsonAnswer(
                QJsonObject{{u"errors"_s,
                             QJsonObject{{name, QString(u"(not (integer? \"%1\"))"_s).arg(text->left(50))}}}},
                400);
    }
    listing.searchAfter = request.queryValues(u"search_after");
    listing.fields = request.queryValues(u"fields");
    const qsizetype offset = listing.searchAfter.isEmpty() ? listing.offset : 0;
    if (listing.limit > Listing::Window || offset > Listing::Window ||
        listing.limit + offset > Listing::Window)
        return invalidSearch(
            u"Result window is too large, from + size must be less than or equal to: [10000]"_s);

    const bool descending = request.queryValue(u"sort_order").value_or(QString()) == "desc"_L1;
    listing.sort.clear();
    const QString sortBy = request.queryValue(u"sort_by").value_or(QString());
    for (const QString &each : sortBy.split(u',', Qt::SkipEmptyParts)) {
        const QString path = each.section(u':', 0, 0).trimmed();
        const QString order = each.section(u':', 1).trimmed();
        if (!type.uses(path).testFlag(FieldUse::Sort) && !type.defaultSort.contains(path))
            return invalidSearch(u"No mapping found for [%1] in order to sort on"_s.arg(path.left(100)));
        listing.sort.append({path, order.isEmpty() ? descending : order == "desc"_L1});
    }
    if (listing.sort.isEmpty()) {
        for (const QString &path : type.defaultSort)
            listing.sort.append({path, descending});
    }
    return {};
}

net::Response answerListing(QList<QJsonObject> entities, const EntityType &type, const Listing &listing)
{
    QList<Row> rows;
    rows.reserve(entities.size());
    for (QJsonObject &entity : entities) {
        Row row;
        for (const Listing::SortKey &key : listing.sort)
            row.values.append(SortValue::of(type, entity, key.path, key.descending));
        row.entity = std::move(entity);
        rows.append(std::move(row));
    }
    std::stable_sort(rows.begin(), rows.end(), [&listing](const Row &a, const Row &b) {
        return compared(a.values, b.values, listing.sort) < 0;
    });

    qsizetype first = std::min(listing.offset, rows.size());
    if (!listing.searchAfter.isEmpty()) {
        QList<SortValue> last;
        for (const QString &each : listing.searchAfter)
            last.append(SortValue::fromText(each));
        first = std::partition_point(
                    rows.cbegin(), rows.cend(),
                    [&](const Row &row) { return compared(row.values, last, listing.sort) <= 0; }) -
                rows.cbegin();
    }
    const qsizetype count = std::min(listing.limit, rows.size() - first);

    QJsonArray page;
    for (qsizetype i = first; i < first + count; ++i)
        page.append(withFields(rows[i].entity, listing.fields));
    net::Response response = jsonAnswer(page);
    QByteArray sortText;
    QByteArray searchAfter;
    if (count > 0) {
        for (const SortValue &each : std::as_const(rows[first + count - 1].values)) {
            sortText += (sortText.isEmpty() ? "" : " ") + each.shown();
            searchAfter += "&search_after=" + QUrl::toPercentEncoding(each.text());
        }
        response.headers << header("X-Sort", '[' + sortText + ']');
    }
    addPageHeaders(response, listing, rows.size(), first, count, searchAfter);
    return response;
}

net::Response answerListing(const QStringList &rows, const Listing &listing)
{
    const QStringList page = rows.mid(listing.offset, listing.limit);
    net::Response response = jsonAnswer(QJsonArray::fromStringList(page));
    addPageHeaders(response, listing, rows.size(), listing.offset, page.size(), {});
    return response;
}

} // namespace sandtable::tenant
