#include "desktop/runsmodel.h"

#include "desktop/clocktext.h"

#include "desktop/runtext.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

using session::RunSummary;

RunsModel::RunsModel(const Clock &clock, QObject *parent) : QAbstractTableModel(parent), m_clock(clock) {}

void RunsModel::setRuns(const QList<RunSummary> &runs)
{
    QSet<QString> wanted;
    for (const RunSummary &run : runs)
        wanted.insert(run.id);
    for (int row = int(m_runs.size()) - 1; row >= 0; --row) {
        if (wanted.contains(m_runs.at(row).id))
            continue;
        beginRemoveRows({}, row, row);
        m_runs.removeAt(row);
        endRemoveRows();
    }
    for (int row = 0; row < runs.size(); ++row) {
        const RunSummary &run = runs.at(row);
        const int before = rowOf(run.id);
        if (before < 0) {
            beginInsertRows({}, row, row);
            m_runs.insert(row, run);
            endInsertRows();
            continue;
        }
        if (before != row) { // it waited, and others have begun since
            beginMoveRows({}, before, before, {}, row);
            m_runs.move(before, row);
            endMoveRows();
        }
        if (m_runs.at(row) != run) {
            m_runs[row] = run;
            emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
        }
    }
}

void RunsModel::tick()
{
    for (int row = 0; row < m_runs.size(); ++row) {
        if (m_runs.at(row).isActive())
            emit dataChanged(index(row, Took), index(row, Took), {Qt::DisplayRole});
    }
}

bool RunsModel::hasActive() const
{
    return std::ranges::any_of(m_runs, &RunSummary::isActive);
}

int RunsModel::rowOf(const QString &id) const
{
    const auto found = std::ranges::find(m_runs, id, &RunSummary::id);
    return found == m_runs.end() ? -1 : int(found - m_runs.begin());
}

int RunsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_runs.size());
}

int RunsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RunsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_runs.size())
        return {};
    const RunSummary &run = m_runs.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case Workflow:
            return run.workflow;
        case Trigger:
            return triggerText(run.startedBy);
        case Started:
            return run.started.isValid() ? clockText(run.started) : u"\u2013"_s;
        case Took:
            return tookText(run.started, run.ended, m_clock.now());
        case State:
            return runStateText(run.state);
        default:
            return {};
        }
    case Qt::ToolTipRole:
        return (run.message.isEmpty() ? run.workflow : run.message).toHtmlEscaped();
    case Qt::TextAlignmentRole:
        return index.column() == Took ? int(Qt::AlignRight | Qt::AlignVCenter)
                                      : int(Qt::AlignLeft | Qt::AlignVCenter);
    case IdRole:
        return run.id;
    case ToneRole:
        return int(runTone(run.state));
    default:
        return {};
    }
}

QVariant RunsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Workflow:
        return tr("Workflow");
    case Trigger:
        return tr("Started by");
    case Started:
        return tr("Started");
    case Took:
        return tr("Took");
    case State:
        return tr("State");
    default:
        return {};
    }
}

} // namespace sandtable::desktop
