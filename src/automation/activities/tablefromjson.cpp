#include "automation/activityregistry.h"
#include "automation/frame.h"
#include "automation/jsonpath.h"
#include "automation/tables.h"

#include <QCoreApplication>

namespace sandtable::automation::activities
{

using namespace Qt::StringLiterals;

namespace
{

/// A sole match that is an array gives its elements, else the matches are the rows.
class TableFromJson : public PlainActivity
{
public:
    void check(ActivityCheck &check) const override
    {
        check.mayHaveObjects(u"table_columns"_s, {u"column_name"_s});
    }
    [[nodiscard]] QStringList rawProperties() const override { return {u"jsonpath_query"_s}; }

protected:
    Flow perform(ActivityScope &scope) const override
    {
        const QString path = expandJsonPath(scope.text(u"jsonpath_query"_s), scope.frame);
        scope.inputs.insert(u"jsonpath_query"_s, path);
        const Result<JsonNode> root = JsonNode::parse(scope.text(u"input_json"_s));
        if (!root)
            return Flow::failed(root.error().detail);
        Result<std::vector<JsonNode>> matches = queryJson(*root, path);
        if (!matches)
            return Flow::failed(matches.error().detail);
        if (matches->empty())
            return Flow::failed(
                QCoreApplication::translate("Workflow", "no match for \"%1\"").arg(path.left(200)));
        if (matches->size() == 1 && matches->front().kind == JsonNode::Kind::Array) {
            std::vector<JsonNode> elements = std::move(matches->front().items);
            *matches = std::move(elements);
        }
        QList<TableColumn> columns = columnsOf(scope.list(u"table_columns"_s));
        if (scope.flag(u"populate_columns"_s))
            columns += furtherColumns(*matches, columns);
        QJsonArray rows;
        for (const JsonNode &match : *matches) {
            if (match.kind != JsonNode::Kind::Object)
                return Flow::failed(QCoreApplication::translate("Workflow", "a row is not an object"));
            QJsonObject row;
            for (const TableColumn &column : columns) {
                const Result<QJsonValue> cell = cellOf(match.member(column.name), column);
                if (!cell)
                    return Flow::failed(cell.error().detail);
                row.insert(column.name, *cell);
            }
            rows.append(row);
        }
        scope.outputs.insert(u"read_table_from_json"_s, rows);
        scope.outputs.insert(u"row_count"_s, rows.size());
        return Flow::next();
    }

private:
    static QList<TableColumn> furtherColumns(const std::vector<JsonNode> &rows,
                                             const QList<TableColumn> &known)
    {
        QStringList names;
        for (const TableColumn &column : known)
            names.append(column.name);
        QList<TableColumn> columns;
        for (const JsonNode &row : rows) {
            for (const auto &member : row.members) {
                if (names.contains(member.name))
                    continue;
                names.append(member.name);
                columns.append({member.name, ValueType::String, {}});
            }
        }
        return columns;
    }
};

} // namespace

void add_tablefromjson(ActivityRegistry &registry)
{
    registry.add<TableFromJson>(u"corejava.read_table_from_json"_s);
}

} // namespace sandtable::automation::activities
