#pragma once

#include "desktop/theme.h"
#include "session/journal.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>
#include <QTimer>

#include <optional>

namespace sandtable::desktop
{

/// The journal as a table, oldest first: time, since the attack, stage, what happened. Grows by rowsInserted
/// only, at most ten times a second, and forgets the oldest rows above Limit.
class JournalModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    static constexpr int Limit = 2000;
    enum Column { Time, Elapsed, Stage, What, ColumnCount };
    enum Role { NumberRole = Qt::UserRole, KindRole, StageRole, SortRole, RunRole };

    explicit JournalModel(QObject *parent = nullptr);

    /// Appends the entry, now or with the next batch.
    void append(const session::JournalEntry &entry);
    /// Shows everything that waits for the next batch.
    void flush();
    [[nodiscard]] const session::JournalEntry &entry(int row) const { return m_entries.at(row); }
    /// The row of the newest entry of that run and stage whose kind is "stage", or -1.
    [[nodiscard]] int rowOfStage(const QString &run, session::Stage stage) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString elapsedText(const session::JournalEntry &entry) const;

    QList<session::JournalEntry> m_entries;
    QList<session::JournalEntry> m_waiting;
    QHash<QString, QDateTime> m_begun; ///< run → time of its first entry
    QTimer m_batch;
};

/// What the timeline shows: everything, the story alone, what went over the wire, problems, or one stage.
class JournalFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    enum class Show { Everything, Story, Wire, Problems };

    using QSortFilterProxyModel::QSortFilterProxyModel;
    void setShow(Show show);
    /// Only what happened while a story stood at that stage; none: at any.
    void setStage(std::optional<session::Stage> stage);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    Show m_show = Show::Everything;
    std::optional<session::Stage> m_stage;
};

} // namespace sandtable::desktop
