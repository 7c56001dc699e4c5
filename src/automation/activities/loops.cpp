#include "automation/activityregistry.h"
#include "automation/conditions.h"
#include "automation/engine.h"
#include "automation/interpreter.h"

#include <QCoreApplication>

namespace sandtable::automation::activities
{

using namespace Qt::StringLiterals;

namespace
{

Flow tooManyPasses()
{
    return Flow::failed(
        QCoreApplication::translate("Workflow", "more than %1 passes").arg(Engine::PassLimit));
}

/// Over an array's items or a table's rows, read at the start.
class ForEach : public Activity
{
public:
    void check(ActivityCheck &check) const override
    {
        const QJsonValue source = check.definition().properties.value("source_array"_L1);
        if (!source.isString() && !source.isArray())
            check.fail(u"source_array"_s, u"expected a reference to an array"_s);
    }
    [[nodiscard]] bool isTimed(const ActivityDefinition &) const override { return false; }

    QCoro::Task<Flow> run(ActivityScope *scope) const override
    {
        const QJsonValue source = scope->inputs.value("source_array"_L1);
        if (!source.isArray() && !source.isNull())
            co_return Flow::failed(
                QCoreApplication::translate("Workflow", "the source of the loop is not an array"));
        const QJsonArray items = source.toArray();
        for (int pass = 0; pass < items.size(); ++pass) {
            if (pass >= Engine::PassLimit)
                co_return tooManyPasses();
            scope->frame.setLoopItem(scope->definition.id, items.at(pass));
            const QList<ActivityDefinition> *body = &scope->definition.children;
            const Flow flow = co_await scope->interpreter.runPass(scope, body, pass);
            if (flow.kind == Flow::Kind::Break)
                break;
            if (!flow.isNext() && flow.kind != Flow::Kind::Continue)
                co_return flow;
        }
        co_return Flow::next();
    }
};

/// Its one block's condition is tested before each pass.
class While : public Activity
{
public:
    void check(ActivityCheck &check) const override
    {
        check.needChildren(u"logic.condition_block"_s);
        if (check.definition().children.size() != 1)
            check.fail({}, u"expected one block, found %1"_s.arg(check.definition().children.size()));
    }
    [[nodiscard]] bool isTimed(const ActivityDefinition &) const override { return false; }

    QCoro::Task<Flow> run(ActivityScope *scope) const override
    {
        const QList<ActivityDefinition> *blocks = &scope->definition.children;
        if (blocks->isEmpty() || blocks->first().skip)
            co_return Flow::next();
        const QJsonObject condition = blocks->first().properties.value("condition"_L1).toObject();
        for (int pass = 0;; ++pass) {
            const Result<bool> held = holds(condition, scope->frame);
            if (!held)
                co_return Flow::failed(held.error().detail);
            if (!*held)
                break;
            if (pass >= Engine::PassLimit)
                co_return tooManyPasses();
            const Flow flow = co_await scope->interpreter.runPass(scope, blocks, pass);
            if (flow.kind == Flow::Kind::Break)
                break;
            if (!flow.isNext() && flow.kind != Flow::Kind::Continue)
                co_return flow;
        }
        co_return Flow::next();
    }
};

/// Ends the innermost loop, or its pass.
template <Flow::Kind Kind>
class LoopControl : public PlainActivity
{
protected:
    Flow perform(ActivityScope &) const override { return Flow::of(Kind); }
};

/// A sequence with a name.
class Group : public Activity
{
public:
    [[nodiscard]] bool isTimed(const ActivityDefinition &) const override { return false; }
    QCoro::Task<Flow> run(ActivityScope *scope) const override
    {
        const QList<ActivityDefinition> *children = &scope->definition.children;
        const Flow flow =
            co_await scope->interpreter.runList(&scope->frame, children, &scope->children, scope->stop);
        co_return flow;
    }
};

} // namespace

void add_loops(ActivityRegistry &registry)
{
    registry.add<ForEach>(u"logic.for_each"_s);
    registry.add<While>(u"logic.while"_s);
    registry.add<LoopControl<Flow::Kind::Break>>(u"logic.break"_s);
    registry.add<LoopControl<Flow::Kind::Continue>>(u"logic.continue"_s);
    registry.add<Group>(u"logic.group"_s);
}

} // namespace sandtable::automation::activities
