#include "tenant/intel/graphdocument.h"

#include "base/jsontext.h"

#include <QHash>
#include <QJsonArray>

#include <optional>
#include <utility>

namespace sandtable::tenant
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int DeepestNesting = 32;
constexpr qsizetype MostFields = 5000; ///< fragments can multiply each other

/// A document is read twice: once to find where operations and fragments are, once to read the chosen
/// operation.
class DocumentReader
{
public:
    DocumentReader(const QString &text, const QJsonObject &variables) : m_text(text), m_variables(variables)
    {
    }

    Result<QList<GraphField>> read(const QString &operationName)
    {
        qsizetype chosen = -1;
        while (m_problem.isEmpty() && peek() != QChar())
            findDefinition(operationName, chosen);
        if (m_problem.isEmpty() && chosen < 0)
            fail(operationName.isEmpty() ? u"there is no query"_s
                                         : u"there is no query called %1"_s.arg(operationName.left(100)));
        QList<GraphField> fields;
        if (m_problem.isEmpty()) {
            m_at = chosen;
            operationHead();
            fields = selection(0);
        }
        if (m_problem.isEmpty())
            return fields;
        return failure(ErrorKind::Document, u"tenant"_s, u"read a GraphQL query"_s,
                       u"Invalid Syntax: %1"_s.arg(m_problem));
    }

private:
    void findDefinition(const QString &operationName, qsizetype &chosen)
    {
        const qsizetype from = m_at;
        if (peek() != u'{') {
            const QString keyword = name();
            if (keyword == "fragment"_L1) {
                const QString fragment = name();
                name(); // on
                name(); // the type
                m_fragments.insert(fragment, m_at);
                skipBraces();
                return;
            }
            if (keyword != "query"_L1)
                return fail(u"only queries are answered"_s);
        }
        const QString own = peek() != u'{' && peek() != u'(' && peek() != u'@' ? name() : QString();
        if (operationName.isEmpty() && chosen >= 0)
            return fail(u"which query is meant?"_s);
        if (operationName.isEmpty() || own == operationName)
            chosen = from;
        while (peek() != QChar() && peek() != u'{') {
            if (peek() == u'(')
                skipParentheses();
            else
                ++m_at;
        }
        skipBraces();
    }

    void skipBraces() { skip(u'{', u'}'); }
    void skipParentheses() { skip(u'(', u')'); }
    void skip(QChar open, QChar close)
    {
        if (peek() != open)
            return fail(u"\"%1\" is missing"_s.arg(open));
        int depth = 0;
        do {
            const QChar sign = peek();
            if (sign == QChar())
                return fail(u"\"%1\" is missing"_s.arg(close));
            if (sign == u'"') {
                string();
                continue;
            }
            depth += sign == open ? 1 : sign == close ? -1 : 0;
            ++m_at;
        } while (depth > 0 && m_problem.isEmpty());
    }

    /// `query Name($first: Int = 10)`: what a variable is when nobody gives it.
    void operationHead()
    {
        if (peek() == u'{')
            return;
        name();
        if (peek() != u'(' && peek() != u'{' && peek() != u'@')
            name();
        if (peek() == u'(') {
            ++m_at;
            while (m_problem.isEmpty() && !take(u')')) {
                if (!take(u'$'))
                    return fail(u"a variable is missing"_s);
                const QString variable = name();
                if (!take(u':'))
                    return fail(u"the type of $%1 is missing"_s.arg(variable));
                while (take(u'['))
                    continue;
                name();
                while (take(u']') || take(u'!'))
                    continue;
                const QJsonValue standard = take(u'=') ? value(0) : QJsonValue(QJsonValue::Undefined);
                if (!m_variables.contains(variable) && !standard.isUndefined())
                    m_variables.insert(variable, standard);
            }
        }
        directives();
    }

    QList<GraphField> selection(int depth)
    {
        QList<GraphField> fields;
        if (depth > DeepestNesting || !take(u'{')) {
            fail(depth > DeepestNesting ? u"it is nested too deeply"_s : u"\"{\" is missing"_s);
            return fields;
        }
        while (m_problem.isEmpty() && !take(u'}')) {
            if (take(u'.'))
                fields += spread(depth);
            else if (std::optional<GraphField> one = field(depth))
                fields.append(*one);
            if (++m_fieldCount > MostFields)
                fail(u"it asks for too much"_s);
        }
        return fields;
    }

    std::optional<GraphField> field(int depth)
    {
        GraphField field;
        field.name = field.alias = name();
        if (take(u':'))
            field.name = name();
        if (peek() == u'(') {
            ++m_at;
            while (m_problem.isEmpty() && !take(u')')) {
                const QString argument = name();
                if (!take(u':'))
                    fail(u"\":\" is missing after %1"_s.arg(argument));
                const QJsonValue given = m_problem.isEmpty() ? value(0) : QJsonValue();
                if (!given.isUndefined() && !given.isNull())
                    field.arguments.insert(argument, given);
            }
        }
        const bool isWanted = directives();
        if (peek() == u'{')
            field.fields = selection(depth + 1);
        return isWanted ? std::optional(field) : std::nullopt;
    }

