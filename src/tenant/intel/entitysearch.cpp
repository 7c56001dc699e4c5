#include "tenant/intel/entitysearch.h"

#include "base/clock.h"
#include "tenant/intel/intelhttp.h"
#include "tenant/intel/listing.h"
#include "tenant/intel/validation.h"

#include <QJsonArray>

#include <algorithm>

namespace sandtable::tenant
{

using namespace Qt::StringLiterals;

namespace
{

/// The keys that spare reading all relationships.
constexpr std::pair<QLatin1StringView, EntityKey> Keys[] = {{"source_ref"_L1, EntityKey::SourceRef},
                                                            {"target_ref"_L1, EntityKey::TargetRef}};

/// The values that an entity must have whole for the query to match.
void collectExact(const SearchNode &node, QMap<QString, QString> &exact)
{
    if (node.kind == SearchNode::Kind::And) {
        for (const SearchNode &child : node.children)
            collectExact(child, exact);
    } else if (node.kind == SearchNode::Kind::Word || node.kind == SearchNode::Kind::Phrase) {
        exact.insert(node.field, node.text);
    }
}

/// Searches know no case, keys none of ASCII: what has other letters is not sure to be found by key.
bool isSureKey(const QString &value)
{
    return std::all_of(value.cbegin(), value.cend(), [](QChar sign) { return sign.unicode() < 0x80; });
}

bool isEqual(const QString &path, const QJsonValue &value, const QString &wanted)
{
    if (value.isString()) {
        const QString text = value.toString();
        return path == "id"_L1 ? shortId(text).compare(shortId(wanted), Qt::CaseInsensitive) == 0
                               : text.compare(wanted, Qt::CaseInsensitive) == 0;
    }
    if (value.isDouble()) {
        bool isNumber = false;
        return wanted.toDouble(&isNumber) == value.toDouble() && isNumber;
    }
    return value.isBool() && wanted == (value.toBool() ? "true"_L1 : "false"_L1);
}

std::optional<net::Response> refuseTime(const net::Request &request, const QString &name, QDateTime &time)
{
    const std::optional<QString> text = request.queryValue(name);
    if (!text)
        return {};
    time = fromWireTime(*text);
    if (time.isValid())
        return {};
    return schemaFailure({{name, u"(not (instance? java.util.Date \"%1\"))"_s.arg(text->left(50))}});
}

} // namespace

QStringList EntitySearch::parameters(const EntityType &type)
{
    return QStringList{u"query"_s, u"simple_query"_s, u"search_fields"_s, u"from"_s, u"to"_s} +
           type.pathsFor(FieldUse::Filter);
}

std::optional<net::Response> EntitySearch::refuse(const net::Request &request, const QDateTime &now)
{
    if (const auto refused = refuseTime(request, u"from"_s, m_from))
        return refused;
    if (const auto refused = refuseTime(request, u"to"_s, m_to))
        return refused;
    for (const auto &[name, value] : request.queryItems()) {
        if (m_type.uses(name).testFlag(FieldUse::Filter))
            m_filters[name] << value;
    }
    const QStringList searchFields = request.queryValues(u"search_fields");
    QList<SearchNode> queries;
    if (const std::optional<QString> text = request.queryValue(u"query")) {
        m_queryText = *text;
        const Result<SearchNode> query = parseQuery(*text);
        if (!query.has_value())
            return invalidSearch(query.error().detail);
        collectExact(*query, m_exact);
        queries << *query;
    }
    if (const std::optional<QString> text = request.queryValue(u"simple_query"))
        queries << parseSimpleQuery(*text);
    for (const SearchNode &each : std::as_const(queries)) {
        Result<SearchMatcher> matcher = SearchMatcher::make(each, m_type, searchFields, now);
        if (!matcher.has_value())
            return invalidSearch(matcher.error().detail);
        m_matchers.push_back(std::move(*matcher));
    }
    return {};
}

bool EntitySearch::isNarrowed() const
{
    return !m_filters.isEmpty() || m_from.isValid() || m_to.isValid() || !m_matchers.empty();
}

Result<QList<QJsonObject>> EntitySearch::run(const EntityStore &store, const Grant &grant) const
{
    Result<QList<QJsonObject>> found = candidates(store);
    if (found.has_value())
        found->removeIf(
            [this, &grant](const QJsonObject &each) { return !mayRead(each, grant) || !means(each); });
    return found;
}

Result<QList<QJsonObject>> EntitySearch::candidates(const EntityStore &store) const
{
    if (const QStringList ids = m_filters.value(u"id"_s); !ids.isEmpty()) {
        QMap<QString, QJsonObject> found; // each once
        for (const QString &id : ids) {
            const Result<std::optional<QJsonObject>> entity = store.find(m_type, id.toLower());
            if (!entity.has_value())
                return failure(entity.error());
            if (entity->has_value())
                found.insert((*entity)->value("id"_L1).toString(), **entity);
        }
        return found.values();
    }
    if (m_type.shape.field(u"source_ref")) {
        for (const auto &[path, key] : Keys) {
            const QStringList wanted = m_filters.value(path);
            if (wanted.size() == 1 && isSureKey(wanted.constFirst()))
                return store.withKey(m_type, key, wanted.constFirst(), Qt::CaseInsensitive);
            if (const QString exact = m_exact.value(path); !exact.isEmpty() && isSureKey(exact))
                return store.withKey(m_type, key, exact, Qt::CaseInsensitive);
        }
    }
    return store.all(m_type);
}

bool EntitySearch::means(const QJsonObject &entity) const
{
    if (m_from.isValid() || m_to.isValid()) {
        const QString path = !m_timePath.isEmpty()       ? m_timePath
                             : m_type.name == "event"_L1 ? u"timestamp"_s
                                                         : u"created"_s;
        const QJsonArray times = valuesAt(entity, path);
        const bool isWithin = std::any_of(times.begin(), times.end(), [this](const QJsonValue &each) {
            const QDateTime time = fromWireTime(each.toString());
            return (!m_from.isValid() || m_from <= time) && (!m_to.isValid() || time < m_to);
        });
        if (!isWithin)
            return false;
    }
    for (auto it = m_filters.cbegin(); it != m_filters.cend(); ++it) {
        const QJsonArray values = valuesAt(entity, it.key());
        const bool isWanted = std::any_of(values.begin(), values.end(), [&it](const QJsonValue &value) {
            return std::any_of(it->cbegin(), it->cend(),
                               [&](const QString &wanted) { return isEqual(it.key(), value, wanted); });
        });
        if (!isWanted)
            return false;
    }
    return std::all_of(m_matchers.cbegin(), m_matchers.cend(),
                       [&entity](const SearchMatcher &each) { return each.matches(entity); });
}

} // namespace sandtable::tenant
