#include "app/consolerunner.h"

#include <QCoroFuture>

namespace sandtable::app
{

using namespace Qt::StringLiterals;

namespace
{

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

} // namespace sandtable::app
