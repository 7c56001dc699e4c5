#include "desktop/feedmodel.h"

#include "desktop/clocktext.h"

#include "desktop/feedtext.h"
#include "desktop/ordertext.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

using session::BlockOrder;
using session::OrderState;

namespace
{
constexpr int TickMs = 5000;
} // namespace

FeedModel::FeedModel(QObject *parent) : QAbstractTableModel(parent)
{
    m_ticking.setInterval(TickMs);
    connect(&m_ticking, &QTimer::timeout, this, &FeedModel::tick);
}

void FeedModel::setClock(const Clock &clock)
{
    m_clock = &clock;
    m_ticking.start();
}

void FeedModel::tick()
{
    for (int row = 0; row < m_rows.size(); ++row) {
        const Row &known = m_rows.at(row);
        if (known.order && known.order->until.isValid() && !known.order->released)
            emit dataChanged(index(row, Lasts), index(row, Lasts), {Qt::DisplayRole});
    }
}

QString FeedModel::rowLasts(const Row &row) const
{
    const QString lasts = row.order && m_clock ? lastsText(*row.order, m_clock->now()) : QString();
    return lasts.isEmpty() ? u"\u2013"_s : lasts;
}

int FeedModel::rowFor(const QString &address)
{
    const auto known = m_fromEnd.constFind(address);
    if (known != m_fromEnd.constEnd())
        return int(m_rows.size() - *known);
    beginInsertRows({}, 0, 0);
    m_rows.prepend({address, std::nullopt, false});
    m_fromEnd.insert(address, m_rows.size());
    endInsertRows();
    return 0;
}

void FeedModel::touch(int row)
{
    emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

void FeedModel::setOrder(const BlockOrder &order)
{
    const int row = rowFor(order.address.value);
    Row &known = m_rows[row];
    if (known.order && known.order->id != order.id && known.order->placed > order.placed)
        return;
    if (known.order == order)
        return;
    known.order = order;
    touch(row);
}

void FeedModel::setFeed(const QStringList &values)
{
    for (const QString &value : values)
        rowFor(value);
    for (int row = 0; row < m_rows.size(); ++row) {
        const bool onFeed = values.contains(m_rows[row].address);
        if (m_rows[row].onFeed != onFeed) {
            m_rows[row].onFeed = onFeed;
            touch(row);
        }
    }
}

std::optional<session::BlockOrder> FeedModel::order(int row) const
{
    return row >= 0 && row < m_rows.size() ? m_rows[row].order : std::nullopt;
}

QString FeedModel::address(int row) const
{
    return row >= 0 && row < m_rows.size() ? m_rows[row].address : QString();
}

bool FeedModel::isOnFeed(int row) const
{
    return row >= 0 && row < m_rows.size() && m_rows[row].onFeed;
}

qsizetype FeedModel::onFeed() const
{
    return std::count_if(m_rows.begin(), m_rows.end(), [](const Row &row) { return row.onFeed; });
}

int FeedModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int FeedModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString FeedModel::rowState(const Row &row) const
{
    if (row.order && row.order->liftWanted.isValid() && (row.onFeed || row.order->isLifting()))
        return stateText(*row.order);
    if (row.onFeed)
        return tr("Blocked");
    return row.order ? stateText(*row.order) : tr("Released");
}

FeedModel::Tone FeedModel::tone(const Row &row) const
{
    if (row.order && row.order->isLifting())
        return Tone::Waiting;
    if (row.order && row.order->lifted.isValid())
        return Tone::Gone;
    if (row.onFeed)
        return Tone::Done;
    if (!row.order || row.order->released)
        return Tone::Gone;
    if (row.order->state == OrderState::Failed)
        return Tone::Bad;
    return row.order->state == OrderState::Confirmed ? Tone::Done : Tone::Waiting;
}

QVariant FeedModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const Row &row = m_rows[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case Address:
            return row.address;
        case Kind:
            return feedTypeTitle(row.order ? row.order->address.type : feedTypeOf(row.address));
        case OrderedBy:
            return row.order ? whoText(*row.order) : u"\u2013"_s;
        case When:
            return row.order ? clockText(row.order->placed) : u"\u2013"_s;
        case Lasts:
            return rowLasts(row);
        case State:
            return rowState(row);
        default:
            return {};
        }
    case Qt::ToolTipRole:
        if (index.column() == Address && row.order)
            return tr("%1 (%2), ordered %3")
                .arg(row.address, feedTypeTitle(row.order->address.type), momentText(row.order->placed))
                .toHtmlEscaped();
        if (index.column() == Address)
            return tr("%1 (%2)").arg(row.address, feedTypeTitle(feedTypeOf(row.address))).toHtmlEscaped();
        if (index.column() == Lasts && row.order && row.order->until.isValid())
            return tr("Until %1").arg(momentText(row.order->until));
        if (row.order && !row.order->problem.isEmpty())
            return row.order->problem.toHtmlEscaped();
        if (row.order)
            return tr("Order %1").arg(row.order->id.left(8));
        return tr("Put on the feed by somebody else.");
    case AddressRole:
        return row.address;
    case ToneRole:
        return int(tone(row));
    case SortRole:
        return index.column() == When && row.order ? QVariant(row.order->placed)
                                                   : data(index, Qt::DisplayRole);
    default:
        return {};
    }
}

QVariant FeedModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Address:
        return tr("Value");
    case Kind:
        return tr("Type");
    case OrderedBy:
        return tr("Ordered by");
    case When:
        return tr("When");
    case Lasts:
        return tr("Lasts");
    case State:
        return tr("State");
    default:
        return {};
    }
}

} // namespace sandtable::desktop
