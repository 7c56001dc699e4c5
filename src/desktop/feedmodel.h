#pragma once

#include "base/clock.h"
#include "session/blockorder.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QTimer>

namespace sandtable::desktop
{

/// The blocking feed with the orders behind it: one row for each value (address, domain, URL,
/// hash) that is on a feed or was ordered.
class FeedModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Address, Kind, OrderedBy, When, Lasts, State, ColumnCount };
    enum Role { AddressRole = Qt::UserRole, ToneRole, SortRole };
    /// How a row is to be coloured.
    enum class Tone { Waiting, Done, Bad, Gone };

    explicit FeedModel(QObject *parent = nullptr);

    /// The time that what is left of a block is counted by, from now on; it outlives the model. Until then
    /// nothing is said of it.
    void setClock(const Clock &clock);

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
    void tick();
    [[nodiscard]] QString rowLasts(const Row &row) const;
    void touch(int row);
    [[nodiscard]] QString rowState(const Row &row) const;
    [[nodiscard]] Tone tone(const Row &row) const;

    QList<Row> m_rows;                   ///< newest first
    QHash<QString, qsizetype> m_fromEnd; ///< address → its place counted from the end
    const Clock *m_clock = nullptr;
    QTimer m_ticking;
};

} // namespace sandtable::desktop
