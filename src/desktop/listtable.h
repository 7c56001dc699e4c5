#pragma once

#include "desktop/theme.h"

#include <QStandardItemModel>

class QTableView;

namespace sandtable::desktop
{

/// A plain list of texts for a dialog's table: rows are set whole.
class ListTable : public QStandardItemModel
{
    Q_OBJECT

public:
    /// Becomes the model of `view`; column `wide` takes the room that is left.
    ListTable(QTableView &view, int columns, int wide, const Theme &theme);
    void setTitles(const QStringList &titles);
    /// Replaces or appends a row; `color` colours its first cell.
    void setRow(int row, const QStringList &texts, const QColor &color = {});
};

} // namespace sandtable::desktop
