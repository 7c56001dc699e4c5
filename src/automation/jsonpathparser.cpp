#include "automation/jsonpathquery.h"

namespace sandtable::automation::jsonpath
{

using namespace Qt::StringLiterals;

namespace
{

/// Recursive descent over a query. Every read returns false after `fail`.
class Parser
{
public:
    explicit Parser(const QString &text) : m_text(text) {}

    bool query(Path &path)
    {
        blanks();
        if (take(u"$") || atEnd()) {
            // the usual beginning
        } else if (peek() != u'.' && peek() != u'[') {
            if (!name(path, false, false)) // `k` and `*`: `$.` implied
                return false;
        }
        if (!steps(path, false))
            return false;
        blanks();
        return atEnd() || fail(u"unexpected text"_s);
    }
    [[nodiscard]] QString problem() const { return u"%1 at character %2"_s.arg(m_problem).arg(m_at + 1); }

private:
    static constexpr int depthLimit = 32;
    static constexpr int termLimit = 1000; ///< a long chain of conditions is as deep as it is long

    bool fail(const QString &problem)
    {
        if (m_problem.isEmpty())
            m_problem = problem;
        return false;
    }
    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] QChar peek(qsizetype ahead = 0) const
    {
        return m_at + ahead < m_text.size() ? m_text.at(m_at + ahead) : QChar();
    }
    void blanks()
    {
        while (!atEnd() && peek().isSpace())
            ++m_at;
    }
    bool take(QStringView literal)
    {
        if (!QStringView(m_text).mid(m_at).startsWith(literal))
            return false;
        m_at += literal.size();
        return true;
    }
    bool takeAfterBlanks(QStringView literal)
    {
        blanks();
        return take(literal);
    }

    bool steps(Path &path, bool inFilter)
    {
        while (!atEnd()) {
            if (take(u"..")) {
                if (peek() == u'[' ? !bracket(path, true) : !name(path, true, inFilter))
                    return false;
            } else if (take(u".")) {
                if (atEnd() || peek().isSpace())
                    return true; // `$.` is the root
                if (peek() == u'[' ? !bracket(path, false) : !name(path, false, inFilter))
                    return false;
            } else if (peek() == u'[') {
                if (!bracket(path, false))
                    return false;
            } else {
                return true;
            }
        }
        return true;
    }

    static bool endsName(QChar c, bool inFilter)
    {
        static const QString always = u".[]()"_s;
        static const QString filter = u" \t\n=!<>&|,"_s;
        return always.contains(c) || (inFilter && filter.contains(c));
    }

    bool name(Path &path, bool deep, bool inFilter)
    {
        Step step;
        step.deep = deep;
        const qsizetype from = m_at;
        while (!atEnd() && !endsName(peek(), inFilter))
            ++m_at;
        QString text = m_text.mid(from, m_at - from);
        if (!inFilter && atEnd())
            text = text.trimmed();
        if (text.isEmpty())
            return fail(u"expected a name"_s);
        if (peek() == u'(') {
            if (!take(u"()") || (text != "size"_L1 && text != "length"_L1))
                return fail(u"unknown function %1"_s.arg(text));
            step.kind = Step::Kind::Size;
        } else if (text == "*"_L1) {
            step.kind = Step::Kind::Wildcard;
        } else {
            step.names = {text};
        }
        path.append(step);
        return true;
    }

    bool bracket(Path &path, bool deep)
    {
        Step step;
        step.deep = deep;
        ++m_at;
        blanks();
        if (take(u"?"))
            return filterBracket(path, step);
        const QChar c = peek();
        bool good = false;
        if (take(u"*")) {
            step.kind = Step::Kind::Wildcard;
            good = true;
        } else if (c == u'"' || c == u'\'') {
            good = names(step);
        } else if (c == u':' || c == u'-' || c.isDigit()) {
            good = numbers(step);
        } else {
            return fail(u"expected a name in quotes, a number, * or a filter"_s);
        }
        if (!good || !takeAfterBlanks(u"]"))
            return fail(u"expected ]"_s);
        path.append(step);
        return true;
    }

    bool filterBracket(Path &path, Step step)
    {
        auto filter = std::make_shared<Filter>();
        if (!takeAfterBlanks(u"("))
            return fail(u"expected ("_s);
        if (++m_filters > depthLimit)
            return fail(u"nested too deeply"_s);
        if (!either(*filter, 0) || !takeAfterBlanks(u")") || !takeAfterBlanks(u"]"))
            return fail(u"expected )]"_s);
        --m_filters;
        step.kind = Step::Kind::Filter;
        step.filter = filter;
        path.append(step);
        return true;
    }

    bool quoted(QString &into)
    {
        const QChar quote = peek();
        ++m_at;
        while (!atEnd()) {
            const QChar c = m_text.at(m_at++);
            if (c == quote)
                return true;
            if (c == u'\\' && !atEnd())
                into += m_text.at(m_at++);
            else
                into += c;
        }
        return fail(u"a quoted text without end"_s);
    }

