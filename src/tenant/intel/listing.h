#pragma once

#include "net/message.h"
#include "tenant/intel/entitytypes.h"

#include <QJsonObject>
#include <QJsonValue>

#include <optional>

namespace sandtable::tenant
{

/// The part of a list that was asked for (private-intel.md 4.3).
struct Listing {
    static constexpr qsizetype Window = 10000; ///< limit + offset at most

    struct SortKey {
        QString path;
        bool descending = false;
    };
    qsizetype limit = 100;
    qsizetype offset = 0;
    QList<SortKey> sort;     ///< never empty
    QStringList fields;      ///< empty: all
    QStringList searchAfter; ///< sort values of the last row before; then `offset` does not count
};

/// The parameters of a listing, for lists of known parameters.
[[nodiscard]] const QStringList &listingParameters();

/// Reads `limit offset sort_by sort_order fields search_after` into `listing`; returns the 400 when they make
/// no sense.
[[nodiscard]] std::optional<net::Response> refuseListing(const net::Request &request, const EntityType &type,
                                                         Listing &listing);

/// 400 `{"type":"ES Invalid Request","message":".."}`.
[[nodiscard]] net::Response invalidSearch(const QString &message);

/// 200 with the rows of that part, sorted, and the headers X-Total-Hits, X-Next, X-Previous and X-Sort.
[[nodiscard]] net::Response answerListing(QList<QJsonObject> rows, const EntityType &type,
                                          const Listing &listing);

/// The same for rows that are already in order and not entities (ids): limit and offset only.
[[nodiscard]] net::Response answerListing(const QStringList &rows, const Listing &listing);

/// An entity with the wanted fields only (dotted paths) and those that always come: id owner groups tlp
/// authorized_users authorized_groups. No fields: as it is.
[[nodiscard]] QJsonObject withFields(const QJsonObject &entity, const QStringList &fields);

/// Every value at a dotted path; arrays on the way and at the end are opened.
[[nodiscard]] QJsonArray valuesAt(const QJsonObject &entity, const QString &path);

} // namespace sandtable::tenant