    /// After the first of three dots.
    QList<GraphField> spread(int depth)
    {
        if (!take(u'.') || !take(u'.')) {
            fail(u"\"...\" is missing"_s);
            return {};
        }
        const QString fragment = peek() == u'{' || peek() == u'@' ? u"on"_s : name();
        if (fragment == "on"_L1) {
            if (peek() != u'{' && peek() != u'@')
                name();
            const bool isWanted = directives();
            const QList<GraphField> fields = selection(depth + 1);
            return isWanted ? fields : QList<GraphField>();
        }
        const bool isWanted = directives();
        if (!m_fragments.contains(fragment)) {
            fail(u"there is no fragment %1"_s.arg(fragment));
            return {};
        }
        const qsizetype back = std::exchange(m_at, m_fragments.value(fragment));
        const QList<GraphField> fields = selection(depth + 1);
        m_at = back;
        return isWanted ? fields : QList<GraphField>();
    }

    /// Whether `@skip` and `@include` let the field be.
    bool directives()
    {
        bool isWanted = true;
        while (m_problem.isEmpty() && take(u'@')) {
            const QString directive = name();
            if (!take(u'('))
                continue;
            while (m_problem.isEmpty() && !take(u')')) {
                name();
                if (!take(u':'))
                    fail(u"\":\" is missing"_s);
                const bool condition = m_problem.isEmpty() && value(0).toBool();
                if (directive == "skip"_L1 || directive == "include"_L1)
                    isWanted = isWanted && condition == (directive == "include"_L1);
            }
        }
        return isWanted;
    }

    QJsonValue value(int depth)
    {
        const QChar first = peek();
        if (depth > DeepestNesting || first == QChar()) {
            fail(u"a value is missing"_s);
            return {};
        }
        if (first == u'"')
            return string();
        if (take(u'$'))
            return m_variables.value(name());
        if (take(u'[')) {
            QJsonArray list;
            while (m_problem.isEmpty() && !take(u']'))
                list.append(value(depth + 1));
            return list;
        }
        if (take(u'{')) {
            QJsonObject object;
            while (m_problem.isEmpty() && !take(u'}')) {
                const QString key = name();
                if (!take(u':'))
                    fail(u"\":\" is missing after %1"_s.arg(key));
                object.insert(key, value(depth + 1));
            }
            return object;
        }
        if (first.isDigit() || first == u'-') {
            const qsizetype from = m_at;
            while (m_at < m_text.size() &&
                   (m_text[m_at].isLetterOrNumber() || u"+-."_s.contains(m_text[m_at])))
                ++m_at;
            return m_text.mid(from, m_at - from).toDouble();
        }
        const QString word = name();
        if (word == "true"_L1 || word == "false"_L1)
            return word == "true"_L1;
        return word == "null"_L1 ? QJsonValue() : QJsonValue(word); // enumerations are their names
    }

    QJsonValue string()
    {
        const auto block = u"\"\"\""_s;
        if (QStringView(m_text).mid(m_at).startsWith(block)) {
            const qsizetype end = m_text.indexOf(block, m_at + 3);
            if (end < 0) {
                fail(u"a text is not closed"_s);
                return {};
            }
            const QString text = m_text.mid(m_at + 3, end - m_at - 3);
            m_at = end + 3;
            return text;
        }
        const qsizetype from = m_at++;
        while (m_at < m_text.size() && m_text[m_at] != u'"' && m_text[m_at] != u'\n') {
            if (m_text[m_at] == u'\\' && ++m_at < m_text.size() && !u"\"\\/bfnrtu"_s.contains(m_text[m_at]))
                fail(u"a text has a wrong escape"_s);
            ++m_at;
        }
        if (m_at >= m_text.size() || m_text[m_at] != u'"') {
            fail(u"a text is not closed"_s);
            return {};
        }
        ++m_at;
        const Result<QJsonValue> text =
            parseJson(m_text.mid(from, m_at - from).toUtf8()); // the escapes of JSON
        if (!text.has_value())
            fail(u"a text has a wrong escape"_s);
        return text.value_or(QJsonValue());
    }

    QString name()
    {
        peek();
        const qsizetype from = m_at;
        while (m_at < m_text.size() && (m_text[m_at].isLetterOrNumber() || m_text[m_at] == u'_'))
            ++m_at;
        if (m_at == from)
            fail(from < m_text.size() ? u"unexpected \"%1\""_s.arg(m_text[from]) : u"it ends too early"_s);
        return m_text.mid(from, m_at - from);
    }

    /// The next sign that counts; blanks, commas and comments do not.
    QChar peek()
    {
        for (; m_at < m_text.size(); ++m_at) {
            if (m_text[m_at] == u'#') {
                m_at = m_text.indexOf(u'\n', m_at);
                if (m_at < 0)
                    m_at = m_text.size();
                if (m_at >= m_text.size())
                    break;
            } else if (!m_text[m_at].isSpace() && m_text[m_at] != u',') {
                return m_text[m_at];
            }
        }
        return {};
    }

    bool take(QChar sign)
    {
        if (peek() != sign || sign == QChar())
            return false;
        ++m_at;
        return true;
    }

    void fail(const QString &problem)
    {
        if (m_problem.isEmpty())
            m_problem = u"%1 at offset %2"_s.arg(problem).arg(m_at);
        m_at = m_text.size();
    }

    const QString &m_text;
    QJsonObject m_variables;
    QHash<QString, qsizetype> m_fragments; ///< where their selections begin
    qsizetype m_at = 0;
    qsizetype m_fieldCount = 0;
    QString m_problem;
};

} // namespace

Result<QList<GraphField>> parseGraphDocument(const QString &text, const QJsonObject &variables,
                                             const QString &operationName)
{
    return DocumentReader(text, variables).read(operationName);
}

} // namespace sandtable::tenant
