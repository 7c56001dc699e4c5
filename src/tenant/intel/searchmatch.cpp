#include "tenant/intel/searchmatch.h"

#include "base/clock.h"
#include "tenant/intel/intelhttp.h"
#include "tenant/intel/searchwords.h"
#include "tenant/intel/sortvalue.h"

#include <QJsonArray>

#include <algorithm>

namespace sandtable::tenant
{

using namespace Qt::StringLiterals;

namespace
{

using Kind = SearchNode::Kind;

std::optional<double> numberIn(const QString &text)
{
    bool isNumber = false;
    const double number = text.toDouble(&isNumber);
    return isNumber ? std::optional<double>(number) : std::nullopt;
}

bool isOpen(const QString &bound)
{
    return bound == "*"_L1;
}

/// Whether a value lies between two bounds, each of which may be open.
template <typename Value>
bool isBetween(const SearchNode &range, const Value &value, const std::optional<Value> &lower,
               const std::optional<Value> &upper)
{
    if (!isOpen(range.text) && !(lower && (*lower < value || (range.lowerIncluded && !(value < *lower)))))
        return false;
    return isOpen(range.upper) || (upper && (value < *upper || (range.upperIncluded && !(*upper < value))));
}

bool containsRun(const QStringList &words, const QStringList &run)
{
    return std::search(words.cbegin(), words.cend(), run.cbegin(), run.cend()) != words.cend();
}

} // namespace

bool fitsPattern(QStringView text, QStringView pattern)
{
    qsizetype t = 0;
    qsizetype p = 0;
    qsizetype star = -1;
    qsizetype resume = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == SearchNode::AnyRun) {
            star = p++;
            resume = t;
        } else if (p < pattern.size() && (pattern[p] == SearchNode::AnyOne || pattern[p] == text[t])) {
            ++p;
            ++t;
        } else if (star >= 0) { // the last run swallows one sign more
            p = star + 1;
            t = ++resume;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == SearchNode::AnyRun)
        ++p;
    return p == pattern.size();
}

Result<SearchMatcher> SearchMatcher::make(const SearchNode &query, const EntityType &type,
                                          const QStringList &searchFields, const QDateTime &now)
{
    SearchMatcher matcher(type);
    for (const QString &each : searchFields)
        matcher.m_searchFields.append(each.split(u'.'));
    Result<Step> root = matcher.prepared(query, now);
    if (!root.has_value())
        return failure(root.error());
    matcher.m_root.push_back(std::move(*root));
    return matcher;
}

Result<SearchMatcher::Step> SearchMatcher::prepared(const SearchNode &node, const QDateTime &now) const
{
    Step step;
    step.node = node;
    for (const SearchNode &child : std::as_const(step.node.children)) {
        Result<Step> made = prepared(child, now);
        if (!made.has_value())
            return made;
        step.children.push_back(std::move(*made));
    }
    step.node.children.clear();
    if (!node.field.isEmpty())
        step.path = node.field.split(u'.');
    step.folded = node.text.toCaseFolded();
    step.upperFolded = node.upper.toCaseFolded();
    if (node.kind == Kind::Word || node.kind == Kind::Phrase)
        step.words = searchWords(node.text);
    step.number = numberIn(node.text);
    step.upperNumber = numberIn(node.upper);
    if (node.kind != Kind::Wildcard) {
        step.date = readSearchDate(node.text, now);
        step.upperDate = readSearchDate(node.upper, now);
    }
    const bool isDated = node.kind == Kind::Word || node.kind == Kind::Phrase || node.kind == Kind::Range;
    if (isDated && !node.field.isEmpty() && sortOf(node.field) == Sort::Time) {
        const auto isMissing = [](const QString &text, const std::optional<SearchDate> &date) {
            return !date && !isOpen(text);
        };
        if (isMissing(node.text, step.date))
            return failure(ErrorKind::Document, u"tenant"_s, u"read a query"_s,
                           u"failed to parse date field [%1]"_s.arg(node.text.left(100)));
        if (node.kind == Kind::Range && isMissing(node.upper, step.upperDate))
            return failure(ErrorKind::Document, u"tenant"_s, u"read a query"_s,
                           u"failed to parse date field [%1]"_s.arg(node.upper.left(100)));
    }
    return step;
}

bool SearchMatcher::matches(const QJsonObject &entity) const
{
    return matches(m_root.front(), entity);
}

bool SearchMatcher::matches(const Step &step, const QJsonObject &entity) const
{
    const auto fits = [this, &entity](const Step &child) { return matches(child, entity); };
    switch (step.node.kind) {
    case Kind::Nothing:
        return false;
    case Kind::All:
        return true;
    case Kind::And:
        return std::all_of(step.children.cbegin(), step.children.cend(), fits);
    case Kind::Or:
        return std::any_of(step.children.cbegin(), step.children.cend(), fits);
    case Kind::Not:
        return !fits(step.children.front());
    default:
        break;
    }
    if (!step.path.isEmpty())
        return matchesBelow(step, step.path, 0, {}, entity);
    if (m_searchFields.isEmpty())
        return matchesAnywhere(step, {}, entity);
    return std::any_of(m_searchFields.cbegin(), m_searchFields.cend(),
                       [&](const QStringList &path) { return matchesBelow(step, path, 0, {}, entity); });
}

