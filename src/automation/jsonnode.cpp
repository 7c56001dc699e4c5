#include "automation/jsonnode.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace sandtable::automation
{

using namespace Qt::StringLiterals;

namespace
{

bool isHexDigit(QChar c)
{
    return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
}

class Parser
{
public:
    explicit Parser(const QString &text) : m_text(text) {}

    bool document(JsonNode &node)
    {
        if (!value(node, 0))
            return false;
        blanks();
        return m_at == m_text.size() || fail(u"more than one value"_s);
    }
    [[nodiscard]] QString problem() const { return u"%1 at character %2"_s.arg(m_problem).arg(m_at + 1); }

private:
    bool fail(const QString &problem)
    {
        if (m_problem.isEmpty())
            m_problem = problem;
        return false;
    }
    void blanks()
    {
        while (m_at < m_text.size()) {
            const QChar c = m_text.at(m_at);
            if (c != u' ' && c != u'\t' && c != u'\n' && c != u'\r')
                return;
            ++m_at;
        }
    }
    bool take(QStringView literal)
    {
        if (!QStringView(m_text).mid(m_at).startsWith(literal))
            return false;
        m_at += literal.size();
        return true;
    }
    bool value(JsonNode &node, int depth)
    {
        blanks();
        if (depth > JsonNode::DepthLimit)
            return fail(u"nested too deeply"_s);
        if (m_at >= m_text.size())
            return fail(u"the text ends early"_s);
        const QChar c = m_text.at(m_at);
        if (c == u'{')
            return object(node, depth);
        if (c == u'[')
            return array(node, depth);
        if (c == u'"') {
            node.kind = JsonNode::Kind::String;
            return string(node.text);
        }
        if (c == u'-' || (c >= u'0' && c <= u'9'))
            return number(node);
        if (take(u"true") || take(u"false")) {
            node.kind = JsonNode::Kind::Boolean;
            node.truth = c == u't';
            return true;
        }
        return take(u"null") || fail(u"expected a value"_s);
    }
    bool object(JsonNode &node, int depth)
    {
        node.kind = JsonNode::Kind::Object;
        ++m_at;
        blanks();
        if (take(u"}"))
            return true;
        for (;;) {
            blanks();
            JsonNode::Member next;
            if (m_at >= m_text.size() || m_text.at(m_at) != u'"')
                return fail(u"expected a member's name"_s);
            if (!string(next.name))
                return false;
            blanks();
            if (!take(u":"))
                return fail(u"expected ':'"_s);
            if (!value(next.value, depth + 1))
                return false;
            node.members.push_back(std::move(next));
            blanks();
            if (take(u"}"))
                return true;
            if (!take(u","))
                return fail(u"expected ',' or '}'"_s);
        }
    }
    bool array(JsonNode &node, int depth)
    {
        node.kind = JsonNode::Kind::Array;
        ++m_at;
        blanks();
        if (take(u"]"))
            return true;
        for (;;) {
            node.items.emplace_back();
            if (!value(node.items.back(), depth + 1))
                return false;
            blanks();
            if (take(u"]"))
                return true;
            if (!take(u","))
                return fail(u"expected ',' or ']'"_s);
        }
    }
    bool digits()
    {
        const qsizetype from = m_at;
        while (m_at < m_text.size() && m_text.at(m_at) >= u'0' && m_text.at(m_at) <= u'9')
            ++m_at;
        return m_at > from || fail(u"expected a digit"_s);
    }
    bool number(JsonNode &node)
    {
        node.kind = JsonNode::Kind::Number;
        const qsizetype from = m_at;
        take(u"-");
        if (!take(u"0") && !digits())
            return false;
        if (take(u".") && !digits())
            return false;
        if (take(u"e") || take(u"E")) {
            if (!take(u"+"))
                take(u"-");
            if (!digits())
                return false;
        }
        node.text = m_text.mid(from, m_at - from);
        return true;
    }
    bool string(QString &into)
    {
        ++m_at;
        while (m_at < m_text.size()) {
            const QChar c = m_text.at(m_at++);
            if (c == u'"')
                return true;
            if (c < u' ')
                return fail(u"a control character in a string"_s);
            if (c != u'\\') {
                into += c;
                continue;
            }
            if (!escape(into))
                return false;
        }
        return fail(u"a string without end"_s);
    }
    bool escape(QString &into)
    {
        if (m_at >= m_text.size())
            return fail(u"a string without end"_s);
        const QChar c = m_text.at(m_at++);
        static const QString letters = u"\"\\/bfnrt"_s;
        static const QString meanings = u"\"\\/\b\f\n\r\t"_s;
        const qsizetype known = letters.indexOf(c);
        if (known >= 0) {
            into += meanings.at(known);
            return true;
        }
        // Digits only: what reads numbers would take a sign, blanks and a prefix as well.
        const QStringView digits = QStringView(m_text).mid(m_at, 4);
        const bool good = digits.size() == 4 && std::all_of(digits.begin(), digits.end(), isHexDigit);
        const ushort unit = digits.toUShort(nullptr, 16);
        if (c != u'u' || !good)
            return fail(u"an unknown escape"_s);
        into += QChar(unit);
        m_at += 4;
        return true;
    }

    const QString &m_text;
    qsizetype m_at = 0;
    QString m_problem;
};

void appendString(QString &into, const QString &text)
{
    into += u'"';
    for (const QChar c : text) {
        switch (c.unicode()) {
        case u'"':
            into += u"\\\"";
            break;
        case u'\\':
            into += u"\\\\";
            break;
        case u'\n':
            into += u"\\n";
            break;
        case u'\r':
            into += u"\\r";
            break;
        case u'\t':
            into += u"\\t";
            break;
        default:
            if (c < u' ')
                into += u"\\u%1"_s.arg(c.unicode(), 4, 16, QChar(u'0'));
            else
                into += c;
        }
    }
    into += u'"';
}

void append(QString &into, const JsonNode &node)
{
    switch (node.kind) {
    case JsonNode::Kind::Null:
        into += u"null";
        return;
    case JsonNode::Kind::Boolean:
        into += node.truth ? u"true"_s : u"false"_s;
        return;
    case JsonNode::Kind::Number:
        into += node.text;
        return;
    case JsonNode::Kind::String:
        appendString(into, node.text);
        return;
    case JsonNode::Kind::Array:
        into += u'[';
        for (size_t i = 0; i < node.items.size(); ++i) {
            if (i > 0)
                into += u',';
            append(into, node.items[i]);
        }
        into += u']';
        return;
    case JsonNode::Kind::Object:
        into += u'{';
        for (size_t i = 0; i < node.members.size(); ++i) {
            if (i > 0)
                into += u',';
            appendString(into, node.members[i].name);
            into += u':';
            append(into, node.members[i].value);
        }
        into += u'}';
        return;
    }
}

} // namespace

Result<JsonNode> JsonNode::parse(const QString &text)
{
    JsonNode node;
    Parser parser(text);
    if (!parser.document(node))
        return failure(ErrorKind::Document, u"JSON"_s, u"read"_s, parser.problem());
    return node;
}

const JsonNode *JsonNode::member(const QString &name) const
{
    for (auto it = members.rbegin(); it != members.rend(); ++it) {
        if (it->name == name)
            return &it->value;
    }
    return nullptr;
}

QString JsonNode::toCompact() const
{
    QString text;
    append(text, *this);
    return text;
}

QString JsonNode::toText() const
{
    return kind == Kind::String ? text : toCompact();
}

QJsonValue JsonNode::toValue() const
{
    switch (kind) {
    case Kind::Null:
        return QJsonValue(QJsonValue::Null);
    case Kind::Boolean:
        return truth;
    case Kind::Number: {
        bool whole = false;
        const qint64 number = text.toLongLong(&whole);
        return whole ? QJsonValue(number) : QJsonValue(text.toDouble());
    }
    case Kind::String:
        return text;
    case Kind::Array: {
        QJsonArray array;
        for (const JsonNode &item : items)
            array.append(item.toValue());
        return array;
    }
    case Kind::Object: {
        QJsonObject object;
        for (const auto &[name, value] : members)
            object.insert(name, value.toValue());
        return object;
    }
    }
    return {};
}

} // namespace sandtable::automation
