#include "automation/conditions.h"

#include "automation/dates.h"

#include <QRegularExpression>

namespace sandtable::automation
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int treeDepthLimit = 32;

const QStringList &operators()
{
    static const QStringList names{u"eq"_s,  u"ne"_s,  u"eqi"_s, u"gt"_s,  u"lt"_s,
                                   u"gte"_s, u"lte"_s, u"mw"_s,  u"nmw"_s, u"mregex"_s};
    return names;
}

tl::unexpected<Error> wrong(const QString &place, const QString &detail)
{
    Error error;
    error.kind = ErrorKind::Document;
    error.service = u"workflow"_s;
    error.operation = u"condition"_s;
    error.place = place;
    error.detail = detail;
    return failure(error);
}

bool sameInstant(const QString &left, const QString &right)
{
    const QDateTime a = parseAnyDate(left);
    if (!a.isValid())
        return false;
    const QDateTime b = parseAnyDate(right);
    return b.isValid() && a == b;
}

/// -1, 0, 1, or nothing where the two have no order.
std::optional<int> order(const QString &left, const QString &right)
{
    bool goodLeft = false;
    bool goodRight = false;
    const double a = left.trimmed().toDouble(&goodLeft);
    const double b = right.trimmed().toDouble(&goodRight);
    if (goodLeft && goodRight)
        return a < b ? -1 : a > b ? 1 : 0;
    const QDateTime first = parseAnyDate(left);
    const QDateTime second = parseAnyDate(right);
    if (first.isValid() && second.isValid())
        return first < second ? -1 : first > second ? 1 : 0;
    return {};
}

bool matchesWildcard(const QString &text, const QString &wildcard)
{
    QString pattern;
    for (const QChar c : wildcard) {
        if (c == u'*')
            pattern += u".*"_s;
        else if (c == u'?')
            pattern += u'.';
        else
            pattern += QRegularExpression::escape(QString(c));
    }
    const QRegularExpression expression(QRegularExpression::anchoredPattern(pattern),
                                        QRegularExpression::DotMatchesEverythingOption);
    return expression.match(text).hasMatch();
}

Value operandOf(const QJsonValue &operand, const ReferenceScope &scope)
{
    return operand.isString() ? expand(operand.toString(), scope) : Value::json(operand);
}

QString inside(const QString &place, const QString &name)
{
    return place.isEmpty() ? name : place + u'.' + name;
}

Result<void> checkNode(const QJsonValue &node, const QString &place, int depth)
{
    if (!node.isObject())
        return wrong(place, u"expected an object"_s);
    if (depth > treeDepthLimit)
        return wrong(place, u"expected at most %1 levels"_s.arg(treeDepthLimit));
    const QJsonObject condition = node.toObject();
    for (const QString &name : {u"left_operand"_s, u"operator"_s}) {
        if (!condition.contains(name))
            return wrong(inside(place, name), u"expected a value, found nothing"_s);
    }
    if (!condition.value("operator"_L1).isString())
        return wrong(inside(place, u"operator"_s), u"expected a string"_s);
    const QString operation = condition.value("operator"_L1).toString();
    if (operation == "and"_L1 || operation == "or"_L1) {
        for (const QString &name : {u"left_operand"_s, u"right_operand"_s}) {
            const Result<void> checked = checkNode(condition.value(name), inside(place, name), depth + 1);
            if (!checked)
                return checked;
        }
        return {};
    }
    if (!operators().contains(operation))
        return wrong(inside(place, u"operator"_s), u"expected one of and, or, %1, found \"%2\""_s.arg(
                                                       operators().join(u", "_s), operation));
    for (const QString &name : {u"left_operand"_s, u"right_operand"_s}) {
        const QJsonValue operand = condition.value(name);
        if (operand.isObject() || operand.isArray())
            return wrong(inside(place, name), u"expected a text, a number or a boolean"_s);
    }
    return {};
}

/// Both `$output.x$` and `$rule.<name>.output.x$` read the same object.
class EventScope : public ReferenceScope
{
public:
    explicit EventScope(const QJsonObject &output) : m_output(output) {}
    [[nodiscard]] Value lookUp(const Reference &reference) const override
    {
        if (reference.root == "output"_L1)
            return descend(m_output, reference.segments, 0);
        const bool named = (reference.root == "rule"_L1 || reference.root == "trigger"_L1) &&
                           reference.segments.size() > 2 && reference.segments.at(1).name == "output"_L1;
        return named ? descend(m_output, reference.segments, 2) : Value();
    }

private:
    const QJsonObject &m_output;
};

Result<bool> holdsAt(const QJsonObject &condition, const ReferenceScope &scope)
{
    const QString operation = condition.value("operator"_L1).toString();
    const QJsonValue left = condition.value("left_operand"_L1);
    const QJsonValue right = condition.value("right_operand"_L1);
    if (operation == "and"_L1 || operation == "or"_L1) {
        const Result<bool> first = holdsAt(left.toObject(), scope);
        if (!first || *first == (operation == "or"_L1))
            return first;
        return holdsAt(right.toObject(), scope);
    }
    return compare(operandOf(left, scope), operation, operandOf(right, scope));
}

} // namespace

Result<bool> compare(const Value &left, const QString &operation, const Value &right)
{
    const QString a = left.toText();
    const QString b = right.toText();
    if (operation == "eq"_L1 || operation == "ne"_L1)
        return (a == b || sameInstant(a, b)) == (operation == "eq"_L1);
    if (operation == "eqi"_L1)
        return a.compare(b, Qt::CaseInsensitive) == 0 || sameInstant(a, b);
    if (operation == "mw"_L1 || operation == "nmw"_L1)
        return matchesWildcard(a, b) == (operation == "mw"_L1);
    if (operation == "mregex"_L1) {
        const QRegularExpression expression(b);
        if (!expression.isValid())
            return wrong(u"right_operand"_s,
                         u"expected a regular expression: %1"_s.arg(expression.errorString()));
        return expression.match(a).hasMatch();
    }
    const std::optional<int> relation = order(a, b);
    if (operation == "gt"_L1)
        return relation && *relation > 0;
    if (operation == "lt"_L1)
        return relation && *relation < 0;
    if (operation == "gte"_L1)
        return relation && *relation >= 0;
    if (operation == "lte"_L1)
        return relation && *relation <= 0;
    return wrong(u"operator"_s, u"expected an operator, found \"%1\""_s.arg(operation));
}

Result<bool> holds(const QJsonObject &condition, const ReferenceScope &scope)
{
    const Result<void> checked = checkCondition(condition);
    if (!checked)
        return failure(checked.error());
    return holdsAt(condition, scope);
}

Result<void> checkCondition(const QJsonValue &condition)
{
    return checkNode(condition, {}, 0);
}

Result<bool> holdsForEvent(const QJsonObject &condition, const QJsonObject &output)
{
    if (condition.isEmpty())
        return true;
    const EventScope scope(output);
    return holds(condition, scope);
}

} // namespace sandtable::automation
