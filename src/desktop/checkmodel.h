#pragma once

#include "session/checks.h"

#include <QAbstractTableModel>

namespace sandtable::desktop
{

/// What the connection check asked, what came back, how long it took and what to do.
class CheckModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Outcome, What, Answer, Took, WhatToDo, ColumnCount };
    enum Role { OkRole = Qt::UserRole };

    using QAbstractTableModel::QAbstractTableModel;
    /// For a new run.
    void clear();
    void append(const session::CheckRow &row);
    /// How many rows are not ok.
    [[nodiscard]] int failures() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<session::CheckRow> m_rows;
};

} // namespace sandtable::desktop
