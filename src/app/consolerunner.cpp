#include "app/consolerunner.h"

#include "workflows/runviews.h"

#include <QCoroFuture>

namespace sandtable::app
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int ListedRuns = 50;

/// How a run ended, as the session wants to know it.
Result<void> outcomeOf(const Result<automation::Run> &run)
{
    if (!run)
        return failure(run.error());
    if (run->state == automation::RunState::Succeeded)
        return {};
    return failure(ErrorKind::Service, u"workflow"_s, run->workflowName, run->message);
}

} // namespace

QCoro::Task<Result<void>> ConsoleRunner::alertIncident(QString incident)
{
    const QFuture<Result<automation::Run>> running = m_workflows.alertIncident(incident);
    const Result<automation::Run> run = co_await running;
    co_return outcomeOf(run);
}

QCoro::Task<Result<void>> ConsoleRunner::checkIncidents()
{
    const QFuture<Result<automation::Run>> running = m_workflows.checkNow();
    const Result<automation::Run> run = co_await running;
    co_return outcomeOf(run);
}

QCoro::Task<Result<void>> ConsoleRunner::receive(QByteArray body, QString idempotencyKey)
{
    const QFuture<Result<void>> taking = m_workflows.receive(body, idempotencyKey);
    const Result<void> taken = co_await taking;
    co_return taken;
}

QCoro::Task<Result<QJsonArray>> ConsoleRunner::runs()
{
    const QFuture<Result<QList<automation::Run>>> asking = m_workflows.runs(ListedRuns);
    const Result<QList<automation::Run>> runs = co_await asking;
    if (!runs)
        co_return failure(runs.error());
    const QJsonArray list = workflows::summariesOf(*runs);
    co_return list;
}

QCoro::Task<Result<QJsonObject>> ConsoleRunner::run(QString id)
{
    const QFuture<Result<automation::Run>> asking = m_workflows.run(id);
    const Result<automation::Run> run = co_await asking;
    if (!run)
        co_return failure(run.error());
    const QJsonObject record = workflows::recordOf(*run);
    co_return record;
}

} // namespace sandtable::app
