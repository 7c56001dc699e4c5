#include "workflows/liveruns.h"

#include <QSet>

#include <algorithm>

namespace sandtable::workflows
{

using namespace Qt::StringLiterals;
using automation::ActivityRun;
using automation::Run;

void LiveRuns::begin(const Run &run)
{
    m_runs.insert(run.id, {run, {}});
}

int LiveRuns::parentFor(const Live &live, const ActivityRun &activity)
{
    for (qsizetype i = live.executions.size() - 1; i >= 0; --i) {
        const Execution &execution = live.executions.at(i);
        // Branches of a parallel block run side by side: one is never below another.
        if (execution.isOpen && !(execution.record.type == u"logic.parallel_block"_s &&
                                  activity.type == u"logic.parallel_block"_s))
            return execution.number;
    }
    return -1;
}

void LiveRuns::start(const QString &runId, int number, const ActivityRun &activity)
{
    const auto live = m_runs.find(runId);
    if (live == m_runs.end())
        return;
    Execution execution;
    execution.number = number;
    execution.parent = parentFor(*live, activity);
    execution.record = activity;
    live->executions.append(execution);
}

void LiveRuns::finish(const QString &runId, int number, const ActivityRun &activity)
{
    const auto live = m_runs.find(runId);
    if (live == m_runs.end())
        return;
    QList<Execution> &executions = live->executions;
    const auto ended = std::ranges::find(executions, number, &Execution::number);
    if (ended == executions.end())
        return;
    ended->isOpen = false;
    ended->record = activity; // with the records of what it ran, which are no longer needed apart
    QSet<int> gone{number};
    executions.removeIf([&gone](const Execution &execution) {
        const bool isBelow = gone.contains(execution.parent); // what it ran began after it
        if (isBelow)
            gone.insert(execution.number);
        return isBelow;
    });
}

QList<ActivityRun> LiveRuns::below(const Live &live, int parent)
{
    QList<ActivityRun> records;
    for (const Execution &execution : live.executions) {
        if (execution.parent != parent)
            continue;
        records.append(execution.record);
        if (execution.isOpen)
            records.last().children = below(live, execution.number);
    }
    return records;
}

Run LiveRuns::recordOf(const Live &live)
{
    Run run = live.run;
    run.activities = below(live, -1);
    return run;
}

QList<Run> LiveRuns::runs() const
{
    QList<Run> list;
    for (const Live &live : m_runs)
        list.append(live.run);
    std::ranges::sort(list, [](const Run &a, const Run &b) { return a.startedAt > b.startedAt; });
    return list;
}

std::optional<Run> LiveRuns::run(const QString &id) const
{
    const auto live = m_runs.constFind(id);
    return live == m_runs.cend() ? std::nullopt : std::optional<Run>(recordOf(*live));
}

} // namespace sandtable::workflows
