#pragma once

#include "automation/activity.h"
#include "automation/jsonnode.h"

namespace sandtable::automation
{

/// One `table_columns` or `columns` entry.
struct TableColumn {
    QString name;
    ValueType type = ValueType::String;
    QString javaDatePattern; ///< zdate_type_format
};

/// `[{column_name, column_type, zdate_type_format?}]`.
[[nodiscard]] QList<TableColumn> columnsOf(const QJsonArray &columns);

/// A cell; nothing becomes the type's empty value. Fails if it does not convert.
[[nodiscard]] Result<QJsonValue> cellOf(const JsonNode *node, const TableColumn &column);
[[nodiscard]] Result<QJsonValue> cellOf(const QString &text, const TableColumn &column);

/// A new or changed row from `[{key, type, value?}]`.
[[nodiscard]] Result<QJsonObject> rowOf(const QJsonArray &cells, QJsonObject base = {});

/// `col op lit {AND|OR ...}`: `== = != > >= < <=`; a literal is quoted, a number, a date or a bare word.
/// Empty matches every row. Fails (Document) if it cannot be read.
class WhereClause
{
public:
    [[nodiscard]] static Result<WhereClause> parse(const QString &text);
    [[nodiscard]] bool matches(const QJsonObject &row) const;

private:
    struct Term {
        QString column;
        QString operation;
        QString literal;
    };
    QList<QList<Term>> m_alternatives; ///< OR of ANDs
};

/// `rows`: `{all_rows}` or `{rows_matching_criteria, where_clause}`.
[[nodiscard]] Result<WhereClause> whereOfRows(const QJsonObject &rows);

/// The rows of `input_table`; null is no rows. Fails if it is no table.
[[nodiscard]] Result<QJsonArray> inputRows(const ActivityScope &scope);
/// Puts changed rows back where `input_table` points.
[[nodiscard]] Flow storeRows(ActivityScope &scope, const QJsonArray &rows);

/// `\n`, `\t`, `\r`, `\\` as people type them into forms.
[[nodiscard]] QString unescaped(const QString &text);

} // namespace sandtable::automation
