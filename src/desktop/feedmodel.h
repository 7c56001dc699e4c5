#pragma once

#include "session/blockorder.h"

#include <QAbstractTableModel>
#include <QHash>

namespace sandtable::desktop
{

/// The blocking feed with the orders behind it: one row for each address that is on the feed or was ordered.
class FeedModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Address, OrderedBy, When, State, ColumnCount };
    enum Role { AddressRole = Qt::UserRole, ToneRole, SortRole };
    /// How a row is to be coloured.
    enum class Tone { Waiting, Done, Bad, Gone };

    using QAbstractTableModel::QAbstractTableModel;

    /// A new or changed order; a newer one of the same address takes its row.
    void setOrder(const session::BlockOrder &order);
    /// What the feed shows now.
    void setFeed(const QStringList &values);
    /// The newest order of that row's address, if it was ordered here.
    [[nodiscard]] std::optional<session::BlockOrder> order(int row) const;
    [[nodiscard]] QString address(int row) const;
    [[nodiscard]] bool isOnFeed(int row) const;
    /// How many addresses the feed shows.
    [[nodiscard]] qsizetype onFeed() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        QString address;
        std::optional<session::BlockOrder> order;
        bool onFeed = false;
    };
    int rowFor(const QString &address);
    void touch(int row);
    [[nodiscard]] QString rowState(const Row &row) const;
    [[nodiscard]] Tone tone(const Row &row) const;

    QList<Row> m_rows;                   ///< newest first
    QHash<QString, qsizetype> m_fromEnd; ///< address → its place counted from the end
};

} // namespace sandtable::desktop
