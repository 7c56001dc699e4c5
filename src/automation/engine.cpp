#include "automation/engine.h"

#include "automation/gate.h"
#include "automation/interpreter.h"

#include <QCoreApplication>
#include <QHash>
#include <QScopeGuard>

namespace sandtable::automation
{

using namespace Qt::StringLiterals;

struct Engine::Private {
    EngineServices &services;
    const WorkflowLibrary &library;
    std::shared_ptr<const ActivityRegistry> registry = nullptr;
    std::shared_ptr<PythonRunner> python = std::make_shared<PythonRunner>();
    QHash<QString, std::shared_ptr<RunContext>> running = {};
};

namespace
{

std::optional<Endpoint> endpointOf(const RunRequest &request)
{
    if (request.target.host.isEmpty())
        return {};
    Endpoint endpoint;
    endpoint.target = request.target;
    const QString keyId = request.accountKeyId.isEmpty() ? request.target.accountKeyId : request.accountKeyId;
    if (!keyId.isEmpty()) {
        AccountKey key;
        key.id = keyId;
        for (const AccountKey &known : request.document->accountKeys) {
            if (known.id == keyId)
                key = known;
        }
        endpoint.accountKey = key;
    }
    return endpoint;
}

/// Value of a required input as the run would get it.
bool isEmptyInput(const VariableDefinition &variable, const QJsonObject &inputs)
{
    QJsonValue given = inputs.contains(variable.id) ? inputs.value(variable.id) : inputs.value(variable.name);
    if (given.isUndefined() || given.isNull())
        given = variable.mustBeAsked() ? QJsonValue() : variable.value;
    return Value::json(given).toText().isEmpty();
}

RunState stateAfter(const Flow &flow)
{
    switch (flow.kind) {
    case Flow::Kind::Failed:
        return RunState::Failed;
    case Flow::Kind::Cancelled:
        return RunState::Cancelled;
    case Flow::Kind::Completed:
        return flow.succeeded ? RunState::Succeeded : RunState::Failed;
    case Flow::Kind::Next:
    case Flow::Kind::Break:
    case Flow::Kind::Continue:
        break;
    }
    return RunState::Succeeded;
}

} // namespace

Engine::Engine(EngineServices &services, const WorkflowLibrary &library, QObject *parent)
    : QObject(parent), d(new Private{services, library})
{
    d->registry = std::make_shared<const ActivityRegistry>(ActivityRegistry::withAllActivities());
    qRegisterMetaType<Run>();
    qRegisterMetaType<ActivityRun>();
}

Engine::~Engine()
{
    const QHash<QString, std::shared_ptr<RunContext>> running = std::exchange(d->running, {});
    for (const std::shared_ptr<RunContext> &context : running)
        context->detach();
    for (const std::shared_ptr<RunContext> &context : running)
        context->stop.request_stop();
}

Result<void> Engine::canStart(const RunRequest &request) const
{
    const WorkflowDocument &document = *request.document;
    Error error;
    error.service = u"workflow"_s;
    error.operation = u"start \"%1\""_s.arg(document.name);
    for (const VariableDefinition &variable : document.inputs()) {
        if (!variable.required || !isEmptyInput(variable, request.inputs))
            continue;
        error.kind = ErrorKind::Rejected;
        error.place = variable.name;
        error.detail = u"the required input %1 is empty"_s.arg(variable.name);
        return failure(error);
    }
    const QStringList missing = d->library.missing(document);
    if (!missing.isEmpty()) {
        error.kind = ErrorKind::NotFound;
        error.detail = u"it calls workflows that are not installed: %1"_s.arg(missing.join(u", "_s));
        return failure(error);
    }
    const QStringList cycle = d->library.cycle(document);
    if (!cycle.isEmpty()) {
        error.kind = ErrorKind::Document;
        error.detail = u"it calls itself: %1"_s.arg(cycle.join(u" → "_s));
        return failure(error);
    }
    return {};
}

QCoro::Task<Run> Engine::run(RunRequest request, std::stop_token cancel)
{
    Run run;
    run.id = request.runId.isEmpty() ? d->services.random().uuid() : request.runId;
    run.workflowId = request.document->id;
    run.workflowName = request.document->name;
    run.startedBy = request.startedBy;
    run.startedAt = d->services.clock().now();

    auto context = std::make_shared<RunContext>();
    context->services = &d->services;
    context->library = &d->library;
    context->registry = d->registry;
    context->python = d->python;
    context->runId = run.id;
    context->startedAt = run.startedAt;
    context->startedBy = request.startedBy;
    context->region = d->services.region();
    context->triggers = request.triggers;
    context->rule = request.rule;
    context->started = [this, id = run.id](int number, const ActivityRun &activity) {
        emit activityStarted(id, number, activity);
    };
    context->finished = [this, id = run.id](int number, const ActivityRun &activity) {
        emit activityFinished(id, number, activity);
    };
    d->running.insert(run.id, context);
    std::stop_callback<std::function<void()>> link(std::move(cancel), [context] {
        std::stop_source source = context->stop;
        source.request_stop();
    });

    Interpreter interpreter(context);
    Frame frame(*context, request.document, {}, run.id);
    const Result<void> allowed = canStart(request);
    const Result<void> ready = allowed ? frame.start(request.inputs) : allowed;
    run.state = RunState::Running;
    run.inputs = context->masked(frame.inputValues()).toObject();
    emit runStarted(run);

    Flow flow;
    if (!ready) {
        flow = Flow::failed(ready.error().detail);
        flow.place = ready.error().place;
    }
    const bool goesOn = co_await pause(std::chrono::milliseconds(0), context->stop.get_token());
    if (!goesOn || context->isStopped())
        flow = Flow::of(Flow::Kind::Cancelled);
    if (flow.isNext()) {
        const std::optional<Endpoint> given = endpointOf(request);
        frame.setEndpoint(workflowTarget(frame, given, *context->services));
        flow = co_await interpreter.runList(&frame, &request.document->activities, &run.activities,
                                            context->stop.get_token());
    }

    run.state = stateAfter(flow);
    run.message = context->masked(flow.message).toString();
    run.failedPlace = flow.place;
    run.outputValues = frame.outputValues();
    run.outputs = context->masked(frame.outputValues(true)).toObject();
    run.forget = run.state == RunState::Succeeded && request.document->forgetAfterSuccess;
    run.endedAt = context->now();
    if (context->services) { // the engine is still there
        d->running.remove(run.id);
        emit runFinished(run);
    }
    co_return run;
}

QCoro::Task<Confinement> Engine::scriptConfinement() const
{
    return PythonRunner::confinement(d->python, d->services.python());
}

bool Engine::cancel(const QString &runId)
{
    const std::shared_ptr<RunContext> context = d->running.value(runId);
    if (!context)
        return false;
    context->stop.request_stop();
    return true;
}

QStringList Engine::runningIds() const
{
    return d->running.keys();
}

} // namespace sandtable::automation
