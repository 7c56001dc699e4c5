#include "tenant/intel/searchquery.h"

namespace sandtable::tenant
{

using namespace Qt::StringLiterals;

namespace
{

using Kind = SearchNode::Kind;

constexpr int DeepestNesting = 64;

SearchNode joined(Kind kind, QList<SearchNode> children)
{
    if (children.size() == 1)
        return children.takeFirst();
    SearchNode node;
    node.kind = kind;
    node.children = std::move(children);
    return node;
}

SearchNode negated(SearchNode operand)
{
    SearchNode node;
    node.kind = Kind::Not;
    node.children.append(std::move(operand));
    return node;
}

/// The word, wildcard or existence that a text stands for.
SearchNode wordNode(const QString &field, const QString &text)
{
    SearchNode node;
    node.field = field;
    node.text = text;
    if (text.size() == 1 && text[0] == SearchNode::AnyRun)
        node.kind = field.isEmpty() ? Kind::All : Kind::Exists;
    else if (text.contains(SearchNode::AnyRun) || text.contains(SearchNode::AnyOne))
        node.kind = Kind::Wildcard;
    else
        node.kind = Kind::Word;
    return node;
}

/// Recursive descent over one query; after a problem `m_problem` is set and nothing counts.
class QueryReader
{
public:
    explicit QueryReader(const QString &query) : m_query(query) {}

    Result<SearchNode> read()
    {
        SearchNode node;
        if (!m_query.trimmed().isEmpty()) {
            node = alternatives({});
            if (m_problem.isEmpty() && m_at < m_query.size())
                fail(u"unexpected \"%1\""_s.arg(m_query[m_at]));
        }
        if (m_problem.isEmpty())
            return node;
        return failure(ErrorKind::Document, u"tenant"_s, u"read a query"_s,
                       u"Failed to parse query [%1]: %2"_s.arg(m_query.left(500), m_problem));
    }

private:
    SearchNode alternatives(const QString &field)
    {
        QList<SearchNode> operands{conjunction(field)};
        while (takeWord("OR"_L1, "||"_L1))
            operands.append(conjunction(field));
        return joined(Kind::Or, std::move(operands));
    }

    SearchNode conjunction(const QString &field)
    {
        QList<SearchNode> operands{negation(field)};
        while (m_problem.isEmpty()) {
            if (!takeWord("AND"_L1, "&&"_L1) && (atEnd() || here() == u')' || sees("OR"_L1, "||"_L1)))
                break;
            operands.append(negation(field));
        }
        return joined(Kind::And, std::move(operands));
    }

    SearchNode negation(const QString &field)
    {
        if (takeWord("NOT"_L1, "!"_L1))
            return deeper([&] { return negated(negation(field)); });
        if (!atEnd() && (here() == u'-' || here() == u'+')) {
            const bool isNot = m_query[m_at++] == u'-';
            return deeper([&] { return isNot ? negated(negation(field)) : negation(field); });
        }
        return clause(field);
    }

    SearchNode clause(const QString &field)
    {
        if (atEnd())
            return fail(u"it ends too early"_s);
        if (sees("AND"_L1, "&&"_L1) || sees("OR"_L1, "||"_L1))
            return fail(u"unexpected \"%1\""_s.arg(here()));
        if (here() == u'(')
            return group(field);
        if (here() == u'"' || here() == u'[' || here() == u'{')
            return value(field);
        const QString text = term();
        if (!m_problem.isEmpty())
            return {};
        if (m_at >= m_query.size() || m_query[m_at] != u':') {
            takeBoost();
            return wordNode(field, text);
        }
        ++m_at;
        QString path = text;
        path.replace(SearchNode::AnyRun, u'*');
        if (atEnd())
            return fail(u"\"%1:\" has no value"_s.arg(path));
        if (path == "_exists_"_L1) {
            SearchNode node;
            node.kind = Kind::Exists;
            node.field = term();
            return node;
        }
        if (here() == u'(')
            return group(path);
        SearchNode node = value(path);
        if (path == "*"_L1) { // every field
            node.field.clear();
            if (node.kind == Kind::Exists)
                node.kind = Kind::All;
        }
        return node;
    }

    SearchNode group(const QString &field)
    {
        ++m_at;
        SearchNode inner = deeper([&] { return alternatives(field); });
        if (!m_problem.isEmpty())
            return {};
        if (atEnd() || here() != u')')
            return fail(u"a \")\" is missing"_s);
        ++m_at;
        takeBoost();
        return inner;
    }

    SearchNode value(const QString &field)
    {
        SearchNode node;
        node.field = field;
        const QChar first = here();
        if (first == u'"') {
            node.kind = Kind::Phrase;
            node.text = quoted();
        } else if (first == u'[' || first == u'{') {
            readRange(node);
        } else if (first == u'<' || first == u'>') {
            readComparison(node);
        } else {
            node = wordNode(field, term());
        }
        takeBoost();
        return node;
    }

    void readRange(SearchNode &node)
    {
        node.kind = Kind::Range;
        node.lowerIncluded = m_query[m_at++] == u'[';
        node.text = bound();
        if (!takeWord("TO"_L1, {}))
            fail(u"a range is [from TO to]"_s);
        node.upper = bound();
        if (m_problem.isEmpty() && (atEnd() || (here() != u']' && here() != u'}')))
            fail(u"a \"]\" or \"}\" is missing"_s);
        if (m_problem.isEmpty())
            node.upperIncluded = m_query[m_at++] == u']';
    }

