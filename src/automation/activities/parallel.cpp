#include "automation/activityregistry.h"
#include "automation/interpreter.h"

#include <QCoreApplication>

#include <vector>

namespace sandtable::automation::activities
{

using namespace Qt::StringLiterals;

namespace
{

/// Runs all blocks at once, waits for all, fails if one did. Variables are shared.
class Parallel : public Activity
{
public:
    void check(ActivityCheck &check) const override { check.needChildren(u"logic.parallel_block"_s); }
    [[nodiscard]] bool isTimed(const ActivityDefinition &) const override { return false; }

    QCoro::Task<Flow> run(ActivityScope *scope) const override
    {
        const QList<ActivityDefinition> &blocks = scope->definition.children;
        std::vector<QList<ActivityRun>> records(size_t(blocks.size()));
        std::vector<QCoro::Task<Flow>> branches;
        for (qsizetype i = 0; i < blocks.size(); ++i)
            branches.push_back(
                scope->interpreter.runOne(&scope->frame, &blocks.at(i), &records[size_t(i)], scope->stop));
        Flow result;
        for (QCoro::Task<Flow> &branch : branches) {
            const Flow flow = co_await branch;
            if (!result.isNext() && result.kind != Flow::Kind::Cancelled)
                continue;
            if (flow.kind == Flow::Kind::Failed || flow.kind == Flow::Kind::Cancelled)
                result = flow;
            else if (!flow.isNext())
                result = Flow::failed(QCoreApplication::translate(
                    "Workflow", "break, continue and completed are not allowed inside parallel blocks"));
        }
        for (const QList<ActivityRun> &branch : records)
            scope->children += branch;
        co_return result;
    }
};

/// One branch: a sequence.
class ParallelBlock : public Activity
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

void add_parallel(ActivityRegistry &registry)
{
    registry.add<Parallel>(u"logic.parallel"_s);
    registry.add<ParallelBlock>(u"logic.parallel_block"_s);
}

} // namespace sandtable::automation::activities
