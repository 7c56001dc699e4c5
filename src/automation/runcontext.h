#pragma once

#include "automation/activityregistry.h"
#include "automation/engineservices.h"
#include "automation/run.h"
#include "automation/workflowlibrary.h"

#include <QHash>

#include <functional>

namespace sandtable::automation
{

/// What all frames of one run share. Services and library are null once the engine has gone: the coroutines
/// that are still unwinding then find nothing to call.
struct RunContext {
    EngineServices *services = nullptr;
    const WorkflowLibrary *library = nullptr;
    std::shared_ptr<const ActivityRegistry> registry;
    std::shared_ptr<PythonRunner> python; ///< the engine's: all runs share what it has found out
    std::stop_source stop;

    QString runId;
    QDateTime startedAt;
    QString startedBy;
    QString region;
    QJsonObject triggers;
    QJsonObject rule;
    QHash<QString, Value> globals;
    QStringList secrets; ///< texts to mask in records
    int executions = 0;
    std::function<void(int, const ActivityRun &)> started;
    std::function<void(int, const ActivityRun &)> finished;

    [[nodiscard]] bool isStopped() const { return stop.stop_requested() || !services; }
    /// The services' time; the last one known after the engine has gone.
    [[nodiscard]] QDateTime now();
    /// Cuts the run off from everything outside.
    void detach();

    /// Reads the document's globals where the run has none yet: stored value, else the default.
    void loadGlobals(const WorkflowDocument &document);
    /// Sets and persists.
    [[nodiscard]] Result<void> setGlobal(const QString &id, const Value &value);

    /// From now on this text is masked in records.
    void learnSecret(const QString &text);
    [[nodiscard]] QJsonValue masked(const QJsonValue &value) const;

private:
    QDateTime m_lastNow;
};

} // namespace sandtable::automation