    void readComparison(SearchNode &node)
    {
        node.kind = Kind::Range;
        node.text = node.upper = u"*"_s;
        const bool isLower = m_query[m_at++] == u'>';
        const bool included = m_at < m_query.size() && m_query[m_at] == u'=';
        m_at += included ? 1 : 0;
        QString limit = atEnd() ? QString() : here() == u'"' ? quoted() : term();
        if (limit.isEmpty())
            fail(u"a comparison has no value"_s);
        (isLower ? node.text : node.upper) = std::move(limit);
        (isLower ? node.lowerIncluded : node.upperIncluded) = included;
    }

    /// One end of a range: anything up to a blank or the closing bracket.
    QString bound()
    {
        if (atEnd())
            return failText(u"a range ends too early"_s);
        if (here() == u'"')
            return quoted();
        QString text;
        while (m_at < m_query.size() && !m_query[m_at].isSpace() && m_query[m_at] != u']' &&
               m_query[m_at] != u'}') {
            if (m_query[m_at] == u'\\' && m_at + 1 < m_query.size())
                ++m_at;
            text += m_query[m_at++];
        }
        return text.isEmpty() ? failText(u"a range has no value"_s) : text;
    }

    QString quoted()
    {
        QString text;
        for (++m_at; m_at < m_query.size() && m_query[m_at] != u'"'; ++m_at) {
            if (m_query[m_at] == u'\\' && m_at + 1 < m_query.size())
                ++m_at;
            text += m_query[m_at];
        }
        if (m_at >= m_query.size())
            return failText(u"a quote is not closed"_s);
        ++m_at;
        return text;
    }

    /// A run of ordinary signs, with escapes; stops before the signs of the language.
    QString term()
    {
        QString text;
        for (; m_at < m_query.size(); ++m_at) {
            const QChar sign = m_query[m_at];
            if (sign.isSpace() || u"():\"^[]{}!"_s.contains(sign))
                break;
            if (sign == u'/' || sign == u'~')
                return failText(u"unescaped \"%1\""_s.arg(sign));
            if (text.isEmpty() && (sign == u'-' || sign == u'+'))
                return failText(u"unexpected \"%1\""_s.arg(sign));
            if (sign == u'\\') {
                if (m_at + 1 >= m_query.size())
                    return failText(u"an escape ends too early"_s);
                text += m_query[++m_at];
            } else {
                text += sign == u'*' ? SearchNode::AnyRun : sign == u'?' ? SearchNode::AnyOne : sign;
            }
        }
        if (!text.isEmpty())
            return text;
        return failText(m_at < m_query.size() ? u"unexpected \"%1\""_s.arg(m_query[m_at])
                                              : u"it ends too early"_s);
    }

    /// `^2` weighs a clause; nothing is sorted by weight.
    void takeBoost()
    {
        if (m_at >= m_query.size() || m_query[m_at] != u'^')
            return;
        const qsizetype from = ++m_at;
        while (m_at < m_query.size() && (m_query[m_at].isDigit() || m_query[m_at] == u'.'))
            ++m_at;
        if (m_at == from)
            fail(u"\"^\" has no number"_s);
    }

    bool atEnd()
    {
        while (m_at < m_query.size() && m_query[m_at].isSpace())
            ++m_at;
        return m_at >= m_query.size();
    }
    [[nodiscard]] QChar here() const { return m_query[m_at]; }

    /// An operator as a word, which must stand alone, or as a sign.
    bool sees(QLatin1StringView word, QLatin1StringView sign)
    {
        if (atEnd())
            return false;
        const QStringView rest = QStringView(m_query).mid(m_at);
        if (!sign.isEmpty() && rest.startsWith(sign))
            return true;
        return rest.startsWith(word) && (rest.size() == word.size() || rest[word.size()].isSpace() ||
                                         rest[word.size()] == u'(' || rest[word.size()] == u'"');
    }
    bool takeWord(QLatin1StringView word, QLatin1StringView sign)
    {
        if (!m_problem.isEmpty() || !sees(word, sign))
            return false;
        const bool isSign = !sign.isEmpty() && QStringView(m_query).mid(m_at).startsWith(sign);
        m_at += isSign ? sign.size() : word.size();
        return true;
    }

    template <typename Read>
    SearchNode deeper(Read read)
    {
        if (++m_depth > DeepestNesting)
            return fail(u"it is nested too deeply"_s);
        SearchNode node = read();
        --m_depth;
        return node;
    }

    SearchNode fail(const QString &problem)
    {
        if (m_problem.isEmpty())
            m_problem = u"%1 at column %2"_s.arg(problem).arg(m_at + 1);
        m_at = m_query.size();
        return {};
    }
    QString failText(const QString &problem)
    {
        fail(problem);
        return {};
    }

    const QString &m_query;
    qsizetype m_at = 0;
    int m_depth = 0;
    QString m_problem;
};

} // namespace

Result<SearchNode> parseQuery(const QString &query)
{
    return QueryReader(query).read();
}

} // namespace sandtable::tenant