bool SearchMatcher::matchesBelow(const Step &step, const QStringList &path, qsizetype at, const QString &seen,
                                 const QJsonValue &value) const
{
    if (value.isArray()) {
        const QJsonArray list = value.toArray();
        return std::any_of(list.begin(), list.end(),
                           [&](const QJsonValue &each) { return matchesBelow(step, path, at, seen, each); });
    }
    if (at == path.size())
        return matchesValue(step, seen, value);
    if (!value.isObject())
        return false;
    const QJsonObject object = value.toObject();
    const QString &name = path[at];
    const auto below = [&](const QString &key, const QJsonValue &child) {
        return matchesBelow(step, path, at + 1, seen.isEmpty() ? key : QString(seen + u'.' + key), child);
    };
    if (!name.contains(u'*')) {
        const auto found = object.constFind(name);
        return found != object.constEnd() && below(name, found.value());
    }
    QString pattern = name;
    pattern.replace(u'*', SearchNode::AnyRun);
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        if (fitsPattern(it.key(), pattern) && below(it.key(), it.value()))
            return true;
    }
    return false;
}

bool SearchMatcher::matchesAnywhere(const Step &step, const QString &path, const QJsonValue &value) const
{
    if (value.isArray()) {
        const QJsonArray list = value.toArray();
        return std::any_of(list.begin(), list.end(),
                           [&](const QJsonValue &each) { return matchesAnywhere(step, path, each); });
    }
    if (!value.isObject())
        return matchesValue(step, path, value);
    const QJsonObject object = value.toObject();
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        if (matchesAnywhere(step, path.isEmpty() ? it.key() : QString(path + u'.' + it.key()), it.value()))
            return true;
    }
    return false;
}

bool SearchMatcher::matchesValue(const Step &step, const QString &path, const QJsonValue &value) const
{
    const SearchNode &node = step.node;
    if (node.kind == Kind::Exists)
        return !value.isNull() && !value.isUndefined();
    if (value.isDouble()) {
        return node.kind == Kind::Range
                   ? isBetween<double>(node, value.toDouble(), step.number, step.upperNumber)
                   : node.kind != Kind::Wildcard && step.number && *step.number == value.toDouble();
    }
    if (value.isBool())
        return node.kind == Kind::Word && step.folded == (value.toBool() ? "true"_L1 : "false"_L1);
    if (!value.isString())
        return false;

    const QString text = value.toString();
    const Sort sort = sortOf(path);
    if (sort == Sort::Time) {
        if (node.kind == Kind::Wildcard)
            return false;
        const QDateTime moment = fromWireTime(text);
        if (node.kind != Kind::Range)
            return step.date && step.date->first <= moment && moment <= step.date->last;
        // A bound is a stretch of time: included it counts as a whole, excluded it does not count at all.
        const auto lower = [&] { return node.lowerIncluded ? step.date->first : step.date->last; };
        const auto upper = [&] { return node.upperIncluded ? step.upperDate->last : step.upperDate->first; };
        return isBetween<QDateTime>(node, moment, step.date ? std::optional(lower()) : std::nullopt,
                                    step.upperDate ? std::optional(upper()) : std::nullopt);
    }
    if (sort == Sort::Text) {
        const QStringList words = searchWords(text);
        const auto inRange = [&](const QString &word) {
            return isBetween<QString>(node, word, step.folded, step.upperFolded);
        };
        switch (node.kind) {
        case Kind::Word:
            return !step.words.isEmpty() &&
                   std::all_of(step.words.cbegin(), step.words.cend(),
                               [&words](const QString &each) { return words.contains(each); });
        case Kind::Phrase:
            return !step.words.isEmpty() && containsRun(words, step.words);
        case Kind::Wildcard:
            return std::any_of(words.cbegin(), words.cend(),
                               [&step](const QString &each) { return fitsPattern(each, step.folded); });
        default:
            return std::any_of(words.cbegin(), words.cend(), inRange);
        }
    }
    const auto fits = [&](const QString &folded) {
        switch (node.kind) {
        case Kind::Wildcard:
            return fitsPattern(folded, step.folded);
        case Kind::Range:
            return isBetween<QString>(node, folded, step.folded, step.upperFolded);
        default:
            return folded == step.folded;
        }
    };
    const QString folded = text.toCaseFolded();
    return fits(folded) || (sort == Sort::Id && fits(shortId(folded)));
}

SearchMatcher::Sort SearchMatcher::sortOf(const QString &path) const
{
    const auto known = m_sorts.constFind(path);
    if (known != m_sorts.constEnd())
        return *known;
    const Sort sort = path == "id"_L1             ? Sort::Id
                      : isTextField(path)         ? Sort::Text
                      : isTimePath(*m_type, path) ? Sort::Time
                                                  : Sort::Plain;
    m_sorts.insert(path, sort);
    return sort;
}

} // namespace sandtable::tenant
