#include "automation/tables.h"

#include "automation/conditions.h"
#include "automation/dates.h"
#include "automation/frame.h"

#include <QRegularExpression>

namespace sandtable::automation
{

using namespace Qt::StringLiterals;

namespace
{

tl::unexpected<Error> wrong(const QString &detail)
{
    return failure(ErrorKind::Document, u"workflow"_s, u"table"_s, detail);
}

Result<QJsonValue> converted(const Value &value, const TableColumn &column)
{
    if (column.type == ValueType::Date && !column.javaDatePattern.isEmpty()) {
        const QDateTime moment = parseGoDate(value.toText(), goLayoutOfJavaPattern(column.javaDatePattern));
        if (moment.isValid())
            return Value::date(moment).toJson();
    }
    const Result<Value> cell = value.convertedTo(column.type);
    if (!cell)
        return wrong(u"column %1: %2"_s.arg(column.name, cell.error().detail));
    return cell->toJson();
}

QString cellText(const QJsonObject &row, const QString &column)
{
    return Value::json(row.value(column)).toText();
}

} // namespace

QList<TableColumn> columnsOf(const QJsonArray &columns)
{
    QList<TableColumn> result;
    for (const QJsonValue &entry : columns) {
        const QJsonObject object = entry.toObject();
        TableColumn column;
        column.name = object.value("column_name"_L1).toString();
        column.type = valueTypeOf(object.value("column_type"_L1).toString(u"string"_s));
        column.javaDatePattern = object.value("zdate_type_format"_L1).toString();
        if (!column.name.isEmpty())
            result.append(column);
    }
    return result;
}

Result<QJsonValue> cellOf(const JsonNode *node, const TableColumn &column)
{
    if (!node || node->kind == JsonNode::Kind::Null)
        return converted(Value(), column);
    if (column.type == ValueType::String || column.type == ValueType::SecureString)
        return QJsonValue(node->toText()); // nested values as JSON text
    return converted(Value::json(node->toValue()), column);
}

Result<QJsonValue> cellOf(const QString &text, const TableColumn &column)
{
    return converted(Value::text(text), column);
}

Result<QJsonObject> rowOf(const QJsonArray &cells, QJsonObject base)
{
    for (const QJsonValue &entry : cells) {
        const QJsonObject object = entry.toObject();
        TableColumn column;
        column.name = object.value("key"_L1).toString();
        column.type = valueTypeOf(object.value("type"_L1).toString(u"string"_s));
        const Result<QJsonValue> cell = converted(Value::json(object.value("value"_L1)), column);
        if (!cell)
            return failure(cell.error());
        base.insert(column.name, *cell);
    }
    return base;
}

Result<WhereClause> WhereClause::parse(const QString &text)
{
    // column, operator, literal (quoted or bare), then AND, OR or the end
    static const QRegularExpression term(
        uR"x(\G\s*(?:"([^"]+)"|([^\s=!<>'"]+))\s*(==|!=|<>|>=|<=|=|>|<)\s*(?:'([^']*)'|"([^"]*)"|(.*?))\s*(?:\b(AND|OR)\b|&&|\|\||$))x"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption);
    WhereClause clause;
    if (text.trimmed().isEmpty())
        return clause;
    clause.m_alternatives.append(QList<Term>());
    qsizetype at = 0;
    bool more = true;
    while (more) {
        const QRegularExpressionMatch match = term.match(text, at);
        if (!match.hasMatch())
            return wrong(u"expected column, operator and value, found \"%1\""_s.arg(text.mid(at).left(80)));
        Term next;
        next.column = match.captured(1) + match.captured(2);
        next.operation = match.captured(3);
        next.literal = match.captured(4) + match.captured(5) + match.captured(6);
        clause.m_alternatives.last().append(next);
        at = match.capturedEnd();
        const QString end = match.captured().trimmed();
        const bool either =
            match.captured(7).compare("OR"_L1, Qt::CaseInsensitive) == 0 || end.endsWith("||"_L1);
        more = either || !match.captured(7).isEmpty() || end.endsWith("&&"_L1);
        if (either)
            clause.m_alternatives.append(QList<Term>());
    }
    return clause;
}

bool WhereClause::matches(const QJsonObject &row) const
{
    static const QHash<QString, QString> operators{
        {u"=="_s, u"eq"_s}, {u"="_s, u"eq"_s},   {u"!="_s, u"ne"_s}, {u"<>"_s, u"ne"_s},
        {u">"_s, u"gt"_s},  {u">="_s, u"gte"_s}, {u"<"_s, u"lt"_s},  {u"<="_s, u"lte"_s}};
    if (m_alternatives.isEmpty())
        return true;
    const auto holds = [&row](const Term &term) {
        const Value cell = Value::text(cellText(row, term.column));
        const Value literal = Value::text(term.literal);
        const QString operation = operators.value(term.operation);
        bool leftNumber = false;
        bool rightNumber = false;
        const double left = cell.toText().toDouble(&leftNumber);
        const double right = literal.toText().toDouble(&rightNumber);
        if (leftNumber && rightNumber && (operation == "eq"_L1 || operation == "ne"_L1))
            return (left == right) == (operation == "eq"_L1);
        return compare(cell, operation, literal).value_or(false);
    };
    return std::any_of(m_alternatives.cbegin(), m_alternatives.cend(), [&holds](const QList<Term> &all) {
        return std::all_of(all.cbegin(), all.cend(), holds);
    });
}

Result<WhereClause> whereOfRows(const QJsonObject &rows)
{
    if (rows.value("rows_matching_criteria"_L1).toBool())
        return WhereClause::parse(rows.value("where_clause"_L1).toString());
    if (rows.value("all_rows"_L1).toBool())
        return WhereClause();
    return wrong(u"expected all_rows or rows_matching_criteria"_s);
}

Result<QJsonArray> inputRows(const ActivityScope &scope)
{
    const QJsonValue table = scope.inputs.value("input_table"_L1);
    if (table.isNull())
        return QJsonArray();
    const Result<Value> value = Value::json(table).convertedTo(ValueType::Table);
    if (!value || !value->toJson().isArray())
        return wrong(u"input_table: expected a table"_s);
    return value->toJson().toArray();
}

Flow storeRows(ActivityScope &scope, const QJsonArray &rows)
{
    const QString reference = scope.definition.properties.value("input_table"_L1).toString();
    const Result<void> stored = scope.frame.assign(reference, Value::table(rows));
    return stored ? Flow::next() : Flow::failed(stored.error().detail);
}

QString unescaped(const QString &text)
{
    static const QHash<QChar, QChar> meanings{{u'n', u'\n'}, {u't', u'\t'}, {u'r', u'\r'}, {u'\\', u'\\'}};
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool escape = text.at(i) == u'\\' && i + 1 < text.size() && meanings.contains(text.at(i + 1));
        result += escape ? meanings.value(text.at(++i)) : text.at(i);
    }
    return result;
}

} // namespace sandtable::automation
