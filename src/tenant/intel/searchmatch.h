#pragma once

#include "tenant/intel/entitytypes.h"
#include "tenant/intel/searchdate.h"
#include "tenant/intel/searchquery.h"

#include <QHash>
#include <QJsonObject>

#include <optional>
#include <vector>

namespace sandtable::tenant
{

/// A query made ready to be asked of many entities of one type (private-intel.md 4.3): the text fields word
/// by word with stems, all other fields whole and without case, times and numbers as such; paths go through
/// arrays.
class SearchMatcher
{
public:
    /// `searchFields`: where a clause without a field looks; empty means everywhere. `now` is for dates like
    /// `now-1d`. Errors: kind Document, when a time is compared with what is no date.
    [[nodiscard]] static Result<SearchMatcher> make(const SearchNode &query, const EntityType &type,
                                                    const QStringList &searchFields, const QDateTime &now);

    [[nodiscard]] bool matches(const QJsonObject &entity) const;

private:
    enum class Sort { Plain, Text, Time, Id };
    /// One node with its texts in every form a value may have to be compared with.
    struct Step {
        SearchNode node;
        QStringList path;
        QString folded; ///< without case
        QString upperFolded;
        QStringList words;
        std::optional<double> number;
        std::optional<double> upperNumber;
        std::optional<SearchDate> date;
        std::optional<SearchDate> upperDate;
        std::vector<Step> children;
    };

    explicit SearchMatcher(const EntityType &type) : m_type(&type) {}
    [[nodiscard]] Result<Step> prepared(const SearchNode &node, const QDateTime &now) const;
    [[nodiscard]] bool matches(const Step &step, const QJsonObject &entity) const;
    [[nodiscard]] bool matchesBelow(const Step &step, const QStringList &path, qsizetype at,
                                    const QString &seen, const QJsonValue &value) const;
    [[nodiscard]] bool matchesAnywhere(const Step &step, const QString &path, const QJsonValue &value) const;
    [[nodiscard]] bool matchesValue(const Step &step, const QString &path, const QJsonValue &value) const;
    [[nodiscard]] Sort sortOf(const QString &path) const;

    const EntityType *m_type;
    QList<QStringList> m_searchFields;
    std::vector<Step> m_root; ///< exactly one
    mutable QHash<QString, Sort> m_sorts;
};

/// Whether `text` fits a pattern with SearchNode::AnyRun and AnyOne; in linear memory, without recursion.
[[nodiscard]] bool fitsPattern(QStringView text, QStringView pattern);

} // namespace sandtable::tenant
