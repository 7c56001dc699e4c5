#pragma once

#include "automation/frame.h"

#include <QCoroTask>

namespace sandtable::automation
{

/// Executes activities of one run, one after the other. Pointers that it is given outlive the task.
class Interpreter
{
public:
    explicit Interpreter(std::shared_ptr<RunContext> context) : m_context(std::move(context)) {}

    [[nodiscard]] RunContext &context() const { return *m_context; }

    /// Runs a sequence; ends at the first activity that does not go on.
    QCoro::Task<Flow> runList(Frame *frame, const QList<ActivityDefinition> *list,
                              QList<ActivityRun> *records, std::stop_token stop);
    /// Runs one activity and appends its record.
    QCoro::Task<Flow> runOne(Frame *frame, const ActivityDefinition *definition, QList<ActivityRun> *records,
                             std::stop_token stop);
    /// Runs one pass of a loop; its activities' records go below a record of the pass.
    QCoro::Task<Flow> runPass(ActivityScope *scope, const QList<ActivityDefinition> *list, int pass);

private:
    void finish(Frame &frame, const ActivityScope &scope, ActivityRun record, const Flow &flow,
                QList<ActivityRun> &records, int number);

    std::shared_ptr<RunContext> m_context;
};

} // namespace sandtable::automation
