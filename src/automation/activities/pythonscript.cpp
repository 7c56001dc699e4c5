#include "automation/activityregistry.h"
#include "automation/interpreter.h"
#include "automation/pythonprocess.h"

#include <QCoreApplication>

namespace sandtable::automation::activities
{

using namespace Qt::StringLiterals;

namespace
{

/// Foreign Python, in a process of its own, with the operator's consent only.
class PythonScript : public Activity
{
public:
    void check(ActivityCheck &check) const override
    {
        check.needString(u"script"_s);
        check.mayHaveObjects(u"script_queries"_s, {u"script_query"_s, u"script_query_name"_s});
    }

    QCoro::Task<Flow> run(ActivityScope *scope) const override
    {
        const EngineServices &services = *scope->interpreter.context().services;
        if (!services.mayRunPython(scope->frame.document()))
            co_return Flow::failed(
                QCoreApplication::translate(
                    "Workflow",
                    "nobody has allowed the Python scripts of \"%1\" yet: read and allow them in the "
                    "window's panel Workflows, or name the file again with --allow-python")
                    .arg(scope->frame.document().name));
        PythonTask task;
        task.script = scope->text(u"script"_s);
        for (const QJsonValue &argument : scope->list(u"script_arguments"_s))
            task.arguments.append(Value::json(argument).toText());
        for (const QJsonValue &entry : scope->list(u"script_queries"_s)) {
            const QJsonObject query = entry.toObject();
            PythonTask::Query wanted;
            wanted.name = query.value("script_query_name"_L1).toString();
            wanted.variable = query.value("script_query"_L1).toString();
            wanted.type = query.value("script_query_type"_L1).toString(u"string"_s);
            task.queries.append(wanted);
        }
        const QList<PythonTask::Query> queries = task.queries;
        const PythonSettings settings = services.python();
        const std::shared_ptr<PythonRunner> runner = scope->interpreter.context().python;
        const Result<PythonResult> result =
            co_await PythonRunner::run(runner, settings, std::move(task), scope->stop);
        if (!result)
            co_return Flow::failed(result.error().detail);
        for (const PythonTask::Query &query : queries) {
            if (valueTypeOf(query.type) == ValueType::SecureString)
                scope->interpreter.context().learnSecret(result->queries.value(query.name).toString());
        }
        scope->outputs.insert(u"script_queries"_s, result->queries);
        scope->outputs.insert(u"response_body"_s, result->output);
        scope->outputs.insert(u"confinement"_s, result->confinement);
        co_return Flow::next();
    }
};

} // namespace

void add_pythonscript(ActivityRegistry &registry)
{
    registry.add<PythonScript>(u"python3.script"_s);
}

} // namespace sandtable::automation::activities
