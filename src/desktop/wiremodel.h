#pragma once

#include "session/wirelog.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

namespace sandtable::desktop
{

/// The wire as a table in the order in which things happened: since the attack, who asked whom, method,
/// path, status, time taken. Follows the log row by row, so it is bounded as that is.
class WireModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Since, Who, Method, Path, Status, Took, ColumnCount };
    enum Role { ToneRole = Qt::UserRole, SortRole };

    /// `log` outlives the model.
    explicit WireModel(session::WireLog &log, QObject *parent = nullptr);

    [[nodiscard]] const session::WireEntryPtr &entry(int row) const { return m_entries.at(row); }
    /// The row of that entry, or -1.
    [[nodiscard]] int rowOf(const session::WireEntryPtr &entry) const;
    /// Who has answered in what is there: codes of session::WireEntry::to, sorted.
    [[nodiscard]] QStringList services() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString cell(const session::WireEntry &entry, int column) const;

    session::WireLog &m_log;
    QList<session::WireEntryPtr> m_entries;
};

/// What of the wire is shown: those that hold a text, those that one service answered, and readings that
/// told nothing new only on demand.
class WireFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setText(const QString &text);
    /// A code of session::WireEntry::to; empty: all.
    void setService(const QString &service);
    void setRepeats(bool shown);
    [[nodiscard]] const QString &text() const { return m_text; }

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    QString m_text;
    QString m_service;
    bool m_repeats = false;
};

} // namespace sandtable::desktop
