#include "tenant/intel/searchquery.h"

namespace sandtable::tenant
{

using namespace Qt::StringLiterals;

namespace
{

using Kind = SearchNode::Kind;

constexpr int DeepestNesting = 64;

/// Reads what it understands and takes the rest for words.
class SimpleReader
{
public:
    explicit SimpleReader(const QString &query) : m_query(query) {}

    SearchNode alternatives(int depth = 0)
    {
        SearchNode any{Kind::Or, {}, {}, {}, true, true, {}};
        SearchNode all{Kind::And, {}, {}, {}, true, true, {}};
        const auto close = [&any, &all] {
            if (!all.children.isEmpty())
                any.children.append(std::exchange(all, {Kind::And, {}, {}, {}, true, true, {}}));
        };
        while (m_at < m_query.size()) {
            const QChar sign = m_query[m_at];
            if (sign.isSpace() || sign == u'+') {
                ++m_at;
            } else if (sign == u'|') {
                ++m_at;
                close();
            } else if (sign == u')') {
                ++m_at;
                if (depth > 0)
                    break;
            } else if (SearchNode node = operand(depth); node.kind != Kind::Nothing) {
                all.children.append(std::move(node));
            }
        }
        close();
        return any;
    }

private:
    SearchNode operand(int depth)
    {
        bool isNot = false;
        while (m_at < m_query.size() && m_query[m_at] == u'-') {
            isNot = !isNot;
            ++m_at;
        }
        SearchNode node = m_at < m_query.size() ? positive(depth) : SearchNode();
        if (!isNot || node.kind == Kind::Nothing)
            return node;
        return {Kind::Not, {}, {}, {}, true, true, {node}};
    }

    SearchNode positive(int depth)
    {
        SearchNode node;
        if (m_query[m_at] == u'(' && depth < DeepestNesting) {
            ++m_at;
            node = alternatives(depth + 1);
            return node.children.isEmpty() ? SearchNode() : node;
        }
        if (m_query[m_at] == u'"') {
            const qsizetype end = m_query.indexOf(u'"', m_at + 1);
            node.text = m_query.mid(m_at + 1, end < 0 ? -1 : end - m_at - 1);
            m_at = end < 0 ? m_query.size() : end + 1;
            if (!node.text.isEmpty())
                node.kind = Kind::Phrase;
            return node;
        }
        if (m_query[m_at] == u'(')
            ++m_at;
        for (; m_at < m_query.size(); ++m_at) {
            const QChar sign = m_query[m_at];
            if (sign.isSpace() || sign == u'|' || sign == u'(' || sign == u')' || sign == u'"')
                break;
            if (sign == u'\\' && m_at + 1 < m_query.size())
                ++m_at;
            node.text += m_query[m_at];
        }
        if (node.text.isEmpty())
            return node;
        node.kind = node.text == "*"_L1 ? Kind::All : Kind::Word;
        if (node.kind == Kind::Word && node.text.endsWith(u'*')) {
            node.kind = Kind::Wildcard;
            node.text.back() = SearchNode::AnyRun;
        }
        return node;
    }

    const QString &m_query;
    qsizetype m_at = 0;
};

} // namespace

SearchNode parseSimpleQuery(const QString &query)
{
    return SimpleReader(query).alternatives();
}

} // namespace sandtable::tenant
