#include "automation/activityregistry.h"
#include "automation/engine.h"
#include "automation/httpcall.h"
#include "automation/interpreter.h"

#include <QCoreApplication>

namespace sandtable::automation::activities
{

using namespace Qt::StringLiterals;

namespace
{

/// Runs another workflow in a frame of its own. Outputs come back by variable id, also after a failure.
class CallWorkflow : public Activity
{
public:
    void check(ActivityCheck &check) const override
    {
        check.needString(u"workflow_id"_s);
        const QJsonValue input = check.definition().properties.value("input"_L1);
        if (!input.isObject() && !input.isNull() && !input.isUndefined())
            check.fail(u"input"_s, u"expected an object"_s);
    }
    [[nodiscard]] bool isTimed(const ActivityDefinition &definition) const override
    {
        return definition.properties.contains("action_timeout"_L1);
    }

    QCoro::Task<Flow> run(ActivityScope *scope) const override
    {
        RunContext &context = scope->interpreter.context();
        Frame &caller = scope->frame;
        const QString id = scope->text(u"workflow_id"_s);
        const WorkflowLibrary::Entry called = context.library->find(id, &caller.document());
        if (!called)
            co_return Flow::failed(
                QCoreApplication::translate("Workflow", "the workflow %1 is not installed").arg(id));
        if (caller.chain().contains(id))
            co_return Flow::failed(
                QCoreApplication::translate("Workflow", "the workflow %1 calls itself").arg(id));
        if (caller.chain().size() >= Engine::CallDepthLimit)
            co_return Flow::failed(
                QCoreApplication::translate("Workflow", "more than %1 workflows call each other")
                    .arg(Engine::CallDepthLimit));

        std::optional<Endpoint> given;
        if (called->target.kind == TargetChoice::Kind::AtStart) {
            const Result<std::optional<Endpoint>> chosen =
                activityTarget(scope->definition.properties, caller, *context.services);
            if (!chosen)
                co_return Flow::failed(sentenceFor(chosen.error()));
            given = *chosen;
        }
        Frame frame(context, called, caller.chain(), context.services->random().uuid());
        const Result<void> ready = frame.start(scope->inputs.value("input"_L1).toObject());
        if (!ready)
            co_return Flow::failed(ready.error().detail);
        frame.setEndpoint(workflowTarget(frame, given, *context.services));
        const QList<ActivityDefinition> *activities = &called->activities;
        Flow flow = co_await scope->interpreter.runList(&frame, activities, &scope->children, scope->stop);
        scope->outputs = frame.outputValues();
        if (flow.kind == Flow::Kind::Completed) { // ends the called workflow, not this one
            flow.kind = flow.succeeded ? Flow::Kind::Next : Flow::Kind::Failed;
            flow.code = flow.succeeded ? 0 : 1;
        }
        if (flow.kind == Flow::Kind::Break || flow.kind == Flow::Kind::Continue)
            flow = Flow::next();
        co_return flow;
    }
};

} // namespace

void add_callworkflow(ActivityRegistry &registry)
{
    registry.add<CallWorkflow>(u"workflow.atomic_workflow"_s);
    registry.add<CallWorkflow>(u"workflow.sub_workflow"_s);
}

} // namespace sandtable::automation::activities
