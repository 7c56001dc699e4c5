#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QCoroTask>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>

namespace sandtable::session
{

/// Runs the two workflow documents in this program, with the profile in use: what the tenant's automation
/// does where the documents are imported there. Main thread; the documents run elsewhere.
class WorkflowRunner
{
public:
    virtual ~WorkflowRunner() = default;
    /// Alerts one incident (short or long id), whether or not it was alerted before. Resolves when the alert
    /// is in the room. Errors: what the run says.
    virtual QCoro::Task<Result<void>> alertIncident(QString incident) = 0;
    /// *Check incidents* now; resolves when the run has ended.
    virtual QCoro::Task<Result<void>> checkIncidents() = 0;
    /// *Receive observables* with that body; resolves when it is on disk. The same key again starts nothing.
    virtual QCoro::Task<Result<void>> receive(QByteArray body, QString idempotencyKey) = 0;
    /// What ran and runs here, newest first, as `GET /automation/v1/runs` of a tenant tells it, masked.
    virtual QCoro::Task<Result<QJsonArray>> runs() = 0;
    /// One of them with its activities, masked. Errors: NotFound.
    virtual QCoro::Task<Result<QJsonObject>> run(QString id) = 0;
};

} // namespace sandtable::session
