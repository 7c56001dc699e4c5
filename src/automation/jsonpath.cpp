#include "automation/jsonpath.h"

#include "automation/dates.h"
#include "automation/jsonpathquery.h"

#include <deque>

namespace sandtable::automation
{

using namespace Qt::StringLiterals;
using namespace jsonpath;

namespace
{

using Matches = std::vector<const JsonNode *>;

/// How many steps a query may take. `$..*..*..*` asks for far more of a small document than anybody waits
/// for, or has memory for; what workflows ask of the largest answers stays far below.
constexpr qsizetype EffortLimit = 1'000'000;

/// Nodes of a subtree: the effort of copying or comparing it.
qsizetype weightOf(const JsonNode &node)
{
    qsizetype weight = 1;
    for (const JsonNode &item : node.items)
        weight += weightOf(item);
    for (const JsonNode::Member &member : node.members)
        weight += weightOf(member.value);
    return weight;
}

/// Applies paths to one document. Nodes that a path makes (sizes, cut-down objects) live as long as this
/// object.
class Evaluator
{
public:
    explicit Evaluator(const JsonNode &root) : m_root(root) {}

    Matches apply(const JsonNode &start, const Path &path)
    {
        Matches current{&start};
        for (const Step &step : path) {
            Matches next;
            for (const JsonNode *node : current) {
                if (step.deep)
                    descend(*node, step, next);
                else
                    one(*node, step, next);
            }
            current = std::move(next);
        }
        return current;
    }

    /// Whether so much more may still be done; once it may not, nothing more is found.
    bool spend(qsizetype effort)
    {
        m_left = std::max<qsizetype>(-1, m_left - effort);
        return m_left >= 0;
    }
    [[nodiscard]] bool isExhausted() const { return m_left < 0; }

private:
    void descend(const JsonNode &node, const Step &step, Matches &into)
    {
        if (isExhausted())
            return;
        // A filter looks at an array's elements; on every object as well it would find each twice.
        if (step.kind != Step::Kind::Filter || node.kind == JsonNode::Kind::Array)
            one(node, step, into);
        for (const JsonNode &item : node.items)
            descend(item, step, into);
        for (const auto &member : node.members)
            descend(member.value, step, into);
    }

    void one(const JsonNode &node, const Step &step, Matches &into)
    {
        if (!spend(1 + step.names.size() + step.indices.size()))
            return;
        switch (step.kind) {
        case Step::Kind::Names:
            names(node, step, into);
            return;
        case Step::Kind::Wildcard:
            if (!spend(qsizetype(node.items.size() + node.members.size())))
                return;
            for (const JsonNode &item : node.items)
                into.push_back(&item);
            for (const auto &member : node.members)
                into.push_back(&member.value);
            return;
        case Step::Kind::Indices:
            for (const int index : step.indices)
                at(node, index, into);
            return;
        case Step::Kind::Slice:
            slice(node, step, into);
            return;
        case Step::Kind::Filter:
            if (node.kind == JsonNode::Kind::Object && holds(node, *step.filter))
                into.push_back(&node);
            for (const JsonNode &item : node.items) {
                if (holds(item, *step.filter))
                    into.push_back(&item);
            }
            return;
        case Step::Kind::Size:
            size(node, into);
            return;
        }
    }

    void names(const JsonNode &node, const Step &step, Matches &into)
    {
        if (node.kind != JsonNode::Kind::Object)
            return;
        if (step.names.size() == 1) {
            if (const JsonNode *member = node.member(step.names.first()))
                into.push_back(member);
            return;
        }
        if (!spend(weightOf(node)))
            return;
        JsonNode cut;
        cut.kind = JsonNode::Kind::Object;
        for (const QString &name : step.names) {
            if (const JsonNode *member = node.member(name))
                cut.members.push_back({name, *member});
        }
        if (!cut.members.empty())
            keep(std::move(cut), into);
    }

    static void at(const JsonNode &node, int index, Matches &into)
    {
        const qsizetype count = qsizetype(node.items.size());
        const qsizetype position = index < 0 ? count + index : index;
        if (position >= 0 && position < count)
            into.push_back(&node.items[size_t(position)]);
    }

    void slice(const JsonNode &node, const Step &step, Matches &into)
    {
        const int count = int(node.items.size());
        const auto clip = [count](int index) {
            return std::clamp(index < 0 ? count + index : index, 0, count);
        };
        const int to = clip(step.to.value_or(count));
        if (!spend(count))
            return;
        for (int i = clip(step.from.value_or(0)); i < to; ++i)
            into.push_back(&node.items[size_t(i)]);
    }

    void size(const JsonNode &node, Matches &into)
    {
        JsonNode number;
        number.kind = JsonNode::Kind::Number;
        if (node.kind == JsonNode::Kind::Array)
            number.text = QString::number(node.items.size());
        else if (node.kind == JsonNode::Kind::Object)
            number.text = QString::number(node.members.size());
        else if (node.kind == JsonNode::Kind::String)
            number.text = QString::number(node.text.size());
        else
            return;
        keep(std::move(number), into);
    }

