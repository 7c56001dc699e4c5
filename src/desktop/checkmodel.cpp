#include "desktop/checkmodel.h"

#include "desktop/storyprogress.h"

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

void CheckModel::clear()
{
    if (m_rows.isEmpty())
        return;
    beginRemoveRows({}, 0, int(m_rows.size()) - 1);
    m_rows.clear();
    endRemoveRows();
}

void CheckModel::append(const session::CheckRow &row)
{
    beginInsertRows({}, int(m_rows.size()), int(m_rows.size()));
    m_rows.append(row);
    endInsertRows();
}

int CheckModel::failures() const
{
    return int(
        std::count_if(m_rows.begin(), m_rows.end(), [](const session::CheckRow &row) { return !row.ok; }));
}

int CheckModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int CheckModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant CheckModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const session::CheckRow &row = m_rows[index.row()];
    if (role == OkRole)
        return row.ok;
    if (role == Qt::ToolTipRole)
        return (row.whatToDo.isEmpty() ? row.answer : row.whatToDo).toHtmlEscaped();
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Outcome:
        return row.ok ? tr("\u2713 Works") : tr("\u2715 Fails");
    case What:
        return row.what;
    case Answer:
        return row.answer;
    case Took:
        return row.took.count() < 1000 ? tr("%1 ms").arg(row.took.count()) : shortDuration(row.took);
    case WhatToDo:
        return row.whatToDo;
    default:
        return {};
    }
}

QVariant CheckModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Outcome:
        return tr("Result");
    case What:
        return tr("Asked");
    case Answer:
        return tr("Answer");
    case Took:
        return tr("Took");
    case WhatToDo:
        return tr("What to do");
    default:
        return {};
    }
}

} // namespace sandtable::desktop
