#include "desktop/listtable.h"

#include <QHeaderView>
#include <QTableView>

namespace sandtable::desktop
{

ListTable::ListTable(QTableView &view, int columns, int wide, const Theme &theme)
    : QStandardItemModel(0, columns, &view)
{
    view.setModel(this);
    view.setWordWrap(true);
    view.setFont(theme.textFont(14));
    QHeaderView *header = view.horizontalHeader();
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    header->setSectionResizeMode(wide, QHeaderView::Stretch);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    view.verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
}

void ListTable::setTitles(const QStringList &titles)
{
    setHorizontalHeaderLabels(titles);
}

void ListTable::setRow(int row, const QStringList &texts, const QColor &color)
{
    if (row >= rowCount())
        setRowCount(row + 1);
    for (int column = 0; column < texts.size(); ++column) {
        auto *cell = new QStandardItem(texts[column]);
        cell->setEditable(false);
        cell->setToolTip(texts[column].toHtmlEscaped());
        if (column == 0 && color.isValid())
            cell->setForeground(color);
        setItem(row, column, cell);
    }
}

} // namespace sandtable::desktop
