#pragma once

#include "automation/run.h"

#include <QHash>

#include <optional>

namespace sandtable::workflows
{

/// The records of runs that are under way, put together from what the engine tells: activities that have
/// begun stand below the container that was open then, and are replaced by their record when they end. A
/// value; the engine's thread.
class LiveRuns
{
public:
    /// A run began; its record has no activities yet.
    void begin(const automation::Run &run);
    /// One execution began or ended; `number` counts those of the run (automation::Engine).
    void start(const QString &runId, int number, const automation::ActivityRun &activity);
    void finish(const QString &runId, int number, const automation::ActivityRun &activity);
    /// The run is over: its record is somewhere else from now on.
    void end(const QString &runId) { m_runs.remove(runId); }

    /// Newest first.
    [[nodiscard]] QList<automation::Run> runs() const;
    [[nodiscard]] std::optional<automation::Run> run(const QString &id) const;

private:
    struct Execution {
        int number = 0;
        int parent = -1; ///< number of what ran it; -1: the run itself
        bool isOpen = true;
        automation::ActivityRun record;
    };
    struct Live {
        automation::Run run;
        QList<Execution> executions; ///< in the order in which they began
    };
    [[nodiscard]] static int parentFor(const Live &live, const automation::ActivityRun &activity);
    [[nodiscard]] static QList<automation::ActivityRun> below(const Live &live, int parent);
    [[nodiscard]] static automation::Run recordOf(const Live &live);

    QHash<QString, Live> m_runs;
};

} // namespace sandtable::workflows
