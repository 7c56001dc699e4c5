#include "automation/activityregistry.h"
#include "automation/tables.h"

#include <QRegularExpression>

namespace sandtable::automation::activities
{

using namespace Qt::StringLiterals;

namespace
{

/// A line is a row, delimiters cut columns, blank lines are dropped.
class TableFromText : public PlainActivity
{
public:
    void check(ActivityCheck &check) const override
    {
        check.mayHaveObjects(u"delimiters"_s, {u"delimiter"_s});
        check.mayHaveObjects(u"table_columns"_s, {u"column_name"_s});
    }

protected:
    Flow perform(ActivityScope &scope) const override
    {
        QStringList delimiters;
        for (const QJsonValue &entry : scope.list(u"delimiters"_s)) {
            const QString delimiter = unescaped(entry.toObject().value("delimiter"_L1).toString());
            if (!delimiter.isEmpty() && delimiter != "\n"_L1)
                delimiters.append(QRegularExpression::escape(delimiter));
        }
        const QRegularExpression cut(delimiters.join(u'|'));
        QList<TableColumn> columns = columnsOf(scope.list(u"table_columns"_s));
        bool namesNext = scope.flag(u"populate_columns"_s);
        QJsonArray rows;
        for (const QString &raw : scope.text(u"input_text"_s).split(u'\n')) {
            const QString line = raw.endsWith(u'\r') ? raw.chopped(1) : raw;
            if (line.trimmed().isEmpty())
                continue;
            const QStringList cells = delimiters.isEmpty() ? QStringList{line} : line.split(cut);
            if (namesNext) {
                nameColumns(columns, cells);
                namesNext = false;
                continue;
            }
            if (columns.isEmpty())
                columns.append({u"column1"_s, ValueType::String, {}});
            QJsonObject row;
            for (qsizetype i = 0; i < columns.size(); ++i) {
                const Result<QJsonValue> cell = cellOf(cells.value(i), columns.at(i));
                if (!cell)
                    return Flow::failed(cell.error().detail);
                row.insert(columns.at(i).name, *cell);
            }
            rows.append(row);
        }
        scope.outputs.insert(u"read_table_from_text"_s, rows);
        scope.outputs.insert(u"row_count"_s, rows.size());
        return Flow::next();
    }

private:
    /// Names from the first line; types from the columns of the same name.
    static void nameColumns(QList<TableColumn> &columns, const QStringList &names)
    {
        const QList<TableColumn> known = columns;
        columns.clear();
        for (const QString &name : names) {
            TableColumn column{name.trimmed(), ValueType::String, {}};
            for (const TableColumn &candidate : known) {
                if (candidate.name == column.name)
                    column = candidate;
            }
            columns.append(column);
        }
    }
};

} // namespace

void add_tablefromtext(ActivityRegistry &registry)
{
    registry.add<TableFromText>(u"core.read_table_from_text"_s);
}

} // namespace sandtable::automation::activities
