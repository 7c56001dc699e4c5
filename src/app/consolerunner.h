#pragma once

#include "session/workflowrunner.h"
#include "workflows/consoleworkflows.h"

namespace sandtable::app
{

/// The workflows of this console, as the session sees them. Main thread.
class ConsoleRunner : public session::WorkflowRunner
{
public:
    explicit ConsoleRunner(workflows::ConsoleWorkflows &workflows) : m_workflows(workflows) {}
    QCoro::Task<Result<void>> alertIncident(QString incident) override;
    QCoro::Task<Result<void>> checkIncidents() override;
    QCoro::Task<Result<void>> receive(QByteArray body, QString idempotencyKey) override;
    QCoro::Task<Result<QJsonArray>> runs() override;
    QCoro::Task<Result<QJsonObject>> run(QString id) override;

private:
    workflows::ConsoleWorkflows &m_workflows;
};

} // namespace sandtable::app
