#pragma once

#include "net/message.h"
#include "tenant/intel/entitystore.h"
#include "tenant/intel/searchmatch.h"

#include <optional>
#include <vector>

namespace sandtable::tenant
{

/// Which entities of a type are meant: `query simple_query search_fields from to` and the filter fields of
/// the type (private-intel.md 4.3).
class EntitySearch
{
public:
    /// The names of all of them for a type.
    [[nodiscard]] static QStringList parameters(const EntityType &type);

    explicit EntitySearch(const EntityType &type) : m_type(type) {}

    /// Takes them from a request; returns the 400 when one makes no sense. Unknown parameters are not its
    /// business.
    [[nodiscard]] std::optional<net::Response> refuse(const net::Request &request, const QDateTime &now);
    /// `from` and `to` act on this field, which is `created` otherwise (`timestamp` for events).
    void setTimePath(const QString &path) { m_timePath = path; }

    /// Whether anything narrows the search.
    [[nodiscard]] bool isNarrowed() const;
    [[nodiscard]] const QDateTime &from() const { return m_from; }
    [[nodiscard]] const QDateTime &to() const { return m_to; }
    void setTo(const QDateTime &to) { m_to = to; }
    void setFrom(const QDateTime &from) { m_from = from; }
    /// The filters as given, by field.
    [[nodiscard]] const QMap<QString, QStringList> &filters() const { return m_filters; }
    /// The text of `query` as given.
    [[nodiscard]] const QString &queryText() const { return m_queryText; }

    /// The readable entities it means, in the order of their creation.
    [[nodiscard]] Result<QList<QJsonObject>> run(const EntityStore &store, const Grant &grant) const;

private:
    [[nodiscard]] Result<QList<QJsonObject>> candidates(const EntityStore &store) const;
    [[nodiscard]] bool means(const QJsonObject &entity) const;

    const EntityType &m_type;
    QMap<QString, QStringList> m_filters;
    QString m_queryText;
    QDateTime m_from;
    QDateTime m_to;
    QString m_timePath;
    std::vector<SearchMatcher> m_matchers;
    QMap<QString, QString> m_exact; ///< what the query wants of source_ref and target_ref
};

} // namespace sandtable::tenant
