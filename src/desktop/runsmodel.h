#pragma once

#include "base/clock.h"
#include "session/workflowruns.h"

#include <QAbstractTableModel>

namespace sandtable::desktop
{

/// The runs of the workflows, newest first.
class RunsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Workflow, Trigger, Started, Took, State, ColumnCount };
    enum Role { IdRole = Qt::UserRole, ToneRole };

    explicit RunsModel(const Clock &clock, QObject *parent = nullptr);

    /// What there is now: rows that stayed keep their place, others come and go by rows.
    void setRuns(const QList<session::RunSummary> &runs);
    /// Lets the durations of what is under way go on.
    void tick();
    [[nodiscard]] bool hasActive() const;
    [[nodiscard]] int rowOf(const QString &id) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const Clock &m_clock;
    QList<session::RunSummary> m_runs;
};

} // namespace sandtable::desktop
