#include "automation/activityregistry.h"
#include "automation/tables.h"
#include "automation/value.h"

#include <QCoreApplication>

namespace sandtable::automation::activities
{

using namespace Qt::StringLiterals;

namespace
{

/// Rows that match, some columns of them, sorted, the first n.
class SelectFromTable : public PlainActivity
{
protected:
    Flow perform(ActivityScope &scope) const override
    {
        const Result<QJsonArray> table = inputRows(scope);
        if (!table)
            return Flow::failed(table.error().detail);
        const Result<WhereClause> where = WhereClause::parse(scope.text(u"where_clause"_s));
        if (!where)
            return Flow::failed(where.error().detail);
        QList<QJsonObject> rows;
        for (const QJsonValue &row : *table) {
            if (where->matches(row.toObject()))
                rows.append(row.toObject());
        }
        sort(rows, scope.inputs.value("sorting"_L1).toObject());
        const QJsonObject number = scope.inputs.value("number_of_rows"_L1).toObject();
        if (number.value("at_most"_L1).toBool())
            rows = rows.mid(0, std::max(0, Value::json(number.value("first_n_rows"_L1)).toText().toInt()));
        const QList<TableColumn> columns = columnsOf(scope.list(u"columns"_s));
        QJsonArray result;
        for (const QJsonObject &row : std::as_const(rows)) {
            QJsonObject shown;
            for (const TableColumn &column : columns)
                shown.insert(column.name, row.value(column.name));
            result.append(columns.isEmpty() ? row : shown);
        }
        scope.outputs.insert(u"output_table"_s, result);
        scope.outputs.insert(u"row_count"_s, result.size());
        return Flow::next();
    }

private:
    static void sort(QList<QJsonObject> &rows, const QJsonObject &sorting)
    {
        if (sorting.value("no_sort"_L1).toBool())
            return;
        for (const QString &key : {u"sort_by_column"_s, u"column_name"_s, u"column"_s}) {
            const QString column = sorting.value(key).toString();
            if (column.isEmpty())
                continue;
            const bool down = sorting.value("descending"_L1).toBool() ||
                              sorting.value("order"_L1).toString().startsWith("desc"_L1, Qt::CaseInsensitive);
            std::stable_sort(rows.begin(), rows.end(),
                             [&column, down](const QJsonObject &a, const QJsonObject &b) {
                                 return less(down ? b : a, down ? a : b, column);
                             });
            return;
        }
    }

    static bool less(const QJsonObject &a, const QJsonObject &b, const QString &column)
    {
        const QString left = Value::json(a.value(column)).toText();
        const QString right = Value::json(b.value(column)).toText();
        bool leftNumber = false;
        bool rightNumber = false;
        const double first = left.toDouble(&leftNumber);
        const double second = right.toDouble(&rightNumber);
        return leftNumber && rightNumber ? first < second : left < right;
    }
};

/// The three below change the table where it is.
class AddRow : public PlainActivity
{
public:
    void check(ActivityCheck &check) const override { check.needObjects(u"row"_s, {u"key"_s}); }

protected:
    Flow perform(ActivityScope &scope) const override
    {
        const Result<QJsonArray> table = inputRows(scope);
        if (!table)
            return Flow::failed(table.error().detail);
        const Result<QJsonObject> row = rowOf(scope.list(u"row"_s));
        if (!row)
            return Flow::failed(row.error().detail);
        QJsonArray rows = *table;
        rows.append(*row);
        return storeRows(scope, rows);
    }
};

class UpdateRow : public PlainActivity
{
public:
    void check(ActivityCheck &check) const override { check.needObjects(u"row"_s, {u"key"_s}); }

protected:
    Flow perform(ActivityScope &scope) const override
    {
        const Result<QJsonArray> table = inputRows(scope);
        if (!table)
            return Flow::failed(table.error().detail);
        const Result<WhereClause> where = whereOfRows(scope.inputs.value("rows"_L1).toObject());
        if (!where)
            return Flow::failed(where.error().detail);
        QJsonArray rows;
        for (const QJsonValue &old : *table) {
            if (!where->matches(old.toObject())) {
                rows.append(old);
                continue;
            }
            const Result<QJsonObject> row = rowOf(scope.list(u"row"_s), old.toObject());
            if (!row)
                return Flow::failed(row.error().detail);
            rows.append(*row);
        }
        return storeRows(scope, rows);
    }
};

class DeleteRow : public PlainActivity
{
protected:
    Flow perform(ActivityScope &scope) const override
    {
        const Result<QJsonArray> table = inputRows(scope);
        if (!table)
            return Flow::failed(table.error().detail);
        const Result<WhereClause> where = whereOfRows(scope.inputs.value("rows"_L1).toObject());
        if (!where)
            return Flow::failed(where.error().detail);
        QJsonArray rows;
        for (const QJsonValue &row : *table) {
            if (!where->matches(row.toObject()))
                rows.append(row);
        }
        return storeRows(scope, rows);
    }
};

} // namespace

void add_tablerows(ActivityRegistry &registry)
{
    registry.add<SelectFromTable>(u"core.selectfromtable"_s);
    registry.add<AddRow>(u"core.addrowtotable"_s);
    registry.add<UpdateRow>(u"core.updaterowintable"_s);
    registry.add<DeleteRow>(u"core.deleterowfromtable"_s);
}

} // namespace sandtable::automation::activities
