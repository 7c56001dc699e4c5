#pragma once

#include "automation/engineservices.h"
#include "automation/run.h"
#include "automation/workflowlibrary.h"

#include <QCoroTask>
#include <QObject>

#include <memory>
#include <stop_token>

namespace sandtable::automation
{

/// One start of a workflow.
struct RunRequest {
    std::shared_ptr<const WorkflowDocument> document;
    QJsonObject inputs;   ///< by variable id or name; absent ones take their defaults
    QJsonObject triggers; ///< trigger id → its outputs: `{"trigger_x":{"request_body":"…"}}`
    QJsonObject rule;     ///< outputs of the incident rule that started it:
                          ///< `{"incident":{"source":…},"targets":{"data":[…]},…}`
    QString startedBy;
    QString runId;        ///< empty: the engine makes one
    Target target;        ///< for documents that specify it at start; no host: none
    QString accountKeyId; ///< with it
};

/// Runs workflow documents. Lives on one thread, always asynchronous; several runs at a time. Destroying the
/// engine cancels its runs: their coroutines end at their next step without touching engine, library or
/// services again.
class Engine : public QObject
{
    Q_OBJECT

public:
    static constexpr int PassLimit = 500;
    static constexpr int CallDepthLimit = 16;

    /// Both outlive the engine.
    Engine(EngineServices &services, const WorkflowLibrary &library, QObject *parent = nullptr);
    ~Engine() override;

    /// Whether the run would be refused: a required input is empty (Rejected, `place` = the input's name), a
    /// called workflow is missing (NotFound) or calls itself (Document).
    [[nodiscard]] Result<void> canStart(const RunRequest &request) const;

    /// Runs to the end and returns the record. A refused start is a Run in state Failed without activities.
    /// `cancel` must be triggered on the engine's thread.
    QCoro::Task<Run> run(RunRequest request, std::stop_token cancel = {});

    /// How well scripts are kept apart on this computer; tried once.
    [[nodiscard]] QCoro::Task<Confinement> scriptConfinement() const;

    /// Cancels a run by its id; false if there is none.
    bool cancel(const QString &runId);
    [[nodiscard]] QStringList runningIds() const;

signals:
    /// The run began; without activities yet.
    void runStarted(const sandtable::automation::Run &run);
    /// Live progress; `path` numbers the executions of this run in order, so that start and end can be
    /// paired.
    void activityStarted(const QString &runId, int path, const sandtable::automation::ActivityRun &activity);
    void activityFinished(const QString &runId, int path, const sandtable::automation::ActivityRun &activity);
    void runFinished(const sandtable::automation::Run &run);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace sandtable::automation
