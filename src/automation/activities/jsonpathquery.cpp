#include "automation/activityregistry.h"
#include "automation/frame.h"
#include "automation/jsonpath.h"

namespace sandtable::automation::activities
{

using namespace Qt::StringLiterals;

namespace
{

/// Several queries over one text; the first without a match fails the activity, the results before it stay.
class JsonPathQuery : public PlainActivity
{
public:
    void check(ActivityCheck &check) const override
    {
        check.needObjects(u"jsonpath_queries"_s, {u"jsonpath_query"_s, u"jsonpath_query_name"_s});
    }
    [[nodiscard]] QStringList rawProperties() const override { return {u"jsonpath_queries"_s}; }

protected:
    Flow perform(ActivityScope &scope) const override
    {
        QJsonObject results;
        QJsonArray resolved;
        const QString json = scope.text(u"input_json"_s);
        for (const QJsonValue &entry : scope.list(u"jsonpath_queries"_s)) {
            QJsonObject query = entry.toObject();
            const QString path = expandJsonPath(query.value("jsonpath_query"_L1).toString(), scope.frame);
            query.insert(u"jsonpath_query"_s, path);
            resolved.append(query);
            scope.inputs.insert(u"jsonpath_queries"_s, resolved);
            const ValueType type = valueTypeOf(query.value("jsonpath_query_type"_L1).toString(u"string"_s));
            const Result<Value> value =
                queryJsonText(json, path, type, query.value("zdate_type_format"_L1).toString());
            if (!value)
                return Flow::failed(value.error().detail);
            if (type == ValueType::SecureString)
                scope.frame.context().learnSecret(value->toText());
            results.insert(query.value("jsonpath_query_name"_L1).toString(), value->toJson());
            scope.outputs.insert(u"jsonpath_queries"_s, results);
        }
        return Flow::next();
    }
};

} // namespace

void add_jsonpathquery(ActivityRegistry &registry)
{
    registry.add<JsonPathQuery>(u"corejava.jsonpathquery"_s);
}

} // namespace sandtable::automation::activities