    bool names(Step &step)
    {
        do {
            blanks();
            if (peek() != u'"' && peek() != u'\'')
                return fail(u"expected a name in quotes"_s);
            QString next;
            if (!quoted(next))
                return false;
            step.names.append(next);
        } while (takeAfterBlanks(u","));
        return true;
    }

    std::optional<int> integer()
    {
        blanks();
        const qsizetype from = m_at;
        take(u"-");
        while (peek().isDigit())
            ++m_at;
        bool good = false;
        const int value = QStringView(m_text).mid(from, m_at - from).toInt(&good);
        return good ? std::optional(value) : std::nullopt;
    }

    bool numbers(Step &step)
    {
        step.kind = Step::Kind::Indices;
        const std::optional<int> first = integer();
        if (takeAfterBlanks(u":")) {
            step.kind = Step::Kind::Slice;
            step.from = first;
            step.to = integer();
            return true;
        }
        if (!first)
            return fail(u"expected a number"_s);
        step.indices = {*first};
        while (takeAfterBlanks(u",")) {
            const std::optional<int> next = integer();
            if (!next)
                return fail(u"expected a number"_s);
            step.indices.append(*next);
        }
        return true;
    }

    bool either(Filter &filter, int depth) { return chain(filter, depth, u"||", Filter::Kind::Or); }

    bool chain(Filter &filter, int depth, QStringView word, Filter::Kind kind)
    {
        const auto part = [&](Filter &into) {
            return kind == Filter::Kind::Or ? chain(into, depth, u"&&", Filter::Kind::And)
                                            : term(into, depth);
        };
        if (depth > depthLimit)
            return fail(u"nested too deeply"_s);
        if (!part(filter))
            return false;
        while (takeAfterBlanks(word)) {
            auto right = std::make_shared<Filter>();
            if (!part(*right))
                return false;
            auto left = std::make_shared<Filter>(std::move(filter));
            filter = Filter();
            filter.kind = kind;
            filter.left = left;
            filter.right = right;
        }
        return true;
    }

    bool term(Filter &filter, int depth)
    {
        if (++m_terms > termLimit)
            return fail(u"too many conditions"_s);
        blanks();
        if (peek() == u'!' && peek(1) != u'=') {
            ++m_at;
            auto inner = std::make_shared<Filter>();
            if (depth > depthLimit || !term(*inner, depth + 1))
                return fail(u"expected a condition"_s);
            filter.kind = Filter::Kind::Not;
            filter.left = inner;
            return true;
        }
        if (take(u"("))
            return either(filter, depth + 1) && (takeAfterBlanks(u")") || fail(u"expected )"_s));
        if (!operand(filter.a))
            return false;
        blanks();
        for (const QStringView word : {u"==", u"!=", u">=", u"<=", u">", u"<"}) {
            if (!take(word))
                continue;
            filter.kind = Filter::Kind::Compare;
            filter.operation = word.toString();
            return operand(filter.b);
        }
        return filter.a.isPath || fail(u"expected a comparison"_s);
    }

    bool operand(Operand &operand)
    {
        blanks();
        if (peek() == u'@' || peek() == u'$') {
            operand.isPath = true;
            operand.fromRoot = peek() == u'$';
            ++m_at;
            return steps(operand.path, true);
        }
        if (peek() == u'"' || peek() == u'\'') {
            operand.literal.kind = JsonNode::Kind::String;
            return quoted(operand.literal.text);
        }
        const qsizetype from = m_at;
        while (!atEnd() && !endsName(peek(), true) && !peek().isSpace())
            ++m_at;
        if (peek() == u'.' && m_at > from) { // 1.5
            ++m_at;
            while (peek().isDigit())
                ++m_at;
        }
        const Result<JsonNode> literal = JsonNode::parse(m_text.mid(from, m_at - from));
        if (!literal)
            return fail(u"expected a path, a text in quotes or a number"_s);
        operand.literal = *literal;
        return true;
    }

    const QString &m_text;
    qsizetype m_at = 0;
    int m_filters = 0; ///< inside one another
    int m_terms = 0;
    QString m_problem;
};

} // namespace

Result<Path> parsePath(const QString &query)
{
    constexpr qsizetype lengthLimit = 64 * 1024;
    if (query.size() > lengthLimit)
        return failure(ErrorKind::TooLarge, u"JSONPath"_s, u"read"_s, u"the query is too long"_s);
    Path path;
    Parser parser(query);
    if (!parser.query(path))
        return failure(ErrorKind::Document, u"JSONPath"_s, u"read"_s,
                       u"\"%1\": %2"_s.arg(query.left(200), parser.problem()));
    return path;
}

} // namespace sandtable::automation::jsonpath
