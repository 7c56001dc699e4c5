#include "desktop/runtreemodel.h"

#include "desktop/runtext.h"

#include <algorithm>

namespace sandtable::desktop
{

using session::ActivityRecord;

namespace
{

ActivityRecord alone(const ActivityRecord &record)
{
    ActivityRecord own = record;
    own.children.clear();
    return own;
}

} // namespace

RunTreeModel::RunTreeModel(const Clock &clock, QObject *parent) : QAbstractItemModel(parent), m_clock(clock)
{
}

RunTreeModel::~RunTreeModel() = default;

int RunTreeModel::Node::row() const
{
    const auto found = std::ranges::find(above->below, this, &std::unique_ptr<Node>::get);
    return int(found - above->below.begin());
}

void RunTreeModel::setRun(const QString &runId, const QList<ActivityRecord> &activities)
{
    if (m_runId != runId) {
        beginResetModel();
        m_runId = runId;
        m_root.below.clear();
        append(m_root, activities, 0);
        endResetModel();
        return;
    }
    merge(m_root, activities, {});
}

void RunTreeModel::append(Node &node, const QList<ActivityRecord> &records, qsizetype from)
{
    for (qsizetype i = from; i < records.size(); ++i) {
        auto child = std::make_unique<Node>();
        child->record = alone(records.at(i));
        child->above = &node;
        append(*child, records.at(i).children, 0);
        node.below.push_back(std::move(child));
    }
}

void RunTreeModel::merge(Node &node, const QList<ActivityRecord> &records, const QModelIndex &at)
{
    // What stood here while it was under way may be another activity in the final record.
    int same = 0;
    while (same < int(node.below.size()) && same < records.size() &&
           node.below[size_t(same)]->record.id == records.at(same).id &&
           node.below[size_t(same)]->record.pass == records.at(same).pass)
        ++same;
    if (same < int(node.below.size())) {
        beginRemoveRows(at, same, int(node.below.size()) - 1);
        node.below.resize(size_t(same));
        endRemoveRows();
    }
    for (int row = 0; row < same; ++row) {
        Node &child = *node.below[size_t(row)];
        ActivityRecord own = alone(records.at(row));
        if (!(child.record == own)) {
            child.record = std::move(own);
            emit dataChanged(index(row, 0, at), index(row, ColumnCount - 1, at));
        }
        merge(child, records.at(row).children, index(row, 0, at));
    }
    if (records.size() > same) {
        beginInsertRows(at, same, int(records.size()) - 1);
        append(node, records, same);
        endInsertRows();
    }
}

const RunTreeModel::Node &RunTreeModel::nodeAt(const QModelIndex &index) const
{
    return index.isValid() ? *static_cast<const Node *>(index.constInternalPointer()) : m_root;
}

const ActivityRecord *RunTreeModel::record(const QModelIndex &index) const
{
    return index.isValid() ? &nodeAt(index).record : nullptr;
}

QModelIndex RunTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    const Node &node = nodeAt(parent);
    if (row < 0 || row >= int(node.below.size()) || column < 0 || column >= ColumnCount)
        return {};
    return createIndex(row, column, node.below[size_t(row)].get());
}

QModelIndex RunTreeModel::parent(const QModelIndex &child) const
{
    const Node *above = child.isValid() ? nodeAt(child).above : nullptr;
    if (!above || above == &m_root)
        return {};
    return createIndex(above->row(), 0, const_cast<Node *>(above));
}

int RunTreeModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : int(nodeAt(parent).below.size());
}

int RunTreeModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant RunTreeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const ActivityRecord &record = nodeAt(index).record;
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case Activity:
            return activityTitle(record);
        case State:
            return runStateText(record.state);
        case Took:
            return tookText(record.started, record.ended, m_clock.now());
        default:
            return {};
        }
    case Qt::ToolTipRole:
        return (record.error.isEmpty() ? record.type : record.error).toHtmlEscaped();
    case Qt::TextAlignmentRole:
        return index.column() == Took ? int(Qt::AlignRight | Qt::AlignVCenter)
                                      : int(Qt::AlignLeft | Qt::AlignVCenter);
    case ToneRole:
        return int(runTone(record.state));
    default:
        return {};
    }
}

QVariant RunTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Activity:
        return tr("Activity");
    case State:
        return tr("State");
    case Took:
        return tr("Took");
    default:
        return {};
    }
}

} // namespace sandtable::desktop
