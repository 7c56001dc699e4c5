#include "automation/activityregistry.h"
#include "automation/conditions.h"
#include "automation/interpreter.h"

namespace sandtable::automation::activities
{

using namespace Qt::StringLiterals;

namespace
{

/// The first block whose condition holds; none: go on.
class IfElse : public Activity
{
public:
    void check(ActivityCheck &check) const override { check.needChildren(u"logic.condition_block"_s); }
    [[nodiscard]] bool isTimed(const ActivityDefinition &) const override { return false; }

    QCoro::Task<Flow> run(ActivityScope *scope) const override
    {
        const QList<ActivityDefinition> &blocks = scope->definition.children;
        for (qsizetype i = 0; i < blocks.size(); ++i) {
            const ActivityDefinition *block = &blocks.at(i);
            if (!block->skip) {
                const Result<bool> held =
                    holds(block->properties.value("condition"_L1).toObject(), scope->frame);
                if (!held)
                    co_return Flow::failed(held.error().detail);
                if (*held) {
                    const Flow flow = co_await scope->interpreter.runOne(&scope->frame, block,
                                                                         &scope->children, scope->stop);
                    co_return flow;
                }
            }
            ActivityRun record;
            record.id = block->id;
            record.label = block->label();
            record.type = block->type;
            record.state = block->skip ? RunState::Skipped : RunState::NotRun;
            scope->children.append(record);
        }
        co_return Flow::next();
    }
};

/// A branch of if_else or the body of while: whoever owns it has looked at the condition.
class ConditionBlock : public Activity
{
public:
    void check(ActivityCheck &check) const override
    {
        const Result<void> checked = checkCondition(check.definition().properties.value("condition"_L1));
        if (checked)
            return;
        const QString place = checked.error().place;
        check.fail(place.isEmpty() ? u"condition"_s : u"condition."_s + place, checked.error().detail);
    }
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

void add_ifelse(ActivityRegistry &registry)
{
    registry.add<IfElse>(u"logic.if_else"_s);
    registry.add<ConditionBlock>(u"logic.condition_block"_s);
}

} // namespace sandtable::automation::activities
