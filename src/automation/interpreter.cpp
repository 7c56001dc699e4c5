#include "automation/interpreter.h"

#include "automation/dates.h"
#include "automation/gate.h"

#include <QCoreApplication>

namespace sandtable::automation
{

using namespace Qt::StringLiterals;

namespace
{

/// Every string property expands, except labels, what the activity keeps for itself, and the target's
/// criteria.
QJsonObject expandedProperties(const ActivityDefinition &definition, const QStringList &raw,
                               const Frame &frame)
{
    static const QStringList never{u"display_name"_s,   u"description"_s,   u"title"_s,
                                   u"target"_s,         u"runtime_user"_s,  u"continue_on_failure"_s,
                                   u"skip_execution"_s, u"action_timeout"_s};
    QJsonObject inputs;
    for (auto it = definition.properties.begin(); it != definition.properties.end(); ++it) {
        if (!never.contains(it.key()))
            inputs.insert(it.key(),
                          raw.contains(it.key()) ? QJsonValue(it.value()) : expandJson(it.value(), frame));
    }
    return inputs;
}

bool isLabel(const QString &key)
{
    return key == "workflow_name"_L1;
}

} // namespace

QCoro::Task<Flow> Interpreter::runList(Frame *frame, const QList<ActivityDefinition> *list,
                                       QList<ActivityRun> *records, std::stop_token stop)
{
    for (qsizetype i = 0; i < list->size(); ++i) {
        const ActivityDefinition *definition = &list->at(i);
        const Flow flow = co_await runOne(frame, definition, records, stop);
        if (!flow.isNext())
            co_return flow;
    }
    co_return Flow::next();
}

QCoro::Task<Flow> Interpreter::runPass(ActivityScope *scope, const QList<ActivityDefinition> *list, int pass)
{
    ActivityRun record;
    record.id = scope->definition.id;
    record.label = scope->definition.label();
    record.type = scope->definition.type;
    record.pass = pass;
    record.startedAt = m_context->now();
    // A turn of the event loop per pass: a long loop neither blocks the thread nor outruns its cancellation.
    const bool goesOn = co_await pause(std::chrono::milliseconds(0), scope->stop);
    Flow flow = Flow::of(Flow::Kind::Cancelled);
    if (goesOn)
        flow = co_await runList(&scope->frame, list, &record.children, scope->stop);
    record.endedAt = m_context->now();
    record.state = flow.kind == Flow::Kind::Failed      ? RunState::Failed
                   : flow.kind == Flow::Kind::Cancelled ? RunState::Cancelled
                                                        : RunState::Succeeded;
    record.errorCode = flow.kind == Flow::Kind::Failed ? flow.code : 0;
    scope->children.append(record);
    co_return flow;
}

QCoro::Task<Flow> Interpreter::runOne(Frame *frame, const ActivityDefinition *definition,
                                      QList<ActivityRun> *records, std::stop_token stop)
{
    ActivityRun record;
    record.id = definition->id;
    record.label = definition->label();
    record.type = definition->type;
    if (definition->skip) {
        record.state = RunState::Skipped;
        frame->setActivity(definition->id, {}, {});
        records->append(record);
        co_return Flow::next();
    }
    if (m_context->isStopped() || stop.stop_requested())
        co_return Flow::of(Flow::Kind::Cancelled);

    const Activity *activity = m_context->registry->find(definition->type);
    record.startedAt = m_context->now();
    record.state = RunState::Running;
    const int number = m_context->executions++;

    std::optional<std::chrono::milliseconds> time;
    if (activity && activity->isTimed(*definition))
        time = definition->timeout;
    TimeLimit limit(stop, time);
    ActivityScope scope{*this, *frame, *definition, limit.token(), {}, {}, {}};
    if (activity)
        scope.inputs = expandedProperties(*definition, activity->rawProperties(), *frame);
    record.inputs = m_context->masked(scope.inputs).toObject();
    if (m_context->started)
        m_context->started(number, record);

    Flow flow;
    if (activity)
        flow = co_await activity->run(&scope);
    else
        flow = Flow::failed(
            QCoreApplication::translate("Workflow", "not supported offline: %1").arg(definition->type));

    const bool stopped = m_context->isStopped() || stop.stop_requested();
    if (stopped && flow.kind != Flow::Kind::Next && flow.kind != Flow::Kind::Completed)
        flow = Flow::of(Flow::Kind::Cancelled);
    else if (limit.hasExpired() && (flow.kind == Flow::Kind::Failed || flow.kind == Flow::Kind::Cancelled))
        flow = Flow::failed(QCoreApplication::translate("Workflow", "timed out after %n second(s)", nullptr,
                                                        int(definition->timeout.count())));
    if (flow.kind == Flow::Kind::Failed && flow.place.isEmpty())
        flow.place = definition->place;
    finish(*frame, scope, std::move(record), flow, *records, number);
    if (flow.kind == Flow::Kind::Failed && definition->continueOnFailure)
        co_return Flow::next();
    co_return flow;
}

void Interpreter::finish(Frame &frame, const ActivityScope &scope, ActivityRun record, const Flow &flow,
                         QList<ActivityRun> &records, int number)
{
    const bool good = flow.kind != Flow::Kind::Failed && flow.kind != Flow::Kind::Cancelled;
    record.endedAt = m_context->now();
    QJsonObject outputs = scope.outputs;
    outputs.insert(u"succeeded"_s, good);
    const QString message = flow.message.isEmpty() && good ? u"No Error"_s : flow.message;
    outputs.insert(u"error"_s, QJsonObject{{u"code"_s, good ? 0 : flow.code}, {u"message"_s, message}});
    outputs.insert(u"start_time"_s, toDateText(record.startedAt));
    outputs.insert(u"end_time"_s, toDateText(record.endedAt));
    frame.setActivity(scope.definition.id, scope.inputs, outputs);

    record.state = good ? RunState::Succeeded
                        : (flow.kind == Flow::Kind::Cancelled ? RunState::Cancelled : RunState::Failed);
    record.errorCode = good ? 0 : flow.code;
    record.errorMessage = good ? QString() : m_context->masked(flow.message).toString();
    QJsonObject inputs = scope.inputs;
    for (const QString &key : inputs.keys()) {
        if (isLabel(key))
            inputs.remove(key);
    }
    record.inputs = m_context->masked(inputs).toObject(); // again: secrets may have been learnt since
    record.outputs = m_context->masked(outputs).toObject();
    record.children = scope.children;
    records.append(record);
    if (m_context->finished)
        m_context->finished(number, record);
}

} // namespace sandtable::automation