    void keep(JsonNode node, Matches &into)
    {
        m_made.push_back(std::move(node));
        into.push_back(&m_made.back());
    }

    bool holds(const JsonNode &node, const Filter &filter)
    {
        if (!spend(1))
            return false;
        switch (filter.kind) {
        case Filter::Kind::And:
            return holds(node, *filter.left) && holds(node, *filter.right);
        case Filter::Kind::Or:
            return holds(node, *filter.left) || holds(node, *filter.right);
        case Filter::Kind::Not:
            return !holds(node, *filter.left);
        case Filter::Kind::Exists:
            return !resolve(node, filter.a).empty();
        case Filter::Kind::Compare:
            break;
        }
        const Matches left = resolve(node, filter.a);
        const Matches right = resolve(node, filter.b);
        if (left.empty() || right.empty())
            return filter.operation == "!="_L1 && left.size() != right.size();
        if (!spend(weightOf(*left.front()) + weightOf(*right.front())))
            return false;
        return compareNodes(*left.front(), filter.operation, *right.front());
    }

    Matches resolve(const JsonNode &node, const Operand &operand)
    {
        if (!operand.isPath)
            return {&operand.literal};
        return apply(operand.fromRoot ? m_root : node, operand.path);
    }

    static bool compareNodes(const JsonNode &left, const QString &operation, const JsonNode &right)
    {
        bool goodLeft = false;
        bool goodRight = false;
        const double a = left.toText().toDouble(&goodLeft);
        const double b = right.toText().toDouble(&goodRight);
        const bool bothText = left.kind == JsonNode::Kind::String && right.kind == JsonNode::Kind::String;
        const bool numeric = goodLeft && goodRight && !bothText;
        int order = 0;
        if (numeric)
            order = a < b ? -1 : a > b ? 1 : 0;
        else
            order = left.toText().compare(right.toText());
        if (operation == "=="_L1)
            return order == 0;
        if (operation == "!="_L1)
            return order != 0;
        if (!numeric && !bothText)
            return false;
        if (operation == ">"_L1)
            return order > 0;
        if (operation == "<"_L1)
            return order < 0;
        return operation == ">="_L1 ? order >= 0 : order <= 0;
    }

    const JsonNode &m_root;
    std::deque<JsonNode> m_made;
    qsizetype m_left = EffortLimit;
};

} // namespace

Result<std::vector<JsonNode>> queryJson(const JsonNode &root, const QString &query)
{
    const Result<Path> path = parsePath(query);
    if (!path)
        return failure(path.error());
    Evaluator evaluator(root);
    const Matches matches = evaluator.apply(root, *path);
    std::vector<JsonNode> copies;
    copies.reserve(matches.size());
    for (const JsonNode *match : matches) {
        if (evaluator.spend(weightOf(*match)))
            copies.push_back(*match);
    }
    if (evaluator.isExhausted())
        return failure(ErrorKind::TooLarge, u"JSONPath"_s, u"query"_s,
                       u"\"%1\" asks for too much of this document"_s.arg(query.left(200)));
    return copies;
}

Result<Value> queryJsonText(const QString &json, const QString &query, ValueType type,
                            const QString &javaDatePattern)
{
    const Result<JsonNode> root = JsonNode::parse(json);
    if (!root)
        return failure(root.error());
    Result<std::vector<JsonNode>> matches = queryJson(*root, query);
    if (!matches)
        return failure(matches.error());
    if (matches->empty())
        return failure(ErrorKind::Document, u"JSONPath"_s, u"query"_s,
                       u"no match for \"%1\""_s.arg(query.left(200)));
    JsonNode result;
    if (matches->size() == 1) {
        result = std::move(matches->front());
    } else {
        result.kind = JsonNode::Kind::Array;
        result.items = std::move(*matches);
    }
    switch (type) {
    case ValueType::String:
        return Value::text(result.toText());
    case ValueType::SecureString:
        return Value::secure(result.toText());
    case ValueType::Date:
        if (!javaDatePattern.isEmpty()) {
            const QDateTime moment = parseGoDate(result.toText(), goLayoutOfJavaPattern(javaDatePattern));
            if (moment.isValid())
                return Value::date(moment);
        }
        return Value::text(result.toText()).convertedTo(type);
    default:
        return Value::json(result.toValue()).convertedTo(type);
    }
}

QString expandJsonPath(const QString &query, const ReferenceScope &scope)
{
    QString result;
    QChar quote;
    for (const TextPiece &piece : splitReferences(query)) {
        if (!piece.reference) {
            for (qsizetype i = 0; i < piece.text.size(); ++i) {
                const QChar c = piece.text.at(i);
                if (!quote.isNull() && c == u'\\')
                    ++i;
                else if (!quote.isNull() && c == quote)
                    quote = {};
                else if (quote.isNull() && (c == u'"' || c == u'\''))
                    quote = c;
            }
            result += piece.text;
            continue;
        }
        QString text = scope.lookUp(*piece.reference).toText();
        if (!quote.isNull())
            text.replace(u'\\', u"\\\\"_s).replace(quote, u"\\"_s + quote);
        result += text;
    }
    return result;
}

} // namespace sandtable::automation
